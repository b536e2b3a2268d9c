"""Figures in a text: "6.2 million", "6,200,000" and "fourteen" as numbers that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgraph.wording.compared_words import ComparedWords
from kgraph.wording.words import Words

_YEARS = range(1500, 2101)
_ROUND = 1000
"""A number of thousands or more is taken for a rounded one: "6.2 million"."""
_ABOUT = 0.1
_THOUSANDS = re.compile(r"\d{3}(?:,\d+)?")
_LETTERS = re.compile(r"(.*\d)(\D+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: it is at least `low` and at most `high`. `words`: the words of the text for it; `is_year`: it
    may be a year."""

    low: float
    high: float
    words: str
    is_year: bool = False

    def may_be(self, other: Figure) -> bool:
        """Whether both may tell one number."""
        common = min(self.high, other.high) - max(self.low, other.low)
        is_exact = self.low == self.high or other.low == other.high
        return common > 0 or (common == 0 and is_exact)


def figure_at(words: Words, at: int, table: ComparedWords, bound: str) -> tuple[Figure, int] | None:
    """The figure that begins at a word, and the word behind it; None where no figure stands. `bound`: the
    kind of phrase before it that makes it no more than a bound (`at_least`, `at_most`, `about`), or ""."""
    found = _number(words.lower, at, table)
    if not found:
        return None
    value, unit, end, is_year = found
    low = high = value
    if unit:
        low, high = value - unit / 2, value + unit / 2
    if bound == "about":
        low, high = low - _ABOUT * value, high + _ABOUT * value
    elif bound == "at_least":
        high = float("inf")
    elif bound == "at_most":
        low = 0
    begin, stop = words.span(at, end)
    return Figure(low, high, words.text[begin:stop], is_year and not bound), end


def _number(
    lower: Sequence[str], at: int, table: ComparedWords
) -> tuple[float, float, int, bool] | None:
    """The number, the unit of its last digit where it may be rounded (else 0), the word behind it, and
    whether it may be a year."""
    word = lower[at]
    if not word[0].isdigit():
        return _in_words(lower, at, table)
    written, times = word, 1
    if parts := _LETTERS.fullmatch(word):
        if parts[2] not in table.multipliers:
            return None
        written, times = parts[1], table.multipliers[parts[2]]
    end = at + 1
    if table.table.get("group") == " " and len(word) < 4:
        while end < len(lower) and _THOUSANDS.fullmatch(lower[end]):
            written, end = f"{written}{lower[end]}", end + 1
    value, decimals = _digits(written, table)
    if value is None:
        return None
    while end < len(lower) and lower[end] in table.multipliers:
        times, end = times * table.multipliers[lower[end]], end + 1
    unit = times / 10**decimals if times >= _ROUND or decimals else 0
    is_year = times == 1 and len(word) == 4 and word.isdecimal() and int(word) in _YEARS
    return value * times, unit, end, is_year


def _digits(written: str, table: ComparedWords) -> tuple[float | None, int]:
    """The number that digits write, and how many of them stand behind the point; None for other signs."""
    shape = _shape(table.table.get("group", ","), table.table.get("decimal", "."))
    found = shape.fullmatch(written)
    if not found:
        return None, 0
    whole, behind = re.sub(r"\D", "", found["whole"]), found["behind"] or ""
    return float(f"{whole}.{behind or 0}"), len(behind)


@lru_cache(maxsize=8)
def _shape(group: str, decimal: str) -> re.Pattern[str]:
    group, decimal = re.escape(group), re.escape(decimal)
    return re.compile(
        rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d{{1,15}})(?:{decimal}(?P<behind>\d{{1,9}}))?"
    )


def _in_words(
    lower: Sequence[str], at: int, table: ComparedWords
) -> tuple[float, float, int, bool] | None:
    """A number in words: "twenty-five", "two hundred", "a dozen"."""
    word = lower[at]
    if word in table.numbers:
        value, end = float(table.numbers[word]), at + 1
    elif "-" in word and all(part in table.numbers for part in word.split("-")):
        value, end = float(sum(map(table.numbers.__getitem__, word.split("-")))), at + 1
    elif word in table.multipliers and len(word) > 2:
        value, end = 1.0, at
    else:
        return None
    times = 1
    while end < len(lower) and lower[end] in table.multipliers:
        times, end = times * table.multipliers[lower[end]], end + 1
    return value * times, times if times >= _ROUND else 0, end, False
