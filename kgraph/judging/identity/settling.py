"""Rows of judgements -> what they come to (`identities.py`), with findings on those that do not
count: a contradiction, a circle, two who disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kgraph.errors import Diagnostic
from kgraph.judging.identity.class_conflicts import class_named, class_of_iri, excluding
from kgraph.judging.identity.document_rows import agreeing
from kgraph.judging.identity.identities import (
    Around,
    Counted,
    Identities,
    Identity,
    Scoped,
    by_stem,
    known_otherwise,
)
from kgraph.judging.identity.judgements import (
    DIFFERENT,
    SAME,
    UNSURE,
    Judgement,
    Judgements,
    full_iri,
    is_spelled_out,
)
from kgraph.judging.identity.merging import Contradiction, Pair, merging
from kgraph.model.identity import document_iri, linked_iri
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.links import link_key
from kgraph.schema.ontology import Ontology


def identities(
    judgements: Judgements, lexicon: Lexicon, ontology: Ontology, base: str
) -> Identities:
    """What judgements come to. `base`: how the IRIs of the graph begin."""
    if not judgements:
        return Identities(judgements, findings=judgements.findings)
    return _Settling(judgements, lexicon, ontology, base).run()


def document_of(row: Judgement, base: str) -> str:
    """The IRI of the document of a row; "" for the whole corpus."""
    named = row.document
    return named if not named or is_spelled_out(named) else document_iri(base, named)


class _Thing(NamedTuple):
    """A thing of a row: its present IRI; `outside`: the IRI by which the row calls it, where that is not
    one of the graph; `known`: the lexicon or the ontology has it."""

    iri: str
    outside: str = ""
    known: bool = False


class _Settling:
    def __init__(
        self, judgements: Judgements, lexicon: Lexicon, ontology: Ontology, base: str
    ) -> None:
        self.judgements, self.lexicon, self.base = judgements, lexicon, base
        self.ontology = ontology
        self.findings = [*judgements.findings]
        self.entities = {entity.iri: entity for entity in lexicon.by_link.values()}
        self.things: dict[str, _Thing] = {}
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.merged: dict[str, Identity] = {}

    def run(self) -> Identities:
        """All that the rows come to."""
        pairs = self._pairs()
        joined = merging(pairs)
        for each in joined.contradictions:
            self.findings.append(_contradiction(each))
        beside = _beside(pairs)
        seconds = {pair.second for pair in pairs if pair.row.outcome == SAME}
        for group in joined.groups:
            self._merge(group, seconds)
        same = [pair for pair in pairs if pair.row.outcome == SAME]
        self.findings += excluding(same, joined.groups, self._classes(same), self.ontology)
        within = self._within()
        void = {row for each in joined.contradictions for row in each.chain}
        counted = [
            Counted(pair.row, pair.first, pair.second, "")
            for pair in pairs
            if pair.row.outcome != SAME or self._is_merged(pair)
        ]
        counted += [each for each in self._counted_within(within) if each.row not in void]
        return Identities(
            judgements=self.judgements,
            merged=self.merged,
            within={iri: tuple(each for _, each in rows) for iri, rows in within.items()},
            around=(around := self._around()),
            under=by_stem(around),
            apart=frozenset(self._apart(pairs)),
            known=known_otherwise(self.lexicon, self.merged),
            links=tuple(sorted(self._links(pairs))),
            counted=tuple(counted),
            naming=tuple((row, tuple(self._needed(row, beside))) for row in self.judgements),
            findings=tuple(self.findings),
        )

    # Things

    def _pairs(self) -> list[Pair]:
        """The rows on two things of the whole corpus, each with the present IRIs of both."""
        rows = [row for row in self.judgements if not row.document]
        pairs = [
            Pair(
                row,
                self._named(row.first, row.first_name),
                self._named(row.second, row.second_name),
            )
            for row in rows
        ]
        return [pair for pair in pairs if self._is_of_two(pair)]

    def _named(self, written: str, name: str) -> str:
        """The present IRI of a thing that a row names."""
        thing = self._thing(written)
        if name:
            self.names[thing.iri][name] += 1
        return thing.iri

    def _thing(self, written: str) -> _Thing:
        if written not in self.things:
            self.things[written] = self._found(written)
        return self.things[written]

    def _found(self, written: str) -> _Thing:
        iri = full_iri(written, self.base)
        key = link_key(iri)
        if entity := self.lexicon.by_link.get(key):
            return _Thing(self._successor(entity.iri), known=True)
        if iri in self.ontology.concepts:
            return _Thing(iri, known=True)
        if iri.startswith(self.base):
            new = self._successor(iri)
            return _Thing(new, known=new in self.entities)
        return _Thing(self._successor(linked_iri(self.base, key)), outside=iri)

    def _successor(self, iri: str) -> str:
        """The IRI that the lexicon has in the place of one; in a circle, the last before it closes."""
        seen = {iri}
        while (new := self.lexicon.replaced.get(iri, "")) and new not in seen:
            seen.add(iri := new)
        return iri

    def _is_of_two(self, pair: Pair) -> bool:
        """Whether a row is about two things; a finding where it names one in two ways, or has two as
        different which the lexicon has as one."""
        if full_iri(pair.row.first, self.base) == full_iri(pair.row.second, self.base):
            what = f"{pair.row.told}, which is one IRI: the row does not count"
            self.findings.append(
                pair.row.finding("KG856", what, "name two things, or remove the row")
            )
            return False
        if pair.first == pair.second and pair.row.outcome == DIFFERENT:
            what = f"{pair.row.told}, but the lexicon has them as one: the row does not count"
            fix = "mend the lexicon, or remove the row"
            self.findings.append(pair.row.finding("KG858", what, fix))
        return pair.first != pair.second or pair.row.outcome == SAME

    # Merged things

    def _merge(self, group: Sequence[str], seconds: set[str]) -> None:
        """Of several things the lexicon's stays, else one with a link, else the first of a row."""
        iri = min(group, key=lambda each: (self._rank(each), each in seconds, each))
        entity = self.entities.get(iri)
        name = entity.name if entity else self._name(iri) or self._name(*group)
        stays = Identity(iri, name, entity.cls if entity else "", known=bool(entity))
        self.merged |= {each: stays for each in group if each != iri}

    def _name(self, *iris: str) -> str:
        """The name that most rows give to a thing, or to several that are one; "" if none does."""
        names = sum((self.names[iri] for iri in iris), Counter[str]())
        return min(names, key=lambda name: (-names[name], name), default="")

    def _rank(self, iri: str) -> int:
        if iri in self.entities or iri in self.ontology.concepts:
            return 0
        places = (f"{self.base}wikidata/", f"{self.base}linked/")
        return next((n for n, place in enumerate(places, 1) if iri.startswith(place)), 3)

    def _iri(self, iri: str) -> str:
        found = self.merged.get(iri)
        return found.iri if found else iri

    def _is_merged(self, pair: Pair) -> bool:
        return self._iri(pair.first) == self._iri(pair.second)

    def _apart(self, pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
        for pair in pairs:
            if pair.row.outcome == DIFFERENT:
                one, other = sorted((self._iri(pair.first), self._iri(pair.second)))
                yield one, other

    def _links(self, pairs: Iterable[Pair]) -> Iterator[tuple[str, str]]:
        """What the rows that count say of the same things elsewhere."""
        for pair in pairs:
            if pair.row.outcome == SAME and self._is_merged(pair):
                for written in (pair.row.first, pair.row.second):
                    if outside := self._thing(written).outside:
                        yield self._iri(pair.first), outside

    def _around(self) -> dict[str, tuple[Around, ...]]:
        """What rows say of what stood around the things that they speak of."""
        found: dict[str, set[Around]] = defaultdict(set)
        for row in self.judgements:
            first = "" if row.document else row.context  # else it is of the row in its document
            for written, context in ((row.first, first), (row.second, row.second_context)):
                if context:
                    found[self._thing(written).iri].add(Around(context, row.outcome == SAME))
        return {iri: tuple(sorted(each)) for iri, each in sorted(found.items())}

    def _classes(self, pairs: Iterable[Pair]) -> dict[str, str]:
        """The classes of things, as the lexicon, their IRIs, or else rows tell them."""
        of_iri, found = class_of_iri(self.ontology, self.base), dict[str, str]()
        for row, *things in pairs:
            for iri, told in zip(things, (row.first_class, row.second_class), strict=True):
                entity = self.entities.get(iri)
                known = entity.cls if entity else of_iri(iri)
                if cls := known or class_named(self.ontology, told):
                    found.setdefault(iri, cls)
        return found

    def _needed(self, row: Judgement, beside: Mapping[str, set[Pair]]) -> Iterator[frozenset[str]]:
        """For each thing of a row, the IRIs without any of which the row says nothing: its own, and those
        that other rows join to it. Of two things elsewhere, one is enough."""
        things = [
            self._thing(each) for each in (row.first, *([] if row.document else [row.second]))
        ]
        if len(things) > 1 and all(each.outside for each in things):
            iris = {self._iri(each.iri) for each in things}
            joined = (each for each, found in self.merged.items() if found.iri in iris)
            yield frozenset({*iris, *(each.iri for each in things), *joined})
            return
        for thing in things:
            others = [pair for pair in beside.get(thing.iri, ()) if pair.row != row]
            elsewhere = thing.known or thing.outside or any(map(self._is_outside, others))
            if not elsewhere:
                joined = (iri for pair in others for iri in (pair.first, pair.second))
                yield frozenset({thing.iri, *joined})

    def _is_outside(self, pair: Pair) -> bool:
        """Whether a row is about a thing elsewhere."""
        return any(self._thing(each).outside for each in (pair.row.first, pair.row.second))

    # Documents and mentions

    def _within(self) -> dict[str, list[tuple[Judgement, Scoped]]]:
        """By document, what its rows say."""
        found: dict[str, list[tuple[Judgement, Scoped]]] = defaultdict(list)
        for row in self.judgements:
            if row.document:
                found[document_of(row, self.base)].append((row, self._scoped(row)))
        return {iri: [*agreeing(rows, self.findings)] for iri, rows in sorted(found.items())}

    def _scoped(self, row: Judgement) -> Scoped:
        first = self._iri(self._thing(row.first).iri)
        target = self._target(row) if row.outcome == SAME else None
        counts = row.outcome != UNSURE
        return Scoped(first, row.first, row.place, row.words, target, counts, row.context)

    def _target(self, row: Judgement) -> Identity:
        """What a row says that mentions denote."""
        iri = self._iri(self._thing(row.second).iri)
        if entity := self.entities.get(iri):
            return Identity(iri, entity.name, entity.cls, known=True)
        return Identity(iri, row.second_name, class_named(self.ontology, row.second_class))

    def _counted_within(
        self, within: dict[str, list[tuple[Judgement, Scoped]]]
    ) -> Iterator[Counted]:
        for iri, rows in within.items():
            for row, scoped in rows:
                second = scoped.target.iri if scoped.target else ""
                yield Counted(row, scoped.first, second, iri)


def _beside(pairs: Iterable[Pair]) -> Mapping[str, set[Pair]]:
    """The pairs of the same by each of their things."""
    found: dict[str, set[Pair]] = defaultdict(set)
    for pair in pairs:
        if pair.row.outcome == SAME:
            found[pair.first].add(pair)
            found[pair.second].add(pair)
    return found


def _contradiction(found: Contradiction) -> Diagnostic:
    chain = ", ".join(f"{each.told} ({each.place_in_file})" for each in found.chain)
    what = f"{found.different.told}, but {chain}: nothing of all these is merged"
    return found.different.finding("KG858", what, "remove the row that does not hold")
