"""Which names are worth comparing: those that share a key, found without comparing each with each.

A name of one word shares the key of a word, other names share those of two words: so few names have one key
that the time grows with the names, and not with their square."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations

from kgraph.model.memo import Memo
from kgraph.resolving.named import Name
from kgraph.resolving.spelling import Word, table

_CROWDED = 250  # names of one key, from which on the key says too little
_COMPARED = 20  # names that a name is compared with, those that share the most keys with it
_LEAST = 3  # classes of consonants that say something by themselves

Key = Hashable


class Blocks:
    """Names by their keys."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._lone: dict[Key, list[int]] = defaultdict(list)
        self._long: dict[Key, list[int]] = defaultdict(list)
        self._pairs: dict[Key, list[int]] = defaultdict(list)
        self._whole: dict[Key, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            for key in _of_whole(name):
                self._whole[key].append(at)
            for key in _of_words(name):
                (self._long if len(name.words) > 1 else self._lone)[key].append(at)
            for key in _of_pairs(name):
                self._pairs[key].append(at)

    def near(self, at: int) -> list[int]:
        """The places of the names that the one at that place may be compared with, the likeliest first."""
        name = self._names[at]
        shared = Counter[int]()
        by_word = (self._lone,) if len(name.words) > 1 else (self._lone, self._long)
        asked = [(self._whole, _of_whole(name)), (self._pairs, _of_pairs(name))]
        for index, keys in (*asked, *((each, _of_words(name)) for each in by_word)):
            for key in keys:
                others = index.get(key, ())
                if len(others) <= _CROWDED:
                    shared.update(others)
        del shared[at]
        nearest = nsmallest(_COMPARED, ((-number, other) for other, number in shared.items()))
        return [other for _, other in nearest]


def _of_whole(name: Name) -> list[Key]:
    """The letters of an acronym, or those that may be the acronym of a name, and other names of a place."""
    letters = (name.acronym,) if name.acronym else name.letters
    return [*letters, *table().elsewhere.get(name.plain, ())]


def _of_words(name: Name) -> set[Key]:
    """The keys of the words, each by itself."""
    return {key for word in name.words for key in _alone[word]}


def _of_pairs(name: Name) -> set[Key]:
    """The keys of the first and the last word, and of the one after the first: two of them together, where
    one consonant of one of them may be another, or missing."""
    words = dict.fromkeys((*name.words[:2], name.words[-1]))
    found = set[Key]()
    for one, other in combinations(words, 2):
        exact, others = _exact[one], _exact[other]
        found |= _together(exact, others)
        found |= _together(_inexact[one], others) | _together(exact, _inexact[other])
    return found


def _together(some: Iterable[str], others: Iterable[str]) -> set[Key]:
    return {(a, b) if a < b else (b, a) for a in some for b in others}


def _keys_alone(word: Word) -> Iterator[str]:
    yield f"={word.text}"
    yield from (f"g{each}" for each in word.given)
    yield from (each for each in word.classes if len(each) >= _LEAST)
    if min(map(len, word.classes)) < _LEAST:
        yield from (f"~{sound}" for sound in word.sounds[:2])


def _keys_exact(word: Word) -> Iterator[str]:
    yield from word.classes
    yield from (f"g{each}" for each in word.given)


def _keys_inexact(word: Word) -> Iterator[str]:
    for classes in word.classes:
        if len(classes) > _LEAST:
            yield f"-{classes}"
            yield from (f"-{classes[:at]}{classes[at + 1 :]}" for at in range(len(classes)))


def _set_of_alone(word: Word) -> frozenset[str]:
    return frozenset(_keys_alone(word))


def _set_of_exact(word: Word) -> frozenset[str]:
    return frozenset(_keys_exact(word))


def _set_of_inexact(word: Word) -> frozenset[str]:
    return frozenset(_keys_inexact(word))


_KEPT = 1 << 18  # words
_alone, _exact = Memo(_set_of_alone, _KEPT), Memo(_set_of_exact, _KEPT)
_inexact = Memo(_set_of_inexact, _KEPT)
