"""Offices that are called the same: which of them may be one, and what a judgement on them does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import kgraph
from kgraph.judging.identity.judgements import read_judgements
from kgraph.queries.named_graph import named_graph
from kgraph.resolving.candidate import Candidate
from kgraph.resolving.candidates import candidates

Told = tuple[str, str, str, str]
"""A document, an office as it is called there, who holds it, and the state that it is one of."""

LOWRY = "Piet Lowry"


def story(told: Told) -> dict[str, Any]:
    path, office, holder, state = told
    mentions = [("Office", office), ("Person", holder), *([("State", state)] if state else [])]
    record = {
        "path": path,
        "text": f"It rained. And the {office} {holder} spoke of {state or 'rain'}.",
        "publisher": f"{path} Press",
        "mentions": [
            {"id": f"T{n}", "label": label, "quote": words}
            for n, (label, words) in enumerate(mentions)
        ],
        "relations": [{"label": "holdsOffice", "subject": "T1", "object": "T0"}],
    }
    if state:
        record["relations"].append({"label": "officeOf", "subject": "T0", "object": "T2"})
    return record


def build(folder: Path, told: Sequence[Told], **more: Any) -> None:
    lines = (json.dumps(story(each)) + "\n" for each in told)
    (folder / "texts.jsonl").write_text("".join(lines), encoding="utf-8")
    kgraph.build(folder / "texts.jsonl", folder / "out", only=("nq", "store"), **more)


def asked(folder: Path, of: str | None = None) -> list[Candidate]:
    with named_graph(folder / "out") as (_, names):
        return [each for each in candidates(names, of) if each.first.kind == "Office"]


def facts(folder: Path) -> list[str]:
    with kgraph.open(folder / "out") as graph:
        return [fact.sentence for fact in graph.show(LOWRY).facts]


@pytest.mark.parametrize(
    ("offices", "wanted"),
    [
        (("Mayor", "Mayor"), True),
        (("Water Minister", "water minister"), True),
        (("farmers' leader", "Farmers’ Leader"), True),
        (("mayor", "minister"), False),
        (("mayor", "deputy mayor"), False),
        (("Minister", "Prime Minister"), False),
        (("Minister", "Transport Minister"), True),
        (("chief engineer", "chief engineer of Velmoor"), True),
        (("mayor of Sena", "mayor of Torma"), False),
    ],
)
def test_offices_of_one_person_that_are_called_the_same_are_asked_about(
    tmp_path: Path, offices: tuple[str, str], wanted: bool
) -> None:
    build(tmp_path, [(path, each, LOWRY, "") for path, each in zip("ab", offices, strict=True)])
    found = asked(tmp_path)
    assert len(found) == wanted
    for each in found:
        assert each.second
        assert f"statements join both with {LOWRY}" in each.reasons
        assert {quote.document.iri[-1] for quote in each.quotes} == {"a", "b"}


def test_a_shorter_name_that_fits_two_offices_of_one_person_is_not_asked_about(
    tmp_path: Path,
) -> None:
    names = ("Minister", "Transport Minister", "Trade Minister")
    build(tmp_path, [(path, each, LOWRY, "") for path, each in zip("abc", names, strict=True)])
    assert not asked(tmp_path)


def test_the_office_with_the_shorter_name_is_asked_about_by_its_iri(tmp_path: Path) -> None:
    build(tmp_path, [("a", "Minister", LOWRY, ""), ("b", "Transport Minister", LOWRY, "")])
    [found] = asked(tmp_path)
    assert found.reasons[0] == "one office is called as the other one, by fewer words"
    assert found.second
    [of] = asked(tmp_path, found.second.iri)
    assert of.first.iri == found.second.iri


def test_the_office_of_each_person_is_one_question_whatever_the_number_of_texts(
    tmp_path: Path,
) -> None:
    told = [
        (f"{path}{n}", "Mayor", who, "")
        for path, who in (("a", LOWRY), ("b", "Ana Lima"))
        for n in (1, 2, 3)
    ]
    build(tmp_path, told)
    found = asked(tmp_path)
    assert len(found) == 2
    assert [len(each.alike) for each in found] == [1, 1]
    assert {each.reasons[-1].removeprefix("statements join both with ") for each in found} == {
        LOWRY,
        "Ana Lima",
    }
    first = found[0].alike[0]
    [of] = asked(tmp_path, first)
    assert of.first.iri == first


def test_offices_of_two_states_are_two_though_one_person_holds_them(tmp_path: Path) -> None:
    told = [("a", "president", LOWRY, "Norland"), ("b", "president", LOWRY, "Sudland")]
    build(tmp_path, told)
    assert not asked(tmp_path)
    build(tmp_path, [*told, ("c", "president", LOWRY, "Sudland")])
    [same] = asked(tmp_path)
    assert {quote.document.iri[-1] for quote in same.quotes} == {"b", "c"}


def test_an_office_that_is_judged_to_be_one_is_held_once_and_stated_by_two_sources(
    tmp_path: Path,
) -> None:
    told = [("a", "Mayor", LOWRY, ""), ("b", "Mayor", LOWRY, "")]
    build(tmp_path, told)
    assert len(facts(tmp_path)) == 2
    build(tmp_path, told, policy="two-sources")
    assert facts(tmp_path) == []
    with kgraph.begin_resolving(
        tmp_path / "texts.jsonl", tmp_path / "out", reviewer="ben"
    ) as begun:
        [each] = [each for each in begun.waiting() if each.first.kind == "Office"]
        begun.session.answer(each, "same")
        assert not [each for each in begun.waiting() if each.first.kind == "Office"]
        file = begun.file
    assert [row.outcome for row in read_judgements([file])] == ["same"]
    for policy in ("stated", "two-sources"):
        build(tmp_path, told, policy=policy, judgements=file)
        assert facts(tmp_path) == [f"{LOWRY} holds the office of Mayor."]
        assert not asked(tmp_path)
