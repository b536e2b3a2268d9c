"""Gaps of annotation: sentences without statements, claims without a speaker, unused mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Event, Layer, Mention, Relation, covered_text
from kgraph.model.claims import Claim
from kgraph.model.sentences import sentences


class Gap(NamedTuple):
    """A place with missing annotation: the file, its line (from 1; 0 if unknown) and the words."""

    file: str
    line: int
    words: str


@dataclass(slots=True)
class Coverage:
    """How much of the texts is annotated, and the gaps."""

    sentences: int = 0
    claims: int = 0
    silent: list[Gap] = field(default_factory=list)
    speakerless: list[Gap] = field(default_factory=list)
    unused: list[Gap] = field(default_factory=list)

    def take(self, layer: Layer, claims: Collection[Claim]) -> None:
        """Add one layer and its claims."""
        text, places = layer.document.text, _Places(layer)
        spoken = [(claim.begin, claim.end) for claim in claims]
        for begin, end in sentences(text, layer.sentences):
            self.sentences += 1
            if not any(b < end and begin < e for b, e in spoken):
                self.silent.append(Gap(*places.of_sentence(begin, end), text[begin:end]))
        for claim in claims:
            self.claims += not (claim.proposed or claim.denied)
            # Why what is held back has none is told elsewhere, and nobody made a saying that is denied.
            if not (claim.claimants or claim.held_back_by or claim.denied):
                words = text[claim.begin : claim.end]
                self.speakerless.append(Gap(*places.of_claim(claim), words))
        said = {id for claim in claims for id in claim.annotation_ids}
        self.unused += _unused(layer, said)

    def add(self, other: Coverage) -> None:
        """Add the coverage of other layers."""
        self.sentences += other.sentences
        self.claims += other.claims
        self.silent += other.silent
        self.speakerless += other.speakerless
        self.unused += other.unused


class _Places:
    """Where sentences and claims of a layer stand, as (file, line). In a text that is a file of its own
    that is the line of the words; else it is that of an annotation, as the lines of the text are not
    those of the file."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        file = self._file = layer.shown_in or layer.document.file
        self._is_own_file = bool(file) and all(each != file for each, _ in layer.files)
        annotations: tuple[Mention | Relation | Event, ...] = (
            *layer.mentions,
            *layer.relations,
            *layer.events,
        )
        self._lines = {each.id: each.line for each in annotations}
        self._begins = sorted((m.spans[0][0], m.line) for m in layer.mentions if m.line)

    def of_sentence(self, begin: int, end: int) -> tuple[str, int]:
        """The place of a sentence: of its first annotation, line 0 if it has none."""
        if self._is_own_file:
            return self._in_text(begin)
        first = bisect_left(self._begins, (begin, 0))
        found = first < len(self._begins) and self._begins[first][0] < end
        line = self._begins[first][1] if found else 0
        return self._layer.place(line)[:2] if line else (self._file, 0)

    def of_claim(self, claim: Claim) -> tuple[str, int]:
        """The place of a claim: of the first annotation that makes it."""
        if self._is_own_file:
            return self._in_text(claim.begin)
        lines = (self._lines.get(id, 0) for id in claim.annotation_ids)
        return self._layer.place(min(filter(None, lines), default=0))[:2]

    def _in_text(self, offset: int) -> tuple[str, int]:
        return self._file, self._layer.document.text.count("\n", 0, offset) + 1


def _unused(layer: Layer, said: set[str]) -> Iterable[Gap]:
    """Mentions that no relation, event or equivalence names, and that make no claim themselves. `said`: the
    ids of the annotations of claims."""
    used = said | {event.trigger for event in layer.events}
    used |= {argument.target for event in layer.events for argument in event.arguments}
    used |= {end for relation in layer.relations for end in (relation.subject, relation.object)}
    used |= {member for cluster in layer.clusters for member in cluster.members}
    for mention in layer.mentions:
        if mention.id not in used:
            file, line, _ = layer.place(mention.line)
            yield Gap(file, line, covered_text(layer.document.text, mention.spans))
