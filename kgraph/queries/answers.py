"""The answer to a question, with names for things and, for every claim, its sentence, its words and all
who say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from typing import Any

import pyoxigraph as ox

from kgraph.model.vocabulary import KG, XSD
from kgraph.queries.blind_spots import blind_spots
from kgraph.queries.chain_words import said_by
from kgraph.queries.claim_columns import FILLS
from kgraph.queries.index_reading import Index
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.misspelt import warn_of_unknown_terms
from kgraph.queries.parallel import in_parallel
from kgraph.queries.question_files import Question
from kgraph.queries.readable_claims import Statement, statement
from kgraph.queries.said_once import said_again
from kgraph.queries.sorted_rows import Put, SortedRows, sorted_rows
from kgraph.queries.word_pairs import word_pairs
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.prefixes import prefixes
from kgraph.storage.notebook import frame, html_table
from kgraph.storage.sparql.query_requests import QueryEngine
from kgraph.storage.sparql.results import Term

_NUMBERS = frozenset({XSD.integer, XSD.nonNegativeInteger})


CLAIM = "claim"
"""The column whose claims make one row each, however many rows of the query are theirs."""

FOLLOWING = ("chain", "quote", "where", "issued", "publisher")
"""What follows a claim in a frame: all who say it; its words, and their place; the day and the publisher of
its document."""

Value = Thing | Statement | str | int | bool
Cell = Value | tuple[Value, ...] | None
"""What one cell of an answer holds; several values where rows of the same claim differ."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows in the order of the question, without columns for the parameters that were given.
    `parameters`: those columns that are parameters which were not given; `blind_spots`: what the
    question could not look at, a sentence each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False
    parameters: frozenset[str] = frozenset()
    blind_spots: tuple[str, ...] = ()

    def frame(self, library: str = "") -> Any:
        """The rows as a frame of `pandas` or `polars`, as `kgraph.storage.notebook.frame`: names for
        things, sentences for claims, of which the columns `FOLLOWING` follow."""
        return frame(*self._table(), library)

    def _repr_html_(self) -> str:
        more = " ".join((*self.blind_spots, *["There is more than this."] * self.truncated))
        return html_table(*self._table(), more)

    def _table(self) -> tuple[list[str], list[list[str | int | None]]]:
        columns, rows = list(self.columns), [list(map(text, row)) for row in self.rows]
        if CLAIM in self.columns:
            columns += [each for each in FOLLOWING if each not in columns]
            for row, cells in zip(rows, self.rows, strict=True):
                said = cells[self.columns.index(CLAIM)]
                parts = _parts(said) if isinstance(said, Statement) else {}
                row += [parts.get(each, "") for each in columns[len(self.columns) :]]
        return columns, rows


def answer(
    question: Question,
    bindings: Mapping[str, str],
    worker: QueryEngine,
    lookup: Lookup,
    *,
    index: Index | None = None,
    in_full: bool = True,
    limit: int | None = None,
    jobs: int = 1,
) -> Answer:
    """The answer of the worker's graph, which `lookup` reads too; `bindings` as from
    `kgraph.queries.parameters.bindings`; `index` of the same graph; `in_full` as for `statement`; `limit` as
    for `sorted_rows`; `jobs` as for `in_parallel`.

    Terms of a user's question that neither the ontology nor the graph has are warned of. Raises UsageError
    as `QueryEngine.ask`, located in the question's file.
    """
    names = prefixes(lookup.base)
    put = Put(worker, names, bindings, question.path)
    if question.pairs_words:
        found = word_pairs(question, put, lookup, limit)
    else:
        found = sorted_rows(question.text, put, lookup, index, limit)
    if question.own:
        warn_of_unknown_terms(worker, question.text, names, shipped_ontology(), question.path)
    own = {parameter.name for parameter in question.parameters}
    shown = _Rows(found, own & bindings.keys(), lookup, in_full)
    rows, columns = in_parallel(shown.of, found.rows, jobs), shown.columns
    together = tuple(_by_claim(columns, rows, lookup) if CLAIM in columns else rows)
    asked = frozenset(own.intersection(columns))
    missing = blind_spots(question, bindings, worker, names, has_rows=bool(together))
    return Answer(columns, together, found.truncated, asked, tuple(missing))


def to_json(answer: Answer) -> list[dict[str, Any]]:
    """The rows as JSON holds them: a thing is an object with its IRI, a claim one with its sentence (`text`)
    and all its parts, and several values are a list."""
    return [dict(zip(answer.columns, map(_json, row), strict=True)) for row in answer.rows]


