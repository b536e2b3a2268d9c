"""Boxes on a plane: pushed apart, in rows. Sizes are half widths and heights.

Overlapping boxes are pushed apart in rounds, each pair along the axis where it overlaps least. In a
crowded place that need not end, so after some rounds the whole picture grows a little each round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Points = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Numbers = numpy.ndarray[Any, numpy.dtype[numpy.int64]]

Box = tuple[float, float]  # half width and half height in pixels

ROUNDS = 150  # of pushing apart, at most
PATIENCE, GROWTH = 30, 1.04  # rounds after which the picture grows, and its growth in each round
SLACK = 0.5  # pixels of overlap that are not visible
MARGIN = 44.0  # pixels between parts that share no edge
ASPECT = 1.15  # width over height of the whole picture


def separate(points: Points, half: Points, of: Numbers) -> Points:
    """The points moved until no two boxes of one drawing overlap, each pair by the shorter way.

    `of` is the number of each box's drawing; drawings do not see each other.
    """
    import numpy as np

    points = points.copy()
    busy = np.arange(len(points))  # the boxes of drawings that are not done
    for turn in range(ROUNDS):
        push = _push(points[busy], half[busy], of[busy])
        busy, push = _not_done(of[busy], push, busy)
        if not len(busy):
            break
        points[busy] = (points[busy] + push) * (1.0 if turn < PATIENCE else GROWTH)
    return points


def _not_done(of: Numbers, push: Points, busy: Numbers) -> tuple[Numbers, Points]:
    import numpy as np

    moving = np.zeros(of.max(initial=0) + 1, dtype=bool)
    moving[of[(push[:, 0] != 0) | (push[:, 1] != 0)]] = True
    kept = moving[of]
    return busy[kept], push[kept]


def _push(points: Points, half: Points, of: Numbers) -> Points:
    """Half the overlap of each pair of boxes, along the axis where it is least."""
    import numpy as np

    one, other = _near(points, half, of)
    sides: list[tuple[Points, Points]] = []  # of each axis: to which side, and how far
    for axis in (0, 1):  # one after the other: few of the many pairs are left for the second
        place, reach = points[:, axis].copy(), half[:, axis].copy()
        over = reach[one] + reach[other] - np.abs(place[one] - place[other])
        kept = over > SLACK
        one, other, over = one[kept], other[kept], over[kept]
        sides = [(side[kept], had[kept]) for side, had in sides]
        sides.append((np.sign(place[one] - place[other]), over))
    across = sides[0][1] <= sides[1][1]
    push = np.empty_like(points)
    for axis, (side, over) in enumerate(sides):
        here = across if axis == 0 else ~across
        # Boxes upon each other have no side to go to: the earlier one yields to the left or upwards.
        side = np.where(side == 0, np.where(one < other, -1.0, 1.0), side)
        move = np.where(here, over * side / 2, 0.0)
        push[:, axis] = np.bincount(one, move, len(push)) - np.bincount(other, move, len(push))
    return push


def _near(points: Points, half: Points, of: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of boxes of one drawing that may overlap: those in the same cell of a grid, or in one
    that touches it. A cell is as wide and as high as the largest box."""
    import numpy as np

    cell = np.floor((points - points.min(axis=0)) / (2 * half.max(axis=0))).astype(int)
    wide, high = cell.max(axis=0) + 3  # a free column and row between: no cell touches one across
    key = (of * high + cell[:, 1]) * wide + cell[:, 0]
    order = np.argsort(key, kind="stable")
    key = key[order]
    row = np.arange(len(key))
    beside = (row + 1, np.searchsorted(key, key + 1, "right"))
    below = (np.searchsorted(key, key + wide - 1), np.searchsorted(key, key + wide + 2))
    one = np.concatenate([np.repeat(row, end - begin) for begin, end in (beside, below)])
    other = np.concatenate([ranges(*beside), ranges(*below)])
    return order[one], order[other]


def ranges(begin: Numbers, end: Numbers) -> Numbers:
    """All whole numbers of all ranges, one range after the other."""
    import numpy as np

    sizes = end - begin
    return np.asarray(np.repeat(begin - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum()))


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
