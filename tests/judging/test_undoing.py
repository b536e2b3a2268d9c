"""What was judged before a verdict counts again once that is taken back, also in a later session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from judging.proposing import SAID, Engine, write
from judging.reviewed import item, rows, session

from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import VERDICTS, read_verdicts, render

REJECTS = "Rejects “rejected” About"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    write(tmp_path / "in", Engine().propose((SAID,)))
    return tmp_path / "in"


def outcomes(at: Session, *claims: str) -> Sequence[str]:
    return [at.mine(item(at, each)) for each in claims]


def test_a_rejection_that_is_taken_back_leaves_the_correction_before_it(story: Path) -> None:
    at = session(story)
    at.correct(item(at, REJECTS), stance="Warns")
    before = (story / VERDICTS).read_bytes()
    session(story).reject([item(session(story), REJECTS)])
    again = session(story)
    assert outcomes(again, REJECTS) == ["rejected"]
    change = again.withdraw([item(again, REJECTS)])
    assert [row.says for row in change.added] == ["accept with stance Warns"]
    assert (story / VERDICTS).read_bytes() == before


def test_a_rejected_name_that_is_taken_back_brings_the_claim_back_that_fell_with_it(
    story: Path,
) -> None:
    at = session(story)
    at.accept([item(at, REJECTS)])
    before = (story / VERDICTS).read_bytes()
    at.reject([item(at, "State “Kyiv”")])
    assert outcomes(session(story), REJECTS) == ["rejected"]
    again = session(story)
    again.withdraw([item(again, "State “Kyiv”")])
    assert outcomes(session(story), REJECTS, "State “Kyiv”") == ["accepted", "accepted"]
    assert (story / VERDICTS).read_bytes() == before
    again.undo()
    assert outcomes(session(story), REJECTS) == ["rejected"]


def test_a_rejection_whose_line_is_deleted_leaves_what_was_judged_before_it(story: Path) -> None:
    at = session(story)
    at.accept([item(at, REJECTS)])
    at.reject([item(at, REJECTS)])
    read = read_verdicts([story / VERDICTS])
    assert [row.decision for row in read] == ["reject"]
    (story / VERDICTS).write_bytes(render(read.set_aside))
    assert outcomes(session(story), REJECTS) == ["accepted"]
    assert not read_verdicts([story / VERDICTS]).set_aside


def test_what_another_verdict_contradicts_does_not_come_back(story: Path) -> None:
    at = session(story)
    at.accept([item(at, REJECTS)])
    at.reject([item(at, "State “Kyiv”")])
    at.reject([item(at, "Draft “the draft”")])
    again = session(story)
    assert not again.withdraw([item(again, "State “Kyiv”")]).added
    assert outcomes(session(story), REJECTS) == ["rejected"]


@pytest.mark.parametrize("last", [["accept"], ["reject", "accept"], ["reject", "reject", "accept"]])
def test_what_is_judged_anew_leaves_nothing_of_earlier_that_contradicts_it(
    story: Path, last: list[str]
) -> None:
    at = session(story)
    at.accept([item(at, REJECTS)])
    at.reject([item(at, "State “Kyiv”")])
    for each in last:
        again = session(story)
        getattr(again, each)([item(again, REJECTS)])
    assert outcomes(session(story), REJECTS) == ["accepted"]
    assert not [row for row in rows(story) if row.contested]
    assert not read_verdicts([story / VERDICTS]).findings


def test_verdicts_that_lapsed_are_forgotten_with_what_they_took_the_place_of(story: Path) -> None:
    at = session(story)
    at.accept([item(at, REJECTS)])
    at.reject([item(at, REJECTS)])
    again = session(story)
    again.forget(rows(story))
    assert not rows(story)
    assert not read_verdicts([story / VERDICTS]).set_aside
