"""The steps of a review, whoever asks for them: what comes up next, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kgraph.errors import counted
from kgraph.judging.correcting import DOCUMENT, UNKNOWN, CorrectionError, stances
from kgraph.judging.filters import Filter
from kgraph.judging.items import Item
from kgraph.judging.session import WAITING, Change, Session
from kgraph.judging.verdicts import ACCEPT
from kgraph.schema.scheme import Scheme

_WHO = "Who says it? w WORDS of the text, w ? for nobody, w = for the text itself."
_NOTHING_DONE = (
    "Nothing to undo in this session; `kgraph review --undo KEY` takes back older verdicts."
)


class Reply(NamedTuple):
    """What is said to the reviewer; `stays`: the same proposal is asked about again; `is_corrected`: it says
    something else now."""

    text: str = ""
    stays: bool = False
    is_corrected: bool = False


class Steps:
    """The steps of one reviewer through a session. `chosen`: what is judged; `second`: also what others
    have judged; `taken`: how many steps were taken and not taken back."""

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        chosen: Filter = lambda item: True,
        *,
        second: bool = False,
    ) -> None:
        self.taken = 0
        self._session, self._scheme = session, scheme
        self._chosen, self._second = chosen, second
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
        }

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return [*filter(self._chosen, self._session.waiting(second=self._second))]

    def upcoming(self) -> Item | None:
        """What comes next; None if nothing is left that was not put off."""
        self._before = self._session.judged()
        while self._parts:
            if self._session.mine(self._parts[-1]) in WAITING:
                return self._parts[-1]
            self._parts.pop()
        return next((item for item in self.waiting() if item.key not in self._later), None)

    def answered(self, item: Item, letter: str, words: str = "") -> Reply | None:
        """Do what a letter stands for: `a` accept, `r` reject, `s` another stance, `w` another speaker, `p`
        its parts, `n` later, `A` and `R` all of its rule, `u` undo; None for another letter. Raises
        OutputError where the verdict cannot be kept."""
        return self._answers[letter](item, words) if letter in self._answers else None

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
        return self._done("Accepted as corrected", change, item)._replace(is_corrected=True)

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
        self.taken -= 1
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
        self.taken += 1
        if item and self._is_open(item):
            self._later.add(item.key)
            return Reply(f"{what}, but it stays a proposal: what says it was rejected.")
        taken = sum(row.reviewer == self._session.reviewer for row in change.removed)
        more = f"; {counted(taken, 'earlier verdict')} of yours removed" if taken else ""
        along = self._session.judged() - self._before - 1 if item else 0
        if along > 0:
            more += f"; with {counted(along, 'more proposal')} that it names"
        return Reply(f"{what}{more}.")
