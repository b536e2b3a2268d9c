"""The map of a graph: drawings of at most about a thousand things, one within another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kgraph.view.boxes import Box
from kgraph.view.grouping import MOST, hierarchy
from kgraph.view.positions import arrange, distinct
from kgraph.view.sizes import (
    COMMUNITY_TYPE,
    MOST_LARGE,
    community_box,
    community_radius,
    name_box,
    radius,
    type_size,
)

if TYPE_CHECKING:
    import networkx

    from kgraph.view.boxes import Numbers

SOURCES = ("Document", "Literal")  # kinds that are drawn only where an edge touches them
UNCOUNTED = ("held back", "proposed")  # marks of edges that are neither facts nor claims
BEST_KNOWN = 3  # members that name a community
BACKBONE = 3  # links of a community that decide where it stands: with all, all stand in one heap


class Community(NamedTuple):
    """A drawing, and but for the whole graph a circle in the drawing of its parent."""

    parent: int  # its number; -1 of the whole graph, which is the first
    label: list[int]  # numbers of its best known members, at most three: those with most edges
    size: int  # names in it, on all levels
    x: int  # where its circle stands in its parent's drawing
    y: int
    radius: int
    others: int  # 1: leftovers that nothing holds together but, mostly, the documents they are from


class Map(NamedTuple):
    """What is drawn and where, of names and communities that are known by their numbers.

    Names are numbered in the order of their keys, `sorted(graph, key=str)`. `community[n]` is the
    innermost community of a name; those around it are found by `parent`. It is -1 for documents and
    values that no edge touches, which are nowhere on the map. `x[n]` and `y[n]` are the name's place in
    the drawing of that community, in whole pixels from the middle; None where the drawing leaves it
    out, since it holds the 1,000 with the most edges only.

    A community has either communities in it or names, and its drawing shows those. That of a graph of
    up to 300 names is one drawing. `links` has a row for each two communities of one drawing that edges
    run between, in either direction: their numbers, the lower one first; how many facts, how many
    claims, and how many edges that are neither. Those with most edges come first in each drawing, and
    drawings in the order of their numbers.

    All are plain lists of ints (and None), so that they can be written as JSON. The map depends only on
    the nodes and edges, their kinds, labels, documents and marks, not on their order or the hash seed.
    """

    community: list[int]
    x: list[int | None]
    y: list[int | None]
    communities: list[Community]
    links: list[tuple[int, int, int, int, int]]


NO_MAP = Map([], [], [], [], [])


def columns(found: Map) -> dict[str, object]:
    """The map for the page: a list for each column, and the sizes in which names are drawn, [radius, type]
    by the number of edges; those with more are as large as the last."""
    sizes = [[radius(degree), type_size(radius(degree))] for degree in range(MOST_LARGE)]
    circles = {
        name: [getattr(each, name) for each in found.communities] for name in Community._fields
    }
    links = {
        name: [row[at] for row in found.links]
        for at, name in enumerate(("one", "other", "facts", "claims", "neither"))
    }
    names = {"community": found.community, "x": found.x, "y": found.y}
    return {
        "names": names,
        "circles": circles,
        "links": links,
        "sizes": sizes,
        "type": COMMUNITY_TYPE,
    }


class _Names(NamedTuple):
    labels: list[str]
    kinds: list[str]
    degrees: Numbers
    home: list[str]  # the first document that an edge of each comes from
    ends: Numbers  # a row an edge, also parallel ones
    sorts: Numbers  # of each edge: 0 a fact, 1 a claim, 2 neither


class _Tree(NamedTuple):
    parents: Numbers
    sizes: Numbers
    others: list[bool]
    of: Numbers  # the innermost community of each name, or -1


def communities(graph: networkx.MultiDiGraph) -> Map:
    """The map of a graph of up to some hundred thousand names; the graph is not changed."""
    names = _read(graph)
    tree = _tree(names)
    links = _links(names, tree)
    drawn = _drawn(names, tree)
    labels = _labels(names, tree)
    points = _places(names, tree, links, drawn, labels)
    circles, own = points[: len(tree.parents)].tolist(), points[len(tree.parents) :].tolist()
    x: list[int | None] = [None] * len(names.labels)
    y: list[int | None] = [None] * len(names.labels)
    for name, (across, down) in zip(drawn.tolist(), own, strict=True):
        x[name], y[name] = across, down
    found = []
    for number, (parent, size) in enumerate(
        zip(tree.parents.tolist(), tree.sizes.tolist(), strict=True)
    ):
        (across, down), others = circles[number], int(tree.others[number])
        large = community_radius(size)
        found.append(Community(parent, labels[number], size, across, down, large, others))
    return Map(tree.of.tolist(), x, y, found, [(*row,) for row in links.tolist()])


def _read(graph: networkx.MultiDiGraph) -> _Names:
    import numpy as np

    keys = sorted(graph, key=str)
    number = {key: index for index, key in enumerate(keys)}
    home = [""] * len(keys)
    rows = np.empty((graph.number_of_edges(), 3), dtype=int)
    for row, (source, target, data) in enumerate(graph.edges(data=True)):
        rows[row] = one, other, _ = number[source], number[target], _sort(data)
        document = str(data.get("document", ""))
        for end in (one, other):
            if document and (not home[end] or document < home[end]):
                home[end] = document
    degrees = np.bincount(rows[:, :2].ravel(), minlength=len(keys))
    kinds = [str(graph.nodes[key].get("kind", "")) for key in keys]
    labels = [str(graph.nodes[key].get("label") or key) for key in keys]
    return _Names(labels, kinds, degrees, home, rows[:, :2], rows[:, 2])


def _sort(edge: dict[str, object]) -> int:
    if edge.get("asserted"):
        return 0
    return 2 if edge.get("mark") in UNCOUNTED else 1


def _tree(names: _Names) -> _Tree:
    """The communities of the names that are on the map."""
    import numpy as np

    sources = np.isin(names.kinds, SOURCES) if names.kinds else np.zeros(0, dtype=bool)
    kept = np.flatnonzero((names.degrees > 0) | ~sources)
    place = np.full(len(names.labels), -1)
    place[kept] = np.arange(len(kept))
    home = [names.home[number] for number in kept.tolist()]
    parents, found = hierarchy(len(kept), distinct(place[names.ends]), home)
    of = np.full(len(names.labels), -1)
    for number, group in enumerate(found):  # the inner ones come later
        of[kept[group.members]] = number
    sizes = [len(group.members) for group in found]
    return _Tree(np.array(parents), np.array(sizes), [group.others for group in found], of)


def _links(names: _Names, tree: _Tree) -> Numbers:
    """The rows of `Map.links`."""
    import numpy as np

    many = len(tree.parents)
    found = []
    for level in _ancestors(tree.parents)[1:]:
        pair = np.sort(level[tree.of[names.ends]], axis=1)
        apart = (pair[:, 0] >= 0) & (pair[:, 0] != pair[:, 1])
        apart &= tree.parents[pair[:, 0]] == tree.parents[pair[:, 1]]
        found.append(np.column_stack([pair, names.sorts])[apart])
    rows = np.concatenate([np.zeros((0, 3), dtype=int), *found])
    keys, which = np.unique(rows[:, 0] * many + rows[:, 1], return_inverse=True)
    counts = np.bincount(which * 3 + rows[:, 2], minlength=3 * len(keys)).reshape(-1, 3)
    one, other = keys // many, keys % many
    order = np.lexsort((other, one, -counts.sum(axis=1), tree.parents[one]))
    return np.column_stack([one, other, counts])[order]


def _ancestors(parents: Numbers) -> list[Numbers]:
    """For each level, from the whole graph down, the community there that holds each, or -1."""
    import numpy as np

    depth = np.zeros(len(parents), dtype=int)
    for number, parent in enumerate(parents.tolist()):
        depth[number] = depth[parent] + 1 if parent >= 0 else 0
    levels = []
    for level in range(depth.max() + 1):
        at = np.where(depth >= level, np.arange(len(parents)), -1)
        while (below := (at >= 0) & (depth[at] > level)).any():
            at[below] = parents[at[below]]
        levels.append(at)
    return levels


def _drawn(names: _Names, tree: _Tree) -> Numbers:
    """The numbers of the names that have a place: the best connected of each innermost community."""
    import numpy as np

    on_map = np.flatnonzero(tree.of >= 0)
    order = on_map[np.lexsort((on_map, -names.degrees[on_map], tree.of[on_map]))]
    counts = np.bincount(tree.of[order], minlength=len(tree.parents))
    first = np.cumsum(counts) - counts
    rank = np.arange(len(order)) - first[tree.of[order]]
    return np.sort(order[rank < MOST])


def _labels(names: _Names, tree: _Tree) -> list[list[int]]:
    """The best known members of each community; documents and values only where there are no others."""
    import numpy as np

    sources = np.isin(names.kinds, SOURCES) if names.kinds else np.zeros(0, dtype=bool)
    labels: list[list[int]] = [[] for _ in tree.parents]
    parents, of = tree.parents.tolist(), tree.of.tolist()
    for name in np.lexsort((-names.degrees, sources)).tolist():
        community = of[name]
        while community >= 0:
            if len(labels[community]) < BEST_KNOWN:
                labels[community].append(name)
            community = parents[community]
    return labels


def _places(
    names: _Names, tree: _Tree, links: Numbers, drawn: Numbers, labels: Sequence[Sequence[int]]
) -> Numbers:
    """Whole pixels for the circle of each community, then for each name that is drawn."""
    import numpy as np

    many = len(tree.parents)
    place = np.full(len(names.labels), -1)
    place[drawn] = many + np.arange(len(drawn))
    within = tree.of[names.ends[:, 0]] == tree.of[names.ends[:, 1]]
    ends = place[names.ends[within]]
    edges = np.concatenate([_backbone(links), distinct(ends[(ends >= 0).all(axis=1)])])
    drawing = np.concatenate([tree.parents, tree.of[drawn]])
    drawing[0] = many  # the whole graph is a circle in no drawing
    boxes = [
        community_box([names.labels[name] for name in label], community_radius(int(size)))
        for label, size in zip(labels, tree.sizes, strict=True)
    ] + [_box(names, number) for number in drawn.tolist()]
    return np.rint(arrange(drawing, edges, np.array(boxes))).astype(int)


def _box(names: _Names, number: int) -> Box:
    return name_box(names.labels[number], radius(int(names.degrees[number])))


def _backbone(links: Numbers) -> Numbers:
    """The few strongest links of each community."""
    import numpy as np

    kept: dict[int, int] = {}
    rows = []
    for one, other in links[:, :2].tolist():  # the strongest first
        if min(kept.get(one, 0), kept.get(other, 0)) < BACKBONE:
            rows.append((one, other))
            for end in (one, other):
                kept[end] = kept.get(end, 0) + 1
    return np.array(rows, dtype=int).reshape(-1, 2)
