"""Labels beside the one that makes an annotation, such as `negated` beside `leads` on one relation.

A label that means a term makes an annotation of its own, and says nothing of the others. Any other says
something of these: what an attribute of its name says, or else nobody knows what, so that they are held back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from kgraph.model.annotations import ALSO_LABELLED, Attribute, Event, Layer, Mention, Relation
from kgraph.model.ledger import Ledger
from kgraph.schema.scheme import Scheme

_Annotation = TypeVar("_Annotation", Mention, Relation, Event)


def with_further_labels(layer: Layer, scheme: Scheme, ledger: Ledger) -> Layer:
    """The layer with what labels say of what they stand beside as attributes; a relation that one of them
    made, and that says nothing else, is counted as merged with these."""
    return replace(
        layer,
        mentions=tuple(_told(each, scheme, ledger) for each in layer.mentions),
        relations=tuple(
            _told(each, scheme, ledger)
            for each in layer.relations
            if not _is_merged(each, scheme, ledger)
        ),
        events=tuple(_told(each, scheme, ledger) for each in layer.events),
    )


def _told(annotation: _Annotation, scheme: Scheme, ledger: Ledger) -> _Annotation:
    if not _has_further(annotation):
        return annotation
    kept = tuple(_attributes(annotation, scheme))
    ledger.merged["attributes"] += len(annotation.attributes) - len(kept)
    return replace(annotation, attributes=kept)


def _attributes(annotation: Mention | Relation | Event, scheme: Scheme) -> Iterator[Attribute]:
    for attribute in annotation.attributes:
        if attribute.name != ALSO_LABELLED:
            yield attribute
        elif _says_of_others(attribute.value, scheme) or _must_be_sure(
            annotation, attribute.value, scheme
        ):
            yield Attribute(attribute.value, "", attribute.line)


def _must_be_sure(annotation: Mention | Relation | Event, label: str, scheme: Scheme) -> bool:
    """Whether a label that means no term stands beside what states something."""
    states = not isinstance(annotation, Mention) or scheme.label(annotation.label).sort == "stance"
    joins = label in scheme.profile.same
    is_left_out = scheme.profile.labels.get(label) == ""
    is_known = joins or is_left_out or scheme.label(label).sort != "unmapped"
    return states and not is_known


def _says_of_others(label: str, scheme: Scheme) -> bool:
    """Whether a label is the name of an attribute, and none of a term."""
    return scheme.label(label).sort == "unmapped" and scheme.attribute(label, "") is not None


def _is_merged(relation: Relation, scheme: Scheme, ledger: Ledger) -> bool:
    is_merged = _has_further(relation) and _says_of_others(relation.label, scheme)
    if is_merged:
        ledger.merged["relations"] += 1
        ledger.merged["attributes"] += len(relation.attributes)
        ledger.merged["notes"] += len(relation.notes)
    return is_merged


def _has_further(annotation: Mention | Relation | Event) -> bool:
    return any(each.name == ALSO_LABELLED for each in annotation.attributes)
