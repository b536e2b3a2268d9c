"""Which statement of the old graph is which of the new one, where their IRIs are not the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kgraph.diff.contents import Contents, Renamed, places
from kgraph.diff.line_differences import NEW, OLD, Only, Touched
from kgraph.diff.sides import Side
from kgraph.model.claims import Claim

Sort = Literal["moved", "renamed", "changed"]
"""How a statement of the old graph is that of the new one: it says the same at another place; it says the
same of a thing that is taken for another one now; the same words are read in another way."""


class Pair(NamedTuple):
    """One statement (IRIs) in both graphs, and its class in the new one."""

    sort: Sort
    old: str
    new: str
    kind: str


@dataclass(slots=True)
class Matched:
    """The pairs, and what has no other half: what is gone and what is new."""

    pairs: list[Pair] = field(default_factory=list)
    gone: list[Only] = field(default_factory=list)
    added: list[Only] = field(default_factory=list)


class Renaming:
    """What things of the old graph are taken for in the new one, by what their mentions denote."""

    def __init__(self, found: Touched, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._within: dict[str, dict[str, str]] = defaultdict(dict)
        everywhere: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for (document, was, now), number in sorted(found.moved_names.items()):
            self._within[document].setdefault(was, now)
            everywhere[was][now] += number
        self._gone = {
            was: max(sorted(ways), key=ways.__getitem__)
            for was, ways in everywhere.items()
            if not new.has(was)
        }

    def of(self, claim: Claim) -> Renamed:
        """As a claim of the old graph names them: as its own mentions say, else as others of its document
        do, else as all mentions of a thing do that the new graph does not have."""
        found = {**self._gone, **self._within.get(claim.document, {})}
        for mention in (*claim.evidence, *claim.content, *claim.cue) if found else ():
            was, now = self._old.denoted(mention), self._new.denoted(mention)
            if was and now:
                found[was] = now
        return found


def matched(found: Touched, old: Side, new: Side, renaming: Renaming, same: Renamed) -> Matched:
    """The statements that one graph alone has, in pairs where they are one. `same`: documents of the old
    graph by their names in the new one, where these differ."""
    result = Matched()
    shared = {each.document for each in found.only[NEW]}
    by_document: dict[str, tuple[list[Only], list[Only]]] = defaultdict(lambda: ([], []))
    for each in found.only[NEW]:
        by_document[each.document][NEW].append(each)
    for each in found.only[OLD]:
        document = same.get(each.document, each.document)
        if document in shared:
            by_document[document][OLD].append(each)
        else:
            result.gone.append(each)
    match = _Matching(old, new, renaming)
    for document in sorted(by_document):
        match.document(by_document[document], result)
    return result


class _Matching:
    """Matches a document's statements in rounds: those that say the same, those that say it of what is
    taken for another thing, and those that cite the same words."""

    def __init__(self, old: Side, new: Side, renaming: Renaming) -> None:
        self._sides, self._renaming = (old, new), renaming
        self._contents = Contents(old, new), Contents(new, old)

    def document(self, only: tuple[list[Only], list[Only]], result: Matched) -> None:
        """Match the statements of one document that one graph alone has."""
        if not all(only):
            result.gone += only[OLD]
            result.added += only[NEW]
            return
        claims = tuple(map(self._read, (OLD, NEW), only))
        kinds = {each.iri: each.sort for each in only[NEW]}
        old, new = self._contents
        rounds: Sequence[tuple[Sort, Callable[[Claim], str], Callable[[Claim], str]]] = (
            ("moved", old.key, new.key),
            ("renamed", lambda claim: old.key(claim, self._renaming.of(claim)), new.key),
            ("changed", places, places),
            ("changed", old.cited, new.cited),
            ("changed", lambda claim: old.spoken(claim, self._renaming.of(claim)), new.spoken),
        )
        if not only[NEW][0].document:  # conclusions, which cite the places of what they follow from
            rounds = rounds[:2]
        for sort, of_old, of_new in rounds:
            pairs = list(_pairs(claims[OLD], of_old, claims[NEW], of_new))
            for before, after in pairs:
                result.pairs.append(Pair(sort, before, after, kinds[after]))
                del claims[OLD][before], claims[NEW][after]
        result.gone += (each for each in only[OLD] if each.iri in claims[OLD])
        result.added += (each for each in only[NEW] if each.iri in claims[NEW])

    def _read(self, place: int, only: Iterable[Only]) -> dict[str, Claim]:
        reader = self._sides[place].reader
        read = [reader.claim(each.iri) for each in only]
        return {each.iri: each for each in sorted(read, key=lambda each: (each.begin, each.iri))}


def _pairs(
    old: dict[str, Claim],
    of_old: Callable[[Claim], str],
    new: dict[str, Claim],
    of_new: Callable[[Claim], str],
) -> Iterator[tuple[str, str]]:
    """Of equal keys the first with the first, the second with the second; nothing with an empty key."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for claim in new.values() if old else ():
        waiting[of_new(claim)].append(claim.iri)
    for claim in old.values() if new else ():
        if (key := of_old(claim)).strip() and waiting.get(key):
            yield claim.iri, waiting[key].pop(0)
