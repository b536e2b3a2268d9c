"""A verdict of a reviewer as a row."""

from __future__ import annotations

from kgraph.judging.items import Item
from kgraph.judging.things import told
from kgraph.judging.verdicts import AS_PROPOSED, CorrectionCells, Verdict


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
    known = item.keys.wording(item.id), told(item.keys.things(item.id))
    return Verdict(*said, cells, *where, note, *known)
