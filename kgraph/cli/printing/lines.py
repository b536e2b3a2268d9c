"""Lines of words on standard output that are not too long to read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from kgraph.cli.console import put, terminal_width
from kgraph.cli.printing.columns import wrapped
from kgraph.errors import printable

_WIDEST = 100  # columns; longer lines are hard to read
_HELD = "_"  # stands for a space at which no line ends


def readable_width(stream: TextIO | None = None) -> int:
    """How many columns a line has at most: those of the terminal, or fewer. `stream`: by default standard
    output."""
    return min(terminal_width(stream or sys.stdout) or _WIDEST, _WIDEST)


def put_wrapped(text: str) -> None:
    """Put text on standard output in lines that are not too long to read."""
    for line in wrapped(printable(text), readable_width()):
        put(line)


def put_choices(choices: Sequence[str]) -> None:
    """Put answers between which a person chooses on standard output, none of them in two lines."""
    held = " · ".join(each.replace(" ", _HELD) for each in choices).replace(" ·", f"{_HELD}·")
    for line in wrapped(held, readable_width()):
        put(line.replace(_HELD, " "))
