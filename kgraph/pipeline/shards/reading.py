"""Shards at hand: on this machine as they are, from other places as copies; whole, or not at all."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.pipeline.parts.part import Part
from kgraph.pipeline.shards.manifest import (
    ABOUT,
    PARTS,
    ShardManifest,
    parse_manifest,
    part_files,
)
from kgraph.storage.disk import writing_to
from kgraph.storage.graph import STREAM
from kgraph.storage.remote.addresses import address_of, reached, reading
from kgraph.storage.sets.manifest import MANIFEST, Manifest, read_manifest
from kgraph.storage.sets.outputs import current_manifest, folder_lease, opened

_DAMAGED = "this shard is damaged: its manifest is missing, cut or changed"
_MAKE = "make it again with `kgraph build --shard`, then merge"


class Shard(NamedTuple):
    """A shard: the place that was named, what it says of itself, and the folder of its parts."""

    place: str
    about: ShardManifest
    folder: Path

    def part(self, name: str) -> Part:
        """The part of that name."""
        return Part(self.folder / name)


def open_shard(place: Path, files: ExitStack) -> Shard:
    """The shard at a place, all files of which are as they were written; it stays so until `files` is
    closed.

    Raises InputError: KG604 there is no shard, or it is not complete; KG601 it is damaged; KG612 the place
    cannot be read.
    """
    address = address_of(place)
    try:
        shard = _fetched(address, files) if address else _local(place, files)
    except InputError as error:
        match error.diagnostics[0].code if error.diagnostics else "":
            case "KG115":
                raise _no_shard(address or str(place), "no shard") from None
            case "KG116" | "KG178" | "KG112":
                raise _unusable(address or str(place), "KG601", _DAMAGED, _MAKE) from None
        raise
    for mark in shard.about.parts:
        try:
            whole = part_files(shard.folder / mark.name) == mark.files
        except OSError:
            whole = False
        if not whole:
            raise damaged(shard, f"{mark.name} is missing or was changed")
    return shard


def damaged(shard: Shard, what: str) -> InputError:
    """The error KG601 about a shard."""
    return _unusable(shard.place, "KG601", f"this shard is damaged: {what}", _again(shard))


def _again(shard: Shard) -> str:
    return f"make it again with `kgraph build --shard {shard.about.share}`, then merge"


def _local(place: Path, files: ExitStack) -> Shard:
    with current_manifest(place) as manifest:
        _check_names(str(place), manifest)
        with opened(manifest, place, ABOUT) as stream:
            data = stream.read()
        folder = files.enter_context(folder_lease(manifest.path(place, PARTS)))
    return Shard(str(place), _parsed(str(place), data), folder.absolute())


def _fetched(address: str, files: ExitStack) -> Shard:
    """A shard with copies of its parts."""
    folder = Path(files.enter_context(TemporaryDirectory(prefix="kgraph-")))
    system, path = reached(address)
    with reading(address):
        if not system.exists(f"{path}/{MANIFEST}"):
            raise _no_shard(address, "no shard")
        for name in (MANIFEST, ABOUT):
            if system.exists(f"{path}/{name}"):
                system.get_file(f"{path}/{name}", str(folder / name))
    manifest = read_manifest(folder)
    if not manifest:
        raise _no_shard(address, "no shard")
    _check_names(address, manifest)
    with opened(manifest, folder, ABOUT) as stream:
        shard = Shard(address, _parsed(address, stream.read()), folder)
    for mark in shard.about.parts:
        with writing_to(folder):
            (folder / mark.name).mkdir()
        for name in mark.files:
            there = f"{path}/{manifest.folders[PARTS]}/{mark.name}/{name}"
            with reading(address):
                if not system.exists(there):
                    raise damaged(shard, f"{mark.name}/{name} is missing")
                system.get_file(there, str(folder / mark.name / name))
    return shard


def _check_names(place: str, manifest: Manifest) -> None:
    if STREAM in manifest.files:
        raise _no_shard(place, "a graph, and no shard")
    if PARTS not in manifest.folders or ABOUT not in manifest.files:
        raise _unusable(place, "KG601", _DAMAGED, _MAKE)


def _parsed(place: str, data: bytes) -> ShardManifest:
    try:
        return parse_manifest(data)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unusable(
            place, "KG601", f"{_DAMAGED}, or of another version of kgraph", _MAKE
        ) from None


def _no_shard(place: str, what: str) -> InputError:
    fix = "name the folders that `kgraph build --shard` has written, when it is done"
    return _unusable(place, "KG604", f"there is {what} in this folder", fix)


def _unusable(place: str, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{place}: {what}; {fix}", [Diagnostic(place, 0, 0, code, what, fix)])
