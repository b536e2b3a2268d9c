"""How a set that was staged whole is put in its place, now or by whoever comes next.

In the folder of the set stand its files, and its folders under the names that `manifest.json`
gives them. `.kgraph` beside them holds the locks, the stage, the marks of folders that are ours,
and, while a set is put in place, the journal. All functions here want the exclusive lock,
`journal_stands` any.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from base64 import b32encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from kgraph.storage.disk import sync, write_synced
from kgraph.storage.sets.locks import is_leased
from kgraph.storage.sets.manifest import (
    MANIFEST,
    Journal,
    Manifest,
    is_versioned,
    read_journal,
    read_manifest,
    render_journal,
    render_manifest,
    unusable,
)


def control_folder(folder: Path) -> Path:
    """Where the locks, the stage, the marks and the journal of the set are."""
    return folder / ".kgraph"


def stage(folder: Path) -> Path:
    """Where the next set grows."""
    return control_folder(folder) / "stage"


def journal_stands(folder: Path) -> bool:
    """Whether a set was staged whole and has yet to be put in its place."""
    return _journal(folder).exists()


def write_journal(folder: Path, journal: Journal) -> None:
    """From its return on the new set stands: whoever comes next finishes it."""
    place = _journal(folder)
    temporary = stage(folder) / ".journal"
    write_synced(temporary, render_journal(journal))
    os.replace(temporary, place)
    sync(place.parent)


def finish(folder: Path, journal: Journal) -> None:
    """Puts the staged set in its place; the manifest comes last, then the journal goes."""
    for name in journal.manifest.files:
        _move(folder, name)
    for name, place in journal.manifest.folders.items():
        _move_folder(folder, name, place)
    for name in journal.removed:
        (folder / name).unlink(missing_ok=True)
    sync(folder)
    _move(folder, MANIFEST)
    sync(folder)
    _journal(folder).unlink()
    sync(control_folder(folder))


def roll_forward(folder: Path) -> None:
    """Finishes what the journal names, if one stands.

    Raises InputError, changing nothing: KG117 if a staged file is gone or not as it was written.
    """
    journal = read_journal(_journal(folder))
    if journal is None:
        return
    for name in _damaged(folder, journal.manifest):
        what = f"an interrupted build cannot be finished: {name} is not as it was written"
        raise unusable(folder, "KG117", what, "build again")
    finish(folder, journal)


def owned(folder: Path) -> frozenset[str]:
    """The files that the last set wrote or was about to write. Raises InputError (KG116)."""
    journal = read_journal(_journal(folder))
    sets = (read_manifest(folder), journal.manifest if journal else None)
    return frozenset(name for each in sets if each for name in (*each.files, MANIFEST))


def sweep(folder: Path) -> None:
    """Removes the stage, and the folders of older sets unless a reader keeps them.

    Raises InputError (KG116) where the manifest is none of ours.
    """
    shutil.rmtree(stage(folder), ignore_errors=True)
    manifest = read_manifest(folder)
    if manifest is None or journal_stands(folder):
        return
    _marks(folder).mkdir(exist_ok=True)
    for place in manifest.folders.values():
        (_marks(folder) / place).touch()
    for mark in _marks(folder).iterdir():
        if mark.name not in manifest.folders.values() and is_versioned(mark.name):
            _drop(folder / mark.name, mark)


def versioned(folder: Path, name: str, files: Mapping[str, str]) -> str:
    """`<name>-<26 characters>`, a hash of the set's files: equal sets give equal names.

    A folder of an older set that has the name will be replaced; but if a reader keeps it, or it is
    none of ours, the next free number is added.
    """
    lines = "\n".join(f"{file}\t{digest}" for file, digest in sorted(files.items()))
    digest = hashlib.sha256(lines.encode()).digest()[:16]
    first = f"{name}-{b32encode(digest).decode().lower().rstrip('=')}"
    names = itertools.chain([first], (f"{first}-{number}" for number in itertools.count(2)))
    return next(each for each in names if _is_free(folder, each))


def digest_of(path: Path) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _journal(folder: Path) -> Path:
    return control_folder(folder) / "journal.json"


def _marks(folder: Path) -> Path:
    """Holds an empty file for each folder that a set brought: only those are ever removed."""
    return control_folder(folder) / "folders"


def _is_free(folder: Path, place: str) -> bool:
    path = folder / place
    if not os.path.lexists(path):
        return True
    return (_marks(folder) / place).exists() and _is_folder(path) and not is_leased(path)


def _drop(path: Path, mark: Path) -> None:
    if _is_folder(path) and not is_leased(path):
        shutil.rmtree(path, ignore_errors=True)
    if not os.path.lexists(path):
        mark.unlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _move(folder: Path, name: str) -> None:
    staged = stage(folder) / name
    if staged.exists():
        os.replace(staged, folder / name)


def _move_folder(folder: Path, name: str, place: str) -> None:
    staged = stage(folder) / name
    if not staged.exists():
        return
    if (folder / place).exists():
        os.replace(folder / place, stage(folder) / f".replaced-{name}")
    os.replace(staged, folder / place)


def _damaged(folder: Path, manifest: Manifest) -> Iterator[str]:
    own = hashlib.sha256(render_manifest(manifest)).hexdigest()
    for name, digest in {**manifest.files, MANIFEST: own}.items():
        path = stage(folder) / name
        path = path if path.exists() else folder / name
        if not path.is_file() or digest_of(path) != digest:
            yield name
    for name, place in manifest.folders.items():
        if not (stage(folder) / name).is_dir() and not (folder / place).is_dir():
            yield name
