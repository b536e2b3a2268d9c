"""`kgraph review` on a terminal, one proposal at a time."""

from __future__ import annotations

import json
from pathlib import Path

import pexpect
import pytest
from cli.test_reviewing import run, verdicts
from hanging import ends
from judging.proposing import SAID, STORY, Engine, write
from terminal import Terminal

from kgraph.judging.proposals.verdicts import VERDICTS
from kgraph.reviewing.steps import each_of


def test_one_proposal_at_a_time_is_judged_with_its_words_and_its_chain(story: Path) -> None:
    with ends():
        at = Terminal(story)
        first = at.said()
        assert "You judge as anna." in first
        assert "6 to judge" in first
        assert "│ [Lavrov] [said] [that Kyiv [rejected] the draft]." in first
        assert "→ Lavrov says that Kyiv rejected the draft." in first
        second = at.answer("a")
        assert "Accepted; with 7 more proposals." in second
        assert "[Lavrov] represents [Russia]." in second
        assert "Accepted, it is a fact" in second
        assert "4 to judge and 12 with them, 8 of 24 judged" in second
        third = at.answer("r")
        assert "[He] [met] [Rubio]." in third
        assert "2 steps, 5 to judge and 10 with them, 9 of 24 judged." in at.end("q")
    assert [row["verdict"] for row in verdicts(story)] == ["accept", "reject"]


