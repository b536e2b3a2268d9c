"""Bytes -> text: by a byte order mark, by what is named or declared, or as UTF-8, and never by a guess.

A guess falsifies names ("Núñez" becomes "Núńez"). Bytes that are not UTF-8 and do not say what they are, or
say what cannot be, are refused with a line as each likely encoding reads it (`likely_encodings.py`).
UTF-8 is never a guess: other encodings do not come out as its sequences by chance. So it also
counts against a declaration of one byte a character, which is common on web pages.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from kgraph.annotate.texts.encoding_names import python_name
from kgraph.annotate.texts.likely_encodings import is_garbled, readings_of
from kgraph.errors import Diagnostic, InputError, counted

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = re.compile(r"utf|gb|big5|cp9(?!74)|johab|euc|jis|iso2022|hz")
"""Encodings that are not of one byte a character, by their Python names."""
_UNITS = ("utf-16", "utf-32")
"""How the names of encodings begin that have bytes of zero in nearly every text."""
_SHIFTED = re.compile(r"iso2022|hz|utf-7")
"""Encodings whose bytes are all ASCII."""
_ESCAPES = re.compile(rb"\x1b[$(]")
_NAME = "name the encoding with --encoding"
_WHOLE_FILE = "get it whole: it was cut off"
_DAMAGED = "it has the byte order mark of this encoding: correct this place, or get the text anew"
_WHOLE = "this text"


class Decoded(NamedTuple):
    """A text without its byte order mark, and what is to be said of its encoding."""

    text: str
    findings: tuple[Diagnostic, ...] = ()


def decode(
    data: bytes, file: str, *, named: str = "", declared: str = "", part: str = _WHOLE
) -> Decoded:
    """The text of bytes. `named`: by the user, for what is not UTF-8; `declared`: by the file; `part`: what
    the bytes are, in messages.

    Raises InputError KG185 where the encoding is not known or does not fit, KG113 for a binary file.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, encoding, file, part, _DAMAGED)
            return Decoded(text.removeprefix("\ufeff"))
    return _Bytes(data, file, part).decoded(named, declared)


