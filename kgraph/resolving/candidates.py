"""Who may be who: the candidates of a graph, the likeliest first (`docs/resolve.md`). They are found by
names and weighed by what the graph says; nothing is merged here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.queries.names import Names
from kgraph.resolving.candidate import Candidate, Quote
from kgraph.resolving.descriptions import spoken_of_again
from kgraph.resolving.evidence import Evidence, Weighed
from kgraph.resolving.offices import Offices
from kgraph.resolving.pairing import Pairing
from kgraph.resolving.splits import Split, Splits
from kgraph.resolving.things import Things
from kgraph.schema.ontology import Ontology, shipped_ontology
from kgraph.schema.profile_reading import read_profile

LEAST = 0.3
"""The score that a candidate has at least."""

_IN_WORDS = 0.4  # the score of things that only somebody's words make one


def candidates(
    source: Names | Lookup,
    of: str | None = None,
    most: int = 10,
    ontology: Ontology | None = None,
) -> Iterator[Candidate]:
    """What may be one thing in a graph, by falling score; at most so many candidates for each thing. `of`:
    only those of the thing of that IRI, which is then the `first` of each. `ontology`: of the classes of
    the graph, if not the shipped one. Nothing is merged by score."""
    names = source if isinstance(source, Names) else Names(source)
    return _Finder(names, ontology or shipped_ontology()).found(of, most)


class _Finder:
    def __init__(self, names: Names, ontology: Ontology) -> None:
        self._lookup = names.lookup
        self._ontology = ontology
        self._names = names

    def found(self, of: str | None, most: int) -> Iterator[Candidate]:
        self._profile = read_profile("default")
        self._things = Things(self._names, self._ontology, self._profile, of)
        self._evidence = Evidence(self._lookup, self._ontology)
        self._pairing = Pairing(self._things)
        all = sorted(self._all(of, most), key=_likeliest_first)
        counts = Counter[str]()
        seen = set[tuple[str, ...]]()
        for candidate in all:
            pair = tuple(sorted(_ends(candidate)))
            fits = of in (None, *pair) and pair not in seen
            if fits and candidate.score >= LEAST and _all_below(counts, pair, most):
                seen.add(pair)
                counts.update(pair)
                yield self._finished(candidate, of)

    def _all(self, of: str | None, most: int) -> Iterator[Candidate]:
        groups = self._things.groups
        wanted = range(len(groups)) if of is None else self._things.of.get(of, [])
        splits = Splits(self._lookup, self._ontology, self._things, self._evidence)
        places = set[frozenset[str]]()
        for pair in self._pairing.pairs(wanted, most):
            kinds = pair.one.kind, pair.other.kind
            for weighed, things in self._pairing.parted(pair):
                if pair.is_begun and splits.has_place(things):
                    weighed.opposed(0.5, f"{pair.other.name.text} stands where a place does")
                    places.update(frozenset((pair.one.things[0], each)) for each in things)
                yield self._candidate(pair.one.things[0], things, kinds, weighed)
        for at in wanted:
            group = groups[at]
            for weighed, things in self._pairing.namesakes(group):
                yield self._candidate(group.things[0], things, (group.kind, group.kind), weighed)
        for thing in [of] if of else self._things.by_document():
            for split in splits.of(thing):
                yield self._split(split)
        for weighed, things in Offices(self._lookup, self._ontology, self._profile).alike(of):
            yield self._candidate(things[0], things[1:], (KG.Office, KG.Office), weighed)
        for one, other in self._told(of):
            if frozenset((one, other)) in places:
                continue
            weighed = Weighed(_IN_WORDS, ["the text says that they may be one (kg:mayBe)"])
            yield self._candidate(one, [other], self._kinds(one, other), weighed)

        for again in spoken_of_again(self._lookup, read_profile("default"), of):
            against = [again.against] if again.against else []
            weighed = Weighed(again.score, [again.reason], against)
            yield self._candidate(
                again.fuller, [again.thing], self._kinds(again.fuller, again.thing), weighed
            )

    def _kinds(self, one: str, other: str) -> tuple[str, str]:
        return self._lookup.reader.entity(one).cls, self._lookup.reader.entity(other).cls

    def _told(self, of: str | None) -> Iterable[tuple[str, str]]:
        """The pairs that a build has noted (KG155, KG156)."""
        if of is None:
            return sorted(self._lookup.pairs(KG.mayBe))
        both = {*self._lookup.iris(of, KG.mayBe), *self._lookup.subjects(KG.mayBe, of)}
        return [(of, each) for each in sorted(both)]

    def _is_noted(self, one: str, other: str) -> bool:
        return any(b in self._lookup.iris(a, KG.mayBe) for a, b in ((one, other), (other, one)))

    def _candidate(
        self, first: str, things: Sequence[str], kinds: tuple[str, str], weighed: Weighed
    ) -> Candidate:
        second, *alike = things
        same_kind = kinds[0] == kinds[1]  # else it was their classes that kept them apart
        if same_kind and self._is_noted(first, second) and weighed.score > _IN_WORDS:
            weighed.opposed(0.7, "one text has both names and does not join them (kg:mayBe)")
        self._evidence.weigh(first, second, kinds, weighed)
        one, other = self._lookup.thing(first), self._lookup.thing(second)
        told = tuple(weighed.reasons), tuple(weighed.against)
        return Candidate(one, other, round(weighed.score, 3), *told, alike=tuple(alike))

    def _split(self, split: Split) -> Candidate:
        told = tuple(split.weighed.reasons), tuple(split.weighed.against)
        thing = self._lookup.thing(split.thing)
        score = round(split.weighed.score, 3)
        return Candidate(thing, None, score, *told, kind="split", sides=split.sides)

    def _finished(self, candidate: Candidate, of: str | None) -> Candidate:
        """The candidate with its quotes, and with the thing that was asked for first."""
        if of and candidate.second and candidate.second.iri == of:
            candidate = replace(candidate, first=candidate.second, second=candidate.first)
        return replace(candidate, quotes=tuple(self._quotes(candidate)))

    def _quotes(self, candidate: Candidate) -> Iterable[Quote]:
        """The first words for each thing, or of each side."""
        first = candidate.first.iri
        if candidate.second:
            return self._evidence.quotes(first, candidate.second.iri, candidate.alike)
        return (self._evidence.quote(first, side[0]) for side in candidate.sides)


def _all_below(counts: Counter[str], things: Iterable[str], most: int) -> bool:
    """Whether each of the things has fewer candidates than that."""
    return all(counts[each] < most for each in things)


def _ends(candidate: Candidate) -> list[str]:
    return [each.iri for each in (candidate.first, candidate.second) if each]


def _likeliest_first(candidate: Candidate) -> tuple[float, list[str]]:
    return -candidate.score, _ends(candidate)
