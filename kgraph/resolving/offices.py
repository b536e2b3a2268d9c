"""Offices that are called the same and have one holder: *Mayor* in two texts on Piet Lowry. Such an office is
that of some place which its words do not name, so only somebody who knows the texts joins two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kgraph.model.identity import is_of_a_document
from kgraph.model.name_words import is_shorter_office
from kgraph.model.search import folded
from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.resolving.evidence import Weighed
from kgraph.schema.ontology import Ontology
from kgraph.schema.profile import Profile

_SCORE = 0.8  # before the evidence adds that statements join both with their holder
_EQUAL = "both offices are called the same"
_SHORTER = "one office is called as the other one, by fewer words"
_SCORE_SHORTER = 0.7


class Offices:
    """The offices of a graph with those who hold them, by all claims on that."""

    def __init__(self, lookup: Lookup, ontology: Ontology, profile: Profile) -> None:
        self._lookup, self._ontology = lookup, ontology
        self._titles = profile.titles
        self._articles = tuple(f"{folded(each)} " for each in profile.articles)

    def alike(self, of: str | None = None) -> Iterator[tuple[Weighed, Sequence[str]]]:
        """Offices (IRIs) that may be one: those of one holder that are called the same, one by fewer words
        perhaps, but for what belongs to different states or bodies. The first one stays if they are one.
        `of`: only those of the office of that IRI, which is the first one then."""
        told = set[tuple[str, ...]]()
        for offices in self._by_holder(of):
            for alike in self._called_the_same(offices, of):
                if of in (None, alike[0]) and tuple(alike) not in told:
                    told.add(tuple(alike))
                    names = {self._name(each) for each in alike}
                    is_equal = len(names) == 1
                    score, why = (_SCORE, _EQUAL) if is_equal else (_SCORE_SHORTER, _SHORTER)
                    yield Weighed(score, [why]), alike

    def _by_holder(self, of: str | None) -> Iterator[set[str]]:
        found = (self._identified(1, each) for each in sorted(self._ontology.identifying))
        if of is not None:
            holders = {holder for holder, _ in self._identified(2, of)}
            found = (self._identified(0, each) for each in sorted(holders))
        held: dict[str, set[str]] = defaultdict(set)
        for holder, office in (pair for pairs in found for pair in pairs):
            if self._ontology.is_a(self._lookup.reader.entity(office).cls, KG.Office):
                held[holder].add(office)
        return (held[each] for each in sorted(held) if len(held[each]) > 1)

    def _identified(self, part: int, term: str) -> Iterator[tuple[str, str]]:
        """Subject and object of the propositions with a term as that part that tell who is meant."""
        for each in self._lookup.having_part(part, ox.NamedNode(term)):
            told = self._lookup.reader.triple(each)
            if told and told[1] in self._ontology.identifying and isinstance(told[2], str):
                yield told[0], told[2]

    def _called_the_same(self, offices: Iterable[str], of: str | None) -> Iterator[list[str]]:
        """Those of each name, with those of a shorter one that is no part of another name; what all
        documents share comes first, then what belongs to something."""
        owners = {each: self._owners(each) for each in offices}
        named: dict[str, list[str]] = defaultdict(list)
        for office in sorted(
            owners, key=lambda each: (each != of, self._is_local(each), not owners[each], each)
        ):
            named[self._name(office)].append(office)
        for short in sorted(named):
            longer = [full for full in named if self._is_shorter(short, full)]
            if len(longer) == 1:
                both = [*named[longer[0]], *named.pop(short)]
                named[longer[0]] = sorted(both, key=lambda each: each != of)
        for alike in named.values():
            while alike:
                known = owners[alike[0]]
                apart = {
                    each for each in alike if known and owners[each] and not known & owners[each]
                }
                if len(alike) - len(apart) > 1:
                    yield [each for each in alike if each not in apart]
                alike = [each for each in alike if each in apart]

    def _is_shorter(self, short: str, full: str) -> bool:
        """Whether a name is another one without what the office is of: mayor, mayor of Sena."""
        return is_shorter_office(short.split(), full.split(), self._titles)

    def _owners(self, office: str) -> set[str]:
        """The states and bodies that an office is said to belong to, but for those of one document, such as
        `the city`: another document's may be the same."""
        found = (owner for _, owner in self._identified(0, office))
        return {owner for owner in found if not self._is_local(owner)}

    def _is_local(self, thing: str) -> bool:
        """Whether it is known in one document only."""
        return is_of_a_document(thing, self._lookup.thing(thing).label)

    def _name(self, office: str) -> str:
        """What an office is called, without an article."""
        name = folded(self._lookup.thing(office).label)
        found = (name.removeprefix(each) for each in self._articles if name.startswith(each))
        return next(found, name)
