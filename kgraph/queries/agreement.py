"""Agreement of annotators who annotated the same documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.model.vocabulary import KG
from kgraph.rdf.claim_terms import MENTION

Marks = Mapping[str, Mapping[str, set[str]]]
"""Document -> annotator's layer -> what it marks."""


class Agreement(NamedTuple):
    """The agreement of two annotators on the documents that both annotated: counts of what both mark and
    of what only one of them marks.

    `f1` is 2 × both / (all of one + all of the other), 0 to 1 (Hripcsak and Rothschild 2005).
    """

    first: str
    second: str
    of: str
    documents: int
    both: int
    only_first: int
    only_second: int
    f1: str


def agreement(quads: Iterable[ox.Quad]) -> list[Agreement]:
    """The agreement of each pair of annotators with a common document, on spans and on the contents of
    claims."""
    spans: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    contents: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        document, layer, annotator = _iri(quad.graph_name).rpartition("/layer/")
        if layer and quad.predicate.value == MENTION["begin"]:
            spans[document][annotator].add(_iri(quad.subject))
        elif layer and quad.predicate.value == KG.content:
            contents[document][annotator].add(_iri(quad.object))
    return [
        *_compared("spans", spans, spans),
        *_compared("contents of claims", contents, spans),
    ]


def _compared(of: str, marks: Marks, worked: Marks) -> Iterator[Agreement]:
    """`worked`: who annotated which documents, as a document without a mark counts as disagreement."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, layers in worked.items():
        for pair in combinations(sorted(layers), 2):
            shared[pair].append(document)
    for (first, second), documents in sorted(shared.items()):
        one = {mark for d in documents for mark in marks.get(d, {}).get(first, ())}
        other = {mark for d in documents for mark in marks.get(d, {}).get(second, ())}
        both, total = len(one & other), len(one) + len(other)
        f1 = f"{2 * both / total:.3f}" if total else ""
        rest = (len(one) - both, len(other) - both)
        yield Agreement(first, second, of, len(documents), both, *rest, f1)


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
