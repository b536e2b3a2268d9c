"""The seal of a store: the names, sizes and checksums of its files, by which damage is recognised.

RocksDB checks the blocks of its large files when it reads them, but opens a store whose small files
were cut or exchanged, and then answers with a part of the graph. So the checksums of small files are
compared whenever a store is opened, and of large ones the sizes; their checksums are compared when
another store takes them over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.disk import write_synced

SEAL = "seal.json"
_VERSION = 1
_LARGE = 1 << 20  # bytes of a file from which only its size is compared

Mark = list[int | str]
"""The size of a file in bytes, and its SHA-256 in hex."""


@dataclass(frozen=True)
class Seal:
    """The mark of each file, and how many quads the named graphs of the store have."""

    files: Mapping[str, Mark]
    quads: int


def marks(folder: Path) -> dict[str, Mark]:
    """The mark of each file of a closed store."""
    return {path.name: _mark(path) for path in sorted(folder.iterdir())}


def seal(folder: Path, sealed: Seal) -> None:
    """Write the seal of a complete store."""
    content = {"version": _VERSION, "quads": sealed.quads, "files": dict(sealed.files)}
    write_synced(folder / SEAL, json.dumps(content).encode())


def check_seal(folder: Path) -> Seal:
    """The seal, if all files have their size, and those that are not large their checksum.

    Raises InputError KG207 if a file of the store is missing or was changed, or if the store is not one
    of this version of kgraph.
    """
    try:
        sealed = json.loads((folder / SEAL).read_bytes())
        version, found = sealed["version"], Seal(dict(sealed["files"]), int(sealed.get("quads", 0)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise damaged(folder, "it was not written by this version of kgraph") from None
    if version != _VERSION:
        raise damaged(folder, "it was written by another version of kgraph")
    if name := next(_changed(folder, found.files), ""):
        raise damaged(folder, f"{name} is missing or was changed")
    return found


def is_damage(error: Exception) -> bool:
    """Whether RocksDB reports that it cannot read its files, in its own words."""
    return str(error).startswith(("Corruption:", "IO error:"))


def damaged(folder: Path, why: str) -> InputError:
    """The error for a store that cannot be trusted."""
    what = f"the store is damaged: {why}"
    finding = Diagnostic(str(folder), 0, 0, "KG207", what, "build again: kgraph build")
    return InputError(f"{folder}: {what}; build again", [finding])


def _changed(folder: Path, files: Mapping[str, Mark]) -> Iterator[str]:
    for name, mark in files.items():
        path = folder / name
        try:
            size = path.stat().st_size
            if size != mark[0] or (size <= _LARGE and _mark(path) != mark):
                yield name
        except OSError:
            yield name


def _mark(path: Path) -> Mark:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return [stream.tell(), digest]
