"""What is open in a build is what a review asks about."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.reviewed import options, session
from judging.test_shown_and_built import CLAIMS, proposed

from kgraph.pipeline.build import build


@pytest.mark.parametrize("number", range(len(CLAIMS)))
@pytest.mark.parametrize("is_rejected", [True, False])
def test_nothing_is_open_once_all_that_waits_is_judged(
    tmp_path: Path, number: int, is_rejected: bool
) -> None:
    folder = proposed(tmp_path / "in")
    at = session(folder)
    [claim] = [each for each in at.waiting() if each.id == f"E{number}"]
    if is_rejected:
        at.reject([claim])
    else:
        at.correct(claim, speaker="Miriam Voss")
    while waiting := at.waiting():
        at.accept(waiting)
    assert not [each.claim for each in at.items if at.standing(each).outcome == "open"]
    report = build(options(folder), tmp_path / "out")
    assert not [each for each in report.findings if each.code == "KG146"]


def test_words_that_were_proposed_for_a_rejected_claim_alone_are_rejected_with_it(
    tmp_path: Path,
) -> None:
    at = session(proposed(tmp_path / "in"))
    [claim] = [each for each in at.waiting() if each.id == "E2"]
    at.reject([claim])
    by_words = {
        each.words: at.standing(each).outcome for each in at.items if each.kind == "mention"
    }
    assert by_words["“She”"] == "rejected"
    assert by_words["“Miriam Voss”"] == "open"
