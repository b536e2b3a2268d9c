"""Judgements out of a table that somebody has filled in, and out of SSSOM."""

from __future__ import annotations

from pathlib import Path

from kgraph.errors import Diagnostic
from kgraph.formats.shared.files.tables import Row
from kgraph.judging.identity.judgements import SAME, TABLE, Judgement, judgement
from kgraph.resolving.sssom import Taken, is_sssom, read

ALL = "all"
"""The verdict by which a thing is the same as the second one of a row, and as all that are `alike`."""
_LISTED = frozenset({"score", "reasons", "against", "quotes", "kind", "alike"})
"""Columns of a list of candidates that no judgement has."""


def taken_from(path: Path, reviewer: str) -> Taken:
    """The judgements of a table: rows whose verdict is empty are not judged yet. `reviewer`: who judges
    where a row does not say.

    Raises InputError KG855 for a table without the columns of judgements, KG863 for wrong SSSOM, and as
    `read_rows`.
    """
    if is_sssom(path):
        return read(path, reviewer)
    taken = Taken([], [])
    form = TABLE._replace(needed=("verdict", "first", "second"))
    for row in form.rows(path):
        if isinstance(row, Diagnostic):
            taken.findings.append(row)
            continue
        if row.cells["verdict"].strip():
            found = judgement(_signed(row, reviewer), path)
            if isinstance(found, Judgement):
                others = tuple(pair for pair in found.others if pair[0] not in _LISTED)
                own = found._replace(others=others, file="")
                alike = row.cells.get("alike", "").split() if _is_of_all(row) else ()
                taken.rows.append(own)
                taken.rows.extend(own._replace(second=iri, second_context="") for iri in alike)
            else:
                taken.findings.append(found)
    return taken


def _is_of_all(row: Row) -> bool:
    return row.cells["verdict"].strip().casefold() == ALL


def _signed(row: Row, reviewer: str) -> Row:
    said = row.cells.get("reviewer", "").strip() or reviewer
    verdict = SAME if _is_of_all(row) else row.cells["verdict"]
    return row._replace(cells={**row.cells, "reviewer": said, "verdict": verdict})
