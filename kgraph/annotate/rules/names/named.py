"""A name of a story: as it is found, and as a mention."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.text.story import Range

UNKNOWN = "Entity"
"""The label of a name of which nothing tells what it names."""


class Name(NamedTuple):
    """A name: its words by number, without titles before it, and its label. `is_told`: it is a name by what
    stands beside it, although it may not look like one."""

    words: Range
    label: str
    is_told: bool = False

    @property
    def length(self) -> int:
        """The number of its words."""
        return self.words[1] - self.words[0]


class Named(NamedTuple):
    """A mention of a name: its words by number, its label and id."""

    words: Range
    label: str
    id: str

    @property
    def is_full(self) -> bool:
        """Whether it has several words."""
        return self.words[1] - self.words[0] > 1
