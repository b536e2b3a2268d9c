"""The documents that an annotation file names by an IRI: their names, and their texts, if these lie
beside the file. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from kgraph.formats.shared.document import read_document
from kgraph.formats.shared.metadata import FIELDS
from kgraph.model.identity import BASE
from kgraph.storage.consulted_files import exists


class SourceText(NamedTuple):
    """A text, its own path if it has one, its metadata, a sentence on each metadatum that is not valid,
    and the file of the text, "" if it has none of its own."""

    text: str
    path: str = ""
    metadata: Mapping[str, str] = MappingProxyType({})
    flaws: tuple[str, ...] = ()
    file: str = ""


FindSource = Callable[[str], SourceText | None]
"""The text that an IRI names, where it is at hand."""

_SUFFIX = ".txt"
_DEEPEST = 8  # folders
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^/]*/?)?")


def name_of(iri: str) -> str:
    """What a document is called under the path of its file: its IRI without scheme and host."""
    return unquote(_OUTSIDE.sub("", iri.removeprefix(f"{BASE}doc/"), count=1))


def beside(file: Path, root: Path, text: Path | None = None) -> FindSource:
    """A function that finds the texts beside a file, as `find` does, and reads them with their
    metadata. If `text` is given, it always returns that text."""

    def source(reference: str) -> SourceText | None:
        found = text or find(reference, file, root)
        if found is None:
            return None
        document = read_document(found, root)
        known = {name: value for name in FIELDS if (value := getattr(document, name))}
        flaws = tuple(document.flaws.splitlines())
        return SourceText(document.text, document.path, known, flaws, document.file)

    return source


def find(reference: str, file: Path, root: Path) -> Path | None:
    """The text file that an IRI or a path may mean: `http://example.org/news/a.html` is
    `news/a.txt` or `a.txt`, in the folder of the annotation file or under the root, never outside
    the root."""
    try:
        parts = unquote(urlsplit(reference).path).split("/")
        parts = [part for part in parts if part not in ("", ".")][-_DEEPEST:]
        top = root.resolve()
        return next((p for p in _candidates(parts, file.parent, root) if _is_text(p, top)), None)
    except (OSError, ValueError):  # no IRI at all, or no name that a file may have
        return None


def _candidates(parts: list[str], *folders: Path) -> Iterator[Path]:
    if ".." not in parts:
        for start in range(len(parts)):
            for folder in folders:
                path = folder.joinpath(*parts[start:])
                yield from (path.with_suffix(_SUFFIX), path.with_name(path.name + _SUFFIX))


def _is_text(path: Path, top: Path) -> bool:
    return exists(path) and path.is_file() and path.resolve().is_relative_to(top)
