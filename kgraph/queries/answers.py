"""The answer to a question, with names for things and, for every claim, the chain of its speakers,
outermost first (`docs/model.md`, Who states what)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.vocabulary import XSD
from kgraph.queries.heads import Question
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.said import (
    NamedVoice,
    chain,
    derivation,
    in_its_own_words,
    joint_chains,
    words_of,
)
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import Solutions, Term

_NUMBERS = frozenset({XSD.integer, XSD.nonNegativeInteger})


@dataclass(frozen=True, slots=True)
class ClaimCell:
    """A claim in an answer. `chain`: from the outermost voice to its own, in which its document is
    called `the document`; `derived`: its `derivation`; `together`: its `joint_chains`; `status`:
    Corrected or Retracted, as its document, else "".
    """

    iri: str
    chain: tuple[NamedVoice, ...]
    derived: str = ""
    together: tuple[tuple[NamedVoice, ...], ...] = ()
    status: str = ""


Cell = Thing | ClaimCell | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows in the order of the question, without columns for the parameters that were given."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False


def answer(
    question: Question, bindings: Mapping[str, str], worker: QueryWorker, lookup: Lookup
) -> Answer:
    """The answer of the worker's graph, which `lookup` reads too; `bindings` as from
    `kgraph.queries.parameters.bindings`.

    Raises UsageError as `QueryWorker.query`, located in the question's file.
    """
    names = prefixes(lookup.base)
    result = worker.query(question.text, bindings=bindings, prefixes=names, path=question.path)
    if not isinstance(result, Solutions):
        raise UsageError(f"{question.path}: the query of a question must be a SELECT")
    shown = _shown(question, bindings, result)
    rows = (tuple(_cell(row[each], lookup) for each in shown) for row in result.rows)
    return Answer(tuple(result.variables[each] for each in shown), tuple(rows), result.truncated)


def claim_cell(lookup: Lookup, iri: str) -> ClaimCell:
    """The claim of that IRI, as an answer shows it."""
    claim = lookup.reader.claim(iri)
    cited = words_of(lookup, claim)
    return ClaimCell(
        iri=iri,
        chain=in_its_own_words(chain(lookup, iri), cited.document),
        derived=derivation(claim),
        together=tuple(
            in_its_own_words(each, cited.document) for each in joint_chains(lookup, claim)
        ),
        status=cited.status,
    )


def _shown(question: Question, bindings: Mapping[str, str], result: Solutions) -> list[int]:
    """The indexes of the columns to show: not those of parameters that were given, nor of optional ones
    that no row binds."""
    own = {parameter.name for parameter in question.parameters}
    filled = {each for row in result.rows for each, term in enumerate(row) if term is not None}
    return [
        each
        for each, name in enumerate(result.variables)
        if name not in own or (name not in bindings and each in filled)
    ]


def _cell(term: Term | None, lookup: Lookup) -> Cell:
    if isinstance(term, ox.NamedNode):
        if lookup.reader.is_statement(term.value):
            return claim_cell(lookup, term.value)
        if "#char=" in term.value:
            return Thing(term.value.removeprefix(lookup.base), "Mention", term.value)
        return lookup.thing(term)
    if isinstance(term, ox.Literal):
        return _value(term)
    return None if term is None else str(term)


def _value(literal: ox.Literal) -> str | int | bool:
    if literal.datatype.value == XSD.boolean:
        return literal.value in ("true", "1")
    number = literal.datatype.value in _NUMBERS and literal.value.isdecimal()
    return int(literal.value) if number else literal.value
