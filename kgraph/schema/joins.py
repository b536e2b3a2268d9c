"""How annotations are joined into events by ids in their attributes: the tables `[joins.X]` of a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kgraph.errors import known_are
from kgraph.storage.toml import Flaw

_KEYS: Mapping[str, type] = {
    "event": str,
    "id": str,
    "role": str,
    "level": str,
    "none": list,
    "with": list,
}
_PART: Mapping[str, type] = {"layer": str, "id": str, "role": str, "trigger": bool}
_NEEDED = ("event", "id", "role")


class JoinedPart(NamedTuple):
    """A layer or label whose annotations join an event: the attribute with its ids, the role that they
    fill, and whether they may be the trigger."""

    layer: str
    id: str
    role: str
    trigger: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Annotations of `layer` (the name of a layer, or a label) that have one value of the attribute `id`
    become one event with the label `event`, in which they fill the role `role`.

    `level`: the attribute that tells how deep it is nested, from 1; "" if none does; `none`: ids that
    join nothing; `parts`: what else has the id.
    """

    layer: str
    event: str
    id: str
    role: str
    level: str = ""
    none: frozenset[str] = frozenset()
    parts: tuple[JoinedPart, ...] = field(default_factory=tuple)


def parse_joins(tables: Mapping[str, Any]) -> tuple[Join, ...]:
    """The joins of a profile's file, which has no flaw."""
    return tuple(
        Join(
            layer=layer,
            event=table["event"],
            id=table["id"],
            role=table["role"],
            level=table.get("level", ""),
            none=frozenset(table.get("none", ())),
            parts=tuple(JoinedPart(**part) for part in table.get("with", ())),
        )
        for layer, table in tables.items()
    )


def join_flaws(layer: str, table: Any) -> Iterator[Flaw]:
    """The faults of one table."""
    title, at = f"[joins.{layer}]", ("joins", layer)
    if not isinstance(table, dict):
        yield Flaw(at, f"{title} is not a table", "see docs/profiles.md")
        return
    yield from _flaws(title, at, table, _KEYS, _NEEDED)
    within = (*at, "with")
    for part in table["with"] if isinstance(table.get("with"), list) else ():
        if isinstance(part, dict):
            yield from _flaws(f"{title} with", within, part, _PART, ("layer", "id", "role"))
        else:
            yield Flaw(within, f"{title} with has something that is not a table")
    if isinstance(table.get("none"), list) and not all(isinstance(i, str) for i in table["none"]):
        yield Flaw((*at, "none"), f"{title} none has something that is not a text")


def _flaws(
    title: str,
    at: tuple[str, ...],
    table: Mapping[str, Any],
    known: Mapping[str, type],
    needed: tuple[str, ...],
) -> Iterator[Flaw]:
    for key, value in table.items():
        if key not in known:
            yield Flaw((*at, key), f"{title} has no key '{key}'", known_are(key, known))
        elif not isinstance(value, known[key]):
            yield Flaw((*at, key), f"{title} {key} has a value of the wrong type")
    for key in needed:
        if key not in table:
            yield Flaw(at, f"{title} lacks {key}")
