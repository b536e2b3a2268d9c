"""Which claims of an answer only say in words what another one of them says with its stance."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kgraph.claims.said_once import is_all_said
from kgraph.queries.lookup import Lookup


def said_again(lookup: Lookup, claims: Collection[str]) -> frozenset[str]:
    """Those of some claims (IRIs) that another one of them makes superfluous, as of `is_all_said`."""
    return frozenset(_outer(lookup, claims))


def _outer(lookup: Lookup, claims: Collection[str]) -> Iterator[str]:
    for iri in claims:
        above = lookup.reader.reporters(iri)[-1:]
        if above and above[0] in claims:
            outer = lookup.reader.claim(above[0])
            if is_all_said(lookup.reader.claim(iri), outer):
                yield outer.iri
