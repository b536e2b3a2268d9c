"""A piece of the sources -> its part of the graph, as lines, and what must be known to put it beside
others."""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from kgraph.claims.promotion import Promoter, is_legacy_fact
from kgraph.errors import Diagnostic
from kgraph.formats.discovery import Task
from kgraph.formats.frozen_texts import shown_in_its_text
from kgraph.formats.recognition import without_annotations
from kgraph.formats.shared.document import metadata_flaws
from kgraph.formats.shared.json.parts import only
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.judging.proposals.applying import Judging, judged
from kgraph.model.annotations import Layer
from kgraph.model.layer_graph import LayerStatements
from kgraph.model.ledger import Ledger
from kgraph.pipeline.convert import ConvertedLayer, Meaning, by_profile, convert
from kgraph.pipeline.document_texts import DocumentTexts, text_place
from kgraph.pipeline.guard import guarded
from kgraph.pipeline.kept_annotations import annotation_line
from kgraph.pipeline.parts.pieces import Piece
from kgraph.pipeline.parts.plain_values import compact, plain_statements
from kgraph.pipeline.parts.records import LayerMark, PieceRecord
from kgraph.rdf.to_rdf import verdict_lines
from kgraph.schema.profile import Profile
from kgraph.schema.settings import Options
from kgraph.storage.consulted_files import consult, inquiring, mark_of
from kgraph.storage.files import readable_name
from kgraph.storage.rdf.quad_lines import QuadLine

_MARK = 8  # bytes of the hash by which things are counted


@dataclass(slots=True)
class ConvertedPiece:
    """A piece as lines: of the graph; of what becomes of its statements, if no other piece is about its
    documents; of its annotations, with their keys; and of its statements."""

    record: PieceRecord
    lines: list[QuadLine] = field(default_factory=list)
    verdicts: list[QuadLine] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


def convert_piece(
    piece: Piece,
    meaning: Meaning,
    options: Options,
    keeps: bool,
    texts: DocumentTexts | None = None,
) -> ConvertedPiece:
    """The part of a graph that a piece makes; its annotations are kept with `keeps`. `texts`: those of the
    pieces before, where that matters. What is wrong with it is in the ledger.

    Raises UsageError, as nothing else about a piece ends a build.
    """
    made = ConvertedPiece(PieceRecord(piece))
    lexicon, judged = meaning.lexicon.watched(), meaning.judged.watched()
    watched = replace(meaning, lexicon=lexicon, judged=judged)
    with inquiring() as inquiry:
        consult(piece.task.path)
        builder = _PieceBuilder(made, watched, options, keeps, texts)
        with guarded(piece.task, options, made.record.ledger.report), only(piece.part):
            builder.run()
        # Of a part of a file its own hash stands for that of the file, if that is still as it was then.
        states = inquiry.states(but=str(piece.task.path) if piece.part else "")
    is_as_cut = not piece.cut_from or mark_of(piece.task.path) == piece.cut_from
    made.record.consulted = states if is_as_cut else None
    made.record.asked = array("I", sorted({*(lexicon.asked or ()), *(judged.asked or ())}))
    return made


