"""Reads the day on which a text was issued where it is certain: from a line that says so (`Published: 3 Nov
2026`), a dateline (`HALVERTON, 3 November 2026 —`, or without a dash below a line of authors), a line that is
a day, alone or beside authors or a paper, or the name of the file. What a file states of itself in fields of
its own counts before all these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from kgraph.annotate.texts.bylines import dated_sources
from kgraph.annotate.texts.raw_text import ISSUED_FROM, RawText, TextFile
from kgraph.annotate.texts.whole_days import day_pattern, day_words, value, whole_day
from kgraph.formats.shared.metadata import is_date

IN_WORDS, IN_NAME = "words of the text", "name of the file"

_FIRST, _LAST = 12, 4  # the first and last lines of a text, which may say when it was issued
_LONGEST = 160  # characters of such a line, and of a dateline
_YEAR = re.compile(r"\d{4}")
_PARTS = re.compile(r"\s*[|·•]\s*")
_TIME = r"(?:[\s,T]*(?:at|um|à|в|о)?[\s,]*\d{1,2}[:.h]\d{2}(?::\d{2})?[^\n]*)?"
_END = r"(?:\s*г(?:\.|ода)?|\s*р(?:\.|оку)?)?[\s.)\]]*"
_AGENCY = r"\s*[(/\[][^)/\]\n]{2,30}[)/\]]"
_PLACE = r"[^\W\d_][\w'’-]*(?:[ ,.]+(?:[^\W\d_][\w'’-]*)){0,6}?"
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_SMALL = frozenset("de del di da la le les of upon on sur am an der den im".split())


class Issued(NamedTuple):
    """A day (ISO 8601) and the words in which it was read; both "" if there is none."""

    day: str = ""
    words: str = ""


def with_issue_day(raw: RawText, text: TextFile) -> RawText:
    """The text with the day on which it was issued among its metadata, and where that was read. A day that
    the file states of itself stays."""
    if is_date(raw.metadata.get("issued", "")):
        return raw
    in_words, in_name = issue_day(raw.text), _in_name(text.name)
    where, found = (IN_WORDS, in_words) if in_words.day else (IN_NAME, in_name)
    if not found.day:
        return raw
    said = {**raw.metadata, "issued": found.day}
    return replace(
        raw, metadata=said, source={**raw.source, ISSUED_FROM: f"{where}: {found.words}"}
    )


def issue_day(text: str) -> Issued:
    """The day on which a text says that it was issued."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, foot = lines[:_FIRST], lines[_FIRST:][-_LAST:]
    patterns = _patterns()
    stated = _only(_matches(patterns.published, [*head, *foot]))
    if stated.day:
        return stated
    dateline = _only(_datelines(head))
    if dateline.day:
        return dateline
    beside = (Issued(day, source.words) for source, day in dated_sources(head))
    alone = _only(chain(_matches(patterns.alone, lines), beside))
    return alone if alone.day and any(alone.words in line for line in head) else Issued()


def _in_name(name: str) -> Issued:
    """The one day in the path of a file, such as `2026-11-03-dam`, `20261103_dam`, `2026/11/03/dam`."""
    words = re.sub(r"[_\s]", "-", name)
    return Issued(day, name) if (day := whole_day(words)) else Issued()


def _only(found: Iterator[Issued]) -> Issued:
    """What is found, if all of it is one day: of two nobody knows which one counts."""
    every = list(found)
    return every[0] if len({each.day for each in every}) == 1 else Issued()


def _matches(pattern: re.Pattern[str], lines: list[str]) -> Iterator[Issued]:
    """The parts of lines, between `|` and the like, that have a form as a whole."""
    for line in lines:
        if len(line) <= _LONGEST and _YEAR.search(line):
            for part in _PARTS.split(line):
                if (found := pattern.fullmatch(part)) and (day := value(found)):
                    yield Issued(day, part)


def _datelines(lines: list[str]) -> Iterator[Issued]:
    """The places and days with which lines begin. Without an agency or a dash, and not below the authors,
    such a line may as well be a headline: `BLOODY SUNDAY, 30 JANUARY 1972`."""
    for number, line in enumerate(lines):
        if not _YEAR.search(line, 0, _LONGEST):
            continue
        found = _patterns().dateline.match(line[:_LONGEST])
        day = value(found) if found else ""
        if found and day and _is_place(found["place"]):
            behind = line[found.end() :].lstrip()
            is_shouted = found["place"].split()[0].isupper()
            if found["dash"]:
                is_sure = bool(is_shouted or found["comma"] or found["agency"])
            else:
                is_likely = is_shouted or (
                    not behind and _patterns().authors.fullmatch(lines[number - 1])
                )
                alone = number and is_likely and found["comma"] and behind[:1] in ("", ".")
                is_sure = bool(found["agency"] or alone)
            if is_sure and not behind[:1].islower():
                yield Issued(day, found[0].strip())


def _is_place(place: str) -> bool:
    """Whether words may name a place: they have capitals, and no word that says what happened on the day."""
    words = [word for word in _WORD.findall(place) if word.lower() not in _SMALL]
    return all(word[0].isupper() and word.lower() not in day_words()["no_places"] for word in words)


class _Patterns(NamedTuple):
    """What a line looks like that says when a text was issued, that begins with a place and a day, that
    is a day, or names its authors and a day, and that only names its authors."""

    published: re.Pattern[str]
    dateline: re.Pattern[str]
    alone: re.Pattern[str]
    authors: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Made once, from the words of languages."""
    words = {
        name: "|".join(sorted(map(re.escape, day_words()[name]), key=len, reverse=True))
        for name in ("published", "between", "by", "weekdays")
    }
    day = day_pattern().pattern
    before = rf"(?:(?:{words['weekdays']})\b[.,]*\s*|(?:{words['between']})\b\s*)*"
    clock = r"(?:\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?[\s,]*)?"
    published = (
        rf"\W*(?:{words['published']})\b[\s:—–-]*{before}{clock}{before}(?P<day>{day}){_TIME}{_END}"
    )
    by = rf"(?:(?:{words['by']})\b\s+(?!{words['weekdays']})[^\d|]{{2,80}}?[\s,–—-]+)?"
    alone = rf"[(\[]?\s*{by}{clock}{before}(?P<day>{day}){_TIME}{_END}"
    dateline = (
        rf"(?P<place>{_PLACE})(?:(?P<comma>[,.]{{1,2}})|(?P<agency>{_AGENCY})[,.]?)?\s*(?:[–—-]\s*)?{before}"
        rf"(?P<day>{day})(?:,?{_AGENCY})?\s*(?P<dash>[—–]|--?(?=\s|$))?"
    )
    authors = (
        rf"(?:{words['by']})\b\s+(?!{words['weekdays']})(?-i:[A-ZÀ-ÞЀ-Я])[^\d!?]{{2,80}}(?<!\.)"
    )
    patterns = (published, dateline, alone, authors)
    return _Patterns(*(re.compile(each, re.IGNORECASE) for each in patterns))
