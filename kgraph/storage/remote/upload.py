"""Outputs brought to another place. Object stores cannot rename: what tells of the others goes last."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kgraph.storage.remote.addresses import reached, writing
from kgraph.storage.sets.manifest import MANIFEST, is_plain, is_versioned


def check_writable(address: str) -> None:
    """Raises OutputError KG613 if nothing can be written there, before there is anything to write."""
    with writing(address):
        system, path = reached(address)
        probe = f"{path}/.kgraph-{secrets.token_hex(8)}"
        system.pipe_file(probe, b"")
        system.rm_file(probe)


def upload_file(file: Path, address: str) -> None:
    """Write a file there. Raises OutputError KG613."""
    with writing(address):
        system, path = reached(address)
        system.put_file(str(file), path)


def upload_set(folder: Path, address: str) -> None:
    """Write the set of outputs of a folder there, in the place of the set that is there: its folders, which
    have new names, then its files, the manifest last; then what only the old manifest names is removed.

    Raises OutputError KG613. Until the manifest is written, what reads the old set finds files that it
    does not name, or that are changed, by their hashes.
    """
    with writing(address):
        system, path = reached(address)
        old = _named(
            system.cat_file(f"{path}/{MANIFEST}") if system.exists(f"{path}/{MANIFEST}") else b""
        )
        new = _named((folder / MANIFEST).read_bytes())
        for name in (*sorted(new, key=lambda name: (folder / name).is_file()), MANIFEST):
            for file in _files(folder / name):
                system.put_file(str(file), f"{path}/{file.relative_to(folder).as_posix()}")
        for name in old - new:
            with suppress(FileNotFoundError):
                system.rm(f"{path}/{name}", recursive=True)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from sorted(each for each in path.rglob("*") if each.is_file())


def _named(manifest: bytes) -> set[str]:
    """The names of the files and folders of a set, as its manifest says; none if it is not one of ours."""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        found = json.loads(manifest)
        folders = {*filter(is_versioned, found["folders"].values())}
        return {*filter(is_plain, found["files"])} | folders
    return set()
