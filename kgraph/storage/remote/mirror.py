"""The files of other places at hand: a folder in which each of them stands with its name and size, and gets
its content when it is opened.

So readers, which look for what stands beside a file, need not know of it, and no more is brought here
than is read. In that folder, `s3:/bucket/texts/a.ann` is the path of a file and also what a message calls
it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.disk import writing_to
from kgraph.storage.remote.addresses import reached, reading

_TREE, _BROUGHT = "tree", "brought"


class RemoteFile(NamedTuple):
    """A file of another place: its path in the folder, its address there, its bytes, and what changes with
    its content, as far as that place tells."""

    path: str
    address: str
    size: int
    state: str


class Mirror:
    """The files that stand at some addresses, or under them, in a folder that other processes may share."""

    def __init__(self, folder: Path, addresses: Iterable[str]) -> None:
        """Lists the files. Raises InputError KG612 where a place cannot be read, UsageError where nothing
        reaches it, OutputError if the folder cannot be written."""
        self.files = {file.path: file for each in sorted({*addresses}) for file in _listed(each)}
        self.tree = (folder / _TREE).resolve()
        self._brought = folder / _BROUGHT
        self._coming: set[str] = set()
        with writing_to(folder):
            self._make()

    @property
    def key(self) -> str:
        """A hash of what stands there."""
        listed = "\n".join("\t".join(map(str, self.files[path])) for path in sorted(self.files))
        return hashlib.sha256(listed.encode(errors="surrogateescape")).hexdigest()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """While the block runs, the folder is the working folder, and files get their content when they
        are opened."""
        global _hooked
        if not _hooked:
            sys.addaudithook(_before_opening)  # sees all that Python opens; it cannot be removed
            _hooked = True
        _open.append(self)
        try:
            with chdir(self.tree):
                yield
        finally:
            _open.remove(self)

    def bring(self, path: str) -> None:
        """Give a file its content, if it stands for one that has not. Raises InputError KG612, also where it
        is not as it was listed."""
        file = self.files.get(os.path.relpath(os.path.join(os.getcwd(), path), self.tree))
        if not file or file.path in self._coming:  # a thread of fsspec opens it to write
            return
        self._coming.add(file.path)
        try:
            self._bring(file)
        finally:
            self._coming.discard(file.path)

    def _bring(self, file: RemoteFile) -> None:
        mark = (
            self._brought / hashlib.sha256(file.path.encode(errors="surrogateescape")).hexdigest()
        )
        with writing_to(mark), mark.open("a+b") as lock:  # other processes may want it too
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.fstat(lock.fileno()).st_size:
                self._fill(file)
                lock.write(b"1")

    def _fill(self, file: RemoteFile) -> None:
        target = self.tree / file.path
        before = os.stat(target)
        with reading(file.address):
            system, path = reached(file.address)
            system.get_file(path, str(target))  # the same file, so that what is noted of it stays
        if target.stat().st_size != file.size:
            what = "this file changed while it was read"
            fix = "wait until the program that writes it is done"
            finding = Diagnostic(file.address, 0, 0, "KG612", what, fix)
            raise InputError(f"{file.address}: {what}", [finding])
        os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _make(self) -> None:
        """Make the files as names with sizes, which take no room."""
        self.tree.mkdir(parents=True, exist_ok=True)
        self._brought.mkdir(exist_ok=True)
        for file in self.files.values():
            target = self.tree / file.path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("ab") as stream:
                    stream.truncate(file.size)


_hooked = False
_open: list[Mirror] = []
_busy = local()


def _before_opening(event: str, values: tuple[object, ...]) -> None:
    """Bring the content of a file that is about to be opened."""
    if event != "open" or not _open or getattr(_busy, "bringing", False):
        return
    path = values[0]
    if isinstance(path, str | bytes | os.PathLike):
        _busy.bringing = True
        try:
            for mirror in tuple(_open):
                mirror.bring(os.fsdecode(path))
        finally:
            _busy.bringing = False


@contextmanager
def mirrored(addresses: Iterable[str]) -> Iterator[Mirror]:
    """A mirror in a temporary folder, entered. Raises as `Mirror`."""
    with TemporaryDirectory(prefix="kgraph-") as folder:
        mirror = Mirror(Path(folder), addresses)
        with mirror.entered():
            yield mirror


def _listed(address: str) -> Iterator[RemoteFile]:
    """The files under an address; if a file stands there, those of its folder."""
    with reading(address):
        system, path = reached(address)
        if not system.exists(path):
            raise FileNotFoundError("there is no such file or folder")
        folder = path if system.isdir(path) else path.rpartition("/")[0]
        found = system.find(folder, detail=True)
    scheme = address.partition("://")[0]
    for name, about in sorted(found.items()):
        here = f"{scheme}:/{name.lstrip('/')}"
        if {"", ".", ".."} & {*here.split("/")}:
            what = "a file has a name that it cannot have here; rename it"
            raise InputError(f"{address}: {what}", [Diagnostic(here, 0, 0, "KG612", what)])
        states = (
            about.get(key, "") for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified")
        )
        there = system.unstrip_protocol(name)
        yield RemoteFile(here, there, int(about.get("size") or 0), " ".join(map(str, states)))
