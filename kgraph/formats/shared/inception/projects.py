"""Where a project of INCEpTION keeps the work of each annotator, in folders or in an archive.

The files are `annotation/<document>/<annotator>.<suffix>` and
`curation/<document>/CURATION_USER.<suffix>`. All annotators began from `INITIAL_CAS`; it counts
only if nobody has begun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kgraph.formats.shared.document import document_path
from kgraph.storage.consulted_files import matching

PROJECT = "exportedproject"
_FOLDERS = ("annotation", "curation")
_ANNOTATORS = {"CURATION_USER": "curation", "INITIAL_CAS": ""}


class Assignment(NamedTuple):
    """The annotator and the document of a file. `document` is the path of the document under the
    root."""

    file: str
    document: str
    annotator: str


def assignment(path: Path, root: Path) -> Assignment | None:
    """The assignment of a file of an unpacked project; None for any other file."""
    project = _project(path)
    if not project:
        return None
    document = document_path(project / path.parent.name, root)
    return Assignment(str(path), document, _ANNOTATORS.get(path.stem, path.stem))


def superseded(path: Path) -> bool:
    """Whether a file of an unpacked project is only what annotators began from."""
    project = _project(path)
    if not project or path.stem != "INITIAL_CAS":
        return False
    others = (
        file for folder in _FOLDERS for file in (project / folder).glob(f"{path.parent.name}/*")
    )
    return any(file.stem != path.stem for file in others)


def assignments(names: Iterable[str]) -> list[Assignment]:
    """The assignments of the files in the archive of a project, by document and annotator."""
    entries = [entry for name in names if len(entry := PurePosixPath(name).parts[-3:]) == 3]
    folders = [parts for parts in entries if parts[0] in _FOLDERS]
    begun = {document for _, document, file in folders if PurePosixPath(file).stem != "INITIAL_CAS"}
    documents = {document for _, document, _ in folders}
    stems = Counter(PurePosixPath(document).stem for document in documents)
    found = []
    for name in names:
        parts = PurePosixPath(name).parts[-3:]
        if len(parts) == 3 and parts[0] in _FOLDERS:
            stem, owner = PurePosixPath(parts[1]).stem, PurePosixPath(parts[2]).stem
            if owner != "INITIAL_CAS" or parts[1] not in begun:
                document = stem if stems[stem] == 1 else parts[1]
                found.append(Assignment(name, document, _ANNOTATORS.get(owner, owner)))
    return sorted(found, key=lambda a: (a.document, a.annotator, a.file))


def _project(path: Path) -> Path | None:
    folder = path.parent.parent
    known = folder.name in _FOLDERS and bool(matching(folder.parent, f"{PROJECT}*.json"))
    return folder.parent if known else None
