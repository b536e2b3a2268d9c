"""BioC's JSON -> its documents: of collections, of single documents, or of PubTator's `PubTator3`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from kgraph.errors import Diagnostic
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
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Record
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import items, name, quote, span_of, table, whole

_LISTS = ("documents", "PubTator3")
_KNOWN = frozenset(
    """id _id infons offset text passages sentences annotations relations pmid pmcid""".split()
)
_OF_SENTENCE = _KNOWN - {"sentences", "passages"}
_Item = TypeVar("_Item")


def documents(path: Path) -> Iterator[BioCDocument | Diagnostic]:
    """The documents of a file. Raises InputError as `read_records`."""
    for record in read_records(path):
        if isinstance(record, Diagnostic):
            yield record
            continue
        for key in _LISTS:
            found = record.value.get(key)
            for each in found if isinstance(found, list) else ():
                yield _Taker(record, each).document()
        if not any(key in record.value for key in _LISTS):
            yield _Taker(record, record.value).document()


class _Taker:
    """Takes a document apart, and notes what is not as it should be."""

    def __init__(self, record: Record, value: Any) -> None:
        self._line = record.line
        self._flaws: list[Flaw] = []
        self._root: dict[str, Any] = value if isinstance(value, dict) else {}
        self._place = Location(record.line, 1, excerpt({"id": self._root.get("id")}))
        if not isinstance(value, dict):
            self._flaws.append(
                Flaw("", f"a document is an object, and not {excerpt(value)}", self._place)
            )
        self._unread: set[str] = set()

    def document(self) -> BioCDocument:
        """The document."""
        root = self._root
        self._unread |= root.keys() - _KNOWN
        return BioCDocument(
            self._quiet("", lambda: name(root, "id", "")) or "",
            self._infons(root),
            self._each(root, "passages", "", self._passage),
            self._each(root, "annotations", "mentions", self._annotation),
            self._each(root, "relations", "relations", self._relation),
            self._place,
            self._flaws,
            self._unread,
        )

    def _each(self, holder: Any, key: str, kind: str, take: Callable[[Any], _Item]) -> list[_Item]:
        found = []
        for item in self._quiet(kind, lambda: items(holder, key)) or ():
            made = self._quiet(kind, partial(take, item), item)
            found += [made] if made is not None else []
        return found

    def _quiet(self, kind: str, make: Callable[[], _Item], item: Any = None) -> _Item | None:
        """What is made, or None and a flaw where it is malformed."""
        try:
            return make()
        except ValueError as error:
            place = self._place if item is None else Location(self._line, 1, excerpt(item))
            self._flaws.append(Flaw(kind, str(error), place))
            return None

    def _passage(self, item: Any) -> Part:
        part = self._sentence(item, _KNOWN)
        part.sentences.extend(self._each(item, "sentences", "", self._sentence))
        return part

    def _sentence(self, item: Any, known: Set[str] = _OF_SENTENCE) -> Part:
        text = self._words(item)
        self._unread |= item.keys() - known
        return Part(
            self._quiet("", lambda: whole(item, "offset"), item),
            text,
            self._infons(item),
            self._each(item, "annotations", "mentions", self._annotation),
            self._each(item, "relations", "relations", self._relation),
            [],
        )

    def _words(self, item: Any) -> str:
        """The text of a passage or an annotation. Raises ValueError if the item is no object."""
        if not isinstance(item, dict):
            raise ValueError(f"not an object: {excerpt(item)}")
        return self._quiet("", lambda: quote(item, "text"), item) or ""

    def _annotation(self, item: Any) -> Annotation:
        words, place = self._words(item), Location(self._line, 1, excerpt(item))
        locations = [span_of(each, "offset", "length") for each in items(item, "locations")]
        return Annotation(name(item, "id", ""), self._infons(item), locations, words, place)

    def _relation(self, item: Any) -> Relation:
        nodes = [Node(name(each, "refid"), name(each, "role", "")) for each in items(item, "nodes")]
        place = Location(self._line, 1, excerpt(item))
        return Relation(name(item, "id", ""), self._infons(item), nodes, place)

    def _infons(self, item: dict[str, Any]) -> Infons:
        """The infons; an empty list is none, as PHP writes it. A list of values is several infons, and an
        object, as PubTator's roles are, is `gene|1234`."""
        if item.get("infons") == []:
            return []
        given = self._quiet("", lambda: table(item, "infons")) or {}
        told = (
            (key, _said(each))
            for key, value in given.items()
            for each in (value if isinstance(value, list) else [value])
        )
        return [(key, value) for key, value in told if value]


def _said(value: Any) -> str:
    """The value of an infon, "" if it has none."""
    if isinstance(value, dict):
        parts = value.get("type") or value.get("biotype"), value.get("identifier")
        return "|".join(str(part) for part in parts if part) or (excerpt(value) if value else "")
    if value is None or isinstance(value, list):
        return ""
    return value if isinstance(value, str) else excerpt(value)
