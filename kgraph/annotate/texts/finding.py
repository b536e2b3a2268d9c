"""Finds raw texts, and gives each document its name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kgraph.annotate.texts.kinds import BY_SUFFIX
from kgraph.annotate.texts.raw_text import TextFile
from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.document import document_path


def find_texts(sources: Sequence[Path], root: Path | None = None) -> list[TextFile]:
    """The texts of the sources (files, or folders searched to any depth), in the order of their names.
    Raises InputError if a source is missing, or if there are no texts in any of them."""
    found: list[TextFile] = []
    for source in sources:
        for path in _files(source):
            under = root or (source if source.is_dir() else source.parent)
            if path.suffix.lower() in BY_SUFFIX:
                found.append(TextFile(path, under, document_path(path, under)))
    return sorted(set(found), key=lambda text: (text.name, text.path))


def _files(source: Path) -> Iterator[Path]:
    if not source.exists():
        what, fix = "no such file or folder", "check the spelling of the path"
        finding = Diagnostic(str(source), 0, 0, "KG130", what, fix)
        raise InputError(f"{source}: {what}", [finding])
    if not source.is_dir():
        yield source
        return
    for folder, names, files in os.walk(source):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))
