"""The seal of a store: the names, sizes and checksums of its files, by which damage is recognised.

RocksDB checks the blocks of its large files when it reads them, but opens a store whose small files
were cut or exchanged, and then answers with a part of the graph. So small files have a checksum here,
and large ones their size.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.disk import write_synced

SEAL = "seal.json"
_VERSION = 1
_LARGE = 1 << 20  # bytes of a file from which only its size is compared


def seal(folder: Path) -> None:
    """Write the seal of a complete store."""
    files = {path.name: _mark(path) for path in sorted(folder.iterdir())}
    write_synced(folder / SEAL, json.dumps({"version": _VERSION, "files": files}).encode())


def check_seal(folder: Path) -> None:
    """Raises InputError KG207 if a file of the store is missing or was changed, or if the store is not
    one of this version of kgraph."""
    try:
        sealed = json.loads((folder / SEAL).read_bytes())
        version, files = sealed["version"], dict(sealed["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise damaged(folder, "it was not written by this version of kgraph") from None
    if version != _VERSION:
        raise damaged(folder, "it was written by another version of kgraph")
    if name := next(_changed(folder, files), ""):
        raise damaged(folder, f"{name} is missing or was changed")


def is_damage(error: Exception) -> bool:
    """Whether RocksDB reports that it cannot read its files, in its own words."""
    return str(error).startswith(("Corruption:", "IO error:"))


def damaged(folder: Path, why: str) -> InputError:
    """The error for a store that cannot be trusted."""
    what = f"the store is damaged: {why}"
    finding = Diagnostic(str(folder), 0, 0, "KG207", what, "build again: kgraph build")
    return InputError(f"{folder}: {what}; build again", [finding])


def _changed(folder: Path, files: dict[str, object]) -> Iterator[str]:
    for name, mark in files.items():
        try:
            if _mark(folder / name) != mark:
                yield name
        except OSError:
            yield name


def _mark(path: Path) -> list[object]:
    """Size in bytes, and SHA-256 in hex of what is not large."""
    size = path.stat().st_size
    return [size, "" if size > _LARGE else hashlib.sha256(path.read_bytes()).hexdigest()]
