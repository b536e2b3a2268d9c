"""A set of outputs that is replaced as a whole or not at all, and read as a whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path

from kgraph.errors import InputError, OutputError
from kgraph.storage.disk import filling, writing_to
from kgraph.storage.files import open_file
from kgraph.storage.sets import journal
from kgraph.storage.sets.locks import folder_lease, interrupts_deferred, locked
from kgraph.storage.sets.manifest import MANIFEST, Journal, Manifest, read_manifest, unusable_folder
from kgraph.storage.sets.staging import Outputs

__all__ = ["Manifest", "Outputs", "atomic_outputs", "current_manifest", "folder_lease", "opened"]

WAIT = 10.0  # seconds to wait for another command to unlock the folder


@contextmanager
def atomic_outputs(
    folder: str | Path,
    *,
    overwrite: bool = False,
    wait: float = WAIT,
    notify: Callable[[str], None] = lambda message: None,
) -> Iterator[Outputs]:
    """Yields a new, staged set; it replaces the folder's old set when the block ends without an error.

    An error, Ctrl-C, kill or power cut before the journal is written leaves the old set; after that
    the new set is complete. While it is put in place, Ctrl-C is deferred: `notify` gets a message,
    and KeyboardInterrupt follows. Files of the old set that the new one does not have are removed.
    A block that opens no file and no folder changes nothing.

    `wait`: seconds to wait for another build or reader. `overwrite`: also replace files that the
    last set did not write. Raises OutputError.
    """
    target = Path(folder)
    with writing_to(target):
        try:
            journal.refuse_links(target)
        except InputError as error:
            raise OutputError(str(error), error.diagnostics) from None
        journal.control_folder(target).mkdir(parents=True, exist_ok=True)
    with _building(target, wait):
        outputs = Outputs(target, overwrite, _prepare(target, overwrite, wait))
        try:
            with filling(target):
                yield outputs
            if outputs.streams or outputs.folders:
                _commit(outputs, wait, notify)
        finally:
            outputs.discard()


_BUILD = "`kgraph build` writes one; -g names another"


@contextmanager
def current_manifest(folder: str | Path, *, wait: float = WAIT) -> Iterator[Manifest]:
    """The manifest of the folder's set, which does not change while the block runs.

    Builds wait for the block, so it should be short; to use a folder of the set for longer, enter
    `folder_lease(manifest.path(...))` in it. An interrupted build is finished first.

    Raises InputError: KG115 no set, KG116 an invalid manifest, KG117 a set that cannot be finished, KG179
    a link where kgraph keeps its locks;
    OutputError if the folder stays locked for `wait` seconds.
    """
    target = Path(folder)
    if not os.path.exists(target / MANIFEST) and not journal.has_journal(target):
        raise unusable_folder(target, "KG115", "there is no graph in this folder", _BUILD)
    journal.refuse_links(target)
    with suppress(OSError):
        journal.control_folder(target).mkdir(exist_ok=True)
    while True:
        with _access(target, wait, shared=True):
            if not journal.has_journal(target):
                yield _present(target)
                return
        with _access(target, wait, shared=False), writing_to(target):
            journal.roll_forward(target)


def opened(manifest: Manifest, folder: Path, name: str) -> BufferedReader:
    """A file of the set, for reading, in the block of `current_manifest`; once open it stays readable,
    whatever is built.

    Raises InputError: KG178 a file that is missing, or that was changed since the build.
    """
    path = manifest.path(folder, name)
    try:
        stream = open_file(path)
    except InputError as error:
        what = f"this file of the graph is missing or unreadable ({error.diagnostics[0].what})"
        raise unusable_folder(path, "KG178", what, "build again") from None
    if hashlib.file_digest(stream, "sha256").hexdigest() != manifest.files[name]:
        stream.close()
        what = "this file of the graph was changed or damaged since it was built"
        raise unusable_folder(path, "KG178", what, "build again")
    stream.seek(0)
    return stream


def _building(target: Path, wait: float) -> AbstractContextManager[None]:
    busy = f"another kgraph build is writing to {target}"
    cure = "wait for it, or choose another folder"
    lock = journal.control_folder(target) / "build.lock"
    return locked(lock, shared=False, wait=wait, busy=busy, cure=cure)


@contextmanager
def _access(target: Path, wait: float, *, shared: bool) -> Iterator[None]:
    """The lock of the set, shared by readers. A build first takes the turnstile, which stops further
    readers, so that they cannot keep it waiting for ever."""
    other = "putting its outputs in place" if shared else "reading it"
    busy = f"{target} is in use: another kgraph command is {other}"
    cure = "end it, then try again"
    place = journal.control_folder(target)
    with ExitStack() as turnstile:
        turn = locked(place / "turn.lock", shared=shared, wait=wait, busy=busy, cure=cure)
        turnstile.enter_context(turn)
        with locked(place / "access.lock", shared=shared, wait=wait, busy=busy, cure=cure):
            turnstile.close()
            yield


def _prepare(target: Path, overwrite: bool, wait: float) -> frozenset[str]:
    """Finishes or removes what earlier builds left and makes the stage; gives `owned_files`."""
    with _access(target, wait, shared=False), writing_to(target):
        # A set that cannot be finished is replaced; until then readers fail.
        with suppress(InputError):
            journal.roll_forward(target)
        previous = _previous(target, overwrite)
        with suppress(InputError):  # an invalid manifest, which may be overwritten, names no folder
            journal.sweep(target)
        journal.stage_folder(target).mkdir()
    return previous


def _previous(target: Path, overwrite: bool) -> frozenset[str]:
    try:
        return journal.owned_files(target)
    except InputError as error:
        if overwrite:
            return frozenset()
        raise OutputError(f"{error}, or replace it with --overwrite") from None


def _commit(outputs: Outputs, wait: float, notify: Callable[[str], None]) -> None:
    target = outputs.target
    with writing_to(target):
        files = outputs.file_digests()
    with _access(target, wait, shared=False):
        with writing_to(target):
            entry = outputs.seal(files)
        message = f"interrupted; the new output in {target} is complete"
        with interrupts_deferred(lambda: notify(message)):
            _put_in_place(target, entry)


def _put_in_place(target: Path, entry: Journal) -> None:
    with writing_to(target):
        journal.write_journal(target, entry)
    try:
        journal.put_in_place(target, entry)
    except OSError as error:
        message = f"the new output of {target} is complete; the next command puts it in place"
        raise OutputError(f"{message} ({error})") from error
    with suppress(OSError):  # the next build removes what is left
        journal.sweep(target)


def _present(target: Path) -> Manifest:
    manifest = read_manifest(target)
    if manifest is None:
        raise unusable_folder(target, "KG115", "there is no graph in this folder", _BUILD)
    return manifest
