"""Printing what is different between two graphs, as text and as Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from kgraph.cli.console import plain_markdown, print_json, put, styled
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.diff_sections import sections
from kgraph.cli.printing.lines import readable_width
from kgraph.diff.difference import Difference
from kgraph.errors import UsageError, printable

FORMATS = ("text", "markdown", "json")


def check_format(format: str) -> None:
    """Raises UsageError for a format that is none of `FORMATS`."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise UsageError(f"a difference cannot be printed as '{format}'; known are {known}")


def print_difference(difference: Difference, format: str = "text") -> None:
    """What is different on standard output, in one of `FORMATS`."""
    if format == "json":
        print_json(difference)
    else:
        lines = _text(difference) if format == "text" else _markdown(difference)
        put("\n".join(lines))


def _text(difference: Difference) -> Iterator[str]:
    width = readable_width()
    yield printable(f"{difference.old} → {difference.new}")
    yield from (line for note in difference.notes for line in wrapped(printable(note), width))
    if not difference:
        yield "Nothing has changed."
    for heading, items, beyond in sections(difference):
        yield ""
        yield from (
            styled(line, sys.stdout, bold=True) for line in wrapped(printable(heading), width)
        )
        for item in items:
            for mark, text in ((item.mark, item.text), *((" ", each) for each in item.below)):
                lead = f"  {mark} " if mark != " " else "      "
                first, *rest = wrapped(printable(text), width - len(lead))
                yield f"{lead}{first}"
                yield from (f"{' ' * len(lead)}{line}" for line in rest)
        if beyond:
            yield f"  … and {beyond:,} more; --limit sets how many are listed."


def _markdown(difference: Difference) -> Iterator[str]:
    yield f"# {plain_markdown(difference.old)} → {plain_markdown(difference.new)}"
    for note in difference.notes:
        yield from ("", plain_markdown(note))
    if not difference:
        yield from ("", "Nothing has changed.")
    for heading, items, beyond in sections(difference):
        yield from ("", f"## {plain_markdown(heading)}", *([""] if items else []))
        for item in items:
            yield f"- {plain_markdown(item.text)}"
            yield from (f"  - {plain_markdown(each)}" for each in item.below)
        if beyond:
            yield f"- … and {beyond:,} more"
