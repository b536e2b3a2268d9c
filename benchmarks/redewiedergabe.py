"""The corpus REDEWIEDERGABE (https://github.com/redewiedergabe/corpus, CC BY-NC-SA) for
`benchmarks.annotate`: German newspapers and fiction of 1840 to 1919, in which people have annotated speech,
thought and writing as direct, indirect, free indirect, or only reported (“he spoke of the weather”).

Rules are measured by what is direct or indirect, and said to have been said. What is only reported, free
indirect, or negated, planned and the like (`nonFact`), counts neither as missed nor, where rules propose it,
as wrong; how much of it they propose is told too.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import Path

from kgraph.model.annotations import Event, Layer

PARTS = ("train", "dev")
COUNTED = frozenset(("direct", "indirect"))
_DEV = 3  # of three originals, one is for `dev`
_SAMPLE = re.compile(r"-\d+$")
_INDENTED = 21  # blanks before a line that goes on with a paragraph, more than these
_LINE_END = re.compile(r"(\S?)(\s*\n\s*)")
_OVER = frozenset(".!?:…«»“”\"'—–-")


def part_of(path: Path) -> str:
    """`train`, which may be read, or `dev`: all samples of one original are in one part."""
    original = _SAMPLE.sub("", path.stem)
    return PARTS[zlib.crc32(original.encode()) % _DEV == 0]


def prepared(layer: Layer) -> Layer:
    """The layer, said to be German, with its paragraphs on lines of their own: in the files lines are broken
    at a width, and indented by the depth of elements. No character changes its place."""
    text = _LINE_END.sub(_line_end, layer.document.text)
    return replace(layer, document=replace(layer.document, text=text, language="de"))


def kind_of(event: Event) -> str:
    """What people say that it is, the form and what keeps it from being told as a fact: `direct`, `indirect`,
    `reported`, `nonFact`."""
    values = {attribute.name: attribute.value for attribute in event.attributes}
    if values.get("NonFact", "").strip():
        return "nonFact"
    kind = values.get("RType", "")
    return kind if kind in ("direct", "indirect", "reported") else "free indirect"


def _line_end(found: re.Match[str]) -> str:
    before, blanks = found[1], found[2]
    ends = not before or before in _OVER
    indented = len(blanks) - blanks.rindex("\n") - 1
    if ends and indented <= _INDENTED and len(blanks) > 1:
        return before + " " * (len(blanks) - 2) + "\n\n"
    return before + " " * len(blanks)
