"""A class that came with a statement goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judging.reviewed import item, options, rows
from judging.test_same_names import name, says, story

from kgraph.judging.proposals.session import Session
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.proposal_words import lines_of, listed
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

TEXT = "Ana Lima, head of the Green List, left. Osk Bridge says it rains. The Green List met."
OFFICE = "holdsOffice Person “Green List”"
SPEECH = "Asserts “says” Claimant: Agent “Osk Bridge”"
NAME = "Person “Green List”"


def reviewed(folder: Path, **more: Any) -> Session:
    mentions = [
        name("T1", "Person", "Ana Lima"),
        name("T2", "Office", "head"),
        name("T3", "Person", "Green List", **more),
        name("T4", "Person", "Green List", nth=2),
        name("T5", "Agent", "Osk Bridge"),
        name("T6", "Asserts", "says"),
        name("T7", "Quote", "it rains"),
    ]
    office = {"id": "R1", "label": "holdsOffice", "subject": "T3", "object": "T2"}
    office["attributes"] = {"Proposed": "rules: office"}
    return story(folder, TEXT, *mentions, relations=[office], events=[says("E1", "T5", "T6", "T7")])


def classes(folder: Path) -> dict[str, str]:
    """The class of each name that was accepted with another one."""
    return {row.claim: row.corrected.cls for row in rows(folder) if row.corrected.cls}


@pytest.mark.parametrize(
    ("statement", "name_of", "cls"),
    [(OFFICE, NAME, "Person"), (SPEECH, "Agent “Osk Bridge”", "Agent")],
)
def test_a_name_loses_the_class_that_only_a_rejected_statement_asks_for(
    tmp_path: Path, statement: str, name_of: str, cls: str
) -> None:
    at = reviewed(tmp_path / "a")
    at.reject([item(at, statement)])
    names = [each for each in at.waiting() if each.claim == name_of]
    meaning = meaning_of(options(tmp_path / "a"))
    telling, unnamed = Telling(meaning), UnnamedSpeakers(at, meaning)
    [asked] = names
    first, told = [*listed(at, asked)][:2]
    assert first.startswith("Entity: ")
    assert f"the class {cls} came with what you rejected; k CLASS gives one." in told
    assert told == next(lines_of(at, telling, unnamed, asked))
    at.accept(names, as_corrected=True)
    assert {*classes(tmp_path / "a").values()} == {"Entity"}
    assert at.corrected_by(asked)


def test_a_name_keeps_its_class_where_something_else_names_it(tmp_path: Path) -> None:
    at = reviewed(tmp_path / "a")
    at.reject([item(at, SPEECH)])
    at.accept(at.waiting(), as_corrected=True)
    assert classes(tmp_path / "a") == {"Agent “Osk Bridge”": "Entity"}


def test_a_name_that_is_accepted_as_it_was_proposed_keeps_its_class(tmp_path: Path) -> None:
    at = reviewed(tmp_path / "a")
    at.reject([item(at, OFFICE)])
    at.accept(at.waiting())
    assert not classes(tmp_path / "a")


def test_who_takes_the_rejection_back_gives_the_name_its_class_again(tmp_path: Path) -> None:
    at = reviewed(tmp_path / "a")
    at.reject([item(at, OFFICE)])
    [asked] = [each for each in at.waiting() if each.claim == NAME]
    assert at.is_class_lost(asked)
    at.undo()
    assert not at.is_class_lost(asked)
