"""What a graph says of judgements on who is who: on a thing, and under a claim."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.judging.identity.judgements import SAME
from kgraph.model.vocabulary import DCTERMS, KG, RDF, RDFS, SKOS
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import MENTION
from kgraph.storage.rdf.terms import plain


def judgements_on(lookup: Lookup, iri: str) -> tuple[str, ...]:
    """The judgements on a thing, under all IRIs that lead to it, each as a sentence with its note."""
    found = {
        judgement
        for each in (iri, *sorted(lookup.subjects(DCTERMS.isReplacedBy, iri)))
        for way in (KG.judges, KG.judgedAs)
        for judgement in lookup.subjects(way, each)
    }
    return tuple(sorted(_sentence(lookup, each) for each in found))


def renamed_in(lookup: Lookup, claim: str, things: Iterable[str]) -> tuple[str, ...]:
    """Where a claim rests on judgements: the words that its document has for one of the things (IRIs) and
    that people have judged to mean it, with their judgements."""
    wanted = set(things)
    found: dict[str, None] = {}
    for graph in _graphs(lookup, claim):
        quads = lookup.store.quads_for_pattern(None, _RESOLVED_FROM, None, ox.NamedNode(graph))
        for mention, _, old in plain(quads):
            for thing in wanted.intersection(lookup.iris(mention, MENTION["denotes"])):
                found[_renamed(lookup, mention, old.value, thing)] = None
    return tuple(sorted(found))


_RESOLVED_FROM = ox.NamedNode(KG.resolvedFrom)


def _graphs(lookup: Lookup, claim: str) -> set[str]:
    quads = lookup.store.quads_for_pattern(ox.NamedNode(claim), ox.NamedNode(RDF.type), None)
    return {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}


def _renamed(lookup: Lookup, mention: str, old: str, thing: str) -> str:
    words = " ".join(lookup.reader.words(mention).split())
    named = f"“{words}”" if words else old
    judged = _of_mention(lookup, mention, old) or _path(lookup, old, thing)
    said = "; ".join(_sentence(lookup, each) for each in judged)
    told = f"{named} is {lookup.thing(thing).label} by judgement"
    return f"{told}: {said}" if said else told


def _of_mention(lookup: Lookup, mention: str, old: str) -> list[str]:
    """The judgements on a mention, else those on what its document calls so."""
    for place in (mention, mention.partition("#")[0]):
        here = lookup.subjects(DCTERMS.source, place)
        if found := here & lookup.subjects(KG.judges, _present(lookup, old)):
            return sorted(found)
    return []


def _present(lookup: Lookup, iri: str) -> str:
    return next(iter(lookup.iris(iri, DCTERMS.isReplacedBy)), iri)


def _path(lookup: Lookup, old: str, new: str) -> list[str]:
    """The fewest judgements by which one thing is another."""
    reached: dict[str, tuple[str, str] | None] = {old: None}
    todo = deque([old])
    while todo and new not in reached:
        here = todo.popleft()
        for judgement, there in _same(lookup, here):
            if there not in reached:
                reached[there] = here, judgement
                todo.append(there)
    found = list[str]()
    while step := reached.get(new):
        new, judgement = step
        found.append(judgement)
    return found[::-1]


def _same(lookup: Lookup, iri: str) -> Iterator[tuple[str, str]]:
    for judgement in sorted(lookup.subjects(KG.judges, iri)):
        whole = not lookup.iris(judgement, DCTERMS.source)
        if whole and SAME in lookup.values(judgement, KG.outcome):
            yield from ((judgement, each) for each in lookup.iris(judgement, KG.judges))


def _sentence(lookup: Lookup, judgement: str) -> str:
    said = "".join(lookup.values(judgement, RDFS.comment)[:1])
    notes = ", ".join(lookup.values(judgement, SKOS.note))
    return f"{said} ({notes})" if notes else said
