"""Single files: read as they are stored, or not at all; written whole, or not at all.

Only here, in `disk.py`, `locks.py` and `staging.py` does kgraph open files for writing.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.disk import filling, sync, writing_to

STANDARD = (
    "-"  # stands for standard input where a file is read, standard output where one is written
)

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TEMPORARY = ".kgraph-tmp"


def read_bytes(path: str | Path) -> bytes:
    """The bytes of the file, or of standard input for `-`.

    Raises InputError: KG110 no such file, KG111 a folder, KG112 unreadable.
    """
    if str(path) == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise _unusable(path, "KG110", "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        fix = "name a file in it"
        raise _unusable(path, "KG111", "this is a folder, not a file", fix) from None
    except (OSError, ValueError) as error:
        what = f"cannot be read: {error.args[-1]}"
        raise _unusable(path, "KG112", what, "check who may read the file") from None


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file (`-`: standard input), exactly as stored.

    CRLF stays two code points. A byte order mark stays too, as the first code point: brat decodes
    with Python's plain "utf8" codec from a binary stream, so there it counts in every offset.
    Callers that do not use offsets remove it with `.removeprefix("\\ufeff")`.

    Raises InputError: as `read_bytes`, KG113 binary or UTF-16, KG114 not UTF-8, with its place.
    """
    data = read_bytes(path)
    if data.startswith(_UTF16):
        fix = "convert it: iconv -f UTF-16 -t UTF-8"
        raise _unusable(path, "KG113", "this is UTF-16 text, not UTF-8", fix)
    if b"\0" in data:
        what = f"this is a binary file: byte {data.index(0)} is NUL"
        raise _unusable(path, "KG113", what, "name a text file in UTF-8")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _undecodable(path, data, error.start) from None


@contextmanager
def atomic_file(path: str | Path) -> Iterator[BinaryIO]:
    """A binary stream whose bytes replace the file as a whole when the block ends without an error.

    `-` is standard output. A device or a pipe is written directly; a link is followed. After an
    error the old file is unchanged and nothing is left behind. After kill -9 a temporary file may
    remain; the next write into that folder removes it. Raises OutputError.
    """
    if str(path) == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    special = Path(path).exists() and not Path(path).is_file()
    opened = _direct(Path(path)) if special else _replacing(Path(os.path.realpath(path)))
    with filling(path), opened as stream:
        yield stream


def _unusable(path: str | Path, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{path}: {what}", [Diagnostic(str(path), 0, 0, code, what, fix)])


def _undecodable(path: str | Path, data: bytes, offset: int) -> InputError:
    start = data.rfind(b"\n", 0, offset) + 1
    what = f"not UTF-8: byte {data[offset]:#04x} at offset {offset}"
    fix = "save the file as UTF-8 (for Western text often: iconv -f WINDOWS-1252 -t UTF-8)"
    finding = Diagnostic(
        str(path),
        line=data.count(b"\n", 0, offset) + 1,
        column=len(data[start:offset].decode()) + 1,
        code="KG114",
        what=what,
        fix=fix,
        source=data[start:].split(b"\n", 1)[0].decode(errors="replace").rstrip("\r"),
    )
    return InputError(f"{path}: {what}", [finding])


@contextmanager
def _direct(path: Path) -> Iterator[BinaryIO]:
    with writing_to(path):
        stream = path.open("wb")
    try:
        yield stream
        with writing_to(path):
            stream.flush()
    finally:
        _close(stream)


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    with writing_to(target):
        _sweep_temporaries(target.parent)
        temporary, stream = _temporary(target)
    try:
        yield stream
        with writing_to(target):
            _put_in_place(stream, temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
        _close(stream)


def _put_in_place(stream: BinaryIO, temporary: Path, target: Path) -> None:
    stream.flush()
    os.fsync(stream.fileno())
    if target.exists():
        shutil.copymode(target, temporary)
    os.replace(temporary, target)
    sync(target.parent)


def _close(stream: BinaryIO) -> None:
    with suppress(OSError):  # a full disk fails the last flush a second time
        stream.close()


def _temporary(target: Path) -> tuple[Path, BinaryIO]:
    """A new file beside the target, locked for as long as its stream is open."""
    while True:
        path = target.with_name(f".{secrets.token_hex(8)}{_TEMPORARY}")
        stream = path.open("xb")
        fcntl.flock(stream, fcntl.LOCK_EX)
        if path.exists():  # otherwise another process swept it before it was locked
            return path, stream
        stream.close()


def _sweep_temporaries(folder: Path) -> None:
    for path in folder.glob(f".*{_TEMPORARY}"):
        with suppress(OSError), path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
