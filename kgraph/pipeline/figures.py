"""What a report says of the graph of the sources in numbers. All of them are sums over subjects: those of a
graph that has changed a little are made from those before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kgraph.model.identity import lexicon_graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import ASSERTED_BY, DOCUMENT, TEXT
from kgraph.storage.rdf.quad_lines import QuadLine

_ASSERTED = f"<{ASSERTED_BY}> "
_PROPOSED = f"<{RDF.type}> <{KG.ProposedClaim}>"
_DENIED = f"<{RDF.type}> <{KG.DeniedSaying}>"
_TEXT = f"<{TEXT}> "
_DOCUMENT = f"<{RDF.type}> <{KG.Document}>"
_ISSUED = f"<{DOCUMENT['issued']}> "
_COUNTED = (_ASSERTED, _PROPOSED, _DENIED, _TEXT, _DOCUMENT, _ISSUED)


class Figures(NamedTuple):
    """The numbers by the names that `kgraph.pipeline.report.Report` has for them. Claims are what
    `kgraph.rdf.chains.CLAIMS` has. The lexicon counts in none of them."""

    claims: int = 0
    proposed: int = 0
    denied_sayings: int = 0
    propositions: int = 0
    asserted: int = 0
    triples: int = 0
    full_texts: int = 0
    undated: int = 0

    def changed(self, before: Figures, after: Figures) -> Figures:
        """These where some subjects have the numbers `after` instead of `before`."""
        return Figures(
            *(mine - gone + come for mine, gone, come in zip(self, before, after, strict=True))
        )


def figures(lines: Iterable[QuadLine], base: str) -> Figures:
    """The numbers of sorted lines, all of named graphs. Equal triples are adjacent, and those about one
    subject are, as a line begins with its triple."""
    lexicon, claim, proposition = (
        f"<{lexicon_graph(base)}>",
        f"<{base}claim/",
        f"<{base}proposition/",
    )
    claims = proposed = denied = propositions = asserted = triples = full_texts = undated = 0
    last = subject = fact = issued = "\n"  # none of these begins a line
    for line in lines:
        triple, _, graph = line.rpartition(" ")
        if graph == lexicon or triple == last:
            continue
        last = triple
        triples += 1
        if not triple.startswith(subject):
            subject = triple[: triple.index(" ") + 1]
            claims += subject.startswith(claim)
            propositions += subject.startswith(proposition)
        if not triple.startswith(_COUNTED, len(subject)):
            continue
        if triple.startswith(_ASSERTED, len(subject)):
            asserted += subject != fact
            fact = subject
        elif triple.startswith(_TEXT, len(subject)):
            full_texts += 1
        elif triple.startswith(_DENIED, len(subject)):
            denied += 1
        elif triple.startswith(_ISSUED, len(subject)):
            issued = subject
        elif triple.startswith(_DOCUMENT, len(subject)):
            undated += subject != issued  # which stands before, as the lines are sorted
        else:
            proposed += 1
    claims -= proposed + denied
    return Figures(claims, proposed, denied, propositions, asserted, triples, full_texts, undated)
