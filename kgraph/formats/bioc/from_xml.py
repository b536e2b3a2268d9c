"""BioC's XML -> its documents, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from kgraph.formats.bioc.children import read_children
from kgraph.formats.bioc.structure import (
    Annotation,
    BioCDocument,
    Flaw,
    Infons,
    Node,
    Part,
    Relation,
)
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.files import elements

_KNOWN = frozenset("id infon offset text passage sentence annotation relation".split())
_OF_SENTENCE = _KNOWN - {"sentence", "passage"}
_SHOWN = 100  # characters of an element that a message shows
_Item = TypeVar("_Item")


def documents(path: Path) -> Iterator[BioCDocument]:
    """The documents of a collection. Raises InputError as `read_children`."""
    for child in read_children(path):
        if child.tag == "document":
            yield _Taker(child).document()


class _Taker:
    """Takes a document apart, and notes what is not as it should be."""

    def __init__(self, element: Element) -> None:
        self._root = element
        self._flaws: list[Flaw] = []
        self._unread: set[str] = set()

    def document(self) -> BioCDocument:
        """The document."""
        root = self._root
        parts = root.findall("passage")
        if root.find("sentence") is not None or root.find("text") is not None:
            parts = [root, *parts]  # a document without passages (BioC.dtd, version 2)
        whole = parts[:1] == [root]
        return BioCDocument(
            _said(root, "id"),
            _infons(root),
            self._each(parts, "", self._passage),
            [] if whole else self._annotations(root),
            [] if whole else self._relations(root),
            _place(root),
            self._flaws,
            self._unread,
        )

    def _each(
        self, elements: list[Element], kind: str, take: Callable[[Element], _Item]
    ) -> list[_Item]:
        found = []
        for element in elements:
            try:
                found.append(take(element))
            except ValueError as error:
                self._flaws.append(Flaw(kind, f"<{element.tag}>: {error}", _place(element)))
        return found

    def _passage(self, element: Element) -> Part:
        part = self._sentence(element, _KNOWN)
        part.sentences.extend(self._each(element.findall("sentence"), "", self._sentence))
        return part

    def _sentence(self, element: Element, known: Set[str] = _OF_SENTENCE) -> Part:
        self._unread |= {f"<{each.tag}>" for each in element if each.tag not in known}
        return Part(
            self._offset(element),
            element.findtext("text") or "",
            _infons(element),
            self._annotations(element),
            self._relations(element),
            [],
        )

    def _offset(self, element: Element) -> int | None:
        """The offset of a passage or a sentence; of a document itself, 0."""
        said = _said(element, "offset") or ("0" if element is self._root else "")
        try:
            return _whole(said, "offset")
        except ValueError as error:
            self._flaws.append(Flaw("", f"<{element.tag}>: {error}", _place(element)))
            return None

    def _annotations(self, element: Element) -> list[Annotation]:
        return self._each(element.findall("annotation"), "mentions", self._annotation)

    def _annotation(self, element: Element) -> Annotation:
        places = [
            tuple(_whole(each.get(key, ""), key) for key in ("offset", "length"))
            for each in element.iterfind("location")
        ]
        words = element.findtext("text") or ""
        locations = [(begin, length) for begin, length in places]
        return Annotation(
            element.get("id", ""), _infons(element), locations, words, _place(element)
        )

    def _relations(self, element: Element) -> list[Relation]:
        return self._each(element.findall("relation"), "relations", self._relation)

    def _relation(self, element: Element) -> Relation:
        nodes = [
            Node(each.get("refid", ""), each.get("role", "")) for each in element.iterfind("node")
        ]
        return Relation(element.get("id", ""), _infons(element), nodes, _place(element))


def _infons(element: Element) -> Infons:
    return [(each.get("key", ""), each.text or "") for each in element.iterfind("infon")]


def _said(element: Element, name: str) -> str:
    """What an element says in a child or, since version 2, in an attribute."""
    return (element.findtext(name) or element.get(name) or "").strip()


def _whole(text: str, name: str) -> int:
    """The whole number. Raises ValueError."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise ValueError(f"{name} is not a whole number: {text[:_SHOWN]!r}")
    return int(digits)


def _place(element: Element) -> Location:
    attributes = "".join(f' {key}="{value}"' for key, value in element.attrib.items())
    words = (element.findtext("text") or "")[:_SHOWN]
    line = element.line if isinstance(element, elements.Element) else 0
    return Location(line, 1, f"<{element.tag}{attributes}>{words}"[: 2 * _SHOWN])
