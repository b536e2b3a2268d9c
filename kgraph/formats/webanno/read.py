"""WebAnno TSV 3.0 to 3.3 (https://inception-project.github.io, user guide, appendix "WebAnno TSV").

Offsets count UTF-16 units. The text is that of the `#Text=` lines at the offsets of their tokens,
or a .txt file beside the annotations. Tokens and sentences are no annotations; relation layers are
relations, slots make events, chains are clusters (`kgraph.formats.shared.inception.known_layers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kgraph.formats.shared.document import described, document_path, read_document
from kgraph.formats.shared.files.lines import opening, read_lines
from kgraph.formats.shared.inception.projects import assignment, superseded
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.webanno.tsv import parse
from kgraph.model.annotations import Document
from kgraph.storage.consulted_files import exists

__all__ = ["detect", "parse", "read"]


def detect(path: Path) -> bool:
    """Whether the file begins as WebAnno TSV 3 does, and is not only what annotators began from."""
    first = next(iter(opening(path)), "")
    return first.startswith("#FORMAT=WebAnno TSV 3") and not superseded(path)


def read(path: Path, root: Path, unit: str, text: Path | None = None) -> Iterator[Reading]:
    """The layer of a file and of its text, which is by default the `.txt` beside it, or else its
    own.

    Raises InputError if it cannot be read at all.
    """
    task = assignment(path, root)
    beside = text or path.with_suffix(".txt")

    def describe(own: str) -> Document:
        if text or (exists(beside) and not task):
            return read_document(beside, root)
        name = task.document if task else document_path(path, root)
        return described(path.with_suffix(".toml"), own, name, path)

    annotator = task.annotator if task else ""
    yield parse(read_lines(path), str(path), describe, unit, annotator)
