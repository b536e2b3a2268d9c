"""Reads one large JSON array, or JSON objects one after the other, a record at a time.

Only the current record is in memory. Its end is found by counting brackets and skipping strings;
then it is parsed as strictly as a line (`strict.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.chunks import chunks
from kgraph.formats.shared.json.records import AsItem, Item, as_record
from kgraph.formats.shared.json.strict import LONGEST, MOST, crowded, parse_json

_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_QUOTE = b'"'
# As far as to the next bracket that is not that of an array or object without others in it. Possessive are
# only parts in which nothing can be given back: others go wrong in Python before 3.11.5 (gh-106052).
_FLAT = rb'(?:[^"\[\]{}]++|"(?:[^"\\]|\\.)*+")*'
_OUTSIDE = re.compile(rb"(?:" + _FLAT + rb"[\[{]" + _FLAT + rb"[\]}])*" + _FLAT, re.DOTALL)
_INSIDE = re.compile(rb'(?:[^"\\]|\\.)*+', re.DOTALL)
_SPACE = re.compile(rb"[ \t\r\n]*+")


def read_json(path: Path, as_item: AsItem = as_record) -> Iterator[Item]:
    """The records of a `.json` file, which is an array of objects, or objects; else of values that
    `as_item` makes records.

    Raises InputError, once the records before have been read: as `read_bytes`; KG113 for UTF-16;
    KG118 for a record of more than 32 MiB or a million arrays and objects; KG201 if the file is not
    such JSON, or ends too early.
    """
    return parse_chunks(chunks(path), str(path), as_item=as_item)


def parse_chunks(
    data: Iterable[bytes], file: str, longest: int = LONGEST, as_item: AsItem = as_record
) -> Iterator[Item]:
    """The records in the bytes, in order. A broken record is a finding, and the next record is
    read."""
    for number, value in enumerate(_Splitter(data, file, longest).values(), 1):
        try:
            parsed = parse_json(value.data.decode(), file, value.line)
            yield as_item(parsed, number, value.line, file)
        except UnicodeDecodeError as error:
            what = f"not UTF-8: byte {value.data[error.start]:#04x}"
            line = value.line + value.data.count(b"\n", 0, error.start)
            yield Diagnostic(file, line, 1, "KG114", what, "save the file as UTF-8")
        except InputError as error:
            yield from error.diagnostics


class _Value(NamedTuple):
    """The bytes of a value, and the line on which it begins."""

    data: bytes
    line: int


class _Splitter:
    """Finds where the values of an array, or of a sequence, begin and end."""

    def __init__(self, data: Iterable[bytes], file: str, longest: int) -> None:
        self._data, self._file, self._longest = iter(data), file, longest
        self._held = bytearray()
        self._at = 0
        self._line, self._counted = 1, 0
        self._brackets = 0

    def values(self) -> Iterator[_Value]:
        """The values, in order."""
        self._begin()
        if self._peek() == b"[":
            self._at += 1
            yield from self._elements()
        while self._peek() == b"{":
            yield self._value()
        if self._peek():
            raise self._broken("KG201", "not JSON: neither an array nor objects")

    def _begin(self) -> None:
        while len(self._held) < len(_MARK) and self._fill(0):
            pass
        if self._held.startswith(_UTF16):
            raise self._broken("KG113", "this is UTF-16 text, not UTF-8")
        if self._held.startswith(_MARK):
            self._at = len(_MARK)

    def _elements(self) -> Iterator[_Value]:
        after = self._peek()
        while after != b"]":
            if self._peek() not in (b"{", b"["):
                raise self._broken("KG201", "not JSON: here an object should begin")
            yield self._value()
            after = self._peek()
            if after not in (b",", b"]"):
                raise self._broken("KG201", "not JSON: here the array should go on, or end")
            self._at += after == b","
        self._at += 1

    def _value(self) -> _Value:
        """The value that begins with the next bracket."""
        start, line = self._at, self._line_at(self._at)
        depth, inside = 1, False
        self._at, self._brackets = start + 1, 0
        while True:
            self._skip(_INSIDE if inside else _OUTSIDE)
            byte = bytes(self._held[self._at : self._at + 1])
            if byte in (b"", b"\\"):
                start = self._need_more(start, line)
                continue
            self._at += 1
            if byte == _QUOTE:
                inside = not inside
            else:
                depth += 1 if byte in (b"[", b"{") else -1
                if not depth:
                    return _Value(bytes(self._held[start : self._at]), line)

    def _peek(self) -> bytes:
        """The next byte that is not white space; b"" at the end."""
        while True:
            self._skip(_SPACE)
            if self._at < len(self._held):
                return bytes(self._held[self._at : self._at + 1])
            if not self._fill(self._at):
                return b""

    def _skip(self, what: re.Pattern[bytes]) -> None:
        match = what.match(self._held, self._at)
        if match:  # each of the patterns matches nothing, too
            self._at = match.end()

    def _need_more(self, start: int, line: int) -> int:
        """Read on within the value that starts there; returns where it starts now."""
        if len(self._held) - start > self._longest:
            what = f"this record has more than {self._longest:,} bytes"
            raise _refusal(self._file, line, "KG118", what, "is this the right format?")
        if self._brackets > MOST:
            raise crowded(self._file, line)
        if not self._fill(start):
            what = "not JSON: the file ends within this record"
            raise _refusal(self._file, line, "KG201", what, "was it cut off?")
        return 0

    def _fill(self, done: int) -> bool:
        """Discard what is done with and read the next piece; False if there is none."""
        self._line_at(done)
        del self._held[:done]
        self._at, self._counted = self._at - done, 0
        data = next(self._data, b"")
        self._held += data
        self._brackets += data.count(b"[") + data.count(b"{")
        return bool(data)

    def _line_at(self, offset: int) -> int:
        """The line of an offset that is after all offsets that were asked for before."""
        self._line += self._held.count(b"\n", self._counted, offset)
        self._counted = offset
        return self._line

    def _broken(self, code: str, what: str) -> InputError:
        return _refusal(self._file, self._line_at(self._at), code, what, "see RFC 8259")


def _refusal(file: str, line: int, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{file}:{line}: {what}", [Diagnostic(file, line, 1, code, what, fix)])
