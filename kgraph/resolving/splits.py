"""Things that one name hides: a state and somebody of its name, a city and who governs there, two persons of
one name, two places in documents that have nothing in common."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from kgraph.model.vocabulary import KG
from kgraph.queries.lookup import Lookup
from kgraph.resolving.evidence import Evidence, Weighed, place
from kgraph.resolving.spelling import table
from kgraph.resolving.things import Things
from kgraph.schema.ontology import Ontology, local_name

_BEFORE = 24  # characters before a mention that are looked at
_FEW = 0.2  # share of documents of what is mentioned together with few others
_LEAST = 5  # documents, up to which everything is mentioned with few others
_DOCUMENTS = 300  # of a thing, that are looked at
_PARTS = 4  # into which documents fall; where they fall into more, they just have little in common
# Documents of a part, from which on they show by themselves that they have another subject.
_ALIKE = 2
_TOLD = 3  # names that a reason has
_MENTIONS = 200  # of a side that are listed


class Split(NamedTuple):
    """A thing that may be several, with the mentions of each."""

    thing: str
    weighed: Weighed
    sides: tuple[tuple[str, ...], ...]


class Splits:
    """Finds what one name hides, by the words before mentions, by what the thing does, and by what it is
    mentioned with."""

    def __init__(
        self, lookup: Lookup, ontology: Ontology, things: Things, evidence: Evidence
    ) -> None:
        self._lookup, self._ontology = lookup, ontology
        self._things, self._evidence = things, evidence
        lists = table().words
        self._sorts = {name: _before(lists[name]) for name in ("his", "hers", "where")}

    def of(self, thing: str) -> Iterator[Split]:
        """The ways in which a thing may be several, each with its own reasons."""
        mentions = self._things.mentions(thing)
        if len(mentions) < 2:
            return
        sorted_out = self._by_words_before(mentions)
        his, hers, where = (sorted_out[each] for each in ("his", "hers", "where"))
        titled = [*his, *hers]
        if his and hers:
            yield _split(
                thing, 0.7, "some mentions have the title of a man, others of a woman", his, hers
            )
        elif titled and where:
            reason = "some mentions have the title of a person, others stand where a place does"
            yield _split(thing, 0.7, reason, where, titled)
        elif where or self._is_place(thing):
            yield from self._governing(thing, where, [m for m in mentions if m not in set(where)])
        yield from self._apart(thing, mentions)

    def has_place(self, things: Iterable[str]) -> bool:
        """Whether one of some things is named where a place is: `near Moscow`."""
        return any(self._by_words_before(self._things.mentions(e))["where"] for e in things)

    def _governing(
        self, thing: str, where: Sequence[str], others: Sequence[str]
    ) -> Iterator[Split]:
        """A place that speaks."""
        if not self._is_place(thing) or not others:
            return
        said = sorted(self._lookup.subjects(KG.claimant, thing))
        if said:
            sentence = self._lookup.sentences.sentence(said[0])
            reason = f"a thing of the class {local_name(self._class(thing))} speaks: {sentence}"
            yield _split(thing, 0.65 if where else 0.5, reason, where, others)

    def _apart(self, thing: str, mentions: Sequence[str]) -> Iterator[Split]:
        """Documents that have nothing in common but this name."""
        documents = self._things.documents(thing)[:_DOCUMENTS]
        if len(documents) < 2:
            return
        parts = self._parts(thing, documents)
        if not 2 <= len(parts) <= _PARTS:
            return
        first, second = parts[0], parts[1]
        sizes = len(first), len(second)
        told = self._told_apart(thing, first, second)
        name = self._things.groups[self._things.of[thing][0]].name
        if not told and (min(sizes) < _ALIKE or len(name.words) > 1):
            return
        weighed = Weighed(0.25 + 0.08 * min(3, min(sizes)))
        names = " · ".join(self._beside(thing, part) for part in (first, second))
        weighed.reasons.append(f"its documents mention nothing else in common: {names}")
        if told:
            weighed.supported(0.3, told)
        sides = tuple(
            tuple(each for each in mentions if place(each)[0] in part)[:_MENTIONS] for part in parts
        )
        yield Split(thing, weighed, sides)

    def _parts(self, thing: str, documents: Sequence[str]) -> list[set[str]]:
        """The documents in sets that have no thing in common which few documents mention, those with the
        most documents first; without documents that mention nothing else."""
        of_companion: dict[int, list[str]] = defaultdict(list)
        own = set(self._things.of.get(thing, ()))
        for document in documents:
            for companion in self._companions[document] - own:
                if self._is_rare(companion):
                    of_companion[companion].append(document)
        part = {document: {document} for each in of_companion.values() for document in each}
        for together in of_companion.values():
            joined = set[str]().union(*(part[each] for each in together))
            for each in joined:
                part[each] = joined
        parts = {id(each): each for each in part.values()}.values()
        return sorted(parts, key=lambda each: (-len(each), min(each)))

    def _told_apart(self, thing: str, first: set[str], second: set[str]) -> str:
        """What statements that tell who is meant say in one part and not in the other."""
        told: tuple[set[str], set[str]] = set(), set()
        for proposition in sorted(self._lookup.propositions_with(thing))[:_MENTIONS]:
            found = self._lookup.reader.triple(proposition)
            if found and found[0] == thing and found[1] in self._ontology.identifying:
                label = self._lookup.thing(found[2]).label
                for claim in self._lookup.claims_of(proposition):
                    document = self._lookup.reader.document_of(claim)
                    for names, part in zip(told, (first, second), strict=True):
                        if document in part:
                            names.add(f"{local_name(found[1])} {label}")
        if told[0] and told[1] and told[0].isdisjoint(told[1]):
            return f"{min(told[0])} in some of them, {min(told[1])} in others"
        return ""

    def _beside(self, thing: str, part: Iterable[str]) -> str:
        counts: dict[int, int] = defaultdict(int)
        for document in part:
            for companion in self._companions[document] - set(self._things.of.get(thing, ())):
                if self._is_rare(companion):
                    counts[companion] += 1
        names = {
            self._things.groups[each].name.text
            for each, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_TOLD]
        }
        return ", ".join(sorted(names))

    def _by_words_before(self, mentions: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {name: [] for name in self._sorts}
        for mention in mentions[:_MENTIONS]:
            before = self._evidence.before(mention, _BEFORE)
            for name, pattern in self._sorts.items():
                if pattern.search(before):
                    found[name].append(mention)
        return found

    def _is_rare(self, companion: int) -> bool:
        number = self._things.frequency[companion]
        return number <= max(_LEAST, _FEW * len(self._companions))

    def _is_place(self, thing: str) -> bool:
        return self._ontology.is_a(self._class(thing), KG.Place)

    def _class(self, thing: str) -> str:
        return self._lookup.reader.entity(thing).cls

    @cached_property
    def _companions(self) -> dict[str, set[int]]:
        """The groups of things that each document mentions."""
        return self._things.in_documents


def _split(
    thing: str, score: float, reason: str, one: Sequence[str], other: Sequence[str]
) -> Split:
    sides = tuple(tuple(each[:_MENTIONS]) for each in (one, other) if each)
    return Split(thing, Weighed(score, [reason]), sides)


def _before(listed: Iterable[str]) -> re.Pattern[str]:
    """Matches where one of the words stands last, before a mention; of a title, also at its beginning."""
    words = "|".join(re.escape(each) for each in sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\.?\s*(?:the\s)?$", re.IGNORECASE)
