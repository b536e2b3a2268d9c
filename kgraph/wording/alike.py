"""Which contents have most of their words in common, found by an inverted index over rare words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

_MOST = 500
"""Contents with one rare word that a content is compared with, the nearest to it: in a long series of reports
that are alike, such as one each day, not all can be pairs."""


class Alike(NamedTuple):
    """Two contents by their numbers, the lesser first, and the share of their words that is in both, 0 to 1,
    each word by how rare it is."""

    one: int
    other: int
    share: float


def rarity(contents: Sequence[Collection[str]]) -> Mapping[str, float]:
    """How much each word tells: the logarithm of how many contents there are for each that has it."""
    times = Counter(word for words in contents for word in words)
    return {word: math.log(1 + len(contents) / number) for word, number in times.items()}


class AlikeFinder:
    """Finds contents that are alike. `contents`: their words."""

    def __init__(self, contents: Sequence[Collection[str]]) -> None:
        self._contents = [frozenset(words) for words in contents]
        self.weights = weights = rarity(contents)
        self._ordered = [sorted(words, key=lambda w: (-weights[w], w)) for words in contents]
        self._sizes = [math.fsum(map(weights.__getitem__, words)) for words in contents]

    def pairs(self, some: Sequence[int], others: Sequence[int], least: float) -> Iterator[Alike]:
        """The pairs of one of some contents and one of others, by their numbers in ascending order, of which
        at least that share is in both. A pair of two that are among both may come twice."""
        having: dict[str, list[int]] = defaultdict(list)
        for number in some:
            for word in self._rare_words(number, least):
                having[word].append(number)
        sizes, weight = self._sizes, self.weights.__getitem__
        for other in others:
            words, size = self._contents[other], sizes[other]
            smallest, largest = least * size, size / least
            for one in self._candidates(other, having, least):
                if not smallest <= sizes[one] <= largest or one == other:
                    continue
                common = math.fsum(map(weight, words & self._contents[one]))
                share = common / (size + sizes[one] - common)
                if share >= least:
                    yield Alike(min(one, other), max(one, other), share)

    def _candidates(
        self, number: int, having: Mapping[str, list[int]], least: float
    ) -> AbstractSet[int]:
        found: set[int] = set()
        for word in self._rare_words(number, least):
            if numbers := having.get(word):
                begin = max(0, bisect_left(numbers, number) - _MOST // 2)
                found.update(numbers[begin : begin + _MOST])
        return found

    def _rare_words(self, number: int, least: float) -> Iterator[str]:
        """The rarest words of a content: so many that all others together are less than the share. Two
        contents that have the share in common have one of these in common (prefix filtering: Chaudhuri,
        Ganti, Kaushik, 2006)."""
        left = size = self._sizes[number]
        for word in self._ordered[number]:
            if left < least * size:
                return
            yield word
            left -= self.weights[word]