def text(cell: Cell) -> str | int | None:
    """The text of a cell in a table: the name of a thing, the sentence of a claim; several values are
    joined by commas."""
    if isinstance(cell, tuple):
        return ", ".join(str(text(each)) for each in cell)
    if isinstance(cell, Statement):
        status = cell.words.status
        return f"{cell.sentence} · {status.upper()}" if status else cell.sentence
    return cell.label if isinstance(cell, Thing) else cell


def _parts(said: Statement) -> dict[str, str]:
    words = said.words
    cells = (said_by(said), words.quote, words.where, words.issued, words.publisher)
    return dict(zip(FOLLOWING, cells, strict=True))


_SAID = tuple(each.name for each in fields(Statement))


def _json(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return [_json(each) for each in cell]
    if isinstance(cell, Statement):
        return {"text": text(cell), **{name: getattr(cell, name) for name in _SAID}}
    return cell


def _by_claim(
    columns: Sequence[str], rows: Sequence[Row], lookup: Lookup
) -> Iterator[tuple[Cell, ...]]:
    """Rows that agree in the claim, and in all columns before it, as one, without the claims that only say
    once more what another one says; a row without a claim stays as it is."""
    place = columns.index(CLAIM)
    claims = {said.iri for row in rows if isinstance(said := row[place], Statement)}
    again = said_again(lookup, claims)
    found: dict[object, list[Row]] = {}
    for number, row in enumerate(rows):
        said = row[place]
        if isinstance(said, Statement) and said.iri in again:
            continue
        key = (*row[:place], said.iri) if isinstance(said, Statement) else number
        found.setdefault(key, []).append(row)
    for alike in found.values():
        yield alike[0] if len(alike) == 1 else tuple(map(_together, zip(*alike, strict=True)))


def _together(cells: Iterable[Cell]) -> Cell:
    """The values of a column in the rows of one claim, each once."""
    several = (cell if isinstance(cell, tuple) else (cell,) for cell in cells)
    values = tuple(dict.fromkeys(each for some in several for each in some if each is not None))
    return values if len(values) > 1 else next(iter(values), None)


class _Rows:
    """What is shown for rows of terms, without the columns that are `hidden`."""

    def __init__(self, found: SortedRows, hidden: Set[str], lookup: Lookup, in_full: bool) -> None:
        self._places = [i for i, name in enumerate(found.variables) if name not in hidden]
        self.columns = tuple(found.variables[each] for each in self._places)
        self._filled = {
            i: FILLS[name] for i, name in enumerate(self.columns) if name in found.filled
        }
        self._lookup, self._cells = lookup, _Cells(lookup, in_full)

    def of(self, some: Iterable[Sequence[Term | None]]) -> list[Row]:
        """These rows, in their order."""
        rows = (tuple([self._cells.of(row[each]) for each in self._places]) for row in some)
        return list(map(self._with_filled, rows) if self._filled else rows)

    def _with_filled(self, row: Row) -> Row:
        """The row with what the claim in it has in the columns that are filled."""
        said = row[self.columns.index(CLAIM)]
        if not isinstance(said, Statement):
            return row
        fills, pairs = self._filled, enumerate(row)
        return tuple(fills[i](self._lookup, said.iri) if i in fills else cell for i, cell in pairs)


class _Cells:
    """What is shown for terms; each is read once, in however many rows it is."""

    def __init__(self, lookup: Lookup, in_full: bool) -> None:
        self._lookup = lookup
        self._in_full = in_full
        self._shown: dict[Term, Value] = {}

    def of(self, term: Term | None) -> Value | None:
        """What is shown for a term."""
        if term is None:
            return None
        if term not in self._shown:
            self._shown[term] = self._value(term)
        return self._shown[term]

    def _value(self, term: Term) -> Value:
        lookup = self._lookup
        if isinstance(term, ox.NamedNode):
            if "#char=" in term.value:
                return Thing(term.value.removeprefix(lookup.base), "Mention", term.value)
            if lookup.reader.is_statement(term.value):
                return statement(lookup, term.value, in_full=self._in_full)
            if shipped_ontology().concepts.get(term.value) == KG.Obstacle:
                return Thing(lookup.sentences.obstacle(term.value), "Obstacle", term.value)
            return lookup.thing(term)
        if isinstance(term, ox.Literal):
            return _value(term)
        return str(term)


def _value(literal: ox.Literal) -> str | int | bool:
    if literal.datatype.value == XSD.boolean:
        return literal.value in ("true", "1")
    number = literal.datatype.value in _NUMBERS and literal.value.isdecimal()
    return int(literal.value) if number else literal.value
