"""Replacing a set of outputs by a staged one, in steps that the next process can finish.

The output folder holds the files of the set, its folders under the names that `manifest.json` gives
them, and `.kgraph`: the locks, the stage, the marks of folders that kgraph made and, while a set is
put in place, the journal. Callers hold the exclusive lock; for `has_journal` any lock is enough.

A new set is written to the stage first. Then the journal is written: this one rename is the commit.
Before it, a crash leaves the old set; after it, the next command moves the staged files into place
again, as often as needed, since a file that was moved already is no longer on the stage.
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
    unusable_folder,
)


def control_folder(folder: Path) -> Path:
    """The folder of the locks, the stage, the marks and the journal."""
    return folder / ".kgraph"


def stage_folder(folder: Path) -> Path:
    """The folder in which the next set is written."""
    return control_folder(folder) / "stage"


def work_folder(folder: Path) -> Path:
    """The folder of what a build needs for itself while it runs."""
    return control_folder(folder) / "work"


def refuse_links(folder: Path) -> None:
    """Raises InputError KG179 if the control folder is a link, or holds one: what is removed and written
    there would be removed and written somewhere else."""
    control = control_folder(folder)
    inside = (control, *_entries(control), *_entries(_marks(folder)))
    if link := next((path for path in inside if path.is_symlink()), None):
        what = "this is a link, which kgraph does not follow"
        raise unusable_folder(link, "KG179", what, "remove it; kgraph makes it anew")


def has_journal(folder: Path) -> bool:
    """Whether a complete staged set is waiting to be put in place."""
    return os.path.exists(_journal(folder))


def write_journal(folder: Path, journal: Journal) -> None:
    """Commits the staged set: from now on this or a later process puts it in place."""
    place = _journal(folder)
    temporary = stage_folder(folder) / ".journal"
    write_synced(temporary, render_journal(journal))
    os.replace(temporary, place)
    sync(place.parent)


def put_in_place(folder: Path, journal: Journal) -> None:
    """Moves the staged set into place, the manifest last, and removes the journal."""
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
    """Puts the set of the journal in place, if there is a journal.

    Raises InputError KG117, and changes nothing, if a staged file is missing or was changed.
    """
    journal = read_journal(_journal(folder))
    if journal is None:
        return
    for name in _damaged_names(folder, journal.manifest):
        what = f"an interrupted build cannot be finished: {name} is missing or was changed"
        raise unusable_folder(folder, "KG117", what, "build again")
    put_in_place(folder, journal)


def owned_files(folder: Path) -> frozenset[str]:
    """The names of the files that the last set wrote, and of those that a journal is about to write.

    Raises InputError KG116.
    """
    journal = read_journal(_journal(folder))
    sets = (read_manifest(folder), journal.manifest if journal else None)
    return frozenset(name for each in sets if each for name in (*each.files, MANIFEST))


def sweep(folder: Path) -> None:
    """Removes the stage, and the folders of older sets that no reader uses.

    Raises InputError KG116 if kgraph did not write the manifest.
    """
    shutil.rmtree(stage_folder(folder), ignore_errors=True)
    shutil.rmtree(work_folder(folder), ignore_errors=True)
    manifest = read_manifest(folder)
    if manifest is None or has_journal(folder):
        return
    _marks(folder).mkdir(exist_ok=True)
    for place in manifest.folders.values():
        (_marks(folder) / place).touch()
    for mark in _marks(folder).iterdir():
        if mark.name not in manifest.folders.values() and is_versioned(mark.name):
            _drop(folder / mark.name, mark)


def versioned_name(folder: Path, name: str, files: Mapping[str, str]) -> str:
    """`<name>-<26 characters>`, a hash of the set's files: equal sets give equal names.

    A folder of an older set with that name will be replaced. If a reader uses it, or kgraph did not
    make it, the next free number is added to the name.
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


def _entries(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() and not folder.is_symlink() else iter(())


def _marks(folder: Path) -> Path:
    """A folder with an empty file for each folder that kgraph made: only those are ever removed."""
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
    staged = stage_folder(folder) / name
    if staged.exists():
        os.replace(staged, folder / name)


def _move_folder(folder: Path, name: str, place: str) -> None:
    staged = stage_folder(folder) / name
    if not staged.exists():
        return
    if (folder / place).exists():
        os.replace(folder / place, stage_folder(folder) / f".replaced-{name}")
    os.replace(staged, folder / place)


def _damaged_names(folder: Path, manifest: Manifest) -> Iterator[str]:
    own = hashlib.sha256(render_manifest(manifest)).hexdigest()
    for name, digest in {**manifest.files, MANIFEST: own}.items():
        path = stage_folder(folder) / name
        path = path if path.exists() else folder / name
        if not path.is_file() or digest_of(path) != digest:
            yield name
    for name, place in manifest.folders.items():
        if not (stage_folder(folder) / name).is_dir() and not (folder / place).is_dir():
            yield name
