"""Which contents are alike: the index finds what a comparison of all pairs finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kgraph.wording.alike import AlikeFinder, rarity

WORDS = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=2, max_size=25), st.sampled_from([0.35, 0.5, 0.8, 1.0]))
def test_the_index_finds_all_pairs_of_at_least_a_share(
    contents: list[frozenset[str]], least: float
) -> None:
    weights, numbers = rarity(contents), range(len(contents))

    def weight(words: frozenset[str]) -> float:
        return sum(weights[word] for word in sorted(words))

    def share(one: int, other: int) -> float:
        a, b = contents[one], contents[other]
        return weight(a & b) / weight(a | b)

    found = AlikeFinder(contents).pairs(numbers, numbers, least)
    given_shares = {(pair.one, pair.other): pair.share for pair in found}
    for one in numbers:
        for other in range(one + 1, len(contents)):
            expected = share(one, other)
            if abs(expected - least) > 1e-9:
                assert ((one, other) in given_shares) == (expected > least)
            if (one, other) in given_shares:
                assert abs(given_shares[one, other] - expected) < 1e-9


def test_a_word_that_all_contents_have_tells_little() -> None:
    weights = rarity([{"clinton", "email"}, {"clinton", "wall"}, {"clinton", "dam"}])
    assert weights["clinton"] < weights["email"] == weights["wall"]


def test_a_long_series_of_reports_does_not_make_all_pairs() -> None:
    series = [{"patients", "infected", "sena"} for _ in range(3000)]
    pairs = {pair[:2] for pair in AlikeFinder(series).pairs(range(3000), range(3000), 0.5)}
    assert len(pairs) < 3000 * 600 < 3000 * 2999 // 2
