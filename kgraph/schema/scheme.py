"""The meaning of an annotation scheme's labels, roles and attributes: terms of the ontology.

A label that the profile does not list means the term of the same local name; without such a term it is
kept in the corpus's own namespace, `scheme/<profile>/<label>`. What the profile maps to "" is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kgraph.model.annotations import Attribute, Event, Mention, Relation
from kgraph.model.claims import CLAIM_FIELDS, CLAIM_ROLES
from kgraph.model.identity import BASE, scheme_iri
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG
from kgraph.schema.attribute_tables import (
    FIELDS,
    OPEN_FIELDS,
    ORIGIN_FIELDS,
    spelling,
)
from kgraph.schema.ontology import Ontology, local_name
from kgraph.schema.profile import Profile
from kgraph.schema.profile_flaws import SAID_ROLES
from kgraph.schema.structure import grammar_types
from kgraph.schema.synonyms import meant
from kgraph.storage.toml import toml_key

Sort = Literal["entity", "property", "stance", "span", "unmapped"]


LABELS: Mapping[str, frozenset[Sort]] = {
    "mentions": frozenset({"entity", "stance", "span"}),
    "relations": frozenset({"property"}),
    "events": frozenset({"property", "stance", "entity"}),
}
"""The sorts of terms that the label of an annotation may mean, by its kind."""
_REMEMBERED = 10_000  # attributes with their values


class Term(NamedTuple):
    """The meaning of a label: its IRI, and the sort of the annotation. The IRI of a stance may be ""."""

    iri: str
    sort: Sort


class FieldValue(NamedTuple):
    """What an attribute sets: a field of the model, or a term of the corpus's own."""

    field: str
    value: str


def _keys(annotation: Mention | Relation | Event) -> tuple[str, str, str]:
    """The whole and the short name of its layer, and its label: what a line of a profile may name."""
    return annotation.type, annotation.type.rpartition(".")[2], annotation.label


_CLAIM_PROPERTIES = {row.role: KG.iri + row.term for row in CLAIM_FIELDS if row.takes}


