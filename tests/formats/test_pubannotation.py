"""PubAnnotation: denotations, pieces, events, what negates them, projects, and broken records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import (
    TEXT,
    codes,
    dropped,
    layer,
    layers,
    lines,
    parse,
    span,
    survives,
    words,
)
from meaning import converted
from mutated import mutations

from kgraph.formats.pubannotation import read as reader
from kgraph.model.annotations import Argument, Attribute, Link
from kgraph.model.claims import Claim
from kgraph.model.vocabulary import KG


def at(words: str) -> dict[str, int]:
    begin, end = span(words)
    return {"begin": begin, "end": end}


def marked(id: str, words: str, obj: Any = "Person") -> dict[str, Any]:
    return {"id": id, "span": at(words), "obj": obj}


ANA, SARA, MET = marked("T1", "Ana Lima"), marked("T2", "שרה"), marked("E1", "met", "Meeting")
RECORD: dict[str, Any] = {
    "target": "http://example.org/docs/sourcedb/PubMed/sourceid/10",
    "sourcedb": "PubMed",
    "sourceid": "10",
    "text": TEXT,
    "project": "people",
    "denotations": [ANA, SARA],
    "relations": [{"id": "R1", "pred": "leads", "subj": "T1", "obj": "T2"}],
}
EVENT: dict[str, Any] = {
    "text": TEXT,
    "denotations": [ANA, SARA, MET],
    "relations": [
        {"id": "R1", "pred": "causeOf", "subj": "T1", "obj": "E1"},
        {"id": "R2", "pred": "themeOf", "subj": "T2", "obj": "E1"},
    ],
}


def claims(record: Any) -> tuple[Claim, ...]:
    (reading,) = parse(reader, record)
    return converted(reading).claims


def test_denotations_and_relations_are_read() -> None:
    found = layer(reader, RECORD)
    assert words(found) == [("T1", "Person", "Ana Lima"), ("T2", "Person", "שרה")]
    assert [(r.id, r.label, r.subject, r.object) for r in found.relations] == [
        ("R1", "leads", "T1", "T2")
    ]
    assert (found.annotator, found.document.path) == ("people", "corpus")


def test_documents_are_called_by_source_and_division_or_by_their_target() -> None:
    found = layers(
        reader,
        RECORD,
        {**RECORD, "divid": 0, "text": TEXT + "x"},
        {**RECORD, "sourcedb": None, "sourceid": None, "text": TEXT + "y"},
        {"text": TEXT + "z", "denotations": []},
    )
    assert [each.document.path for each in found] == [
        "corpus/PubMed/10",
        "corpus/PubMed/10/divs/0",
        "corpus/docs/sourcedb/PubMed/sourceid/10",
        "corpus/4",
    ]


def test_each_project_of_several_tracks_is_a_layer() -> None:
    tracks = [
        {"project": "http://example.org/projects/people", "denotations": [ANA]},
        {"project": "places", "denotations": [{"span": at("שרה"), "obj": "Place"}]},
    ]
    found = layers(reader, {"text": TEXT, "tracks": tracks})
    assert [(each.annotator, words(each)) for each in found] == [
        ("people", [("T1", "Person", "Ana Lima")]),
        ("places", [("denotations[0]", "Place", "שרה")]),
    ]


@pytest.mark.parametrize("form", ["bag", "chain"])
def test_a_span_in_pieces_is_one_mention_in_both_models(form: str) -> None:
    pieces = [at("Ana"), at("Jose\u0301")]
    record = {
        "bag": {"denotations": [{"id": "T2", "span": pieces, "obj": "Family"}]},
        "chain": {
            "denotations": [
                {"id": "T1", "span": pieces[0], "obj": "_FRAGMENT"},
                {"id": "T2", "span": pieces[1], "obj": "Family"},
            ],
            "relations": [{"id": "R1", "pred": "_lexicallyChainedTo", "subj": "T2", "obj": "T1"}],
        },
    }[form]
    found = layer(reader, {"text": TEXT, **record})
    assert words(found) == [("T2", "Family", "Ana Jose\u0301")]
    assert found.relations == ()


def test_pieces_that_are_chained_in_a_circle_end() -> None:
    chain = [
        {"pred": "_lexicallyChainedTo", "subj": "T1", "obj": "T2"},
        {"pred": "_lexicallyChainedTo", "subj": "T2", "obj": "T1"},
    ]
    (found,) = layers(reader, {"text": TEXT, "denotations": [ANA, SARA], "relations": chain})
    assert [each for *_, each in words(found)] == ["Ana Lima שרה", "Ana Lima שרה"]


def test_prefixes_of_labels_and_values_become_iris() -> None:
    record = {
        "text": TEXT,
        "namespaces": [{"prefix": "kg", "uri": KG.iri}],
        "denotations": [marked("T1", "Ana Lima", "kg:Person"), marked("T2", "שרה", "other:Person")],
        "attributes": [
            {"subj": "T1", "pred": "uri", "obj": "kg:ana"},
            {"subj": "T1", "pred": "uniprot", "obj": "Q15306"},
            {"subj": "T2", "pred": "age", "obj": 12},
        ],
    }
    found = layer(reader, record)
    assert [label for _, label, _ in words(found)] == [f"{KG.iri}Person", "other:Person"]
    assert found.mentions[0].links == (Link(KG.iri, "ana", 1), Link("UniProt", "Q15306", 1))
    assert found.mentions[1].attributes == (Attribute("age", "12", 1),)


def test_a_name_without_a_prefix_is_under_the_base() -> None:
    record = {
        "text": TEXT,
        "namespaces": [{"prefix": "_base", "uri": KG.iri}],
        "denotations": [ANA, marked("T2", "שרה", "http://example.org/x")],
    }
    labels = [label for _, label, _ in words(layer(reader, record))]
    assert labels == [f"{KG.iri}Person", "http://example.org/x"]


def test_a_label_that_is_an_identifier_is_a_link() -> None:
    found = layer(reader, {"text": TEXT, "denotations": [marked("T1", "Ana Lima", "Gene:4790")]})
    assert words(found) == [("T1", "Gene", "Ana Lima")]
    assert found.mentions[0].links == (Link("NCBI Gene", "4790", 1),)


def test_roles_of_shared_tasks_make_an_event_of_their_object() -> None:
    (event,) = layer(reader, EVENT).events
    assert (event.id, event.label, event.trigger) == ("E1", "Meeting", "E1.trigger")
    assert event.arguments == (Argument("Cause", "T1"), Argument("Theme", "T2"))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("Negation", "polarity", KG.Negative), ("Speculation", "certainty", KG.Possible)],
)
@pytest.mark.parametrize(
    ("record", "target"), [(RECORD, "R1"), (EVENT, "E1"), (EVENT, "R1")], ids=str
)
def test_what_is_modified_is_denied_or_possible_and_no_fact(
    record: dict[str, Any], target: str, name: str, field: str, value: str
) -> None:
    found = claims({**record, "modifications": [{"id": "M", "pred": name, "obj": target}]})
    assert found
    assert {getattr(claim, field) for claim in found} == {value}


@pytest.mark.parametrize(
    "said",
    [
        {"modifications": [{"pred": "Negation", "obj": "T1"}]},
        {"modifications": [{"pred": "Whim", "obj": "R1"}]},
        {"modifications": [{"obj": "R1"}]},
        {"modifications": [{"pred": ["Negation"], "obj": "R1"}]},
        {"attributes": [{"pred": {}, "subj": "R1", "obj": True}]},
        {"attributes": [{"pred": "Polarity", "subj": "R1", "obj": [1]}]},
    ],
    ids=str,
)
def test_what_is_said_of_a_relation_and_not_understood_holds_it_back(said: Any) -> None:
    assert [claim.held_back_by for claim in claims({**RECORD, **said})] == [KG.UnknownAttribute]


def test_sentences_are_no_mentions_and_blocks_are() -> None:
    whole = {"begin": 0, "end": len(TEXT)}
    blocks = [{"id": "S1", "span": whole, "obj": "Sentence"}, marked("B1", "They left.", "End")]
    found = layer(reader, {"text": TEXT, "denotations": [ANA], "blocks": blocks})
    assert [label for _, label, _ in words(found)] == ["Person", "End"]
    assert found.sentences == ((0, len(TEXT)),)


def test_what_is_not_read_is_told_once() -> None:
    record = {**RECORD, "typesettings": [], "config": {}, "denotations": [{**ANA, "note": "x"}]}
    record["relations"] = []
    found = parse(reader, record, record)
    told = [f.what for each in found for f in each.ledger.all_findings]
    assert told == ["this file also holds what is not read: config, typesettings"]


def test_offsets_of_old_files_stand_in_the_denotation() -> None:
    found = layer(reader, {"text": TEXT, "denotations": [{**at("שרה"), "obj": None}]})
    assert words(found) == [("denotations[0]", "Entity", "שרה")]


@pytest.mark.parametrize(
    ("key", "item", "kind"),
    [
        ("denotations", {"span": {"begin": "0", "end": 3}, "obj": "X"}, "mentions"),
        ("denotations", {"span": {"begin": 0.5, "end": 3}, "obj": "X"}, "mentions"),
        ("denotations", {"obj": "X"}, "mentions"),
        ("denotations", {"span": 3, "obj": "X"}, "mentions"),
        ("denotations", "T9", "mentions"),
        ("relations", {"pred": "leads", "subj": "T1"}, "relations"),
        ("relations", {"subj": "T1", "obj": "T2"}, "relations"),
        ("attributes", {"pred": "age", "obj": 1}, "attributes"),
        ("modifications", {"pred": "Negation"}, "attributes"),
    ],
    ids=str,
)
def test_a_broken_annotation_is_dropped_and_the_rest_is_read(
    key: str, item: Any, kind: str
) -> None:
    readings = parse(reader, {**RECORD, key: [*RECORD.get(key, []), item]})
    assert dropped(readings) == {(kind, "malformed"): 1}
    (reading,) = readings
    assert reading.layer
    assert len(reading.layer.mentions) == 2


def test_an_end_that_is_missing_and_a_span_outside_are_dropped() -> None:
    far = {"id": "T3", "span": {"begin": 5, "end": 500}, "obj": "X"}
    lost = {"pred": "leads", "subj": "T1", "obj": "T8"}
    readings = parse(reader, {**RECORD, "denotations": [ANA, SARA, far], "relations": [lost]})
    assert dropped(readings) == {
        ("mentions", "outside the text"): 1,
        ("relations", "missing id"): 1,
    }


def test_a_record_without_a_text_counts_what_it_loses() -> None:
    readings = parse(reader, {**RECORD, "text": None, "tracks": [{"denotations": [ANA]}]})
    assert dropped(readings) == {("mentions", "text missing"): 3, ("relations", "text missing"): 1}


def test_tracks_and_namespaces_that_are_none_are_told() -> None:
    readings = parse(reader, {**RECORD, "tracks": 7, "namespaces": [{"prefix": "x"}, 8]})
    assert codes(readings) == [("KG107", 1)] * 3


@pytest.mark.parametrize(
    "record", [RECORD, EVENT, {"text": TEXT, "tracks": [{}]}, {"text": TEXT, "blocks": []}], ids=str
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_records_are_recognized(tmp_path: Path, record: Any, name: str) -> None:
    path = tmp_path / name
    path.write_text(lines(record))
    assert reader.detect(path)


@settings(max_examples=count(10_000), deadline=None)
@given(st.data())
def test_every_span_of_every_text_is_found_again(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    begin = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(begin + 1, len(text)))
    item = {"span": {"begin": begin, "end": end}, "obj": "X"}
    (reading,) = parse(reader, {"text": text, "denotations": [item]})
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [((begin, end),)]


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    modified = {**EVENT, "modifications": [{"pred": "Negation", "obj": "E1"}]}
    whole = lines(RECORD, modified, {"text": TEXT, "tracks": [RECORD]}).encode()
    found = [
        survives(reader, broken, tmp_path / "a.jsonl") for broken in mutations(whole, count(20_000))
    ]
    assert sum(found) > 0
