"""The members of a view of a CAS -> a builder, by the meaning of INCEpTION's layers.

Tokens, sentences and other structure (`kgraph.schema.structure`) are not annotations, nor is what describes
the document, tag sets or layers. A token that a relation or a slot leads to stands for its part of speech,
or becomes a mention. What does not have a place in the text is attached to the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.inception.known_layers import (
    SENTENCE,
    TOKEN,
    Annotated,
    add_chain,
    add_relation,
    add_span,
    chain_name,
    label_feature,
    short_name,
)
from kgraph.formats.uima.cas import (
    ANNOTATION,
    DOCUMENT,
    MOST_UNFOLDED,
    Cas,
    Structure,
    View,
    is_collection,
    seen_features,
)
from kgraph.model.annotations import Span
from kgraph.schema.structure import unread_types

_ENDS = ("Governor", "Dependent")
_BUILT_IN = (*_ENDS, "first", "next", "begin", "end")
_OFFSET = re.compile(r"-?[0-9]{1,10}")


class ViewMembers:
    """Hands the annotations of a view to a builder."""

    def __init__(self, cas: Cas, view: View, builder: LayerBuilder, whole: WholeDocument) -> None:
        self.cas, self.view, self.builder, self.whole = cas, view, builder, whole
        self.features = seen_features(self.cas)
        self.keys: dict[str, str] = {}
        self.slots = {type: self._slots(type) for type in self.features}
        self.handed: set[str] = set()
        self.indexed = frozenset(view.members)
        self.unread = {type for type in self.features if self._is_unread(type)}
        self.elements = self._elements()

    def run(self) -> None:
        """Take each member by what it is."""
        for id in dict.fromkeys(self.view.members):
            if id not in self.cas.structures:
                self.builder.malformed("", f"the view names {id!r}, which is missing", Location(0))
        for structure in self.cas.members(self.view):
            if structure.type not in self.unread:
                self._hand(structure)
        for structure in self.cas.members(self.view):
            if structure.type in self.unread and structure.id not in self.handed:
                self._leave_out(structure)
        if self.cas.unfolded >= MOST_UNFOLDED:
            what = (
                f"arrays and lists unfold to over {MOST_UNFOLDED:,} elements; the rest is left out"
            )
            self.builder.malformed("", what, Location(0))

    def _hand(self, structure: Structure) -> None:
        features = self.features[structure.type]
        if features.issuperset(_ENDS):
            self._relation(structure)
        elif "first" in features and "begin" not in structure.values:
            members = [self._id(self.cas.structures[e]) for e in self._chain(structure)]
            add_chain(self.builder, members, structure.place)
        elif "begin" in structure.values or self.cas.types.is_a(structure.type, ANNOTATION):
            self._span(structure)
        elif not self._carries(structure):
            self._say(structure)

    def _say(self, structure: Structure) -> None:
        """Attach what does not have a place in the text to the whole document."""
        kind, values = short_name(structure.type), list(self._values(structure))
        for name, value in values or [("", "")]:
            named = f"{kind}.{name}" if name else kind
            self.whole.attribute(named, value, structure.place)

    def _leave_out(self, structure: Structure) -> None:
        """Take the sentences; count other structure, but for the tokens and the descriptions that WebAnno
        and INCEpTION put into every file."""
        kind = short_name(structure.type)
        if kind == SENTENCE:
            self.builder.sentences(_offsets(structure))
        elif (
            "begin" in structure.values
            and structure.type != TOKEN
            and not describes_document(structure.type, self.cas)
        ):
            self.builder.leave_out_mention(kind)

    def _is_unread(self, type: str) -> bool:
        """Whether a type is structure, or describes the document or the annotation itself."""
        return describes_document(type, self.cas) or any(
            each in unread_types() for each in self.cas.types.line(type)
        )

    def _carries(self, structure: Structure) -> bool:
        """Whether a structure only holds others, or joins a slot to what fills it."""
        return is_collection(structure.type) or "target" in self.features[structure.type]

    # Spans, and their slots

    def _span(self, structure: Structure) -> None:
        spans = _offsets(structure)
        if not spans:
            what = f"{self._id(structure)} has no begin and end"
            self.builder.malformed("mentions", what, structure.place)
            return
        slots = self.slots[structure.type]
        arguments = list(self._arguments(structure, slots)) if slots else None
        found = self._annotated(structure)
        add_span(self.builder, found, spans[0], None, arguments)
        for slot in slots:
            for link in self._links(structure, slot):
                for name, value in self._values(link):
                    if name not in ("role", "target"):
                        name = f"{slot}.{name}"
                        self.builder.attribute(found.id, name, value, structure.place)

    def _slots(self, type: str) -> list[str]:
        """The features of a type that refer to other structures and not only to values."""
        declared = self.cas.types.features(type)
        found = []
        for name in sorted(self.features[type]):
            feature = declared.get(name)
            refers = (
                not self.cas.types.is_primitive(feature.range) and not _of_values(feature.range)
                if feature
                else self._seen_to_refer(type, name)
            )
            if refers and name not in _BUILT_IN:
                found.append(name)
        return found

    def _seen_to_refer(self, type: str, feature: str) -> bool:
        structures = self.cas.structures.values()
        own = (
            s.references[feature] for s in structures if s.type == type and feature in s.references
        )
        return any(next(self.cas.elements(ids), "") for ids in own)

    def _links(self, structure: Structure, slot: str) -> Iterator[Structure]:
        for id in self.cas.elements(structure.references.get(slot, ())):
            found = self.cas.structures.get(id)
            if found and "begin" not in found.values and self._carries(found):
                yield found

    def _arguments(self, structure: Structure, slots: list[str]) -> Iterator[tuple[str, str]]:
        """What fills the slots, directly or through links with a role."""
        for slot in slots:
            for id in self.cas.elements(structure.references.get(slot, ())):
                found = self.cas.structures.get(id)
                if found and "begin" not in found.values and self._carries(found):
                    role = found.value("role") or slot
                    yield from ((role, self._end(target)) for target in found.ids("target"))
                else:
                    yield slot, self._end(id)

    # Relations and chains

    def _relation(self, structure: Structure) -> None:
        governor, dependent = (next(iter(structure.ids(end)), "") for end in _ENDS)
        if lacking := self._lacking(governor, dependent):
            self.builder.ledger.read["relations"] += 1
            what = f"{self._id(structure)}: {lacking}"
            self.builder.drop("relations", "KG104", "missing id", what, structure.place)
            return
        found = self._annotated(structure)
        add_relation(self.builder, found, self._end(governor), self._end(dependent))

    def _lacking(self, *ends: str) -> str:
        """What is wrong with an end of a relation: not given, not in the file, or not indexed."""
        for name, id in zip(("source (Governor)", "target (Dependent)"), ends, strict=True):
            found = self.cas.structures.get(id)
            if not found:
                return f"its {name} is missing" + (f": the file has no {id}" if id else "")
            if id not in self.indexed and found.type not in self.unread:
                return f"its {name}, {id}, is in the file, but no view indexes it: it was deleted"
        return ""

    def _end(self, id: str) -> str:
        """The id that a relation or slot leads to; a token stands for its part of speech."""
        found = self.cas.structures.get(id)
        if not found:
            return id
        if found.type not in self.unread:
            return self._id(found)
        tag = self.cas.structures.get(next(iter(found.ids("pos")), ""))
        if tag and tag.id in self.indexed:
            return self._id(tag)
        if id not in self.handed:
            self.handed.add(id)
            self._span(found)
        return self._id(found)

    def _chain(self, head: Structure) -> list[str]:
        """The elements of a chain in order; a circle ends where it closes."""
        found: dict[str, None] = {}
        id = next(iter(head.ids("first")), "")
        while id in self.cas.structures and id not in found:
            found[id] = None
            id = next(iter(self.cas.structures[id].ids("next")), "")
        return list(found)

    def _elements(self) -> set[str]:
        heads = (s for s in self.cas.members(self.view) if "first" in {*s.values, *s.references})
        return {id for head in heads for id in self._chain(head)}

    # All of them

    def _id(self, structure: Structure) -> str:
        return f"{self._kind(structure)}:{structure.id}"

    def _kind(self, structure: Structure) -> str:
        chained = structure.id in self.elements
        return chain_name(structure.type) if chained else short_name(structure.type)

    def _annotated(self, structure: Structure) -> Annotated:
        kind = self._kind(structure)
        if structure.type not in self.keys:
            names = self.features[structure.type].difference(_BUILT_IN, self.slots[structure.type])
            self.keys[structure.type] = label_feature(kind, names)
        key, values = self.keys[structure.type], list(self._values(structure))
        layer = structure.type.removesuffix("Link" * (structure.id in self.elements))
        return Annotated(self._id(structure), layer, kind, key, values, structure.place)

    def _values(self, structure: Structure) -> Iterator[tuple[str, str]]:
        """The values of features, of which one may have several."""
        for name, values in structure.values.items():
            if name not in _BUILT_IN:
                yield from ((name, value) for value in values)
        for name, ids in structure.references.items():
            yield from ((name, value) for value in self.cas.texts(ids))


def _offsets(structure: Structure) -> list[Span]:
    """The span of an annotation, if it has one."""
    begin, end = structure.value("begin"), structure.value("end")
    if not (_OFFSET.fullmatch(begin) and _OFFSET.fullmatch(end)):
        return []
    return [(int(begin), int(end))]


def describes_document(type: str, cas: Cas) -> bool:
    """Whether a type describes the document; without a type system, the metadata of DKPro do."""
    return cas.types.is_a(type, DOCUMENT) or type.endswith(".DocumentMetaData")


def _of_values(range: str) -> bool:
    """Whether a range is an array or a list of values."""
    return is_collection(range) and "FS" not in range and not range.endswith("[]")
