"""Attributes of annotations -> fields of claims, and properties in the corpus's own namespace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kgraph.claims.attribute_findings import (
    misplaced,
    not_judged,
    not_understood,
    on_saying,
    proposed_and_judged,
    set_twice,
)
from kgraph.claims.marks import Marks
from kgraph.model.annotations import Attribute, Event, Layer, Mention, Relation
from kgraph.model.claims import Literal, Node
from kgraph.model.ledger import Ledger, without_term
from kgraph.model.proposals import DISPUTED
from kgraph.model.vocabulary import KG
from kgraph.schema.attribute_tables import OPEN_FIELDS, ORIGIN_FIELDS, STATEMENT_FIELDS
from kgraph.schema.scheme import FieldValue, Scheme

_OF_SAYING = ("Polarity", "Certainty")


@dataclass(slots=True)
class AttributeSettings:
    """What the attributes of one annotation say: values by field; those fields that, on a speech act,
    speak of what is said; the attributes that are not understood, which hold a statement back; and, as
    (predicate, value), those that set no field. `proposed_by`: by what it is proposed, none where it is no
    mere proposal; `judged_by`: who has judged it; `disputed`: those who judge it disagree; `copied_from`:
    whose annotation it is, "" if it is that of the annotator of the layer."""

    fields: dict[str, str] = field(default_factory=dict)
    extras: list[tuple[str, Node]] = field(default_factory=list)
    unknown: list[Attribute] = field(default_factory=list)
    on_content: set[str] = field(default_factory=set)
    proposed_by: tuple[str, ...] = ()
    judged_by: tuple[str, ...] = ()
    disputed: bool = False
    copied_from: str = ""

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def origin(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """By what it is proposed, and who has judged it; both empty where nothing is said of it."""
        return self.proposed_by, self.judged_by

    def note_origin(self, name: str, value: str) -> None:
        """Add by what it is proposed (`Proposed`), who has judged it (`JudgedBy`), that they disagree
        (`Disputed`), or whose annotation it is (`CopiedFrom`)."""
        if name == "Proposed":
            self.proposed_by = tuple(sorted({*self.proposed_by, value}))
        elif name == "Disputed":
            self.disputed = True
        elif name == "CopiedFrom":
            self.copied_from = value
        else:
            self.judged_by = tuple(sorted({*self.judged_by, value}))

    @property
    def of_saying(self) -> dict[str, str]:
        """The values by field that, on a stance event, speak of the saying or the attitude. A condition
        that is not named is one of what is said."""
        if not self.fields:
            return {}
        return {
            name: self.fields[name]
            for name in _OF_SAYING
            if self[name] not in ("", KG.Conditional) and name not in self.on_content
        }

    def contradicts(self, sets: Sequence[FieldValue]) -> bool:
        """Whether an attribute sets a field that has another value here."""
        return any(self.fields.get(name, value) != value for name, value in sets)

    def laid_over(self, other: AttributeSettings) -> tuple[tuple[str, str], ...]:
        """Sorted (field, value) pairs of both; where both set a field, these settings win."""
        return tuple(sorted({**other.fields, **self.fields}.items()))


class LayerSettings(dict[str, AttributeSettings]):
    """The settings of the annotations of a layer, by id; called with an id, empty ones for an annotation
    without attributes. `unknown`: the ids of those with attributes that are not understood."""

    def __init__(self, settings: Mapping[str, AttributeSettings]) -> None:
        super().__init__(settings)
        self.unknown = frozenset(id for id, each in settings.items() if each.unknown)

    def __call__(self, id: str) -> AttributeSettings:
        return self.get(id, _NOTHING)


_NOTHING = AttributeSettings()


def all_settings(layer: Layer, scheme: Scheme, ledger: Ledger, marks: Marks) -> LayerSettings:
    """The settings of the annotations. Those of a trigger count for its events too. Each attribute is
    counted in the ledger."""
    reader = _Reader(layer, scheme, ledger, marks)
    for annotated in (layer.relations, layer.events, layer.mentions):
        for annotation in annotated:
            if annotation.attributes:
                reader.read(annotation)
    return LayerSettings(reader.found)


class _Reader:
    """Reads the attributes of one layer; those of events before those of their triggers."""

    def __init__(self, layer: Layer, scheme: Scheme, ledger: Ledger, marks: Marks) -> None:
        self.layer, self.scheme, self.ledger = layer, scheme, ledger
        self._marked = {event.id for event in marks.events}
        self.found: dict[str, AttributeSettings] = {}
        self._triggered: dict[str, list[Event]] = defaultdict(list)
        for event in layer.events:
            self._triggered[event.trigger].append(event)

    def read(self, annotation: Mention | Relation | Event) -> None:
        """Take the attributes of one annotation."""
        triggered = self._triggered.get(annotation.id, ())
        events = [annotation] if isinstance(annotation, Event) else triggered
        ids = dict.fromkeys((annotation.id, *(event.id for event in events)))
        holders = [self.found.setdefault(id, AttributeSettings()) for id in ids]
        usable = self._usable(annotation)
        open = [each for each in holders if each is holders[0] or not any(each.origin)]
        for attribute in annotation.attributes:
            place = self.layer.place(attribute.line)
            sets = self.scheme.attribute(attribute.name, attribute.value)
            if sets is not None and usable.issuperset(name for name, _ in sets):
                if any(each.contradicts(sets) for each in holders):
                    self.ledger.report(set_twice(attribute, annotation.id, place))
                    self._keep(attribute, holders, holds_back=usable >= STATEMENT_FIELDS)
                else:
                    self._set(attribute, sets, holders)
                    self._originate(attribute, sets, open)
                    if annotation.id not in self.layer.torn:
                        self._tell_waiting(attribute, sets, annotation)
                    self._note_saying(attribute, sets, events)
                continue
            of_statement = any(name in STATEMENT_FIELDS for name, _ in sets or ())
            if usable >= STATEMENT_FIELDS:
                self.ledger.once(not_understood(attribute, self.scheme, place))
            elif of_statement:
                self.ledger.once(misplaced(attribute, place))
            else:
                cure = self.scheme.cure("attributes", attribute.name)
                self.ledger.once(without_term("attributes", attribute.name, place, cure))
            self._keep(attribute, holders, holds_back=of_statement or usable >= STATEMENT_FIELDS)
        if all(holders[0].origin):
            self.ledger.report(
                proposed_and_judged(annotation.id, self.layer.place(annotation.line))
            )

    def _set(
        self, attribute: Attribute, sets: Sequence[FieldValue], holders: Sequence[AttributeSettings]
    ) -> None:
        """Set what the attribute sets in fields; one that shows in no field of a claim is kept as it is."""
        events = holders[1:] or holders
        known = bool(sets) and all(name in each.fields for each in events for name, _ in sets)
        fate = self.ledger.merged if known else self.ledger.kept
        fate["attributes"] += 1
        if all(name in OPEN_FIELDS or value == KG.Positive for name, value in sets):
            holders[0].extras.append(self._extra(attribute))
        for each in holders:
            each.fields |= {name: value for name, value in sets if name not in ORIGIN_FIELDS}
            if self.scheme.speaks_of(attribute.name) == "content":
                each.on_content |= {name for name, _ in sets}

    def _originate(
        self,
        attribute: Attribute,
        sets: Sequence[FieldValue],
        holders: Sequence[AttributeSettings],
    ) -> None:
        """Note by what the annotation is proposed, who has judged it, who disagrees, or whose it is.
        `holders`: without the events that say it of themselves, as their triggers do not count for them."""
        for name, value in sets:
            if name == "Disputed":  # the graph tells what each of them says
                holders[0].extras.append(self._extra(attribute))
            for each in holders if name in ORIGIN_FIELDS else ():
                each.note_origin(name, value)

    def _tell_waiting(
        self,
        attribute: Attribute,
        sets: Sequence[FieldValue],
        annotation: Mention | Relation | Event,
    ) -> None:
        """Tell of a proposal that nobody has judged, or on which people disagree."""
        for name, value in sets:
            if name == "Proposed":
                disputed = self.scheme.said(annotation, DISPUTED)
                place = self.layer.place(attribute.line)
                self.ledger.once(not_judged(value, disputed, place))

    def _keep(
        self, attribute: Attribute, holders: Sequence[AttributeSettings], *, holds_back: bool
    ) -> None:
        """Keep an attribute that sets nothing in the corpus's namespace."""
        self.ledger.unmapped["attributes", attribute.name] += 1
        holders[0].extras.append(self._extra(attribute))
        for each in holders if holds_back else ():
            each.unknown.append(attribute)

    def _extra(self, attribute: Attribute) -> tuple[str, Node]:
        return self.scheme.own(attribute.name), Literal(attribute.value or "true")

    def _note_saying(
        self, attribute: Attribute, sets: Sequence[FieldValue], events: Sequence[Event]
    ) -> None:
        """Note a value that speaks of the saying of a speech act, unless the profile says of what."""
        fields = [
            name
            for name, value in sets
            if name in _OF_SAYING and value not in (KG.Positive, KG.Conditional)
        ]
        for event in events if fields and not self.scheme.speaks_of(attribute.name) else ():
            term = self.scheme.label(event.label)
            stance = self.found[event.id]["Stance"] or term.iri
            by_a_program = any(self.scheme.said(event, each) for each in ("Proposed", "JudgedBy"))
            if term.sort == "stance" and not (by_a_program or self.scheme.is_attitude(stance)):
                place = self.layer.place(attribute.line)
                self.ledger.once(on_saying(attribute, fields[0], place))

    def _usable(self, annotation: Mention | Relation | Event) -> frozenset[str]:
        """The fields that an attribute of the annotation can set."""
        if not isinstance(annotation, Mention):
            return STATEMENT_FIELDS | ORIGIN_FIELDS
        term = self.scheme.label(annotation.label)
        if term.iri == KG.Time:
            return ORIGIN_FIELDS | {"Value"}
        states = annotation.id in self._triggered or annotation.id in self._marked
        of_thing = {"Form"} if term.sort in ("entity", "unmapped") else set()
        return ORIGIN_FIELDS | of_thing | (STATEMENT_FIELDS if states else set())
