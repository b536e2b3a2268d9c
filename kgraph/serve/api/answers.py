"""What the API answers, as values of dataclasses, which JSON holds as objects of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import pyoxigraph as ox

from kgraph.errors import printable
from kgraph.graph import Graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries import answers as answering
from kgraph.queries import cards
from kgraph.queries.index_format import Sort
from kgraph.queries.lookup import Lookup, Thing
from kgraph.queries.paths import Ways
from kgraph.queries.said import Statement, statement
from kgraph.queries.searching import Hits
from kgraph.queries.why import Explanation
from kgraph.queries.whynot import Absence
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.claim_terms import MENTION, TEXT
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.synonyms import meant
from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.api.parameters import Values
from kgraph.storage.rdf.terms import plain


@dataclass(frozen=True, slots=True)
class Claims:
    """Some of the claims, in the order of the store. `next`: the `offset` of those that follow."""

    claims: tuple[Statement, ...]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """Some of the things that have a name, in the order of their names. `next`: the `offset` of those that
    follow; `count` of all."""

    entities: tuple[Thing, ...]
    count: int
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question."""

    name: str
    type: str
    description: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A ready-made question."""

    name: str
    title: str
    description: str
    example: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a question: a row is an object with a value for each column. `truncated`: there are
    more."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that mean a thing: from code point `begin` to `end`, half open."""

    begin: int
    end: int
    thing: Thing


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text of a document, and its mentions by their places."""

    document: Thing
    text: str
    mentions: tuple[Mention, ...]


def search(graph: Graph, values: Values) -> Hits:
    """The things that words may mean."""
    return graph.search(str(values["text"]), int(values["limit"]))


def entity(graph: Graph, values: Values) -> dict[str, Any]:
    """The card of a thing."""
    return cards.to_json(graph.show(str(values["name"])))


def entities(graph: Graph, values: Values) -> Entities:
    """The things that have a name."""
    lookup, offset, limit = graph.names.lookup, int(values["offset"]), int(values["limit"])
    found = dict.fromkeys(iri for _, iri in graph.names.all((Sort.PREFERRED, Sort.TITLE)))
    if kind := str(values.get("kind", "")):
        having = lookup.subjects(RDF.type, _class(kind))
        found = {iri: None for iri in found if iri in having}
    shown = [*islice(found, offset, offset + limit)]
    told = tuple(lookup.thing(iri) for iri in shown)
    return Entities(told, len(found), _next(offset, limit, len(found)))


def claims(graph: Graph, values: Values) -> Claims:
    """Claims: all, or those that a thing stands in, that somebody says, and that a document holds."""
    lookup, offset, limit = graph.names.lookup, int(values["offset"]), int(values["limit"])
    found: Iterable[str] = _all_claims(lookup)
    filters: dict[str, Callable[[Lookup, str], set[str]]]
    filters = {"about": _about, "by": Lookup.claims_by, "document": _held}
    given = {name: str(values[name]) for name in filters if values.get(name)}
    if given:
        sets = (filters[each](lookup, graph.find(name).iri) for each, name in given.items())
        found = sorted(set.intersection(*sets))
    shown = [*islice(found, offset, offset + limit + 1)]
    told = tuple(statement(lookup, iri) for iri in shown[:limit])
    return Claims(told, _next(offset, limit, offset + len(shown)))


def questions(graph: Graph, values: Values) -> list[Question]:
    """The ready-made questions."""
    return [
        Question(
            *(each.name, each.title, each.description, each.example),
            tuple(
                Parameter(given.name, given.type, given.description, given.optional)
                for given in each.parameters
            ),
        )
        for each in graph.questions.values()
    ]


def ask(graph: Graph, question: str, values: Values) -> Rows:
    """The answer to a ready-made question."""
    given = {name: str(value) for name, value in values.items() if name != "limit"}
    found = graph.ask(question, limit=int(values["limit"]), **given)
    return Rows(found.columns, tuple(answering.to_json(found)), found.truncated)


def why(graph: Graph, values: Values) -> Explanation:
    """What a triple rests on."""
    return graph.why(*_triple(values))


def why_not(graph: Graph, values: Values) -> Absence:
    """What keeps a triple from being a fact."""
    return graph.why_not(*_triple(values))


def way(graph: Graph, values: Values) -> Ways:
    """How two things hang together."""
    ends = (str(values[name]) for name in ("from", "to"))
    return graph.path(*ends, ways=int(values["ways"]), facts=bool(values["facts"]))


def text(graph: Graph, values: Values) -> Text:
    """The text of a document. Raises RefusedError with status 404 where the graph does not hold it."""
    document, lookup = graph.find(str(values["document"])), graph.names.lookup
    for found in lookup.values(document.iri, TEXT):
        return Text(document, found, tuple(_mentions(lookup, document.iri)))
    what = f"the graph has no text of {printable(document.label)}"
    raise RefusedError(refused(404, "document", "KG822", what, "name a document of the graph"))


def _triple(values: Values) -> Sequence[str]:
    return [str(values[name]) for name in ("subject", "predicate", "object")]


def _next(offset: int, limit: int, count: int) -> int | None:
    return offset + limit if offset + limit < count else None


def _class(kind: str) -> str:
    names = shipped_ontology().names
    if found := names.get(kind.removeprefix("kg:"), ""):
        return found
    if ":" in kind and "/" in kind:
        with suppress(ValueError):  # it may be no IRI
            return ox.NamedNode(kind).value
    term = meant("mentions", kind, names.keys())
    hint = f"; did you mean '{term}'?" if term else ""
    what = f"there is no class '{printable(kind[:80])}'{hint}"
    fix = "give the name of a class of the ontology, such as Person, or its IRI"
    raise RefusedError(refused(404, "kind", "KG821", what, fix))


def _all_claims(lookup: Lookup) -> Iterator[str]:
    whole = ox.DefaultGraph()
    kind = ox.NamedNode(RDF.type)
    found = (
        lookup.store.quads_for_pattern(None, kind, ox.NamedNode(each), whole)
        for each in sorted(STATEMENTS)
    )
    met: set[str] = set()
    for claim, _, _ in plain(chain.from_iterable(found)):  # as far as it is asked for
        if claim not in met:
            met.add(claim)
            yield claim


def _about(lookup: Lookup, thing: str) -> set[str]:
    having = lookup.propositions_with(thing)
    found = {claim for each in having for claim in lookup.claims_of(each)}
    return found | lookup.subjects(KG.about, thing)


def _held(lookup: Lookup, document: str) -> set[str]:
    """The claims that a document holds: those whose evidence stands in its text."""
    cited = lookup.subjects(MENTION["document"], document)
    return {claim for each in cited for claim in lookup.subjects(KG.evidence, each)}


def _mentions(lookup: Lookup, document: str) -> list[Mention]:
    found = [
        Mention(int(begin), int(end), lookup.thing(thing))
        for mention in lookup.subjects(MENTION["document"], document)
        for begin in lookup.values(mention, MENTION["begin"])[:1]
        for end in lookup.values(mention, MENTION["end"])[:1]
        for thing in lookup.iris(mention, MENTION["denotes"])
    ]
    return sorted(found, key=lambda each: (each.begin, each.end, each.thing.iri))
