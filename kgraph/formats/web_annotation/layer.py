"""Web Annotations of one document and one annotator -> a layer (`kgraph.formats.web_annotation.read`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import UNNAMED, WHOLE, WholeDocument
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.web_annotation.bodies import BodyContent, motivations, said_by
from kgraph.formats.web_annotation.compaction import listed
from kgraph.formats.web_annotation.selectors import Text
from kgraph.formats.web_annotation.targets import TargetedAnnotation

_LINKING = "linking"
_READ = frozenset("id type @context target body bodyValue motivation creator".split())


def place_of(row: TargetedAnnotation) -> Location:
    """The location of an annotation."""
    return Location(row.line, 1, excerpt(row.annotation | {"target": row.target.iri}))


def annotator_of(annotation: Mapping[str, Any]) -> str:
    """The annotator: the names, or else the IRIs, of its creators, or else of those of its bodies."""
    creators = listed(annotation.get("creator"))
    if not creators:
        bodies = [each for each in listed(annotation.get("body")) if isinstance(each, dict)]
        creators = [creator for body in bodies for creator in listed(body.get("creator"))]
    return ", ".join(sorted({_called(each) for each in creators} - {""}))


def _called(agent: Any) -> str:
    if not isinstance(agent, dict):
        return str(agent)
    names = (agent.get(key) for key in ("name", "nickname", "id"))
    return next((name for name in names if isinstance(name, str)), "")


class AnnotationLayer:
    """A layer that is being built. `iri` is that of the document, `known` are the annotations that
    others are about, `unread` are the fields that are not read."""

    def __init__(
        self,
        builder: LayerBuilder,
        text: Text,
        iri: str,
        known: Mapping[str, str],
        place: Location,
    ) -> None:
        self._builder, self._text, self._iri, self._known = builder, text, iri, known
        self._whole = WholeDocument(builder, text.text, "codepoints", place)
        self.unread: set[str] = set()

    def take(self, row: TargetedAnnotation) -> None:
        """Take an annotation with one of its targets."""
        said = said_by(row.annotation, self._known)
        self.unread |= {*(row.annotation.keys() - _READ), *said.unread, *row.target.unread}
        if row.target.iri in self._known:
            self._of_another(row, said)
        elif row.target.selectors:
            self._of_passage(row, said)
        else:
            self._of_whole(row, said)

    def _of_passage(self, row: TargetedAnnotation, said: BodyContent) -> None:
        id, place = _id(row), place_of(row)
        label = said.label or ("Entity" if said.links else UNNAMED)
        for each in self._mentions(id, label, row.target.selectors, place) or [id]:
            self._say(each, said, place)
        self._link(id, id, said, place)

    def _mentions(self, id: str, label: str, selectors: list[Any], place: Location) -> list[str]:
        """Add a mention for each match of the selectors; none if they do not match."""
        try:
            found = self._text.select(selectors)
        except ValueError as error:
            self._builder.ledger.read["mentions"] += 1
            self._builder.drop("mentions", "KG103", "not found", f"{id}: {error}", place, id=id)
            return []
        for doubt in found.doubts:
            self._builder.warn("KG103", f"{id}: {doubt}", place)
        names = [f"{id}@{number}" if number > 1 else id for number in found.numbers]
        return [
            name
            for name, span in zip(names, found.spans, strict=True)
            if self._builder.mention(name, label, [span], place, found.quoted)
        ]

    def _say(self, id: str, said: BodyContent, place: Location) -> None:
        for entry in said.links:
            self._builder.link(id, *entry_of(entry), place)
        for name, value in said.attributes:
            self._builder.attribute(id, name, value, place)
        for note in said.notes:
            self._builder.note(id, note, place)

    def _link(self, id: str, subject: str, said: BodyContent, place: Location) -> None:
        """Add relations from what is annotated to the annotations and passages that it is linked
        to."""
        ends = list(said.related)
        for number, passage in enumerate(said.passages, 1):
            ends.append(f"{id}/body{number}")
            if passage.source.partition("#")[0] == self._iri:
                self._mentions(ends[-1], UNNAMED, passage.selectors, place)
        for number, end in enumerate(ends, 1):
            name = f"{id}/{_LINKING}{number}"
            self._builder.relation(name, said.label or _LINKING, subject, end, place)

    def _of_another(self, row: TargetedAnnotation, said: BodyContent) -> None:
        """Take an annotation of another one: a relation of two, or a statement about one."""
        id, place, other = _id(row), place_of(row), row.target.iri
        related = said.related or said.passages
        if _LINKING in motivations(row.annotation) and row.pair and not related:
            if row.place == 0:
                label = said.label or _LINKING
                self._builder.relation(id, label, row.pair[0], row.pair[1], place)
                self._say(id, said, place)
            return
        if said.label and not related:
            self._builder.attribute(other, said.purpose, said.label, place)
        self._say(other, said, place)
        self._link(id, other, said, place)

    def _of_whole(self, row: TargetedAnnotation, said: BodyContent) -> None:
        place = place_of(row)
        if said.label:
            self._whole.attribute(said.purpose, said.label, place)
        for iri in said.links:
            self._whole.attribute("identifying", iri, place)
        for name, value in said.attributes:
            self._whole.attribute(name, value, place)
        for note in said.notes:
            self._whole.note(note, place)
        self._link(_id(row), WHOLE, said, place)


def _id(row: TargetedAnnotation) -> str:
    """The id of its mention, with the number of the target if it has several."""
    id = str(row.annotation.get("id") or f"annotation[{row.number}]")
    return f"{id}/{row.place + 1}" if row.place else id
