"""A typed triple -> its terms."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from kgraph.errors import UsageError, printable
from kgraph.model.claims import Node
from kgraph.model.identity import fold, proposition_iri
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.names import (
    AmbiguousNameError,
    Names,
    UnknownPredicateError,
    find_entity,
    spelled_out,
)
from kgraph.queries.why import literals
from kgraph.schema.ontology import Ontology, local_name

_NEAR = 5  # names of properties that a message lists


def find_triple(
    names: Names, ontology: Ontology, subject: str, predicate: str, object: str
) -> tuple[str, str, Node]:
    """The triple that was typed, as its terms; where a name fits several things, the one triple of
    theirs that the graph speaks of. Raises UsageError for a name that fits nothing, and for one that fits
    several things: of the objects, it names only those of which the graph says so."""
    property = find_predicate(names, ontology, predicate)
    cls = ontology.names.get(object.strip().removeprefix("kg:"), "") if property == RDF.type else ""
    try:
        found = cls if cls in ontology.ancestors else _object(names, ontology, object)
        return find_entity(names, subject), property, found
    except AmbiguousNameError:
        spoken_of = [
            (one, property, other)
            for one in _things(names, subject)
            for other in ([cls] if cls in ontology.ancestors else _things(names, object))
            if names.lookup.holds(proposition_iri(names.lookup.base, one, property, other))
        ]
        if len(spoken_of) == 1:
            return spoken_of[0]
        if len({one for one, _, _ in spoken_of}) == 1:
            objects = sorted(names.lookup.thing(other) for _, _, other in spoken_of)
            raise AmbiguousNameError(object.strip(), objects) from None
        raise


def _stance(ontology: Ontology, typed: str) -> str:
    """The local name of the stance that is typed by it or by its verb; "" if it is none."""
    stances = [iri for iri, kind in ontology.concepts.items() if kind == KG.Stance]
    wanted = fold(typed)
    named = (iri for iri in stances if wanted in (fold(local_name(iri)), ontology.phrases.get(iri)))
    return next(map(local_name, named), "")


def find_predicate(names: Names, ontology: Ontology, typed: str) -> str:
    """The IRI of the typed property: a local name of the ontology or of a predicate of the graph, a
    prefixed name or an IRI; `type` is `rdf:type`. Raises UsageError with the candidates if the name is
    ambiguous, or with the nearest names if it is unknown."""
    typed = typed.strip()
    if typed in ("a", "type", "rdf:type"):
        return RDF.type
    if known := ontology.find_property(typed):
        return known
    used = names.predicates()
    for iri in spelled_out(names, typed):
        if iri in used or iri in ontology.properties or names.lookup.is_predicate(iri):
            return iri
    found = sorted(iri for iri in used if fold(local_name(iri)) == fold(typed))
    if len(found) > 1:
        raise UsageError(f"'{printable(typed)}' may be any of these: {', '.join(found)}")
    if found:
        return found[0]
    if stance := _stance(ontology, typed):
        raise UnknownPredicateError(
            f"'{printable(typed)}' is a stance, and no property; ask who takes it: "
            f"kgraph ask who-said --about NAME --stance {stance}"
        )
    spelled = {fold(local_name(iri)): local_name(iri) for iri in (*ontology.properties, *used)}
    near = difflib.get_close_matches(fold(typed), sorted(spelled), _NEAR)
    hint = f"; the nearest are: {', '.join(spelled[each] for each in near)}" if near else ""
    raise UnknownPredicateError(f"no property is called '{printable(typed)}'{hint}")


def _things(names: Names, typed: str) -> Sequence[str]:
    """All things that the name fits. Raises UnknownNameError."""
    try:
        return [find_entity(names, typed)]
    except AmbiguousNameError as error:
        return [each.iri for each in error.candidates]


def _object(names: Names, ontology: Ontology, typed: str) -> Node:
    """A thing by any of its names, a term of the ontology, else a literal that is the object of some
    proposition."""
    try:
        return find_entity(names, typed)
    except UsageError:
        if term := ontology.names.get(typed.removeprefix("kg:")):
            return term
        found = literals(names.lookup, typed)
        if len(found) != 1:
            raise
        return found[0]
