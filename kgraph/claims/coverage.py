"""Gaps of annotation: sentences without statements, claims without a speaker, unused mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kgraph.model.annotations import Event, Layer, Mention, Relation, Span, covered_text
from kgraph.model.claims import Claim
from kgraph.model.identity import checksum
from kgraph.model.sentences import sentences
from kgraph.model.span_index import SpanIndex


class Gap(NamedTuple):
    """A place with missing annotation: the file, its line (from 1; 0 if unknown) and the words."""

    file: str
    line: int
    words: str


@dataclass(slots=True)
class TextCoverage:
    """How much of one text is annotated, by all who annotate it. `sentences`: how many it has, by the first
    of them; `silent`: those of these in which nobody states anything; `spoken`: where claims stand; `claims`:
    their IRIs; `speakerless`: those that lack a speaker, by IRI."""

    sentences: int = 0
    silent: dict[Span, Gap] = field(default_factory=dict)
    spoken: set[Span] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    speakerless: dict[str, Gap] = field(default_factory=dict)

    def with_other(self, other: TextCoverage) -> TextCoverage:
        """What this and another layer of the text have together."""
        spoken = SpanIndex((span, "") for span in other.spoken)
        return TextCoverage(
            self.sentences,
            {span: gap for span, gap in self.silent.items() if not spoken.overlaps((span,))},
            self.spoken | other.spoken,
            self.claims | other.claims,
            {**other.speakerless, **self.speakerless},
        )


@dataclass(slots=True)
class Coverage:
    """How much of the texts is annotated, and the gaps. `texts`: by document and checksum; a sentence in
    which one annotator states something is no gap, whoever else annotates the text."""

    texts: dict[str, TextCoverage] = field(default_factory=dict)
    unused: list[Gap] = field(default_factory=list)

    @property
    def sentences(self) -> int:
        """How many sentences the texts have."""
        return sum(each.sentences for each in self.texts.values())

    @property
    def claims(self) -> int:
        """How many distinct claims are neither proposals nor denied sayings."""
        return len(set[str]().union(*(each.claims for each in self.texts.values())))

    @property
    def silent(self) -> list[Gap]:
        """The sentences without a statement."""
        return [gap for each in self.texts.values() for gap in each.silent.values()]

    @property
    def speakerless(self) -> list[Gap]:
        """The claims without a speaker."""
        return [gap for each in self.texts.values() for gap in each.speakerless.values()]

    def take(self, layer: Layer, claims: Collection[Claim]) -> None:
        """Add one layer and its claims."""
        document = layer.document
        mark = f"{document.id or document.path} {checksum(document.text)}"
        self._add(mark, _text_coverage(layer, claims))
        said = {id for claim in claims for id in claim.annotation_ids}
        self.unused += _unused(layer, said)

    def add(self, other: Coverage) -> None:
        """Add the coverage of other layers."""
        for mark, text in other.texts.items():
            self._add(mark, text)
        self.unused += other.unused

    def _add(self, mark: str, text: TextCoverage) -> None:
        there = self.texts.get(mark)
        self.texts[mark] = there.with_other(text) if there else text


def _text_coverage(layer: Layer, claims: Collection[Claim]) -> TextCoverage:
    text, places = layer.document.text, _Places(layer)
    found = TextCoverage(
        spoken={(claim.begin, claim.end) for claim in claims} | _said_at(layer, claims)
    )
    spoken = SpanIndex((span, "") for span in found.spoken)
    for begin, end in sentences(text, layer.sentences):
        found.sentences += 1
        if not spoken.overlaps(((begin, end),)):
            found.silent[begin, end] = Gap(*places.of_sentence(begin, end), text[begin:end])
    for claim in claims:
        if not (claim.proposed or claim.denied):
            found.claims.add(claim.iri)
        # Why what is held back has none is told elsewhere, and nobody made a saying that is denied.
        if not (claim.claimants or claim.held_back_by or claim.denied):
            gap = Gap(*places.of_claim(claim), text[claim.begin : claim.end])
            found.speakerless[claim.iri] = gap
    return found


def _said_at(layer: Layer, claims: Collection[Claim]) -> set[Span]:
    """Where the verbs stand that make the claims: what is said may stand in another sentence."""
    making = {id for claim in claims for id in claim.annotation_ids}
    triggers = {event.trigger for event in layer.events if event.id in making}
    return {span for mention in layer.mentions if mention.id in triggers for span in mention.spans}


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
