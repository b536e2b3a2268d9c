"""Annotations of a whole document, such as the labels of a text classification, and remarks.

The model does not have annotations without a place, so these are attached to a mention of the whole
text. It is a `Passage`, as is a part of a text of which somebody says something and does not name it: it
denotes no entity and is nobody's words. It exists only if something is attached to it, and it counts as a
mention.
"""

from __future__ import annotations

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.offsets import measure

UNNAMED = "Passage"
"""The label of words of which somebody says something, but not what they name."""
WHOLE = "document"
"""The id of that mention."""


class WholeDocument:
    """The whole document of a layer that is being built, as a target of attributes and notes."""

    def __init__(self, builder: LayerBuilder, text: str, unit: str, place: Location) -> None:
        self._builder, self._text, self._unit, self._place = builder, text, unit, place
        self._marked = False

    def attribute(self, name: str, value: str, place: Location) -> None:
        """Add a named value to the document."""
        self._mark()
        self._builder.attribute(WHOLE, name, value, place)

    def note(self, text: str, place: Location) -> None:
        """Add a remark to the document."""
        self._mark()
        self._builder.note(WHOLE, text, place)

    def _mark(self) -> None:
        if self._text and not self._marked:
            end = measure(self._text, self._unit)
            self._builder.mention(WHOLE, UNNAMED, [(0, end)], self._place)
            self._marked = True
