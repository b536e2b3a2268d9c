"""`kgraph review` on a terminal, one proposal at a time."""

from __future__ import annotations

from pathlib import Path

import pexpect
from cli.test_reviewing import run, verdicts
from hanging import ends
from terminal import Terminal

from kgraph.judging.verdicts import VERDICTS


def test_one_proposal_at_a_time_is_judged_with_its_words_and_its_chain(story: Path) -> None:
    with ends():
        at = Terminal(story)
        first = at.said()
        assert "You judge as anna." in first
        assert "6 to judge" in first
        assert "│ [Lavrov] [said] [that Kyiv [rejected] the draft]." in first
        assert "→ Lavrov says that Kyiv rejected the draft." in first
        second = at.answer("a")
        assert "Accepted; with 7 more proposals that it names." in second
        assert "[Lavrov] represents [Russia]." in second
        assert "Accepted, it is a fact" in second
        assert "4 to judge, 8 of " in second
        third = at.answer("r")
        assert "[He] [met] [Rubio]." in third
        assert "2 steps, 5 proposals to judge. Verdicts: verdicts.csv" in at.end("q")
    assert [row["verdict"] for row in verdicts(story)] == ["accept", "reject"]


def test_a_review_goes_on_where_it_stopped(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("a")
        at.end("q")
        at = Terminal(story)
        assert "[Lavrov] represents [Russia]." in at.said()
        at.child.sendeof()
        at.child.expect(pexpect.EOF)
    assert len(verdicts(story)) == 1


def test_what_is_inside_a_claim_is_told_with_all_who_say_it(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        part = at.answer("p")
        assert "│ Lavrov said that [Kyiv] [rejected] [the draft]." in part
        assert "Who says it: Lavrov asserts › Kyiv rejects." in part
        at.answer("r", "a", "a", "a")
        at.end("q")
    assert "reject" in {row["verdict"] for row in verdicts(story)}


def test_steps_are_taken_back_one_by_one(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("a", "r")
        assert "Taken back." in at.answer("u")
        assert "[Lavrov] [said]" in at.answer("u")
        assert "Nothing to undo in this session" in at.answer("u")
        assert "0 steps, 6 proposals to judge" in at.end("q")
    assert verdicts(story) == []


def test_stance_and_speaker_are_corrected(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        assert "Asserts, Believes" in at.answer("s")
        assert "did you mean 'Denies'?" in at.answer("s Denise")
        assert "Not done: the speaker 'Nobody' is not in the text" in at.answer("w Nobody")
        assert "Who says it?" in at.answer("w")
        corrected = at.answer("w Rubio")
        assert "Accepted as corrected; with" in corrected
        assert "→ Rubio says that Kyiv rejected the draft." in corrected
        at.end("q")
    [row] = verdicts(story)
    assert (row["speaker"], row["stance"]) == ("Rubio [75..80]", "")


def test_all_of_a_rule_are_judged_at_once(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        assert "is no answer" in at.answer("yes")
        assert "accept all that wait" in at.answer("?")
        at.answer("n")
        told = at.answer("A")
        assert "Accepted 2 by rules: Rejects." in told
        at.end("q")
    assert {row["claim"].split()[0] for row in verdicts(story)} == {"Rejects"}


def test_the_end_is_said_when_nothing_is_left(story: Path) -> None:
    run("--accept-all", "--where", "rule!=represents")
    with ends():
        at = Terminal(story)
        at.said()
        assert "1 step, 0 proposals to judge" in at.end("a")
        at = Terminal(story)
        at.child.expect(pexpect.EOF)
        assert "Nothing waits for your verdict" in str(at.child.before)


def test_a_speaker_who_stands_several_times_is_shown_with_the_words_around(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        told = " ".join(at.answer("w Lavrov").split())
        assert "'Lavrov [0..6]' in “[Lavrov] said that Kyiv rejected the…”" in told
        assert (
            "'Lavrov [42..48]' in “…Kyiv rejected the draft. [Lavrov] represents Russia. He met…”"
            in told
        )
        at.end("q")
    assert not (story / VERDICTS).exists()
