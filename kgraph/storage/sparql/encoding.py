"""Results as pyoxigraph evaluates them -> the bytes of a standard format, in the process that evaluates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

import orjson
import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.storage.rdf.syntaxes import SYNTAXES
from kgraph.storage.sparql.results import RESULT_FORMATS, Encoded, binding


class UnwritableError(Exception):
    """The format cannot hold the result."""


def encoded(
    result: object, format: str, limit: int, room: int, prefixes: Mapping[str, str]
) -> Encoded:
    """The result in one of RESULT_FORMATS, or triples in one of SYNTAXES: at most `limit` rows or triples,
    and about `room` bytes.

    Raises UsageError for a format that such a result does not have, UnwritableError for one that cannot hold
    it. Every term is exactly as it is, also in CSV: programs read this.
    """
    if isinstance(result, ox.QueryTriples):
        triples, truncated = _within(result, limit, room)
        return Encoded(*_graph(triples, format, prefixes), truncated)
    results = _known(format, RESULT_FORMATS)
    if isinstance(result, ox.QueryBoolean):
        return Encoded(results.media_type, result.serialize(format=results) or b"")
    if not isinstance(result, ox.QuerySolutions):
        raise TypeError(f"no result of a query: {type(result)}")
    variables = [variable.value for variable in result.variables]
    rows, truncated = _within(result, limit, room)
    bindings = [
        {name: binding(term) for name, term in zip(variables, row, strict=True) if term is not None}
        for row in rows
    ]
    document = orjson.dumps({"head": {"vars": variables}, "results": {"bindings": bindings}})
    if results == ox.QueryResultsFormat.JSON:
        return Encoded(results.media_type, document, truncated)
    parsed = ox.parse_query_results(document, ox.QueryResultsFormat.JSON)
    data = parsed.serialize(format=results) or b""
    if results == ox.QueryResultsFormat.XML:
        _check_xml(data)
    return Encoded(results.media_type, data, truncated)


def _graph(
    triples: Iterable[ox.Triple], format: str, prefixes: Mapping[str, str]
) -> tuple[str, bytes]:
    """The media type and the bytes."""
    form = _known(format, {name: syntax.format for name, syntax in SYNTAXES.items()})
    try:
        data = ox.serialize(triples, format=form, prefixes=dict(prefixes)) or b""
    except OSError as error:
        raise UnwritableError(str(error)) from None
    if form == ox.RdfFormat.RDF_XML:
        _check_xml(data)
    return form.media_type, data


def _check_xml(data: bytes) -> None:
    """pyoxigraph writes also what no parser of XML would read."""
    parser = ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(data, True)
    except ExpatError:
        what = "XML can hold no control characters, nor a predicate that does not end in a name"
        raise UnwritableError(what) from None


def _within(found: Iterable[Any], limit: int, room: int) -> tuple[list[Any], bool]:
    """What is found up to the limits, and whether there is more."""
    found = iter(found)
    taken = []
    for each in islice(found, limit):
        taken.append(each)
        room -= len(str(each))
        if room < 0:
            return taken, True
    return taken, next(found, None) is not None


def _known(format: str, formats: Mapping[str, Any]) -> Any:
    if format in formats:
        return formats[format]
    raise UsageError(f"such a result is written as {', '.join(formats)}; not as {format}")
