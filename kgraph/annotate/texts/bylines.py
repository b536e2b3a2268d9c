"""Reads who wrote and who published a text where that is whole and certain: from a line of authors (`By Ines
Tarrow, The Velmoor Courier, 12 March 2024`), from the agency of a dateline (`VELMOOR (Reuters) —`), from a
last line such as `Reporting by Ines Tarrow; editing by Jo Hale`, or from a line that is a paper and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kgraph.annotate.texts.raw_text import BYLINE, RawText, TextFile
from kgraph.annotate.texts.whole_days import day_pattern, day_words, days_in
from kgraph.schema.given_names import given_names
from kgraph.wording.language import read_language

_FIRST, _LAST = 8, 4  # the first and last lines of a text, in which it may stand
_LONGEST = 160  # characters of such a line
_YEAR = re.compile(r"\d{4}")  # a day without one is not whole
_NAMES, _PAPER = 4, 6  # words, at most
_PARTS = re.compile(r"\s*[|·•,()]\s*|\s+[–—-]+\s+")
_BOUNDS = " ,.|·•–—-"
_OF = re.compile(r"\s+(?:for|of|at|in)\s+")
_AND = re.compile(r"\s+(?:and|&|und|et)\s+")
_DATELINE = re.compile(r"[^\W\d_][^()\n]{1,60}\(([^()\n]{2,40})\)\s*(?:[—–]|--?(?=\s))")
_REPORTING = re.compile(
    r"\(?reporting by ([^;().]+?)(?:\s+in\s[^;().]+)?"
    r"(?:[;.]\s*(?:additional|writing|editing|edited|compiled)\b.*?)?[.)]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SMALL = frozenset("de del della der den di da du van von la le el al bin ibn y".split())


class Byline(NamedTuple):
    """Who wrote a text and who published it, "" where that is not told, and the words that tell it."""

    authors: str = ""
    publisher: str = ""
    words: str = ""


def with_byline(raw: RawText, text: TextFile) -> RawText:
    """The text with its author and publisher, where its words tell them and the file does not, and the words
    in which they were read. An e-mail is by who sends it."""
    if text.path.suffix.lower() == ".eml":
        return raw
    found = byline(raw.text)
    authors = "" if raw.source.get("author") else found.authors
    publisher = "" if raw.metadata.get("publisher") else found.publisher
    if not (authors or publisher):
        return raw
    source = {"author": authors, BYLINE: f"words of the text: {found.words}"}
    return replace(
        raw,
        metadata={**raw.metadata, **({"publisher": publisher} if publisher else {})},
        source={**raw.source, **{key: value for key, value in source.items() if value}},
    )


def byline(text: str) -> Byline:
    """Who a text says has written and published it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, foot = lines[:_FIRST], lines[_FIRST:][-_LAST:]
    told = [
        _only(_stated(head)),
        _only(_agencies(head)),
        _only(_reporting([*head, *foot])),
        _only(source for source, _ in dated_sources(head)),
    ]
    by = next((each for each in told if each.authors), Byline())
    of = next((each for each in told if each.publisher), Byline())
    words = " / ".join(dict.fromkeys(each.words for each in (by, of) if each.words))
    return Byline(by.authors, of.publisher, words)


def _only(found: Iterator[Byline]) -> Byline:
    """What is found, if all of it tells the same."""
    every = list(found)
    is_one = len({(each.authors, each.publisher) for each in every}) == 1
    return every[0] if is_one else Byline()


def _stated(lines: Sequence[str]) -> Iterator[Byline]:
    """The lines of authors, each with the publisher that stands in it, or alone in the next line."""
    by = "|".join(map(re.escape, day_words()["by"]))
    for number, line in enumerate(lines):
        opened = re.match(rf"(?:{by})\s+", line[:_LONGEST], re.IGNORECASE)
        if not opened or not line[0].isupper() or len(line) > _LONGEST:
            continue
        beside = _without_day(lines[number + 1]) if number + 1 < len(lines) else ""
        below = [beside] if is_publisher(beside) else []
        body = line[opened.end() :]
        names, papers = _told(_without_day(body), bool(below) or _without_day(body) != body)
        if names and len(papers or below) < 2:
            words = line if papers or not below else f"{line} / {lines[number + 1]}"
            yield Byline("; ".join(names), "".join(papers or below), words)


