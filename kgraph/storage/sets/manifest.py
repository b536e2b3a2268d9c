"""The contents of a set of outputs, as `manifest.json` and the journal record them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import read_bytes

MANIFEST = "manifest.json"

_T = TypeVar("_T")
_PLAIN = re.compile(r"[^./\\\0][^/\\\0]*")
_VERSIONED = re.compile(r"[^./\\\0][^/\\\0]*-[a-z2-7]{26}(-[0-9]+)?")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: name -> SHA-256 (hex); `folders`: name -> name of the folder on disk."""

    files: Mapping[str, str]
    folders: Mapping[str, str]

    def path(self, folder: Path, name: str) -> Path:
        """The path of the file or folder of that name. Raises InputError if the set has none."""
        if name in self.files:
            return folder / name
        if name in self.folders:
            return folder / self.folders[name]
        known = ", ".join(sorted({*self.files, *self.folders}))
        raise InputError(f"{folder} holds no {name}; it holds {known or 'nothing'}")


@dataclass(frozen=True, slots=True)
class Journal:
    """A staged set that is to be put in place, and the files of the old set to remove."""

    manifest: Manifest
    removed: tuple[str, ...]


def render_manifest(manifest: Manifest) -> bytes:
    """JSON, UTF-8, keys in code point order: the same set gives the same bytes."""
    return _json({"files": dict(manifest.files), "folders": dict(manifest.folders)})


def render_journal(journal: Journal) -> bytes:
    """JSON: the manifest's keys, and `removed`."""
    manifest = journal.manifest
    table = {"files": dict(manifest.files), "folders": dict(manifest.folders)}
    return _json({**table, "removed": sorted(journal.removed)})


def read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest; None if there is none. Raises InputError KG116 if it is not valid."""
    return _read(folder / MANIFEST, _manifest)


def read_journal(path: Path) -> Journal | None:
    """The journal; None if there is none. Raises InputError KG116 if it is not valid."""
    return _read(path, _journal)


def is_plain(name: str) -> bool:
    """Whether a file of a set may have that name: without a folder, not hidden, not `manifest.json`."""
    return bool(_PLAIN.fullmatch(name)) and name != MANIFEST


def is_versioned(name: str) -> bool:
    """Whether the name has the form that `versioned_name` gives to folders."""
    return bool(_VERSIONED.fullmatch(name))


def unusable_folder(path: Path, code: str, what: str, fix: str) -> InputError:
    """The error for an output folder that cannot be used in its present state."""
    return InputError(f"{path}: {what}; {fix}", [Diagnostic(str(path), 0, 0, code, what, fix)])


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _read(path: Path, parse: Callable[[Any], _T]) -> _T | None:
    if not path.exists():
        return None
    try:
        return parse(json.loads(read_bytes(path)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = "this was not written by kgraph, or was changed since"
        raise unusable_folder(path, "KG116", what, "name another folder, or build again") from None


def _manifest(value: Any) -> Manifest:
    files, folders = dict(value["files"]), dict(value["folders"])
    digests_fit = all(_DIGEST.fullmatch(digest) for digest in files.values())
    places_fit = all(is_versioned(place) for place in folders.values())
    if not (digests_fit and places_fit and all(map(is_plain, (*files, *folders)))):
        raise ValueError
    return Manifest(files, folders)


def _journal(value: Any) -> Journal:
    removed = tuple(value["removed"])
    if not all(map(is_plain, removed)):
        raise ValueError
    return Journal(_manifest(value), removed)
