"""The six tools: each reads the graph by the methods of `Graph`, and gives every item its sources."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import pyoxigraph as ox

from kgraph.errors import printable
from kgraph.graph import Graph
from kgraph.mcp.answers import (
    Hit,
    Missing,
    Proof,
    Row,
    SearchAnswer,
    ShowAnswer,
    Source,
    TableAnswer,
    WhyAnswer,
    WhyNotAnswer,
)
from kgraph.mcp.evidence import Evidence
from kgraph.mcp.sources import known, of_ground, of_statement, place_of
from kgraph.model.identity import proposition_iri
from kgraph.queries.answers import Cell
from kgraph.queries.cards import Card
from kgraph.queries.lookup import Thing
from kgraph.queries.readable_claims import Citation, NamedVoice, Statement
from kgraph.queries.why import Ground
from kgraph.storage.rdf.terms import to_node
from kgraph.storage.sparql.results import Boolean, Result, Solutions, Term, plain_row

_CLAIMS = 40  # of a card
_PROOFS = 3
_RULES = 5


def search(graph: Graph, text: str, limit: int) -> SearchAnswer:
    """The things that a name, or words of one, may mean."""
    found, evidence = graph.search(text, limit), Evidence(graph.names.lookup)
    hits = [
        Hit(
            name=printable(each.thing.label),
            kind=each.thing.kind,
            iri=each.thing.iri,
            found_as=printable(each.name),
            sources=evidence.of_thing(each.thing.iri),
        )
        for each in found.hits
    ]
    return SearchAnswer(hits=hits, more=found.more, nearest=list(map(printable, found.nearest)))


def show(graph: Graph, name: str) -> ShowAnswer:
    """The card of a thing."""
    card = graph.show(name)
    said = (card.claims, card.claimed, card.named, card.denied, card.inferred, card.proposed)
    sources = [*_facts(card), *map(of_statement, chain.from_iterable(said))]
    sources += [known(f"{each.clause}.", card.thing.iri) for each in card.background]
    if not sources:
        sources = Evidence(graph.names.lookup).of_thing(card.thing.iri)
    return ShowAnswer(
        name=printable(card.thing.label),
        kinds=list(card.kinds),
        iri=card.thing.iri,
        other_names=list(map(printable, card.names)),
        links=list(card.links),
        mentioned_in=[place_of(each.document) for each in card.mentions],
        sources=sources[:_CLAIMS],
        more=max(len(sources) - _CLAIMS, 0),
    )


def ask(graph: Graph, question: str, parameters: Mapping[str, str], limit: int) -> TableAnswer:
    """The answer to a ready-made question."""
    found = graph.ask(question, limit=limit, **parameters)
    rows, evidence = [], Evidence(graph.names.lookup)
    for row in found.rows:
        said = [each for cell in row for each in _statements(cell)]
        told = list(map(of_statement, said)) or evidence.of(_iris(row), f"kgraph ask {question}")
        cells = {name: _shown(cell) for name, cell in zip(found.columns, row, strict=True)}
        rows.append(Row(cells=cells, sources=told))
    return TableAnswer(
        columns=list(found.columns),
        rows=rows,
        more=found.truncated,
        blind_spots=list(found.blind_spots),
    )


def sparql(graph: Graph, query: str, limit: int) -> TableAnswer:
    """The answer to a query. That of ASK is one row; triples are rows of subject, predicate, object."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = graph.query(query, limit)
    columns, rows = _table(found)
    evidence = Evidence(graph.names.lookup)
    told = [
        Row(
            cells=dict(zip(columns, map(_printable, plain_row(row)), strict=True)),
            sources=evidence.of(_named(graph, row, found), query),
        )
        for row in rows
    ]
    if isinstance(found, Boolean):
        asked = evidence.of((), query)
        told = [Row(cells={"answer": found.value}, sources=asked)]
    more = not isinstance(found, Boolean) and found.truncated
    said = list(dict.fromkeys(printable(str(each.message)) for each in warned))
    return TableAnswer(columns=columns, rows=told, more=more, warnings=said)


