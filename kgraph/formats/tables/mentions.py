"""Rows of mentions: what is labelled, and where it stands."""

from __future__ import annotations

from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.tables.cells import Cells, RowError

_KNOWN = {"label", "begin", "end", "link"}


def add_mention(builder: LayerBuilder, cells: Cells) -> None:
    """Add the mention of a row. Raises RowError where it has no label or no place."""
    label, quote, place = cells["label"], cells.quote, cells.place
    if not label:
        fix = "say in the column label what it is, such as Person"
        raise RowError("the mention has no label", "label", fix)
    if cells["begin"] or cells["end"]:
        span = cells.number("begin"), cells.number("end")
        builder.mention(cells.id, label, [span], cells.at("begin"), cells["quote"] or None)
    elif cells["quote"]:
        builder.quoted(cells.id, label, quote, cells.at("quote"))
    else:
        fix = "give its words in the column quote"
        raise RowError("the mention has neither a quote nor begin and end", "quote", fix)
    for link in cells["link"].split():
        builder.link(cells.id, *entry_of(link), place)
    if cells["note"]:
        builder.note(cells.id, cells["note"], place)
    for name, value in cells.others(_KNOWN):
        builder.attribute(cells.id, name, value, place)
