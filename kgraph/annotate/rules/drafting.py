"""Collects what the rules propose as one layer: mentions once, events with their trigger, all marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.annotate.engine import PROPOSED
from kgraph.annotate.rules.text.composed import Composed
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, Span

_NOWHERE = Location(0)


class Draft:
    """The proposals for one document, with the spans of its composed text. `by` says in each what proposes
    it: `rules: reporting verb`."""

    def __init__(self, document: Document, engine: str, composed: Composed) -> None:
        self._builder = LayerBuilder(document, document.file, annotator=engine)
        self._engine, self._composed = engine, composed
        self._mentions: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._labels: dict[str, str] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._relations: set[tuple[str, str, str]] = set()
        self._same: set[tuple[str, ...]] = set()
        self._events = 0

    def mention(self, label: str, spans: Sequence[Span], by: str) -> str:
        """The id of a mention, which is made when it is first asked for."""
        key = label, tuple(spans)
        if key not in self._mentions:
            id = self._mentions[key] = f"T{len(self._labels) + 1}"
            self._labels[id], self._spans[id] = label, tuple(spans)
            self._propose(id, by)
        return self._mentions[key]

    def label(self, id: str) -> str:
        """The label of a mention."""
        return self._labels[id]

    def relabel(self, id: str, label: str) -> str:
        """Give a mention another label, as more is known of what it denotes; returns its id."""
        key = label, self._spans[id]
        if key in self._mentions:
            return self._mentions[key]
        del self._mentions[self._labels[id], self._spans[id]]
        self._mentions[key], self._labels[id] = id, label
        return id

    def event(
        self,
        label: str,
        cue: Span,
        arguments: Iterable[tuple[str, str]],
        by: str,
        attributes: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add an event whose trigger covers the span."""
        self._events += 1
        id = f"E{self._events}"
        self._builder.event(id, label, self.mention(label, [cue], by), arguments, _NOWHERE)
        for name, value in attributes:
            self.attribute(id, name, value)
        self._propose(id, by)

    def relation(self, label: str, subject: str, object: str, by: str) -> None:
        """Add a relation once."""
        if (label, subject, object) not in self._relations:
            self._relations.add((label, subject, object))
            id = f"R{len(self._relations)}"
            self._builder.relation(id, label, subject, object, _NOWHERE)
            self._propose(id, by)

    def attribute(self, id: str, name: str, value: str) -> None:
        """Add an attribute to an annotation."""
        self._builder.attribute(id, name, value, _NOWHERE)

    def link(self, id: str, iri: str) -> None:
        """Add a link to a mention."""
        self._builder.link(id, *entry_of(iri), _NOWHERE)

    def same(self, *ids: str) -> None:
        """Say once that mentions denote the same."""
        if ids not in self._same:
            self._same.add(ids)
            self._builder.cluster(ids, _NOWHERE)

    def note(self, code: str, what: str, fix: str, cause: str) -> None:
        """Say something about the text as a whole."""
        self._builder.warn(code, what, _NOWHERE, fix, cause, "note")

    def reading(self) -> Reading:
        """The layer of all of these."""
        for id, spans in self._spans.items():
            places = self._composed.spans(tuple(sorted(spans)))
            self._builder.quoted(id, self._labels[id], places, _NOWHERE)
        return self._builder.build()

    def _propose(self, id: str, by: str) -> None:
        self.attribute(id, PROPOSED, f"{self._engine}: {by}")
