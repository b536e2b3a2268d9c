"""The results of an annotation in Label Studio: its regions, its relations, and the values of its
controls.

A region may be in several results with the same id, one for each control that was used on it.
https://labelstud.io/guide/task_format
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.json.further import further_fields
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_name, items, name, said, string, table, whole
from kgraph.formats.shared.tokens.unit_detection import Quoted
from kgraph.model.annotations import ALSO_LABELLED, Span

UNLABELLED = "Region"
"""The label of a region that was given none."""


_RELATION = frozenset(
    """id type from_id to_id direction labels from_name to_name origin readonly hidden score parentID
    """.split()
)


class ControlValue(NamedTuple):
    """A value of a control: of a region or a relation, by its id, or of the text if the id is ""."""

    region: str
    kind: str
    name: str
    value: str
    place: Location


class RegionRelation(NamedTuple):
    """A relation between two regions."""

    id: str
    label: str
    subject: str
    object: str
    place: Location


@dataclass(slots=True)
class Region:
    """A span of the text. `words` is what the file says that it covers, if it says so."""

    id: str
    span: Span
    place: Location
    words: str = ""
    labels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Results:
    """The results on one text; `malformed` are (kind, what, location)."""

    regions: dict[str, Region] = field(default_factory=dict)
    said: list[ControlValue] = field(default_factory=list)
    joined: list[RegionRelation] = field(default_factory=list)
    malformed: list[tuple[str, str, Location]] = field(default_factory=list)
    html: bool = False

    @property
    def quotes(self) -> list[Quoted]:
        """The words that the file quotes."""
        return [Quoted(each.span, each.words) for each in self.regions.values() if each.words]

    def add(self, other: Results) -> None:
        """Add the results of another control on the same text."""
        for id, region in other.regions.items():
            self.regions.setdefault(id, region)
        self.said += other.said
        self.joined += other.joined
        self.malformed += other.malformed
        self.html = self.html or other.html

    def take(self, way: str, item: Any, place: Location) -> None:
        """Take one result."""
        try:
            kind = string(item, "type")
            if kind == "relation":
                self._relation(way, item, place)
            else:
                self._value(way, kind, item, place)
        except ValueError as error:
            self.malformed.append((kind_of(item), f"{way}: {error}", place))

    def _relation(self, way: str, item: Any, place: Location) -> None:
        ends = name(item, "from_id"), name(item, "to_id")
        labels = [as_name(label) for label in items(item, "labels")] or ["relation"]
        direction = string(item, "direction", "right")
        ways = {"left": [ends[::-1]], "bi": [ends, ends[::-1]]}.get(direction, [ends])
        for number, (label, pair) in enumerate((label, pair) for label in labels for pair in ways):
            id = f"{way}#{number}" if number else way
            self.joined.append(RegionRelation(id, label, *pair, place))
            for other in labels:
                if other != label:
                    self.said.append(ControlValue(id, "attributes", ALSO_LABELLED, other, place))
            for key, value in further_fields(item, _RELATION):
                self.said.append(ControlValue(id, "attributes", key, value, place))

    def _value(self, way: str, kind: str, item: Any, place: Location) -> None:
        value, id = table(item, "value"), name(item, "id", way)
        placed = "start" in value or "globalOffsets" in value
        labels = list(_flat(value.get(_label_key(kind, value))))
        if not placed and kind.endswith("labels"):
            raise ValueError(f"{kind} is not a label of a text")
        if placed:
            self._region(id, kind, value, place)
        if kind.endswith("labels"):
            self.regions[id].labels += labels
        else:
            control = string(item, "from_name", kind)
            sort = "notes" if kind == "textarea" else "attributes"
            region = id if placed else ""
            self.said += [ControlValue(region, sort, control, label, place) for label in labels]
        for remark in _flat(table(item, "meta").get("text")):
            self.said.append(ControlValue(id if placed else "", "notes", "", remark, place))

    def _region(self, id: str, kind: str, value: Mapping[str, Any], place: Location) -> None:
        self.html = self.html or kind == "hypertextlabels" or "globalOffsets" in value
        span = _span(value)
        region = self.regions.setdefault(id, Region(id, span, place))
        if region.span != span:
            raise ValueError(f"region {id} stands at {region.span} already")
        words = value.get("text")
        if isinstance(words, str):
            region.words = region.words or words


def kind_of(result: Any) -> str:
    """The kind of annotation that a result is, for the ledger."""
    kind = result.get("type") if isinstance(result, dict) else None
    if kind == "relation":
        return "relations"
    if kind == "textarea":
        return "notes"
    return "mentions" if not isinstance(kind, str) or kind.endswith("labels") else "attributes"


def census(results: Any) -> Counter[str]:
    """How many annotations of each kind are in results that are not read."""
    return Counter(map(kind_of, results if isinstance(results, list) else ()))


def _label_key(kind: str, value: Mapping[str, Any]) -> str:
    if kind == "textarea":
        return "text"
    return "htmllabels" if kind not in value and "htmllabels" in value else kind


def _span(value: Mapping[str, Any]) -> Span:
    if "globalOffsets" in value:
        offsets = table(value, "globalOffsets")
        return whole(offsets, "start"), whole(offsets, "end")
    if "startOffset" not in value:
        return _offset(value, "start"), _offset(value, "end")
    if value.get("start") != "/text()[1]" or value.get("end") != "/text()[1]":
        raise ValueError("no globalOffsets: a place in a page is needed, not in its elements")
    return whole(value, "startOffset"), whole(value, "endOffset")


def _offset(value: Mapping[str, Any], key: str) -> int:
    """An offset, which old versions write as a text."""
    found = value.get(key)
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 10:
        return int(found)
    return whole(value, key)


def _flat(value: Any) -> Iterator[str]:
    """The values of a control: one, several, or paths in a taxonomy, joined by `/`."""
    if value is None:
        return
    found: Iterable[Any] = value if isinstance(value, list) else [value]
    for each in found:
        if isinstance(each, list):
            yield "/".join(as_name(step) for step in each)
        elif isinstance(each, dict):
            raise ValueError(f"not a plain value: {excerpt(each)}")
        else:
            yield said(each)
