"""Reviewing on a terminal: a question at a time, and what to do with what it shows by a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from kgraph.cli.asking import is_over, typed_answer
from kgraph.cli.console import put
from kgraph.cli.findings import end_as_found
from kgraph.cli.printing.lines import put_choices, put_wrapped
from kgraph.cli.printing.proposals import (
    print_added,
    print_corrected,
    print_in_short,
    print_question,
)
from kgraph.cli.reviewing.files import begin, say_lapsed, say_unread, why_none_waits
from kgraph.cli.reviewing.name_batch import names_asked
from kgraph.cli.reviewing.names import ask_about
from kgraph.cli.reviewing.options import Asked
from kgraph.errors import counted
from kgraph.judging.proposals.filters import Filter, parse_filter
from kgraph.judging.proposals.matching import HELD_ON, LAPSED
from kgraph.judging.proposals.questions import Question
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.named_speakers import chosen_by
from kgraph.reviewing.replies import NOTHING_JUDGED, YES, Reply
from kgraph.reviewing.steps import Steps, each_of
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.settings import Settings

_HELP = """\
  a         accept it, with all that it names
  o         accept it as the program proposed it, where it was corrected since
  r         reject it
  s STANCE  accept it with another stance, such as s Denies; s alone lists them
  w WORDS   accept it with another speaker, in words of the text, with ; between several;
            w ? for nobody who is named, w = for the text itself
  c WORDS   accept it with other words for what is said, all of them; … leaves out words between
            s STANCE | c WORDS corrects both; of a name, c WORDS says which words it is
  k CLASS   accept a name with another class, such as k Place; k alone lists them; of a claim,
            k CLASS WORDS corrects a name in it, and then asks again about the claim
  p         judge its parts first, one by one; of several proposals, each of these
  -2        of several proposals, accept all but the second, which is asked about next; -2 4 for two
  a2, r2 …  say it of the second alone; the others are asked about again, under their numbers.
            Of several in one line: k3 Place k5 Place r7, or with | between: s1 Denies | k3 Place
  m WHO | STANCE WORDS | WHAT
            add a claim that is missing, in words of the text; m alone tells more
  n         decide later: the next one
  b         back to the one before, also if it is judged; Enter keeps its verdict and goes on
  A         accept all that wait and come from the same rule; asks first
  R         reject all that wait and come from the same rule; asks first
  u         undo the last step
  q         quit; what was judged is kept, and the rest waits for the next time
  ?         this help"""
_NONE_LEFT = (
    "Nothing waits for your verdict; `kgraph review --list --status all` shows what was judged, and "
    "`kgraph review --add DOCUMENT` adds a claim that is missing."
)
_ANSWERS = {
    "a": "accept",
    "o": "as proposed",
    "r": "reject",
    "s": "stance",
    "w": "who says it",
    "c": "content",
    "k": "class",
    "p": "parts",
    "m": "missing claim",
    "n": "next",
    "b": "back",
    "u": "undo",
}
"""The answers that are named below each proposal, if they fit it."""
_WORDS = {name.split()[0]: letter for letter, name in _ANSWERS.items() if letter not in "wo"}
_WORDS |= {"who": "w", "speaker": "w", "quit": "q", "exit": "q", "help": "?"}
"""Whole words that people type for a letter."""


def ask(settings: Settings, asked: Asked) -> None:
    """Ask for verdicts until nothing waits, or the reviewer quits. Raises as `begin`, OutputError."""
    parse_filter(asked.where)  # what is no condition is told before anything is read
    begun = begin(settings, but=(HELD_ON, LAPSED))
    say_lapsed(begun)
    review = _Review(begun, asked, chosen_by(begun.session, asked.where))
    if not (review.steps.waiting() or review.steps.upcoming_names()):
        put(why_none_waits(begun.session, asked.where, _NONE_LEFT))
    else:
        _run(review, begun, asked)
    end_as_found(begun.reviewed.findings)


def _run(review: _Review, begun: Begun, asked: Asked) -> None:
    """Ask, and say what came of it and how to go on."""
    review.run()
    judged = counted(review.steps.taken + review.names.judged, "step")
    rest = review.steps.progress.told
    put(f"\n{judged}, {rest}{review.later}. Verdicts: {begun.file}")
    if review.names.judged:
        put(f"Who is who: {begun.who_file}")
    if left := len(review.names.waiting):
        put(f"Names that may be one: {counted(left, 'pair')} left for the next review.")
    if review.steps.taken or review.names.judged:
        put("`kgraph build` takes them in; `kgraph review` goes on where you stopped.")
        put("A row that you delete, or `kgraph review --undo KEY`, takes a verdict back.")
    if review.have_added:
        put(
            "`kgraph review --list --status added` lists claims that were added; --undo takes yours back."
        )


class _Review:
    """The questions and answers on a terminal."""

    def __init__(self, begun: Begun, asked: Asked, chosen: Filter) -> None:
        self._session = begun.session
        self._unnamed = UnnamedSpeakers(begun.session, begun.meaning)
        self.names = names_asked(begun, asked.where)
        self.steps = Steps(
            *(begun.session, begun.meaning.scheme, self._unnamed, chosen),
            second=asked.second,
            together=True,
            beside=begun.reviewed.beside,
            names=self.names,
        )
        self._telling, self._sources = Telling(begun.meaning), begun.sources
        self.have_added = bool(begun.reviewed.added)  # now or before

    @property
    def later(self) -> str:
        """How many proposals the next review asks about; "" if there are none."""
        later = self.steps.waiting_later
        return f", and {later:,} in the next review, in words of claims that you added" * bool(
            later
        )

    def run(self) -> None:
        """Ask until nothing is left that was not put off, or until the reviewer quits."""
        put(f"You judge as {self._session.reviewer}.")
        while True:
            if not (asked := self.steps.upcoming()):
                if pair := self.steps.upcoming_names():
                    if not ask_about(self.steps, self.names, pair):
                        return
                    continue
                document = self.steps.document_at_the_end
                more = {"m": f"adds a claim that is missing in {document}"} if document else {}
                left = len(self.steps.waiting()) + len(self.names.waiting)
                if is_over(left, _WORDS, self._answered_at_the_end, more, self.later):
                    return
                continue
            far = self.steps.progress.told
            print_question(self._session, self._telling, self._unnamed, asked, far)
            put_choices(self._choices(asked))
            if not self._answered(asked):
                return

    def _answered_at_the_end(self, letter: str, words: str) -> bool | None:
        """Do what is said where nothing is left to ask about; None if it is no answer there, else whether
        something is asked again."""
        reply = self._sure(
            self.steps.answered_at_the_end(letter, words),
            partial(self.steps.answered_at_the_end, letter),
        )
        if reply:
            self._tell(reply)
        return reply and not reply.stays

    def _tell(self, reply: Reply) -> None:
        """Say what an answer did."""
        if reply.text:
            put_wrapped(reply.text)
        if reply.added:
            self.have_added = True
            print_added(self._telling, reply.added)
            say_unread(reply.added.file, self._sources)
        if reply.corrected:
            print_corrected(self._session, self._telling, reply.corrected)

    def _sure(self, reply: Reply | None, again: Callable[[str], Reply | None]) -> Reply | None:
        """The reply or, if it asks whether the reviewer is sure, that to the same letter once they are."""
        if not (reply and reply.again):
            return reply
        print_in_short(self._telling, reply.sure_of)
        put_wrapped(reply.text)
        if (answer := typed_answer()) is None:
            return Reply(stays=True)
        return again(reply.again) if answer.casefold() in YES else NOTHING_JUDGED

    def _choices(self, asked: Question) -> Sequence[str]:
        letters = self.steps.letters(asked)
        keep = () if self._waits(asked) else ("Enter keep it",)
        if asked[1:]:
            one = " ".join(f"{each}2" for each in "rswck" if each in letters)
            of_all = (
                "a accept all",
                "-2 all but 2",
                "r reject all",
                f"{one} of one",
                "p one by one",
            )
            letters = "".join(each for each in letters if each in "mnbu")
            keep = (*keep, *of_all)
        names = _ANSWERS | ({"c": "words"} if asked[0].kind == "mention" else {})
        fitting = (f"{each} {name}" for each, name in names.items() if each in letters)
        return (*keep, *fitting, "q quit", "? help")

    def _waits(self, asked: Question) -> bool:
        return any(map(self._session.waits, asked))

    def _answered(self, asked: Question) -> bool:
        """Ask until something is done, after which a proposal is asked about, the same or another one;
        False if the reviewer quits."""
        while True:
            if (answer := typed_answer()) is None:
                return False
            if answer.casefold() in ("?", "help"):
                put(_HELP)
                continue
            if _letter_and_words(answer)[0] in ("q", "Q"):
                return False
            if not answer and self._waits(asked):
                put_choices(self._choices(asked))
                continue
            # The verdict that it has stays where nothing is typed.
            if self._did(asked, each_of(answer or "n")):
                return True

    def _did(self, asked: Question, answers: Sequence[str]) -> bool:
        """Do what answers to a question say, one after another, up to the first that cannot be done; whether
        something is asked about then, the same or another question."""
        is_done = False
        for at, answer in enumerate(answers, 1):
            letter, words = _letter_and_words(answer)
            before = self.steps.taken
            reply = self._sure(
                self.steps.answered(asked, letter, words),
                partial(self.steps.answered, asked, letter),
            )
            if reply is None:
                put_wrapped(f"{answer!r} is not an answer. ? shows them.")
            else:
                self._tell(reply)
                is_done |= bool(reply.added or reply.corrected or not reply.stays)
            if answers[at:] and self.steps.taken == before:
                put_wrapped(f"What stands behind it is not done: {' '.join(answers[at:])}")
                break
        return is_done


def _letter_and_words(answer: str) -> tuple[str, str]:
    """The letter of an answer, by a whole word, too, and what stands behind it."""
    letter, _, words = answer.partition(" ")
    return _WORDS.get(letter.casefold(), letter), words.strip()
