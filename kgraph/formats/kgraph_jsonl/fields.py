"""The fields of annotations in our own JSON: quotes, spans, links, arguments.

All raise ValueError for what is malformed.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import suppress
from typing import Any

from kgraph.formats.shared.anchoring import Quote
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_name, as_string, items, span_of, string, whole
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.model.annotations import Span


def legible_arguments(item: Any) -> Iterator[tuple[str, str]]:
    """The arguments of a malformed event that can be read."""
    listed = item.get("arguments") if isinstance(item, dict) else None
    for pair in listed if isinstance(listed, list) else ():
        with suppress(ValueError):
            yield argument_of(pair)


def quote_of(item: dict[str, Any], instead: Set[str]) -> Quote:
    """The words in place of offsets, or of a trigger, and what tells where they stand. Raises
    ValueError where both are given."""
    if both := sorted(item.keys() & instead):
        raise ValueError(f"quote and {both[0]} are both given, and may differ")
    words = item["quote"]
    if words == []:
        raise ValueError("quote is empty")
    pieces = [as_string(each) for each in words] if isinstance(words, list) else as_string(words)
    within = item.get("within")
    if isinstance(within, list):
        within = span_pair(within)
    elif within is not None:
        within = as_string(within)
    nth = 0 if item.get("nth") is None else whole(item, "nth")
    if nth < 1 and item.get("nth") is not None:
        raise ValueError(f"nth counts from 1, and is {nth}")
    return Quote(pieces, nth, within, string(item, "after", ""))


def spans_of(item: Any) -> list[Span]:
    """The pieces of a mention, each [begin, end] in the unit of the file; one where it has `begin` and `end`.
    Raises ValueError, as all functions of this file do for what has another form."""
    if "spans" not in item:
        if "begin" not in item and "text" in item:
            raise ValueError("begin is missing; words without offsets are called quote, not text")
        return [span_of(item, "begin", "end")]
    found = list(map(span_pair, items(item, "spans")))
    if not found:
        raise ValueError("spans is empty")
    return found


def span_pair(item: Any) -> Span:
    """Begin and end, from [begin, end]."""
    begin, end = _pair(item, "[begin, end]")
    return whole({"begin": begin}, "begin"), whole({"end": end}, "end")


def note_of(item: Any) -> str:
    """A remark, which may be blank."""
    if not isinstance(item, str):
        raise ValueError(f"no text: {excerpt(item)}")
    return item


def link_of(item: Any) -> tuple[str, str]:
    """Resource and entry, from one word or from a pair."""
    if isinstance(item, list):
        resource, entry = _pair(item, '["resource", "entry"]')
        return note_of(resource), note_of(entry)
    return entry_of(as_string(item))


def named_pair(item: Any) -> tuple[str, Any]:
    """A name and a value of any type, from ["name", value]."""
    name, value = _pair(item, '["name", value]')
    return note_of(name), value


def argument_of(item: Any) -> tuple[str, str]:
    """The role and the id of the annotation that takes it, from ["role", "id"]."""
    role, target = _pair(item, '["role", "id"]')
    return as_string(role), as_name(target)


def _pair(item: Any, form: str) -> tuple[Any, Any]:
    if not isinstance(item, list) or len(item) != 2:
        raise ValueError(f"no {form}: {excerpt(item)}")
    return item[0], item[1]
