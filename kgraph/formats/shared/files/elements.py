"""Reads the whole of an XML document as a tree whose elements know their line and column.

A document type declaration may name an external DTD, as in many NAF files; the DTD is not fetched.
A declaration that declares something itself is refused. So there are no entities and no default
values.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import Location
from kgraph.storage.files import STANDARD, read_bytes
from kgraph.storage.rdf.nesting import check_xml

LARGEST = 128 << 20  # bytes: a document of a million words with all that a pipeline says of them
_SHOWN = 200  # characters of a line that are shown
_NAMED_DTD = re.compile(
    rb"""\A(\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+)"""
    rb"""(<!DOCTYPE\s+[\w:.-]++\s++(?:SYSTEM|PUBLIC\s++(?:"[^"]*+"|'[^']*+'))\s*+"""
    rb"""(?:"[^"]*+"|'[^']*+')\s*+>)"""
)


class Element(ElementTree.Element):
    """An element and where it begins, in lines and columns from 1."""

    line = 0
    column = 0


class Tree:
    """The elements of a document."""

    def __init__(self, root: Element, data: bytes) -> None:
        self.root = root
        self._lines = data.split(b"\n")

    def place(self, element: ElementTree.Element) -> Location:
        """Where an element of this tree begins."""
        if not isinstance(element, Element):
            return Location(0)
        if element.column > _SHOWN or element.line > len(self._lines):
            return Location(element.line, element.column)
        shown = self._lines[element.line - 1][: 8 * _SHOWN].decode(errors="replace")
        return Location(element.line, element.column, shown.rstrip("\r"))


def read_tree(path: Path) -> Tree:
    """The tree of a file. Raises InputError as `read_bytes` and `parse_tree`, and KG118 for a file
    of more than 128 MiB."""
    if str(path) != STANDARD and path.is_file() and path.stat().st_size > LARGEST:
        what = f"this file has more than {LARGEST:,} bytes"
        raise _refusal(str(path), 0, 0, "KG118", what, "is this one document?")
    return parse_tree(read_bytes(path), str(path))


def parse_tree(data: bytes, file: str) -> Tree:
    """The tree of a document. `file` is its name in messages. Raises InputError: KG201 not
    well-formed, KG202 nested more than 200 deep, KG204 a document type declaration that declares
    something."""
    data = _NAMED_DTD.sub(lambda match: match[1] + re.sub(rb"[^\n]", b" ", match[2]), data)
    try:
        check_xml(data, file)
        return Tree(_parsed(data), data)
    except (LookupError, ValueError) as error:  # an encoding that expat cannot have
        raise _refusal(file, 1, 1, "KG201", f"XML: {error}"[:_SHOWN], "save as UTF-8") from None


def _parsed(data: bytes) -> Element:
    builder = ElementTree.TreeBuilder(element_factory=Element)
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        element = builder.start(tag, attributes)
        assert isinstance(element, Element)
        element.line, element.column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    root = builder.close()
    assert isinstance(root, Element)
    return root


def _refusal(file: str, line: int, column: int, code: str, what: str, fix: str) -> InputError:
    return InputError(f"{file}: {what}", [Diagnostic(file, line, column, code, what, fix)])
