"""Results of queries: values in memory, and their SPARQL and RDF serializations.

People open CSV in spreadsheets, so in CSV alone an apostrophe is put before a text that a spreadsheet
would run as a formula (OWASP, CSV Injection); numbers stay. TSV, JSON and XML hold every term exactly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import XSD
from kgraph.storage.notebook import frame, html_table
from kgraph.storage.rdf.syntaxes import SYNTAXES
from kgraph.storage.rdf.terms import literal_of
from kgraph.storage.spreadsheet_cells import is_formula

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Binding = dict[str, object]
_Format = TypeVar("_Format")
_KNOWN = 1 << 16  # terms of a result that are made once


@dataclass(frozen=True, slots=True)
class Solutions:
    """The result of SELECT: a row is a tuple of terms in the order of the variables, None if unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False

    def frame(self, library: str = "") -> Any:
        """The rows as a frame of `pandas` or `polars`, as `kgraph.storage.notebook.frame`: numbers and
        truth values as such, all other terms as texts."""
        return frame(self.variables, (plain_row(row) for row in self.rows), library)

    def _repr_html_(self) -> str:
        rows = (plain_row(row) for row in self.rows)
        return html_table(self.variables, rows, "There is more than this." * self.truncated)


@dataclass(frozen=True, slots=True)
class Boolean:
    """The result of ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The result of CONSTRUCT or DESCRIBE."""

    triples: tuple[ox.Triple, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Encoded:
    """A result as `serialize` gives it: its media type, and the bytes."""

    media_type: str
    data: bytes
    truncated: bool = False


Result = Solutions | Boolean | Triples

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of Solutions and Boolean."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    name: syntax.format for name, syntax in SYNTAXES.items() if name not in ("n3", "rdfxml")
}
"""Formats of Triples. RDF/XML cannot hold every triple; N3 is not written."""


def serialize(result: Result, format: str, prefixes: Mapping[str, str] | None = None) -> bytes:
    """The result in one of RESULT_FORMATS, or triples, sorted, in one of GRAPH_FORMATS.

    Raises UsageError for a format that such a result does not have.
    """
    if isinstance(result, Triples):
        triples = sorted(set(result.triples), key=str)
        syntax = _known(format, GRAPH_FORMATS, "a graph")
        return ox.serialize(triples, format=syntax, prefixes=dict(prefixes or {})) or b""
    results = _known(format, RESULT_FORMATS, "a table or a yes or no")
    document = _document(result, _for_spreadsheets if format == "csv" else binding)
    parsed = ox.parse_query_results(document, ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=results) or b""


def binding(term: Term) -> Binding:
    """The term as an object of the SPARQL 1.2 Query Results JSON Format (section 3.2.2)."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        names = ("subject", "predicate", "object")
        return {"type": "triple", "value": dict(zip(names, map(binding, term), strict=True))}
    return _literal(term)


@dataclass(frozen=True, slots=True)
class Forms:
    """The result of SELECT, of which the terms have not been read: the variables; rows in JSON, each a list
    of terms as `written` gives them; whether there are more; whether some were `cut` that nobody wanted."""

    variables: tuple[str, ...]
    rows: Sequence[bytes]
    truncated: bool = False
    cut: bool = False

    def read(self) -> Solutions:
        """The result with its terms."""
        term = TermReader()
        rows = (tuple(map(term, orjson.loads(row))) for row in self.rows)
        return Solutions(self.variables, tuple(rows), self.truncated)


class TermReader:
    """The inverse of `written`; terms that come again are made once."""

    def __init__(self) -> None:
        self._known = Memo(_read, _KNOWN)

    def __call__(self, form: str | None) -> Term | None:
        return None if form is None else self._known[form]


def written(term: Term | None) -> str | None:
    """A term as the process of queries writes it: in N-Triples form; of a triple term, its binding as
    JSON."""
    if isinstance(term, ox.Triple):
        return json.dumps(binding(term))
    return None if term is None else str(term)


def _read(form: str) -> Term:
    if form[0] == "<":
        return ox.NamedNode(form[1:-1])
    if form[0] == '"':
        return literal_of(form)
    if form[0] == "_":
        return ox.BlankNode(form[2:])
    document = f'{{"head":{{"vars":["term"]}},"results":{{"bindings":[{{"term":{form}}}]}}}}'
    found = ox.parse_query_results(document, ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("not solutions")
    term: Term = next(iter(found))[0]
    return term


def triples(rows: Iterable[bytes], truncated: bool) -> Triples:
    """Triples from rows in JSON, each a list of subject, predicate and object."""
    found = Forms(("subject", "predicate", "object"), list(rows), truncated).read()
    return Triples(tuple(ox.Triple(*row) for row in found.rows), truncated)  # type: ignore[arg-type]


def plain_row(row: Sequence[Term | None]) -> list[bool | int | float | str | None]:
    """The values of terms: numbers and truth values as such, IRIs and other literals as texts."""
    return [None if term is None else _plain(term) for term in row]


def _plain(term: Term) -> bool | int | float | str:
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    if isinstance(term, ox.Triple):
        return str(term)
    kind = term.datatype.value.removeprefix(XSD.iri)
    try:
        return _VALUES[kind](term.value) if kind in _VALUES else term.value
    except ValueError:  # such as "many"^^xsd:integer, which RDF allows
        return term.value


_VALUES: Mapping[str, Callable[[str], bool | int | float]] = {
    "boolean": lambda text: text in ("true", "1"),
    "integer": int,
    "nonNegativeInteger": int,
    "decimal": float,
    "double": float,
    "float": float,
}


def constant(text: str) -> ox.NamedNode | ox.Literal:
    """The IRI or literal of that N-Triples form (RDF 1.2 N-Triples, section 2).

    Raises ValueError if the text is not exactly one of these.
    """
    try:
        quads = list(ox.parse(f"<x:s> <x:p> {text} <x:end> .", format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise ValueError(error.msg.partition(": ")[2]) from None
    whole = len(quads) == 1 and quads[0].graph_name == ox.NamedNode("x:end")
    if whole and isinstance(quads[0].object, ox.NamedNode | ox.Literal):
        return quads[0].object
    raise ValueError("neither an IRI nor a literal")


def _literal(term: ox.Literal) -> Binding:
    found: Binding = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
        if term.direction:
            found["its:dir"] = term.direction.value
    else:
        found["datatype"] = term.datatype.value
    return found


def _for_spreadsheets(term: Term) -> Binding:
    found = binding(term)
    text = found["value"]
    if isinstance(text, str) and is_formula(text):
        found["value"] = f"'{text}"
    return found


def _document(result: Solutions | Boolean, written: Callable[[Term], Binding]) -> str:
    if isinstance(result, Boolean):
        return json.dumps({"head": {}, "boolean": result.value})
    rows = [
        {
            name: written(term)
            for name, term in zip(result.variables, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    return json.dumps({"head": {"vars": result.variables}, "results": {"bindings": rows}})


def _known(format: str, formats: Mapping[str, _Format], kind: str) -> _Format:
    if format in formats:
        return formats[format]
    raise UsageError(f"{kind} is written as {', '.join(formats)}; not as {format}")
