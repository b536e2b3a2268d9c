"""What a function gives is kept, within bounds."""

from __future__ import annotations

import pytest

from kgraph.model.memo import Memo


def test_a_value_is_made_once_as_long_as_it_is_kept() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    memo = Memo(upper, 2)
    assert [memo[each] for each in ("a", "b", "a", "c", "c", "a")] == ["A", "B", "A", "C", "C", "A"]
    assert asked == ["a", "b", "c", "a"]  # the third value took the place of both before it
    assert len(memo) <= 2


def test_an_error_is_raised_each_time() -> None:
    memo = Memo(int, 2)
    for _ in range(2):
        with pytest.raises(ValueError, match="invalid"):
            memo["x"]
    assert not memo
