"""Which names are worth comparing: those that share a key, found without comparing each with each.

A name of one word shares the key of a word, other names share those of two words: so few names have one key
that the time grows with the names, and not with their square."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from kgraph.model.memo import Memo
from kgraph.resolving.name_parsing import Name
from kgraph.resolving.spelling import Word, table

_CROWDED = 250  # names of one key, from which on the key says too little
_COMPARED = 20  # names that a name is compared with, those that share the most keys with it
_LEAST = 3  # classes of consonants that say something by themselves

Key = Hashable


class Blocks:
    """Names by their keys. A name of several words shares the key of one word with names of one word only."""

    def __init__(self, names: Sequence[Name]) -> None:
        whole, pairs, lone, long = (defaultdict[Key, list[int]](list) for _ in range(4))
        self._sharing: list[list[list[int]]] = []  # of each name, the names of each of its keys
        for at, name in enumerate(names):
            sharing = [whole[key] for key in _of_whole(name)]
            sharing += [pairs[key] for key in _of_pairs(name)]
            for named in sharing:
                named.append(at)
            is_long = len(name.words) > 1
            for key in _of_words(name):
                (long if is_long else lone)[key].append(at)
                sharing += [lone[key]] if is_long else [lone[key], long[key]]
            self._sharing.append(sharing)

    def near(self, at: int) -> list[int]:
        """The places of the names that the one at that place may be compared with, the likeliest first."""
        telling = (named for named in self._sharing[at] if len(named) <= _CROWDED)
        shared = Counter(chain.from_iterable(telling))
        del shared[at]
        size = len(self._sharing)  # one number for both sorts faster than a pair
        nearest = sorted(other - size * number for other, number in shared.items())[:_COMPARED]
        return [each % size for each in nearest]


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
        if len(classes) >= _LEAST:
            yield f"-{classes}"
        if len(classes) > _LEAST:
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
