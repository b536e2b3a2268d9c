"""Reads the children of the root of an XML document one at a time, so that memory is that of the largest.

As in `kgraph.formats.shared.files.elements`, a document type declaration that declares something itself
is refused, and what it names is not fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.chunks import chunks
from kgraph.formats.shared.files.elements import LARGEST, Element
from kgraph.storage.rdf.nesting import DEPTH


def read_children(path: Path) -> Iterator[Element]:
    """The children of the root, in order, each with its line and column.

    Raises InputError, once the children before have been read: as `read_bytes`; KG118 for a child of
    more than 128 MiB, KG201 not well-formed, KG202 nested more than 200 deep, KG204 a document type
    declaration that declares something.
    """
    reader = _Reader(str(path))
    for data in chunks(path):
        yield from reader.feed(data)
    yield from reader.feed(b"", last=True)


class _Reader:
    """The parser, and the children that it has finished."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._done: list[Element] = []
        self._depth, self._begin = 0, 0
        self._tree = ElementTree.TreeBuilder(element_factory=Element)
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped

    def feed(self, data: bytes, *, last: bool = False) -> list[Element]:
        """Parse the next piece, and return the children that end in it."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            what = f"XML: {expat.ErrorString(error.code)}"
            finding = Diagnostic(self._file, error.lineno, error.offset + 1, "KG201", what)
            raise InputError(f"{finding.place}: {what}", [finding]) from None
        except (LookupError, ValueError) as error:  # an encoding that expat cannot have
            raise self._refusal("KG201", f"XML: {error}"[:200], "save as UTF-8") from None
        done, self._done = self._done, []
        return done

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise self._refusal(
                "KG202", f"nested more than {DEPTH} deep", "is this the right file?"
            )
        if self._depth == 2:
            self._tree = ElementTree.TreeBuilder(element_factory=Element)
            self._begin = self._parser.CurrentByteIndex
        if self._depth > 1:
            self._bound()
            element = self._tree.start(tag, attributes)
            assert isinstance(element, Element)
            element.line = self._parser.CurrentLineNumber
            element.column = self._parser.CurrentColumnNumber + 1

    def _end(self, tag: str) -> None:
        if self._depth > 1:
            self._tree.end(tag)
        if self._depth == 2:
            child = self._tree.close()
            assert isinstance(child, Element)
            self._done.append(child)
        self._depth -= 1

    def _data(self, text: str) -> None:
        if self._depth > 1:
            self._bound()
            self._tree.data(text)

    def _bound(self) -> None:
        if self._parser.CurrentByteIndex - self._begin > LARGEST:
            what = f"this element has more than {LARGEST:,} bytes"
            raise self._refusal("KG118", what, "is this one document?")

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            what = "the document type declaration declares something itself"
            raise self._refusal("KG204", what, "remove the declarations in [ ]")

    def _skipped(self, name: str, parameter: int) -> None:
        raise self._refusal(
            "KG201", f"XML: the entity &{name[:60]}; is not declared", "write it out"
        )

    def _refusal(self, code: str, what: str, fix: str) -> InputError:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        finding = Diagnostic(self._file, line, column, code, what, fix)
        return InputError(f"{finding.place}: {what}", [finding])
