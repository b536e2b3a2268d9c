"""Reviewing on a terminal: a proposal at a time, and what to do with it by a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kgraph.cli.console import printable_lines, put
from kgraph.cli.print_proposals import print_corrected, print_item
from kgraph.cli.review_files import Begun, begin
from kgraph.cli.review_options import Asked
from kgraph.errors import counted, printable
from kgraph.judging.correcting import DOCUMENT, UNKNOWN, CorrectionError, stances
from kgraph.judging.filters import Filter, where
from kgraph.judging.items import Item
from kgraph.judging.session import WAITING, Change
from kgraph.judging.verdicts import ACCEPT
from kgraph.pipeline.reviewing import Telling
from kgraph.schema.settings import Settings

_HELP = """\
  a         accept it, with all that it names
  r         reject it
  s STANCE  accept it with another stance, such as s Denies; s alone lists them
  w WORDS   accept it with another speaker, in words of the text; w ? for nobody who is named,
            w = for the text itself
  p         judge its parts first, one by one
  n         decide later: the next one
  A         accept all that wait and come from the same rule
  R         reject all that wait and come from the same rule
  u         undo the last step
  q         quit; what was judged is kept, and the rest waits for the next time
  ?         this help"""
_NONE_LEFT = (
    "Nothing waits for your verdict; `kgraph review --list --status all` shows what was judged."
)
_NONE_PROPOSED = "Nothing is proposed in these sources; `kgraph annotate` proposes annotations."
_WHO = "Who says it? w WORDS of the text, w ? for nobody, w = for the text itself."
_NOTHING_DONE = (
    "Nothing to undo in this session; `kgraph review --undo KEY` takes back older verdicts."
)
_LINE = (
    "a accept · r reject · s stance · w who says it · p parts · n next · u undo · q quit · ? help"
)


class Reply(NamedTuple):
    """What is said to the reviewer; `stays`: the same proposal is asked about again."""

    text: str = ""
    stays: bool = False


def ask(settings: Settings, asked: Asked) -> None:
    """Ask for verdicts until nothing waits, or the reviewer quits. Raises as `begin`, OutputError."""
    chosen = where(asked.where)
    begun = begin(settings)
    review = _Review(begun, asked, chosen)
    if not review.waiting():
        put(_NONE_LEFT if begun.session.items else _NONE_PROPOSED)
        return
    review.run()
    judged = counted(review.steps, "step")
    rest = counted(len(review.waiting()), "proposal")
    put(f"\n{judged}, {rest} to judge. Verdicts: {begun.file}")
    if review.steps:
        put("`kgraph build` takes them in; `kgraph review` goes on where you stopped.")


class _Review:
    """The questions and answers. `steps`: how many were taken and not taken back."""

    def __init__(self, begun: Begun, asked: Asked, chosen: Filter) -> None:
        self.steps = 0
        self._session, self._asked, self._chosen = begun.session, asked, chosen
        self._scheme = begun.meaning.scheme
        self._telling = Telling(begun.meaning)
        self._before = 0  # how many were judged when the question was asked
        self._later: set[str] = set()
        self._parts: list[Item] = []
        self._answers: Mapping[str, Callable[[Item, str], Reply]] = {
            "a": self._accept,
            "r": self._reject,
            "s": self._stance,
            "w": self._speaker,
            "p": self._take_apart,
            "n": self._next,
            "A": self._accept_alike,
            "R": self._reject_alike,
            "u": self._undo,
            "?": lambda item, words: Reply(_HELP, stays=True),
        }

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return [*filter(self._chosen, self._session.waiting(second=self._asked.second))]

    def run(self) -> None:
        """Ask until nothing is left that was not put off, or until the reviewer quits."""
        put(f"You judge as {self._session.reviewer}.")
        while item := self._upcoming():
            self._before = self._session.judged()
            print_item(self._session, self._telling, item, len(self.waiting()))
            put(_LINE)
            if not self._answered(item):
                return

    def _upcoming(self) -> Item | None:
        while self._parts:
            if self._session.mine(self._parts[-1]) in WAITING:
                return self._parts[-1]
            self._parts.pop()
        return next((item for item in self.waiting() if item.key not in self._later), None)

    def _answered(self, item: Item) -> bool:
        """Ask until something is done about a proposal; False if the reviewer quits."""
        while True:
            try:
                answer = input("> ").strip()
            except EOFError:
                return False
            letter, _, words = answer.partition(" ")
            if letter in ("q", "Q"):
                return False
            if letter not in self._answers:
                put(f"{printable(answer)!r} is no answer. ? shows them." if answer else _LINE)
                continue
            reply = self._answers[letter](item, words.strip())
            if reply.text:
                put(printable_lines(reply.text))
            if not reply.stays:
                return True

    # Answers

    def _accept(self, item: Item, words: str) -> Reply:
        return self._done("Accepted", self._session.accept([item], words), item)

    def _reject(self, item: Item, words: str) -> Reply:
        return self._done("Rejected", self._session.reject([item], words), item)

    def _stance(self, item: Item, words: str) -> Reply:
        if not words:
            return Reply(f"Stances: {', '.join(stances(self._scheme))}.", stays=True)
        return self._correct(item, stance=words)

    def _speaker(self, item: Item, words: str) -> Reply:
        if not words:
            return Reply(_WHO, stays=True)
        return self._correct(item, speaker={"?": UNKNOWN, "=": DOCUMENT}.get(words, words))

    def _correct(self, item: Item, stance: str = "", speaker: str = "") -> Reply:
        before = self._session.verdict(item)
        if before and before.decision == ACCEPT:
            stance, speaker = stance or before.stance, speaker or before.speaker
        try:
            change = self._session.correct(item, stance, speaker)
        except CorrectionError as error:
            return Reply(f"Not done: {error}; {error.fix}.", stays=True)
        reply = self._done("Accepted as corrected", change, item)
        put(printable_lines(reply.text))
        print_corrected(self._session.as_judged(item), self._telling, item.id)
        return Reply()

    def _take_apart(self, item: Item, words: str) -> Reply:
        parts = [*filter(self._is_open, self._session.parts(item))]
        if not parts:
            return Reply("Nothing that it names is left to judge.", stays=True)
        self._parts += [item, *reversed(parts)]
        return Reply()

    def _next(self, item: Item, words: str) -> Reply:
        self._later.add(item.key)
        self._parts = [each for each in self._parts if each.key != item.key]
        return Reply()

    def _accept_alike(self, item: Item, words: str) -> Reply:
        alike = self._alike(item)
        return self._done(f"Accepted {len(alike):,} by {item.by}", self._session.accept(alike))

    def _reject_alike(self, item: Item, words: str) -> Reply:
        alike = self._alike(item)
        return self._done(f"Rejected {len(alike):,} by {item.by}", self._session.reject(alike))

    def _undo(self, item: Item, words: str) -> Reply:
        change = self._session.undo()
        if change is None:
            return Reply(_NOTHING_DONE, stays=True)
        self.steps -= 1
        keys = {row.key for row in (*change.added, *change.removed)}
        self._later -= keys
        back = [each for each in self._session.items if each.key in keys]
        self._parts += [each for each in reversed(back) if self._is_open(each)]
        return Reply("Taken back.")

    def _alike(self, item: Item) -> list[Item]:
        alike = [each for each in self.waiting() if each.by == item.by]
        return alike if item in alike else [item, *alike]

    def _is_open(self, item: Item) -> bool:
        return self._session.mine(item) in WAITING

    def _done(self, what: str, change: Change, item: Item | None = None) -> Reply:
        self.steps += 1
        if item and self._is_open(item):
            self._later.add(item.key)
            return Reply(f"{what}, but it stays a proposal: what says it was rejected.")
        taken = sum(row.reviewer == self._session.reviewer for row in change.removed)
        more = f"; {counted(taken, 'earlier verdict')} of yours removed" if taken else ""
        along = self._session.judged() - self._before - 1
        more += (
            f"; with {counted(along, 'more proposal')} that it names" if along > 0 and item else ""
        )
        return Reply(f"{what}{more}.")
