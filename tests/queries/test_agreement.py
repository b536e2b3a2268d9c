"""Agreement of annotators is counted on the texts that both of them had."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kgraph
from kgraph.model.vocabulary import KG, NIF
from kgraph.queries.agreement import Agreement, Disagreement, agreement, disagreements
from kgraph.storage.graph import graph_store


def marks(
    document: str, annotator: str, *spans: str, contents: tuple[str, ...] = ()
) -> list[ox.Quad]:
    graph = ox.NamedNode(f"{document}/layer/{annotator}")
    begin, content = ox.NamedNode(NIF.beginIndex), ox.NamedNode(KG.content)
    claim = ox.NamedNode(f"http://c/{annotator}")
    iris = [ox.NamedNode(f"{document}#char={span}") for span in spans]
    held = [ox.NamedNode(f"{document}#char={span}") for span in contents]
    return [
        *(ox.Quad(iri, begin, ox.Literal("0"), graph) for iri in iris),
        *(ox.Quad(claim, content, iri, graph) for iri in held),
    ]


def test_common_spans_and_contents_are_counted_for_each_pair() -> None:
    quads = [
        *marks("http://d/1", "ann", "0,1", "2,3", "4,5", contents=("2,3",)),
        *marks("http://d/1", "ben", "0,1", "2,3", "6,7", contents=("2,3", "6,7")),
        *marks("http://d/2", "ann", "0,9"),
        *marks("http://d/3", "cy", "0,9"),
    ]
    assert agreement(quads) == [
        Agreement("ann", "ben", "spans", 1, 2, 1, 1, "0.667"),
        Agreement("ann", "ben", "contents of claims", 1, 1, 0, 1, "0.667"),
    ]


def test_a_graph_without_annotators_has_nothing_to_compare() -> None:
    assert agreement([]) == []


TEXT = "Ana Lima leads the River Fund. Ben Oso met Ana Lima in Sena."


def _layer(annotator: str, **changed: Any) -> dict[str, Any]:
    """A layer of the text; each annotation may be changed under its id, or left out by None."""
    given: dict[str, dict[str, Any]] = {
        "a": {"label": "Person", "begin": 0, "end": 8},
        "f": {"label": "Organization", "begin": 19, "end": 29},
        "b": {"label": "Person", "begin": 31, "end": 38},
        "m": {"label": "Meeting", "begin": 39, "end": 42},
        "s": {"label": "Place", "begin": 55, "end": 59},
        "R1": {"label": "leads", "subject": "a", "object": "f"},
        "E1": {"label": "Meeting", "trigger": "m", "arguments": [["Participant", "b"]]},
    }
    all = {id: {"id": id, **each, **(changed.get(id) or {})} for id, each in given.items()}
    kept = [each for id, each in all.items() if changed.get(id, {}) is not None]
    return {
        "id": "doc",
        "annotator": annotator,
        "text": TEXT,
        "mentions": [each for each in kept if "begin" in each],
        "relations": [each for each in kept if "subject" in each],
        "events": [each for each in kept if "trigger" in each],
    }


def _built(folder: Path, **changed: Any) -> list[ox.Quad]:
    """The graph of two annotators, of whom the second changed something."""
    return _graph(folder, [_layer("ann"), _layer("ben", **changed)])


def _graph(folder: Path, records: list[dict[str, Any]]) -> list[ox.Quad]:
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    kgraph.build([folder / "a.jsonl"], folder / "out")
    with graph_store(folder / "out") as store:
        return list(store)


LEADS = "Ana Lima · leads · River Fund"


def test_annotators_who_say_the_same_agree_on_everything(tmp_path: Path) -> None:
    quads = _built(tmp_path)
    assert {row.f1 for row in agreement(quads)} == {"1.000"}
    assert disagreements(quads) == []


@pytest.mark.parametrize(
    ("attributes", "of", "says"),
    [
        ({"Polarity": "Negative"}, "polarity", ("Positive", "Negative")),
        ({"Certainty": "Possible"}, "certainty", ("none", "Possible")),
        ({"Tense": "Future"}, "tense", ("none", "Future")),
        ({"Stance": "Wants"}, "stance", ("Asserts", "Wants")),
    ],
)
def test_another_value_of_the_same_statement_is_a_disagreement(
    attributes: dict[str, str], of: str, says: tuple[str, str], tmp_path: Path
) -> None:
    quads = _built(tmp_path, R1={"attributes": attributes})
    rows = {row.of: row for row in agreement(quads)}
    assert rows["statements"].f1 == rows["spans"].f1 == "1.000"
    assert (rows[of].only_first, rows[of].only_second) == (1, 1)
    (found,) = disagreements(quads)
    assert found == Disagreement("ann", "ben", of, LEADS, *says, "doc/a/doc#char=0,29")


def test_a_relation_of_one_annotator_alone_is_a_disagreement(tmp_path: Path) -> None:
    quads = _built(tmp_path, R1=None)
    rows = {row.of: row for row in agreement(quads)}
    assert (rows["statements"].only_first, rows["statements"].only_second) == (1, 0)
    assert rows["polarity"].f1 == "1.000"
    (found,) = disagreements(quads)
    assert (found.what, found.first_says, found.second_says) == (LEADS, "marked", "")


def test_another_role_is_a_disagreement(tmp_path: Path) -> None:
    quads = _built(tmp_path, E1={"arguments": [["Participant", "b"], ["Place", "s"]]})
    found = disagreements(quads)
    assert [(each.of, each.what) for each in found] == [("statements", "met · place · Sena")]


def test_another_class_is_a_disagreement_on_what_the_span_denotes(tmp_path: Path) -> None:
    quads = _built(tmp_path, s={"label": "State"})
    (found,) = disagreements(quads)
    assert (found.of, found.what, found.where) == (
        "what spans denote",
        "Sena",
        "doc/a/doc#char=55,59",
    )


def test_another_speaker_is_a_disagreement(tmp_path: Path) -> None:
    text = "Ana said that Oz left."
    mentions = [
        {"id": "a", "label": "Person", "begin": 0, "end": 3},
        {"id": "s", "label": "Asserts", "begin": 4, "end": 8},
        {"id": "o", "label": "State", "begin": 14, "end": 16},
        {"id": "l", "label": "Event", "begin": 17, "end": 21},
    ]
    left = {"id": "E2", "label": "Event", "trigger": "l", "arguments": [["Actor", "o"]]}
    records = [
        {
            "id": "doc",
            "annotator": annotator,
            "text": text,
            "mentions": mentions,
            "events": [
                left,
                {
                    "id": "E1",
                    "label": "Asserts",
                    "trigger": "s",
                    "arguments": [["Claimant", speaker], ["Proposition", "E2"]],
                },
            ],
        }
        for annotator, speaker in (("ann", "a"), ("ben", "o"))
    ]
    found = disagreements(_graph(tmp_path, records))
    assert {each.of for each in found} == {"speakers"}
    assert {(each.first_says, each.second_says) for each in found} == {("Ana", "Oz")}
