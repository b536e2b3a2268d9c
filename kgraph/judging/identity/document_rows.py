"""Rows on what one document calls something: which of them count together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import Scoped
from kgraph.judging.identity.judgements import Judgement


def agreeing(
    rows: Sequence[tuple[Judgement, Scoped]], findings: list[Diagnostic]
) -> Iterator[tuple[Judgement, Scoped]]:
    """The rows on one document; those that oppose each other, or lead in a circle, do not count and are
    findings."""
    said: dict[tuple[str, str], list[tuple[Judgement, Scoped]]] = defaultdict(list)
    for row, scoped in rows:
        if scoped.counts:
            said[scoped.first, scoped.place].append((row, scoped))
    opposed = {
        key for key, each in said.items() if len({s.target and s.target.iri for _, s in each}) > 1
    }
    leads = {
        first: target.iri
        for (first, place), each in said.items()
        if not place and (first, place) not in opposed and (target := each[0][1].target)
    }
    for row, scoped in rows:
        counts = scoped.counts
        if counts and (scoped.first, scoped.place) in opposed:
            others = [other for other, _ in said[scoped.first, scoped.place] if other != row]
            findings.append(_opposed(row, others))
            counts = False
        elif counts and not scoped.place and _is_circle(scoped.first, leads):
            what = f"{row.told}: the judgements on this document lead in a circle; none counts"
            findings.append(row.finding("KG861", what, "remove the row that does not hold"))
            counts = False
        yield row, scoped._replace(counts=counts)


def _is_circle(first: str, leads: dict[str, str]) -> bool:
    here, seen = leads.get(first), set[str]()
    while here is not None and here not in seen and here != first:
        seen.add(here)
        here = leads.get(here)
    return here == first


def _opposed(row: Judgement, others: Sequence[Judgement]) -> Diagnostic:
    against = "; ".join(f"{each.told} ({each.place_in_file})" for each in others)
    what = f"{row.told}, but {against}: neither counts"
    return row.finding("KG860", what, "agree, and remove the row that does not hold")