class Scheme:
    """A profile together with an ontology: the meaning of each label, role and attribute."""

    def __init__(self, profile: Profile, ontology: Ontology, base: str = BASE) -> None:
        self.profile = profile
        self.ontology = ontology
        self.base = base
        self._terms: dict[str, Term] = {}
        self._roles: dict[str, Term] = {}
        self._claim_roles: dict[str, str] = {}
        self._cures: dict[tuple[str, str, frozenset[str]], str] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._may_set: dict[str, frozenset[str]] = {}
        self._settings = Memo(self._attribute, _REMEMBERED)
        self._values = {("Voice", "document"): "document", ("Irony", "true"): "true"}
        for name, iri in ontology.names.items():
            field = ontology.concepts.get(iri, "").removeprefix(KG.iri)
            if field in FIELDS:
                self._values[field, spelling(name)] = iri

    def label(self, label: str) -> Term:
        """The meaning of an annotation with this label."""
        if label not in self._terms:
            self._terms[label] = self._term(self.profile.labels.get(label, label), label)
        return self._terms[label]

    def leaves_out(self, annotation: Mention | Relation | Event) -> str:
        """The line of the profile, for a layer or a label, that leaves the annotation out, or the label of
        a relation that says that there is none; "" if neither."""
        lines = self.profile.labels
        cause = next((key for key in _keys(annotation) if lines.get(key) == ""), "")
        return cause or (annotation.label if self.says_none(annotation) else "")

    def says_none(self, annotation: Mention | Relation | Event) -> bool:
        """Whether it is a relation whose label says that its ends have none, unless the label means a
        term."""
        return (
            isinstance(annotation, Relation)
            and spelling(annotation.label) in self.profile.none
            and self.label(annotation.label).sort == "unmapped"
        )

    def is_grammar(self, annotation: Mention | Relation | Event) -> str:
        """The layer of an annotation of grammar for which the profile has no line, else ""."""
        if annotation.type not in grammar_types():
            return ""
        keys = _keys(annotation)
        return "" if self.profile.labels.keys() & keys else keys[1]

    def role(self, role: str) -> Term:
        """The property that a role of an entity's event stands for."""
        if role not in self._roles:
            name = self.profile.roles.get(role) or role
            iri = name if "://" in name else self.ontology.find_property(name)
            mapped = iri in self.ontology.properties and not self.ontology.is_reserved(iri)
            self._roles[role] = (
                Term(iri, "property") if mapped else Term(self.own(role), "unmapped")
            )
        return self._roles[role]

    def claim_role(self, role: str) -> str:
        """The role of a claim that this role stands for, its first letter upper case. Where a format
        numbers what fills one role, `Claimant2` is a `Claimant`."""
        if role not in self._claim_roles:
            name = self.profile.roles.get(role) or role
            name = name[:1].upper() + name[1:]
            numbered = name.rstrip("0123456789")
            self._claim_roles[role] = numbered if numbered in CLAIM_ROLES else name
        return self._claim_roles[role]

    def cure(self, kind: str, name: str, among: frozenset[str] = frozenset()) -> str:
        """What to do about a label, role, attribute or resource that means nothing, with the known one
        that is spelt most like it, of those it may be `among`. `kind`: of annotations
        (`kgraph.model.ledger.KINDS`)."""
        if (kind, name, among) not in self._cures:
            cure = "map it in a profile to give it meaning"
            if kind == "links":
                begins = f'[links] {toml_key(name)} = "https://…/"'
                cure = (
                    f"write a full IRI, or say in a profile what its entries begin with: {begins}"
                )
            known = among or self._known(kind)
            term = meant(kind, name, known)
            self._cures[kind, name, among] = cure + (f"; did you mean '{term}'?" if term else "")
        return self._cures[kind, name, among]

    def _known(self, kind: str) -> frozenset[str]:
        """The names that mean something in annotations of a kind."""
        if not self._named:
            labels = {*self.ontology.names, *self.profile.labels}
            properties = map(local_name, self.ontology.properties)
            self._named = {
                "links": frozenset(self.profile.links),
                "attributes": FIELDS,
                "arguments": CLAIM_ROLES | frozenset(properties),
                **{
                    each: frozenset(label for label in labels if self.label(label).sort in sorts)
                    for each, sorts in LABELS.items()
                },
            }
        return self._named[kind]

    def attribute(self, name: str, value: str) -> tuple[FieldValue, ...] | None:
        """What the attribute sets: nothing, if it is known to have no effect; None if the attribute or its
        value is not understood."""
        return self._settings[name, value]

    def _attribute(self, given: tuple[str, str]) -> tuple[FieldValue, ...] | None:
        sets = self.profile.attributes.sets(*given)
        if sets is None:
            return None
        found = [FieldValue(field, self._value(field, given)) for field, given in sets.items()]
        return tuple(found) if all(each.value for each in found) else None

    def said(self, annotation: Mention | Relation | Event, field: str) -> str:
        """What an attribute of the annotation says in a field, such as `Proposed`; "" if none does."""
        return next(
            (
                given
                for attribute in annotation.attributes
                for name, given in self._sets(attribute, field)
                if name == field
            ),
            "",
        )

    def sets(self, attribute: Attribute, field: str) -> bool:
        """Whether the attribute says something in a field."""
        return any(name == field for name, _ in self._sets(attribute, field))

    def _sets(self, attribute: Attribute, field: str) -> tuple[FieldValue, ...]:
        """What an attribute sets, if its table has the field."""
        if attribute.name not in self._may_set:
            table = self.profile.attributes.table(attribute.name)
            names = (name or table.field for each in table.values.values() for name in each)
            self._may_set[attribute.name] = frozenset({table.field, *names})
        if field not in self._may_set[attribute.name]:
            return ()
        return self.attribute(attribute.name, attribute.value) or ()

    def joins(self, relation: Relation) -> bool:
        """Whether the relation says that its ends are one thing. One that is denied, doubted, not
        understood or merely proposed is a statement like any other."""
        if relation.label not in self.profile.same:
            return False
        sets = [self.attribute(name, value) for name, value, _ in relation.attributes]
        return all(
            each is not None
            and {value for field, value in each if field != "JudgedBy"} <= {KG.Positive, KG.Certain}
            for each in sets
        )

    def parts(self, relation: Relation) -> bool:
        """Whether the relation says that its ends are not one thing, or may say so, as what is said of it is
        not understood."""
        if relation.label not in self.profile.same:
            return False
        sets = [self.attribute(name, value) for name, value, _ in relation.attributes]
        return any(each is None or ("Polarity", KG.Negative) in each for each in sets)

    def speaks_of(self, name: str) -> str:
        """What the attribute speaks of on a speech act: the "saying" or the "content"; "" if the profile
        does not say."""
        return self.profile.attributes.table(name).on

    def known_values(self, name: str) -> list[str]:
        """The values of an attribute that are understood, as the ontology and the profile write them."""
        table = self.profile.attributes.table(name)
        terms = [
            local_name(iri) for (field, _), iri in self._values.items() if field == table.field
        ]
        return list(dict.fromkeys((*sorted(terms), *table.listed)))

    def veridical(self, role: str, label: str) -> bool:
        """Whether an event of that label, if it is a fact, makes one of what it names in the role. The
        profile decides, but not about what a claim says."""
        said = self.label(label).sort == "stance" and self.claim_role(role) in CLAIM_ROLES
        stated = None if said else self.profile.veridical.get(role)
        return (
            self._stands_for(role, label) in self.ontology.veridical if stated is None else stated
        )

    def presupposed(self, role: str, label: str) -> bool:
        """Whether what an event of that label names in the role holds also if the event is denied."""
        refused = self.profile.veridical.get(role) is False
        return not refused and self._stands_for(role, label) in self.ontology.presupposed

    def is_identifying(self, label: str) -> bool:
        """Whether a statement of that label serves to tell who is meant."""
        return self.label(label).iri in self.ontology.identifying

    def about_suffices(self, stance: str) -> bool:
        """Whether a claim of that stance (IRI) says enough if it names only what it is about."""
        return stance in self.ontology.about_suffices

    def is_attitude(self, stance: str) -> bool:
        """Whether the stance (IRI) is an attitude, and no speech act."""
        return stance in self.ontology.attitudes

    def _stands_for(self, role: str, label: str) -> str:
        """The property that a role of an event of that label stands for."""
        term, name = self.label(label), self.claim_role(role)
        if term.sort == "property" and name in ("Subject", "Object"):
            return term.iri
        if name in _CLAIM_PROPERTIES and (term.sort == "stance" or name in SAID_ROLES):
            return _CLAIM_PROPERTIES[name]
        return self.role(role).iri

    def _value(self, field: str, given: str) -> str:
        """The value of a field that a text means; "" if it means none."""
        if field in OPEN_FIELDS or field in ORIGIN_FIELDS:
            return given
        return self._values.get((field, spelling(given)), "")

    def own(self, label: str) -> str:
        """The term of the corpus's own for a label, role or attribute."""
        return scheme_iri(self.base, self.profile.name, label)

    def _term(self, name: str, label: str) -> Term:
        iri = name if "://" in name else self.ontology.find(name)
        if iri in self.ontology.ancestors and self.ontology.is_a(iri, KG.Entity):
            return Term(iri, "entity")
        if iri in self.ontology.properties and not self.ontology.is_reserved(iri):
            return Term(iri, "property")
        if iri == KG.Claim:
            return Term("", "stance")  # the scheme does not say with what stance it is claimed
        match self.ontology.concepts.get(iri):
            case KG.Stance:
                return Term(iri, "stance")
            case KG.SpanKind:
                return Term(iri, "span")
        return Term(self.own(label), "unmapped")
