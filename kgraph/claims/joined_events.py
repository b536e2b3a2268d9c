"""Annotations that ids in their attributes join -> events, as the profile says (`[joins]`,
`docs/profiles.md`). A speech, its speaker and the words that introduce it become one claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kgraph.errors import Diagnostic
from kgraph.model.annotations import Argument, Attribute, Event, Layer, Mention, Span
from kgraph.model.ledger import Ledger
from kgraph.schema.joins import Join
from kgraph.schema.scheme import Scheme

_SEPARATORS = re.compile(r"[\s,;|]+")


def with_joined_events(layer: Layer, scheme: Scheme, ledger: Ledger) -> Layer:
    """The layer with the events that the profile's joins make of its mentions. Events and arguments are
    counted as read; what an attribute said of the joined mentions, it says of the event."""
    for join in scheme.profile.joins:
        layer = _Joiner(layer, join, ledger).run()
    return layer


@dataclass(slots=True)
class _Group:
    """Mentions with one id: those of the joined layer, and those of other layers with their role."""

    heads: list[Mention]
    parts: list[tuple[str, Mention]] = field(default_factory=list)
    triggers: list[Mention] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return [span for head in self.heads for span in head.spans]


class _Joiner:
    def __init__(self, layer: Layer, join: Join, ledger: Ledger) -> None:
        self.layer, self.join, self.ledger = layer, join, ledger
        self.groups = self._groups()

    def run(self) -> Layer:
        """The layer with an event for each id."""
        self._take_parts()
        reported = self._reported()
        events = [self._event(id, group, reported[id]) for id, group in self.groups.items()]
        self.ledger.read["events"] += len(events)
        self.ledger.read["arguments"] += sum(len(event.arguments) for event in events)
        moved = {head.id for group in self.groups.values() for head in group.heads}
        mentions = (replace(m, attributes=()) if m.id in moved else m for m in self.layer.mentions)
        return replace(self.layer, mentions=tuple(mentions), events=(*self.layer.events, *events))

    def _groups(self) -> dict[str, _Group]:
        """The groups by id, in the order of the text. A mention without an id is alone, under its own."""
        found: dict[str, _Group] = {}
        for mention in self._of(self.join.layer):
            id = next(iter(self._ids(mention, self.join.id)), mention.id)
            found.setdefault(id, _Group([])).heads.append(mention)
        return found

    def _take_parts(self) -> None:
        for part in self.join.parts:
            for mention in self._of(part.layer):
                for id in self._ids(mention, part.id):
                    if group := self.groups.get(id):
                        group.parts.append((part.role, mention))
                        group.triggers += [mention] if part.trigger else []
                    else:
                        what = f"{part.id} of a {part.layer} names no {self.join.layer}"
                        self._tell(mention, what, "it is not joined to anything; mend the id")

    def _event(self, id: str, group: _Group, reported: list[str]) -> Event:
        head, *_ = group.heads
        trigger, *_ = (*group.triggers, head)
        filled = [(self.join.role, each) for each in group.heads]
        filled += [(role, each) for role, each in group.parts if each is not trigger]
        arguments = [Argument(role, mention.id) for role, mention in filled]
        arguments += [Argument("Claim", self._id(other)) for other in reported]
        return Event(
            id=self._id(id),
            label=self.join.event,
            trigger=trigger.id,
            arguments=tuple(arguments),
            attributes=tuple(self._attributes(group)),
            notes=(),
            line=head.line,
            type=head.type,
        )

    def _id(self, id: str) -> str:
        return f"{self.groups[id].heads[0].id}/{self.join.event}"

    def _attributes(self, group: _Group) -> Iterator[Attribute]:
        """What is said of the mentions of a group; what all of them say, once."""
        seen = set()
        for attribute in (each for head in group.heads for each in head.attributes):
            if attribute[:2] in seen:
                self.ledger.merged["attributes"] += 1
            else:
                seen.add(attribute[:2])
                yield attribute

    # Nesting

    def _reported(self) -> Mapping[str, list[str]]:
        """By id, the ids of those that lie inside it, by their level; each is reported by the shortest of
        the nearest level."""
        found: dict[str, list[str]] = defaultdict(list)
        levels = {id: self._level(group) for id, group in self.groups.items()}
        for id, group in self.groups.items():
            around = [
                (-levels[other], _length(candidate), other)
                for other, candidate in self.groups.items()
                if levels[other] < levels[id] and _contains(candidate.spans, group.spans)
            ]
            if around:
                found[min(around)[2]].append(id)
            elif levels[id] > 1:
                what = f"a {self.join.layer} of {self.join.level} {levels[id]} lies inside no other"
                self._tell(group.heads[0], what, "who reports it is not known; mend the level")
        return found

    def _level(self, group: _Group) -> int:
        given = [v for head in group.heads for v in _values(head, self.join.level)]
        return next((int(v) for v in given if re.fullmatch("[0-9]{1,3}", v, re.ASCII)), 0)

    # All of them

    def _of(self, layer: str) -> Iterator[Mention]:
        for mention in self.layer.mentions:
            if layer in (mention.label, mention.type.rpartition(".")[2]):
                yield mention

    def _ids(self, mention: Mention, attribute: str) -> list[str]:
        """The ids of a mention, of which one value may hold several."""
        written = " ".join(_values(mention, attribute))
        ids = dict.fromkeys(filter(None, _SEPARATORS.split(written)))
        return [id for id in ids if id not in self.join.none]

    def _tell(self, mention: Mention, what: str, fix: str) -> None:
        place = self.layer.place(mention.line)
        self.ledger.once(Diagnostic(*place, "KG168", what, fix, "warning"))


def _values(mention: Mention, attribute: str) -> list[str]:
    return [value for name, value, _ in mention.attributes if attribute and name == attribute]


def _length(group: _Group) -> int:
    return sum(end - begin for begin, end in group.spans)


def _contains(outer: list[Span], inner: list[Span]) -> bool:
    return all(any(b <= begin and end <= e for b, e in outer) for begin, end in inner)
