"""Who somebody is, is asked once in a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judging.reviewed import options, session
from judging.test_same_names import name, says, story

from kgraph.judging.proposals.session import Session
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.proposal_words import lines_of
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

MAYORS = "Mayor Ana Lima left. Mayor Lima slept. Mayor Lima woke."


def office(id: str, subject: str, object: str, **more: str) -> dict[str, Any]:
    given = {"Proposed": "rules: office", **more}
    return {"id": id, "label": "holdsOffice", "subject": subject, "object": object} | {
        "attributes": given
    }


def mayors(folder: Path, *, other: str = "", label: str = "Person", **more: Any) -> Session:
    """Three times who is mayor, of which the last is as the arguments say."""
    text = MAYORS if not other else f"{MAYORS} {other} came."
    mentions = [name("O1", "Office", "Mayor"), name("P1", "Person", "Ana Lima")]
    for n in (2, 3):
        mentions += [name(f"O{n}", "Office", "Mayor", n), name(f"P{n}", "Person", "Lima", n)]
    mentions[-1]["label"] = label
    mentions += [name("X", "Person", other)] if other else []
    ends = (("P1", "O1"), ("P2", "O2"), ("P3", "O3"))
    relations = [office(f"R{n}", *each) for n, each in enumerate(ends, 1)]
    relations[-1]["attributes"] |= more
    return story(folder, text, *mentions, relations=relations)


def statements(at: Session) -> list[str]:
    return [each.id for each in at.waiting() if each.kind == "statement"]


def test_a_statement_of_who_somebody_is_goes_along_with_the_first_that_says_so(
    tmp_path: Path,
) -> None:
    at = mayors(tmp_path / "in")
    [first] = (each for each in at.waiting() if each.kind == "statement")
    meaning = meaning_of(options(tmp_path / "in"))
    told = [*lines_of(at, Telling(meaning), UnnamedSpeakers(at, meaning), first)]
    assert "Accepted with it: the same in 2 more places." in told
    at.accept([first])
    assert not at.waiting()
    assert {at.mine(each) for each in at.items if each.kind == "statement"} == {"accepted"}
    at.undo()
    assert statements(at) == ["R1"]


def test_who_rejects_one_is_asked_about_the_next(tmp_path: Path) -> None:
    at = mayors(tmp_path / "in")
    at.reject([each for each in at.waiting() if each.kind == "statement"])
    assert statements(at) == ["R2"]
    assert statements(session(tmp_path / "in")) == ["R2"]


@pytest.mark.parametrize(
    "more",
    [{"other": "Eva Lima"}, {"label": "Agent"}, {"Tense": "Past"}, {"Polarity": "Negative"}],
)
def test_what_is_said_otherwise_or_of_somebody_else_is_asked_about(
    tmp_path: Path, more: dict[str, str]
) -> None:
    assert len(statements(mayors(tmp_path / "in", **more))) == 2


def test_what_stands_in_somebody_s_words_does_not_go_along(tmp_path: Path) -> None:
    text = "Mayor Ana Lima left. Oso said Mayor Lima slept."
    mentions = (
        *(name("O1", "Office", "Mayor"), name("P1", "Person", "Ana Lima")),
        *(name("O2", "Office", "Mayor", 2), name("P2", "Person", "Lima", 2)),
        *(name("S", "Person", "Oso"), name("V", "Asserts", "said")),
        name("Q", "Quote", "Mayor Lima slept"),
    )
    ends = (("P1", "O1"), ("P2", "O2"))
    relations = [office(f"R{n}", *each) for n, each in enumerate(ends, 1)]
    events = [says("E1", "S", "V", "Q")]
    at = story(tmp_path / "in", text, *mentions, relations=relations, events=events)
    assert statements(at) == ["R1", "R2"]
    at.accept([each for each in at.items if each.id == "R1"])
    assert statements(at) == ["R2"]
