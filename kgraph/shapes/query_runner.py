"""Functions that answer the SPARQL of shapes: from a store in this process, or through a worker."""

from __future__ import annotations

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.shapes.shape import Ask
from kgraph.storage.sparql.gate import check_query
from kgraph.storage.sparql.mistakes import explain_syntax_error
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import Boolean, Solutions
from kgraph.storage.sparql.syntax_errors import locate_syntax_error
from kgraph.storage.sparql.tokens import tokens


def directly(store: ox.Store) -> Ask:
    """Answers from a store in this process. Only for trusted shapes, as queries cannot be stopped."""

    def ask(text: str) -> Solutions | Boolean:
        found = _query(store, text)
        if isinstance(found, ox.QueryBoolean):
            return Boolean(bool(found))
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("shapes ask by SELECT and ASK")
        names = tuple(variable.value for variable in found.variables)
        return Solutions(names, tuple(tuple(row) for row in found))

    return ask


def parsing() -> Ask:
    """Only parses queries, and raises for invalid ones; answers are empty. As nothing is evaluated, it
    is safe for untrusted shapes."""
    store = ox.Store()

    def ask(text: str) -> Solutions | Boolean:
        found = (
            each for each in tokens(text) if each.kind == "word" and each.text.upper() == "ASK"
        )
        if word := next(found, None):
            text = f"{text[: word.offset]}SELECT *{text[word.offset + 3 :]}"
        _query(store, text)
        return Solutions((), ())

    return ask


def guarded(worker: QueryWorker) -> Ask:
    """Answers from a worker, within its limits, for untrusted shapes. Raises as `QueryWorker.query`."""

    def ask(text: str) -> Solutions | Boolean:
        found = worker.query(text, path="shapes")
        if not isinstance(found, Solutions | Boolean):
            raise TypeError("shapes ask by SELECT and ASK")
        return found

    return ask


def _query(store: ox.Store, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    check_query(text, "shapes")
    try:
        return store.query(text)
    except SyntaxError as error:
        finding = explain_syntax_error(
            text, locate_syntax_error(text, error, store.query), (), "shapes"
        )
        raise UsageError(f"{finding.place}: {finding.what}", [finding]) from None
