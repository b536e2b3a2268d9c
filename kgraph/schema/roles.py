"""Which roles the events of a sort may have: what a role is that stands on an event of another sort."""

from __future__ import annotations

from kgraph.model.claims import CLAIM_ROLES
from kgraph.schema.attribute_tables import STATEMENT_FIELDS
from kgraph.schema.ontology import local_name
from kgraph.schema.scheme import Scheme, Sort

_ENDS = frozenset({"Subject", "Object"})
_OF_STATEMENTS = frozenset({"Because", "Condition", "ValidFrom", "ValidUntil"})


def roles_of(sort: Sort, scheme: Scheme) -> frozenset[str]:
    """The roles that an event of a sort may have, as they are written."""
    if sort == "stance":
        return CLAIM_ROLES
    if sort == "property":
        return _ENDS | _OF_STATEMENTS
    names = map(local_name, scheme.ontology.relations())
    return _OF_STATEMENTS | {f"{each[0].upper()}{each[1:]}" for each in names}


def means_elsewhere(role: str, sort: Sort, scheme: Scheme) -> str:
    """What a role means that means nothing on an event of a sort: a role of others, or what nobody but
    kgraph sets; "" for one that means nothing anywhere."""
    name = scheme.claim_role(role)
    if sort != "stance" and name in CLAIM_ROLES:
        return "a role of claims"
    if sort != "property" and name in _ENDS:
        return "a role of relations"
    if scheme.role(role).sort == "property":
        return "a role of events"
    return reserved(role, scheme)


def reserved(label: str, scheme: Scheme) -> str:
    """What a label means that only an attribute says, or that only kgraph sets; "" if it means no such
    thing."""
    ontology = scheme.ontology
    name = scheme.profile.labels.get(label) or scheme.profile.roles.get(label) or label
    if f"{name[:1].upper()}{name[1:]}" in STATEMENT_FIELDS:
        return "an attribute"
    iri = name if "://" in name else ontology.find_property(name)
    return "what only kgraph sets" if ontology.is_reserved(iri) else ""
