"""Edges that share their two ends, drawn side by side: none hides another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

STEP = 0.32  # vis-network's roundness between two neighbours of a fan
WIDEST = 0.95  # beyond this an arc no longer looks like one
LOOP, LOOP_STEP = 18, 9  # pixels: radius of the first loop at a node, and of each further one

Ends = tuple[str, str]


def fan(ends: Sequence[Ends]) -> list[dict[str, Any]]:
    """vis-network's shape options of each edge, in the order given.

    Edges between the same two nodes, in either direction, get curves of their own; edges from a
    node to itself get loops of their own.
    """
    shapes: dict[int, dict[str, Any]] = {}
    for (low, high), members in _bundles(ends).items():
        if low == high:
            shapes.update(_loops(members))
        else:
            backward = {index for index in members if ends[index][0] == high}
            shapes.update(_curves(members, backward))
    return [shapes[index] for index in range(len(ends))]


def _bundles(ends: Iterable[Ends]) -> Mapping[Ends, list[int]]:
    bundles: dict[Ends, list[int]] = defaultdict(list)
    for index, (source, target) in enumerate(ends):
        bundles[min(source, target), max(source, target)].append(index)
    return bundles


def _curves(members: Sequence[int], backward: set[int]) -> Iterable[tuple[int, dict[str, Any]]]:
    middle = (len(members) - 1) / 2
    step = min(STEP, WIDEST / middle) if middle else 0.0
    for place, index in enumerate(members):
        yield index, {"smooth": _bend((place - middle) * step, index in backward)}


def _bend(roundness: float, backward: bool) -> dict[str, Any] | bool:
    if not roundness:
        return False
    # An edge that runs the other way sees clockwise from the other side.
    kind = "curvedCW" if (roundness > 0) != backward else "curvedCCW"
    return {"enabled": True, "type": kind, "roundness": round(abs(roundness), 3)}


def _loops(members: Sequence[int]) -> Iterable[tuple[int, dict[str, Any]]]:
    for place, index in enumerate(members):
        size = LOOP + LOOP_STEP * place
        loop = {"size": size, "angle": round(math.pi / 4, 4), "renderBehindTheNode": False}
        yield index, {"selfReference": loop}
