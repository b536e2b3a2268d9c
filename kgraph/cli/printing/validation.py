"""The findings of shapes, printed for people: grouped by shape, the first of each, totals last."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

from kgraph.cli.console import put, styled
from kgraph.cli.findings import COLORS, in_numbers
from kgraph.errors import counted, printable
from kgraph.shapes.validation import Group, Validation

_SHOWN_PER_SHAPE = 10


def print_validation(validation: Validation, stream: TextIO | None = None) -> None:
    """The groups on standard error, or on `stream`; nothing if nothing was found."""
    for group in validation.groups:
        for line in _lines(group, stream or sys.stderr):
            put(line, stream or sys.stderr)
    if validation.groups:
        put(in_numbers(validation.findings, validation.totals), stream or sys.stderr)


def _lines(group: Group, stream: TextIO) -> Iterator[str]:
    head = styled(f"{group.severity}[{group.code}]", stream, COLORS[group.severity], bold=True)
    yield f"{head}: {printable(group.name)} ({counted(group.total, 'finding')})"
    if group.description:
        yield f"  {printable(group.description)}"
    for finding in group.findings[:_SHOWN_PER_SHAPE]:
        yield f"  --> {printable(finding.place)}: {printable(finding.what)}"
    if group.total > _SHOWN_PER_SHAPE:
        yield f"  … and {group.total - _SHOWN_PER_SHAPE:,} more"
    yield ""
