"""A guard against what never ends: one test fails, where else the whole suite would stand still."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
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
