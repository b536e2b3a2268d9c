"""Durable writing, and readable messages when the disk refuses it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file grew past the size that this system allows",
    errno.EROFS: "the file system is read-only",
    errno.EIO: "the disk reports an error",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands where a file is needed",
    errno.ENAMETOOLONG: "the name is too long",
}
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
_DISK_FULL = os.strerror(errno.ENOSPC)  # RocksDB gives the words without the number


@contextmanager
def writing_to(path: str | Path) -> Iterator[None]:
    """Turns every OSError of the block into an OutputError that names the path.

    For blocks of kgraph's own code, in which every OSError is about that path.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error


@contextmanager
def filling(path: str | Path) -> Iterator[None]:
    """Turns an OSError about a full or broken disk into an OutputError that names the path.

    For blocks of the caller's code, whose other errors are not about that path.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _OF_THE_DISK or _DISK_FULL in str(error):
            raise OutputError(f"cannot write {path}: {_reason(error)}") from error
        raise


def sync(path: Path) -> None:
    """Flushes a file, or a folder's list of names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """As `sync`, for the folder and all that is in it."""
    for place, _folders, files in os.walk(folder):
        for name in files:
            sync(Path(place, name))
        sync(Path(place))


def write_synced(path: Path, data: bytes) -> None:
    """Writes a new file and flushes it to the disk; its name is durable once its folder is synced."""
    with path.open("xb") as stream:
        stream.write(data)
    sync(path)


def _reason(error: OSError) -> str:
    number = errno.ENOSPC if _DISK_FULL in str(error) else error.errno or 0
    return f"{_REASONS.get(number, error.strerror or error)}; what was there before is unchanged"
