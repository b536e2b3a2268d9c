"""How annotations look in brat: the drawing section of `visual.conf`."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_LOOKS = (
    "SPAN_DEFAULT\tfgColor:black, bgColor:#e3e3e3, borderColor:darken\n",
    "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n",
    "ATTRIBUTE_DEFAULT\tglyph:*\n",
)

COLOURS: Mapping[str, str] = {
    "Person": "#ffccaa",
    "Organization": "#8fb2ff",
    "State": "#a8c8f0",
    "Group": "#c7d5f2",
    "Place": "#b7e0a8",
    "Agreement": "#f2e2a0",
    "Office": "#e8d3f0",
    "Topic": "#d9d9c8",
    "Event": "#f0b8d8",
    "Provision": "#f5d78a",
    "Stance": "#b5ead7",
}
"""Light backgrounds, on which black letters have a contrast of more than 7 to 1; those of a class hold for
the classes below it."""

ATTRIBUTE_LOOKS: Mapping[str, str] = {
    "Polarity": "glyph:±",
    "Certainty": "glyph:?",
    "Irony": "glyph:~",
    "Proposed": "glyph:<NONE>, dashArray:3-3",
}
"""A proposal that nobody has judged has a dashed box."""
