"""The graph of the build before, kept in the folder of a build so that the two can be compared.

It is a folder of the set of outputs, with a hard link to the file that the build replaces: keeping it
takes no time, and the disk space of one more `graph.nq`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from kgraph.errors import InputError
from kgraph.storage.files import open_file, read_bytes
from kgraph.storage.graph import ABOUT, ANNOTATIONS, PIECES, REPORT, STREAM
from kgraph.storage.sets.journal import digest_of
from kgraph.storage.sets.manifest import Manifest, read_manifest, unusable_folder
from kgraph.storage.sets.outputs import Outputs

PREDECESSOR = "predecessor"
"""The folder among the outputs of a build."""

_TEXT = {"none": 0, "quotes": 1, "full": 2}
_SUM = "sha256"  # the file beside the graph that holds its SHA-256, in hex


def keep_predecessor(outputs: Outputs, text: str) -> None:
    """Take the graph that the new set replaces over into it, if there is one, and the file system has hard
    links; but not one that has more of the texts than the new one, which is to have `text` of them: full,
    quotes or none."""
    with suppress(InputError):
        manifest = read_manifest(outputs.target)
        if manifest and STREAM in manifest.files and _text(manifest, outputs.target) <= _TEXT[text]:
            about = _about(manifest, outputs.target)
            files = [outputs.target / STREAM, *([about] if about else [])]
            folder = outputs.linked_folder(PREDECESSOR, files)
            if folder:
                (folder / _SUM).write_text(json.dumps(manifest.files[STREAM]), encoding="utf-8")


def made_by(manifest: Manifest, folder: Path) -> tuple[str, str]:
    """Hashes of what made the graph of the set, and the one of the build before: version, profile, ontology
    and options. "" where it is not known. In the block of `current_manifest`."""
    before = None
    if PREDECESSOR in manifest.folders:
        before = manifest.path(folder, PREDECESSOR) / ABOUT
    return _meaning(_about(manifest, folder)), _meaning(before)


def _text(manifest: Manifest, folder: Path) -> int:
    """How much of the texts the graph of a set has, as in `_TEXT`; all, if that is not known."""
    if ANNOTATIONS not in manifest.files:
        return _TEXT["none"]
    with suppress(InputError, ValueError, KeyError, TypeError):
        report = json.loads(read_bytes(manifest.path(folder, REPORT)))
        return _TEXT["quotes" if report["full_texts"] == 0 else "full"]
    return _TEXT["full"]


def _about(manifest: Manifest, folder: Path) -> Path | None:
    path = manifest.path(folder, PIECES) / ABOUT if PIECES in manifest.folders else None
    return path if path and path.is_file() else None


def _meaning(about: Path | None) -> str:
    with suppress(InputError, ValueError, KeyError, TypeError):
        return str(json.loads(read_bytes(about))["saved"]["meaning"]) if about else ""
    return ""


def opened_predecessor(manifest: Manifest, folder: Path) -> BufferedReader | None:
    """The sorted lines of the build before, in the block of `current_manifest`; None if it was not kept.
    Once open, the file stays readable, whatever is built.

    Raises InputError KG178 for a file that is missing, or that was changed since the build.
    """
    if PREDECESSOR not in manifest.folders:
        return None
    path = manifest.path(folder, PREDECESSOR) / STREAM
    with suppress(InputError, ValueError):
        if json.loads(read_bytes(path.with_name(_SUM))) == digest_of(path):
            return open_file(path)
    what = "the graph of the build before is missing, or was changed since"
    raise unusable_folder(path, "KG178", what, "name another graph to compare with")
