"""A BioC document -> the layer of its annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from kgraph.formats.bioc.ids import Ids
from kgraph.formats.bioc.relations import Homed, Relations
from kgraph.formats.bioc.structure import (
    Annotation,
    BioCDocument,
    Infons,
    Node,
    Part,
    Relation,
    infon,
)
from kgraph.formats.bioc.text import Counting, JoinedText, Placed, counting_of, quotes
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.concepts import Concepts, Link
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.identifiers import is_identifier, links
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.misplaced import EDITED
from kgraph.formats.shared.offsets import UNITS
from kgraph.formats.shared.told_once import ToldOnce
from kgraph.model.annotations import Document, Span

LABEL = "type"
"""The infon that labels annotations, relations and passages."""
_RELATION = "relation"
_NOTE, _NOTE_ID, _FLAGS = "note", "note_id", "attributes"
"""Infons of annotations that were converted from brat."""
_TITLE = "title"
_DATABASE = "database"
"""The infon that says of which vocabulary the identifier is."""


class DocumentLayer:
    """A document whose path is not known yet. `unit` is what its offsets count, unless its words show
    something else."""

    def __init__(self, found: BioCDocument, told: ToldOnce, unit: str) -> None:
        self.id = found.id
        self._found, self._told, self._unit = found, told, unit
        self._spans: dict[str, list[Span]] = {}
        self._ids = Ids()

    @cached_property
    def _placed(self) -> tuple[JoinedText, Counting]:
        """The text, and what the offsets count."""
        joined = JoinedText(self._found.passages, self._unit)
        counting = counting_of(joined, list(self._annotations()), self._unit)
        if counting.unit != self._unit:
            joined = JoinedText(self._found.passages, counting.unit)
        return joined, counting

    @property
    def text(self) -> str:
        """The text of all passages."""
        return self._placed[0].text

    @property
    def metadata(self) -> Mapping[str, str]:
        """The title: the text of the first passage of that type."""
        titles = (each for each in self._found.passages if infon(each.infons, LABEL) == _TITLE)
        title = next((" ".join(each.text.split()) for each in titles), "")
        return {"title": title} if title else {}

    def reading(self, document: Document) -> Reading:
        """The layer of all annotations that can be used, and the ledger of its reading."""
        found = self._found
        builder = LayerBuilder(document, self._told.file)
        joined, counting = self._placed
        builder.sentences(joined.sentences)
        for kind, what, place in found.flaws:
            builder.malformed(kind, what, place)
        self._tell_counting(counting, builder)
        concepts = Concepts(builder)
        told: list[tuple[Relation, Part | None]] = []
        for annotation, home in self._annotations():
            if not annotation.locations and infon(annotation.infons, _RELATION):
                of_infons = Relation(annotation.id, annotation.infons, [], annotation.place)
                told.append((of_infons, home))
            else:
                self._mention(annotation, home, builder, concepts)
        for part in self._parts():
            told += ((each, part) for each in part.relations)
        told += ((each, None) for each in found.relations)
        take = Relations(builder, concepts, self._spans, partial(_tell, builder))
        take.take(self._relations(told))
        concepts.join()
        self._rest(builder)
        return builder.build()

    def _relations(self, told: list[tuple[Relation, Part | None]]) -> list[Homed]:
        """The relations with the ids that they and their nodes have in the document."""
        own = [self._ids.give("relation", each.id, home) for each, home in told]
        return [
            Homed(
                each, id, [Node(self._ids.find(node.refid, home), node.role) for node in each.nodes]
            )
            for id, (each, home) in zip(own, told, strict=True)
        ]

    def _parts(self) -> Iterator[Part]:
        for passage in self._found.passages:
            yield passage
            yield from passage.sentences

    def _annotations(self) -> Iterator[Placed]:
        for part in self._parts():
            yield from ((each, part) for each in part.annotations)
        yield from ((each, None) for each in self._found.annotations)

    def _tell_counting(self, counting: Counting, builder: LayerBuilder) -> None:
        where = "from the beginning of the passage or sentence" if counting.within else ""
        if where or counting.unit != self._unit:
            told = f"{UNITS[counting.unit].words} {where}".strip()
            what = f"the words of annotations show that offsets count {told} here"
            fix = "" if where else f"--offsets {counting.unit} says so for all"
            builder.warn("KG134", what, self._found.place, fix, told, "note")

    def _mention(
        self,
        annotation: Annotation,
        home: Part | None,
        builder: LayerBuilder,
        concepts: Concepts,
    ) -> None:
        infons, place, label = annotation.infons, annotation.place, infon(annotation.infons, LABEL)
        id = self._ids.give("annotation", annotation.id, home)
        try:
            joined, counting = self._placed
            spans = joined.spans(annotation, home, counting)
        except ValueError as error:
            builder.ledger.read["mentions"] += 1
            builder.drop("mentions", "KG101", "outside the text", str(error), place, EDITED, id=id)
            return
        in_pieces = len(spans) > 1 and quotes(joined.text, spans, annotation.words)
        words = None if in_pieces else annotation.words or None
        made = concepts.mentions(label, spans, _things(infons, label), place, words, id)
        if made:
            self._spans[made[0]] = spans
        for own in made:
            _tell(builder, own, infons, place)

    def _rest(self, builder: LayerBuilder) -> None:
        """Take what is said of the whole document, and tell what is not read."""
        found = self._found
        whole = WholeDocument(builder, self.text, "codepoints", found.place)
        for key, value in found.infons:
            whole.attribute(key, value, found.place)
        unread = {f"infon {key} of passages" for part in self._parts() for key, _ in part.infons}
        unread -= {f"infon {LABEL} of passages"}
        self._told.unread(unread | found.unread, builder, found.place)


def _things(infons: Infons, label: str) -> list[list[Link]]:
    """The things that an annotation is of, with the links of each: one thing may have an identifier in
    each of several infons; an infon with several identifiers is of several things."""
    database = infon(infons, _DATABASE)
    found = [links(value, label, key, database) for key, value in infons if is_identifier(key)]
    several = next((each for each in found if len(each) > 1), [])
    if several:
        return [[each] for each in several]
    single = dict.fromkeys(link for each in found for link in each)
    return [list(single)] if single else []


def _tell(builder: LayerBuilder, own: str, infons: Infons, place: Location) -> None:
    """Add what infons say besides label and identifiers."""
    for key, value in infons:
        if key == _NOTE:
            builder.note(own, value, place)
        elif key == _FLAGS:
            for flag in value.split():
                builder.attribute(own, flag, "", place)
        elif key not in (LABEL, _NOTE_ID) and not is_identifier(key) and value.strip():
            builder.attribute(own, key, value, place)
