"""What is said: its words and their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.annotate.rules.text.story import Range
from kgraph.model.annotations import Span

Takes = Mapping[str, str]
"""The stance of a word by what may follow it (`takes` of the language's file)."""

ANSWERING = frozenset(("Denies", "Rejects", "RulesOut", "Questions", "Concedes"))
"""Stances that tell something also where what others said is only meant by a pronoun."""

_SENTENCES = frozenset(("clause", "that", "quote", "question", "infinitive", "purpose"))


@dataclass(slots=True)
class Content:
    """What is said: its spans, what kind of words they are (as `takes`), and to whom it is said. `quote`:
    the number of the quotation that it is, -1 if it is none."""

    kind: str
    spans: list[Span]
    addressee: Range | None = None
    quote: int = -1

    @property
    def is_phrase(self) -> bool:
        """Whether it names a thing and is no sentence."""
        return self.kind not in _SENTENCES
