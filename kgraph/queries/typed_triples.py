"""A typed triple -> its terms."""

from __future__ import annotations

from kgraph.errors import UsageError
from kgraph.model.claims import Node
from kgraph.model.vocabulary import RDF
from kgraph.queries.names import Names, find_entity, find_predicate
from kgraph.queries.why import literals
from kgraph.schema.ontology import Ontology


def find_triple(
    names: Names, ontology: Ontology, subject: str, predicate: str, object: str
) -> tuple[str, str, Node]:
    """The triple that was typed, as its terms. Raises UsageError for a name that fits nothing, or
    several things."""
    property = find_predicate(names, ontology, predicate)
    cls = ontology.names.get(object.strip().removeprefix("kg:"), "") if property == RDF.type else ""
    found = cls if cls in ontology.ancestors else _object(names, ontology, object)
    return find_entity(names, subject), property, found


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
