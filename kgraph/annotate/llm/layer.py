"""What a model said of a text -> one layer of proposals; what cannot be used is counted, and told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from kgraph.annotate.engine import PROPOSED
from kgraph.annotate.llm.answer import Answer, Item
from kgraph.annotate.llm.conversation import Heard
from kgraph.annotate.llm.grounding import Grounding
from kgraph.annotate.llm.merging import Placed, merged
from kgraph.annotate.llm.vocabulary import MODES, Kind
from kgraph.formats.shared.anchoring import Ambiguous, Anchored, shown
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, Span

_LABELS = "use labels and roles that the profile or the ontology has; `--show-prompt` lists them"
_MISSING = "?"  # stands for an id that an answer does not have


class ProposedLayer:
    """Builds the layer of one document. `proposed`: the value of `Proposed`, by whom it is proposed."""

    def __init__(
        self, document: Document, annotator: str, proposed: str, grounding: Grounding
    ) -> None:
        self._proposed, self._grounding = proposed, grounding
        self._builder = LayerBuilder(document, document.file, annotator=annotator)
        self._text = document.text
        self._lines = [found.end() for found in re.finditer("\n", document.text)]
        self._keys: dict[tuple[int, str], str] = {}
        self._placed: dict[str, Placed] = {}

    def built(self, heard: Heard) -> Reading:
        """The layer of all answers; None in its place if no passage has an answer."""
        for lost in heard.lost:
            place = self._place(lost.passage[0])
            self._builder.warn(lost.code, lost.what, place, lost.fix, severity="error")
        for number, (passage, answer) in enumerate(heard.answers):
            self._read(number, passage, answer)
        self._propose(heard)
        layer, ledger = self._builder.build()
        return Reading(layer if heard.answers or not heard.lost else None, ledger)

    def _read(self, number: int, passage: Span, answer: Answer) -> None:
        """Note the items of an answer that can be used, and count the others."""
        place = self._place(passage[0])
        for flaw in answer.flaws:
            self._builder.malformed(_counted_as(flaw.kind), f"{flaw.id}: {flaw.what}", place)
        for index, id in enumerate(answer.items):  # no id of the model's own stands in a layer
            self._keys[number, id] = f"{number}.{index}"
        for item in answer.items.values():
            key, found = self._keys[number, item.id], self._grounding.place(item, passage)
            place = self._place(self._where(found, passage))
            if unknown := self._grounding.unknown(item):
                self._drop(_counted_as(item.kind), "KG195", "unknown term", unknown, place, key)
            elif isinstance(found, tuple):
                arguments = tuple(self._arguments(number, answer, item, place))
                self._placed[key] = Placed(
                    item.kind, item.label, found, number, arguments, item.modes
                )
            else:
                trigger = key if item.kind == "mentions" else f"{key}.quote"
                self._builder.quoted(trigger, item.label, found, place)
                if trigger != key:
                    self._builder.event(key, item.label, trigger, (), place)

    def _arguments(
        self, number: int, answer: Answer, item: Item, place: Location
    ) -> Iterator[tuple[str, str]]:
        for role, target in item.arguments:
            key = self._keys.get((number, target), _MISSING)
            if fault := answer.fault_of(target):
                key, what = _MISSING, f"{item.id}: {role} names {shown(target)}, which is {fault}"
                self._drop("arguments", "KG195", "missing id", what, place)
            yield role, key

    def _drop(
        self, kind: str, code: str, reason: str, what: str, place: Location, key: str = ""
    ) -> None:
        self._builder.ledger.read[kind] += 1
        self._builder.drop(kind, code, reason, what, place, _LABELS, id=key)

    def _propose(self, heard: Heard) -> None:
        found, stands = merged(self._placed)
        for key in self._placed.keys() - found.keys():
            kind = _counted_as(self._placed[key].kind)
            self._builder.ledger.read[kind] += 1
            self._builder.ledger.merged[kind] += 1
        marks = sorted({(item.spans, item.label) for item in found.values()})
        mentions = {mark: f"T{number}" for number, mark in enumerate(marks, 1)}
        for (spans, label), id in mentions.items():
            place = self._place(spans[0][0])
            self._builder.quoted(id, label, spans, place)
            self._builder.attribute(id, PROPOSED, self._proposed, place)
        names = {
            key: mentions[item.spans, item.label]
            for key, item in found.items()
            if item.kind == "mentions"
        }
        events = sorted((item.spans, key) for key, item in found.items() if key not in names)
        names |= {key: f"E{number}" for number, (_, key) in enumerate(events, 1)}
        for _, key in events:
            self._event(names, found[key], names[key], mentions[found[key].spans, found[key].label])
        self._join(heard, {key: names[to] for key, to in stands.items()})

    def _event(self, names: Mapping[str, str], item: Placed, id: str, trigger: str) -> None:
        place = self._place(item.spans[0][0])
        named = [(role, names.get(target, target)) for role, target in item.arguments]
        arguments = [each for each in named if each[1] != _MISSING]
        lost = [each for each in named if each[1] == _MISSING]
        self._builder.event(id, item.label, trigger, arguments, place, lost)
        self._builder.attribute(id, PROPOSED, self._proposed, place)
        for mode in dict.fromkeys(item.modes):
            self._builder.attribute(id, MODES[mode], mode, place)

    def _join(self, heard: Heard, names: Mapping[str, str]) -> None:
        """Say which mentions name one thing."""
        groups: dict[tuple[str, ...], int] = {}
        for number, (passage, answer) in enumerate(heard.answers):
            for group in answer.same:
                keys = [self._keys[number, id] for id in group if not answer.fault_of(id)]
                known = [key for key in keys if key in self._placed]
                members = {names[k] for k in known if self._placed[k].kind == "mentions"}
                groups.setdefault(tuple(sorted(members)), passage[0])
        for joined, begin in groups.items():
            if len(joined) > 1:
                self._builder.cluster(joined, self._place(begin))

    def _where(self, found: Anchored, passage: Span) -> int:
        """Where people should look: the words, the first that they may be, or the words most like them."""
        if isinstance(found, tuple):
            return found[0][0]
        if isinstance(found, Ambiguous):
            return found.places[0][0]
        return max(passage[0], self._text.find(found.nearest, passage[0]))

    def _place(self, offset: int) -> Location:
        return Location(bisect_right(self._lines, offset) + 1)


def _counted_as(kind: Kind) -> str:
    return "mentions" if kind == "mentions" else "events"
