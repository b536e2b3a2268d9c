"""What some things lead to, step by step."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_Thing = TypeVar("_Thing", bound=Hashable)


def reachable(
    starts: Iterable[_Thing], step: Callable[[_Thing], Iterable[_Thing]]
) -> dict[_Thing, None]:
    """The starts and all that a step from one of these leads to, to any depth; each once, also in a
    circle. A walk goes deep first, and of several it takes the last one first."""
    found: dict[_Thing, None] = {}
    waiting = [*starts]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = None
            waiting += step(each)
    return found
