"""Checks of the values of constraint parameters (SHACL, section 4, "syntax rules")."""

from __future__ import annotations

from contextlib import suppress

import pyoxigraph as ox

from kgraph.model.vocabulary import XSD
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.shacl_terms import integer_of
from kgraph.shapes.shape import IllFormedError
from kgraph.storage.rdf.terms import Object


def integer(node: Object, name: str, value: Object) -> int:
    """The number of a literal of `xsd:integer`. All functions here raise IllFormedError for a value of
    another kind."""
    number = integer_of(value)
    if number is None:
        raise IllFormedError(node, f"sh:{name} must be a whole number, not {value}")
    return number


def boolean(node: Object, name: str, value: Object) -> bool:
    """True or false, of `xsd:boolean`."""
    known = {"true": True, "1": True, "false": False, "0": False}
    if isinstance(value, ox.Literal) and value.datatype.value == XSD.boolean:
        with suppress(KeyError):
            return known[value.value]
    raise IllFormedError(node, f"sh:{name} must be true or false, not {value}")


def iri(node: Object, name: str, value: Object) -> str:
    """An IRI."""
    if isinstance(value, ox.Literal):
        raise IllFormedError(node, f"sh:{name} must be an IRI, not {value}")
    return value.value


def string(node: Object, name: str, value: Object) -> str:
    """A literal's text."""
    if isinstance(value, ox.Literal):
        return value.value
    raise IllFormedError(
        node, f"sh:{name} must be a text, not {value}", "put it into quotation marks"
    )


def members(graph: DataGraph, node: Object, name: str, head: Object) -> list[Object]:
    """The members of an RDF list."""
    try:
        return graph.items(head)
    except ValueError:
        what = f"sh:{name} must be a list, not {head}"
        raise IllFormedError(node, what, "write it in round brackets: ( … )") from None
