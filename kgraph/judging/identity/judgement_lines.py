"""Judgements on who is who as lines of a graph, in the graph `<base>graph/judgements`: who has judged what,
which IRI leads to which, and what a merged thing is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.judging.identity.identities import Counted, Identities
from kgraph.model.claims import Literal, Node
from kgraph.model.identity import digest, judgement_iri, judgements_graph
from kgraph.model.vocabulary import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kgraph.rdf.claim_terms import NAME
from kgraph.storage.rdf.quad_lines import QuadLine, lines_about


def judgement_lines(identities: Identities, base: str) -> Iterator[QuadLine]:
    """The lines, in any order. What does not count is not among them."""
    graph = judgements_graph(base)
    for counted in identities.counted:
        iri = judgement_iri(base, _hash(counted))
        yield from lines_about(iri, _judgement(counted), graph)
    for iri, identity in identities.merged.items():
        yield from lines_about(iri, [(DCTERMS.isReplacedBy, identity.iri)], graph)
    for iri, outside in identities.links:
        yield from lines_about(iri, [(OWL.sameAs, outside)], graph)
    for scoped in (each for rows in identities.within.values() for each in rows):
        target = scoped.target
        if target and scoped.counts and target.cls and not target.known:
            name = [(NAME, Literal(target.name))] if target.name else []
            pairs: list[tuple[str, Node]] = [(RDF.type, target.cls), *name]
            yield from lines_about(target.iri, pairs, graph)


def _judgement(counted: Counted) -> Iterator[tuple[str, Node]]:
    row = counted.row
    yield RDF.type, KG.Judgement
    yield KG.outcome, Literal(row.outcome)
    yield KG.judges, counted.first
    if counted.second:
        yield (KG.judgedAs if counted.document else KG.judges), counted.second
    if counted.document:
        place = f"#{row.place}" if row.place else ""
        yield DCTERMS.source, counted.document + place
    yield KG.judgedBy, Literal(row.reviewer)
    yield RDFS.comment, Literal(row.told)
    if row.note:
        yield SKOS.note, Literal(row.note)


def _hash(counted: Counted) -> str:
    """A hash of what is judged, where, how and by whom."""
    row = counted.row
    things = [counted.first, counted.second]
    told = [row.outcome, row.place, row.reviewer, row.second]
    return digest(
        [
            ("judges", filter(None, things), bool(counted.document)),
            ("source", filter(None, [counted.document]), False),
            ("told", map(Literal, told), True),
        ]
    )
