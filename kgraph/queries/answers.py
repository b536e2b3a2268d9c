"""The answer to a question, as people read it: things by their names, and every claim as the chain
of who said it, outermost speaker first (`docs/model.md`, Who states what)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.vocabulary import XSD
from kgraph.queries.heads import Question
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.said import NamedVoice, chain, derivation, in_its_own_words, together, words_of
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.queries import QueryWorker
from kgraph.storage.sparql.results import Solutions, Term

_NUMBERS = frozenset({XSD.integer, XSD.nonNegativeInteger})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim by its chain, from the outermost voice to its own; its document is `the document` there.

    `derived` and `together` are what the functions of these names in `kgraph.queries.said` tell.
    `status` is Corrected or Retracted where the document is.
    """

    iri: str
    chain: tuple[NamedVoice, ...]
    derived: str = ""
    together: tuple[tuple[NamedVoice, ...], ...] = ()
    status: str = ""


Cell = Thing | Said | str | int | bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows in the order of the question; parameters that were given have no column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False


def answer(
    question: Question, bindings: Mapping[str, str], worker: QueryWorker, lookup: Lookup
) -> Answer:
    """Ask the worker's graph, which `lookup` reads too; `bindings` are those of `parameters`.

    Raises UsageError as `QueryWorker.query`, located in the question's file.
    """
    names = prefixes(lookup.base)
    result = worker.query(question.text, bindings=bindings, prefixes=names, path=question.path)
    if not isinstance(result, Solutions):
        raise UsageError(f"{question.path}: a question is a SELECT")
    shown = _shown(question, bindings, result)
    rows = (tuple(_cell(row[each], lookup) for each in shown) for row in result.rows)
    return Answer(tuple(result.variables[each] for each in shown), tuple(rows), result.truncated)


def said(lookup: Lookup, iri: str) -> Said:
    """The claim of that IRI as a cell."""
    claim = lookup.reader.claim(iri)
    cited = words_of(lookup, claim)
    return Said(
        iri=iri,
        chain=in_its_own_words(chain(lookup, iri), cited.document),
        derived=derivation(claim),
        together=tuple(in_its_own_words(each, cited.document) for each in together(lookup, claim)),
        status=cited.status,
    )


def _shown(question: Question, bindings: Mapping[str, str], result: Solutions) -> list[int]:
    """The columns, but for those of parameters that were given, or were left open for nothing."""
    own = {parameter.name for parameter in question.parameters}
    filled = {each for row in result.rows for each, term in enumerate(row) if term is not None}
    return [
        each
        for each, name in enumerate(result.variables)
        if name not in own or (name not in bindings and each in filled)
    ]


def _cell(term: Term | None, lookup: Lookup) -> Cell:
    if isinstance(term, ox.NamedNode):
        if lookup.reader.is_claim(term.value) or lookup.reader.is_derived(term.value):
            return said(lookup, term.value)
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
