"""Kernel locks, which end with their process, and a short deferral of Ctrl-C."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from kgraph.errors import Diagnostic, InputError, OutputError, printable
from kgraph.storage.disk import writing_to

_LOG = logging.getLogger("kgraph")  # without a handler, Python prints warnings on standard error
_SAID = 0.1  # seconds of waiting that nobody notices
_POLL = 0.02  # seconds between two tries


@contextmanager
def locked(path: Path, *, shared: bool, wait: float, busy: str, cure: str) -> Iterator[None]:
    """Locks the file while the block runs. The file is created if it is missing and never removed.
    While it is waited for, the log says at once what it is `busy` with.

    Raises OutputError, with `busy` and the `cure`, after `wait` seconds. A shared lock is left out
    where the file is missing and cannot be created: with the same rights nobody can write to that
    folder either.
    """
    with writing_to(path):
        descriptor = _open(path, shared)
    try:
        with writing_to(path):
            operation = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            _acquire(descriptor, operation, wait, busy, cure)
        yield
    finally:
        _release(descriptor)


@contextmanager
def folder_lease(folder: Path) -> Iterator[Path]:
    """Yields the folder, and keeps builds from removing or replacing it while the block runs.

    Raises InputError KG112 if it cannot be opened.
    """
    try:
        descriptor = _open_folder(folder)
    except OSError as error:
        what, fix = f"cannot be opened: {error.strerror}", "build again"
        finding = Diagnostic(str(folder), 0, 0, "KG112", what, fix)
        raise InputError(f"{folder}: {what}", [finding]) from None
    try:
        with suppress(OSError):  # `is_leased` is true on such a file system, so nothing is removed
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield folder
    finally:
        _release(descriptor)


def is_leased(folder: Path) -> bool:
    """Whether a reader has a lease of the folder; true if the file system cannot lock folders."""
    descriptor = _open_folder(folder)
    try:
        return not _acquired(descriptor, fcntl.LOCK_EX)
    except OSError:
        return True
    finally:
        _release(descriptor)


@contextmanager
def interrupts_deferred(notify: Callable[[], None]) -> Iterator[None]:
    """Defers Ctrl-C to the end of the block; then calls `notify` and raises the signal again.

    Does nothing outside the main thread, as Python interrupts no other.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    if came:
        notify()
        signal.raise_signal(signal.SIGINT)


def _open(path: Path, shared: bool) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        if not shared or error.errno not in (errno.EACCES, errno.EROFS, errno.ENOENT):
            raise
    with suppress(OSError):
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return None


def _open_folder(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def _acquire(descriptor: int | None, operation: int, wait: float, busy: str, cure: str) -> None:
    deadline, told = time.monotonic() + wait, False
    while descriptor is not None and not _acquired(descriptor, operation):
        if time.monotonic() >= deadline:
            raise OutputError(f"{busy}; {cure}")
        if not told and time.monotonic() >= deadline - wait + _SAID:
            told = True
            _LOG.warning("Waiting up to %g seconds: %s.", wait, printable(busy))
        time.sleep(_POLL)


def _acquired(descriptor: int, operation: int) -> bool:
    try:
        fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _release(descriptor: int | None) -> None:
    if descriptor is not None:
        with suppress(OSError):  # closing alone does not unlock what a forked child inherited
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)
