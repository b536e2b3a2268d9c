"""UIMA CAS as XMI and as JSON, and the archives of INCEpTION, of projects and of single documents.

Offsets count UTF-16 units. Each view with a text is a document. XMI goes with a type system beside
it (`TypeSystem.xml`, here or above); without one, its structures themselves tell what they are.
Why this is not read by dkpro-cassis: `docs/architecture.md`, "Engines of our own".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.corpus import beside, several
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.elements import LARGEST
from kgraph.formats.shared.inception.projects import Assignment, assignment, superseded
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.uima.archive import holds_annotations, unpacked
from kgraph.formats.uima.cas import Types
from kgraph.formats.uima.cas_xmi import XMI, read_types
from kgraph.formats.uima.views import OPENING, is_json, parse
from kgraph.formats.uima.zipped import Archive, is_archive
from kgraph.storage.consulted_files import consult, matching
from kgraph.storage.files import read_bytes

__all__ = ["detect", "parse", "read"]


def detect(path: Path) -> bool:
    """Whether the file begins as one of these does, and is not only what annotators began from."""
    suffix = path.suffix.lower()
    if superseded(path):
        return False
    if suffix == ".zip":
        return is_archive(path) and _of_inception(path)
    try:
        with path.open("rb") as stream:
            opening = stream.read(OPENING)
    except OSError:
        return False
    return is_json(opening) if suffix == ".json" else XMI.encode() in opening


def read(path: Path, root: Path, unit: str, text: Path | None = None) -> Iterator[Reading]:
    """The layers of a file or an archive, one document after the other; each has its own text.

    Raises InputError if the file cannot be read at all.
    """
    task = assignment(path, root) or Assignment(str(path), document_path(path, root), "")
    if is_archive(path):
        yield from unpacked(Archive(path, str(path)), task, unit)
    else:
        data, types = _bytes(path), _types_near(path, root)
        found = parse(data, str(path), types, unit, task.annotator)
        yield from several(found, task.document, beside(path))


def _of_inception(path: Path) -> bool:
    try:
        return holds_annotations(Archive(path, str(path)))
    except InputError:
        return True  # to be told what is wrong with it


def _bytes(path: Path) -> bytes:
    if path.is_file() and path.stat().st_size > LARGEST:
        what = f"this file has more than {LARGEST:,} bytes"
        raise InputError(f"{path}: {what}", [Diagnostic(str(path), 0, 0, "KG118", what)])
    return read_bytes(path)


def _types_near(path: Path, root: Path) -> Types:
    """The type system in the folder of a file, or in the next folder above it, up to the root."""
    for folder in path.parents:
        found = [p for p in matching(folder, "*.xml") if "typesystem" in p.name.lower()]
        own = next((p for p in found if p.name.startswith(path.stem)), None)
        if own or found:
            near = own or found[0]
            consult(near)  # its types may be at hand from another file
            return _types(near, near.stat().st_mtime_ns)
        if folder == root or not folder.is_relative_to(root):
            break
    return Types()


@lru_cache(maxsize=1)
def _types(path: Path, modified: int) -> Types:
    """The types that a file declares; those of a whole folder are read once."""
    return read_types(read_bytes(path), str(path))
