"""JSON Lines (https://jsonlines.org): one object a line, read one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kgraph.errors import InputError
from kgraph.formats.shared.files.lines import Line, read_lines
from kgraph.formats.shared.json.parts import part_that_is_read
from kgraph.formats.shared.json.records import AsItem, Item, as_record
from kgraph.formats.shared.json.stream import read_json
from kgraph.formats.shared.json.strict import LONGEST, parse_json


def read_records(path: Path, as_item: AsItem = as_record) -> Iterator[Item]:
    """The records of a file, or of the part of it that is read: of its lines, or, in a `.json` file, of
    its array or its objects. Where
    records are not objects, `as_item` makes them.

    Raises InputError, once the records before have been read: as `read_lines`, with KG118 for a
    line of more than 32 MiB, and as `read_json`.
    """
    if path.suffix == ".json":
        return read_json(path, as_item)
    stretch, before = part_that_is_read() or (None, 0)
    return parse_lines(read_lines(path, LONGEST, stretch), str(path), as_item, before)


def parse_lines(
    lines: Iterable[Line], file: str, as_item: AsItem = as_record, number: int = 0
) -> Iterator[Item]:
    """The records of the lines, after so many others (`number`). A broken line is a finding, an empty line
    is skipped."""
    for line in lines:
        if not line.text.strip():
            continue
        number += 1
        try:
            yield as_item(parse_json(line.text, file, line.number), number, line.number, file)
        except InputError as error:
            yield from error.diagnostics
