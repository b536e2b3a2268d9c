"""Tables as notebooks have them: frames of pandas or Polars, and HTML in which data is text, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.util import find_spec
from typing import Any

from kgraph.errors import UsageError, printable

LIBRARIES = ("pandas", "polars")
_SHOWN = 60  # rows of a table in HTML

Cells = Sequence[Any]


def frame(columns: Sequence[str], rows: Iterable[Cells], library: str = "") -> Any:
    """The table as a frame of `pandas` or `polars`; if neither is named, of the first that is installed.

    A column of which the values are of several types holds texts. Raises UsageError for another library,
    and where it is not installed.
    """
    library = _known(library)
    table = dict(zip(columns, _columns(len(columns), rows), strict=True))
    if library == "polars":
        import polars

        return polars.DataFrame(table)
    import pandas

    return pandas.DataFrame(table)


def html_table(columns: Sequence[str], rows: Iterable[Cells], after: str = "") -> str:
    """The table as HTML: the first 60 rows, how many more there are, and `after`, a line of text."""
    listed = list(rows)
    head = "".join(f"<th>{_text(each)}</th>" for each in columns)
    lines = (
        f"<tr>{''.join(f'<td dir=auto>{_text(cell)}</td>' for cell in row)}</tr>"
        for row in listed[:_SHOWN]
    )
    more = f"and {len(listed) - _SHOWN:,} more rows" if len(listed) > _SHOWN else ""
    told = "".join(f"<p>{_text(each)}</p>" for each in (more, after) if each)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return f'<div style="overflow-x:auto">{table}{told}</div>'


def html_text(text: str) -> str:
    """Lines of text as HTML that keeps them."""
    lines = "\n".join(map(_text, text.split("\n")))
    return f'<pre dir="auto" style="white-space:pre-wrap">{lines}</pre>'


def _text(cell: object) -> str:
    return "" if cell is None else escape(printable(str(cell)))


def _known(library: str) -> str:
    if library and library not in LIBRARIES:
        raise UsageError(f"no library of frames '{printable(library)}'; known are pandas, polars")
    wanted = [library] if library else LIBRARIES
    found = next((each for each in wanted if find_spec(each)), "")
    if not found:
        named = library or "pandas or polars"
        cures = {"pandas": "pandas", "polars": "'kgraph[frames]'"}
        cure = f"install it with: pip install {' or '.join(cures[each] for each in wanted)}"
        raise UsageError(f"frames need {named}, which is not installed; {cure}")
    return found


def _columns(number: int, rows: Iterable[Cells]) -> list[list[Any]]:
    listed = list(rows)
    return [_of_one_type([row[each] for row in listed]) for each in range(number)]


def _of_one_type(values: list[Any]) -> list[Any]:
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) < 2:
        return values
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values]
    return [None if value is None else str(value) for value in values]
