"""Work on many things of a graph that several processes share: putting claims into words takes longer than
finding them."""

from __future__ import annotations

import copyreg
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields
from itertools import pairwise
from operator import attrgetter
from typing import Generic, TypeVar

from kgraph.errors import Diagnostic, GraphWarning, warn
from kgraph.storage.sparql.forking import fork_here

_FEWEST = 250  # things that a process of its own is worth
_MOST = 16  # processes

Item = TypeVar("Item")
Made = TypeVar("Made")
Value = TypeVar("Value")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def sent_by_fields(cls: type[Value]) -> type[Value]:
    """Decorates a dataclass whose values processes send to each other, in a third of the time that
    `dataclasses` takes for a frozen one with slots."""
    held = attrgetter(*(each.name for each in fields(cls)))  # type: ignore[arg-type]
    copyreg.pickle(cls, lambda value: (cls, held(value)))
    return cls


def in_parallel(
    make: Callable[[Sequence[Item]], Sequence[Made]], items: Sequence[Item], jobs: int = 1
) -> Sequence[Made]:
    """What `make` gives for the items, one value for each, in their order; by up to so many processes, each
    of which makes a part. They are copies of this one, which must not run threads that may hold a lock.

    `make` runs here where there are few items, and for the part of a process that fails, so that its errors
    are raised here. Findings (`kgraph.errors.warn`) are issued here.
    """
    parts = min(jobs, _MOST, len(items) // _FEWEST)
    if parts < 2 or sys.platform != "linux":
        return make(items)
    bounds = [len(items) * part // parts for part in range(parts + 1)]
    shares = [items[begin:end] for begin, end in pairwise(bounds)]
    helpers = list[_Helper[Item, Made]]()
    try:
        helpers += (_Helper(make, share) for share in shares[1:])
        made = [*make(shares[0])]
        findings = dict[Diagnostic, None]()
        for helper in helpers:
            values, found = helper.answer()
            made += values
            findings |= dict.fromkeys(found)
    finally:
        for helper in helpers:
            helper.end()
    for finding in findings:
        warn(finding)
    return made


class _Helper(Generic[Item, Made]):
    """A copy of this process that makes one part and ends."""

    def __init__(
        self, make: Callable[[Sequence[Item]], Sequence[Made]], items: Sequence[Item]
    ) -> None:
        self._make, self._items = make, items
        reading, writing = os.pipe()
        self._process = fork_here()
        if not self._process:
            os.close(reading)
            self._work(writing)
        os.close(writing)
        self._answer = os.fdopen(reading, "rb")

    def _work(self, writing: int) -> None:
        """What the copy does; it never returns."""
        status = 1
        with suppress(BaseException):
            with warnings.catch_warnings(record=True) as issued, open(writing, "wb") as answer:
                warnings.simplefilter("always")
                made = list(self._make(self._items))
                found = [w.message.finding for w in issued if isinstance(w.message, GraphWarning)]
                pickle.dump((made, found), answer)
            status = 0
        os._exit(status)

    def answer(self) -> tuple[list[Made], list[Diagnostic]]:
        """What it has made, with the findings."""
        try:
            told: tuple[list[Made], list[Diagnostic]] = pickle.load(self._answer)
        except (EOFError, pickle.UnpicklingError):
            # it could not be made, or the process was killed
            return list(self._make(self._items)), []
        return told

    def end(self) -> None:
        """End it, if it still runs."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._answer.close()
