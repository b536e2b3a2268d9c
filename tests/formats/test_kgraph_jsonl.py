"""JSON Lines of our own: all that a line may hold, what is refused, and the schema that says so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from json_records import (
    TEXT,
    any_spans,
    codes,
    dropped,
    layer,
    layers,
    lines,
    parse,
    span,
    survives,
    units,
    words,
)
from jsonschema import Draft202012Validator
from meaning import converted
from mutated import mutations

from kgraph.formats.kgraph_jsonl import read as reader
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json, layer_to_json
from kgraph.formats.shared.metadata import DOUBTFUL, STATUSES
from kgraph.model.annotations import Argument, Attribute, Link, Note
from tests.findings import faults

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "ontology/schema/kgraph.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

ANA, JOSE, SARA, THEY = (span(each) for each in ("Ana Lima", "Jose\u0301", "שרה כהן", "They"))
RECORD: dict[str, Any] = {
    "id": "talks",
    "text": TEXT,
    "title": "Talks",
    "issued": "2024-02-29",
    "publisher": "The Daily",
    "language": "en",
    "status": "corrected",
    "replaces": "https://example.org/old",
    "annotator": "anna",
    "mentions": [
        {"id": "T1", "label": "Person", "begin": ANA[0], "end": ANA[1], "text": "Ana Lima",
         "links": ["Wikidata:Q1", "https://www.wikidata.org/wiki/Q2"], "notes": ["sure"]},
        {"id": 2, "label": "Meeting", "begin": 11, "end": 14, "text": "met"},
        {"label": "Person", "begin": JOSE[0], "end": JOSE[1], "text": "Jose\u0301",
         "attributes": {"Form": "name", "Seen": True, "Gone": False, "No": None, "N": [1, 2.5]}},
        {"id": "T4", "label": "Group", "spans": [list(SARA), list(ANA)], "text": "Ana Lima שרה כהן"},
        {"id": "T5", "label": "Group", "begin": THEY[0], "end": THEY[1], "text": "They"},
    ],
    "relations": [
        {"id": "R", "label": "memberOf", "subject": "T1", "object": "T4", "notes": ["so?"],
         "attributes": {"Certainty": "Possible"}},
    ],
    "events": [
        {"label": "Meeting", "trigger": 2, "links": ["Wikidata:Q3"],
         "arguments": [["Participant", "T1"], ["Participant", "mentions[2]"], ["Topic", "R"]]},
    ],
    "clusters": [["T4", "T5"]],
}  # fmt: skip


def test_all_that_a_line_may_hold_is_read() -> None:
    found = layer(reader, RECORD)
    assert words(found) == [
        ("T1", "Person", "Ana Lima"),
        ("2", "Meeting", "met"),
        ("mentions[2]", "Person", "Jose\u0301"),
        ("T4", "Group", "Ana Lima שרה כהן"),
        ("T5", "Group", "They"),
    ]
    assert found.mentions[0].links == (Link("Wikidata", "Q1", 1), Link("Wikidata", "Q2", 1))
    assert found.mentions[1].links == (Link("Wikidata", "Q3", 1),)
    assert found.mentions[0].notes == (Note("sure", 1),)
    assert found.mentions[2].attributes == (
        Attribute("Form", "name", 1),
        Attribute("Seen", "", 1),
        Attribute("Gone", "false", 1),
        Attribute("N", "1", 1),
        Attribute("N", "2.5", 1),
    )
    (relation,) = found.relations
    assert (relation.id, relation.label, relation.subject, relation.object) == (
        *("R", "memberOf", "T1", "T4"),
    )
    assert relation.attributes == (Attribute("Certainty", "Possible", 1),)
    (event,) = found.events
    assert (event.id, event.trigger, event.arguments) == (
        "events[0]",
        "2",
        (
            Argument("Participant", "T1"),
            Argument("Participant", "mentions[2]"),
            Argument("Topic", "R"),
        ),
    )
    assert [cluster.members for cluster in found.clusters] == [("T4", "T5")]
    document = found.document
    assert (document.title, document.issued, document.publisher, document.language) == (
        *("Talks", "2024-02-29", "The Daily", "en"),
    )
    assert (document.status, document.replaces) == ("corrected", "https://example.org/old")
    assert found.annotator == "anna"


def test_order_blank_notes_and_links_in_two_parts_are_read_and_valid() -> None:
    record = {
        "text": "xyz",
        "status": "doubtful",
        "mentions": [
            {
                "label": "X",
                "begin": 0,
                "end": 1,
                "attributes": [["a", "1"], ["b", True], ["a", 2], ["c", False]],
                "links": [["odd one", "b c"], "Wikidata:Q1"],
                "notes": ["", " "],
            }
        ],
    }
    VALID.validate(record)
    found = layer(reader, record)
    (mention,) = found.mentions
    assert [each[:2] for each in mention.attributes] == [
        *(("a", "1"), ("b", ""), ("a", "2"), ("c", "false"))
    ]
    assert [each[:2] for each in mention.links] == [("odd one", "b c"), ("Wikidata", "Q1")]
    assert [note.text for note in mention.notes] == ["", " "]
    assert found.document.status == "doubtful"


def test_a_file_of_one_line_is_one_document_named_after_the_file() -> None:
    assert layer(reader, RECORD).document.path == "corpus"
    named = layers(reader, {"id": "a", "text": "x"}, {"text": "y"}, {"id": 7, "text": "z"})
    assert [each.document.path for each in named] == ["corpus/a", "corpus/2", "corpus/7"]
    assert layer(reader, {"path": "news/a", "text": "x"}).document.path == "news/a"


def test_an_iri_is_the_document_s_own() -> None:
    (one, other) = layers(reader, {"id": "https://example.org/a", "text": "x"}, {"text": "y"})
    assert one.document.id == "https://example.org/a"
    assert other.document.id == ""


def test_lines_of_one_id_and_one_text_are_one_document_seen_by_several() -> None:
    seen = layers(
        reader,
        {"id": "a", "text": "x", "annotator": "ana"},
        {"id": "a", "text": "x", "annotator": "bob"},
    )
    assert [(each.document.path, each.annotator) for each in seen] == [
        ("corpus/a", "ana"),
        ("corpus/a", "bob"),
    ]


def test_another_text_of_the_same_id_is_another_document_and_told() -> None:
    readings = parse(reader, {"id": "a", "text": "x"}, {"id": "a", "text": "y"})
    assert [each.layer.document.path for each in readings if each.layer] == [
        "corpus/a",
        "corpus/a-2",
    ]
    assert codes(readings) == [("KG133", 2)]


def test_paths_cannot_lead_out_of_the_root() -> None:
    found = layers(reader, {"id": "../../etc/./passwd", "text": "x"}, {"id": "/", "text": "y"})
    assert [each.document.path for each in found] == ["corpus/etc/passwd", "corpus"]


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "no label": ({"mentions": [{"begin": 0, "end": 1}]}, "KG107"),
    "an empty label": ({"mentions": [{"label": " ", "begin": 0, "end": 1}]}, "KG107"),
    "no end": ({"mentions": [{"label": "X", "begin": 0}]}, "KG107"),
    "an offset as text": ({"mentions": [{"label": "X", "begin": "0", "end": 1}]}, "KG107"),
    "a flag as an offset": ({"mentions": [{"label": "X", "begin": False, "end": True}]}, "KG107"),
    "half an offset": ({"mentions": [{"label": "X", "begin": 0.5, "end": 1}]}, "KG107"),
    "no span": ({"mentions": [{"label": "X", "spans": [], "text": "x"}]}, "KG107"),
    "a span of three": ({"mentions": [{"label": "X", "spans": [[1, 2, 3]]}]}, "KG107"),
    "a mention that is none": ({"mentions": [7]}, "KG107"),
    "mentions that are no list": ({"mentions": {"label": "X"}}, "KG107"),
    "attributes that are a list": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "attributes": ["a"]}]}, "KG107"),
    "attributes that are a text": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "attributes": "a"}]}, "KG107"),
    "a link of three": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "links": [["a", "b", "c"]]}]}, "KG107"),
    "a note that is no text": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "notes": [1]}]}, "KG107"),
    "a link that is no text": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "links": [1]}]}, "KG107"),
    "a role without an id": ({"mentions": [{"label": "X", "begin": 0, "end": 1, "id": "a"}],
        "events": [{"label": "E", "trigger": "a", "arguments": [["A"]]}]}, "KG107"),
    "a relation of one": ({"relations": [{"label": "r", "subject": "a"}]}, "KG107"),
    "a cluster that is no list": ({"clusters": ["a"]}, "KG107"),
    "a date that is none": ({"issued": "29.2.2024"}, "KG107"),
    "a status that is none": ({"status": "lost"}, "KG107"),
    "a language that is none": ({"language": "English, mostly"}, "KG107"),
    "an id that is a list": ({"id": []}, "KG107"),
    "an unknown field": ({"labels": []}, "KG119"),
    "an unknown field of a mention": ({"mentions": [
        {"label": "X", "begin": 0, "end": 1, "start": 0}]}, "KG119"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_told_with_its_line_and_refused_by_the_schema(
    fields: dict[str, Any], code: str
) -> None:
    record = {"id": "b", "text": "xyz", **fields}
    readings = parse(reader, {"text": "x"}, record, RECORD)
    assert codes(readings) == [(code, 2)]
    assert not VALID.is_valid(record)
    assert all(converted(each) for each in readings)
    assert len(readings) == 3


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"attributes": {"a": {"b": 1}}}, ("a", '{"b": 1}')),
        ({"attributes": "not so"}, ("attributes", "not so")),
        ({"attributes": ["not so"]}, ("attributes", "not so")),
        ({"negated": True}, ("negated", "")),
        ({"meta": {"negated": False}}, ("negated", "false")),
    ],
)
def test_what_a_record_says_of_a_statement_in_no_known_way_is_kept(
    fields: dict[str, Any], kept: tuple[str, str]
) -> None:
    mentions = [
        {"id": "a", "label": "X", "begin": 0, "end": 1},
        {"id": "b", "label": "X", "begin": 2, "end": 3},
    ]
    relation = {"label": "r", "subject": "a", "object": "b", **fields}
    event = {"label": "X", "trigger": "a", **fields}
    found = layer(
        reader, {"text": "x y", "mentions": mentions, "relations": [relation], "events": [event]}
    )
    for each in (*found.relations, *found.events):
        assert [attribute[:2] for attribute in each.attributes] == [kept]


@pytest.mark.parametrize(
    "event",
    [
        {"id": "E", "trigger": "a", "arguments": [["Content", "R"]]},
        {"id": "E", "label": "Denies", "arguments": [["Content", "R"]]},
        {"label": "Denies", "trigger": "a", "arguments": [["Content", "R"], "Claimant"]},
        {"label": ["Denies"], "trigger": "a", "arguments": [["Claimant"], ["Content", "R"]]},
    ],
    ids=["no label", "no trigger", "an argument that is none", "a label that is none"],
)
def test_what_a_malformed_event_names_is_marked_as_nobody_knows_what_it_says_of_it(
    event: dict[str, Any],
) -> None:
    mentions = [
        {"id": "a", "label": "X", "begin": 0, "end": 1},
        {"id": "b", "label": "X", "begin": 2, "end": 3},
    ]
    relation = {"id": "R", "label": "r", "subject": "a", "object": "b"}
    record = {"text": "x y", "mentions": mentions, "relations": [relation], "events": [event]}
    [(found, _)] = parse(reader, record)
    assert found is not None
    [kept] = found.relations
    is_kept = len(found.events) == 1  # an argument alone is dropped
    assert is_kept != ("NamedByLost" in [each.name for each in kept.attributes])


BEYOND: dict[str, tuple[dict[str, Any], str]] = {
    "outside the text": ({"mentions": [{"label": "X", "begin": 0, "end": 99}]}, "KG101"),
    "end before begin": ({"mentions": [{"label": "X", "begin": 2, "end": 1}]}, "KG102"),
    "other words": ({"mentions": [{"label": "X", "begin": 0, "end": 1, "text": "q"}]}, "KG103"),
    "an argument of nothing": ({"relations": [
        {"label": "r", "subject": "a", "object": "b"}]}, "KG104"),
    "a trigger that is missing": ({"events": [{"label": "E", "trigger": "a"}]}, "KG104"),
    "an id twice": ({"mentions": [{"id": 1, "label": "X", "begin": 0, "end": 1},
        {"id": "1", "label": "X", "begin": 1, "end": 2}]}, "KG105"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "code"), BEYOND.values(), ids=BEYOND.keys())
def test_what_a_schema_cannot_see_is_told_too(fields: dict[str, Any], code: str) -> None:
    record = {"text": "xyz", **fields}
    assert VALID.is_valid(record)
    assert codes(parse(reader, record)) == [(code, 1)]


def test_a_line_without_a_text_loses_what_it_holds_and_counts_it() -> None:
    readings = parse(reader, {"mentions": [{}, {}], "clusters": [[]]}, {"text": "x"})
    assert dropped(readings) == {
        ("mentions", "text missing"): 2,
        ("equivalences", "text missing"): 1,
    }
    assert not VALID.is_valid({"mentions": []})


def test_the_schema_is_one_and_takes_what_the_reader_takes() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert VALID.is_valid(RECORD)
    for status in (*STATUSES, DOUBTFUL):
        assert VALID.is_valid({**RECORD, "status": status})


def test_the_examples_of_the_page_are_valid_and_read_without_a_word() -> None:
    page = (ROOT / "docs" / "json-lines.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```json(?: \S+)?\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        records = [json.loads(line) for line in block.splitlines()] if "\n{" in block else None
        for record in records or [json.loads(block)]:
            VALID.validate(record)
            assert layer(reader, record)


def test_a_wrong_unit_is_named() -> None:
    mention = {"label": "X", "begin": 12, "end": 15, "text": "met"}
    (finding,) = parse(reader, {"text": TEXT, "mentions": [mention]})[0].ledger.all_findings
    assert finding.fix == "the offsets look like UTF-16 units; add --offsets utf16 to the command"
    assert layer(reader, {"text": TEXT, "mentions": [mention]}, unit="utf16")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    tmp_path: Path, ending: str, mark: str
) -> None:
    path = tmp_path / "deep" / "a.jsonl"
    path.parent.mkdir()
    path.write_text(mark + lines(RECORD, {"text": "x"}).replace("\n", ending), newline="")
    one, other = reader.read(path, tmp_path, "codepoints")
    assert one.layer
    assert other.layer
    assert words(one.layer)[3][2] == "Ana Lima שרה כהן"
    assert (one.layer.document.path, other.layer.document.path) == ("deep/a/talks", "deep/a/2")
    assert one.ledger.all_findings == []


def test_what_stands_beside_the_file_holds_for_all_its_documents(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('publisher = "The Other"\n')
    (tmp_path / "a.jsonl").write_text(lines(RECORD, {"text": "x"}))
    found = [r.layer.document for r in reader.read(tmp_path / "a.jsonl", tmp_path) if r.layer]
    assert [each.publisher for each in found] == ["The Other", "The Other"]
    assert found[0].title == "Talks"


def test_objects_laid_out_for_people_are_read_from_a_json_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([RECORD, {"text": "x"}], indent=2))
    assert len(list(reader.read(path, tmp_path))) == 2
    path.write_text(json.dumps(RECORD, indent=2))
    (reading,) = reader.read(path, tmp_path)
    assert reading.layer
    assert len(reading.layer.mentions) == 5


LABELS = st.sampled_from(["Person", "Meeting", "Asserts", "memberOf", "Gossip", "Quote", "Time"])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
IDS = st.one_of(st.integers(), WORDS)
VALUES = st.one_of(WORDS, st.integers(), st.floats(allow_nan=False, allow_infinity=False))
ATTRIBUTES = st.dictionaries(
    WORDS, st.one_of(VALUES, st.booleans(), st.none(), st.lists(VALUES)), max_size=2
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Any record without fault, its references too."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda span: span[0] < span[1]
    )
    mentions: list[dict[str, Any]] = []
    for id in draw(st.lists(IDS, max_size=4, unique_by=str)):
        begin, end = draw(spans)
        more = {"attributes": draw(ATTRIBUTES), "notes": draw(st.lists(WORDS, max_size=1))}
        mentions.append({"id": id, "label": draw(LABELS), "begin": begin, "end": end, **more})
    record: dict[str, Any] = {"text": text, "mentions": mentions}
    if mentions:
        ids = st.sampled_from([mention["id"] for mention in mentions])
        ends = st.fixed_dictionaries({"label": LABELS, "subject": ids, "object": ids})
        record["relations"] = draw(st.lists(ends, max_size=2))
        record["events"] = draw(
            st.lists(
                st.fixed_dictionaries(
                    {
                        "label": LABELS,
                        "trigger": ids,
                        "arguments": st.lists(st.tuples(LABELS, ids).map(list), max_size=2),
                    }
                ),
                max_size=2,
            )
        )
    return record


@settings(max_examples=count(10_000), deadline=None)
@given(records())
def test_whatever_the_schema_takes_is_read_without_a_word(record: dict[str, Any]) -> None:
    VALID.validate(record)
    (reading,) = parse(reader, record)
    assert [
        finding.code for finding in reading.ledger.all_findings if finding.code == "KG107"
    ] == []
    assert reading.layer
    assert [m.spans for m in reading.layer.mentions] == [
        ((m["begin"], m["end"]),) for m in record["mentions"]
    ]
    converted(reading)


@settings(max_examples=count(10_000), deadline=None)
@given(any_spans())
def test_every_span_of_every_text_is_found_again(spanned: tuple[str, str, int, int]) -> None:
    text, unit, begin, end = spanned
    mention = {
        "label": "X",
        "begin": units(text[:begin], unit),
        "end": units(text[:end], unit),
        "text": text[begin:end],
    }
    (reading,) = parse(reader, {"text": text, "mentions": [mention]}, unit=unit)
    assert not faults(reading)
    assert reading.layer
    assert reading.layer.mentions[0].spans == ((begin, end),)


def test_no_damage_to_a_file_is_an_uncaught_error(tmp_path: Path) -> None:
    whole = lines(RECORD, {**RECORD, "id": "other"}, {"text": "x"}).encode()
    found = [
        survives(reader, broken, tmp_path / f"a.json{'l' * (number % 2)}")
        for number, broken in enumerate(mutations(whole, count(20_000)))
    ]
    assert sum(found) > 0


def test_the_layer_that_an_annotation_is_of_goes_out_and_comes_in() -> None:
    record = {
        "text": TEXT,
        "mentions": [{"id": "1", "label": "A", "begin": 0, "end": 3, "type": "webanno.custom.Ner"}],
        "relations": [{"id": "2", "label": "b", "subject": "1", "object": "1", "type": "c.Tie"}],
        "events": [{"id": "3", "label": "C", "trigger": "1", "type": "c.Frame"}],
    }
    found = layer(reader, record)
    again = layer(reader, layer_to_json(found))
    for each in (found, again, layer_from_json(layer_to_json(found))):
        kinds = each.mentions[0].type, each.relations[0].type, each.events[0].type
        assert kinds == ("webanno.custom.Ner", "c.Tie", "c.Frame")
