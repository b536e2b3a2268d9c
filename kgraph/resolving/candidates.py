"""Who may be who: the candidates of a graph, the likeliest first (`docs/resolve.md`). They are found by
names and weighed by what the graph says; nothing is merged here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from kgraph.queries.lookup import Lookup
from kgraph.queries.names import Names
from kgraph.resolving.blocking import Blocks
from kgraph.resolving.candidate import Candidate, Quote
from kgraph.resolving.evidence import Evidence, Weighed
from kgraph.resolving.likeness import Likeness, likeness
from kgraph.resolving.named import Parser
from kgraph.resolving.things import Group, Things
from kgraph.schema.ontology import Ontology, shipped_ontology
from kgraph.schema.profile_reading import read_profile

LEAST = 0.2  # score of a candidate
_WEIGHED = 3  # times as many names as are wanted are weighed


def candidates(
    source: Names | Lookup,
    of: str | None = None,
    most: int = 10,
    ontology: Ontology | None = None,
) -> Iterator[Candidate]:
    """What may be one thing in a graph, by falling score; at most so many candidates for each name. `of`:
    only those of the thing of that IRI, which is then the `first` of each. Nothing is merged by score."""
    names = source if isinstance(source, Names) else Names(source)
    return _Finder(names, ontology or shipped_ontology()).found(of, most)


class _Pair(NamedTuple):
    """Two groups of things, by their places, that may be one by their names."""

    one: int
    other: int
    like: Likeness


class _Finder:
    def __init__(self, names: Names, ontology: Ontology) -> None:
        self._lookup = names.lookup
        parser = Parser(read_profile("default"))
        self._things = Things(names, ontology, parser)
        self._groups = self._things.groups
        self._blocks = Blocks([group.name for group in self._groups])
        self._evidence = Evidence(names.lookup, ontology)

    def found(self, of: str | None, most: int) -> Iterator[Candidate]:
        wanted = range(len(self._groups)) if of is None else self._things.of.get(of, [])
        weighed = [
            candidate
            for pair in self._pairs(wanted, most)
            for candidate in self._weighed(pair)
            if candidate.score >= LEAST
        ]
        for group in wanted:
            weighed += self._namesakes(self._groups[group])
        counts = Counter[str]()
        seen = set[tuple[str, str]]()
        for candidate in sorted(weighed, key=_likeliest_first):
            pair = candidate.first.iri, candidate.second.iri if candidate.second else ""
            if pair in seen or pair[::-1] in seen or any(counts[each] >= most for each in pair):
                continue
            seen.add(pair)
            counts.update(pair)
            yield self._quoted(_turned(candidate, of))

    def _pairs(self, wanted: Iterable[int], most: int) -> Iterator[_Pair]:
        """The pairs of groups that are alike, each once."""
        seen = set[tuple[int, int]]()
        for at in wanted:
            found = []
            for other in self._blocks.near(at):
                pair = min(at, other), max(at, other)
                if pair not in seen and (like := self._like(*pair)):
                    found.append((-like.score, *pair, like))
            for _, one, other, like in sorted(found)[: most * _WEIGHED]:
                seen.add((one, other))
                yield _Pair(one, other, like)

    def _like(self, one: int, other: int) -> Likeness | None:
        groups = self._groups[one], self._groups[other]
        sorts = {group.sort for group in groups}
        sort = "person" if "person" in sorts else "thing" if sorts == {"thing"} else "open"
        return likeness(groups[0].name, groups[1].name, sort)

    def _weighed(self, pair: _Pair) -> Iterator[Candidate]:
        one, other = self._groups[pair.one], self._groups[pair.other]
        if len(one.name.words) < len(other.name.words):
            one, other = other, one
        documents = self._things.documents
        full = {each for thing in one.things for each in documents.get(thing, ())}
        beside = [each for each in other.things if not full.isdisjoint(documents.get(each, ()))]
        apart = [each for each in other.things if each not in set(beside)]
        for things, in_one_document in ((beside, True), (apart, False)):
            things = [each for each in things if each not in one.things[:1]]
            if things and one.things:
                yield self._candidate(one, other, things, pair.like, in_one_document)

    def _candidate(
        self, one: Group, other: Group, things: list[str], like: Likeness, beside: bool
    ) -> Candidate:
        weighed = Weighed(like.score, list(like.reasons), list(like.against))
        if beside:
            short = other.name.acronym or len(other.name.words) < len(one.name.words)
            if short:
                weighed.supported(0.5, "the longer name stands in the same document")
            else:
                weighed.opposed(0.8, "both stand in one document")
        first = one.things[0]
        self._evidence.weigh(first, things[0], (one.kind, other.kind), weighed)
        return Candidate(
            first=self._lookup.thing(first),
            second=self._lookup.thing(things[0]),
            score=round(weighed.score, 3),
            reasons=tuple(weighed.reasons),
            against=tuple(weighed.against),
            alike=tuple(things[1:]),
        )

    def _namesakes(self, group: Group) -> Iterator[Candidate]:
        """Things of one name and one kind, which each document has for itself."""
        if len(group.things) < 2:
            return
        alone = len(group.name.words) == 1 and group.sort != "thing"
        what = f"{len(group.things)} things are called {group.name.text}, each in its own document"
        weighed = Weighed(0.5 if alone else 0.9, [what])
        first, second, *others = group.things
        self._evidence.weigh(first, second, (group.kind, group.kind), weighed)
        yield Candidate(
            self._lookup.thing(first),
            self._lookup.thing(second),
            round(weighed.score, 3),
            tuple(weighed.reasons),
            tuple(weighed.against),
            alike=tuple(others),
        )

    def _quoted(self, candidate: Candidate) -> Candidate:
        things = [each.iri for each in (candidate.first, candidate.second) if each]
        quotes = tuple(quote for each in things for quote in islice(self._quotes(each), 1))
        return _with_quotes(candidate, quotes)

    def _quotes(self, thing: str) -> Iterator[Quote]:
        return self._evidence.quotes(thing)


def _with_quotes(candidate: Candidate, quotes: tuple[Quote, ...]) -> Candidate:
    from dataclasses import replace

    return replace(candidate, quotes=quotes)


def _turned(candidate: Candidate, of: str | None) -> Candidate:
    """The candidate with the thing that was asked for first."""
    from dataclasses import replace

    if of and candidate.second and candidate.second.iri == of:
        return replace(candidate, first=candidate.second, second=candidate.first)
    return candidate


def _likeliest_first(candidate: Candidate) -> tuple[float, str, str]:
    return -candidate.score, candidate.first.iri, candidate.second.iri if candidate.second else ""
