"""Label Studio's CSV and TSV export: a row for each annotation, with a column for each control.

A cell of regions is JSON, as in the minimal JSON export. Relations and the ids of regions are not in the
file, and a single choice stands there as any other text of the task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.errors import InputError
from kgraph.formats.shared.files.tables import columns, read_rows
from kgraph.formats.shared.json.records import Item, Record
from kgraph.formats.shared.json.strict import parse_json

SUFFIXES = (".csv", ".tsv")
LACKING = "this export leaves out relations, and single choices cannot be told from other texts"

_TELLING = {"annotation_id", "lead_time"}
_OF_TASK = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"}
_VALUES = ("choices", "taxonomy", "rating", "number", "datetime")


def is_csv_export(path: Path) -> bool:
    """Whether the file is such an export."""
    return path.suffix.lower() in SUFFIXES and set(columns(path)) >= _TELLING


def read_tasks(path: Path) -> Iterator[Item]:
    """The rows as tasks of the full JSON export. Raises InputError as `read_rows`."""
    for row in read_rows(path):
        if isinstance(row, tuple):
            yield Record(_task(row.cells), row.number, row.line, row.written)
        else:
            yield row


def _task(cells: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, str] = {}
    results: list[dict[str, Any]] = []
    for name, cell in cells.items():
        if name in _OF_TASK or not cell.strip():
            continue
        values = _values(cell)
        if values:
            results += [
                {"type": _kind(value), "from_name": name, "value": value} for value in values
            ]
        else:
            data[name] = cell
    annotation = {"completed_by": cells.get("annotator") or None, "result": results}
    return {"id": cells.get("id", ""), "data": data, "annotations": [annotation]}


def _values(cell: str) -> list[dict[str, Any]]:
    """The values of a control; an empty list if the cell is a text."""
    if not cell.startswith(("[", "{")):
        return []
    try:
        found = parse_json(cell, "", 0)
    except InputError:
        return []
    values = found if isinstance(found, list) else [found]
    return values if all(isinstance(each, dict) for each in values) else []


def _kind(value: Mapping[str, Any]) -> str:
    """The kind of control, as the full export names it."""
    labels = (key for key in value if key.endswith("labels"))
    return next(labels, next((key for key in _VALUES if key in value), "textarea"))
