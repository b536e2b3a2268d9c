"""Claims of which only the words are annotated: what questions find there, and what empty answers say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import item, options, session
from queries.asked import PACK, Asked

from kgraph.cli.printing.cards import render, rows
from kgraph.pipeline.build import build
from kgraph.queries.answers import Answer, answer
from kgraph.queries.cards import Card, card
from kgraph.queries.lookup import Lookup
from kgraph.queries.names import find_entity
from kgraph.queries.parameters import bindings
from kgraph.queries.readable_claims import NamedVoice

MORE = "Lavrov said that Kyiv rejected the draft. Peskov denied that Oslo rejected the draft."


def graph(folder: Path, output: Path) -> bytes:
    build(options(folder), output)
    return (output / "graph.nq").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two claims, each of which says what it says in words only, and names in them."""
    record = Engine().propose(tuple(f"{each}." for each in MORE[:-1].split(". ")))
    claims = [each for each in record["events"] if each["label"] != "Rejects"]
    for each in claims:
        each["arguments"] = [a for a in each["arguments"] if a[0] != "Claim"]
    record["events"] = claims
    write(tmp_path / "in", record)
    return tmp_path / "in"


def answered(data: bytes, question: str, **given: str) -> Answer:
    with Asked(data) as asked:
        chosen = PACK[question]
        bound = bindings(chosen, given, asked.names)
        return answer(chosen, bound, asked.worker, Lookup(asked.names.lookup.store))


def found(data: bytes, about: str) -> list[tuple[object, object]]:
    with Asked(data) as asked:
        return [(row["found_in"], row["chain"]) for row in asked("who-said", about=about)]


def test_names_in_the_words_of_claims_are_found_and_told_apart(
    folder: Path, tmp_path: Path
) -> None:
    at = session(folder)
    at.accept([each for each in at.items if each.kind == "claim"])
    data = graph(folder, tmp_path / "one")
    assert found(data, "Kyiv") == [("words, proposed name", "Lavrov asserts")]
    at.accept([item(at, "State “Kyiv”")])
    data = graph(folder, tmp_path / "two")
    assert found(data, "Kyiv") == [("words", "Lavrov asserts")]
    assert found(data, "Lavrov") == [("speaker", "Lavrov asserts")]


def test_a_card_does_not_call_the_words_of_the_text_itself_a_quotation(
    folder: Path, tmp_path: Path
) -> None:
    at = session(folder)
    at.accept([each for each in at.items if each.kind == "claim"])
    with Asked(graph(folder, tmp_path / "out")) as asked:
        found = card(asked.names.lookup, find_entity(asked.names, "Lavrov"))
    assert "indirect quotation" in render(found)
    (said,) = found.claims
    own = replace(said, chain=(NamedVoice((said.words.document,), "Asserts"),))
    assert "quotation" not in render(replace(found, claims=(own,)))


def test_the_card_of_a_thing_has_the_claims_that_name_it_in_words_only(
    folder: Path, tmp_path: Path
) -> None:
    at = session(folder)
    at.accept([each for each in at.items if each.kind == "claim"])
    at.accept([item(at, "State “Kyiv”")])
    with Asked(graph(folder, tmp_path / "out")) as asked:

        def shown(name: str) -> Card:
            return card(asked.names.lookup, find_entity(asked.names, name))

        [said] = shown("Kyiv").named
        assert said.chain[-1].stance == "Asserts"
        assert said.words.quote == "that Kyiv rejected the draft"
        assert not shown("Kyiv").claimed
        assert not shown("Lavrov").named  # who makes it
        printed = render(shown("Kyiv")).split("Names it in words only (1)")[1]
        assert "Lavrov says that Kyiv rejected the draft." in printed
        [row] = [each for each in rows(shown("Kyiv")) if each[0] == "named"]
        assert "that Kyiv rejected the draft" in row


def test_what_is_found_in_the_content_is_not_told_as_words(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose((SAID,)))
    at = session(tmp_path / "in")
    at.accept([item(at, "Asserts “said” Claim")])
    data = graph(tmp_path / "in", tmp_path / "out")
    assert found(data, "Kyiv") == [
        ("content", "Lavrov asserts"),
        ("speaker", "Lavrov asserts › Kyiv rejects"),
    ]


