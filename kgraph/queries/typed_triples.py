"""A typed triple -> its terms."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.errors import UsageError
from kgraph.model.claims import Node
from kgraph.model.identity import proposition_iri
from kgraph.model.vocabulary import RDF
from kgraph.queries.names import AmbiguousNameError, Names, find_entity, find_predicate
from kgraph.queries.why import literals
from kgraph.schema.ontology import Ontology


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
