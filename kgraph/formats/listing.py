"""What can be read and what can be written, in rows."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.formats.table import READERS, WRITERS


class FormatRow(NamedTuple):
    """A format: `way` is read or write; what it is, or what it does not hold."""

    way: str
    name: str
    suffixes: tuple[str, ...]
    title: str
    losses: tuple[str, ...] = ()


def format_rows() -> list[FormatRow]:
    """All formats, in the order of their table."""
    read = [FormatRow("read", r.name, tuple(r.suffixes), r.title) for r in READERS.values()]
    written = (
        FormatRow("write", w.name, tuple(w.endings), w.title, tuple(w.losses))
        for w in WRITERS.values()
    )
    return [*read, *written]
