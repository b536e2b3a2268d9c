"""A pool of things, each used by one at a time, in the order in which they were asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class FairPool(Generic[_Thing]):
    """Hands out things; who has waited longest gets the next. Threads share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.free: list[_Thing] = []  # the one that was used last is handed out first
        self._waiting: deque[Callable[[_Thing], None]] = deque()

    def acquire(self, take: Callable[[_Thing], None]) -> None:
        """Call `take` with a thing: now, or when there is one, in the thread that gives it."""
        with self._lock:
            if not self.free:
                self._waiting.append(take)
                return
            thing = self.free.pop()
        take(thing)

    def cancel(self, take: Callable[[_Thing], None]) -> bool:
        """Whether this was still waiting, and is not called any more."""
        with self._lock:
            if take not in self._waiting:
                return False
            self._waiting.remove(take)
            return True

    def release(self, thing: _Thing) -> None:
        """Put a thing into the pool, for the first time or again."""
        with self._lock:
            if not self._waiting:
                self.free.append(thing)
                return
            take = self._waiting.popleft()
        take(thing)
