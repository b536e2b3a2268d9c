"""The course of a review: which proposal comes next, and which came before."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.waiting import WAITING


class Course:
    """Which proposals one reviewer is asked about. `chosen`: what is judged; `second`: also what others have
    judged. Where the reviewer goes back, what came since comes again, though it was judged."""

    def __init__(self, session: Session, chosen: Filter, *, second: bool) -> None:
        self._session, self._chosen, self._second = session, chosen, second
        self._later: set[str] = set()
        self._parts: list[Item] = []
        self._visited: list[Item] = []
        self._at = 0  # which of the visited ones is asked about; behind them, what comes next

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return [*filter(self._chosen, self._session.waiting(second=self._second))]

    def is_open(self, item: Item) -> bool:
        """Whether the reviewer has not judged it."""
        return self._session.mine(item) in WAITING

    def upcoming(self) -> Item | None:
        """What comes next; None if nothing is left that was not put off."""
        if self._at < len(self._visited):
            return self._visited[self._at]
        while self._parts:
            if self.is_open(self._parts[-1]):
                return self._parts[-1]
            self._parts.pop()
        return next((item for item in self.waiting() if item.key not in self._later), None)

    @property
    def last(self) -> Item | None:
        """The one that was asked about last, of those that the reviewer has left; None if there is none."""
        return self._visited[-1] if self._visited else None

    @property
    def can_go_back(self) -> bool:
        """Whether something came before."""
        return self._at > 0

    def leave(self, item: Item) -> None:
        """Go on from a proposal, which was judged or put off."""
        if self._at == len(self._visited):
            self._visited = [*_without(self._visited, {item.key}), item]
            self._at = len(self._visited)
        else:
            self._at += 1

    def put_off(self, item: Item) -> None:
        """Do not ask about a proposal again, unless the reviewer goes back."""
        self._later.add(item.key)
        self._parts = _without(self._parts, {item.key})

    def take_apart(self, item: Item, parts: Iterable[Item]) -> None:
        """Ask about the parts of a proposal first, then about itself."""
        if self._at < len(self._visited):
            self._visited[self._at + 1 : self._at + 1] = [*parts, item]
        else:
            self._parts += [item, *reversed([*parts])]

    def go_back(self) -> None:
        """Ask again about the proposal that came before."""
        self._at -= 1

    def take_back(self, item: Item, keys: Collection[str]) -> None:
        """Ask again about a proposal at which a step was taken that is undone; `keys`: of what it judged."""
        self._later.difference_update(keys, {item.key})
        places = [at for at, each in enumerate(self._visited) if each.key == item.key]
        if places:
            self._at = places[-1]
        else:
            self._visited.insert(self._at, item)
        if self._parts:
            back = [each for each in self._session.items if each.key in keys]
            self._parts += filter(self.is_open, reversed(back))


def _without(items: Iterable[Item], keys: Collection[str]) -> list[Item]:
    return [each for each in items if each.key not in keys]
