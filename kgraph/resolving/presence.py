"""What judgements speak of in a graph: the mentions that things have without judgements, and what stands
around these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from kgraph.judging.identity.judgements import Judgement, full_iri
from kgraph.judging.identity.settling import document_of
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.model.identity import is_local_name, is_of_a_document, is_parted, mention_spans, slug
from kgraph.model.memo import Memo
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.rdf.claim_terms import MENTION, TEXT
from kgraph.resolving.evidence import place

_TEXTS = 200
_POSSESSIVE = re.compile(r"[’']s?$")


class Renamed(NamedTuple):
    """IRIs of things in a graph and in its annotations, where these differ as the words that were judged are
    gone. `now`: by IRI in the annotations, that in the graph; `annotated`: the other way round."""

    now: Mapping[str, str]
    annotated: Mapping[str, str]


class Presence:
    """Looks for what judgements speak of in one graph. `changed`: those of some rows around whose words
    something else stands there than when they were judged, so that they say nothing of the graph; `renamed`:
    how it calls what these were on."""

    def __init__(self, lookup: Lookup, rows: Iterable[Judgement]) -> None:
        self.lookup, self._base = lookup, lookup.base
        self._surroundings = Memo(self._surroundings_of, _TEXTS)
        self.changed = frozenset(filter(self._is_changed, rows))
        self.renamed = self._renamed(self.changed)

    def is_there(self, iri: str, row: Judgement) -> bool:
        """Whether the annotations alone have mentions of a thing where a row speaks of them, or the lexicon
        has it and the row speaks of all."""
        mentions = self._mentions(iri)
        if not row.document:
            known = self.lookup.is_described_in(iri, f"{self._base}graph/lexicon")
            return known or any(True for _ in mentions)
        if row.place:
            return self._at(row) in mentions
        at = self._place(row)
        return any(each.startswith(at) for each in mentions)

    def _is_changed(self, row: Judgement) -> bool:
        if row.place:
            return bool(row.context) and self._is_elsewhere(row.context, [self._at(row)])
        return any(
            self._is_elsewhere(context, self._mentions(full_iri(thing, self._base)))
            for thing, context in _told(row)
            if context
        )

    def _renamed(self, changed: Iterable[Judgement]) -> Renamed:
        now: dict[str, str] = {}
        for row in changed:
            for thing in (full_iri(each, self._base) for each, context in _told(row) if context):
                for mention in sorted(self.lookup.subjects(KG.resolvedFrom, thing)):
                    [found] = self.lookup.iris(mention, MENTION["denotes"])
                    if is_parted(found, mention.partition("#")[0], thing):
                        now[thing] = found
        annotated = {found: thing for thing, found in now.items()}
        for thing in now:  # what still goes by it
            mentions = self.lookup.mentions_of(thing)
            named = (iri for each in mentions for iri in self.lookup.iris(each, KG.resolvedFrom))
            annotated[thing] = min(named, default=thing)
        return Renamed(now, annotated)

    def contexts(self, first: str, second: str, mention: str) -> tuple[str, str]:
        """The contexts of a judgement on two things (IRIs; `second` "" for none), or on one mention (IRI)."""
        context = self.context(mention) if mention else self.context_of(first)
        return context, self.context_of(second) if second not in ("", first) else ""

    def context(self, mention: str) -> str:
        """A hash of what stands around a mention (IRI); "" in a graph without texts."""
        surroundings = self._surroundings[mention.partition("#")[0]]
        return surroundings.standing(mention_spans(mention)) if surroundings else ""

    def context_of(self, thing: str) -> str:
        """A hash of what stands around the first mention of a thing (IRI) that is known by its place in a
        text only; "" for others."""
        if not is_of_a_document(thing):
            return ""
        found = [*self._mentions(thing)] or self.lookup.mentions_of(thing)
        first = min(found, key=place, default="")
        return "" if not first or self._is_named(thing, found) else self.context(first)

    def _mentions(self, thing: str) -> Iterator[str]:
        """The mentions of a thing by the annotations alone."""
        lookup = self.lookup
        renamed = lookup.subjects(KG.resolvedFrom, thing)
        own = (each for each in lookup.mentions_of(thing) if not lookup.iris(each, KG.resolvedFrom))
        return chain(renamed, own)

    def _is_named(self, thing: str, mentions: Iterable[str]) -> bool:
        """Whether a thing is known by its name, everywhere or in its document."""
        lookup = self.lookup
        for mention in mentions:
            for name in (lookup.thing(thing).label, lookup.reader.words(mention)):
                bare = name[4:] if name[:4].lower() == "the " else name
                bare, document = _POSSESSIVE.sub("", bare), mention.partition("#")[0]
                if thing.endswith(f"/{slug(bare)}") or is_local_name(thing, document, bare):
                    return True
        return False

    def _is_elsewhere(self, context: str, mentions: Iterable[str]) -> bool:
        """Whether a context is known to be that of none of some mentions."""
        found = {each for mention in mentions if (each := self.context(mention))}
        return bool(found) and context not in found

    def _place(self, row: Judgement) -> str:
        """How the IRIs of the mentions begin of which the row of a document speaks; that of one mention."""
        return f"{document_of(row, self._base)}#{row.place}"

    def _at(self, row: Judgement) -> str:
        """The mention (IRI) that the row of a place is on: the one there, else the only one around which the
        same stands."""
        there = self._place(row)
        if not row.context or self.context(there) in ("", row.context):
            return there
        here = self.lookup.subjects(MENTION["document"], document_of(row, self._base))
        alike = [
            each
            for each in here
            if self.lookup.iris(each, MENTION["denotes"]) and self.context(each) == row.context
        ]
        return alike[0] if len(alike) == 1 else there

    def _surroundings_of(self, document: str) -> Surroundings | None:
        text = "".join(self.lookup.values(document, TEXT)[:1])
        return Surroundings(text) if text else None


def renews(row: Judgement, changed: Judgement) -> bool:
    """Whether a row says anew, of the words that are there now, what another one of the same person said of
    words that are gone."""
    if row.reviewer != changed.reviewer:
        return False
    if changed.place:
        return (row.document, row.place) == (changed.document, changed.place)
    return any(context and thing in (row.first, row.second) for thing, context in _told(changed))


def _told(row: Judgement) -> tuple[tuple[str, str], tuple[str, str]]:
    """The things of a row, with their contexts."""
    return (row.first, row.context), (row.second, row.second_context)
