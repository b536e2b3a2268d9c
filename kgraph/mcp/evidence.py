"""What stands behind the things that a row of an answer names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kgraph.mcp.answers import Source
from kgraph.mcp.sources import computed, known, of_mention, of_statement
from kgraph.model.vocabulary import KG, PREFIXES, RDF
from kgraph.queries.lookup import Lookup
from kgraph.queries.readable_claims import statement
from kgraph.rdf.claim_terms import MENTION

_MOST = 3  # sources of a row
_VOCABULARIES = tuple(iri for name, iri in PREFIXES.items() if name != "wd")
_COMPARED = 30  # claims of which those that somebody makes come first
_PROPOSITIONS = 200  # of a thing, that are looked at


class Evidence:
    """The sources of things, which are remembered."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._about: dict[str, set[str]] = {}
        self._sources: dict[str, Source] = {}

    def of(self, iris: Iterable[str], query: str) -> list[Source]:
        """At most three sources: of the claims and propositions among the things; else of what somebody
        says of the most of them at once, and then of what follows; else of their mentions; else that
        kgraph has computed it."""
        named = [each for each in dict.fromkeys(iris) if not each.startswith(_VOCABULARIES)]
        direct = [claim for each in named for claim in self._direct(each)]
        claims = direct or self._together(named)
        found = [self._source(each) for each in dict.fromkeys(claims)][:_MOST]
        if found:
            return found
        named_in = [source for each in named if (source := self._named(each))]
        return named_in[:_MOST] or [computed(query)]

    def of_thing(self, iri: str) -> list[Source]:
        """At most three sources of a thing."""
        return self.of([iri], iri)

    def _direct(self, iri: str) -> list[str]:
        if self._lookup.reader.is_statement(iri):
            return [iri]
        if KG.Proposition in self._lookup.iris(iri, RDF.type):
            return sorted(self._lookup.claims_of(iri))
        return []

    def _together(self, iris: Iterable[str]) -> list[str]:
        counts = Counter(claim for each in iris for claim in self._claims_about(each))
        most = max(counts.values(), default=0)
        found = sorted(claim for claim, number in counts.items() if number == most)[:_COMPARED]
        return sorted(found, key=self._lookup.reader.is_derived)

    def _claims_about(self, iri: str) -> set[str]:
        if iri not in self._about:
            lookup = self._lookup
            within = sorted(lookup.propositions_with(iri))[:_PROPOSITIONS]
            found = {claim for each in within for claim in lookup.claims_of(each)}
            self._about[iri] = found or lookup.claims_by(iri)
        return self._about[iri]

    def _source(self, claim: str) -> Source:
        if claim not in self._sources:
            self._sources[claim] = of_statement(statement(self._lookup, claim))
        return self._sources[claim]

    def _named(self, iri: str) -> Source | None:
        lookup = self._lookup
        if lookup.iris(iri, MENTION["document"]):
            return of_mention(lookup, iri, lookup.reader.words(iri) or iri)
        name = lookup.thing(iri).label
        for mention in sorted(lookup.mentions_of(iri))[:1]:
            return of_mention(lookup, mention, name)
        outside = (f"{lookup.base}graph/{each}" for each in ("lexicon", "ontology"))
        return known(name, iri) if any(lookup.is_described_in(iri, o) for o in outside) else None
