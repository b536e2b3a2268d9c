"""How a word of a name sounds, whatever script and language it is written in, by the table
`ontology/names/spelling.toml`; letters that it does not have are romanised by anyascii."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any

from anyascii import anyascii

from kgraph.model.memo import Memo
from kgraph.model.search import folded
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml

_ARTICLE = re.compile("^\u0627\u0644(?=.{3})")  # of Arabic, which is written with its word
_READINGS = 12  # of a word that may be read in several ways
_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiou", None),
        **dict.fromkeys("bpv", "P"),
        **dict.fromkeys("td", "T"),
        **dict.fromkeys("sx", "S"),
        **dict.fromkeys("gk", "K"),
        **dict.fromkeys("lr", "R"),
        "h": "H",
        "m": "M",
        "n": "N",
    }
)
"""Consonants that languages and scripts write for each other, by what they have in common."""


@dataclass(frozen=True, eq=False)
class Word:
    """A word of a name, of which there is one for each text. `text`: as a search compares it; `sounds`: what
    it sounds like in Latin letters, in each way in which it may be read; `script`: of its first letter."""

    text: str
    sounds: tuple[str, ...]
    script: str

    @cached_property
    def given(self) -> frozenset[int]:
        """The numbers of the given names that it is a form of, by its letters or its sound."""
        known = table().given
        return frozenset().union(*(known.get(each, ()) for each in (self.text, *self.sounds)))

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of its consonants, "A" for a vowel at its beginning: `SRNSK` for *Zelensky*; with an
        h, which many languages do not write, and without it."""
        found = set()
        for sound in self.sounds:
            vowel = "A" if sound[:1] in "aeiou" else ""
            consonants = re.sub(r"([A-Z])\1+", r"\1", sound.translate(_CLASSES))
            consonants = consonants.replace("MP", "NP")
            found.add(vowel + consonants.replace("H", "K"))
            found.add(vowel + re.sub("(?<=.)H", "", consonants).replace("H", "K"))
        return frozenset(found)


class Table:
    """The table of a file. `letters`, `pairs`, `syllables`: by what is written, of all scripts; `rules`, in
    their order, and `either`: what Latin letters sound like; `given`: the number of each name that a given
    name is a form of; `elsewhere`: the same for names of places and states."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.letters, self.syllables = (
            {each: sounds.split("|") for each, sounds in _paired(*told[name].values())}
            for name in ("letters", "syllables")
        )
        self.pairs = dict(_paired(*told["pairs"].values()))
        self.rules = [(re.compile(written), sound) for written, sound in told["sounds"]["rules"]]
        self.either: dict[str, list[str]] = {}
        for written, sound in told["sounds"]["either"]:
            self.either.setdefault(written, []).append(sound)
        self.given = _numbered(
            {form for name in line.split() for form in (name, *self.sounds(name))}
            for line in _lines(told["given"]["names"])
        )
        self.elsewhere = _numbered(
            (folded(name) for name in line.split(";"))
            for line in _lines(told["elsewhere"]["names"])
        )
        self.words = {name: frozenset(listed) for name, listed in told["words"].items()}
        self._pair = re.compile("|".join(map(re.escape, sorted(self.pairs, key=len, reverse=True))))

    def romanised(self, text: str) -> list[str]:
        """A folded word in small Latin letters, in each way in which its characters may be read."""
        bare = _ARTICLE.sub("", text)
        joined = self._pair.sub(lambda found: self.pairs[found[0]], bare)
        ways = [self._ways(each) for each in joined]
        return ["".join(found) for found in _some(ways)]

    def sounds(self, latin: str) -> Iterator[str]:
        """What Latin letters sound like in one language or another, one letter for each sound."""
        for written, sound in self.rules:
            latin = written.sub(sound, latin)
        parts = re.split("|".join(self.either), latin)
        kept = re.findall("|".join(self.either), latin)
        for chosen in _some([self.either[each] for each in kept]):
            joined = "".join(a + b for a, b in zip(parts, (*chosen, ""), strict=True))
            yield re.sub(r"(.)\1+", r"\1", joined)

    def _ways(self, character: str) -> list[str]:
        if character.isascii():
            return [character]
        ways = self.letters.get(character) or self.syllables.get(character)
        return [each.replace("-", "") for each in ways] if ways else [anyascii(character).lower()]


@cache
def table() -> Table:
    """The shipped table."""
    return Table(read_toml(shipped_path("ontology", "names", "spelling.toml")))


def _word(text: str) -> Word:
    found = dict.fromkeys(
        sound
        for latin in table().romanised(text)
        for sound in table().sounds(re.sub("[^a-z]", "", latin))
    )
    return Word(text, tuple(found)[:_READINGS], script_of(text))


words = Memo(_word, 1 << 18)
"""Folded text -> word."""


def script_of(text: str) -> str:
    """The script of the first letter: LATIN, CYRILLIC, ARABIC, CJK and so on; "" where there is none."""
    first = next((each for each in text if each.isalpha()), "")
    if not first or first.isascii():
        return "LATIN" if first else ""
    return unicodedata.name(first, "").partition(" ")[0]


def _some(ways: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """The first choices from all ways; of what may be read in too many, the usual reading only."""
    number = 1
    kept = []
    for each in ways:
        number *= len(each)
        kept.append(each if number <= _READINGS else each[:1])
    return product(*kept)


def _paired(*lists: str) -> Iterator[tuple[str, str]]:
    for listed in lists:
        parts = listed.split()
        yield from zip(parts[::2], parts[1::2], strict=True)


def _lines(listed: str) -> list[str]:
    return [line for line in listed.splitlines() if line]


def _numbered(lists: Iterator[Any]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, names in enumerate(lists):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
