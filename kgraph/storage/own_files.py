"""Files that a command writes, one run after another, into a folder in which people work as well.

A list in the folder says what was written, by its hash. So what somebody else wrote, or has changed
since, is told from it and is not replaced. A file is listed just before it is written: whatever ends a
run, what it wrote is known as its own. The files are written without waiting for the disk; `kept`
waits for all of them in the end.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from kgraph.errors import OutputError
from kgraph.storage.disk import filling, writing_to
from kgraph.storage.sets.locks import locked

OWN = ".kgraph"
"""The folder, in the one that is written to, of what is no result."""

Standing = Literal["missing", "own", "changed", "other"]
"""What stands at the place of a file: nothing, what this command wrote, that with changes of somebody
else, or what it never wrote."""

LIST = "written"
"""The list, in that folder."""
_WAIT = 5.0  # seconds


class OwnFiles:
    """The files of a folder, and what was ever written there. Several processes, and threads, may write at a
    time, each its own files. `overwrite`: also replace what is not one's own."""

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self.folder, self.overwrite = folder, overwrite
        self._list = folder / OWN / LIST
        self._listed: dict[str, set[str]] = {}
        self.reread()

    def reread(self) -> None:
        """Read the list again: what other processes have written since counts as one's own too."""
        self._listed = _read(self._list)

    def standing(self, name: str) -> Standing:
        """What stands at a path under the folder. Raises OutputError for what cannot be read."""
        with writing_to(self.folder / name):
            try:
                data = (self.folder / name).read_bytes()
            except FileNotFoundError:
                return "missing"
        known = self._listed.get(name)
        if not known:
            return "other"
        return "own" if hashlib.sha256(data).hexdigest() in known else "changed"

    def may_write(self, name: str, data: bytes | None = None) -> bool:
        """Whether a file may be written: nothing stands there, or one's own, or just this `data`."""
        if self.overwrite or self.standing(name) in ("missing", "own"):
            return True
        return data is not None and (self.folder / name).read_bytes() == data

    def write(self, name: str, data: bytes) -> None:
        """Write a file as a whole. Raises OutputError."""
        self._note(name, hashlib.sha256(data).hexdigest())
        _write_whole(self.folder / name, data)

    def remove(self, name: str) -> None:
        """Remove a file. Raises OutputError."""
        with writing_to(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)

    def beside(self, name: str, suffix: str) -> list[str]:
        """The files `NAME.PART.SUFFIX` that were written and are there; a part has no dot."""
        found = (each for each in self._listed if each.endswith(suffix))
        ours = (each for each in found if each.removesuffix(suffix).rpartition(".")[0] == name)
        return sorted(each for each in ours if (self.folder / each).exists())

    def _note(self, name: str, sha256: str) -> None:
        """List a file, in one write, so that the lines of several processes do not mix."""
        known = self._listed.setdefault(name, set())
        if sha256 in known:
            return
        known.add(sha256)
        with writing_to(self._list):
            descriptor = os.open(self._list, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC)
            try:
                os.write(descriptor, _line(name, sha256))
            finally:
                os.close(descriptor)


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file, and the folders that it needs, as a whole or not at all, and do not wait for the disk.
    Raises OutputError."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.kgraph-tmp")
    with writing_to(path):
        try:
            try:
                temporary.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                temporary.write_bytes(data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def kept(folder: Path, *, overwrite: bool = False) -> Iterator[OwnFiles]:
    """The files of a folder, into which no other run writes meanwhile. In the end all is on the disk.

    Raises OutputError where another run does not end, or the folder cannot be written.
    """
    own = folder / OWN
    with writing_to(folder):
        own.mkdir(parents=True, exist_ok=True)
    busy, cure = f"another command writes into {folder}", "wait for it, or name another folder"
    with locked(own / f"{LIST}.lock", shared=False, wait=_WAIT, busy=busy, cure=cure):
        files = OwnFiles(folder, overwrite=overwrite)
        with filling(folder):
            yield files
        os.sync()


def _read(path: Path) -> dict[str, set[str]]:
    """The hashes of all that was written as each file. A line that was cut off says nothing."""
    listed: dict[str, set[str]] = defaultdict(set)
    with writing_to(path):
        lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    for line in lines:
        sha256, _, name = line.decode(errors="surrogateescape").partition("  ")
        if len(sha256) == _HASH:
            listed[name].add(sha256)
    return dict(listed)


_HASH = 64  # characters of a SHA-256


def _line(name: str, sha256: str) -> bytes:
    """As `sha256sum` writes it."""
    if "\n" in name:
        raise OutputError(f"{name!r}: a name with a line break cannot be listed; rename the file")
    return f"{sha256}  {name}\n".encode(errors="surrogateescape")
