"""Counts of a graph: documents, mentions, entities, propositions, claims, quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from kgraph.model.identity import inferred_graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import NamedVoice, chain
from kgraph.rdf.claim_terms import DOCUMENT, MENTION
from kgraph.schema.ontology import local_name

UNDATED = "undated documents"
"""The figure of documents without a date of issue."""


class Figure(NamedTuple):
    """A count; `of`: the kind, stance or speaker that is counted, "" for all of them."""

    figure: str
    of: str
    number: int


def figures(source: ox.Store | Iterable[ox.Quad]) -> list[Figure]:
    """The counts of distinct things, in a fixed order. Claims by speaker are counted by the whole chain,
    so that a claim which somebody only is reported to make is not counted as theirs. Proposals are no
    claims; they are counted by what proposes them, where there are any, and so are sayings that are told not
    to have been said. Propositions are those of the sources, as a build tells them; conclusions are counted
    apart."""
    look = Lookup(source)
    entities = {entity for _, entity in look.pairs(MENTION["denotes"])}
    types = look.pairs(RDF.type, outside=inferred_graph(look.base))
    propositions = {each for each, kind in types if kind == KG.Proposition}
    conclusions = look.subjects(RDF.type, KG.DerivedClaim)
    claims = look.subjects(RDF.type, KG.Claim) | look.subjects(RDF.type, KG.ReportedClaim)
    denied = look.subjects(RDF.type, KG.DeniedSaying)
    proposals = look.subjects(RDF.type, KG.ProposedClaim)
    documents = look.subjects(RDF.type, KG.Document)
    undated = documents - {document for document, _ in look.pairs(DOCUMENT["issued"])}
    others = not_asserted(bool(proposals))
    return [
        Figure("documents", "", len(documents)),
        *([Figure(UNDATED, "", len(undated))] if undated else []),
        Figure("mentions", "", len({mention for mention, _ in look.pairs(MENTION["document"])})),
        Figure("entities", "", len(entities)),
        *_tally("entities", entities, lambda entity: look.thing(entity).kind),
        Figure("propositions", "", len(propositions)),
        *_tally(
            "propositions",
            propositions,
            lambda each: "asserted" if look.reader.asserted_by(each) else others,
        ),
        Figure("claims", "", len(claims)),
        *_tally(
            "claims by stance", claims, lambda claim: local_name(look.reader.voice(claim).stance)
        ),
        *_tally("claims by speaker", claims, lambda claim: voices(chain(look, claim))),
        *_tally("claims by quotation", claims, lambda claim: look.local(claim, KG.quotation)),
        *([Figure("conclusions", "", len(conclusions))] if conclusions else []),
        *([Figure("denied sayings", "", len(denied))] if denied else []),
        *([Figure("proposals", "", len(proposals))] if proposals else []),
        *_tally("proposals", proposals, lambda claim: ", ".join(look.values(claim, KG.proposedBy))),
    ]


def not_asserted(has_proposals: bool) -> str:
    """How propositions stand that are no facts; which of them are claimed, and which only proposed, is told
    by the claims."""
    return "claimed or proposed" if has_proposals else "claimed"


def judged(report: Mapping[str, Any]) -> list[Figure]:
    """How far what programs proposed is judged, by what the build has told; empty where nothing was
    proposed."""
    told = report.get("judged", {})
    found: list[Figure] = []
    for kind in ("statements", "mentions"):
        counts = told.get(kind, {})
        if counts:
            found.append(Figure(f"proposed {kind}", "", sum(counts.values())))
            found += tally(f"proposed {kind}", counts)
    if told.get("lapsed"):
        found.append(Figure("lapsed verdicts", "", told["lapsed"]))
    return found


def voices(chain: Iterable[NamedVoice]) -> str:
    """The speakers of a chain by name, outermost first: `Russia › United States, China`."""
    return " › ".join(
        ", ".join(claimant.label for claimant in level.claimants) or "?" for level in chain
    )


def tally(figure: str, counts: Mapping[str, int]) -> Iterator[Figure]:
    """The counts of a figure by what is counted, the largest first; "" is none of them."""
    for of, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Figure(figure, of or "none", number)


def _tally(figure: str, things: Iterable[str], kind: Callable[[str], str]) -> Iterator[Figure]:
    return tally(figure, Counter(map(kind, things)))
