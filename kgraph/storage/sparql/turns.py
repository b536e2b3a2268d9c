"""Turns: of several that want to run one does, and of those that wait the one that has run least is next."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition


@dataclass(slots=True, eq=False)
class Turn:
    """One that takes turns; `used`, in seconds, what it has run so far, is told before it waits."""

    used: float = 0.0
    has_left: bool = False


class Turns:
    """Gives turns; threads share it. At most `waiting` wait: if one more does, whoever has used most has to
    go."""

    def __init__(self, waiting: int) -> None:
        self._most = waiting
        self._running: Turn | None = None
        self._waiting: list[Turn] = []  # in the order in which they came
        self._changed = Condition()

    def wait(self, turn: Turn, seconds: float) -> bool:
        """Give up the turn that one has, if any, and wait for the next, at most so many seconds. False if
        there is none: it took too long, or the turn had to go or has left."""
        with self._changed:
            if turn.has_left:
                return False
            if self._running is turn:
                self._running = None
            self._waiting.append(turn)
            self._begin_next()
            if len(self._waiting) > self._most:
                self._waiting.remove(max(reversed(self._waiting), key=_used))
                self._changed.notify_all()
            if not self._changed.wait_for(lambda: turn not in self._waiting, seconds):
                self._waiting.remove(turn)
            return self._running is turn

    def leave(self, turn: Turn) -> None:
        """It wants no turn any more, whether it has one, waits for one, or neither."""
        with self._changed:
            turn.has_left = True
            if turn in self._waiting:
                self._waiting.remove(turn)
                self._changed.notify_all()
            if self._running is turn:
                self._running = None
                self._begin_next()

    def _begin_next(self) -> None:
        if self._running is None and self._waiting:
            self._running = min(self._waiting, key=_used)
            self._waiting.remove(self._running)
            self._changed.notify_all()


def _used(turn: Turn) -> float:
    return turn.used
