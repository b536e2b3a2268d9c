"""A query as typed, and its answer: a table for people, or a standard's format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kgraph.cli.console import NOTHING_FOUND, print_table, put_bytes, say
from kgraph.cli.printing.answers import WIDEST
from kgraph.errors import UsageError
from kgraph.formats.table import WRITERS
from kgraph.model.identity import BASE
from kgraph.queries.lookup import Lookup
from kgraph.queries.misspelt import warn_of_unknown_terms
from kgraph.queries.names_in_words import names_in_words
from kgraph.schema.ontology import Ontology
from kgraph.schema.prefixes import prefixes
from kgraph.storage.files import STANDARD, read_text
from kgraph.storage.graph import graph_source
from kgraph.storage.rdf.store import open_store
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Boolean,
    Result,
    Solutions,
    Triples,
    serialize,
)
from kgraph.storage.sparql.sources import RdfBytes

ANSWER_FORMATS = ("", "table", *RESULT_FORMATS, *GRAPH_FORMATS)
"""Of `query --format`; "" is a table, or Turtle."""


def query_text(sparql: str | None, file: str | None, graph: str) -> tuple[str, str]:
    """The query and its name for messages. Raises UsageError where none or two are given, and
    InputError for a file that cannot be read."""
    if (sparql is None) == (file is None):
        raise UsageError("give one query: as an argument, with -f FILE, or as - on standard input")
    source = file or (STANDARD if sparql == STANDARD else "")
    if source == graph == STANDARD:
        raise UsageError("standard input holds the graph; give the query in another way")
    return (read_text(source).removeprefix("\ufeff"), source) if source else (sparql or "", "query")


def check_format(format: str) -> None:
    """Raises UsageError for one that is not of `ANSWER_FORMATS`."""
    if format not in ANSWER_FORMATS:
        known = ", ".join(filter(None, ANSWER_FORMATS))
        raise UsageError(f"an answer cannot be printed as '{format}'; known are {known}")


def run_query(
    graph: str, text: str, path: str, ontology: Ontology, *, format: str, timeout: float, limit: int
) -> tuple[Result, Mapping[str, str]]:
    """The answer, and the prefixes that the query could use: those of the vocabularies and of the
    graph's own IRIs. A term that neither the ontology nor the graph has is warned of, and where nothing is
    found, names that are told in somebody's words alone are named. `timeout` in
    seconds, `limit` in rows. Raises UsageError, InputError."""
    check_format(format)
    with graph_source(graph) as source:
        names = prefixes(_base(source))
        with QueryWorker(source, timeout=timeout, row_limit=limit) as worker:
            result = worker.query(text, prefixes=names, path=path)
            warn_of_unknown_terms(worker, text, names, ontology, path)
            if isinstance(result, Solutions) and not result.rows:
                for name in names_in_words(worker, text):
                    say(_IN_WORDS.format(name))
            return result, names


def print_result(result: Result, format: str, names: Mapping[str, str]) -> bool:
    """The result on standard output; False for the answer no. Raises UsageError for a format in
    which such a result cannot be printed."""
    if isinstance(result, Triples):
        put_bytes(_graph(result, format or "turtle", names))
    elif format not in ("", "table"):
        put_bytes(serialize(result, format).rstrip() + b"\n")
    elif isinstance(result, Boolean):
        print_table(("answer",), [["yes" if result.value else "no"]])
    else:
        _print_solutions(result, names)
    if not isinstance(result, Boolean) and result.truncated:
        say("There is more than this; --limit sets how many rows are shown.")
    return not isinstance(result, Boolean) or result.value


def _graph(result: Triples, format: str, names: Mapping[str, str]) -> bytes:
    """As `export` writes it, with those prefixes that it uses."""
    if format not in GRAPH_FORMATS:
        raise UsageError(f"a graph is printed as {', '.join(GRAPH_FORMATS)}; not as {format}")
    lines = sorted({str(triple) for triple in result.triples})
    used = {name: iri for name, iri in names.items() if any(f"<{iri}" in line for line in lines)}
    return b"".join(WRITERS[format].writer.render(lines, used, BASE))


def _base(source: Path | RdfBytes) -> str:
    """What the IRIs of a stored graph begin with; of files, which are not read twice, the usual."""
    if isinstance(source, Path) and source.is_dir():
        return Lookup(open_store(source)).base
    return BASE


def _print_solutions(result: Solutions, names: Mapping[str, str]) -> None:
    longest_first = dict(sorted(names.items(), key=lambda pair: -len(pair[1])))
    alike = [_alike(column) for column in zip(*result.rows, strict=True)]
    rows = (
        [_shown(term, longest_first, alike[at]) for at, term in enumerate(row)]
        for row in result.rows
    )
    print_table(result.variables, rows, widest=WIDEST)
    if not result.rows:
        say(NOTHING_FOUND)
    for variable, texts in zip(result.variables, alike, strict=False):
        if texts:
            say(_ONE_FOR_EACH.format(variable))


_IN_WORDS = (
    "{0} is a name only in somebody's words, so that no rdfs:label and no type is known: in their place "
    "stand kg:wording and kg:kind, as in `?x kg:wording {0}`."
)
_ONE_FOR_EACH = (
    "?{0} has texts that differ in their language, or in their type, alone: `SELECT DISTINCT (STR(?{0}) AS "
    "?text)` makes one of them."
)


def _alike(terms: Iterable[object]) -> frozenset[str]:
    """The texts of a column that stand there with and without a language, or with several languages or
    types."""
    literals = {term for term in terms if isinstance(term, ox.Literal)}
    uses = Counter(literal.value for literal in literals)
    return frozenset(text for text, number in uses.items() if number > 1)


def _shown(term: object, names: Mapping[str, str], alike: Container[str]) -> str:
    """Literals by their value alone, but as in Turtle where the value is one of `alike`; IRIs shortened by
    the first prefix that fits."""
    if isinstance(term, ox.NamedNode):
        return _shortened(term, names)
    if isinstance(term, ox.Literal) and term.value in alike:
        plain = str(ox.Literal(term.value))
        if term.language:
            return f"{plain}@{term.language}"
        return (
            plain
            if term == ox.Literal(term.value)
            else f"{plain}^^{_shortened(term.datatype, names)}"
        )
    return "" if term is None else str(getattr(term, "value", term))


def _shortened(iri: ox.NamedNode, names: Mapping[str, str]) -> str:
    for prefix, namespace in names.items():
        if iri.value.startswith(namespace):
            return f"{prefix}:{iri.value.removeprefix(namespace)}"
    return iri.value
