"""Names and dates of a TEI document, and spans that point into it, handed to the builder.

- The label of a name is that of its element, or of its `type` (`kgraph.formats.tei.vocabulary`).
- `ref`, `key`, `sameAs` and `corresp` say who is meant: names with the same pointer are a cluster, and
  the first of them has it as a note. A pointer to an authority is a link, and so are those of the
  entry of a register that a pointer names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.tei.header import REFERENCES, Entry, is_global
from kgraph.formats.tei.marks import Marks
from kgraph.formats.tei.vocabulary import (
    LAYOUT,
    NAMES,
    PLACES,
    TYPED,
    TYPES,
    identifier,
    local,
    words,
)
from kgraph.model.annotations import Span

_DATES = ("when", "when-iso", "from", "to", "notBefore", "notAfter")
_READ = {*LAYOUT, *REFERENCES, *_DATES, "target"}


class Named(NamedTuple):
    """A name in the text: where it begins, and its id."""

    begin: int
    id: str


class Names:
    """Hands names, dates and spans to the builder, and knows them by what they point to."""

    def __init__(self, marks: Marks, registers: Mapping[str, Entry]) -> None:
        self._marks, self._registers = marks, registers
        self._who = {s: sp.get("who", "") for sp in marks.text.spans if sp.tag == "sp" for s in sp}
        self._named: dict[str, list[Named]] = defaultdict(list)
        self._written: dict[str, list[Named]] = defaultdict(list)
        self._same: dict[str, dict[str, Location]] = defaultdict(dict)

    def take(self, standoff: Iterable[tuple[Element, str]]) -> None:
        """Take all of them; `standoff` are the `span` elements, with the types of their groups."""
        for element in self._marks.parts:
            if label := self._label(element):
                self._name(element, label)
        for element, kind in standoff:
            self._span(element, kind)
        self._join()

    def meant(self, pointers: str) -> list[str]:
        """The pointers of an attribute that says who speaks. Where it is no list of pointers but a name, as
        in many files, the name is one."""
        each = pointers.split()
        names = [name.strip() for name in re.split("[,;]", pointers) if name.strip()]
        is_list = all(
            local(pointer) in self._named or ":" in pointer or "#" in pointer for pointer in each
        )
        return each if is_list else names

    def nearest(self, pointer: str, spoken: Span) -> str:
        """The name with that pointer, or else written like it, that stands nearest before the words, else
        after, else in them; "" if none does."""
        names = self._named.get(local(pointer)) or self._written.get(pointer.casefold(), [])
        before = bisect_left(names, spoken[0], key=lambda name: name.begin)
        after = bisect_left(names, spoken[1], key=lambda name: name.begin)
        if before:
            return names[before - 1].id
        if after < len(names):
            return names[after].id
        return names[0].id if names else ""

    def _label(self, element: Element) -> str:
        """The label of a name or a date; "" for an element that is neither."""
        kind = element.get("type", "").strip()
        if element.tag == "ref":
            registered = any(local(each) in self._registers for each in _pointers(element))
            label = TYPES.get(kind.lower(), "Entity" if registered else "")
            if not label:
                self._marks.unread["ref"] += 1
            return label
        if element.tag == "speaker":
            entry = self._registers.get(local(self._who.get(element, "")))
            return entry.label if entry else NAMES["speaker"]
        if kind and element.tag in TYPED:
            return TYPES.get(kind.lower(), kind)
        return "Place" if element.tag in PLACES else NAMES.get(element.tag, "")

    def _name(self, element: Element, label: str) -> None:
        id, place = self._marks.named(element), self._marks.place(element)
        spans = self._marks.spans(self._marks.parts[element])
        if element.tag == "speaker":
            spans = [self._marks.trimmed(span, " .:,") for span in spans]
        self._marks.tell_attributes(element, {*_READ, "type"} if element.tag in TYPED else _READ)
        if not self._marks.builder.mention(id, label, spans, place):
            return
        if label == "Time":
            if value := _value(element):
                self._marks.builder.attribute(id, "Value", value, place)
        else:
            self._mean(
                id, spans, list(_pointers(element)) or self._who.get(element, "").split(), place
            )
        self._marks.vouch(id, element)
        named = Named(spans[0][0], id)
        self._written[" ".join(self._marks.covered(spans).split()).casefold()].append(named)
        if own := identifier(element):
            self._named[own].append(named)

    def _mean(self, id: str, spans: list[Span], pointers: list[str], place: Location) -> None:
        """Take whom the pointers of a name mean."""
        own = []
        for pointer in pointers:
            entry = self._registers.get(local(pointer))
            if entry or not is_global(pointer):
                own.append(local(pointer))
            if not entry and not pointer.startswith("#"):
                self._marks.builder.link(id, *entry_of(pointer), place)
            self._named[local(pointer)].append(Named(spans[0][0], id))
        if len(own) == 1:
            self._same[own[0]][id] = place
            entry = self._registers.get(own[0])
            for resource, number in entry.links if entry else ():
                self._marks.builder.link(id, resource, number, place)
        else:
            for each in own:
                self._marks.builder.note(id, each, place)

    def _join(self) -> None:
        """Make clusters of what has the same pointer, and of what it points to."""
        for names in (*self._named.values(), *self._written.values()):
            names.sort()
        for key, places in self._same.items():
            members, place = list(places), next(iter(places.values()))
            own = self._marks.by_id.get(key)
            if own is not None and (id := self._marks.ids.get(own)):
                members = list(dict.fromkeys((id, *members)))
            self._marks.builder.note(members[0], key, place)
            if len(members) > 1:
                self._marks.builder.cluster(members, place)

    def _span(self, element: Element, kind: str) -> None:
        """Take a span that stands elsewhere and points to what it speaks of."""
        id, place = self._marks.named(element), self._marks.place(element)
        targets = element.get("target", "").split()
        ends = [element.get(name, "") for name in ("from", "to") if element.get(name)]
        missing = [each for each in (*targets, *ends) if local(each) not in self._marks.by_id]
        if missing or not (targets or ends):
            self._marks.builder.ledger.read["mentions"] += 1
            what = f"{id} points to {missing[0]!r}" if missing else f"{id} points to nothing"
            what = f"{what}, which is not an id in the text" if missing else what
            self._marks.builder.drop("mentions", "KG104", "missing id", what, place)
            return
        placed = [self._marks.text.spans[self._marks.by_id[local(each)]] for each in targets]
        if ends:
            first, last = (
                self._marks.text.spans[self._marks.by_id[local(each)]]
                for each in (ends[0], ends[-1])
            )
            placed.append(self._marks.trimmed((first[0], last[1])))
        kind = element.get("type") or kind or "span"
        if not self._marks.builder.mention(
            id, TYPES.get(kind.lower(), kind), self._marks.one(placed), place
        ):
            return
        if said := words(element):
            self._marks.builder.note(id, said, place)
        self._mean(id, placed, list(_pointers(element)), place)
        self._marks.vouch(id, element)
        self._marks.tell_attributes(element, {*_READ, "type"})


def _pointers(element: Element) -> Iterator[str]:
    """Whom a name means, in the order of the attributes; a `key` is one pointer."""
    for name in ("target",) if element.tag == "ref" else REFERENCES:
        value = element.get(name, "").strip()
        yield from [value] if value and name == "key" else value.split()


def _value(element: Element) -> str:
    """The time of a date, as ISO 8601 or EDTF writes it; "" if it is not told."""
    when, first, last, earliest, latest = (
        element.get(name, "") for name in ("when", "from", "to", "notBefore", "notAfter")
    )
    if when or element.get("when-iso"):
        return when or element.get("when-iso", "")
    if first or last:
        return f"{first or '..'}/{last or '..'}"
    return f"[{earliest}..{latest}]" if earliest or latest else ""
