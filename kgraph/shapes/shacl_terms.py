"""Tests of terms that SHACL needs: kinds, order, lexical forms, patterns, with SPARQL's semantics."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyoxigraph as ox

from kgraph.model.vocabulary import XSD, Namespace
from kgraph.storage.rdf.skolem import GENID
from kgraph.storage.rdf.terms import Object

SH = Namespace(
    "http://www.w3.org/ns/shacl#",
    """
    NodeShape PropertyShape ConstraintComponent SPARQLAskValidator IRI BlankNode Literal
    BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral Violation Warning Info
    path property severity message name deactivated targetNode targetClass targetSubjectsOf
    targetObjectsOf flags ignoredProperties qualifiedValueShape qualifiedValueShapesDisjoint
    inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath parameter optional
    validator nodeValidator propertyValidator select ask prefixes declare prefix namespace sparql
    """,
)

_UNBOUNDED = 1 << 200
_INTEGERS = {
    "integer": (-_UNBOUNDED, _UNBOUNDED),
    "nonNegativeInteger": (0, _UNBOUNDED),
    "positiveInteger": (1, _UNBOUNDED),
    "nonPositiveInteger": (-_UNBOUNDED, 0),
    "negativeInteger": (-_UNBOUNDED, -1),
    "byte": (-(1 << 7), (1 << 7) - 1),
    "short": (-(1 << 15), (1 << 15) - 1),
    "int": (-(1 << 31), (1 << 31) - 1),
    "long": (-(1 << 63), (1 << 63) - 1),
    "unsignedByte": (0, (1 << 8) - 1),
    "unsignedShort": (0, (1 << 16) - 1),
    "unsignedInt": (0, (1 << 32) - 1),
    "unsignedLong": (0, (1 << 64) - 1),
}
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DIGITS = 60  # of the largest integer that is compared here; Python's own limit is far higher
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_CASTS = frozenset(
    "boolean double float dateTime date time gYear gYearMonth gMonthDay gDay gMonth duration "
    "dayTimeDuration yearMonthDuration".split()
)


def is_blank(term: Object) -> bool:
    """Whether it was a blank node before it was read (RDF 1.1 Concepts, section 3.5)."""
    return isinstance(term, ox.NamedNode) and term.value.startswith(GENID)


def kinds(term: Object) -> frozenset[str]:
    """The values of `sh:nodeKind` that the term fits (SHACL, section 4.1.3)."""
    if isinstance(term, ox.Literal):
        return frozenset({SH.Literal, SH.BlankNodeOrLiteral, SH.IRIOrLiteral})
    if is_blank(term):
        return frozenset({SH.BlankNode, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral})
    return frozenset({SH.IRI, SH.BlankNodeOrIRI, SH.IRIOrLiteral})


def text_of(term: Object) -> str | None:
    """SPARQL's `str()`: the lexical form or the IRI; None for a blank node."""
    return None if is_blank(term) else term.value


def less(one: Object, other: Object, equal: bool = False) -> bool:
    """SPARQL's `<`, or `<=` with `equal`; False if the terms cannot be compared."""
    first, second = integer_of(one), integer_of(other)
    if first is not None and second is not None:
        return first < second or (equal and first == second)
    return _holds(f"{one} {'<=' if equal else '<'} {other}")


def matches(text: str, pattern: str, flags: str = "") -> bool:
    """SPARQL's `REGEX`."""
    parts = (str(ox.Literal(part)) for part in (text, pattern, flags))
    return _holds(f"REGEX({', '.join(parts)})")


def is_pattern(pattern: str, flags: str = "") -> bool:
    """Whether SPARQL accepts it as a regular expression."""
    tried = f"REGEX({ox.Literal('')}, {ox.Literal(pattern)}, {ox.Literal(flags)})"
    return _value(tried) is not None


def integer_of(term: Object) -> int | None:
    """The number of a literal of `xsd:integer` or a type derived from it, else None."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(XSD.iri):
        return None
    known = term.datatype.value.removeprefix(XSD.iri) in _INTEGERS
    return int(term.value) if known and _is_number(term.value) else None


def is_well_formed(literal: ox.Literal) -> bool:
    """Whether the lexical form is one of its datatype (XML Schema 1.1, part 2); True for datatypes
    other than the numbers, booleans, dates, times and durations of XML Schema."""
    name = literal.datatype.value.removeprefix(XSD.iri)
    if name == literal.datatype.value:
        return True
    if name in _INTEGERS:
        least, most = _INTEGERS[name]
        return _is_number(literal.value) and least <= int(literal.value) <= most
    if name == "decimal":
        return bool(_DECIMAL.fullmatch(literal.value))
    return (
        name not in _CASTS or _value(f"<{XSD.iri}{name}>({ox.Literal(literal.value)})") is not None
    )


def _is_number(text: str) -> bool:
    return len(text) <= _DIGITS and bool(_INTEGER.fullmatch(text))


@lru_cache(maxsize=65_536)
def _holds(expression: str) -> bool:
    return bool(_nowhere().query(f"ASK {{ FILTER({expression}) }}"))


@lru_cache(maxsize=65_536)
def _value(expression: str) -> object:
    """The value of a SPARQL expression, None if it is an error."""
    found = _nowhere().query(f"SELECT ({expression} AS ?value) {{}}")
    return (
        next((row["value"] for row in found), None)
        if isinstance(found, ox.QuerySolutions)
        else None
    )


@cache
def _nowhere() -> ox.Store:
    return ox.Store()
