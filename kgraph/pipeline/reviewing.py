"""What is reviewed: the layers of the sources that have proposals, and what a proposal would tell if it were
accepted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

import pyoxigraph as ox

from kgraph.claims.joined_events import with_joined_events
from kgraph.claims.left_out import without_left_out
from kgraph.errors import Diagnostic
from kgraph.formats.discovery import Task
from kgraph.judging.proposals.applying import Judging, annotations_of, judged
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.verdict_findings import Hearing
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.model.annotations import Event, Layer, Mention, Relation
from kgraph.model.identity import checksum, document_iri
from kgraph.model.ledger import Ledger
from kgraph.model.proposals import PROPOSED
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.convert import ConvertedLayer, Meaning, convert
from kgraph.pipeline.guard import guarded
from kgraph.pipeline.parts.converting import readings
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import Statement, statement
from kgraph.schema.scheme import Scheme
from kgraph.schema.settings import Options
from kgraph.storage.rdf.blocks import quads

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)


@dataclass(slots=True)
class Reviewed:
    """What the sources have to review: their layers with proposals, as they were read; `findings`: on the
    files, and on the verdicts; `lapsed`: the verdicts on what is not there any more; `others`: the layers
    without proposals on the document that was asked for; `added`: those to which reviewers add claims,
    which may also hold proposals around these."""

    layers: list[Layer]
    findings: list[Diagnostic]
    lapsed: list[Verdict]
    others: list[Layer] = field(default_factory=list)
    added: list[Layer] = field(default_factory=list)


def to_review(
    options: Options, meaning: Meaning, on_file: OnFile = ignore_progress, also: str = ""
) -> Reviewed:
    """Read the sources. `also`: a document, by its path or IRI, of which layers without proposals are wanted
    too. Raises InputError if a source is missing or if none holds annotations."""
    tasks, found, ledger = discovered(options).tasks, list[Layer](), Ledger()
    others, added = list[Layer](), list[Layer]()
    heard, judging = Hearing(meaning.verdicts, options.base), Judging()
    for number, task in enumerate(tasks, 1):
        with guarded(task, options, ledger.report):
            for layer in _layers(task, options, meaning):
                document = layer.document
                text = checksum(document.text)
                heard.take(document.id or document_iri(options.base, document.path), text)
                judged(layer, meaning.verdicts, meaning.scheme, Ledger(), judging)
                if is_own(layer):
                    added.append(layer)
                if any(meaning.scheme.said(each, PROPOSED) for each in annotations_of(layer)):
                    found.append(layer)
                elif also and also in (document.path, document.id):
                    others.append(layer)
        on_file(number, len(tasks))
    told = [*heard.findings(judging)]
    return Reviewed(found, [*ledger.all_findings, *told], heard.lapsed, others, added)


def _layers(task: Task, options: Options, meaning: Meaning) -> Iterator[Layer]:
    for layer, _ in readings(task, meaning.scheme.profile, options.offsets):
        if layer:
            yield layer


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that a proposal makes: as the cards of a graph show it; and whether it would be a fact, once
    accepted together with all that bears on it."""

    statement: Statement
    is_fact: bool


class Telling:
    """Puts proposals into words: as if everything in their layer were accepted."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = replace(meaning, text="full")
        self._layer: Layer | None = None
        self._told: dict[str, list[Told]] = {}
        self._known: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in meaning.lexicon.quads:
            if isinstance(quad.subject, ox.NamedNode):
                self._known[quad.subject.value].append(quad)

    def told(self, layer: Layer, id: str) -> list[Told]:
        """The claims that an annotation of a layer makes, in a fixed order."""
        if layer is not self._layer:
            self._layer, self._told = layer, self._all(layer)
        return self._told.get(id, [])

    def _all(self, layer: Layer) -> dict[str, list[Told]]:
        ledger, scheme = Ledger(), self._meaning.scheme
        plain = without_left_out(_accepted(layer, scheme), scheme, ledger)
        converted = convert(with_joined_events(plain, scheme, ledger), self._meaning, ledger)
        lookup = self._lookup(converted)
        obstacles: dict[str, list[bool]] = defaultdict(list)
        for stated in converted.statements.stated:
            obstacles[stated.claim].append(not stated.obstacles)
        found: dict[str, list[Told]] = defaultdict(list)
        for claim in sorted(
            converted.claims, key=lambda claim: (claim.begin, claim.end, claim.iri)
        ):
            is_fact = any(obstacles[claim.iri])
            told = Told(statement(lookup, claim.iri, in_full=False), is_fact)
            for id in claim.annotation_ids:
                found[id].append(told)
        return found

    def _lookup(self, converted: ConvertedLayer) -> Lookup:
        known = (self._known.get(iri, []) for iri in sorted(converted.entities))
        return Lookup([*quads(converted.lines), *(quad for each in known for quad in each)])


def _accepted(layer: Layer, scheme: Scheme) -> Layer:
    """The layer as if nothing in it were a proposal."""

    def plain(annotation: _Annotation) -> _Annotation:
        kept = (each for each in annotation.attributes if not scheme.sets(each, PROPOSED))
        return replace(annotation, attributes=tuple(kept))

    return replace(
        layer,
        mentions=tuple(map(plain, layer.mentions)),
        relations=tuple(map(plain, layer.relations)),
        events=tuple(map(plain, layer.events)),
    )
