"""The part of a graph around one thing, read from its store, whatever else the graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.claims_of_name import claimed, naming, propositions, voiced
from kgraph.queries.lookup import Lookup
from kgraph.rdf.chains import CLAIMS
from kgraph.rdf.claim_terms import MENTION, REPORTER, TEXT
from kgraph.storage.rdf.terms import plain

_LOOKED_AT = 20_000  # claims or mentions, in which the thing that is named most is sought
_STATEMENTS = frozenset(
    {*CLAIMS, KG.DerivedClaim, KG.DeniedSaying, KG.ProposedClaim, KG.Proposition, KG.Proof}
)
_ENDS = frozenset({RDF.type, TEXT})  # what they lead to is not asked for


class Part(NamedTuple):
    """The triples that tell of a thing, and whether there are claims beyond those that were wanted."""

    triples: list[ox.Quad]
    is_cut: bool


def part_around(lookup: Lookup, thing: str, most: int) -> Part:
    """What at most so many claims tell that the thing makes or stands in, with all that these rest on or
    report, and what names the things in them. Whole texts are left out."""
    found = dict[str, None]()
    for claim in _claims(lookup, thing):
        found[claim] = None
        if len(found) > most:
            break
    is_cut = len(found) > most
    told = [*islice(found, most)]
    mentions = islice(
        sorted(lookup.mentions_of(thing)), most
    )  # by which claims name it in their words
    reported = (each for claim in told for each in lookup.subjects(REPORTER, claim))
    return Part([*_described(lookup, [thing, *told, *mentions, *islice(reported, most)])], is_cut)


def whole(lookup: Lookup, most: int) -> list[ox.Quad] | None:
    """All triples of a graph, each once; None if there are more than so many."""
    triples = lookup.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    found = [*islice(triples, most + 1)]
    return found if len(found) <= most else None


def first_thing(lookup: Lookup) -> str:
    """Who speaks most in the first claims of the store, else what is mentioned most, else what the first
    triple is about; "" for no triples."""
    for relation in (KG.claimant, MENTION["denotes"]):
        found = lookup.store.quads_for_pattern(
            None, ox.NamedNode(relation), None, ox.DefaultGraph()
        )
        seen = Counter(each for _, _, each in plain(islice(found, _LOOKED_AT)))
        ranked = sorted((-count, each.value) for each, count in seen.items())
        if ranked:
            return ranked[0][1]
    triples = lookup.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    return next((subject for subject, _, _ in plain(triples)), "")


def _claims(lookup: Lookup, thing: str) -> Iterator[str]:
    """The claims of a thing, as `claims_of_name` has them, as they are found; the same may come again."""
    for each in propositions(lookup, thing):
        yield from sorted(lookup.claims_of(each))
    yield from sorted(voiced(lookup, thing))
    yield from sorted(claimed(lookup, thing, ()))
    yield from sorted(naming(lookup, thing, None))


def _described(lookup: Lookup, begin: Iterable[str]) -> Iterator[ox.Quad]:
    """The triples of things, and of all that statements among them lead to."""
    seen = set[str]()
    todo = [*begin]
    while todo:
        subject = todo.pop()
        if subject in seen:
            continue
        seen.add(subject)
        quads = [*_quads(lookup, subject)]
        yield from quads
        if any(q.predicate.value == RDF.type and q.object.value in _STATEMENTS for q in quads):  # type: ignore[union-attr]
            todo += [
                quad.object.value
                for quad in quads
                if isinstance(quad.object, ox.NamedNode) and quad.predicate.value not in _ENDS
            ]


def _quads(lookup: Lookup, subject: str) -> Iterator[ox.Quad]:
    found = lookup.store.quads_for_pattern(ox.NamedNode(subject), None, None, ox.DefaultGraph())
    return (quad for quad in found if quad.predicate.value != TEXT)
