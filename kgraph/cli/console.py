"""Tables and words: data goes to standard output, words to standard error; text that comes from
data can neither steer the terminal nor act as a formula in a spreadsheet."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import NoReturn, TextIO

import typer

from kgraph.cli.printing.columns import layout, records, table_width
from kgraph.errors import UsageError, printable
from kgraph.storage.spreadsheet_cells import Cell, cell_text, csv_line, harmless
from kgraph.storage.standard_streams import standard_output, writing_to_standard_output

Row = Sequence[Cell]

_MARKUP = re.compile(r"[\\`*_\[\]<>|&~]")
_AS_RECORDS = (
    "Each row is shown as a record, as a table would be {:,} columns wide; --format csv or json writes it "
    "for programs."
)
_RECORD = 100  # columns of a record where no terminal says how wide it is
_EVERY = 0.1  # seconds between two pictures of the progress bar


def print_table(
    columns: Sequence[str], rows: Iterable[Row], format: str = "table", widest: int | None = None
) -> None:
    """The rows on standard output, in one of `TABLE_FORMATS`; nothing in those that people read on a
    terminal, where there are no rows. A table that is wider than the terminal, or elsewhere than `widest`
    columns, is shown as records; where that is given, a message says so. Raises UsageError for another
    format."""
    check_table_format(format)
    if format in ("table", "records"):
        names, texts = _printable(columns, rows)
        width = terminal_width(sys.stdout) or (widest if format == "table" else None)
        is_table = format == "table"
        text = layout(names, texts, width) if is_table else records(names, texts, width or _RECORD)
        if texts and text:
            put(text)
        if texts and is_table and widest and width and (wide := table_width(names, texts)) > width:
            say(_AS_RECORDS.format(wide))
    else:
        for part in _WRITTEN[format](columns, rows):
            put_bytes(part.encode())


def check_table_format(format: str) -> None:
    """Raises UsageError if a table cannot be printed so."""
    if format not in TABLE_FORMATS:
        known = ", ".join(TABLE_FORMATS)
        raise UsageError(f"a table cannot be printed as '{format}'; known are {known}")


def print_words_table(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """A table that goes with words, on standard error."""
    put(_table(columns, rows, sys.stderr), sys.stderr)


def print_json(value: object) -> None:
    """One value on standard output, as JSON in UTF-8; dataclasses are objects with their fields."""
    import orjson

    try:
        put_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    except TypeError:
        # Half a surrogate pair, as in the name of a file that is not UTF-8, becomes an escape of JSON.
        text = f"{json.dumps(value, indent=2, ensure_ascii=False, default=asdict)}\n"
        put_bytes(text.encode(errors="backslashreplace"))


def put(text: str, stream: TextIO | None = None) -> None:
    """Print the text and a line end, by default on standard output. Characters that the encoding of the
    stream does not have become `?`."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    line = f"{text}\n".encode(encoding, "replace").decode(encoding)
    if stream is sys.stderr:
        with suppress(OSError):  # nobody could be told
            stream.write(line)
            stream.flush()
    else:
        with writing_to_standard_output():
            stream.write(line)
            stream.flush()


def put_bytes(data: bytes) -> None:
    """Write bytes to standard output, independent of its encoding; on a terminal, what is not printable
    is escaped. Raises OutputError."""
    with standard_output() as stream:
        stream.write(data)


NOTHING_FOUND = "Nothing was found."


def say(message: str) -> None:
    """Print a message on standard error; unprintable characters are escaped, line ends are kept."""
    put(printable_lines(message), sys.stderr)


def say_full_texts(number: int) -> None:
    """Say how many whole texts were written, if any, and how to leave them out."""
    from kgraph.rdf.carried_text import texts_told

    if told := texts_told(number):
        say(told)


def interrupted() -> NoReturn:
    """Say that Ctrl-C ended the command, and end with exit code 130. Raises SystemExit."""
    put("\nInterrupted.", sys.stderr)
    sys.exit(130)


def printable_lines(text: str) -> str:
    """The text with its line ends as they are, and all else of it printable."""
    return "\n".join(map(printable, text.split("\n")))


def styled(text: str, stream: TextIO, color: str | None = None, *, bold: bool = False) -> str:
    """The text in colour where the stream is a terminal that wants it (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or not _draws(stream):
        return text
    return typer.style(text, fg=color, bold=bold or None)


def terminal_width(stream: TextIO) -> int | None:
    """Columns of the terminal; None if the stream is not a terminal, so that nothing is wrapped."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yields a function that takes how many are done and how many there are. It draws a bar on
    standard error, which is gone at the end; nothing where that is not a terminal."""
    if not _draws(sys.stderr):
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(file=sys.stderr)
    # rich draws without its own thread here: the pipeline may fork, which copies locks of threads.
    with Progress(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False
    ) as bar:
        task = bar.add_task(title, total=None)
        drawn = 0.0

        def on_step(done: int, of: int) -> None:
            nonlocal drawn
            due = time.monotonic() - drawn > _EVERY
            drawn = time.monotonic() if due else drawn
            bar.update(task, completed=done, total=of, refresh=due)

        yield on_step


def _draws(stream: TextIO) -> bool:
    """Whether the stream is a terminal that takes control sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _table(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> str:
    return layout(*_printable(columns, rows), terminal_width(stream))


def _printable(columns: Sequence[str], rows: Iterable[Row]) -> tuple[list[str], list[list[str]]]:
    texts = [[printable(cell_text(cell)) for cell in row] for row in rows]
    return [printable(name) for name in columns], texts


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """RFC 4180, with its CRLF."""
    yield from map(csv_line, (columns, *rows))


def _tsv(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """One line a row, with tabs and line ends of a cell as `\\t`, `\\n`, `\\r`."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    for row in (columns, *rows):
        yield "\t".join(harmless(cell).translate(escapes) for cell in row) + "\n"


def _json(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    between = "["
    for row in rows:
        yield f"{between}\n{json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False)}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _markdown(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table of GitHub Flavored Markdown (section 4.10); what a cell says is text, never markup."""
    yield f"| {' | '.join(map(plain_markdown, columns))} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(map(plain_markdown, row))} |\n"


def plain_markdown(cell: Cell) -> str:
    """A cell as text of Markdown, in one line."""
    return _MARKUP.sub(r"\\\g<0>", printable(" ".join(cell_text(cell).split("\n"))))


_WRITTEN: Mapping[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "markdown": _markdown,
}
TABLE_FORMATS = ("table", *_WRITTEN, "records")
"""How a table can be printed."""
