"""What claims cite, out of sorted lines that are too many to be held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kgraph.rdf.claim_terms import CLAIM
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, terms_of

_FIELDS = ("evidence", "quote", "begin", "end", "page")
_CITATION = frozenset(f"<{p}>" for f, p, _ in CLAIM if f in _FIELDS)


def read_citations(
    lines: Iterable[QuadLine], claims: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """The evidence, quote, begin, end and page that those claims cite, as triples of terms in N-Triples form,
    which is also that of `claims`. Both are sorted, so that most lines only take a comparison."""
    wanted = iter(sorted(f"{claim} " for claim in claims))
    target = next(wanted, "")
    last = ""
    for line in lines:
        if line < target:
            continue
        while target and not line.startswith(target) and target < line:
            target = next(wanted, "")
        if not target:
            return
        if line.startswith(target):
            triple, _ = split_graph(line)
            subject, predicate, object = terms_of(triple)
            if predicate in _CITATION and triple != last:
                yield subject, predicate, object
            last = triple
