"""Files that a command writes, one run after another, into a folder in which people work as well.

A list in the folder says what was written, and its hash. So what somebody else wrote, or has changed
since, is told from it and is not replaced. The files of a run are written without waiting for the disk;
`kept` waits for all of them in the end.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from kgraph.errors import OutputError
from kgraph.storage.disk import filling, writing_to
from kgraph.storage.sets.locks import locked

OWN = ".kgraph"
"""The folder, in the one that is written to, of what is no result."""

Standing = Literal["missing", "own", "changed", "other"]
"""What stands at the place of a file: nothing, what this command wrote, that with changes of somebody
else, or what it never wrote."""

_LIST = "written"
_WAIT = 5.0  # seconds


class Written(NamedTuple):
    """A file that was written: its path under the folder, and the SHA-256 of its content, "" if it was
    removed."""

    name: str
    sha256: str


class OwnFiles:
    """The files of a folder, and what of them was written before. `listed`: SHA-256 by path under the
    folder, when the run began; `overwrite`: also replace what is not one's own."""

    def __init__(self, folder: Path, listed: Mapping[str, str], *, overwrite: bool = False) -> None:
        self.folder, self._listed, self.overwrite = folder, listed, overwrite

    def standing(self, name: str) -> Standing:
        """What stands at a path under the folder. Raises OutputError for what cannot be read."""
        with writing_to(self.folder / name):
            try:
                data = (self.folder / name).read_bytes()
            except FileNotFoundError:
                return "missing"
        if name not in self._listed:
            return "other"
        return "own" if hashlib.sha256(data).hexdigest() == self._listed[name] else "changed"

    def may_write(self, name: str, data: bytes | None = None) -> bool:
        """Whether a file may be written: nothing stands there, or one's own, or just this `data`."""
        if self.overwrite or self.standing(name) in ("missing", "own"):
            return True
        return data is not None and (self.folder / name).read_bytes() == data

    def write(self, name: str, data: bytes) -> Written:
        """Write a file as a whole. Raises OutputError."""
        path = self.folder / name
        temporary = path.with_name(f".{secrets.token_hex(8)}.kgraph-tmp")
        with writing_to(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(data)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
        return Written(name, hashlib.sha256(data).hexdigest())

    def remove(self, name: str) -> Written:
        """Remove a file. Raises OutputError."""
        with writing_to(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)
        return Written(name, "")

    def beside(self, name: str, suffix: str) -> list[str]:
        """The files `NAME.PART.SUFFIX` that were written before this run; a part has no dot."""
        found = (each for each in self._listed if each.endswith(suffix))
        return sorted(
            each for each in found if each.removesuffix(suffix).rpartition(".")[0] == name
        )


class _Log:
    """The list, to which lines are added while files are written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, written: Written) -> None:
        """Note a file that was written, or removed."""
        self._stream.write(_line(*written))
        self._stream.flush()


@contextmanager
def kept(folder: Path, *, overwrite: bool = False) -> Iterator[tuple[OwnFiles, _Log]]:
    """The files of a folder, and the list to which each that is written must be added. No other run
    writes into the folder meanwhile. In the end all of it is on the disk.

    Raises OutputError where another run does not end, or the folder cannot be written.
    """
    own = folder / OWN
    with writing_to(folder):
        own.mkdir(parents=True, exist_ok=True)
    busy, cure = f"another command writes into {folder}", "wait for it, or name another folder"
    lock = locked(own / f"{_LIST}.lock", shared=False, wait=_WAIT, busy=busy, cure=cure)
    with lock:
        listed = _read(own / _LIST)
        with writing_to(own):
            temporary = own / f"{_LIST}.kgraph-tmp"
            temporary.write_bytes(b"".join(_line(*each) for each in sorted(listed.items())))
            temporary.replace(own / _LIST)
            stream = (own / _LIST).open("ab")
        with filling(folder), stream:
            yield OwnFiles(folder, listed, overwrite=overwrite), _Log(stream)
        os.sync()


def _read(path: Path) -> dict[str, str]:
    """What the list says; the last line of a file counts. A line that was cut off says nothing."""
    listed: dict[str, str] = {}
    with writing_to(path):
        lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    for line in lines:
        sha256, _, name = line.decode(errors="surrogateescape").partition("  ")
        if sha256 == _GONE:
            listed.pop(name, None)
        elif name:
            listed[name] = sha256
    return listed


_GONE = "-"


def _line(name: str, sha256: str) -> bytes:
    """As `sha256sum` writes it."""
    if "\n" in name:
        raise OutputError(f"{name!r}: a name with a line break cannot be listed; rename the file")
    return f"{sha256 or _GONE}  {name}\n".encode(errors="surrogateescape")
