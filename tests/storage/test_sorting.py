"""The external sort gives what sorting in memory would give."""

from __future__ import annotations

import errno
import io
from contextlib import ExitStack

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import OutputError
from kgraph.storage.sorting import Spool, merged, sorted_distinct

LINES = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=4), max_size=40)


@settings(max_examples=count(10_000), deadline=None)
@given(lines=LINES, chunk=st.integers(1, 9))
def test_any_chunk_gives_the_sorted_set(lines: list[str], chunk: int) -> None:
    assert list(sorted_distinct(lines, chunk)) == sorted(set(lines))


@settings(max_examples=count(2_500), deadline=None)
@given(lines=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=20))
def test_the_order_is_that_of_the_utf_8_bytes(lines: list[str]) -> None:
    ordered = [line.encode() for line in sorted_distinct(lines)]
    assert ordered == sorted(ordered)


def test_more_runs_than_may_be_open_at_once() -> None:
    lines = [str(number * 7919 % 1000) for number in range(2000)]
    assert list(sorted_distinct(lines, 3)) == sorted(set(lines))


def test_line_separators_of_other_kinds_stay_inside_a_line() -> None:
    lines = ["b\r", "a\x85b", "a\u2028", "a\x0b"]
    assert list(sorted_distinct(lines, 1)) == sorted(lines)


def test_the_source_is_read_as_a_stream() -> None:
    def source():
        yield from "ba"
        raise RuntimeError("read too far")

    with pytest.raises(RuntimeError):
        list(sorted_distinct(source(), 1))


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def __init__(self, *_how: object, **_options: object) -> None:
            super().__init__()

        def write(self, _text: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", Full)
    with ExitStack() as files, pytest.raises(OutputError, match="No space left on device"):
        Spool(files).extend(["a"])


def test_a_spool_gives_its_lines_again_from_the_first() -> None:
    with ExitStack() as files:
        spool = Spool[str](files)
        spool.extend(["b", "a"])
        assert next(iter(spool)) == "b"
        spool.extend([])
        assert list(spool) == list(spool) == ["b", "a"]


RUNS = st.lists(st.lists(st.lists(st.text("ab", max_size=3), max_size=4), max_size=3), max_size=4)


@settings(max_examples=count(2_500), deadline=None)
@given(runs=RUNS)
def test_runs_are_merged_whatever_lists_they_come_in(runs: list[list[list[str]]]) -> None:
    lines = [sorted({line for part in run for line in part}) for run in runs]
    cut = [_cut(run, [len(part) for part in parts]) for run, parts in zip(lines, runs, strict=True)]
    whole = [line for part in merged(map(iter, cut)) for line in part]
    assert whole == sorted({line for run in lines for line in run})


def _cut(lines: list[str], sizes: list[int]) -> list[list[str]]:
    """The lines in lists of these sizes, the rest in a last one."""
    parts, begin = [], 0
    for size in sizes:
        parts.append(lines[begin : begin + size])
        begin += size
    return [*parts, lines[begin:]]
