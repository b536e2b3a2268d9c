"""Typed values of a question's parameters -> RDF terms. Values are bound to variables as terms and never
become part of the text of a query, so that a value cannot change the query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import pyoxigraph as ox

from kgraph.errors import UsageError, printable
from kgraph.model.vocabulary import KG, XSD
from kgraph.queries.names import Names, find_entity
from kgraph.queries.question_files import Parameter, Question
from kgraph.schema.ontology import local_name, shipped_ontology
from kgraph.schema.synonyms import meant

_DATATYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
_LEAST = "YYYY-01-01"  # completes a year or month to a day


def bindings(question: Question, given: Mapping[str, str], names: Names) -> dict[str, str]:
    """Variable -> term in N-Triples form, as `QueryWorker.query` takes it.

    Raises UsageError for a parameter that the question does not have, for a missing one, and for a
    value that is not of the parameter's type; for names as `find_entity`.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise UsageError(_unknown(question, name))
    for parameter in question.parameters:
        if not parameter.optional and parameter.name not in given:
            raise UsageError(_missing(question, parameter))
    return {name: str(_term(known[name], value, names)) for name, value in given.items()}


def _term(parameter: Parameter, value: str, names: Names) -> ox.NamedNode | ox.Literal:
    if not _is_text(value):
        raise UsageError(f"{parameter.name}: the value is not text in UTF-8")
    if parameter.type == "entity":
        return ox.NamedNode(find_entity(names, value))
    term = _READ[parameter.type](value)
    if not term:
        if parameter.type == "stance":
            raise UsageError(
                f"{parameter.name}: '{printable(value)}' is not a stance; {_stance_meant(value)}"
            )
        what = f"{parameter.name}: '{printable(value)}' is not a valid {parameter.type}"
        raise UsageError(f"{what}; {_WANTED.get(parameter.type, parameter.type)}")
    return term


def _date(value: str) -> ox.Literal | None:
    """A year, a month or a day (XML Schema 1.1 Part 2, sections 3.3.9 to 3.3.11)."""
    try:
        date.fromisoformat(value + _LEAST[len(value) :])
    except ValueError:
        return None
    written = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value)
    return ox.Literal(value, datatype=ox.NamedNode(_DATATYPES[len(value)])) if written else None


def _integer(value: str) -> ox.Literal | None:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        return None
    return ox.Literal(str(int(value)), datatype=ox.NamedNode(XSD.integer))


def _stance(value: str) -> ox.NamedNode | None:
    typed = value.strip().removeprefix(KG.iri).removeprefix("kg:").replace(" ", "").lower()
    iri = _stances().get(typed)
    return ox.NamedNode(iri) if iri else None


_READ: Mapping[str, Callable[[str], ox.NamedNode | ox.Literal | None]] = {
    "literal": ox.Literal,
    "date": _date,
    "integer": _integer,
    "stance": _stance,
}
_WANTED = {
    "date": "write 2025, 2025-08 or 2025-08-18",
    "integer": "write a whole number, such as 200",
}


def stance_names() -> list[str]:
    """What a parameter of type `stance` may be; case does not matter."""
    return sorted(map(local_name, _stances().values()))


def _stances() -> dict[str, str]:
    concepts = shipped_ontology().concepts
    return {local_name(iri).lower(): iri for iri, kind in concepts.items() if kind == KG.Stance}


def _stance_meant(value: str) -> str:
    known = stance_names()
    term = meant("events", value, known)
    return f"did you mean '{term}'?" if term else f"known are {', '.join(known)}"


def _unknown(question: Question, name: str) -> str:
    known = ", ".join(parameter.name for parameter in question.parameters)
    takes = f"it takes {known}" if known else "it takes none"
    return f"{question.name} has no parameter '{printable(name)}'; {takes}"


def _missing(question: Question, parameter: Parameter) -> str:
    what = f" ({parameter.description})" if parameter.description else ""
    return (
        f"{question.name} needs --{parameter.name} {parameter.type.upper()}{what}; "
        f"for example: {question.example}"
    )


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
