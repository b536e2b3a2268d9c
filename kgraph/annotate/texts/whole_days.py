"""Whole days in words and names of files: `3 November 2026`, `Nov. 3, 2026`, `2026-11-03`. A year is never
supplied, and of figures that may be two days (`03/04/2026`) none is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from kgraph.model.annotations import Span
from kgraph.storage.resources import shipped_path
from kgraph.storage.toml import read_toml

_ORDINAL = "(?:st|nd|rd|th|er|º|[.])?"
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")


def days_in(text: str) -> Iterator[tuple[Span, str]]:
    """The whole days that a text has, in its order, in ISO 8601; "" for one that may be several days, or
    none."""
    for found in day_pattern().finditer(text):
        yield found.span(), value(found)


def whole_day(text: str) -> str:
    """The one day that a short text names, as in `Tue, 3 Nov 2026 10:15`; "" if it names none or several,
    or if it is not certain which."""
    days = {day for _, day in days_in(_COMPACT.sub(r"\1-\2-\3", text))}
    return days.pop() if len(days) == 1 else ""


def day_words() -> Mapping[str, Any]:
    """The words of `ontology/issue_days.toml`."""
    return _words()


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return read_toml(shipped_path("ontology", "issue_days.toml"))


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """The numbers of months by their names in small letters."""
    languages = map(read_toml, sorted(shipped_path("ontology", "annotate").glob("*.toml")))
    lists = [*_words()["months"], *(each["ordered"]["months"] for each in languages)]
    return {name.lower(): at % 12 + 1 for names in lists for at, name in enumerate(names)}


@lru_cache(maxsize=1)
def day_pattern() -> re.Pattern[str]:
    """What a whole day looks like; `value` says which one is meant."""
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    parts = [
        r"(?P<year1>\d{4})(?P<sign1>[-/.])(?P<month1>\d{1,2})(?P=sign1)(?P<day1>\d{1,2})(?=T|\b)",
        r"(?P<year2>\d{4})[年년]\s*(?P<month2>\d{1,2})[月월]\s*(?P<day2>\d{1,2})[日일]",
        rf"(?P<day3>\d{{1,2}}){_ORDINAL}[\s-]+(?:(?:of|de)\s+)?(?P<month3>{months})\b[.,]?[\s-]*"
        r"(?:del?\s+)?(?P<year3>\d{4})\b",
        rf"(?P<month4>{months})\b\.?[\s-]*(?P<day4>\d{{1,2}}){_ORDINAL}(?:,\s*|[\s-]+)(?P<year4>\d{{4}})\b",
        r"(?P<first>\d{1,2})(?P<sign2>[-/.])(?P<second>\d{1,2})(?P=sign2)(?P<year5>\d{4})\b",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


def value(found: re.Match[str]) -> str:
    """The day that a match of `day_pattern` means; "" if that is not certain."""
    if found["year5"]:
        year, first, second = (int(found[name]) for name in ("year5", "first", "second"))
        days = {_iso(year, first, second), _iso(year, second, first)} - {""}
        return days.pop() if len(days) == 1 else ""
    at = next(number for number in "1234" if found[f"year{number}"])
    month = found[f"month{at}"]
    number = int(month) if month.isdigit() else _months()[month.lower()]
    return _iso(int(found[f"year{at}"]), number, int(found[f"day{at}"]))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year >= 1000 else ""
    except ValueError:
        return ""
