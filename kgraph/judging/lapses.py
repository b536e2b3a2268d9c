"""Judgements on things that a build does not have: they are kept, and told."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from kgraph.errors import Diagnostic
from kgraph.judging.identities import Identities, mention_question
from kgraph.judging.judgements import Judgement
from kgraph.judging.settling import document_of
from kgraph.schema.lexicon import mark

_KEPT = "nothing to do if it comes back; else remove the row"


class Lapses:
    """Looks for what judgements are on, in the pieces that are taken."""

    def __init__(self, identities: Identities, base: str) -> None:
        self._identities = identities
        self._needed = {row: _questions(row, needed, base) for row, needed in identities.naming}
        self._wanted = {
            each for needed in self._needed.values() for marks in needed for each in marks
        }
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

    def findings(self) -> Iterator[Diagnostic]:
        """The findings on the judgements, each at its row: KG856 to KG861, on rows that do not count; and
        KG859, on those that have lapsed."""
        yield from self._identities.findings
        for row in self.lapsed():
            missing = "what it speaks of is not in these texts"
            what = f"this judgement has lapsed: {row.told}; {missing}"
            yield row.finding("KG859", what, _KEPT, "note")


def _questions(
    row: Judgement, needed: tuple[frozenset[str], ...], base: str
) -> list[frozenset[int]]:
    """For each thing of a row, the marks of what a piece asks, or notes, that has it."""
    if row.document:
        asked = mention_question(document_of(row, base), row.first, row.place)
        return [frozenset({mark(asked)})]
    return [frozenset(mark(f"entity {iri}") for iri in iris) for iris in needed]
