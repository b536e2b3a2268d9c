"""Many small drawings laid out at once, each by itself: stress first, then springs.

All drawings go through each step together, as rows of one array: a hundred thousand names in some
hundred drawings cost a few seconds, of which none is spent on a drawing by itself. The first points
come from the distances to some pivots (Brandes and Pich, Eigensolver Methods for Progressive
Multidimensional Scaling, 2007); springs between neighbours, and a push between others, draw them out
(Fruchterman and Reingold 1991). In a large drawing a node is pushed by some others a round, and by
other ones in the next (Gove, A Random Sampling O(n) Force-calculation Algorithm, 2019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.view.boxes import ranges

if TYPE_CHECKING:
    import numpy

    from kgraph.view.boxes import Numbers, Points

SEED = 7
PIVOTS = 8
FEW = 300  # names that are drawn with more care
ROUNDS, MORE_ROUNDS = 60, 150
PUSHES, MORE_PUSHES = 8, 16  # others that push a node in a round
CLOSE = 1e-4  # the square of the distance from which nodes push no harder
FIRST_STEP, LAST_STEP = 1.0, 0.02  # how far a node may go in a round, in lengths of an edge


class Parts(NamedTuple):
    """Connected drawings: the number of each node's drawing, ascending from 0, and edges within."""

    of: Numbers
    ends: Numbers  # a row an edge, two columns

    @property
    def sizes(self) -> Numbers:
        import numpy as np

        return np.bincount(self.of)

    @property
    def starts(self) -> Numbers:
        import numpy as np

        sizes = self.sizes
        return np.asarray(np.cumsum(sizes) - sizes)


def components(count: int, ends: Numbers) -> Numbers:
    """For each of `count` nodes the smallest number of a node that it is connected with."""
    import numpy as np

    label = np.arange(count)
    while True:
        low = np.minimum(label[ends[:, 0]], label[ends[:, 1]])
        lower = label.copy()
        for side in (0, 1):
            np.minimum.at(lower, ends[:, side], low)
            np.minimum.at(lower, label[ends[:, side]], low)
        lower = lower[lower]
        if (lower == label).all():
            return label
        label = lower


def spread(parts: Parts, length: Points) -> Points:
    """A point for each node, around the origin of its drawing, whose edges are about `length` long
    (a number for each drawing)."""
    import numpy as np

    random = np.random.default_rng(SEED)
    points = _scaled(parts, _from_pivots(parts))
    points = _compact(parts, points) + random.normal(scale=0.1, size=points.shape)
    return _springs(parts, points, random) * length[parts.of, None]


def _sums(parts: Parts, values: Points) -> Points:
    import numpy as np

    return np.asarray(np.add.reduceat(values, parts.starts, axis=0))


def _centred(parts: Parts, values: Points) -> Points:
    return values - (_sums(parts, values) / parts.sizes[:, None])[parts.of]


def _scaled(parts: Parts, points: Points) -> Points:
    """The points, drawn so that the edges of each drawing are 1 long on average."""
    import numpy as np

    long = np.linalg.norm(points[parts.ends[:, 0]] - points[parts.ends[:, 1]], axis=1)
    drawing = parts.of[parts.ends[:, 0]]
    total = np.bincount(drawing, long, len(parts.sizes))
    number = np.bincount(drawing, minlength=len(parts.sizes))
    return points * (number / np.where(total > 0, total, 1.0))[parts.of, None]


def _compact(parts: Parts, points: Points) -> Points:
    """The points, those far out drawn in: a path should not be a line of a hundred screens, and the
    pivots among the leaves of a star are no farther off than other leaves."""
    import numpy as np

    room = 0.7 * np.sqrt(parts.sizes)[parts.of, None]
    far = np.linalg.norm(points, axis=1, keepdims=True)
    share = room / np.maximum(far, room)  # of how far it is, what there is room for
    return np.asarray(points * share * (2 - share))


