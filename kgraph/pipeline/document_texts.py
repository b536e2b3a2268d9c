"""The texts of a build by the IRI of their document: two different texts with one IRI would merge the
claims of two sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from kgraph.errors import Diagnostic, Severity, counted
from kgraph.judging.proposals.own_files import is_own
from kgraph.model.annotations import Layer
from kgraph.model.identity import checksum


class TextPlace(NamedTuple):
    """The text of a document: the document's IRI, a hash of the text, the file and line where it stands (0:
    unknown), whether it is blank, and whether the file is one to which claims are added in a review."""

    document: str
    mark: str
    file: str
    line: int
    is_blank: bool
    is_added_to: bool = False

    @property
    def shown(self) -> str:
        """`file:line`, or the file alone."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(slots=True)
class _Copies:
    """The documents of a file whose text an earlier document has too: their number, and the first."""

    number: int
    line: int
    of: str


class DocumentTexts:
    """The texts so far. Several layers may have one document, if its text is the same.

    What is kept of a document is small, as a build may have millions of them: its place is found again
    in a list that all share.
    """

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self._names: list[str] = []
        self._documents: dict[bytes, tuple[bytes, int, int]] = {}
        self._first: dict[bytes, tuple[int, int]] = {}
        self._copies: dict[str, _Copies] = {}
        self._added_to: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def collision(self, text: TextPlace) -> Diagnostic | None:
        """Add a text, if no different one has the IRI of its document; else the finding KG133, which names
        the places of both."""
        mark = text.mark.encode()
        new = mark, self._number(text.file), text.line
        key = text.document.encode()
        if text.is_added_to:
            self._added_to.setdefault(key, text.file)
        seen = self._documents.setdefault(key, new)
        if seen[0] != mark:
            return _colliding(self._shown(*seen[1:]), text, self._added_to.get(key, ""))
        if seen is new and not text.is_blank:
            if first := self._first.get(mark):
                self._copy(text, first)
            else:
                self._first[mark] = new[1:]
        return None

    def hold(self, text: str) -> bool:
        """Whether a document has this text."""
        return not text.strip() or checksum(text).encode() in self._first

    def copies(self) -> Iterator[Diagnostic]:
        """Notes KG175, one a file, on documents whose text another document has too."""
        for file, found in self._copies.items():
            what = f"this text is also that of {found.of}, which is another document"
            if found.number > 1:
                others = counted(found.number, "document")
                what = f"the texts of {others} are also those of others; the first is that of {found.of}"
            fix = "if they are one document, give both the same `id`; else nothing to do"
            yield Diagnostic(file, found.line, int(found.line > 0), "KG175", what, fix, "note")

    def _copy(self, text: TextPlace, first: tuple[int, int]) -> None:
        copies = self._copies.get(text.file)
        if copies is None:
            copies = self._copies[text.file] = _Copies(0, text.line, self._shown(*first))
        copies.number += 1

    def _number(self, file: str) -> int:
        number = self._files.setdefault(file, len(self._names))
        if number == len(self._names):
            self._names.append(file)
        return number

    def _shown(self, file: int, line: int) -> str:
        return f"{self._names[file]}:{line}" if line else self._names[file]


def _colliding(seen: str, text: TextPlace, added_to: str) -> Diagnostic:
    """KG133 for a text of which another one was `seen`; `added_to`: the file with claims that were added to
    the document, if there is one: the text was edited since, most likely, and a warning is enough."""
    place = text.shown
    what = f"{seen} and {place} are different texts with one identity, {text.document}"
    fix = "give one of them an `id` in its metadata, or name a common --root"
    if normalize("NFC", seen) == normalize("NFC", place) and seen != place:
        what += ", as their names differ only in how accented letters are encoded"
        fix = "give one of them another name, or an `id` in its metadata"
    if added_to:
        what += f"; {added_to} has claims that were added in a review, perhaps before the text was edited"
        fix = "`kgraph review --carry-over` takes them, and the verdicts, along to the text as it is now"
    what, line = f"{what}; the first counts", text.line
    severity: Severity = "warning" if added_to else "error"
    return Diagnostic(text.file, line, int(line > 0), "KG133", what, fix, severity)


def text_place(iri: str, layer: Layer) -> TextPlace:
    """The text of a layer's document."""
    text = layer.document.text
    return TextPlace(
        iri, checksum(text), layer.document.file, _line(layer), not text.strip(), is_own(layer)
    )


def _line(layer: Layer) -> int:
    """The line on which the first mention stands, if that is in the file of the text."""
    lines = [mention.line for mention in layer.mentions]
    file, line, _ = layer.place(min(lines, default=0)) if layer.files else ("", 0, 0)
    return line if file == layer.document.file else 0
