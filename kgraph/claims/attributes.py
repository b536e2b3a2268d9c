"""Attributes of annotations -> fields of claims, and properties in the corpus's own namespace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kgraph.errors import Diagnostic
from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation
from kgraph.model.claims import Literal, Node
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.schema.profile import Scheme

_STATEMENT_FIELDS = frozenset("Certainty Polarity Stance Tense Voice Irony".split())
_ENTITY_FIELDS = frozenset({"Form"})
_TIME_FIELDS = frozenset({"Value"})


@dataclass(slots=True)
class AttributeSettings:
    """The values that the attributes of one annotation set, by field; the attributes that are not
    understood; and these as extras: (predicate, value)."""

    fields: dict[str, str] = field(default_factory=dict)
    extras: list[tuple[str, Node]] = field(default_factory=list)
    unknown: list[Attribute] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def laid_over(self, other: AttributeSettings) -> tuple[tuple[str, str], ...]:
        """Sorted (field, value) pairs of both; where both set a field, these settings win."""
        return tuple(sorted({**other.fields, **self.fields}.items()))


def settings_of(
    annotation: Mention | Relation | Event, layer: Layer, scheme: Scheme, ledger: Ledger
) -> AttributeSettings:
    """The settings of one annotation; each attribute is counted in the ledger."""
    settings = AttributeSettings()
    usable = _usable(annotation, scheme)
    for name, value, line in annotation.attributes:
        sets = scheme.attribute(name, value)
        if sets is None or any(each.field not in usable for each in sets):
            settings.extras.append((scheme.own(name), Literal(value or "true")))
            settings.unknown.append(Attribute(name, value, line))
            ledger.unmap("attributes", name, *layer.place(line))
            continue
        if any(settings.fields.get(each.field, each.value) != each.value for each in sets):
            file, at = layer.place(line)
            what = f"{name} of {annotation.id} is set twice; the first value counts"
            ledger.drop("attributes", "set twice", Diagnostic(file, at, 1, "KG128", what))
            continue
        fate = (
            ledger.merged if sets and all(s.field in settings.fields for s in sets) else ledger.kept
        )
        fate["attributes"] += 1
        settings.fields |= dict(sets)
    return settings


def _usable(annotation: Mention | Relation | Event, scheme: Scheme) -> frozenset[str]:
    if not isinstance(annotation, Mention):
        return _STATEMENT_FIELDS
    term = scheme.label(annotation.label)
    if term.iri == KG.Time:
        return _TIME_FIELDS
    return _ENTITY_FIELDS if term.sort in ("entity", "unmapped") else frozenset()


def all_settings(
    layer: Layer, scheme: Scheme, ledger: Ledger
) -> Callable[[str], AttributeSettings]:
    """A function from the id of an annotation to its settings, which are empty without attributes."""
    read = {
        annotation.id: settings_of(annotation, layer, scheme, ledger)
        for annotations in (layer.mentions, layer.relations, layer.events)
        for annotation in annotations
        if annotation.attributes
    }
    nothing = AttributeSettings()
    return lambda annotation: read.get(annotation, nothing)
