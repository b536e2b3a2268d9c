"""Copies with changes are found; texts that were written apart are not."""

from __future__ import annotations

import random

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.annotate.texts.near_duplicates import ALIKE, NearDuplicates, sketch

VOCABULARY = [f"w{number}" for number in range(400)]


def story(seed: int, words: int = 300) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def shared(one: list[str], other: list[str]) -> float:
    """The share of phrases of five words that both have, of all that one has."""
    phrases = [
        {tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (one, other)
    ]
    return len(phrases[0] & phrases[1]) / len(phrases[0] | phrases[1])


@settings(max_examples=count(1_000), deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 200), st.integers(0, 300))
def test_the_share_of_common_phrases_is_found(seed: int, new: int, at: int) -> None:
    first = story(seed)
    second = first[:at] + story(seed + 1, new) + first[at:]
    copies = NearDuplicates()
    assert copies.copy_of("first", sketch(" ".join(first))) is None
    copy, share = copies.copy_of("second", sketch(" ".join(second))), shared(first, second)
    if share > ALIKE + 0.2:
        assert copy
        assert copy.before == "first"
        assert abs(copy.share - share) < 0.25
    if share < ALIKE - 0.25:
        assert copy is None


def test_texts_that_were_written_apart_are_not_alike() -> None:
    copies = NearDuplicates()
    found = [copies.copy_of(str(seed), sketch(" ".join(story(seed)))) for seed in range(50)]
    assert not any(found)


def test_each_of_many_copies_is_told_with_an_earlier_one() -> None:
    copies = NearDuplicates()
    text = sketch(" ".join(story(1)))
    found = [copies.copy_of(str(number), text) for number in range(30)]
    assert found[0] is None
    assert all(each and each.share == 1 and int(each.before) < 30 for each in found[1:])


@pytest.mark.parametrize("letters", ["总统昨天在北京表示政府拒绝了这一提议外交部没有回答问题"])
def test_scripts_without_spaces_are_compared_by_letters(letters: str) -> None:
    rest = "首相は昨日東京で述べた大臣は何も言わなかったと伝えられている"
    copies = NearDuplicates()
    copies.copy_of("a", sketch(letters + rest))
    assert copies.copy_of("b", sketch(letters + rest + "完"))


def test_a_text_of_a_few_words_is_like_no_other() -> None:
    assert sketch("Oz waits.") == sketch("") == b""
    copies = NearDuplicates()
    assert [copies.copy_of(name, b"") for name in "ab"] == [None, None]


def test_a_sketch_does_not_depend_on_the_length_that_is_taken_at_a_time() -> None:
    words = story(3, 9_000)
    assert len(sketch(" ".join(words))) == len(sketch(" ".join(words[:100]))) > 0
    copies = NearDuplicates()
    copies.copy_of("a", sketch(" ".join(words)))
    assert copies.copy_of("b", sketch(" ".join([*words, "end"])))
