"""Gaps of annotation: sentences without statements, claims without a speaker, unused mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Layer, covered_text
from kgraph.model.claims import Claim
from kgraph.model.sentences import sentences


class Gap(NamedTuple):
    """A place with missing annotation: the file, its line (0 if unknown) and the words."""

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
        text, file = layer.document.text, layer.document.file
        spoken = [(claim.begin, claim.end) for claim in claims]
        for begin, end in sentences(text, layer.sentences):
            self.sentences += 1
            if not any(b < end and begin < e for b, e in spoken):
                line = text.count("\n", 0, begin) + 1
                self.silent.append(Gap(file, line, text[begin:end]))
        for claim in claims:
            self.claims += 1
            if not (claim.claimants or claim.held_back_by):  # why it has none is told elsewhere
                line = text.count("\n", 0, claim.begin) + 1
                self.speakerless.append(Gap(file, line, text[claim.begin : claim.end]))
        said = {id for claim in claims for id in claim.annotation_ids}
        self.unused += _unused(layer, said)

    def add(self, other: Coverage) -> None:
        """Add the coverage of other layers."""
        self.sentences += other.sentences
        self.claims += other.claims
        self.silent += other.silent
        self.speakerless += other.speakerless
        self.unused += other.unused


def _unused(layer: Layer, said: set[str]) -> Iterable[Gap]:
    """Mentions that no relation, event or equivalence names, and that make no claim themselves. `said`: the
    ids of the annotations of claims."""
    used = said | {event.trigger for event in layer.events}
    used |= {argument.target for event in layer.events for argument in event.arguments}
    used |= {end for relation in layer.relations for end in (relation.subject, relation.object)}
    used |= {member for cluster in layer.clusters for member in cluster.members}
    for mention in layer.mentions:
        if mention.id not in used:
            file, line = layer.place(mention.line)
            yield Gap(file, line, covered_text(layer.document.text, mention.spans))
