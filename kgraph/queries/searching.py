"""Searching for things by parts of their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kgraph.errors import UsageError
from kgraph.queries.lookup import Thing
from kgraph.queries.names import TIERS, Names, current, find_entity, fit, named_in, nearest_names
from kgraph.storage.notebook import html_table


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the name by which it was."""

    thing: Thing
    name: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, the best first. `more`: how many further things fit; `nearest`: where nothing
    fits, the names that are spelt most like what was sought."""

    hits: tuple[Hit, ...]
    more: int = 0
    nearest: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        rows = (
            (each.thing.label, each.thing.kind, each.name, each.thing.iri) for each in self.hits
        )
        near = f"The nearest names are: {', '.join(self.nearest)}" if self.nearest else ""
        after = f"and {self.more:,} more" if self.more else near
        return html_table(("name", "kind", "found as", "iri"), rows, after)


def search(names: Names, text: str, most: int = 20) -> Hits:
    """The things that `find_entity` would take for the text, those that it prefers first, and at most so
    many of them. Raises UsageError for an empty text, and where `most` is not positive."""
    if not text.strip() or most < 1:
        raise UsageError("a search needs some text, and room for at least one answer")
    found: dict[str, str] = {}
    for iri, name in _found(names, text.strip()):
        found.setdefault(iri, name)
    shown = list(found.items())[:most]
    hits = tuple(Hit(names.lookup.thing(iri), name) for iri, name in shown)
    near = () if found else tuple(nearest_names(names, text))
    return Hits(hits, len(found) - len(hits), near)


def to_json(hits: Hits) -> dict[str, Any]:
    """As JSON holds it: an object with the fields of each class, a list for a tuple."""
    return asdict(hits)


def _found(names: Names, text: str) -> Iterator[tuple[str, str]]:
    if "/" in text or ":" in text:
        try:
            iri = find_entity(names, text)
        except UsageError:
            pass
        else:
            yield iri, names.lookup.thing(iri).label
    for sorts, form in TIERS:
        named = named_in(names, sorts, form, text)
        found = [(current(names.lookup, iri), name) for name, iri in named]
        if not form and found[1:]:
            ranked = fit(names, text, named)
            found.sort(key=lambda each: ranked[each[0]])
        yield from found
