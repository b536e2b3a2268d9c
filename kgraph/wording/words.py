"""The words of a text with their places, so that rules ask for the word before or behind another one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from kgraph.model.annotations import Span

_TOKEN = re.compile(
    r"[^\W_]+(?:(?:['.&\-‑@]|(?<=\d),(?=\d))[^\W_]+)*"  # didn't, vice-president, AT&T, U.S
    r"|''|``|\.{2,}|--|\S"
)
_INNER = re.compile("[-‑](?=[A-ZÀ-Þ])")
_NAME = re.compile("(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‑][A-ZÀ-Þ]")
"""A name with an Arabic article: al-Fayed."""
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


class Words:
    """The words and marks of one text, in their order, with plain apostrophes. `lower`: in lower case;
    `begins`, `ends`: their offsets in code points; `plain`: in lower case without an ending behind an
    apostrophe: lima, of Lima's.
    `abbreviations`: words in lower case that a point belongs to."""

    def __init__(
        self,
        text: str,
        abbreviations: frozenset[str] = frozenset(),
        elided: tuple[str, ...] = (),
        clitics: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        plain = text.replace("’", "'").replace("ʼ", "'")
        tokens = list(_TOKEN.finditer(plain))
        self.words = [token[0] for token in tokens]
        self.begins = [token.start() for token in tokens]
        self.ends = [token.end() for token in tokens]
        if elided or clitics:
            self._divide(elided, clitics)
        self._join_points(abbreviations)
        self.lower = [word.lower() for word in self.words]
        self.plain = [word.partition("'")[0] if "'" in word else word for word in self.lower]
        self.capital = [word[0].isupper() for word in self.words]
        self._whole: set[int] = set()
        for inner in _INNER.finditer(plain):
            at = self.at(inner.start())
            self.capital[at] |= bool(_NAME.match(self.words[at]))

    def _divide(self, elided: tuple[str, ...], clitics: tuple[str, ...]) -> None:
        """Make words of their own of what joins another one: `qu'il`, `a-t-il`; "-t-" is none."""
        for at in range(len(self.words) - 1, -1, -1):
            word, begin = self.words[at], self.begins[at]
            front = next((each for each in elided if word.lower().startswith(each)), "")
            back = next((each for each in clitics if word.lower().endswith(each)), "")
            if front and len(front) < len(word):
                self._replace(at, begin, len(front), len(front))
            elif back and len(back) < len(word):
                self._replace(at, begin, len(word) - len(back), word.rindex("-") + 1)

    def _replace(self, at: int, begin: int, stop: int, start: int) -> None:
        """Divide a word into its first characters and those from another place on."""
        word, end = self.words[at], self.ends[at]
        self.words[at : at + 1] = [word[:stop], word[start:]]
        self.begins[at : at + 1] = [begin, begin + start]
        self.ends[at : at + 1] = [begin + stop, end]

    def _join_points(self, abbreviations: frozenset[str]) -> None:
        """Make the point of `Mr.`, `U.S.` and `J. Smith` a part of the word."""
        words, ends = self.words, self.ends
        points = [at for at, word in enumerate(words) if word == "."]
        for at in reversed(points):
            if not at or self.begins[at] != ends[at - 1]:
                continue
            word = words[at - 1]
            if (
                word.lower() in abbreviations
                or (
                    len(word) == 1
                    and word.isupper()
                    and at + 1 < len(words)
                    and words[at + 1][0].isupper()
                )
                or (1 < len(word) < 8 and _DOTTED.fullmatch(word))
            ):
                words[at - 1] += "."
                ends[at - 1] += 1
                del words[at], self.begins[at], ends[at]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The first word that ends behind an offset."""
        return bisect_right(self.ends, offset)

    def among(self, listed: set[str] | frozenset[str]) -> list[int]:
        """Which words, in lower case, are among others: their numbers, in order."""
        known, places = self._index
        return sorted(at for word in listed & known for at in places[word])

    def places(self, word: str, lo: int, hi: int) -> Sequence[int]:
        """Where a word, in lower case, stands between two others."""
        places = self._index[1].get(word, [])
        return places[bisect_left(places, lo) : bisect_left(places, hi)]

    @cached_property
    def _index(self) -> tuple[frozenset[str], Mapping[str, list[int]]]:
        """All words, and where each stands, so that those of a list are looked up, and not looked for."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.lower):
            found[word].append(at)
        return frozenset(found), found

    def before(self, offset: int) -> int:
        """How many words begin before an offset."""
        return bisect_left(self.begins, offset)

    def span(self, first: int, end: int) -> Span:
        """From the first character of a word to the last one of that before `end`."""
        return self.begins[first], self.ends[end - 1]

    def name_span(self, first: int, end: int) -> Span:
        """As `span`, without a possessive ending."""
        begin, stop = self.span(first, end)
        is_owner = stop - begin > 2 and self._is_owner(end - 1)
        return begin, stop - 2 if is_owner else stop

    def before_bracket(self, end: int, lo: int) -> int:
        """Before the bracket that ends before a word, from `lo` on: `Ana Lima (D-Ohio)`."""
        if end <= lo or self.words[end - 1] != ")":
            return end
        return next((at for at in range(end - 1, lo, -1) if self.words[at] == "("), lo)

    def behind_bracket(self, at: int, hi: int) -> int:
        """Behind the bracket that begins with a word, before `hi`: `Ana Lima (62), a lawyer`."""
        if at >= hi or self.words[at] != "(":
            return at
        return next((close + 1 for close in range(at, hi) if self.words[close] == ")"), at)

    def keep_capitals(self, indexes: Iterable[int]) -> None:
        """Let words be no others in lower case: `May`, who said something."""
        for index in indexes:
            self.lower[index] = self.words[index]
            self.plain[index] = self.words[index].partition("'")[0]
        vars(self).pop("_index", None)

    def is_word(self, index: int) -> bool:
        """Whether it is a word, and no mark."""
        return self.words[index][0].isalnum()

    def is_capital(self, index: int) -> bool:
        """Whether it begins with a capital letter."""
        return self.capital[index]

    def plain_name(self, first: int, end: int) -> str:
        """Words in lower case without a possessive ending behind them: norvik hydro, of Norvik Hydro's."""
        name = " ".join(self.lower[first:end])
        return name[:-2] if end > first and self._is_owner(end - 1) else name

    def keep_whole(self, names: Set[str], following: Set[str]) -> None:
        """Take the ending of names in lower case that have it themselves for none, as in `moody's`: before
        a mark, a capital or one of the words that are no noun of theirs, and where the text has nobody called
        *Moody*."""
        own = {each for each in names if each[:-2] not in self.lower}
        named = (at for at, word in enumerate(self.lower) if word in own)
        self._whole.update(at for at in named if not self._is_before_noun(at, following))

    def _is_before_noun(self, at: int, following: Set[str]) -> bool:
        behind = at + 1
        is_small = behind < len(self) and self.is_word(behind) and not self.capital[behind]
        return is_small and self.lower[behind] not in following

    def _is_owner(self, index: int) -> bool:
        return self.lower[index].endswith("'s") and index not in self._whole

    def is_plural_owner(self, index: int) -> bool:
        """Whether it is the apostrophe of `the seafarers' union`."""
        return (
            self.words[index] == "'"
            and 0 < index < len(self) - 1
            and self.lower[index - 1].endswith("s")
            and self.ends[index - 1] == self.begins[index]
            and self.ends[index] < self.begins[index + 1]
            and self.is_word(index + 1)
        )

    def is_small(self, index: int) -> bool:
        """Whether it is a word of more than three letters without a capital, as no headline has many."""
        word = self.words[index]
        return len(word) > 3 and word[0].islower()

    def is_possessive(self, index: int) -> bool:
        """Whether it has a possessive ending: Obama's, Democrats'."""
        word = self.lower[index]
        return word.endswith("s") and (
            self._is_owner(index) or self.lower[index + 1 : index + 2] == ["'"]
        )
