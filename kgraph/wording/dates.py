"""Finds dates in a text and says which day is meant, relative to the day on which the text was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kgraph.model.annotations import Span
from kgraph.wording.language import Language
from kgraph.wording.words import Words

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ORDINAL = r"(?:st|nd|rd|th|\.|er)?"
_NEAR = 60  # characters before a day in which a word tells that it is still to come
_END = re.compile(r"[.!?;]\s|[.,!?…][”’»\"']")  # of a sentence, or of what is quoted


class Dated(NamedTuple):
    """A time in a text and its value (ISO 8601, EDTF), "" if it is not certain which one is meant. `if_past`:
    the value that it has only where it tells of what is past: `said in October`."""

    span: Span
    value: str
    if_past: str = ""


def dates(words: Words, issued: str, language: Language) -> list[Dated]:
    """The times of a text in its order. Without a day of issue only whole dates and years have values."""
    pattern, firsts = _pattern(language)
    if pattern is None:
        return []
    day, text = _issued(issued), words.text.replace("’", "'").replace("ʼ", "'")
    likely = frozenset(
        word
        for word in set(words.lower)
        if word[0].isdigit()
        or (lower := word.lower()) in firsts
        or ("'" in word and lower.partition("'")[0] in firsts)
    )
    dated: list[Dated] = []
    for at in words.among(likely):
        found = pattern.match(text, words.begins[at])
        is_name = found and found["relative"] and at and words.capital[at] and words.is_word(at - 1)
        is_name = is_name or (found and language.capitals and _is_title(found, words, at))
        is_name = is_name or (found and found["weekday"] and _is_paper(words, at, language))
        is_name = is_name or (
            found and found["month4"] and not _is_month(found, words, at, language)
        )
        if found and not is_name and not (dated and found.start() < dated[-1].span[1]):
            value = _value(found, day, language, text)
            dated.append(Dated(found.span(), value, _if_past(found, day, language, text)))
    return sorted((*dated, *_ago(words, day, language)))


def _ago(words: Words, issued: date | None, language: Language) -> Iterator[Dated]:
    """Times that are told by how long ago they are: `two days ago`. The day is certain of days alone."""
    lists, counts = language.words, language.ordered.get("counts", ())
    for at in words.among(lists["ago"]):
        first = at
        while first and (
            words.lower[first - 1] in lists["before_asides"] or words.lower[first - 1].isdigit()
        ):
            first -= 1
        while first < at and words.lower[first] in lists["inner_links"]:
            first += 1  # of two days ago
        if first == at:
            continue
        count, *units = words.lower[first:at]
        number = (
            int(count) if count.isdigit() else counts.index(count) + 1 if count in counts else 0
        )
        is_day = issued and number and lists["day_units"].issuperset(units) and len(units) == 1
        value = (issued - timedelta(number)).isoformat() if issued and is_day else ""
        yield Dated((words.begins[first], words.ends[at]), value)


def _is_month(found: re.Match[str], words: Words, at: int, language: Language) -> bool:
    """Whether a month without a year is one by its capital and its words before: `in October`, `last May`."""
    is_written = found["month4"] in language.ordered["months"] or found["month4"].isupper()
    before = words.lower[at - 1] if at else ""
    is_led = bool(found["last4"]) or before in language.ordered.get("in_months", ())
    return is_written and is_led


def _is_title(found: re.Match[str], words: Words, at: int) -> bool:
    """Whether both words have capitals where those around have none: `told This Week that`."""
    second = found["unit"] or found["part"]
    if not second or not (words.capital[at] and second[0].isupper()):
        return False
    return bool(at and found["part"]) or not (at and words.capital[at - 1])


def _is_paper(words: Words, at: int, language: Language) -> bool:
    """Whether a weekday is a part of a name with an article: `the Sunday Ledger`."""
    is_named = at > 0 and words.lower[at - 1] in language.words.get("definite", ())
    return is_named and language.capitals and words.capital[at + 1 : at + 2] == [True]


@lru_cache(maxsize=8)
def _pattern(language: Language) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """The forms of times, and the words in lower case that they may begin with besides numbers."""
    lists = language.ordered
    if not lists.get("weekdays"):
        return None, frozenset()
    weekdays, months, relative = (
        "|".join(map(re.escape, lists.get(name, ())))
        for name in ("weekdays", "months", "relative_days")
    )
    last, this = ("|".join(map(re.escape, lists.get(name, ()))) for name in ("last", "this"))
    units = "|".join(map(re.escape, lists.get("units", ())))
    day = "".join(rf"(?<!\b{re.escape(word)} )" for word in lists.get("before_named_days", ()))
    day += rf"(?P<weekday>{weekdays})"
    if lists.get("behind_named_days"):
        day += rf"(?! (?:{'|'.join(map(re.escape, lists['behind_named_days']))})\b)"
    part = "|".join(map(re.escape, lists.get("day_parts", ())))
    behind = rf"(?: (?:{part}))?" if part else ""
    parts = [
        r"(?P<iso>\d{4}-\d{2}-\d{2})",
        rf"(?P<day1>\d{{1,2}}){_ORDINAL} (?:of )?(?P<month1>{months})\.?(?:,? (?P<year1>\d{{4}}))?",
        rf"(?P<month2>{months})\.? (?P<day2>\d{{1,2}}){_ORDINAL}(?!\d)(?:,? (?P<year2>\d{{4}}))?",
        rf"(?P<month3>{months}) (?P<year3>\d{{4}})",
        rf"(?:(?P<last1>{last}) )?{day}{behind}{_of_last(lists, 'week1', 0)}",
        rf"(?P<relative>{relative}){behind}",
        rf"(?:(?P<last>{last})|(?P<this>{this})) (?:(?P<unit>{units})|(?P<part>{part or '(?!)'}))",
        r"(?<=\bin )(?P<year>(?:19|20)\d{2})",
        rf"(?:(?P<last4>{last}) )?(?P<month4>{months}){_of_last(lists, 'year4', 2)}",
    ]
    pattern = re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
    begins = ("weekdays", "months", "relative_days", "last", "this")
    firsts = frozenset(word.lower() for name in begins for word in lists.get(name, ()))
    return pattern, firsts


def _of_last(lists: Mapping[str, Sequence[str]], name: str, unit: int) -> str:
    """A group for `last year` behind a month, or for `last week` behind a day."""
    last, units = (
        "|".join(map(re.escape, each))
        for each in (lists.get("last", ()), lists.get("units", ())[unit::3])
    )
    words = rf"(?:{last}) (?:{units})" if last and units else "(?!)"
    return rf"(?: (?P<{name}>{words}))?"


def _issued(issued: str) -> date | None:
    found = _ISO.match(issued)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _value(found: re.Match[str], issued: date | None, language: Language, text: str) -> str:
    if found["iso"]:
        return found["iso"]
    if found["year"]:
        return found["year"]
    if found["month3"]:
        return f"{found['year3']}-{_month(found['month3'], language):02d}"
    for number in ("1", "2"):
        if found[f"month{number}"]:
            month = _month(found[f"month{number}"], language)
            return _day(found[f"year{number}"], month, int(found[f"day{number}"]), issued)
    if issued is None:
        return ""
    if found["weekday"]:
        is_over = _future(language).isdisjoint(_clause_before(found, text))
        return _weekday(found, issued, language) if is_over else ""
    if found["month4"]:  # last May is this year's, or that of the year before
        month = _month(found["month4"], language)
        is_certain = found["year4"] or (found["last4"] and month >= issued.month)
        return f"{issued.year - 1}-{month:02d}" if is_certain else ""
    if found["relative"]:
        shift = language.ordered["relative_shifts"][
            _place(found["relative"], language.ordered["relative_days"])
        ]
        return (issued + timedelta(int(shift))).isoformat()
    if found["part"]:
        return (issued - timedelta(1 if found["last"] else 0)).isoformat()
    return _unit(found, issued, language)


def _if_past(found: re.Match[str], issued: date | None, language: Language, text: str) -> str:
    """The last month of a name before that of the day of issue; the last such day up to this one, if what is
    to come stands further before it: `“The port will close,” Lima said on Monday`, but not `every Monday`."""
    if issued is None:
        return ""
    if found["weekday"]:
        is_alone = _future(language).isdisjoint(_clause_before(found, text)[-1:])
        return _weekday(found, issued, language) if is_alone else ""
    if not found["month4"] or found["last4"] or found["year4"]:
        return ""
    month = _month(found["month4"], language)
    is_last_year = month > issued.month
    return "" if month == issued.month else f"{issued.year - is_last_year}-{month:02d}"


def _future(language: Language) -> frozenset[str]:
    """The words that tell that a day behind them is still to come."""
    return frozenset(language.ordered["future"])


def _clause_before(found: re.Match[str], text: str) -> list[str]:
    """The words in small letters before a time, back to the last end of a sentence or quotation."""
    before = text[max(0, found.start() - _NEAR) : found.start()]
    is_cut = found.start() > _NEAR and text[found.start() - _NEAR - 1].isalnum()
    whole = before.partition(" ")[2] if is_cut else before  # not "each" of "teach"
    return re.findall(r"\w+", _END.split(whole.lower())[-1])


def _weekday(found: re.Match[str], issued: date, language: Language) -> str:
    """The last such day up to the day of issue."""
    wanted = _place(found["weekday"], language.ordered["weekdays"]) % 7
    if found["week1"]:
        return (issued - timedelta(issued.weekday() + 7 - wanted)).isoformat()
    back = (issued.weekday() - wanted) % 7
    if found["last1"] and back == 0:
        back = 7
    return (issued - timedelta(back)).isoformat()


def _unit(found: re.Match[str], issued: date, language: Language) -> str:
    place = _place(found["unit"], language.ordered["units"]) % 3
    back = 1 if found["last"] else 0
    if place == 0:  # a week, from Monday
        monday = issued - timedelta(issued.weekday() + 7 * back)
        return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    if place == 1:
        year, month = divmod(issued.year * 12 + issued.month - 1 - back, 12)
        return f"{year}-{month + 1:02d}"
    return str(issued.year - back)


def _day(year: str | None, month: int, day: int, issued: date | None) -> str:
    if year is None and issued is None:
        return ""
    try:
        if year is not None:
            return date(int(year), month, day).isoformat()
        assert issued
        found = date(issued.year, month, day)
        return found.isoformat() if abs((found - issued).days) < 120 else ""
    except ValueError:
        return ""


def _month(name: str, language: Language) -> int:
    return _place(name, language.ordered["months"]) % 12 + 1


def _place(word: str, words: Sequence[str]) -> int:
    return [each.lower() for each in words].index(word.lower())
