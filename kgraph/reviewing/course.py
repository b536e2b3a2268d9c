"""The course of a review: which question comes next, and which came before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import dropwhile, takewhile

from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.questions import Question, goes_along, numbered, numbers_in, question
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.waiting import WAITING


class Course:
    """What one reviewer is asked about. `chosen`: what is judged; `second`: also what others have judged;
    `together`: several proposals in one question. Where the reviewer goes back, what came since comes again,
    though it was judged."""

    def __init__(
        self, session: Session, chosen: Filter, *, second: bool, together: bool = False
    ) -> None:
        self._session, self._chosen, self._second = session, chosen, second
        self._together = together
        self._later: set[str] = set()
        self._parts: list[Item] = []
        self._visited: list[Question] = []
        self._numbers: Mapping[Item, int] = {}  # of the question that was asked last
        self._at = 0  # which of the visited ones is asked about; behind them, what comes next

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return [*filter(self._chosen, self._session.waiting(second=self._second))]

    def is_open(self, item: Item) -> bool:
        """Whether the reviewer has not judged it."""
        return self._session.mine(item) in WAITING

    def upcoming(self) -> Question | None:
        """What comes next; None if nothing is left that was not put off."""
        while self.is_asked_again:
            if there := self._still_there(self._visited[self._at]):
                return there
            self._at += 1
        while self._parts:
            if self.is_open(self._parts[-1]):
                return (self._parts[-1],)
            self._parts.pop()
        left = dropwhile(self._is_put_off, self.waiting())
        if not (first := next(left, None)):
            return None
        if not (self._together and self._may_join(first)):
            return (first,)
        of_its_text = takewhile(lambda item: item.keys.text == first.keys.text, left)
        return self._as_numbered(question(first, filter(self._may_join, of_its_text)))

    def _as_numbered(self, asked: Question) -> Question:
        """A question or, if that is the rest of the one before, the rest under the numbers that it had: no
        more names come to these, and other claims have further numbers."""
        rest = tuple(each for each in asked if each in self._numbers)
        if not rest:
            self._numbers = numbers_in(asked)
            return asked
        new = [each for each in asked if each not in self._numbers] if asked[0].says else []
        last = max(self._numbers.values())
        self._numbers = {**self._numbers, **{e: n for n, e in enumerate(new, last + 1)}}
        return numbered((e for e in asked if e in self._numbers), self._numbers)

    def _may_join(self, item: Item) -> bool:
        """Whether a proposal may be asked about with others: nobody rejected it, and it was not put off."""
        is_agreed = self._session.standing(item).outcome in ("open", "accepted")
        return is_agreed and not self._is_put_off(item)

    def _is_put_off(self, item: Item) -> bool:
        return item.key in self._later or goes_along(item, self._later)

    def _still_there(self, asked: Question) -> Question:
        """A question without what is rejected only because that is in which it stands: with the claim around
        it rejected, nobody says it."""
        session = self._session
        there = (e for e in asked if session.mine(e) != "rejected" or session.verdict(e))
        return numbered(there, numbers_in(asked)) if asked[1:] else tuple(there)

    @property
    def is_asked_again(self) -> bool:
        """Whether the reviewer has gone back to what is asked about."""
        return self._at < len(self._visited)

    @property
    def last(self) -> Item | None:
        """The one that was asked about last, of those that the reviewer has left; None if there is none."""
        return self._visited[-1][0] if self._visited else None

    @property
    def can_go_back(self) -> bool:
        """Whether something came before."""
        return any(map(self._still_there, self._visited[: self._at]))

    def leave(self, asked: Question) -> None:
        """Go on from a question that was answered or put off."""
        if self.is_asked_again:
            self._at += 1
            return
        self._visited = [*_without(self._visited, asked), asked]
        self._at = len(self._visited)

    def leave_one(self, item: Item) -> None:
        """Go on from one proposal of the question to the others, as it was judged alone."""
        if not self.is_asked_again:
            self.leave((item,))
            return
        asked = self._visited[self._at]
        others = numbered((each for each in asked if each != item), numbers_in(asked))
        self._visited[self._at : self._at + 1] = [(item,), others]
        self._at += 1

    def put_off(self, asked: Question) -> None:
        """Do not ask about proposals again, unless the reviewer goes back."""
        keys = {each.key for each in asked}
        self._later.update(keys)
        self._parts = [each for each in self._parts if each.key not in keys]

    def take_apart(self, parts: Iterable[Item]) -> None:
        """Ask about some proposals next, each by itself."""
        if self.is_asked_again:
            self._visited[self._at + 1 : self._at + 1] = [(each,) for each in parts]
        else:
            self._parts += reversed([*parts])

    def go_back(self) -> None:
        """Ask again about the question that came before."""
        self._at -= 1
        while not self._still_there(self._visited[self._at]):
            self._at -= 1

    def take_back(self, asked: Question, keys: Collection[str]) -> None:
        """Ask again a question at which a step was taken that is undone; `keys`: of what it judged."""
        self._later.difference_update(keys, (each.key for each in asked))
        whole = {*asked}
        self._at -= sum({*each} < whole for each in self._visited[: self._at])
        self._visited = [each for each in self._visited if not {*each} < whole]
        places = [at for at, each in enumerate(self._visited) if each == asked]
        if places:
            self._at = places[-1]
        else:
            self._visited.insert(self._at, asked)
        if self._parts:
            back = [each for each in self._session.items if each.key in keys]
            self._parts += filter(self.is_open, reversed(back))


def _without(questions: Iterable[Question], asked: Question) -> list[Question]:
    return [each for each in questions if each != asked]
