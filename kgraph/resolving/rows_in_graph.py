"""What judgements come to in one graph: which things are one by them, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import Identities
from kgraph.judging.identity.judgements import Judgement, Judgements, full_iri, without_opposed
from kgraph.judging.identity.settling import identities
from kgraph.queries.names import current
from kgraph.resolving.presence import Presence
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.ontology import Ontology


class RowsInGraph:
    """Some rows, also those that do not count as the same person says otherwise, without regard to the
    lexicon. Rows on other words than the graph has say nothing of it."""

    def __init__(self, rows: Sequence[Judgement], presence: Presence, ontology: Ontology) -> None:
        self._rows, self._presence, self._ontology = rows, presence, ontology
        self._lookup = presence.lookup

    def present(self, iri: str) -> str:
        """The IRI that a thing of the graph goes by, by all rows."""
        return self._settled.iri_of(current(self._lookup, self._full(iri)))

    def things_of(self, row: Judgement) -> list[str]:
        """The IRIs that the things of a row go by, by all rows."""
        renewed = self._renewed(row)
        return [*map(self._settled.iri_of, filter(None, (renewed.first, renewed.second)))]

    def are_open(self, one: str, other: str) -> bool:
        """Whether no row says of two things of the graph that they are one, or two, or that nobody knows."""
        first, second = sorted((self.present(one), self.present(other)))
        return first != second and (first, second) not in self._pairs

    def is_parted(self, thing: str) -> bool:
        """Whether a row says of a thing of the graph what it is in a document, or at a place."""
        return self.present(thing) in self._within

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The findings on rows that do not count, or are doubtful."""
        return self._all.findings

    def lapsed(self) -> list[Judgement]:
        """The rows on things that the graph does not have, or not where they were judged."""
        is_there, changed = self._presence.is_there, self._presence.changed
        return [
            row
            for row, needed in self._all.naming
            if row in changed or not all(any(is_there(iri, row) for iri in iris) for iris in needed)
        ]

    @cached_property
    def _counting(self) -> tuple[Judgement, ...]:
        """The rows on words that the graph has, without those by which one person says two things of the
        same."""
        changed = self._presence.changed
        return without_opposed(row for row in self._rows if row not in changed)[0]

    @cached_property
    def _settled(self) -> Identities:
        """What the rows come to that count, with the IRIs by which the graph has its things."""
        renewed = map(self._renewed, self._counting)
        return self._come_to(row for row in renewed if row.document or row.first != row.second)

    @cached_property
    def _all(self) -> Identities:
        return self._come_to(self._rows)

    @cached_property
    def _pairs(self) -> set[tuple[str, ...]]:
        rows = (row for row in self._counting if not row.document)
        return {tuple(sorted(self.things_of(row))) for row in rows}

    @cached_property
    def _within(self) -> set[str]:
        return {self.things_of(row)[0] for row in self._counting if row.document}

    def _come_to(self, rows: Iterable[Judgement]) -> Identities:
        kept, findings = without_opposed(rows)
        found = Judgements(kept, tuple(findings))
        return identities(found, Lexicon(), self._ontology, self._lookup.base)

    def _renewed(self, row: Judgement) -> Judgement:
        """A row with the IRIs by which the graph has its things now."""
        now = self._presence.renamed.now
        first, second = (
            now.get(iri) or (iri and current(self._lookup, iri))
            for iri in (self._full(row.first), self._full(row.second))
        )
        return row._replace(first=first, second=second)

    def _full(self, iri: str) -> str:
        return full_iri(iri, self._lookup.base) if iri else ""
