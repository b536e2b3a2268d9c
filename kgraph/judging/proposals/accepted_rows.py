"""The rows that a reviewer gives by accepting proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.judging.proposals.agreement_with_others import correcting_row, of_parts
from kgraph.judging.proposals.contexts import context_of
from kgraph.judging.proposals.items import Item, item_of
from kgraph.judging.proposals.known_things import told
from kgraph.judging.proposals.standings import Standings
from kgraph.judging.proposals.verdicts import ACCEPT, AS_PROPOSED, CorrectionCells, Verdict


def verdict_on(
    item: Item,
    reviewer: str,
    decision: str,
    cells: CorrectionCells = AS_PROPOSED,
    note: str = "",
) -> Verdict:
    """The row by which a reviewer judges a proposal."""
    said = (item.key, item.keys.text, decision, reviewer)
    where = item.document, item.place, item.claim
    known = item.keys.wording(item.id), told(item.keys.things(item.id)), context_of(item, cells)
    return Verdict(*said, cells, *where, note, *known)


class AcceptedRows:
    """The rows that one reviewer gives, beside those that are there."""

    def __init__(self, standings: Standings, reviewer: str) -> None:
        self._at, self._reviewer = standings, reviewer

    def accepting(
        self, items: Iterable[Item], note: str, *, as_corrected: bool
    ) -> Iterator[Verdict]:
        """Rows that accept proposals, as `Session.accept`."""
        made: set[str] = set()
        for item in items:
            made.add(item.key)
            cells = self._cells(item) if as_corrected else AS_PROPOSED
            yield verdict_on(item, self._reviewer, ACCEPT, cells, note)
            yield from self._seconding(item, made) if as_corrected else ()
            yield from self.identities(item, made)

    def identities(self, item: Item, made: set[str]) -> Iterator[Verdict]:
        """Rows that accept that the mentions of a claim are what the others of their clusters are, of which
        its sentence tells. `made`: the keys of what has a row."""
        structure = item.keys.structure
        for member in sorted(structure.named(item.id)):
            for same in structure.identities.get(member, ()):
                key, row = item.keys.key(same.id), self._at.row(item.keys, same.id, self._reviewer)
                if key not in made and not row and structure.is_proposed(same.id):
                    made.add(key)
                    yield verdict_on(item_of(item.keys, same.id), self._reviewer, ACCEPT)

    def _cells(self, item: Item) -> CorrectionCells:
        row = None
        if self._at.has_rows(item.keys.text):
            row = correcting_row(self._at.made_of(item.keys), item.id)
        return row.corrected if row else AS_PROPOSED

    def _seconding(self, item: Item, made: set[str]) -> Iterator[Verdict]:
        """Rows that say of its parts what others say, unless the reviewer has judged these."""
        keys = item.keys
        if not self._at.has_rows(keys.text):
            return
        for id, row in of_parts(self._at.made_of(keys), keys.structure, item.id):
            if row.key not in made and not self._at.row(keys, id, self._reviewer):
                made.add(row.key)
                yield verdict_on(item_of(keys, id), self._reviewer, row.decision, row.corrected)
