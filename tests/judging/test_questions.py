"""What one question asks about, and what an answer to several proposals judges."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import BY, write
from judging.reviewed import options, rows, session

from kgraph.judging.proposals.questions import Question, numbers_in
from kgraph.pipeline.meaning import meaning_of
from kgraph.reviewing.question_words import told_of
from kgraph.reviewing.steps import Steps
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

SAID = "Mayor Ana Lima said that Oso denied that it leaked."
TEXT = f"{SAID} Lima left. Rita Wen met Ines Tal in Sena."
WORDS = [
    *[("Office", "Mayor"), ("Person", "Ana Lima"), ("Asserts", "said"), ("Person", "Oso")],
    *[("Quote", "Oso denied that it leaked"), ("Denies", "denied"), ("Quote", "it leaked")],
    *[("Person", "Rita Wen"), ("Person", "Ines Tal"), ("Place", "Sena")],
]
SPEECH, DENIAL, OFFICE = "Asserts “said”", "Denies “denied”", "holdsOffice"


class Asking:
    """A review that asks about several proposals in one question."""

    def __init__(self, folder: Path, reviewer: str = "anna", *, second: bool = False) -> None:
        self.folder, self.session = folder, session(folder, reviewer)
        meaning = meaning_of(options(folder))
        unnamed = UnnamedSpeakers(self.session, meaning)
        self.steps = Steps(self.session, meaning.scheme, unnamed, second=second, together=True)

    def asked(self) -> list[str]:
        """How what is asked about begins."""
        return [claim.partition(" Claimant")[0] for claim in self._claims(self.steps.upcoming())]

    def answer(self, letter: str, words: str = "") -> str:
        reply = self.steps.answered(self.steps.upcoming() or (), letter, words)
        assert reply
        return reply.text

    def numbers(self) -> list[int]:
        """The numbers under which that is asked."""
        return [*numbers_in(self.steps.upcoming() or ()).values()]

    def outcomes(self) -> dict[str, str]:
        """What was made of what says something, by how it begins."""
        says = [each for each in self.session.items if each.kind in ("claim", "statement")]
        return {e.claim.split(" Claimant")[0]: self.session.standing(e).outcome for e in says}

    @staticmethod
    def _claims(asked: Question | None) -> list[str]:
        return [each.claim for each in asked or ()]


def several(folder: Path) -> None:
    """Write a text of which one sentence says several things."""
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote, **BY}
        for n, (label, quote) in enumerate(WORDS)
    ]
    events = [
        {
            "id": id,
            "label": label,
            "trigger": cue,
            "arguments": [["Claimant", who], ["Content", what]],
        }
        | BY
        for id, label, cue, who, what in (
            ("E1", "Asserts", "T2", "T1", "T4"),
            ("E2", "Denies", "T5", "T3", "T6"),
        )
    ]
    relation = {"id": "R1", "label": "holdsOffice", "subject": "T1", "object": "T0", **BY}
    record = {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": events, "relations": [relation]})


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    several(tmp_path)
    return Asking(tmp_path)


OFFICE_OF_LIMA = "holdsOffice Person “Ana Lima” Office “Mayor”"
NAMES = ["Person “Rita Wen”", "Person “Ines Tal”", "Place “Sena”"]


def test_what_one_sentence_says_is_asked_about_together_and_then_the_names_that_are_left(
    asking: Asking,
) -> None:
    assert asking.asked() == [SPEECH, DENIAL, OFFICE_OF_LIMA]
    asking.answer("a")
    assert {*asking.outcomes().values()} == {"accepted"}
    assert asking.asked() == NAMES
    asking.answer("a")
    assert not asking.steps.upcoming()
    assert not asking.steps.waiting()


def test_a_number_with_a_minus_accepts_all_but_one_which_is_asked_about_next(
    asking: Asking,
) -> None:
    assert asking.answer("-3").endswith("Now the other one.")
    assert asking.outcomes() == {SPEECH: "accepted", DENIAL: "accepted", OFFICE_OF_LIMA: "open"}
    assert asking.asked() == [OFFICE_OF_LIMA]
    asking.answer("r")
    assert asking.asked() == NAMES
    asking.answer("-1", "3")
    assert asking.asked() == NAMES[:1]
    asking.answer("n")
    assert asking.asked() == NAMES[2:]


def test_a_number_alone_judges_nothing(asking: Asking) -> None:
    assert "-2 accepts all but that, a2 accepts it alone" in asking.answer("2")
    assert set(asking.outcomes().values()) == {"open"}


def test_who_takes_out_what_somebody_says_is_asked_about_what_stands_in_it(asking: Asking) -> None:
    asking.answer("-1")
    assert asking.outcomes() == {SPEECH: "open", DENIAL: "open", OFFICE_OF_LIMA: "accepted"}
    assert asking.asked() == [SPEECH]
    asking.answer("a")
    assert asking.asked() == [DENIAL]


def test_a_letter_with_a_number_judges_one_alone_and_the_others_are_asked_about_again(
    asking: Asking,
) -> None:
    asking.answer("r2")
    assert asking.outcomes() == {SPEECH: "open", DENIAL: "rejected", OFFICE_OF_LIMA: "open"}
    assert asking.asked() == [SPEECH, OFFICE_OF_LIMA]
    asking.answer("s1", "Promises")
    assert asking.asked() == [OFFICE_OF_LIMA]
    assert [row.corrected.stance for row in rows(asking.folder) if any(row.corrected)] == [
        "Promises"
    ]


def test_a_correction_without_a_number_is_that_of_the_one_claim(asking: Asking) -> None:
    assert asking.answer("c", "it leaked") == "Of which? c1 or c2 corrects one of them."
    asking.answer("r2")
    assert "Accepted as corrected" in asking.answer("s", "Promises")


def test_several_corrections_of_one_claim_are_given_at_once(asking: Asking) -> None:
    told = asking.answer("c1", "it leaked | s Promises | w Rita Wen")
    assert "Accepted as corrected" in told
    [cells] = [row.corrected for row in rows(asking.folder) if any(row.corrected)]
    begin, speaker = TEXT.index("it leaked"), TEXT.index("Rita Wen")
    assert cells.stance == "Promises"
    assert cells.content == f"it leaked [{begin}..{begin + 9}]"
    assert cells.speaker == f"Rita Wen [{speaker}..{speaker + 8}]"


def test_a_name_of_several_gets_another_class_by_its_number_or_words(asking: Asking) -> None:
    asking.answer("a")
    assert "Its names: “Rita Wen” (Person)" in asking.answer("k", "Organization Oslo")
    asking.answer("k", "organisation Ines Tal")
    assert asking.asked() == [NAMES[0], NAMES[2]]
    asking.answer("k3", "State")
    assert asking.asked() == NAMES[:1]


def test_what_is_left_of_a_question_keeps_its_numbers(asking: Asking) -> None:
    asking.answer("r2")
    assert asking.numbers() == [1, 3]
    assert asking.answer("r2") == "Not done: the question has no 2, but 1 and 3."
    asking.answer("a1")
    assert asking.numbers() == [3]
    assert asking.answer("a1") == "Not done: the question has no 1, but only 3."
    asking.answer("u")
    assert asking.numbers() == [1, 3]
    asking.answer("u")
    assert asking.numbers() == [1, 2, 3]
    asking.answer("-1 2")
    assert asking.outcomes()[OFFICE_OF_LIMA] == "accepted"


def test_numbers_stay_where_one_went_back(asking: Asking) -> None:
    asking.answer("a")
    asking.answer("b")
    asking.answer("r2")
    assert asking.numbers() == [1, 3]
    asking.answer("a3")
    assert asking.numbers() == [1]


@pytest.mark.parametrize("number", ["4", "0"])
def test_a_number_that_the_question_lacks_judges_nothing(asking: Asking, number: str) -> None:
    assert asking.answer(f"-{number}") == f"Not done: the question has no {number}, but 1 to 3."
    assert asking.answer(f"r{number}") == f"Not done: the question has no {number}, but 1 to 3."
    assert {*asking.outcomes().values()} == {"open"}


def test_a_question_is_asked_again_as_a_whole_by_who_goes_back_or_takes_back(
    asking: Asking,
) -> None:
    together = asking.asked()
    asking.answer("a")
    asking.answer("b")
    assert asking.asked() == together
    assert asking.answer("r").startswith("Rejected")
    assert asking.outcomes()[OFFICE_OF_LIMA] == "rejected"
    asking.answer("u")
    assert asking.asked() == together
    assert {*asking.outcomes().values()} == {"accepted"}
    asking.answer("u")
    assert {*asking.outcomes().values()} == {"open"}


@pytest.mark.parametrize("answer", ["r1", "-1", "p"])
def test_once_an_outer_claim_is_rejected_what_stands_in_it_is_not_asked_about(
    asking: Asking, answer: str
) -> None:
    asking.answer("a")
    asking.answer("b")
    told = asking.answer(answer)
    if answer != "r1":
        assert asking.asked() == [SPEECH]
        told = asking.answer("r")
    assert told.startswith("Rejected, in place of your earlier verdict. Rejected with it: Denies")
    assert "w = for the text itself, keeps what is said" in told
    assert asking.outcomes() == {
        SPEECH: "rejected",
        DENIAL: "rejected",
        OFFICE_OF_LIMA: "accepted",
    }
    if answer != "-1":
        assert asking.asked() == [OFFICE_OF_LIMA]
        asking.answer("a")
    assert asking.outcomes()[SPEECH] == asking.outcomes()[DENIAL] == "rejected"
    assert asking.asked() == NAMES


def test_going_back_to_a_rejected_outer_claim_opens_what_stands_in_it_again(asking: Asking) -> None:
    asking.answer("r1")
    asking.answer("b")
    assert asking.asked() == [SPEECH]
    asking.answer("a")
    assert asking.outcomes() == {SPEECH: "accepted", DENIAL: "open", OFFICE_OF_LIMA: "open"}
    assert asking.asked() == [DENIAL, OFFICE_OF_LIMA]


def test_an_answer_to_all_judges_only_what_is_open(asking: Asking) -> None:
    asking.answer("-3")
    asking.answer("b")
    assert asking.asked() == [SPEECH, DENIAL, OFFICE_OF_LIMA]
    told = asking.answer("r")
    assert told == "Rejected 3; with 1 more proposal. 1 and 2 stay accepted."
    assert asking.outcomes() == {
        SPEECH: "accepted",
        DENIAL: "accepted",
        OFFICE_OF_LIMA: "rejected",
    }


@pytest.mark.parametrize("answer", ["a", "A"])
def test_what_was_rejected_is_accepted_only_by_who_says_so_again(
    asking: Asking, answer: str
) -> None:
    asking.answer("r")
    asking.answer("b")
    asked = asking.steps.answered(asking.steps.upcoming() or (), answer, "")
    assert asked
    assert asked.again == "y"
    assert {*asking.outcomes().values()} == {"rejected"}
    asking.answer(answer, "y")
    assert asking.outcomes()[SPEECH] == "accepted"


def test_what_was_rejected_is_not_among_all_but_one(asking: Asking) -> None:
    asking.answer("r")
    asking.answer("b")
    assert asking.answer("-1") == "Each is asked about by itself. 3 stays rejected."
    assert asking.outcomes()[OFFICE_OF_LIMA] == "rejected"


def test_each_of_several_is_asked_about_by_itself_on_demand(asking: Asking) -> None:
    asking.answer("p")
    for claim in (SPEECH, DENIAL, OFFICE_OF_LIMA):
        assert asking.asked() == [claim]
        asking.answer("a")
    assert asking.asked() == NAMES


def test_a_question_lists_no_more_than_nine_names(tmp_path: Path) -> None:
    names = [f"Oso {letter}" for letter in "abcdefghijk"]
    mentions = [{"id": name[-1], "label": "Person", "quote": name, **BY} for name in names]
    record = {"path": "story", "text": ", ".join(names), "annotator": "rules", "mentions": mentions}
    write(tmp_path, record)
    asking = Asking(tmp_path)
    assert asking.asked() == [f"Person “{name}”" for name in names[:9]]
    asking.answer("a")
    assert asking.asked() == [f"Person “{name}”" for name in names[9:]]


def test_what_somebody_else_rejected_is_asked_about_by_itself(asking: Asking) -> None:
    asking.answer("r3")
    asking.answer("a")
    ben = Asking(asking.folder, "ben", second=True)
    assert ben.asked() == [OFFICE_OF_LIMA]
    assert ben.answer("a").endswith("disputed now: anna rejects it; ben accepts it.")
    assert ben.asked() == [SPEECH, DENIAL]


def test_what_is_told_in_one_sentence_with_the_claim_around_it_is_not_told_twice(
    tmp_path: Path,
) -> None:
    several(tmp_path)
    asking = Asking(tmp_path)
    meaning = meaning_of(options(tmp_path))
    unnamed = UnnamedSpeakers(asking.session, meaning)
    asked = asking.steps.upcoming() or ()
    speech, denial, office = told_of(asking.session, Telling(meaning), unnamed, asked)
    assert speech[0] == "Ana Lima says that Oso denied that it leaked."
    assert denial[0] == "What is said in 1, as a claim of its own."
    assert denial[1].startswith("Who says it: Ana Lima asserts › Oso denies")
    assert office[0] == "The text says that Ana Lima holds the office of Mayor."