def test_a_proposed_claim_is_not_found_by_its_words(folder: Path, tmp_path: Path) -> None:
    at = session(folder)
    at.accept([item(at, "State “Kyiv”")])
    assert found(graph(folder, tmp_path / "out"), "Kyiv") == []


def test_an_empty_answer_says_how_many_claims_are_in_words_only(
    folder: Path, tmp_path: Path
) -> None:
    at = session(folder)
    at.accept([item(at, "Asserts “said” Claimant")])
    data = graph(folder, tmp_path / "out")
    words = (
        "1 claim is in words only, and could not be compared or looked through: what is said there is not "
        "annotated as statements of things."
    )
    judged = "1 claim is proposed and judged by nobody: `kgraph review` asks for verdicts."
    compared = (
        "1 claim is in words only, and could not be compared as statements: what is said there is not "
        "annotated as statements of things; `kgraph ask opposed-words` compares the words."
    )
    assert answered(data, "contradictions").blind_spots == (compared, judged)
    assert answered(data, "duties").blind_spots == (words, judged)
    assert answered(data, "denied-sayings").blind_spots == (judged,)
    named = f"{words[:-1]}; `kgraph ask who-said` finds those whose words name it."
    assert answered(data, "denied-sayings", about="Kyiv").blind_spots == (named, judged)
    assert answered(data, "proposals", by="nobody").blind_spots == ()
    assert answered(data, "speakers").blind_spots == ()  # it has rows
    at.accept([item(at, "Denies “denied” Claimant")])
    data = graph(folder, tmp_path / "both")
    assert answered(data, "contradictions").blind_spots == (
        compared.replace("1 claim is", "2 claims are"),
    )


def test_an_answer_with_rows_says_what_it_could_not_look_at(tmp_path: Path) -> None:
    """A list of what has a single source would else read as if all the rest had several."""
    record = Engine().propose(("Lavrov represents Russia.", SAID))
    for each in record["events"]:
        each["arguments"] = [a for a in each["arguments"] if a[0] != "Claim"]
    record["events"] = [each for each in record["events"] if each["label"] != "Rejects"]
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.accept([item(at, "represents"), item(at, "Asserts “said” Claimant")])
    data = graph(tmp_path / "in", tmp_path / "out")
    board = answered(data, "claim-board", about="Russia")
    assert (len(board.rows), len(board.blind_spots)) == (1, 1)
    assert answered(data, "claim-board").blind_spots == ()  # it has those in words, too
    lone = answered(data, "single-source")
    assert len(lone.rows) == 1
    assert [each.partition(",")[0] for each in lone.blind_spots] == ["1 claim is in words only"]
    assert answered(data, "speakers").blind_spots == ()  # it does not read statements


def test_an_answer_is_empty_without_more_words_where_nothing_blind_spots_it(tmp_path: Path) -> None:
    write(tmp_path / "in", Engine().propose(("Lavrov represents Russia.",)))
    at = session(tmp_path / "in")
    at.accept([item(at, "represents")])
    data = graph(tmp_path / "in", tmp_path / "out")
    assert answered(data, "contradictions").blind_spots == ()


def test_the_board_keeps_a_claim_in_words_with_another_claim_within(tmp_path: Path) -> None:
    record = Engine().propose(("Peskov denied that Oslo rejected the draft.",))
    for each in record["events"]:
        each["arguments"] = [a for a in each["arguments"] if a[0] != "Claim"]
    write(tmp_path / "in", record)
    at = session(tmp_path / "in")
    at.accept(at.items)
    with Asked(graph(tmp_path / "in", tmp_path / "out")) as asked:
        board = {row["claim"]: row["stance"] for row in asked("claim-board")}
        told = {row["claim"]: row["standing"] for row in asked("position-of", speaker="Oslo")}
    assert board == {"Peskov denies that Oslo rejected the draft.": "Denies"}
    assert told == {"Peskov denies that Oslo rejected the draft.": "denied"}


def test_who_tells_what_another_says_is_not_counted_as_words_only(tmp_path: Path) -> None:
    """Lavrov said that Kyiv rejected the draft: both sayings are annotated, and the rejected thing."""
    write(tmp_path / "in", Engine().propose((SAID,)))
    at = session(tmp_path / "in")
    at.accept(at.items)
    assert answered(graph(tmp_path / "in", tmp_path / "out"), "contradictions").blind_spots == ()
