"""A name of a story that is a mention."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.text.story import Range


class Named(NamedTuple):
    """A mention of a name: its words by number, its label and id."""

    words: Range
    label: str
    id: str

    @property
    def is_full(self) -> bool:
        """Whether it has several words."""
        return self.words[1] - self.words[0] > 1
