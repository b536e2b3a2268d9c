"""Tags of every scheme say the same spans, and what breaks a scheme's rules is told."""

from __future__ import annotations

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.formats.shared.tokens.tags import Rules, rules_of, token_spans

SCHEMES = {
    "BIO": "B-PER I-PER O B-LOC B-LOC O B-PER",
    "IOB1": "I-PER I-PER O I-LOC B-LOC O I-PER",
    "BIOES": "B-PER E-PER O S-LOC S-LOC O S-PER",
    "BMES": "B-PER E-PER O S-LOC S-LOC O S-PER",
    "BILOU": "B-PER L-PER O U-LOC U-LOC O U-PER",
}


def read(tags: str) -> tuple[list[tuple[str, int, int]], list[int]]:
    rules = rules_of([tags.split()])
    found, repairs = token_spans(tags.split(), rules)
    return [tuple(each) for each in found], [repair.at for repair in repairs]


@pytest.mark.parametrize("tags", SCHEMES.values(), ids=SCHEMES)
def test_every_scheme_says_the_same(tags: str) -> None:
    assert read(tags) == ([("PER", 0, 1), ("LOC", 3, 3), ("LOC", 4, 4), ("PER", 6, 6)], [])


def test_bare_types_and_io_join_what_stands_side_by_side() -> None:
    assert read("PER PER O LOC O") == ([("PER", 0, 1), ("LOC", 3, 3)], [])
    assert read("I-PER I-PER O I-LOC I-PER") == (
        [("PER", 0, 1), ("LOC", 3, 3), ("PER", 4, 4)],
        [],
    )


def test_a_long_span_of_bioes_has_a_middle() -> None:
    assert read("B-ORG I-ORG M-ORG E-ORG")[0] == [("ORG", 0, 3)]


def test_what_goes_on_without_having_begun_begins_and_is_told() -> None:
    assert read("B-PER O I-PER I-PER") == ([("PER", 0, 0), ("PER", 2, 3)], [2])
    assert read("B-PER I-LOC O B-ORG") == ([("PER", 0, 0), ("LOC", 1, 1), ("ORG", 3, 3)], [1])


def test_what_has_no_end_in_bioes_ends_before_the_next_and_is_told() -> None:
    assert read("B-PER O S-LOC") == ([("PER", 0, 0), ("LOC", 2, 2)], [0])
    assert read("B-PER I-PER") == ([("PER", 0, 1)], [])  # BIO: nothing ends here but by its end
    assert read("S-LOC E-PER") == ([("LOC", 0, 0), ("PER", 1, 1)], [1])


def test_the_rules_are_those_that_most_tags_keep() -> None:
    assert rules_of(["B-A O B-A O I-A".split()]) == Rules(begun=True, ended=False)
    assert rules_of(["I-A O I-A B-A".split()]) == Rules(begun=False, ended=False)
    assert rules_of(["B-A E-A".split()]) == Rules(begun=True, ended=True)


TAG = st.sampled_from("O B-A I-A E-A S-A L-A U-A B-B I-B M-B A B _".split())


@settings(max_examples=count(3000), deadline=None)
@given(st.lists(TAG, max_size=12), st.booleans(), st.booleans())
def test_any_tags_give_spans_in_order_that_cover_all_that_is_tagged(
    tags: list[str], begun: bool, ended: bool
) -> None:
    found, repairs = token_spans(tags, Rules(begun, ended))
    covered = [at for _, first, last in found for at in range(first, last + 1)]
    assert covered == [at for at, tag in enumerate(tags) if tag not in ("O", "_")]
    assert all(0 <= repair.at < len(tags) for repair in repairs)
