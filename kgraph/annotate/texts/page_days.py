"""The day on which a web page says that it was published, and in which field. Days of changes and of other
pages are none, and what only may be a day is no day: libraries guess both."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from kgraph.annotate.texts.whole_days import whole_day

_PUBLISHED = """
article:published_time og:article:published_time og:published_time article:published datepublished
dcterms.issued dc.date.issued dcterms.date.issued dcterms.available dcterms.date dc.date dc.date.created
citation_publication_date citation_online_date citation_date prism.publicationdate parsely-pub-date
sailthru.date originalpublicationdate publicationdate publication_date publication-date
publishdate publish_date publish-date pubdate date
""".split()
"""Names and properties of `<meta>`, the most telling first."""
_NAMES = ("property", "name", "itemprop")
_JSON_LD = "application/ld+json"
_ELSEWHERE = frozenset("aside nav footer".split())
_BLOCKS = frozenset("p li td div blockquote figcaption".split())
_BYLINE = 15  # words of a block of which a time is the day of the page, at most
_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")


class Field(NamedTuple):
    """A day (ISO 8601), and the field that has it."""

    day: str
    name: str


def page_day(tree: Any, address: str) -> Field | None:
    """The day of the first field that tells one, and no other. `address`: that of the page, if it
    tells it."""
    for found in _told(tree, address):
        days = {whole_day(" ".join(value.split())[:100]) for _, value in found}
        if len(days) == 1 and (day := days.pop()):
            return Field(day, found[0][0])
    return None


def _told(tree: Any, address: str) -> Iterator[list[tuple[str, str]]]:
    """The fields and their values; those of one kind together, as they must agree."""
    scripts = (each for each in tree.iter("script") if each.get("type", "").lower() == _JSON_LD)
    linked = [day for script in scripts for day in _linked(script.text or "")]
    yield [("JSON-LD datePublished", each) for each in linked]
    metas: dict[str, list[tuple[str, str]]] = {}
    for meta in tree.iter("meta"):
        for name in {meta.get(key, "").lower() for key in _NAMES} - {""}:
            metas.setdefault(name, []).append((f"<meta> {name}", meta.get("content", "")))
    for name in _PUBLISHED:
        yield metas.get(name, [])
    marked = [each for each in tree.iter() if each.get("itemprop") == "datePublished"]
    yield [('itemprop="datePublished"', _value(each)) for each in marked if each.tag != "meta"]
    times = [each for each in tree.iter("time") if each.get("pubdate") is not None]
    yield [("<time pubdate>", _value(each)) for each in times]
    times = [each for each in tree.iter("time") if _is_of_page(each)]
    yield [("<time>", _value(each)) for each in times]
    in_address = _ADDRESS.search(address)
    yield [("address of the page", "-".join(in_address.groups()))] if in_address else []


def _linked(script: str) -> Iterator[str]:
    """What JSON-LD gives as `datePublished`, however deep."""
    with suppress(ValueError, RecursionError):
        waiting = [json.loads(script)]
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                if isinstance(day := each.get("datePublished"), str):
                    yield day
                waiting += each.values()
            elif isinstance(each, list):
                waiting += each


def _value(element: Any) -> str:
    return str(element.get("datetime") or element.get("content") or element.text_content())


def _is_of_page(time: Any) -> bool:
    """Whether a time stands where a page tells when it was published, and not in a sentence or beside it."""
    above = list(time.iterancestors())
    block = next((each for each in above if each.tag in _BLOCKS), None)
    is_short = block is None or len(block.text_content().split()) <= _BYLINE
    return is_short and _ELSEWHERE.isdisjoint(each.tag for each in above)
