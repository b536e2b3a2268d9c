"""How large names and communities are drawn, in pixels at full scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kgraph.view.boxes import Box

LINE = 20  # letters in one line of a label, which stands below its node
LETTER, LEAD = 0.5, 1.15  # width of a letter and height of a line, in sizes of the type
GAP = 6.0  # pixels around a node and its label
MOST_LARGE = 40  # edges from which on a name is no larger
COMMUNITY_TYPE = 20  # size of the type in which communities are named


def radius(degree: int) -> int:
    """Radius of a name: more edges, larger, up to a bound."""
    return min(26, 8 + round(3 * math.sqrt(degree)))


def type_size(radius: int) -> int:
    """Size of the type in which a name of that radius is written."""
    return 6 + 3 * radius // 4


def name_box(label: str, radius: int) -> Box:
    """Half width and half height that a name takes with its label below it."""
    lines = min(3, math.ceil(len(label) / LINE))
    return _box(min(len(label), LINE), lines, radius, type_size(radius))


def community_radius(members: int) -> int:
    """Radius of a community: its area grows with its members, up to a bound."""
    return min(90, 12 + round(2.4 * math.sqrt(members)))


def community_box(labels: Sequence[str], radius: int) -> Box:
    """Half width and half height that a community takes with its names below it, one a line."""
    longest = max((min(len(label), LINE) for label in labels), default=0)
    return _box(longest, len(labels), radius, COMMUNITY_TYPE)


def _box(letters: int, lines: int, radius: int, font: int) -> Box:
    width = max(2.0 * radius, LETTER * font * letters)
    return width / 2 + GAP, radius + lines * LEAD * font / 2 + GAP
