"""A claim that a text reports, as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.annotate.rules.story import Range
from kgraph.annotate.rules.words import Words
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


def clip(reports: Sequence[Report], words: Words) -> None:
    """Let what is said within what another one says end with that: in `Clinton had told the police that
    they were late, the source added`, the words behind the comma are not Clinton's."""
    for number, outer in enumerate(reports):
        begin, end = outer.contents[0][0], outer.contents[-1][1]
        for inner in reversed(reports[:number]):
            at = words.begins[inner.cue[0]]
            if at < begin:
                break
            if at < end and inner.contents[0][0] < end:
                inner.contents = [(b, min(e, end)) for b, e in inner.contents if b < end]