class _Bytes:
    """Bytes without a byte order mark."""

    def __init__(self, data: bytes, file: str, part: str) -> None:
        self._data, self._file, self._part = data, file, part
        try:
            self._utf8: str | None = data.decode()
        except UnicodeDecodeError:
            self._utf8 = None

    def decoded(self, named: str, declared: str) -> Decoded:
        """As `decode`."""
        data, utf8 = self._data, self._utf8
        said = python_name(named or declared)
        is_wide = said.startswith(_UNITS) and (b"\0" in data or (named and utf8 is None))
        if is_wide:
            return Decoded(_strictly(data, said, self._file, self._part))
        if b"\0" in data:
            raise self._with_nul()
        if utf8 is not None and data.isascii():
            if _SHIFTED.match(said):
                return Decoded(_strictly(data, said, self._file, self._part))
            if _ESCAPES.search(data):
                raise self._refused("has the escapes of ISO 2022, and does not say which")
            return Decoded(utf8)
        if utf8 is None and not named and (flaw := self._flaw_of_utf8()):
            raise flaw
        if utf8 is not None:
            return self._utf8_against(utf8, "" if named else declared)
        if named:
            return Decoded(_strictly(data, said, self._file, self._part))
        return self._as_declared(declared)

    def _utf8_against(self, utf8: str, declared: str) -> Decoded:
        """UTF-8, which may have been declared to be something else."""
        said = python_name(declared)
        if not said or said == "utf-8":
            return Decoded(utf8)
        may_be = _WIDE.match(said) and not said.startswith(_UNITS)
        if may_be and (other := _or_none(self._data, said)) not in (None, utf8):
            assert other is not None
            if not is_garbled(other):
                raise self._refused(f"declares {declared}, and may as well be UTF-8")
        what = f"{self._part} declares {declared}, and is UTF-8, as which it is read"
        fix = "correct the declaration"
        return Decoded(utf8, (Diagnostic(self._file, 0, 0, "KG244", what, fix, "warning"),))

    def _flaw_of_utf8(self) -> InputError | None:
        """The error for UTF-8 that is damaged: most of what is not ASCII is right."""
        read = self._data.decode(errors="replace")
        bad = read.count("\ufffd") - self._data.count("\ufffd".encode())
        right = sum(not c.isascii() for c in read) - bad
        if right <= bad:
            return None
        cut = bad == 1 and read.endswith("\ufffd")
        places = "1 place that is not" if bad == 1 else f"{bad:,} places that are not"
        what = "ends within a character" if cut else f"has {places}"
        several = "correct these places; the first is shown"
        fix = _WHOLE_FILE if cut else "correct this place" if bad == 1 else several
        source = read[: read.index("\ufffd")].rpartition("\n")[2] + "\ufffd"
        return self._error(f"{self._part} is UTF-8, and {what}", fix, source)

    def _as_declared(self, declared: str) -> Decoded:
        if not declared:
            raise self._refused("is not UTF-8, and does not say what it is")
        said = python_name(declared)
        if not said:
            raise self._refused(f"declares {declared[:40]!r}, which is no encoding")
        text = _or_none(self._data, said)
        if text is None or said.startswith(_UNITS):
            raise self._refused(f"declares {declared}, and is not that")
        if is_garbled(text):
            raise self._refused(f"declares {declared}, as which its words make no sense")
        return Decoded(text)

    def _with_nul(self) -> InputError:
        """The error for bytes of zero: KG185 where likely encodings have them, else KG113."""
        if found := readings_of(self._data):
            return self._error(f"{self._part} holds NUL bytes", _choice(found))
        at = self._data.index(0)
        line, column = _at(self._data, at, "utf-8") if self._part == _WHOLE else (0, 0)
        number = counted(self._data.count(0), "NUL byte")
        what = f"{self._part} holds {number}, which no text has"
        fix = "name a file of text; if this is one, take them out, as with tr -d '\\000'"
        finding = Diagnostic(self._file, line, column, "KG113", what, fix)
        return InputError(f"{self._file}: {what}", [finding])

    def _refused(self, what: str) -> InputError:
        """The error, at the first byte that is not UTF-8, with what likely encodings make of a line."""
        found = readings_of(self._data)
        return self._error(f"{self._part} {what}", _choice(found) if found else _NAME)

    def _error(self, what: str, fix: str, source: str = "") -> InputError:
        """KG185, at the first byte that is not UTF-8, if the bytes are those of the file."""
        line, column = _place(self._data) if self._part == _WHOLE else (0, 0)
        finding = Diagnostic(self._file, line, column, "KG185", what, fix, source=source)
        return InputError(f"{finding.place}: {what}", [finding])


def _choice(found: Sequence[tuple[str, str]]) -> str:
    """What people can choose from."""
    shown = "; ".join(f"{name}: {line!r}" for name, line in found)
    return f"say which of these is right, as in --encoding {found[0][0]}: {shown}"


def _or_none(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _strictly(data: bytes, encoding: str, file: str, part: str, fix: str = _NAME) -> str:
    """Raises InputError KG185 where the bytes are not in the encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError) as error:
        at = 0
        if isinstance(error, UnicodeDecodeError):  # it may count without the byte order mark
            at = error.start + len(data) - len(error.object)
        name, is_marked = encoding.removesuffix("-sig"), fix == _DAMAGED
        what = f"{part} is not {name}"
        if isinstance(error, UnicodeDecodeError) and error.end == len(error.object) and is_marked:
            what, fix = f"{part} is {name}, and ends within a character", _WHOLE_FILE
        elif at < len(data):
            what += f": byte {data[at]:#04x} at offset {at:,}"
        line, column = _at(data, at, encoding) if part == _WHOLE else (0, 0)
        finding = Diagnostic(file, line, column, "KG185", what, fix)
        raise InputError(f"{finding.place}: {what}", [finding]) from None


def _at(data: bytes, at: int, encoding: str) -> tuple[int, int]:
    """Line and column of a byte, before which the text is in the encoding."""
    *lines, last = data[:at].decode(encoding, errors="replace").removeprefix("\ufeff").split("\n")
    return len(lines) + 1, len(last) + 1


def _place(data: bytes) -> tuple[int, int]:
    """Line and column of the first byte that is not UTF-8; of the whole text if there is none."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return _at(data, error.start, "utf-8")
    return 0, 0
