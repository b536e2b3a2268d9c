"""Positions of nodes, computed before the page is written and always the same for the same graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.view.boxes import centred, pack, separate
from kgraph.view.layout import Parts, components, spread

if TYPE_CHECKING:
    from kgraph.view.boxes import Numbers, Points

ROOM = 1.1  # the length of an edge, in sides of a square as large as a mean box
WIDER = 1.15  # how much a drawing is stretched sideways: screens and labels are wide


def distinct(edges: Numbers) -> Numbers:
    """One row for each two nodes that an edge runs between, in a fixed order: layouts depend on it."""
    import numpy as np

    low, high = edges.min(axis=1), edges.max(axis=1)
    many = edges.max(initial=0) + 1
    keys = np.unique((low * many + high)[low != high])
    return np.stack([keys // many, keys % many], axis=1)


def arrange(drawing: Numbers, edges: Numbers, half: Points) -> Points:
    """A point for each box, around the middle of its drawing.

    `drawing` is the number of each box's drawing, and `edges` lie within one drawing each. In each,
    connected components are side by side, the largest first.
    """
    import numpy as np

    if not len(drawing):
        return np.zeros((0, 2))
    component = components(len(drawing), edges)
    size = np.bincount(component)[component]
    order = np.lexsort((component, -size, drawing))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    new = np.diff(component[order], prepend=-1) != 0
    parts = Parts(np.cumsum(new) - 1, place[edges])
    points = np.empty_like(half)
    points[order] = _packed(_apart(parts, half[order]), parts, drawing[order], half[order])
    return points


def _apart(parts: Parts, half: Points) -> Points:
    """Each component by itself, its boxes pushed apart."""
    import numpy as np

    area = np.bincount(parts.of, 4 * half[:, 0] * half[:, 1]) / parts.sizes
    points = spread(parts, ROOM * np.sqrt(area)) * np.array([WIDER, 1 / WIDER])
    return separate(points, half, parts.of)


def _packed(points: Points, parts: Parts, drawing: Numbers, half: Points) -> Points:
    """The components of each drawing side by side."""
    import numpy as np

    cuts = np.flatnonzero(np.diff(drawing, prepend=-1))
    placed = np.empty_like(points)
    for begin, end in zip(cuts, [*cuts[1:], len(drawing)], strict=True):
        own = slice(begin, end)
        edges = np.flatnonzero(np.diff(parts.of[own], prepend=-1))
        members = [part.tolist() for part in np.split(np.arange(end - begin), edges[1:])]
        groups = [(group, centred(points[own][group], half[own][group])) for group in members]
        placed[own] = pack(groups, half[own])
    return placed