def test_a_review_goes_on_where_it_stopped(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("a")
        at.end("q")
        at = Terminal(story)
        assert "[Lavrov] represents [Russia]." in at.said()
        at.child.send("\x04")
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


def test_the_words_of_a_claim_are_asked_about_in_words_that_readers_know(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        asked = " ".join((at.answer("p"), *(at.answer("n") for _ in range(3))))
        told = " ".join(asked.split())
        assert "→ “Lavrov” is marked as Person." in told
        assert "→ “said” tells that somebody asserts something (Asserts)." in told
        assert "→ “that Kyiv rejected the draft” is what somebody says (Quote)." in told
        at.end("q")


def test_steps_are_taken_back_one_by_one(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("a", "r")
        told = " ".join(at.answer("u").split())
        assert "Taken back: reject: represents" in told
        assert "The step before it stands." in told
        assert "[Lavrov] [said]" in at.answer("u")
        assert "Nothing to undo in this session" in at.answer("u")
        assert "0 steps, 6 to judge" in at.end("q")
    assert verdicts(story) == []


def test_the_end_of_the_input_within_a_question_judges_nothing(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("n", "A")
        at.child.send("\x04")
        assert "0 steps, 6 to judge" in at.end("q")
    assert not (story / VERDICTS).exists()


def test_one_goes_back_to_what_was_put_off_and_to_what_was_judged(story: Path) -> None:
    with ends():
        at = Terminal(story)
        assert "b back" not in at.said()
        assert "Nothing came before" in at.answer("b")
        assert "n next · b back · u undo" in " ".join(at.answer("n").split())
        assert "[Lavrov] represents [Russia]" in at.answer("a")
        at.answer("b")
        first = at.answer("b")
        assert "│ [Lavrov] [said]" in first
        again = at.answer("r")
        assert "Rejected with it: Rejects “rejected”" in again
        assert "earlier verdict" not in again
        assert "[Lavrov] represents [Russia]" in again  # nobody says the inner claim any more
        judged = at.answer("b")
        assert "So far rejected, by anna." in judged
        told = at.answer("a")
        assert "Accepted, in place of your earlier verdict" in told
        assert (
            "│ Lavrov said that [Kyiv] [rejected] [the draft]." in told
        )  # as one went back over it
        assert "So far accepted, by anna." in told
        assert "[Lavrov] represents [Russia]" in at.answer("")
        at.end("q")
    assert {(row["claim"].split()[0], row["verdict"]) for row in verdicts(story)} >= {
        ("Asserts", "accept")
    }


def test_a_judged_proposal_to_which_one_went_back_stays_as_it_is_with_next(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("a", "b")
        assert "[Lavrov] represents [Russia]." in at.answer("n")
        at.answer("b", "u")
        assert "0 steps, 6 to judge" in at.end("q")
    assert verdicts(story) == []


def test_who_goes_back_is_asked_about_all_that_came_since(story: Path) -> None:
    with ends():
        at = Terminal(story)
        shown = [at.said(), *(at.answer("n") for _ in range(3))]
        sentences = [each[each.index("│") :].splitlines()[0] for each in shown]
        for sentence in reversed(sentences[:3]):
            assert sentence in at.answer("b")
        assert sentences[1] in at.answer("n")
        assert sentences[2] in at.answer("r")
        assert sentences[3] in at.answer("n")
        for sentence in reversed(sentences[:3]):
            assert sentence in at.answer("b")
        assert "Nothing came before" in at.answer("b")
        at.answer("n")
        assert sentences[2] in at.answer("")  # its verdict is kept
        at.end("q")
    assert [row["verdict"] for row in verdicts(story)] == ["reject"]


def test_stance_and_speaker_are_corrected(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        assert "Asserts, Believes" in at.answer("s")
        assert "did you mean 'Denies'?" in at.answer("s Denise")
        for word, meant in (("Lies", "Asserts"), ("thinks", "Believes"), ("hopes", "Wants")):
            assert f"did you mean '{meant}'?" in at.answer(f"s {word}")
        none = " ".join(at.answer("s Zzyzx").split())
        assert "'Zzyzx' is no stance; known are Accepts, Accuses, Asserts" in none
        for words in ("k Peron", "k Peron Kyiv", "k human"):
            assert "did you mean 'Person'?" in at.answer(words)
        assert "Its names: “Lavrov” (Person)" in " ".join(at.answer("k Person").split())
        assert "Not done: the speaker 'Nobody' is not in the text" in at.answer("w Nobody")
        assert "Who says it?" in at.answer("w")
        corrected = at.answer("w Rubio")
        assert "Accepted as corrected; with" in corrected
        assert "→ Rubio says that Kyiv rejected the draft." in corrected
        at.end("q")
    [row] = verdicts(story)
    assert (row["speaker"], row["stance"]) == ("Rubio [75..80]", "")


def test_content_and_class_are_corrected(story: Path) -> None:
    with ends():
        at = Terminal(story)
        first = at.said()
        assert "s stance · w who says it · c content · k class · p parts" in " ".join(first.split())
        told = " ".join(at.answer("c").split())
        assert "What is said? c WORDS of the text" in told
        assert "It is proposed that it is: that Kyiv rejected the draft" in told
        assert "Not done: the content 'Kyiv rejects' is not in the text" in at.answer(
            "c Kyiv rejects"
        )
        classes = " ".join(at.answer("k").split())
        first = "Person, Organization, Place, Office, Event, Group, State, Draft."
        assert f"Classes: {first} Others: Agent, Agreement," in classes
        assert "k CLASS WORDS corrects the class" in classes
        assert (
            "Not done: the claim has no name “Oslo”. "
            "Its names: “Lavrov” (Person), “Kyiv” (State), “the draft” (Draft)."
        ) in " ".join(at.answer("k Person Oslo").split())
        mended = at.answer("k person Kyiv")
        assert "Accepted as corrected." in mended
        assert "→ “Kyiv” is marked as Person." in mended
        assert "│ [Lavrov] [said] [that Kyiv" in mended  # the claim is asked about again
        assert "│ [Lavrov] [said] [that Kyiv" in at.answer("u")
        at.answer("k person Kyiv")
        corrected = at.answer("c Kyiv rejected the draft")
        assert "Accepted as corrected; with 6 more proposals." in corrected
        assert "→ Lavrov says that Kyiv rejected the draft." in corrected
        at.end("q")
    given = {row["claim"].split()[0]: row for row in verdicts(story)}
    assert given["Asserts"]["content"] == "Kyiv rejected the draft [17..40]"
    assert (given["State"]["verdict"], given["State"]["class"]) == ("accept", "Person")


def test_words_of_another_sentence_are_taken_if_one_is_sure_of_them(story: Path) -> None:
    file = story / "texts" / "news.anna.json"
    with ends():
        at = Terminal(story)
        at.said()
        asked = " ".join(at.answer("c Lavrov represents Russia").split())
        assert "The content stands in another sentence than “said”, by which it is said: " in asked
        assert "Is that meant? y/N" in asked
        assert "Nothing was judged." in at.answer("n")
        assert "Is that meant? y/N" in at.answer("m Peskov | Denies denied | represents Russia")
        assert "Nothing was judged." in at.answer("")
        assert not file.exists()
        at.answer("m Peskov | Denies denied | represents Russia")
        assert "Added, as marked by you," in at.answer("y")
        at.answer("c Lavrov represents Russia")
        assert "Accepted as corrected" in at.answer("yes")
        at.end("q")
    [row] = verdicts(story)
    assert row["content"] == "Lavrov represents Russia [42..66]"
    assert '"quote": "represents Russia"' in file.read_text(encoding="utf-8")


def test_only_answers_that_fit_are_named(story: Path) -> None:
    run("--reject-all", "--where", "kind!=mention", "--where", "kind!=identity")
    with ends():
        at = Terminal(story, "--where", "kind=mention")
        several = " ".join(at.said().split())
        assert (
            "a accept all · -2 all but 2 · r reject all · r2 c2 k2 of one · p one by one" in several
        )
        alone = at.answer("p")
        assert "a accept · r reject · c words · k class · n next · b back · u undo" in alone
        assert "Not done: this has no stance, speaker or content" in at.answer("s Denies")
        at.answer("k Organization")
        at.end("q")
    assert [row["class"] for row in verdicts(story) if row["class"]] == ["Organization"]


def test_several_of_a_question_are_corrected_in_one_line_by_the_numbers_that_are_shown(
    story: Path,
) -> None:
    run("--reject-all", "--where", "kind!=mention", "--where", "kind!=identity")
    with ends():
        at = Terminal(story, "--where", "kind=mention")
        at.said()
        told = " ".join(at.answer("k1 Group k2 Place k9 Nonsense r3").split())
        assert "“Kyiv” is marked as Place." in told
        assert "Not done: 'Nonsense' is no class" in told
        assert "What stands behind it is not done: r3" in told
        at.end("q")
    assert [row["class"] for row in verdicts(story) if row["class"]] == ["Group", "Place"]


def test_of_several_answers_in_one_line_the_last_is_taken_back_and_named(story: Path) -> None:
    run("--reject-all", "--where", "kind!=mention", "--where", "kind!=identity")
    with ends():
        at = Terminal(story, "--where", "kind=mention")
        at.said()
        at.answer("k1 Group | r2")
        told = " ".join(at.answer("u").split())
        assert "Taken back: reject: State “Kyiv”. The step before it stands." in told
        assert "Taken back: accept with class Group: Person “Lavrov”." in at.answer("u")
        at.end("q")


@pytest.mark.parametrize(
    ("answer", "each"),
    [
        ("k3 Place k5 Place", ["k3 Place", "k5 Place"]),
        ("a1, r2, k4 kg:Group", ["a1", "r2", "k4 kg:Group"]),
        ("s1 Denies | k3 Place | r2", ["s1 Denies", "k3 Place", "r2"]),
        ("c1 it leaked | s Promises | w Rita", ["c1 it leaked | s Promises | w Rita"]),
        ("r2 he quotes a3", ["r2 he quotes a3"]),
        ("w2 Ana Lima; Oso", ["w2 Ana Lima; Oso"]),
        ("m Kyiv | Rejects r2 | a1", ["m Kyiv | Rejects r2 | a1"]),
        ("k Place Sena", ["k Place Sena"]),
        ("a", ["a"]),
    ],
)
def test_a_line_holds_several_answers_only_where_each_has_a_number(
    answer: str, each: list[str]
) -> None:
    assert each_of(answer) == each


def test_several_proposals_are_numbered_and_shown_with_the_words_around_them(story: Path) -> None:
    run("--reject-all", "--where", "kind!=mention", "--where", "kind!=identity")
    with ends():
        at = Terminal(story, "--where", "kind=mention")
        asked = " ".join(at.said().split())
        assert "9 proposals · rules: Person, rules: State, rules: Draft · 10 to judge" in asked
        assert "1 Person: “[Lavrov] said that Kyiv" in asked
        assert "2 State: “Lavrov said that [Kyiv] rejected the draft." in asked
        told = " ".join(at.answer("-2").split())
        assert "Accepted. Now the other one." in told
        assert "→ “Kyiv” is marked as State." in told
        at.answer("r")
        at.end("q")
    given = {row["claim"]: row["verdict"] for row in verdicts(story)}
    assert (given["State “Kyiv”"], given["Draft “the draft”"]) == ("reject", "accept")


def test_what_is_open_besides_what_was_asked_for_is_told_at_the_end(story: Path) -> None:
    with ends():
        at = Terminal(story, "--where", "rule=represents")
        at.said()
        assert "All judged" in at.answer("r")
        told = at.end("")
    assert "1 step, 0 to judge, 23 others open, 1 of 24 judged." in " ".join(told.split())


def test_all_of_a_rule_are_judged_at_once(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        assert "is no answer" in at.answer("yes")
        assert "accept all that wait" in at.answer("?")
        at.answer("n")
        asked = at.answer("A")
        assert "→ story 22..30: Lavrov says that Kyiv rejected the draft." in asked
        assert "Accept these 2? y/N" in asked
        assert "Nothing was judged." in at.answer("")
        assert not (story / VERDICTS).exists()
        at.answer("A")
        told = at.answer("y")
        assert "Accepted 2 by rules: Rejects." in told
        assert "4 to judge" in told
        assert "6 to judge and " in at.answer("u")
        at.answer("R")
        assert "Rejected 2 by rules: Rejects." in at.answer("Yes")
        assert "1 step, " in at.end("q")
    assert {row["claim"].split()[0] for row in verdicts(story)} == {"Rejects"}
    assert {row["verdict"] for row in verdicts(story)} == {"reject"}


def test_the_end_is_said_when_nothing_is_left(story: Path) -> None:
    run("--accept-all", "--where", "rule!=represents")
    with ends():
        at = Terminal(story)
        at.said()
        told = at.answer("a", "r")
        assert "All judged; b goes back, u takes back the last step, Enter ends." in told
        assert "'x' is no answer here" in at.answer("x")
        assert "So far: what is called “Lavrov” in two places is two." in at.answer("b")
        assert "So far accepted, by anna." in at.answer("b")
        assert "All judged" in at.answer("", "")
        assert "2 steps, 0 to judge" in at.end("")
        at = Terminal(story)
        at.child.expect(pexpect.EOF)
        assert "Nothing waits for your verdict" in str(at.child.before)


def test_a_speaker_who_stands_several_times_is_shown_with_the_words_around(story: Path) -> None:
    with ends():
        write(story / "texts", Engine().propose((SAID, "A town waits.", "A town is far.")))
        at = Terminal(story)
        at.said()
        told = " ".join(at.answer("w town").split())
        assert (
            "'town [44..48]' in “…Kyiv rejected the draft. A [town] waits. A town is far.”" in told
        )
        assert "'town [58..62]' in “…the draft. A town waits. A [town] is far.”" in told
        at.end("q")
    assert not (story / VERDICTS).exists()


def test_the_nearest_is_meant_of_several_places_that_name_one_and_the_same(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("n", "n", "n", "n")  # of the last sentence; both places are Person “Lavrov”
        told = at.answer("w Lavrov")
        assert "Accepted as corrected" in told
        assert "4 put off, all else is judged; b goes back" in told
        at.end("")
    assert [row["speaker"] for row in verdicts(story)] == ["Lavrov [42..48]"]


def test_a_claim_that_is_missing_is_added_and_taken_back(story: Path) -> None:
    file = story / "texts" / "news.anna.json"
    with ends():
        at = Terminal(story)
        at.said()
        assert "m WHO | STANCE WORDS | WHAT" in at.answer("m")
        assert "m alone shows how" in " ".join(at.answer("m Kyiv | the draft").split())
        assert "the speaker 'Oso' is not in the text" in at.answer("m Oso | Rejects | the draft")
        added = at.answer("m Kyiv | Rejects rejected | the draft")
        assert "Added, as marked by you, to texts/news.anna.json." in added
        assert "→ Lavrov says that Kyiv rejected the draft." in added
        assert "│ [Lavrov] [said] [that Kyiv" in added  # the same question, again
        assert file.exists()
        at.answer("accept")
        assert "Taken back: " in at.answer("u")
        assert "Taken back: the claim that you added." in at.answer("undo")
        assert not file.exists()
        assert "0 steps, 6 to judge" in at.end("quit")


def test_a_claim_that_is_missing_is_added_when_all_else_is_judged(story: Path) -> None:
    file = story / "texts" / "news.anna.json"
    run("--accept-all", "--where", "rule!=represents")
    with ends():
        at = Terminal(story)
        at.said()
        assert "m adds a claim that is missing in story." in at.answer("a", "r")
        assert "m WHO | STANCE WORDS | WHAT" in at.answer("m")
        assert "the speaker 'Oso' is not in the text" in at.answer("m Oso | Rejects | the draft")
        asked = at.answer("m Lavrov | Asserts said | He met Rubio")
        assert "The content stands in another sentence" in asked
        assert "Nothing was judged." in at.answer("n")
        at.answer("m Lavrov | Asserts said | He met Rubio")
        added = at.answer("y")
        assert "Added, as marked by you, to texts/news.anna.json." in added
        assert "→ Lavrov says that he [Lavrov] met Rubio." in added
        assert "Said by this speaker now, and no more without them: Meeting “met”" in " ".join(
            added.split()
        )
        assert file.exists()
        assert "Taken back: the claim that you added." in at.answer("u")
        assert not file.exists()
        at.answer("missing Lavrov | Asserts said | He met Rubio")
        at.answer("yes")
        assert "3 steps, 0 to judge" in at.end("")
    assert file.exists()


def test_a_second_reviewer_sees_what_the_first_made_of_it(story: Path) -> None:
    with ends():
        at = Terminal(story)
        at.said()
        at.answer("s Denies")
        at.end("q")
        at = Terminal(story, "--as", "ben", "--second")
        asked = at.said()
        assert "→ Lavrov denies that Kyiv rejected the draft." in asked
        assert "→ So far accepted with stance Denies, by anna." in asked
        assert "o as proposed" in asked
        assert "Accepted as anna corrected it" in at.answer("a")
        at.answer("u")
        assert "disputed now: anna accepts it with the stance Denies; ben accepts it" in " ".join(
            at.answer("o").split()
        )
        at.end("q")


@pytest.mark.parametrize("annotator", ["ben", "anna"])
def test_a_claim_that_is_added_in_words_that_a_person_annotated_has_their_speaker(
    story: Path, annotator: str
) -> None:
    """Though nothing is proposed in that file, and also if the reviewer annotated it."""
    engine = Engine().propose(STORY[:1])
    text = engine["text"] = f"{STORY[0]} {STORY[3]}"
    write(story / "texts", engine)
    words = {"Person": "Peskov", "Quote": "that Oslo rejected it", "Denies": "denied"}
    mentions = [{"id": label, "label": label, "quote": said} for label, said in words.items()]
    filled = [["Claimant", "Person"], ["Content", "Quote"]]
    event = {"id": "E", "label": "Denies", "trigger": "Denies", "arguments": filled}
    record = {"path": "story", "text": text, "annotator": annotator, "mentions": mentions}
    (story / "texts" / "by-hand.json").write_text(json.dumps(record | {"events": [event]}))
    with ends():
        at = Terminal(story)
        at.said()
        added = at.answer("m Oslo | Rejects | it [75..77]")
        assert "→ Who says it: Peskov denies › Oslo rejects." in added
        assert "withholds" not in added
        at.end("q")
    assert "Peskov" in (story / "texts" / "news.anna.json").read_text(encoding="utf-8")


def test_a_claim_that_is_added_around_the_one_that_is_asked_about_gives_it_a_speaker(
    story: Path,
) -> None:
    engine = Engine().propose(STORY[:1])
    before = "Ana told us: "
    for mention in engine["mentions"]:
        mention |= {at: mention[at] + len(before) for at in ("begin", "end")}
    write(story / "texts", engine | {"text": before + STORY[0]})
    with ends():
        at = Terminal(story)
        assert "→ Lavrov says that Kyiv rejected the draft." in at.said()
        around = f"m Ana | Asserts told us | {STORY[0]}"
        told = at.answer(around)
        assert (
            "Asked about in the next review, as said by this speaker: Asserts “said”"
            in " ".join(told.split())
        )
        while "All judged" not in told and "judged;" not in told:
            told = at.answer("a")
        assert "judged, and 1 in the next review" in " ".join(told.split())
        at.end("")
        at = Terminal(story)
        asked = at.said()
        assert "→ Who says it: Ana asserts › Lavrov asserts." in asked
        at.answer("a")
        at.end("q")
    assert {row["verdict"] for row in verdicts(story)} == {"accept", "reject"}
