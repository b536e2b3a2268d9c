"""The rows that a reviewer gives by accepting proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.judging.proposals.agreement_with_others import correcting_row, of_parts
from kgraph.judging.proposals.contexts import context_of
from kgraph.judging.proposals.items import Item, item_of
from kgraph.judging.proposals.known_things import things_cell
from kgraph.judging.proposals.lost_classes import UNKNOWN_CLASS
from kgraph.judging.proposals.nearest_places import chain, fuller_names
from kgraph.judging.proposals.standings import Standings
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import ACCEPT, AS_PROPOSED, REJECT, CorrectionCells, Verdict
from kgraph.judging.proposals.waiting import WAITING
from kgraph.model.annotations import Mention


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
    known = (
        item.keys.wording(item.id),
        things_cell(item.keys.things(item.id)),
        context_of(item, cells),
    )
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
            yield from self._along(item, made, as_corrected=as_corrected)

    def _along(self, item: Item, made: set[str], *, as_corrected: bool) -> Iterator[Verdict]:
        """Rows that accept the other mentions of the names that an item is or names, and other statements
        that say the same."""
        for id in item.keys.same_names.along(item.id):
            key = item.keys.key(id)
            if key not in made and self._is_open(item, id):
                made.add(key)
                other = item_of(item.keys, id)
                cells = self._of_no_class(other) if as_corrected else AS_PROPOSED
                yield verdict_on(other, self._reviewer, ACCEPT, cells)
                yield from self.identities(other, made) if other.says else ()

    def corrected_alike(self, item: Item, cells: CorrectionCells) -> Iterator[Verdict]:
        """Rows that give the class of a corrected mention to the other open ones of the same words, if it
        keeps these."""
        for id in () if cells.content else item.keys.same_names.alike(item.id):
            if self._is_open(item, id):
                yield verdict_on(item_of(item.keys, id), self._reviewer, ACCEPT, cells)

    def rejecting(self, items: Iterable[Item], note: str) -> Iterator[Verdict]:
        """Rows that reject proposals, and the other mentions of names that are rejected."""
        for item in items:
            yield verdict_on(item, self._reviewer, REJECT, note=note)
            for id in item.keys.same_names.alike(item.id):
                if self._is_open(item, id):
                    yield verdict_on(item_of(item.keys, id), self._reviewer, REJECT)

    def _is_open(self, item: Item, id: str) -> bool:
        """Whether nobody has judged an annotation."""
        if not self._at.has_rows(item.keys.text):
            return True
        return self._at.made_of(item.keys)(id).outcome in WAITING

    def identities(self, item: Item, made: set[str]) -> Iterator[Verdict]:
        """Rows that accept that the mentions of a claim are what the others of their clusters are, and the
        whole names that the text has of these, as its sentence tells both. `made`: the keys of what has a
        row."""
        structure = item.keys.structure
        named = sorted(structure.named(item.id))
        same = [each.id for id in named for each in structure.identities.get(id, ())]
        for id in dict.fromkeys((*same, *_whole_names(structure, named))):
            key, row = item.keys.key(id), self._at.row(item.keys, id, self._reviewer)
            if key not in made and not row and structure.is_proposed(id):
                made.add(key)
                yield verdict_on(item_of(item.keys, id), self._reviewer, ACCEPT)

    def _cells(self, item: Item) -> CorrectionCells:
        if not self._at.has_rows(item.keys.text):
            return AS_PROPOSED
        if row := correcting_row(self._at.made_of(item.keys), item.id):
            return row.corrected
        return self._of_no_class(item)

    def _of_no_class(self, item: Item) -> CorrectionCells:
        is_lost = self._at.is_class_lost(item.keys, item.id, self._reviewer)
        return CorrectionCells(cls=UNKNOWN_CLASS) if is_lost else AS_PROPOSED

    def _seconding(self, item: Item, made: set[str]) -> Iterator[Verdict]:
        """Rows that say of its parts what others say, unless the reviewer has judged these."""
        keys = item.keys
        if not self._at.has_rows(keys.text):
            return
        for id, row in of_parts(self._at.made_of(keys), keys.structure, item.id):
            if row.key not in made and not self._at.row(keys, id, self._reviewer):
                made.add(row.key)
                yield verdict_on(item_of(keys, id), self._reviewer, row.decision, row.corrected)


def _whole_names(structure: Structure, named: Iterable[str]) -> Iterator[str]:
    """The mentions (ids) with the whole names of which mentions have a part, or others in their chains."""
    chained = {each.id: each for id in named for each in chain(structure, id)}
    for mention in chained.values():
        if not (structure.are_words(mention.id) or structure.triggered(mention.id)):
            longest = max(fuller_names(structure, mention), key=_name_length, default=mention)
            if _name_length(longest) > _name_length(mention):
                yield longest.id


def _name_length(mention: Mention) -> int:
    return sum(end - begin for begin, end in mention.spans)
