"""A set of outputs: replaced all together or not at all, and read as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from kgraph.errors import InputError, OutputError
from kgraph.storage.disk import filling, writing_to
from kgraph.storage.sets import journal
from kgraph.storage.sets.locks import folder_lease, interrupts_held, locked
from kgraph.storage.sets.manifest import MANIFEST, Journal, Manifest, read_manifest, unusable
from kgraph.storage.sets.staging import Outputs

__all__ = ["Manifest", "Outputs", "atomic_outputs", "folder_lease", "reading"]

WAIT = 10.0  # seconds for another command to let go of the folder


@contextmanager
def atomic_outputs(
    folder: str | Path,
    *,
    overwrite: bool = False,
    wait: float = WAIT,
    notify: Callable[[str], None] = lambda message: None,
) -> Iterator[Outputs]:
    """Yields the stage of a new set, which replaces the folder's old set when the block ends well.

    Any error, Ctrl-C, kill or power cut before the journal leaves the old set, after it the new one
    stands. Ctrl-C is held meanwhile: then `notify` gets a message, and KeyboardInterrupt follows.
    Files of the old set that the new one lacks go; a block that opens nothing changes nothing.

    `wait`: seconds for another build, or reader, to finish. `overwrite`: replace files that the
    last set did not write. Raises OutputError (exit 4).
    """
    target = Path(folder)
    with writing_to(target):
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


@contextmanager
def reading(folder: str | Path, *, wait: float = WAIT) -> Iterator[Manifest]:
    """The set that stands in the folder, unchanged for as long as the block runs.

    Builds wait for the block, so it should be short; who works on with a folder of the set enters
    `folder_lease(manifest.path(...))` in it. An interrupted build is finished first.

    Raises InputError: KG115 no set there, KG116 no manifest of ours, KG117 a set that cannot be
    finished; OutputError if the folder stays locked for `wait` seconds.
    """
    target = Path(folder)
    if not (target / MANIFEST).exists() and not journal.journal_stands(target):
        raise unusable(target, "KG115", "there is no graph in this folder", "build one")
    with suppress(OSError):
        journal.control_folder(target).mkdir(exist_ok=True)
    while True:
        with _access(target, wait, shared=True):
            if not journal.journal_stands(target):
                yield _present(target)
                return
        with _access(target, wait, shared=False), writing_to(target):
            journal.roll_forward(target)


def _building(target: Path, wait: float) -> AbstractContextManager[None]:
    cure = f"another kgraph build is writing to {target}; wait for it, or choose another folder"
    return locked(journal.control_folder(target) / "build.lock", shared=False, wait=wait, cure=cure)


@contextmanager
def _access(target: Path, wait: float, *, shared: bool) -> Iterator[None]:
    """The lock that lets readers share the set; at the turnstile a build stops the next of them."""
    other = "putting its outputs in place" if shared else "reading it"
    cure = f"{target} is in use: another kgraph command is {other}; end it, then try again"
    place = journal.control_folder(target)
    with ExitStack() as turnstile:
        turn = locked(place / "turn.lock", shared=shared, wait=wait, cure=cure)
        turnstile.enter_context(turn)
        with locked(place / "access.lock", shared=shared, wait=wait, cure=cure):
            turnstile.close()
            yield


def _prepare(target: Path, overwrite: bool, wait: float) -> frozenset[str]:
    """Finishes and sweeps what earlier builds left, makes the stage; the files of the last set."""
    with _access(target, wait, shared=False), writing_to(target):
        with suppress(InputError):  # what cannot be finished is replaced; until then readers fail
            journal.roll_forward(target)
        previous = _previous(target, overwrite)
        with suppress(InputError):  # another's manifest, which may be overwritten, names no folder
            journal.sweep(target)
        journal.stage(target).mkdir()
    return previous


def _previous(target: Path, overwrite: bool) -> frozenset[str]:
    try:
        return journal.owned(target)
    except InputError as error:
        if overwrite:
            return frozenset()
        raise OutputError(f"{error}, or replace it with --overwrite") from None


def _commit(outputs: Outputs, wait: float, notify: Callable[[str], None]) -> None:
    target = outputs.target
    with writing_to(target):
        files = outputs.finished()
    with _access(target, wait, shared=False):
        with writing_to(target):
            entry = outputs.sealed(files)
        stands = f"interrupted; the new output in {target} is complete and stands"
        with interrupts_held(lambda: notify(stands)):
            _put_in_place(target, entry)


def _put_in_place(target: Path, entry: Journal) -> None:
    with writing_to(target):
        journal.write_journal(target, entry)
    try:
        journal.finish(target, entry)
    except OSError as error:
        message = f"the new output of {target} is complete; the next command puts it in place"
        raise OutputError(f"{message} ({error})") from error
    with suppress(OSError):  # what stays is swept by the next build
        journal.sweep(target)


def _present(target: Path) -> Manifest:
    manifest = read_manifest(target)
    if manifest is None:
        raise unusable(target, "KG115", "there is no graph in this folder", "build one")
    return manifest
