"""`kgraph terms`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import with_settings
from kgraph.schema.settings import Settings

if TYPE_CHECKING:
    from kgraph.pipeline.term_list import Entry
    from kgraph.storage.spreadsheet_cells import Cell

_ALL = (
    "kind",
    "name",
    "value",
    "also",
    "means",
    "what",
    "from",
    "to",
    "text",
    "brat",
    "json_lines",
)


@with_settings
def terms(
    settings: Settings,
    word: Annotated[
        str,
        typer.Argument(help="A label, role, attribute or value; or a word of a description."),
    ] = "",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            help="table, records, csv, tsv, json or markdown. Without it a table of all, and of a WORD how "
            "each is written.",
        ),
    ] = "",
) -> None:
    """List the terms that annotations may use. These are classes, relations, stances, roles and
    attributes. Of one term, show how to write it in brat and in JSON Lines."""
    from kgraph.cli.console import print_table
    from kgraph.pipeline.meaning import meaning_of
    from kgraph.pipeline.term_list import entries, of_word

    found = of_word(entries(meaning_of(settings).scheme), word)
    if format == "" and word:
        _print_examples(found)
    elif format in ("", "table"):
        rows = ((each.kind, _name(each), _ends(each), each.about) for each in found)
        print_table(("kind", "name", "from and to", "what it is"), rows)
    else:
        print_table(_ALL, map(_row, found), format)


def _print_examples(found: Sequence[Entry]) -> None:
    """What each is, and how it is written; the lines can be copied as they are."""
    from kgraph.cli.console import put
    from kgraph.errors import printable

    for each in found:
        ends = f" from {', '.join(each.start)} to {', '.join(each.end)}" if each.start else ""
        also = f"; also {', '.join(each.spellings)}" if each.spellings else ""
        put(f"{printable(_name(each))}: {each.kind}{ends}{printable(also)}")
        for line in (each.about, each.means):
            if line:
                put(f"  {printable(line)}")
        put(f"In brat, of the text “{each.example.document.text}”:")
        put(each.brat.rstrip("\n") or "  (brat cannot hold this name or value)")
        put(f"In JSON Lines:\n{each.json_line}")
        if each is not found[-1]:
            put("")


def _name(entry: Entry) -> str:
    return " ".join(filter(None, (entry.name, entry.value)))


def _ends(entry: Entry) -> str:
    return f"{', '.join(entry.start)} → {', '.join(entry.end)}" if entry.start else ""


def _row(entry: Entry) -> list[Cell]:
    return [
        entry.kind,
        entry.name,
        entry.value,
        ", ".join(entry.spellings),
        entry.means,
        entry.about,
        ", ".join(entry.start),
        ", ".join(entry.end),
        entry.example.document.text,
        entry.brat.rstrip("\n"),
        entry.json_line,
    ]
