"""Results as pyoxigraph evaluates them -> the bytes of a standard format, in the process that evaluates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import orjson
import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.storage.sparql.results import GRAPH_FORMATS, RESULT_FORMATS, Encoded, binding


def encoded(
    result: object, format: str, limit: int, room: int, prefixes: Mapping[str, str]
) -> Encoded:
    """The result in one of RESULT_FORMATS, or triples in one of GRAPH_FORMATS: at most `limit` rows or
    triples, and about `room` bytes.

    Raises UsageError for a format that such a result does not have. Every term is exactly as it is, also
    in CSV: programs read this.
    """
    if isinstance(result, ox.QueryTriples):
        triples, truncated = _within(result, limit, room)
        form = _known(format, GRAPH_FORMATS)
        data = ox.serialize(triples, format=form, prefixes=dict(prefixes))
        return Encoded(form.media_type, data or b"", truncated)
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
    return Encoded(results.media_type, parsed.serialize(format=results) or b"", truncated)


def _within(found: Iterable[Any], limit: int, room: int) -> tuple[list[Any], bool]:
    """What is found up to the limits, and whether there is more."""
    found = iter(found)
    taken = []
    for each in islice(found, limit):
        taken.append(each)
        room -= sum(len(str(term)) for term in each if term is not None)
        if room < 0:
            return taken, True
    return taken, next(found, None) is not None


def _known(format: str, formats: Mapping[str, Any]) -> Any:
    if format in formats:
        return formats[format]
    raise UsageError(f"such a result is written as {', '.join(formats)}; not as {format}")