class _PieceBuilder:
    def __init__(
        self,
        made: ConvertedPiece,
        meaning: Meaning,
        options: Options,
        keeps: bool,
        texts: DocumentTexts | None,
    ) -> None:
        self._made, self._record = made, made.record
        self._meaning, self._options, self._keeps = meaning, options, keeps
        self._texts = DocumentTexts() if texts is None else texts
        self._statements: list[LayerStatements] = []
        self._files: set[str] = set()
        self._entities: set[str] = set()
        self._legacy: set[str] = set()

    def run(self) -> None:
        """Convert all layers, and decide on their statements."""
        task = self._record.piece.task
        ledger = self._record.ledger
        try:
            for layer, read in readings(task, self._meaning.scheme.profile, self._options.offsets):
                if layer:
                    self._take(layer, read)
                read.shorten(str(task.root))
                ledger.add(read)
        finally:
            self._finish()
        if self._record.is_silent and not self._record.piece.part:
            ledger.report(nothing_found(task))

    def _take(self, layer: Layer, ledger: Ledger) -> None:
        judging = Judging()
        kept = layer = judged(layer, self._meaning.verdicts, self._meaning.scheme, ledger, judging)
        layer = by_profile(layer, self._meaning.scheme, ledger)
        converted = convert(layer, self._meaning, ledger)
        place = text_place(converted.document, layer)
        if self._options.coverage:
            self._record.coverage.take(layer, converted.claims)
        statements = converted.statements
        self._files.add(place.file)
        collision = self._texts.collision(place)
        counts = collision is None
        mark = LayerMark(place, statements.graph, statements.replaces, counts, {})
        self._record.layers.append(mark)
        self._record.judging.add(judging, counts=counts)
        if collision:
            ledger.forfeit("identity of another text", collision)
        else:
            self._add(kept, converted)

    def _add(self, layer: Layer, converted: ConvertedLayer) -> None:
        self._made.lines += converted.lines
        if self._keeps:
            self._made.annotations.append(annotation_line(layer, converted.document))
        statements = converted.statements
        self._statements.append(statements)
        self._entities |= converted.entities
        self._legacy.update(
            stated.proposition.iri
            for stated in statements.stated
            if is_legacy_fact(stated, statements.status)
        )

    def _finish(self) -> None:
        self._record.files = sorted(self._files)
        self._record.entities = _marks(self._entities)
        self._record.legacy = _marks(self._legacy)
        graphs = {mark.graph: mark for mark in reversed(self._record.layers) if mark.counts}
        policy = self._meaning.policy
        for statements in self._statements:
            self._made.statements.append(statements_line(statements))
        for layers in by_document(self._statements) if policy.name != "two-sources" else ():
            for verdict in Promoter(policy).verdicts(layers):
                held = Counter(obstacle for _, obstacle in verdict.held)
                graphs[verdict.layer.graph].held.update(held)
                self._made.verdicts += verdict_lines(verdict)


def by_document(statements: Iterable[LayerStatements]) -> Iterator[list[LayerStatements]]:
    """The statements of each document, those of its layers by their named graphs."""
    ordered = sorted(statements, key=lambda layer: (layer.document, layer.graph))
    for _, layers in groupby(ordered, key=lambda layer: layer.document):
        yield list(layers)


def nothing_found(task: Task) -> Diagnostic:
    """The finding on a file without any annotation."""
    form = READERS[task.format]
    return without_annotations(task.path, form.title, form.suffixes)


def statements_line(statements: LayerStatements) -> str:
    """The document's IRI, a tab, and the statements as JSON."""
    return f"{statements.document}\t{compact(plain_statements(statements))}"


def lost_piece(piece: Piece, finding: Diagnostic) -> ConvertedPiece:
    """What stands for a piece that brought down the process that read it."""
    made = ConvertedPiece(PieceRecord(piece))
    made.record.ledger.report(finding)
    return made


def readings(task: Task, profile: Profile, offsets: str = "") -> Iterator[Reading]:
    """The layers of one annotation file. Call it where `guarded` guards it: it raises what the reader
    raises."""
    format = READERS[task.format]
    pair = profile.pair(task.path.stem)
    annotator = readable_name(pair.annotator)
    text = Path(os.path.normpath(task.path.parent / pair.text)) if pair.text else None
    for layer, ledger in format.reader.read(task.path, task.root, offsets or format.unit, text):
        if layer:
            layer = replace(layer, annotator=layer.annotator or annotator)
            layer = shown_in_its_text(layer, task)
            for flaw in metadata_flaws(Path(layer.document.file)) if layer.document.flaws else ():
                ledger.report(flaw)
        yield Reading(layer, ledger)


def _marks(iris: Iterable[str]) -> bytes:
    return b"".join(sha256(iri.encode()).digest()[:_MARK] for iri in sorted(iris))
