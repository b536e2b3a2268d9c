"""Records of JSON for tests of readers, and what the readers make of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import strategies as st
from meaning import converted, unbalanced

from kgraph.errors import InputError
from kgraph.formats.shared.files.lines import lines_of
from kgraph.formats.shared.json.json_lines import parse_lines
from kgraph.formats.shared.json.records import Documents
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Layer, covered_text

TEXT = "Ana Lima 😀 met Jose\u0301 and שרה כהן.\r\nThey left."
"""With an emoji, a combining accent, a right-to-left name and CRLF."""


def span(words: str, unit: str = "codepoints", text: str = TEXT) -> tuple[int, int]:
    """Where the words stand in the text."""
    at = text.index(words)
    return units(text[:at], unit), units(text[: at + len(words)], unit)


def units(text: str, unit: str) -> int:
    if unit == "codepoints":
        return len(text)
    return len(text.encode()) if unit == "bytes" else len(text.encode("utf-16-le")) // 2


@st.composite
def any_spans(draw: st.DrawFn) -> tuple[str, str, int, int]:
    """A text, a unit of offsets, and where a span begins and ends in the text, in code points."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    unit = draw(st.sampled_from(["codepoints", "utf16", "bytes"]))
    begin = draw(st.integers(0, len(text) - 1))
    return text, unit, begin, draw(st.integers(begin + 1, len(text)))


def lines(*records: Any) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def parse(reader: ModuleType, *records: Any, unit: str = "") -> list[Reading]:
    """The readings of the records as a file `corpus.jsonl`."""
    found = parse_lines(lines_of(lines(*records)), "corpus.jsonl")
    return list(reader.parse(found, Documents("corpus", "corpus.jsonl"), unit or unit_of(reader)))


def unit_of(reader: ModuleType) -> str:
    """What offsets of the format count that the module reads."""
    return next(row.unit for row in READERS.values() if row.reader is reader)


def layers(reader: ModuleType, *records: Any, unit: str = "") -> list[Layer]:
    """The layers of records that are without fault; the graph of each can be made."""
    readings = parse(reader, *records, unit=unit)
    assert [finding for each in readings for finding in each.ledger.all_findings] == []
    for each in readings:
        converted(each)
    return [each.layer for each in readings if each.layer]


def layer(reader: ModuleType, record: Any, unit: str = "") -> Layer:
    (found,) = layers(reader, record, unit=unit)
    return found


def words(found: Layer) -> list[tuple[str, str, str]]:
    """Each mention: its id, its label and what it covers."""
    text = found.document.text
    return [(m.id, m.label, covered_text(text, m.spans)) for m in found.mentions]


def codes(readings: list[Reading]) -> list[tuple[str, int]]:
    return [
        (finding.code, finding.line) for each in readings for finding in each.ledger.all_findings
    ]


def dropped(readings: list[Reading]) -> dict[tuple[str, str], int]:
    """By kind and reason."""
    return dict(sum((each.ledger.dropped for each in readings), Counter()))


def survives(reader: ModuleType, data: bytes, path: Path) -> int:
    """Read broken bytes: whatever can be used balances and lies within its text."""
    path.write_bytes(data)
    reader.detect(path)
    count = 0
    try:
        for reading in reader.read(path, path.parent, unit_of(reader), None):
            if reading.layer:
                count += 1
                length = len(reading.layer.document.text)
                for mention in reading.layer.mentions:
                    assert all(0 <= begin < end <= length for begin, end in mention.spans)
                converted(reading)
            assert unbalanced(reading.ledger) == {}
    except InputError:
        return count
    return count
