"""The documents that an annotation file names by an IRI: what they are called, and their text, where
it lies beside the file. Nothing is fetched."""

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


class SourceText(NamedTuple):
    """A text; the path that is its own, where it has one; what is known of it; and what was said of it
    that cannot be."""

    text: str
    path: str = ""
    metadata: Mapping[str, str] = MappingProxyType({})
    flaws: tuple[str, ...] = ()


FindSource = Callable[[str], SourceText | None]
"""The text that an IRI names, where it is at hand."""

_SUFFIX = ".txt"
_DEEPEST = 8  # folders
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://[^/]*/?)?")


def name_of(iri: str) -> str:
    """What a document is called under its file: its IRI without the scheme and the host."""
    return unquote(_OUTSIDE.sub("", iri.removeprefix(f"{BASE}doc/"), count=1))


def beside(file: Path, root: Path, text: Path | None = None) -> FindSource:
    """The texts that lie beside a file, as `find` has them, with their metadata; where `text` is
    given, it is always that."""

    def source(reference: str) -> SourceText | None:
        found = text or find(reference, file, root)
        if found is None:
            return None
        document = read_document(found, root)
        known = {name: value for name in FIELDS if (value := getattr(document, name))}
        return SourceText(document.text, document.path, known, tuple(document.flaws.splitlines()))

    return source


def find(reference: str, file: Path, root: Path) -> Path | None:
    """The text file that an IRI or path may mean: `http://example.org/news/a.html` is `news/a.txt` or
    `a.txt`, in the folder of the annotation file or under the root; never outside of the root."""
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
    return path.is_file() and path.resolve().is_relative_to(top)
