"""What an annotator says of a whole document: the labels of a text classification, remarks on it.

The model knows no annotation without a place, so these hang on a mention of all of the text. It
is a `Quote`, which denotes no entity, stands there only where something is said, and counts as a
mention.
"""

from __future__ import annotations

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.offsets import UNITS

WHOLE = "document"
"""The id of that mention."""


class WholeDocument:
    """The document of a layer under way, as a thing to say something of."""

    def __init__(self, builder: LayerBuilder, text: str, unit: str, place: Location) -> None:
        self._builder, self._text, self._unit, self._place = builder, text, unit, place
        self._marked = False

    def attribute(self, name: str, value: str, place: Location) -> None:
        """A named value."""
        self._mark()
        self._builder.attribute(WHOLE, name, value, place)

    def note(self, text: str, place: Location) -> None:
        """A remark."""
        self._mark()
        self._builder.note(WHOLE, text, place)

    def _mark(self) -> None:
        if self._text and not self._marked:
            end = sum(map(UNITS[self._unit], self._text))
            self._builder.mention(WHOLE, "Quote", [(0, end)], self._place)
            self._marked = True
