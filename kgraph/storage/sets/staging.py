"""A new set of outputs, written to the stage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, BinaryIO

from kgraph.errors import OutputError
from kgraph.storage.disk import sync, sync_tree, write_synced, writing_to
from kgraph.storage.sets.journal import (
    digest_of,
    has_journal,
    stage_folder,
    versioned_name,
    work_folder,
)
from kgraph.storage.sets.manifest import MANIFEST, Journal, Manifest, is_plain, render_manifest


@dataclass(slots=True)
class Outputs:
    """A new set of files and folders, which readers do not see before it is complete."""

    target: Path
    overwrite: bool
    previous: frozenset[str]  # the files that the last set wrote
    streams: dict[str, IO[bytes]] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    _digests: dict[str, str] = field(default_factory=dict)

    def open(self, name: str) -> BinaryIO:
        """A buffered binary stream of a new file; closing it is optional.

        Raises OutputError if the target has a file of that name that the last set did not write.
        """
        staged = self._staged(name)
        self._check(name)
        with writing_to(self.target):
            stream = staged.open("xb")
        self.streams[name] = stream
        return stream

    def digest(self, name: str) -> str:
        """The SHA-256 (hex) of a new file, which is complete; "" if there is none of that name."""
        if name not in self.streams:
            return ""
        if name not in self._digests:
            with writing_to(self.target):
                self.streams[name].close()
                self._digests[name] = digest_of(stage_folder(self.target) / name)
        return self._digests[name]

    def reading(self, name: str) -> BinaryIO:
        """A new file, which is complete, for reading. Raises OutputError."""
        with writing_to(self.target):
            self.streams[name].close()
            return (stage_folder(self.target) / name).open("rb")

    @contextmanager
    def present(self, name: str, digest: str) -> Iterator[mmap | None]:
        """The content of a file of the present set; None if its SHA-256 (hex) is another, or it is missing or
        empty."""
        with ExitStack() as files:
            found = None
            with suppress(OSError, ValueError):  # of an empty file there is no map
                stream = files.enter_context((self.target / name).open("rb"))
                found = files.enter_context(mmap(stream.fileno(), 0, access=ACCESS_READ))
            yield found if found and sha256(found).hexdigest() == digest else None

    def carry(self, files: Mapping[str, str]) -> bool:
        """Take over files of the present set into the new one, if all of them have the given SHA-256 (hex)
        and the file system has hard links."""
        staged = {name: self._staged(name) for name in files}
        try:
            for name, path in staged.items():
                os.link(self.target / name, path)
            if any(digest_of(path) != files[name] for name, path in staged.items()):
                raise OSError
        except OSError:
            for path in staged.values():
                path.unlink(missing_ok=True)
            return False
        self.streams |= {name: path.open("rb") for name, path in staged.items()}
        self._digests |= files
        return True

    def carry_folder(self, name: str, source: Path) -> bool:
        """Take over a folder of the present set, whose files are not modified in place, into the new one, if
        the file system has hard links."""
        return bool(self.linked_folder(name, source.iterdir()))

    def linked_folder(self, name: str, files: Iterable[Path]) -> Path | None:
        """A new folder of hard links to files that are not modified in place; None if the file system has no
        hard links, or a file is missing."""
        staged = self.folder(name)
        try:
            for path in files:
                os.link(path, staged / path.name)
        except OSError:
            shutil.rmtree(staged)
            self.folders.remove(name)
            return None
        return staged

    def workspace(self) -> Path:
        """An empty folder for what the build itself needs; it is removed with the stage."""
        work = work_folder(self.target)
        with writing_to(self.target):
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
        return work

    def folder(self, name: str) -> Path:
        """A new, empty folder; the caller closes all files in it before the block ends."""
        staged = self._staged(name)
        with writing_to(self.target):
            staged.mkdir()
        self.folders.append(name)
        return staged

    def file_digests(self) -> dict[str, str]:
        """Closes all files and flushes the stage to the disk; gives name -> SHA-256 (hex)."""
        for stream in self.streams.values():
            stream.close()
        sync_tree(stage_folder(self.target))
        return {name: self.digest(name) for name in self.streams}

    def seal(self, files: Mapping[str, str]) -> Journal:
        """Stages the manifest and gives the journal to commit. Callers hold the exclusive lock.

        Raises OutputError as `open`, as such a file may have been added since.
        """
        for name in (*files, MANIFEST):
            self._check(name)
        places = {name: versioned_name(self.target, name, files) for name in self.folders}
        manifest = Manifest(files, places)
        write_synced(stage_folder(self.target) / MANIFEST, render_manifest(manifest))
        sync(stage_folder(self.target))
        return Journal(manifest, self._removed())

    def discard(self) -> None:
        """Removes the stage, unless a journal still needs it."""
        for stream in self.streams.values():
            with suppress(OSError):  # a full disk fails the last flush a second time
                stream.close()
        shutil.rmtree(work_folder(self.target), ignore_errors=True)
        if not has_journal(self.target):
            shutil.rmtree(stage_folder(self.target), ignore_errors=True)

    def _staged(self, name: str) -> Path:
        if not is_plain(name) or name in self.streams or name in self.folders:
            raise ValueError(f"not a new, plain file name: {name!r}")
        return stage_folder(self.target) / name

    def _check(self, name: str) -> None:
        path = self.target / name
        if path.is_dir():
            raise OutputError(f"cannot write {path}: a folder stands where a file is needed")
        ours = self.overwrite or name in self.previous
        if not ours and os.path.lexists(path):
            raise OutputError(
                f"{path} was not written by the last build: "
                "move it, choose another folder, or replace it with --overwrite"
            )

    def _removed(self) -> tuple[str, ...]:
        gone = self.previous - {*self.streams, MANIFEST}
        return tuple(name for name in gone if not (self.target / name).is_dir())
