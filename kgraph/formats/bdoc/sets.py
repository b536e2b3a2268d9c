"""One annotation set of a GATE document: its annotations without those that are structure of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.identifiers import is_identifier, links
from kgraph.formats.shared.json.values import as_name, each, name, said, span_of, string, table
from kgraph.model.annotations import Span

MARKUP = "Original markups"
"""The set in which GATE keeps the elements of a page."""

_SENTENCE = "Sentence"
_STRUCTURE = frozenset(
    """Token SpaceToken DEFAULT_TOKEN MWT Sentence Split Lookup Paragraph paragraph Document NounChunk
    VG""".split()
)
_MATCHES = "matches"
_RULE = re.compile(r"(?:NM)?[rR]ule(?:Final|[0-9]*)")
"""Features that say which rule of a grammar made the annotation."""


class AnnotationSet:
    """The annotations of a set, in the order of the file. `unread`: what is not read, with counts;
    `sentences`: their spans, in the unit of the file."""

    def __init__(self, name: str, value: dict[str, Any]) -> None:
        self._value = value
        self._kept: list[Any] = []
        self._chains: dict[frozenset[str], Location] = {}
        self.unread: Counter[str] = Counter()
        self.sentences: list[Span] = []
        found = value.get("annotations")
        for item in found if isinstance(found, list) else ():
            type = item.get("type") if isinstance(item, dict) else None
            if name == MARKUP:
                self.unread[f"set {MARKUP!r}"] += 1
            elif isinstance(type, str) and type in _STRUCTURE:
                self.unread[type] += 1
                self._note(type, item)
            else:
                self._kept.append(item)

    @property
    def number(self) -> int:
        """How many annotations are to be read; a list of them that is none counts as one."""
        return len(self._kept) if self._is_listed else 1

    @property
    def _is_listed(self) -> bool:
        return isinstance(self._value.get("annotations", []), list)

    def _note(self, type: str, item: Any) -> None:
        """Note a sentence; one whose offsets cannot be read is none."""
        if type == _SENTENCE:
            try:
                self.sentences.append(span_of(item, "start", "end"))
            except ValueError:
                return

    def hand_on(self, builder: LayerBuilder, line: int) -> Counter[str]:
        """Hand the annotations to the builder; returns what of them is not read, with counts."""
        holder = {"annotations": self._kept} if self._is_listed else self._value
        unread: Counter[str] = Counter()

        def take(way: str, item: Any, place: Location) -> None:
            unread.update(self._take(way, item, place, builder))

        each(builder, "mentions", holder, "annotations", take, line=line)
        for members, place in self._chains.items():
            builder.cluster(sorted(members), place)
        return +unread

    def _take(
        self, way: str, item: Any, place: Location, builder: LayerBuilder
    ) -> Mapping[str, int]:
        id, label = name(item, "id", way), string(item, "type")
        features, unread = table(item, "features"), Counter[str]()
        if not builder.mention(id, label, [span_of(item, "start", "end")], place):
            return unread
        for key, value in features.items():
            if key == _MATCHES:
                self._chain(id, value, place, builder)
            elif _RULE.fullmatch(key):
                unread["features that name a rule"] += 1
            else:
                told, nested = plain_values(value)
                unread[f"feature {key[:40]}"] += nested
                for one in told:
                    _tell(id, label, key, one, place, builder)
        return unread

    def _chain(self, id: str, value: Any, place: Location, builder: LayerBuilder) -> None:
        """Note the ids of annotations that are the same thing; each of them has the whole list."""
        try:
            members = frozenset((id, *map(as_name, value if isinstance(value, list) else [value])))
        except ValueError as error:
            builder.malformed("equivalences", f"{_MATCHES}: {error}", place)
            return
        if len(members) > 1:
            self._chains.setdefault(members, place)


def plain_values(value: Any) -> tuple[list[str], int]:
    """The plain values of a feature, which may be a list of them, and how many are not plain."""
    found = [one for one in (value if isinstance(value, list) else [value]) if one is not None]
    plain = [said(one) for one in found if not isinstance(one, dict | list)]
    return plain, len(found) - len(plain)


def _tell(
    id: str, label: str, key: str, value: str, place: Location, builder: LayerBuilder
) -> None:
    if is_identifier(key) and value:
        for link in links(value, label, key):
            builder.link(id, *link, place)
    else:
        builder.attribute(id, key, value, place)
