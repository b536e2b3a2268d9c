"""Things that are lent to one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Lending(Generic[_Thing]):
    """Lends things; who has waited longest gets the next. Threads share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.free: list[_Thing] = []  # the one that was used last is lent first
        self._waiting: deque[Callable[[_Thing], None]] = deque()

    def lend(self, take: Callable[[_Thing], None]) -> None:
        """Call `take` with a thing: now, or when there is one, in the thread that gives it."""
        with self._lock:
            if not self.free:
                self._waiting.append(take)
                return
            thing = self.free.pop()
        take(thing)

    def withdraw(self, take: Callable[[_Thing], None]) -> bool:
        """Whether this was still waiting, and is not called any more."""
        with self._lock:
            if take not in self._waiting:
                return False
            self._waiting.remove(take)
            return True

    def give(self, thing: _Thing) -> None:
        """A thing that can be lent, for the first time or again."""
        with self._lock:
            if not self._waiting:
                self.free.append(thing)
                return
            take = self._waiting.popleft()
        take(thing)
