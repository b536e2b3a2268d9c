"""The answer to a question, with names for things and, for every claim, its sentence, its words and all
who say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.vocabulary import KG, XSD
from kgraph.queries.heads import Question
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.misspelt import warn_of_unknown_terms
from kgraph.queries.said import Statement, statement
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import Solutions, Term

_NUMBERS = frozenset({XSD.integer, XSD.nonNegativeInteger})


CLAIM = "claim"
"""The column whose claims make one row each, however many rows of the query are theirs."""

Value = Thing | Statement | str | int | bool
Row = tuple[Value | None, ...]
Cell = Value | tuple[Value, ...] | None
"""What one cell of an answer holds; several values where rows of the same claim differ."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows in the order of the question, without columns for the parameters that were given.
    `parameters`: those columns that are parameters which were not given."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False
    parameters: frozenset[str] = frozenset()


def answer(
    question: Question,
    bindings: Mapping[str, str],
    worker: QueryWorker,
    lookup: Lookup,
    *,
    with_propositions: bool = True,
) -> Answer:
    """The answer of the worker's graph, which `lookup` reads too; `bindings` as from
    `kgraph.queries.parameters.bindings`; claims without their propositions where nobody will see them.

    Terms of a user's question that neither the ontology nor the graph has are warned of. Raises UsageError
    as `QueryWorker.query`, located in the question's file.
    """
    names = prefixes(lookup.base)
    result = worker.query(question.text, bindings=bindings, prefixes=names, path=question.path)
    if question.own:
        warn_of_unknown_terms(worker, question.text, names, shipped_ontology(), question.path)
    if not isinstance(result, Solutions):
        raise UsageError(f"{question.path}: the query of a question must be a SELECT")
    own = {parameter.name for parameter in question.parameters}
    shown = [i for i, name in enumerate(result.variables) if name not in own & bindings.keys()]
    cells = _Cells(lookup, with_propositions)
    rows = [tuple(cells.of(row[each]) for each in shown) for row in result.rows]
    columns = tuple(result.variables[each] for each in shown)
    found = _by_claim(columns, rows) if CLAIM in columns else rows
    return Answer(columns, tuple(found), result.truncated, frozenset(own.intersection(columns)))


def _by_claim(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    """Rows that agree in the claim, and in all columns before it, as one; a row without a claim stays
    as it is."""
    place = columns.index(CLAIM)
    found: dict[object, list[Row]] = {}
    for number, row in enumerate(rows):
        said = isinstance(row[place], Statement)
        found.setdefault(row[: place + 1] if said else number, []).append(row)
    for alike in found.values():
        yield tuple(map(_together, zip(*alike, strict=True)))


def _together(cells: Iterable[Value | None]) -> Cell:
    """The values of a column in the rows of one claim, each once."""
    values = tuple(dict.fromkeys(cell for cell in cells if cell is not None))
    return values if len(values) > 1 else next(iter(values), None)


class _Cells:
    """What is shown for terms; each claim is read once, in however many rows it is."""

    def __init__(self, lookup: Lookup, with_propositions: bool) -> None:
        self._lookup = lookup
        self._with_propositions = with_propositions
        self._statements: dict[str, Statement] = {}

    def of(self, term: Term | None) -> Value | None:
        """What is shown for a term."""
        lookup = self._lookup
        if isinstance(term, ox.NamedNode):
            if lookup.reader.is_statement(term.value):
                return self._statement(term.value)
            if shipped_ontology().concepts.get(term.value) == KG.Obstacle:
                return Thing(lookup.sentences.obstacle(term.value), "Obstacle", term.value)
            if "#char=" in term.value:
                return Thing(term.value.removeprefix(lookup.base), "Mention", term.value)
            return lookup.thing(term)
        if isinstance(term, ox.Literal):
            return _value(term)
        return None if term is None else str(term)

    def _statement(self, iri: str) -> Statement:
        if iri not in self._statements:
            made = statement(self._lookup, iri, with_propositions=self._with_propositions)
            self._statements[iri] = made
        return self._statements[iri]


def _value(literal: ox.Literal) -> str | int | bool:
    if literal.datatype.value == XSD.boolean:
        return literal.value in ("true", "1")
    number = literal.datatype.value in _NUMBERS and literal.value.isdecimal()
    return int(literal.value) if number else literal.value