def why(graph: Graph, subject: str, predicate: str, object: str) -> WhyAnswer:
    """What a triple rests on."""
    found = graph.why(subject, predicate, object)
    proofs = [
        Proof(rule=printable(step.title or step.name), premises=list(map(of_ground, step.premises)))
        for ground in found.grounds
        for step in ground.proofs[:_PROOFS]
    ]
    return WhyAnswer(
        asked=f"whether {printable(found.sentence.clause)}",
        found=bool(found.grounds),
        sources=list(map(of_ground, found.grounds)),
        proofs=proofs,
    )


def why_not(graph: Graph, subject: str, predicate: str, object: str) -> WhyNotAnswer:
    """What keeps a triple from being a fact."""
    found = graph.why_not(subject, predicate, object)
    rules = [
        Missing(
            rule=printable(each.title or each.name),
            found=_of_grounds(ground for one in each.found for ground in one.grounds),
            missing=[printable(" ".join(triple)) for triple in each.missing],
        )
        for each in found.attempts[:_RULES]
    ]
    return WhyNotAnswer(
        asked=f"whether {printable(found.sentence.clause)}",
        is_fact=found.stands,
        sources=_of_grounds(found.grounds),
        rules=rules,
        nearest=_of_grounds(found.nearest),
    )


def _of_grounds(grounds: Iterable[Ground]) -> list[Source]:
    return list(map(of_ground, grounds))


def _facts(card: Card) -> Iterable[Source]:
    """A fact is what the documents say in their own voice that have its words."""
    for fact in card.facts:
        for words in fact.words:
            yield of_statement(_stated(fact.sentence, words))


def _stated(sentence: str, words: Citation) -> Statement:
    voice = NamedVoice((words.document,), "Asserts")
    return Statement("", "fact", sentence, (), (), words, (voice,))


def _statements(cell: Cell) -> list[Statement]:
    cells = cell if isinstance(cell, tuple) else (cell,)
    return [each for each in cells if isinstance(each, Statement)]


def _iris(row: Iterable[Cell]) -> Iterable[str]:
    for cell in row:
        for each in cell if isinstance(cell, tuple) else (cell,):
            if isinstance(each, Thing) and each.iri:
                yield each.iri


def _shown(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return list(map(_shown, cell))
    if isinstance(cell, Statement):
        return of_statement(cell).claimed
    if isinstance(cell, Thing):
        return {"name": printable(cell.label), "kind": cell.kind, "iri": cell.iri}
    return _printable(cell)


def _printable(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value


def _table(found: Result) -> tuple[list[str], Sequence[tuple[Term | None, ...]]]:
    if isinstance(found, Solutions):
        return list(found.variables), found.rows
    if isinstance(found, Boolean):
        return ["answer"], ()
    triples = [(each.subject, each.predicate, each.object) for each in found.triples]
    return ["subject", "predicate", "object"], triples


def _named(graph: Graph, row: Sequence[Term | None], found: Result) -> Iterable[str]:
    """The things that a row names; of a triple, first the proposition that it is."""
    if not isinstance(found, Solutions):
        yield from _proposition(graph, row)
    for term in row:
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Triple):
            yield from _proposition(graph, [term.subject, term.predicate, term.object])


def _proposition(graph: Graph, triple: Sequence[Term | None]) -> Iterable[str]:
    subject, predicate, object = triple
    if (
        isinstance(subject, ox.NamedNode)
        and isinstance(predicate, ox.NamedNode)
        and isinstance(object, ox.NamedNode | ox.Literal)
    ):
        yield proposition_iri(graph.base, subject.value, predicate.value, to_node(object))
        yield from (each.value for each in (subject, object) if isinstance(each, ox.NamedNode))
