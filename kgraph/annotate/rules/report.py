"""A claim that a text reports, as words."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.annotate.rules.story import Range
from kgraph.model.annotations import Span


@dataclass(slots=True)
class Report:
    """A claim that the text reports. `cue`, `speaker`, `addressee`: words, by number; `contents`: spans of
    the text; `is_phrase`: what is said names a thing, and is no sentence; `kind`: of the word that
    reports; `negative`, `possible`: so is the saying; `quote`: as of `Content`."""

    cue: Range
    stance: str
    speaker: Range | None
    contents: list[Span]
    kind: str
    is_phrase: bool = False
    addressee: Range | None = None
    negative: bool = False
    possible: bool = False
    quote: int = -1
