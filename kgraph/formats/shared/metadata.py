"""Checks the metadata that files state of their documents: dates must be dates, IRIs must be IRIs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kgraph.formats.shared.json.strict import excerpt
from kgraph.storage.rdf.terms import is_iri

STATUSES = ("published", "corrected", "amended", "replaced", "withdrawn", "retracted")
DOUBTFUL = "doubtful"
"""The status of a document whose status cannot be read: it may be retracted, so nothing of it becomes
a fact."""


def checked(metadata: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The fields of `Document` that are valid, and a sentence on each that is not. Blank fields
    count as neither. A status that is not valid makes the document `DOUBTFUL`."""
    sound, flaws = {}, []
    for name, value in metadata.items():
        if value is None or value == "":
            continue
        rule, ought = _RULES[name]
        if name == "status" and isinstance(value, str):
            value = value.strip().casefold()
        if isinstance(value, str) and rule(value):
            sound[name] = value
        else:
            flaws.append(f"{name} is not a valid {ought}: {excerpt(value)}")
            if name == "status":
                sound[name] = DOUBTFUL
                flaws[-1] += "; until it is one, nothing of the document becomes a fact"
    return sound, flaws


def page_begins(value: object, length: int) -> tuple[int, ...]:
    """Where the pages of a text begin, as a file states it. Raises ValueError, with what is wrong, where
    that cannot be so in a text of so many code points."""
    if not isinstance(value, list) or not all(type(each) is int for each in value):
        raise ValueError(f"pages is not a list of numbers: {excerpt(value)}")
    begins: list[int] = value
    if begins != sorted(begins) or (begins and not 0 <= begins[0] <= begins[-1] <= length):
        raise ValueError(f"pages does not tell where pages begin in this text: {excerpt(value)}")
    return tuple(begins)


def is_date(value: str) -> bool:
    """Whether the value is a day as XML Schema writes it (`xsd:date`), without a time zone."""
    try:
        return bool(
            re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value)
        )
    except ValueError:
        return False


def is_language(value: str) -> bool:
    """Whether the value is a language tag (BCP 47). Languages have two or three letters; longer ones are
    well-formed, and none is registered."""
    import pyoxigraph as ox

    if not re.match(r"([a-z]{2,3}|[xi])(-|\Z)", value, re.IGNORECASE | re.ASCII):
        return False
    try:
        return bool(ox.Literal("", language=value))
    except ValueError:
        return False


_RULES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "id": (is_iri, "IRI"),
    "title": (lambda value: bool(value.strip()), "text"),
    "issued": (is_date, "date, which is written as 2024-02-29"),
    "publisher": (lambda value: bool(value.strip()), "text"),
    "language": (is_language, "language tag, such as en or pt-BR"),
    "status": ((*STATUSES, DOUBTFUL).__contains__, f"status ({', '.join(STATUSES)})"),
    "status_since": (is_date, "date, which is written as 2024-02-29"),
    "replaces": (is_iri, "IRI"),
}

FIELDS = tuple(_RULES)
"""The fields of `Document` that files tell."""
COMMON_KEYS = {"title": "title", "publisher": "publisher", "language": "language", "date": "issued"}
"""What people call these fields where a tool leaves the keys to them."""
