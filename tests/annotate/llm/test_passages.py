"""Passages: all words of a text, in stretches that are short enough."""

from __future__ import annotations

import re

from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.llm.passages import halves, passages

TEXTS = st.text(st.sampled_from("ab .!?\n\r\t…“”«»—e\u0301字。😀١"), max_size=400)
WORDS = re.compile(r"\w")


@settings(max_examples=count(5_000))
@given(TEXTS, st.integers(8, 80))
def test_each_word_is_in_a_passage_and_none_is_too_long(text: str, length: int) -> None:
    found = passages(text, length)
    within = {place for begin, end in found for place in range(begin, end)}
    assert {match.start() for match in WORDS.finditer(text)} <= within
    assert all(0 < end - begin <= length for begin, end in found)
    assert found == sorted(found)
    assert [end for _, end in found] == sorted({end for _, end in found})


@settings(max_examples=count(5_000))
@given(TEXTS, TEXTS)
def test_parts_of_a_passage_hold_all_its_words_once(before: str, text: str) -> None:
    whole = len(before), len(before) + len(text)
    parts = halves(before + text, whole)
    assert parts == [] if len(text) < 200 else True
    if parts:
        places = [place for begin, end in parts for place in range(begin, end)]
        assert len(places) == len(set(places))
        words = (match.start() + whole[0] for match in WORDS.finditer(text))
        assert set(words) <= set(places)
        assert all(end - begin < len(text) for begin, end in parts)
