"""What a record says of a relation beside its ends and its label may be that it is not so: no format takes
such a relation for a fact without knowing what that is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import kgraph

TEXT = "Ana Lima does not lead the River Fund."
FUND = TEXT.index("River")
END = FUND + len("River Fund")
WORDS = TEXT.removesuffix(".").split()


def _token(number: int) -> dict[str, Any]:
    begin = TEXT.index(WORDS[number])
    return {
        "id": number,
        "text": WORDS[number],
        "start": begin,
        "end": begin + len(WORDS[number]),
    }


def _doccano(said: Mapping[str, Any]) -> Any:
    entities = [
        {"id": 1, "label": "Person", "start_offset": 0, "end_offset": 8},
        {"id": 2, "label": "Organization", "start_offset": FUND, "end_offset": END},
    ]
    relation = {"id": 3, "from_id": 1, "to_id": 2, "type": "leads", **said}
    return {"id": 1, "text": TEXT, "entities": entities, "relations": [relation]}


def _prodigy(said: Mapping[str, Any]) -> Any:
    ana = {"start": 0, "end": 8, "token_start": 0, "token_end": 1, "label": "Person"}
    fund = {
        "start": FUND,
        "end": END,
        "token_start": 6,
        "token_end": 7,
        "label": "Organization",
    }
    relation = {"head": 1, "child": 7, "label": "leads", "head_span": ana, "child_span": fund}
    tokens = list(map(_token, range(len(WORDS))))
    spans = [ana, fund]
    relations = [{**relation, **said}]
    return {
        "text": TEXT,
        "tokens": tokens,
        "spans": spans,
        "relations": relations,
        "answer": "accept",
    }


def _spans(said: Mapping[str, Any]) -> Any:
    spans = [
        {"id": "a", "start": 0, "end": 8, "label": "Person"},
        {"id": "b", "start": FUND, "end": END, "label": "Organization"},
    ]
    relation = {"head": "a", "tail": "b", "type": "leads", **said}
    return {"text": TEXT, "entities": spans, "relations": [relation]}


def _pubannotation(said: Mapping[str, Any]) -> Any:
    denotations = [
        {"id": "T1", "span": {"begin": 0, "end": 8}, "obj": "Person"},
        {"id": "T2", "span": {"begin": FUND, "end": END}, "obj": "Organization"},
    ]
    relation = {"id": "R1", "pred": "leads", "subj": "T1", "obj": "T2", **said}
    return {"text": TEXT, "denotations": denotations, "relations": [relation]}


def _label_studio(said: Mapping[str, Any]) -> Any:
    def region(id: str, begin: int, end: int, label: str) -> dict[str, Any]:
        value = {"start": begin, "end": end, "labels": [label], "text": TEXT[begin:end]}
        return {
            "id": id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": value,
        }

    relation = {
        "type": "relation",
        "from_id": "a",
        "to_id": "b",
        "direction": "right",
        "labels": ["leads"],
        **said,
    }
    result = [region("a", 0, 8, "Person"), region("b", FUND, END, "Organization"), relation]
    return {
        "id": 1,
        "annotations": [{"id": 9, "completed_by": 1, "result": result}],
        "data": {"text": TEXT},
    }


def _bioc(said: Mapping[str, Any]) -> Any:
    def annotation(id: str, type: str, offset: int, words: str) -> dict[str, Any]:
        places = [{"offset": offset, "length": len(words)}]
        return {"id": id, "infons": {"type": type}, "text": words, "locations": places}

    annotations = [
        annotation("T1", "Person", 0, "Ana Lima"),
        annotation("T2", "Organization", FUND, "River Fund"),
    ]
    nodes = [{"refid": "T1", "role": "Arg1"}, {"refid": "T2", "role": "Arg2"}]
    relation = {"id": "R1", "infons": {"type": "leads", **said}, "nodes": nodes}
    passage = {"offset": 0, "text": TEXT, "annotations": annotations, "relations": [relation]}
    return {"source": "x", "documents": [{"id": "1", "passages": [passage], "relations": []}]}


def _tokens(said: Mapping[str, Any]) -> Any:
    entities = [
        {"start": 0, "end": 2, "type": "Person"},
        {"start": 6, "end": 8, "type": "Organization"},
    ]
    relation = {"head": 0, "tail": 1, "type": "leads", **said}
    return {"tokens": WORDS, "entities": entities, "relations": [relation]}


def _kgraph(said: Mapping[str, Any]) -> Any:
    mentions = [
        {"id": "a", "label": "Person", "begin": 0, "end": 8},
        {"id": "b", "label": "Organization", "begin": FUND, "end": END},
    ]
    relation = {"label": "leads", "subject": "a", "object": "b", **said}
    return {"text": TEXT, "mentions": mentions, "relations": [relation]}


RECORDS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "doccano": _doccano,
    "prodigy": _prodigy,
    "spans-json": _spans,
    "pubannotation": _pubannotation,
    "label-studio": _label_studio,
    "bioc": _bioc,
    "tokens-json": _tokens,
    "kgraph-jsonl": _kgraph,
}
NOT_SO: Mapping[str, Mapping[str, Any]] = {
    "a flag": {"negated": True},
    "a value": {"Polarity": "Negative"},
    "attributes": {"attributes": {"Negation": True}},
    "a list of attributes": {"attributes": ["Negation"]},
    "what nobody knows": {"foo": "bar"},
    "an object that nobody knows": {"foo": {"bar": {"baz": 1}}},
}
HARMLESS: Mapping[str, Mapping[str, Any]] = {
    "nothing": {},
    "a flag that says no": {"negated": False},
    "a score, a note and null": {"score": 0.4, "note": "see page 3", "checked": None},
}


def _asserted(folder: Path, format: str, said: Mapping[str, Any]) -> int:
    file = folder / "a.json"
    file.write_text(json.dumps(RECORDS[format](said)))
    return kgraph.check(file, format=format).asserted


@pytest.mark.parametrize("format", RECORDS)
@pytest.mark.parametrize("said", NOT_SO)
def test_what_may_say_that_it_is_not_so_makes_no_fact(
    tmp_path: Path, format: str, said: str
) -> None:
    assert _asserted(tmp_path, format, NOT_SO[said]) == 0


@pytest.mark.parametrize("format", RECORDS)
@pytest.mark.parametrize("said", HARMLESS)
def test_what_says_nothing_of_it_leaves_the_fact(tmp_path: Path, format: str, said: str) -> None:
    assert _asserted(tmp_path, format, HARMLESS[said]) == 1


@pytest.mark.parametrize(
    ("labels", "facts"),
    [
        (["leads", "negated"], 0),
        (["negated", "leads"], 0),
        (["leads", "uncertain"], 0),
        (["leads", "nobody knows this"], 0),
        (["leads", "memberOf"], 2),
        (["leads", "leads"], 1),
    ],
)
def test_a_label_beside_that_of_a_relation_makes_another_one_or_says_something_of_it(
    tmp_path: Path, labels: list[str], facts: int
) -> None:
    assert _asserted(tmp_path, "label-studio", {"labels": labels}) == facts


def test_a_relation_with_the_label_negated_beside_its_own_is_one_that_is_denied(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(_label_studio({"labels": ["leads", "negated"]})))
    report = kgraph.build(tmp_path, output=tmp_path / "out", only=["nq"])
    assert (report.claims, report.asserted) == (1, 0)
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert "kgraph/ns#polarity> <https://w3id.org/kgraph/ns#Negative>" in lines


def test_a_span_with_the_label_negated_beside_a_stance_is_a_claim_that_is_denied(
    tmp_path: Path,
) -> None:
    def region(id: str, begin: int, end: int, *labels: str) -> dict[str, Any]:
        value = {"start": begin, "end": end, "labels": labels, "text": text[begin:end]}
        names = {"from_name": "label", "to_name": "text"}
        return {"id": id, "type": "labels", "value": value, **names}

    text = "Ana Lima said it rained."
    joined = {"type": "relation", "from_id": "s", "to_id": "a", "labels": ["Claimant"]}
    result = [
        region("a", 0, 8, "Person"),
        region("s", 9, 13, "Asserts", "negated"),
        region("c", 14, 23, "Quote"),
        joined,
        {**joined, "to_id": "c", "labels": ["Content"]},
    ]
    task = {"id": 1, "data": {"text": text}, "annotations": [{"completed_by": 1, "result": result}]}
    (tmp_path / "a.json").write_text(json.dumps(task))
    kgraph.build(tmp_path, output=tmp_path / "out", only=["nq"])
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    assert "Negative>" in lines


def _of_all(**said: Any) -> dict[str, Any]:
    return {**_doccano({}), **said}


@pytest.mark.parametrize(
    "said",
    [
        {"Comments": ["look at this again"]},
        {"cats": ["politics"]},
        {"label": ["politics"], "entities": _doccano({})["entities"]},
    ],
)
def test_what_is_remarked_on_a_whole_document_holds_nothing_in_it_back(
    tmp_path: Path, said: dict[str, Any]
) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(_of_all(**said)))
    report = kgraph.build(tmp_path, output=tmp_path / "out", only=["nq"])
    assert report.asserted == 1
    lines = (tmp_path / "out" / "graph.nq").read_text(encoding="utf-8")
    [words] = [each for value in said.values() for each in value if isinstance(each, str)]
    assert f'"{words}"' in lines


def test_what_is_said_of_a_whole_document_to_not_be_so_is_no_fact(tmp_path: Path) -> None:
    choice = {
        "type": "choices",
        "from_name": "Polarity",
        "to_name": "text",
        "value": {"choices": ["Negative"]},
    }
    task = _label_studio({})
    task["annotations"][0]["result"].append(choice)
    (tmp_path / "a.json").write_text(json.dumps(task))
    assert kgraph.check(tmp_path / "a.json").asserted == 0
