"""Which claims of an answer only say in words what another one of them says with its stance, or with all who
say it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kgraph.claims.said_once import tells_all
from kgraph.queries.lookup import Lookup


def said_again(lookup: Lookup, claims: Collection[str]) -> frozenset[str]:
    """Those of some claims (IRIs) that another one of them makes superfluous, as of `tells_all`."""
    return frozenset(_outer(lookup, claims))


def _outer(lookup: Lookup, claims: Collection[str]) -> Iterator[str]:
    for iri in claims:
        above = lookup.reader.reporters(iri)[-1:]
        if above and above[0] in claims:
            inner, outer = map(lookup.reader.claim, (iri, above[0]))
            if tells_all(inner, outer, lambda each: lookup.reader.entity(each).name):
                yield outer.iri
