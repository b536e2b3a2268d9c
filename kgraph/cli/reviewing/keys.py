"""Proposals by the beginnings of their keys, as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.errors import UsageError, printable
from kgraph.judging.proposals.items import Item

_SHOWN = 5  # proposals that a message lists


def fitting(items: Iterable[Item], key: str) -> list[Item]:
    """The proposals whose keys begin so."""
    return [item for item in items if key and item.key.startswith(key.lower())]


def of_keys(items: Iterable[Item], keys: Iterable[str], but: Sequence[Item] = ()) -> list[Item]:
    """The proposals of keys, of which the beginning is enough. `but`: those that are accepted, and cannot be
    rejected at once. Raises UsageError, which lists those that may be meant: several, or those that have the
    words that were typed for a key."""
    found, items = list[Item](), list(items)
    for key in keys:
        there = fitting(items, key)
        if len(there) != 1:
            number = f"{len(there):,} proposals have" if there else "no proposal has"
            fix = "`kgraph review --list --status all` shows the keys"
            meant = _listed(there or _with_words(items, key))
            raise UsageError(f"{number} a key that begins with {key!r}; {fix}{meant}")
        if there[0] in but:
            raise UsageError(f"{key!r} is to be accepted and rejected: nothing was judged")
        found += there
    return found


def _with_words(items: Iterable[Item], typed: str) -> list[Item]:
    """The proposals that somebody speaks of by their words: those that say something before mere words."""
    words = f"“{typed.strip('“”').casefold()}”"
    found = (each for each in items if typed and words in each.claim.casefold())
    return sorted(found, key=lambda each: each.kind == "mention")


def _listed(items: Sequence[Item]) -> str:
    if not items:
        return ""
    lines = [f"  {e.key[:8]}  {e.document} {e.place}: {e.claim}" for e in items[:_SHOWN]]
    more = [f"  … and {len(items) - _SHOWN:,} more"] if items[_SHOWN:] else []
    return "\n".join(("; these may be meant:", *map(printable, lines), *more))
