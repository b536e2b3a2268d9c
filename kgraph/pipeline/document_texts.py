"""The texts of a build by the IRI of their document: two different texts with one IRI would merge the
claims of two sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from kgraph.errors import Diagnostic, counted
from kgraph.model.annotations import Layer
from kgraph.model.identity import checksum


class _Seen(NamedTuple):
    iri: str
    mark: str
    place: str


@dataclass(slots=True)
class _Copies:
    """The documents of a file whose text an earlier document has too: their number, and the first."""

    number: int
    line: int
    of: str


class DocumentTexts:
    """The texts so far. Several layers may have one document, if its text is the same."""

    def __init__(self) -> None:
        self._documents: dict[str, _Seen] = {}
        self._first: dict[str, _Seen] = {}
        self._copies: dict[str, _Copies] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def collision(self, iri: str, layer: Layer) -> Diagnostic | None:
        """Add the text of a layer, if no different one has the IRI of its document; else the finding
        KG133, which names the places of both."""
        document, line = layer.document, _line(layer)
        place = f"{document.file}:{line}" if line else document.file
        new = _Seen(iri, checksum(document.text), place)
        seen = self._documents.setdefault(iri, new)
        if seen.mark != new.mark:
            what = f"{seen.place} and {place} are different texts with one identity, {iri}"
            fix = "give one of them an `id` in its metadata, or name a common --root"
            if normalize("NFC", seen.place) == normalize("NFC", place) and seen.place != place:
                what += ", as their names differ only in how accented letters are encoded"
                fix = "give one of them another name, or an `id` in its metadata"
            return Diagnostic(
                document.file, line, int(line > 0), "KG133", f"{what}; the first counts", fix
            )
        if seen is new and document.text.strip():
            first = self._first.setdefault(new.mark, new)
            if first is not new:
                copies = self._copies.setdefault(document.file, _Copies(0, line, first.place))
                copies.number += 1
        return None

    def hold(self, text: str) -> bool:
        """Whether a document has this text."""
        return not text.strip() or checksum(text) in self._first

    def copies(self) -> Iterator[Diagnostic]:
        """Notes KG175, one a file, on documents whose text another document has too."""
        for file, found in self._copies.items():
            what = f"this text is also that of {found.of}, which is another document"
            if found.number > 1:
                others = counted(found.number, "document")
                what = f"the texts of {others} are also those of others; the first is that of {found.of}"
            fix = "if they are one document, give both the same `id`; else nothing to do"
            yield Diagnostic(file, found.line, int(found.line > 0), "KG175", what, fix, "note")


def _line(layer: Layer) -> int:
    """The line on which the first mention stands, if that is in the file of the text."""
    lines = [mention.line for mention in layer.mentions]
    file, line = layer.place(min(lines, default=0)) if layer.files else ("", 0)
    return line if file == layer.document.file else 0
