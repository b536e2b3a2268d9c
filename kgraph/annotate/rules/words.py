"""The words of a text with their places, so that rules ask for the word before or behind another one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from kgraph.model.annotations import Span

_TOKEN = (
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # J. Smith
    r"|[^\W_]+(?:[’'.&\-‑@][^\W_]+)*"  # didn’t, vice-president, AT&T
    r"|''|``|\.{2,}|--|\S"
)
_APOSTROPHE = str.maketrans("’ʼ", "''")


@lru_cache(maxsize=16)
def _pattern(abbreviations: frozenset[str]) -> re.Pattern[str]:
    short = "|".join(map(re.escape, sorted(abbreviations, key=lambda each: (-len(each), each))))
    return re.compile(rf"\b(?i:{short})\.|{_TOKEN}" if short else _TOKEN)

class Words:
    """The words and marks of one text, in their order. `lower`: in lower case and with plain apostrophes;
    `begins`, `ends`: their offsets in code points.
    `abbreviations`: words in lower case that a point belongs to."""

    def __init__(self, text: str, abbreviations: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for found in _pattern(abbreviations).finditer(text):
            self.begins.append(found.start())
            self.ends.append(found.end())
            self.words.append(found[0])
        self.lower = [
            word.lower() if word.isascii() else word.lower().translate(_APOSTROPHE)
            for word in self.words
        ]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The first word that ends behind an offset."""
        return bisect_right(self.ends, offset)

    def before(self, offset: int) -> int:
        """How many words begin before an offset."""
        return bisect_left(self.begins, offset)

    def span(self, first: int, end: int) -> Span:
        """From the first character of a word to the last one of that before `end`."""
        return self.begins[first], self.ends[end - 1]

    def name_span(self, first: int, end: int) -> Span:
        """As `span`, without a possessive ending."""
        begin, stop = self.span(first, end)
        ends = stop - begin > 2 and self.lower[end - 1].endswith("'s")
        return begin, stop - 2 if ends else stop

    def is_word(self, index: int) -> bool:
        """Whether it is a word, and no mark."""
        return self.words[index][0].isalnum()

    def is_capital(self, index: int) -> bool:
        """Whether it begins with a capital letter."""
        return self.words[index][0].isupper()

    def is_possessive(self, index: int) -> bool:
        """Whether it has a possessive ending: Obama's, Democrats'."""
        word = self.lower[index]
        return word.endswith("'s") or (
            word.endswith("s") and self.lower[index + 1 : index + 2] == ["'"]
        )