def _from_pivots(parts: Parts) -> Points:
    import numpy as np

    squares = _distances(parts).astype(float) ** 2
    both = _centred(parts, squares)
    both -= both.mean(axis=1, keepdims=True)
    products = _sums(parts, both[:, :, None] * both[:, None, :])
    axes = np.linalg.eigh(products)[1][:, :, :-3:-1]  # of the two largest eigenvalues
    largest = np.take_along_axis(axes, np.abs(axes).argmax(axis=1, keepdims=True), axis=1)
    axes = axes * np.where(largest < 0, -1.0, 1.0)  # the sign is an accident of the solver
    return np.asarray((both[:, :, None] * axes[parts.of]).sum(axis=1))


def _distances(parts: Parts) -> Numbers:
    """How many edges each node is from each pivot: the one with most edges, then those farthest off."""
    import numpy as np

    order = np.argsort(np.concatenate([parts.ends[:, 0], parts.ends[:, 1]]), kind="stable")
    others = np.concatenate([parts.ends[:, 1], parts.ends[:, 0]])[order]
    degree = np.bincount(parts.ends.ravel(), minlength=len(parts.of))
    first = np.concatenate([[0], np.cumsum(degree)])
    nearest, columns = degree, []
    for _ in range(PIVOTS):
        columns.append(_steps(_best(parts, nearest), first, others))
        nearest = columns[0] if len(columns) == 1 else np.minimum(nearest, columns[-1])
    return np.stack(columns, axis=1)


def _best(parts: Parts, values: Numbers) -> Numbers:
    """The node of each drawing with the largest value, the first of several."""
    import numpy as np

    order = np.lexsort((np.arange(len(values)), -values, parts.of))
    return np.asarray(order[parts.starts])


def _steps(sources: Numbers, first: Numbers, others: Numbers) -> Numbers:
    import numpy as np

    found = np.full(len(first) - 1, -1)
    found[sources] = 0
    step = 0
    while len(sources):
        step += 1
        near = others[ranges(first[sources], first[sources + 1])]
        sources = np.unique(near[found[near] < 0])
        found[sources] = step
    return found


def _springs(parts: Parts, points: Points, random: numpy.random.Generator) -> Points:
    import numpy as np

    few = len(points) <= FEW
    pushes = MORE_PUSHES if few else PUSHES
    at = points.T.copy()  # a row an axis: many times faster
    for step in np.geomspace(FIRST_STEP, LAST_STEP, MORE_ROUNDS if few else ROUNDS):
        force = _pull(parts, at) + _push(parts, at, pushes, random)
        far = np.hypot(*force)
        at += force * np.minimum(1.0, step / np.where(far > 0, far, 1.0))
    return _centred(parts, at.T)


def _pull(parts: Parts, at: Points) -> Points:
    """Edges pull with the square of their length."""
    import numpy as np

    low, high = parts.ends.T.copy()
    apart = at[:, high] - at[:, low]
    force = apart * np.hypot(*apart)
    count = at.shape[1]
    return np.stack([np.bincount(low, row, count) - np.bincount(high, row, count) for row in force])


def _push(parts: Parts, at: Points, pushes: int, random: numpy.random.Generator) -> Points:
    """Nodes push each other away, the less the farther. Each is paired with the one that stands so
    many places after it in its drawing; in a small drawing with all, in a large one with some."""
    import numpy as np

    sizes = parts.sizes
    own, ends = sizes[parts.of], (parts.starts + sizes)[parts.of]
    whole = sizes - 1 <= pushes
    row, total = np.arange(at.shape[1]), np.zeros_like(at)
    for turn in range(1, min(pushes, int(sizes.max()) - 1) + 1):
        drawn = 1 + np.floor(random.random(len(sizes)) * (sizes - 1)).astype(int)
        shift = np.where(whole, np.where(turn < sizes, turn, 0), drawn)[parts.of]
        other = row + shift
        other -= np.where(other >= ends, own, 0)
        apart = at - at[:, other]  # nothing from itself, where the drawing has no more
        total += apart / np.maximum(apart[0] ** 2 + apart[1] ** 2, CLOSE)
    return total * np.where(whole, 1.0, (sizes - 1) / pushes)[parts.of]
