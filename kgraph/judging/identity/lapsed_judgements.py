"""Judgements on things that a build does not have: they are kept, and told."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import (
    Identities,
    context_question,
    mention_question,
)
from kgraph.judging.identity.judgements import Judgement, full_iri
from kgraph.judging.identity.settling import document_of
from kgraph.schema.lexicon import mark

_KEPT = "nothing to do if it comes back; else remove the row"
_CARRIED = (
    "it may come back: verdicts on texts that were edited wait for `kgraph review --carry-over`, or to be "
    "given anew; build again after that"
)
_ELSEWHERE = (
    "if the text was edited, judge the mention where it stands now, with `kgraph resolve --in DOCUMENT --at "
    "PLACE`, and remove the row; nothing to do if the old text comes back"
)


class Lapses:
    """Looks for what judgements are on, in the pieces that are taken."""

    def __init__(self, identities: Identities, base: str) -> None:
        self._identities, self._base = identities, base
        self._needed = {row: _questions(row, needed, base) for row, needed in identities.naming}
        self._twins = {row: dict(self._twins_of(row)) for row in self._needed}
        self._wanted = {
            each for needed in self._needed.values() for marks in needed for each in marks
        }
        self._wanted |= {_entity(each) for twins in self._twins.values() for each in twins.values()}
        self._met: set[int] = set()

    def take(self, asked: array[int]) -> None:
        """Take a piece, by the marks of what it asked."""
        if self._wanted:
            self._met |= self._wanted.intersection(asked)

    def lapsed(self) -> Iterator[Judgement]:
        """The judgements on things that no piece has, in their order."""
        for row, needed in self._needed.items():
            if any(marks.isdisjoint(self._met) for marks in needed):
                yield row

    def findings(self, *, is_outdated: bool = False) -> Iterator[Diagnostic]:
        """The findings on the judgements, each at its row: KG856 to KG864, on rows that do not count or are
        doubtful; KG865, on those with IRIs of another base; and KG859, on those that have lapsed.
        `is_outdated`: whether verdicts wait to be carried over, with what they accept."""
        yield from self._identities.findings
        lapsed = set(self.lapsed())
        for row, twins in self._twins.items():
            known = [(told, twin) for told, twin in twins.items() if _entity(twin) in self._met]
            if known:
                yield self._of_another_base(row, *known[0])
            elif row in lapsed:
                missing = "what it speaks of is not in these texts"
                if row.context or row.second_context:
                    missing += ", or stands in other sentences now"
                what = f"this judgement has lapsed: {row.told}; {missing}"
                fix = _ELSEWHERE if row.place else _KEPT
                fix = f"{_CARRIED}; {fix}" if is_outdated else fix
                yield row.finding("KG859", what, fix, "note")

    def _twins_of(self, row: Judgement) -> Iterator[tuple[str, str]]:
        """The IRIs of a row that are none of the graph, with what they would be under its base; without those
        that the row, or others, join to just that."""
        iri_of, named = self._identities.iri_of, (row.first, row.second)
        own = {iri_of(full_iri(each, self._base)) for each in named if each}
        own |= {iri for iri, outside in self._identities.links if outside in named}
        for told in named:
            path = "/".join(told.rsplit("/", 2)[-2:])
            twin = self._base + path
            is_outside = not full_iri(told, self._base).startswith(self._base)
            if told and is_outside and "/" in path and iri_of(twin) not in own:
                yield told, twin

    def _of_another_base(self, row: Judgement, told: str, twin: str) -> Diagnostic:
        what = (
            f"this judgement is on {told}, which is taken for a thing elsewhere, as the IRIs of this graph "
            f"begin with {self._base}; these texts have {twin}"
        )
        path = twin.removeprefix(self._base)
        fix = f"if that is meant, write {path}; else build with the --base that the judgements have"
        return row.finding("KG865", what, fix)


def _questions(
    row: Judgement, needed: tuple[frozenset[str], ...], base: str
) -> list[frozenset[int]]:
    """For each thing of a row, the marks of what a piece asks, or notes, that has it."""
    if row.document:
        asked = mention_question(document_of(row, base), row.first, row.place)
        return [frozenset({mark(asked)})]
    contexts = {row.first: row.context, row.second: row.second_context}
    around = {full_iri(iri, base): context for iri, context in contexts.items() if context}

    def met(iri: str) -> int:
        return mark(context_question(iri, around[iri])) if iri in around else _entity(iri)

    return [frozenset(map(met, iris)) for iris in needed]


def _entity(iri: str) -> int:
    """The mark of what a piece asks of a thing that it has."""
    return mark(f"entity {iri}")
