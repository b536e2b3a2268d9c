"""Circles of garbage are looked for seldom while files are converted, and as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kgraph.pipeline.garbage_collection import seldom_collected


@pytest.fixture(autouse=True)
def _threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize("before", [(700, 10, 10), (1_000_000, 5, 5), (0, 10, 10)])
def test_the_threshold_is_raised_and_set_back(before: tuple[int, int, int]) -> None:
    gc.set_threshold(*before)
    with seldom_collected():
        new, *others = gc.get_threshold()
    assert new >= before[0]
    assert (new == 0) == (before[0] == 0)
    assert tuple(others) == before[1:]
    assert gc.get_threshold() == before


def test_it_is_set_back_after_an_error_too() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="no file"), seldom_collected():
        raise ValueError("no file")
    assert gc.get_threshold() == (700, 10, 10)
