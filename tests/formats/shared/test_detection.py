"""The shape of a file is the same whether it is parsed or only its tokens are looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.formats.shared.json import detection

KEYS = st.sampled_from(["text", "spans", "a", "é", ""])
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each, max_size=3),
    max_leaves=12,
)


@settings(max_examples=count(1000), deadline=None)
@given(records=st.lists(VALUES, max_size=25), indent=st.sampled_from([None, 1]))
def test_lines_and_arrays_have_the_shape_of_their_tokens(records: list[Any], indent: int) -> None:
    lines = "\n".join(json.dumps(each) for each in records)
    for written in (lines, json.dumps(records, indent=indent), lines[: len(lines) // 2]):
        data = written.encode()
        assert detection.parse_shape(data) == detection._shape_of(data)


def test_a_key_that_comes_twice_counts_twice() -> None:
    data = b'{"a": {"b": 1}, "a": {"c": 1}}'
    assert detection.parse_shape(data) == {"a", "a.b", "a.c"}


@pytest.mark.parametrize("text", ["a long text " * 200_000, 'its \\" quotes\\\\ ' * 200_000])
@pytest.mark.parametrize("behind", ["", "\n"])
def test_keys_behind_a_text_of_megabytes_are_found(tmp_path: Path, text: str, behind: str) -> None:
    path = tmp_path / "book.jsonl"
    path.write_text(f'{{"path": "book", "text": "{text}", "mentions": []}}{behind}')
    assert detection.shape(path) == {"path", "text", "mentions", "mentions[]"}


def test_a_string_that_never_ends_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_text('{"path": "cut", "text": "' + "word " * 300_000)
    assert detection.shape(path) == {"path", "text"}
