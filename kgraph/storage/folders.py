"""A new folder of files that appears as a whole or not at all."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kgraph.errors import OutputError
from kgraph.storage.disk import filling, sync, sync_tree, write_synced, writing_to

_TEMPORARY = ".kgraph-tmp-folder"

Write = Callable[[str, bytes], None]
"""Writes a new file: (its path relative to the folder, its content)."""


@contextmanager
def new_folder(path: str | Path) -> Iterator[Write]:
    """Yields a function that writes files into a temporary folder beside `path`; the folder is
    renamed to `path` when the block ends without an error. After an error nothing is left behind;
    what kill -9 leaves is removed by the next call for the same parent folder.

    Raises OutputError if `path` exists and is not an empty folder, for a file name that leads out of
    the folder, and if the disk refuses to write.
    """
    target = Path(os.path.realpath(path))
    with writing_to(path):
        if os.path.exists(target) and (not os.path.isdir(target) or any(target.iterdir())):
            raise OutputError(f"{path} is not empty; name a new folder")
        _sweep(target.parent)
        stage = target.with_name(f".{secrets.token_hex(8)}{_TEMPORARY}")
        stage.mkdir(parents=True)
    lock = os.open(stage, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        with filling(path):
            yield lambda name, content: _write(stage, name, content)
        with writing_to(path):
            sync_tree(stage)
            stage.rename(target)
            sync(target.parent)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        os.close(lock)


def _write(stage: Path, name: str, content: bytes) -> None:
    file = stage / name
    if not file.resolve().is_relative_to(stage):
        raise OutputError(f"{name!r} leads out of the folder")
    with writing_to(name):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_synced(file, content)


def _sweep(folder: Path) -> None:
    for path in folder.glob(f".*{_TEMPORARY}"):
        with suppress(OSError):
            lock = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path)
            finally:
                os.close(lock)
