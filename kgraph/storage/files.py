"""Single files: read as they are stored, or not at all; written whole, or not at all.

Only here, in `disk.py`, `locks.py` and `staging.py` does kgraph open files for writing.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Literal

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.consulted_files import consult
from kgraph.storage.disk import filling, sync, writing_to
from kgraph.storage.standard_streams import standard_output

# Stands for standard input where a file is read, standard output where one is written.

STANDARD = "-"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TEMPORARY = ".kgraph-tmp"
_OWN_STREAMS = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")  # pipes that a shell opened for us

Kind = Literal[
    "file",
    "folder",
    "pipe",
    "socket",
    "device",
    "link to nothing",
    "link in a circle",
    "link out of the folder",
    "missing",
    "unreachable",
]
"""What may stand at a path. A link is what it leads to, unless its kind says otherwise."""

_KINDS: dict[int, Kind] = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
}


def kind_of(path: Path, within: Path | None = None) -> Kind:
    """What stands at the path, without opening it, which could wait for ever (a pipe) or have an effect
    (a device). `within`: a folder out of which no link may lead; a path that lies outside of it by its
    own words does not count as a link.

    "unreachable" is what may not be looked at, or has a name that no file can have.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return "link to nothing" if path.is_symlink() else "missing"
    except (OSError, ValueError) as error:
        circular = isinstance(error, OSError) and error.errno == errno.ELOOP
        return "link in a circle" if circular else "unreachable"
    if within is not None and _leads_out(path, within):
        return "link out of the folder"
    return _KINDS.get(stat.S_IFMT(mode), "device")


_confines: ContextVar[tuple[Path, Path] | None] = ContextVar("_confines", default=None)


@contextmanager
def confined_to(folder: Path, *, but: Path) -> Iterator[None]:
    """While the block runs, `read_bytes` and `open_file` follow no link that leads out of the folder,
    except the path `but`, which was named on purpose."""
    before = _confines.set((folder, but))
    try:
        yield
    finally:
        _confines.reset(before)


def open_file(path: str | Path) -> BufferedReader:
    """A regular file, opened for reading.

    Raises InputError: KG110 no such file, KG111 a folder, KG112 unreadable, KG170 a pipe, a socket or a
    device, KG171 a link that `confined_to` forbids.
    """
    kind = kind_of(Path(path), _confine_of(Path(path)))
    own = str(path).startswith(_OWN_STREAMS)
    if kind in ("pipe", "socket", "device") and not own:
        fix = (
            "kgraph reads files only: write what it gives into a file, or pass it on standard input"
        )
        raise _unusable(path, "KG170", f"this is a {kind}, not a file", fix)
    if kind == "link out of the folder":
        fix = "replace the link by a copy, or follow such links with --follow-links"
        raise _unusable(path, "KG171", "this link leads out of the source folder", fix)
    consult(path)
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise _unusable(path, "KG110", "no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        fix = "name a file in it"
        raise _unusable(path, "KG111", "this is a folder, not a file", fix) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def beside_sources(sources: Iterable[Path], name: str, *more: Path) -> list[Path]:
    """The file of that name in `more` folders, in each source folder, and in the folder that a source file
    lies in; each once."""
    folders = [*more, *(source if os.path.isdir(source) else source.parent for source in sources)]
    found = (folder / name for folder in folders)
    return list({path.resolve(): path for path in found if os.path.exists(path)}.values())


def readable_name(name: str) -> str:
    """The name of a file as text, whatever the locale: its bytes are taken for UTF-8, and a byte that is
    not is written as `\\xff`."""
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


def read_bytes(path: str | Path) -> bytes:
    """The bytes of the file, or of standard input for `-`. Raises InputError as `open_file`, and KG172
    for a file that grows while it is read."""
    if str(path) == STANDARD:
        return sys.stdin.buffer.read()
    with open_file(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        try:
            data = stream.read() if str(path).startswith(_OWN_STREAMS) else stream.read(size + 1)
        except OSError as error:
            raise _unreadable(path, error) from None
    if len(data) > size and not str(path).startswith(_OWN_STREAMS):
        fix = "wait until the program that writes it is done"
        raise _unusable(path, "KG172", "the file grew while it was read", fix)
    return data


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
        with standard_output() as stream:
            yield stream
        return
    special = os.path.exists(path) and not os.path.isfile(path)
    opened = _direct(Path(path)) if special else _replacing(Path(os.path.realpath(path)))
    with filling(path), opened as stream:
        yield stream


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a path that lies in the folder by its words leads out of it, as it has a link."""
    named, top = os.path.abspath(path), os.path.abspath(folder)
    return Path(named).is_relative_to(top) and not Path(os.path.realpath(named)).is_relative_to(
        os.path.realpath(top)
    )


def _confine_of(path: Path) -> Path | None:
    folder, but = _confines.get() or (None, None)
    return folder if path != but else None


def _unreadable(path: str | Path, error: OSError | ValueError) -> InputError:
    what = f"cannot be read: {error.args[-1]}"
    mistyped = isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG
    fix = "check the spelling of the path" if mistyped else "check who may read the file"
    return _unusable(path, "KG112", what, fix)


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
