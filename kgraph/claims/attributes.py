"""Attributes of annotations -> fields of claims, and properties in the corpus's own namespace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kgraph.errors import Diagnostic
from kgraph.model.annotations import Event, Layer, Mention, Relation
from kgraph.model.claims import Literal, Node
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.schema.profile import Scheme

_STATEMENT_FIELDS = frozenset("Certainty Polarity Stance Tense Voice".split())
_ENTITY_FIELDS = frozenset({"Form"})
_TIME_FIELDS = frozenset({"Value"})


@dataclass(slots=True)
class AttributeSettings:
    """The values that the attributes of one annotation set, by field; and, for attributes that set
    none, its extras: (predicate, value)."""

    fields: dict[str, str] = field(default_factory=dict)
    extras: list[tuple[str, Node]] = field(default_factory=list)

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
        setting = scheme.attribute(name, value)
        if setting is None or setting.field not in usable:
            settings.extras.append((scheme.own(name), Literal(value or "true")))
            ledger.unmap("attributes", name, *layer.place(line))
        elif settings.fields.get(setting.field, setting.value) != setting.value:
            file, at = layer.place(line)
            what = f"{name} of {annotation.id} is set twice; the first value counts"
            ledger.drop("attributes", "set twice", Diagnostic(file, at, 1, "KG128", what))
        elif setting.field in settings.fields:
            ledger.merged["attributes"] += 1
        else:
            settings.fields[setting.field] = setting.value
            ledger.kept["attributes"] += 1
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
