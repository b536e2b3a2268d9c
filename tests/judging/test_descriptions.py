"""Who somebody is, told in the words of a claim, makes no fact, and goes along with the claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import BY, write
from judging.reviewed import options
from judging.test_questions import Asking

from kgraph.pipeline.build import build
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.proposal_words import lines_of
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

TEXT = "Ana Lima said that Mayor Ben Oso left. Rita Wen slept."
SPEECH, OFFICE = "Asserts “said”", "holdsOffice Person “Ben Oso” Office “Mayor”"


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    words = [
        *[("Person", "Ana Lima"), ("Asserts", "said"), ("Quote", "that Mayor Ben Oso left")],
        *[("Office", "Mayor"), ("Person", "Ben Oso"), ("Person", "Rita Wen")],
    ]
    mentions = [{"id": f"T{n}", "label": e, "quote": q, **BY} for n, (e, q) in enumerate(words)]
    roles = [["Claimant", "T0"], ["Content", "T2"]]
    speech = {"id": "E1", "label": "Asserts", "trigger": "T1", "arguments": roles, **BY}
    office = {"id": "R1", "label": "holdsOffice", "subject": "T4", "object": "T3", **BY}
    record = {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
    write(tmp_path, record | {"events": [speech], "relations": [office]})
    return Asking(tmp_path)


def lines(asking: Asking) -> list[str]:
    meaning, [item] = meaning_of(options(asking.folder)), asking.steps.upcoming() or ()
    unnamed = UnnamedSpeakers(asking.session, meaning)
    return [*lines_of(asking.session, Telling(meaning), unnamed, item)]


def test_it_is_shown_with_the_claim_and_accepted_with_it(asking: Asking) -> None:
    assert asking.asked() == [SPEECH]
    said = "Ben Oso holds the office of Mayor"
    assert f"Accepted with it, as reported words and no fact: {said}." in lines(asking)
    asking.answer("a")
    assert asking.outcomes() == {SPEECH: "accepted", OFFICE: "accepted"}
    assert asking.asked() == ["Person “Rita Wen”"]


def test_it_is_rejected_with_the_claim(asking: Asking) -> None:
    asking.answer("r")
    assert asking.outcomes() == {SPEECH: "rejected", OFFICE: "rejected"}


def test_it_is_not_asked_about_while_the_claim_is_put_off(asking: Asking) -> None:
    asking.answer("n")
    assert asking.asked() == ["Person “Rita Wen”"]


def test_it_is_asked_about_by_itself_with_the_parts_of_the_claim_and_after_a_correction(
    asking: Asking,
) -> None:
    asking.answer("w", "Rita Wen")
    assert asking.asked() == [OFFICE]
    shown = (
        "Accepted, it is kept, but is no fact, because this is only how somebody is described in "
        "reported speech."
    )
    assert lines(asking)[:2] == ["Ben Oso holds the office of Mayor.", shown]
    asking.answer("u")
    asking.answer("p")
    parts = []
    while not any(each.kind == "claim" for each in asking.steps.upcoming() or ()):
        parts += asking.asked()
        asking.answer("r" if asking.asked() == [OFFICE] else "a")
    assert OFFICE in parts
    assert not any("Accepted with it" in each for each in lines(asking))
    asking.answer("a")
    assert asking.outcomes() == {SPEECH: "accepted", OFFICE: "rejected"}


def test_a_build_says_nothing_of_what_a_reviewer_has_accepted_so(asking: Asking) -> None:
    asking.answer("a")
    report = build(options(asking.folder), asking.folder.parent / f"{asking.folder.name}-out")
    assert "KG139" not in {finding.code for finding in report.findings}
    assert "KG122" not in {finding.code for finding in report.findings}
