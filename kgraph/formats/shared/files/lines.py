"""Reads the lines of a file one at a time: memory is that of the longest line, whose length has a
limit.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import STANDARD, open_file

LONGEST = 1 << 20  # bytes of a line: far more than one token's annotations take
_OPENING = 1 << 16  # bytes of a file that tell its format
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Line(NamedTuple):
    """A line without its line ending, and its number from 1."""

    number: int
    text: str


class Stretch(NamedTuple):
    """A stretch of a file of lines: bytes `begin` to `end`, at ends of lines, after so many `lines`."""

    begin: int
    end: int
    lines: int


def read_lines(
    path: Path, longest: int = LONGEST, stretch: Stretch | None = None
) -> Iterator[Line]:
    """The lines of a UTF-8 file (`-` is standard input), or of a stretch of it, without a byte order mark;
    CRLF ends a line too.

    Raises InputError as `open_file`, and KG113 for a binary file or UTF-16, KG114 for bytes that
    are not UTF-8, KG118 for a line of more than `longest` bytes, each once the lines before it have
    been read.
    """
    with opened(path) as stream:
        begin, end, number = stretch or (0, None, 0)
        if begin:
            stream.seek(begin)
        while (end is None or begin < end) and (line := stream.readline(longest + 2)):
            begin += len(line)
            number += 1
            if number == 1:
                _refuse_utf16(path, line)
                line = line.removeprefix(b"\xef\xbb\xbf")
            yield Line(number, _decoded(path, number, line, longest))


def opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The bytes of a file (`-` is standard input), opened to be read a piece at a time. Raises
    InputError as `open_file`."""
    if str(path) == STANDARD:
        return nullcontext(sys.stdin.buffer)
    return open_file(path)


def words_between_spaces(line: str) -> list[str]:
    """What stands between spaces and tabs: a no-break space, or any other white space, is part of a
    word."""
    return [word for word in line.replace("\t", " ").split(" ") if word]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, numbered as `read_lines` numbers them."""
    lines = text.removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, 1):
        yield Line(number, line.removesuffix("\r"))


def opening(path: Path) -> list[str]:
    """The first whole lines of a file, to recognize its format; empty if it cannot be read as text."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_OPENING)
    except (OSError, ValueError):
        return []
    if b"\0" in data:
        return []
    text = data.decode(errors="replace")
    lines = [line.text for line in lines_of(text)]
    return lines[:-1] if len(data) == _OPENING else lines


def _refuse_utf16(path: Path, line: bytes) -> None:
    if line.startswith(_UTF16):
        what = "this is UTF-16 text, not UTF-8"
        raise unusable(path, 1, "KG113", what, "convert it: iconv -f UTF-16 -t UTF-8")


def _decoded(path: Path, number: int, line: bytes, longest: int) -> str:
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    if len(line) > longest:
        what = f"this line has more than {longest:,} bytes"
        raise unusable(path, number, "KG118", what, "is this the right format?")
    if b"\0" in line:
        raise unusable(path, number, "KG113", "this is a binary file", "name a text file in UTF-8")
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte {line[error.start]:#04x}"
        fix = "save the file as UTF-8 (for Western text often: iconv -f WINDOWS-1252 -t UTF-8)"
        column = len(line[: error.start].decode()) + 1
        raise unusable(path, number, "KG114", what, fix, column) from None


def unusable(path: Path, line: int, code: str, what: str, fix: str, column: int = 1) -> InputError:
    """The error for a file that cannot be read on at a line."""
    finding = Diagnostic(str(path), line, column, code, what, fix)
    return InputError(f"{path}:{line}: {what}", [finding])
