"""Layouts of boxes on a plane: pushed apart, in a spiral, in rows. Sizes are half widths and heights.

Overlapping boxes are pushed apart in rounds, each pair along the axis where it overlaps least. In a
crowded place that need not end, so after some rounds the whole picture grows a little each round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Points = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Mask = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]

Box = tuple[float, float]  # half width and half height in pixels

ROUNDS = 150  # of pushing apart, at most
PATIENCE, GROWTH = 50, 1.03  # rounds after which the picture grows, and its growth in each round
SLACK = 0.5  # pixels of overlap that are not visible
MARGIN = 44.0  # pixels between parts that share no edge
ASPECT = 1.15  # width over height of the whole picture
GOLDEN = 2.399963229728653  # radians: the angle by which a sunflower sets its next seed


def separate(points: Points, half: Points) -> Points:
    """The points moved until their boxes do not overlap, each pair by the shorter way."""
    import numpy as np

    reach = [half[:, None, axis] + half[None, :, axis] for axis in (0, 1)]
    for each in reach:
        np.fill_diagonal(each, -1.0)  # a box does not push itself
    for turn in range(ROUNDS):
        push = _push(points, reach)
        if not push.any():
            break
        points = (points + push) * (1.0 if turn < PATIENCE else GROWTH)
    return points


def _push(points: Points, reach: Sequence[Points]) -> Points:
    """Half the overlap of each pair of boxes, along the axis where it is least."""
    import numpy as np

    apart = [points[:, None, axis] - points[None, :, axis] for axis in (0, 1)]
    over = [need - np.abs(have) for need, have in zip(reach, apart, strict=True)]
    clash = (over[0] > SLACK) & (over[1] > SLACK)
    across = over[0] <= over[1]
    pushes = (_along(apart[0], over[0], clash & across), _along(apart[1], over[1], clash & ~across))
    return np.stack(pushes, axis=1)


def _along(apart: Points, over: Points, where: Mask) -> Points:
    import numpy as np

    # Boxes upon each other have no side to go to: the earlier one yields to the left or upwards.
    side = np.where(apart == 0, np.tri(len(apart)) * 2 - 1, np.sign(apart))
    return np.asarray(np.where(where, over * side, 0.0).sum(axis=1) / 2)


def spiral(half: Points) -> Points:
    """One box after the other from the middle outwards, like the seeds of a sunflower."""
    import numpy as np

    number = np.arange(len(half))
    turn = np.stack([np.cos(number * GOLDEN), np.sin(number * GOLDEN)], axis=1)
    return np.asarray(1.6 * half.mean(axis=0) * np.sqrt(number)[:, None] * turn)


def centred(points: Points, half: Points) -> Points:
    """The points moved so that the box around all their boxes has its middle at the origin."""
    import numpy as np

    return np.asarray(points - ((points - half).min(axis=0) + (points + half).max(axis=0)) / 2)


def extent(points: Points, half: Points) -> Points:
    """Half width and half height of the smallest box around the origin that holds all boxes."""
    import numpy as np

    return np.asarray((np.abs(points) + half).max(axis=0))


def pack(parts: Sequence[tuple[Sequence[int], Points]], half: Points) -> Points:
    """The points of all parts on one plane, in rows and in the given order. A part is its members and
    their points."""
    import numpy as np

    placed = np.zeros_like(half)
    sizes = [extent(points, half[members]) * 2 + MARGIN for members, points in parts]
    width = max(sizes[0][0], np.sqrt(ASPECT * sum(w * h for w, h in sizes)))
    left = top = height = 0.0
    for (members, points), (w, h) in zip(parts, sizes, strict=True):
        if left and left + w > width:
            left, top, height = 0.0, top + height, 0.0
        placed[members] = points + np.array([left + w / 2, top + h / 2])
        left, height = left + w, max(height, h)
    return centred(placed, half)
