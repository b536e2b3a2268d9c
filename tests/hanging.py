"""Guards against what never ends or takes all memory: one test fails, where else the whole suite would
stand still."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest


@contextmanager
def ends(seconds: int = 300) -> Iterator[None]:
    """Fails the test if the block hangs. `seconds` is a hundred times what it takes."""

    def fail(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"did not end in {seconds} seconds")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def lean(most: int) -> Iterator[None]:
    """Lets the block take so many bytes of memory more, and no more: a MemoryError says that it wanted
    to. Where the system does not tell how much is taken, there is no limit."""
    taken = Path("/proc/self/statm")
    if not taken.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    now = int(taken.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def named(what: str) -> Iterator[None]:
    """Adds to an exception of the block what brought it up."""
    try:
        yield
    except BaseException as error:
        error.add_note(what)
        raise