def _told(line: str, is_sure: bool) -> tuple[list[str], list[str]]:
    """The authors and publishers that a line names; no authors where its first part names none. `is_sure`:
    whether what stands beside shows that it is a line of authors."""
    parts = [part for part in _PARTS.split(line) if part]
    papers = [part for part in parts if is_publisher(part)]
    names = list[str]()
    for number, part in enumerate(parts):
        name, *of = _OF.split(part, maxsplit=1)
        found = [each.strip() for each in _AND.split(name)]
        of = [each for each in of if is_publisher(each)]
        is_first = is_sure or bool(papers or of)
        if part not in papers and all(is_name(each, is_first and not number) for each in found):
            names += [_in_small(each) for each in found]
            papers += of
        elif not number:
            break
    return names, papers


def _agencies(lines: Sequence[str]) -> Iterator[Byline]:
    """The agencies of datelines."""
    for line in lines:
        found = _DATELINE.match(line)
        if found and is_publisher(found[1].strip()):
            yield Byline("", found[1].strip(), found[0].strip())


def _reporting(lines: Sequence[str]) -> Iterator[Byline]:
    for line in lines:
        found = _REPORTING.fullmatch(line) if len(line) <= _LONGEST else None
        names = [] if found is None else re.split(r"\s*,\s*|\s+and\s+", found[1].strip())
        if names and all(map(is_name, names)):
            yield Byline("; ".join(map(_in_small, names)), "", line)


def dated_sources(lines: Sequence[str]) -> Iterator[tuple[Byline, str]]:
    """The lines that are a paper and a day, maybe with authors before the paper, and nothing else, each with
    its day (ISO 8601): `The Velmoor Courier, 3 November 2026`."""
    by = "|".join(map(re.escape, day_words()["by"]))
    opening = re.compile(rf"^(?:{by})\s+", re.IGNORECASE)
    for line in lines:
        days = [*days_in(line)] if len(line) <= _LONGEST and _YEAR.search(line) else []
        if len(days) != 1 or not days[0][1]:
            continue
        (begin, end), day = days[0]
        rest = opening.sub("", f"{line[:begin].strip(_BOUNDS)}|{line[end:].strip(_BOUNDS)}")
        said = [
            each
            for each in _PARTS.split(rest)
            if each and each.lower() not in day_words()["weekdays"]
        ]
        papers = [each for each in said if is_publisher(each)]
        names = _AND.split(said[0]) if said and said[0] not in papers else []
        if len(papers) == 1 and len(said) == 1 + bool(names) and all(map(is_name, names)):
            yield Byline("; ".join(map(_in_small, names)), papers[0], line), day


def is_name(words: str, is_sure: bool = False) -> bool:
    """Whether words are surely the name of a person: with a given name first, or where one must stand
    (`is_sure`), and capitals."""
    found = words.split()
    if not 2 <= len(found) <= _NAMES or not all(map(_WORD.fullmatch, found)):
        return False
    is_given = is_sure or found[0].lower() in given_names() or _is_initial(found[0])
    return is_given and all(each[0].isupper() or each in _SMALL for each in found)


def is_publisher(words: str) -> bool:
    """Whether words are surely the whole name of a newspaper or an agency: `The Velmoor Courier`."""
    found = words.split()
    plain = [each.lower() for each in found]
    if plain[:1] == ["the"]:
        found, plain = found[1:], plain[1:]
    if " ".join(plain) in _known()["agencies"]:
        return True
    if not 2 <= len(found) <= _PAPER or not all(each[0].isupper() for each in found):
        return False
    if any(each.endswith(":") for each in found):
        return False
    is_paper = plain[-1] in read_language("en").words["newspapers"]
    return is_paper and not _known()["no_papers"].issuperset(plain[:-1]) and plain[-1] != "reporter"


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) == 2


def _in_small(name: str) -> str:
    """A name in capitals as it is written elsewhere: `INES TARROW`."""
    return name.title() if name.isupper() else name


def _without_day(line: str) -> str:
    """A line without a day at its end, and what parts that."""
    found = day_pattern().search(line)
    return (line[: found.start()] if found else line).strip(_BOUNDS)


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    return {name: frozenset(day_words()[name]) for name in ("agencies", "no_papers")}
