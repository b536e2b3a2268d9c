"""Names in communities: those that are linked with each other more than with others.

Labels spread among neighbours until each name has the one that most of its neighbours have (Traag and
Šubelj, Large network community detection by fast label propagation, 2023). networkx does the same; here
a name keeps its label where that is among the most frequent, which takes far less time where there
are no communities to find. Communities are then made larger until there are not too many: a small one
joins the one beside it with which it shares most edges for its size. What is in none of some size is
gathered by the document that it comes from.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kgraph.view.boxes import Numbers

SEED = 7
SMALL = 300  # names that are drawn at once, in a graph that has no more
MOST = 1000  # names in one drawing
LEAST, FEWEST, MANY = 5, 12, 300  # names of a community; and communities in one drawing
LARGE = 4  # a community with more than this part of all names says little

Group = list[int]
Neighbours = list[list[int]]  # of each name


class Community(NamedTuple):
    """A group of names, ascending; `others` is true of leftovers that nothing holds together."""

    members: Group
    others: bool


def hierarchy(count: int, edges: Numbers, home: Sequence[str]) -> tuple[list[int], list[Community]]:
    """All communities, each after the one that it is part of, whose number the first list has.

    The first, part of none (-1), holds all names, 0 to `count`. Each that holds more than is drawn at
    once is split, unless it cannot be: then a name with 5,000 neighbours is in one with them all.
    `edges` has a row for each two names that have one; `home` is the document of each name.
    """
    import numpy as np

    parents, found = [-1], [Community(list(range(count)), others=False)]
    for number, (members, _) in enumerate(found):  # it grows meanwhile
        if len(members) <= (MOST if number else SMALL):
            continue
        row = np.full(count, -1)
        row[members] = np.arange(len(members))
        own = row[edges]
        near = _neighbours(len(members), own[(own >= 0).all(axis=1)])
        parts = _split(near, [home[name] for name in members])
        if len(parts) > 1:
            found += [Community([members[row] for row in own], others) for own, others in parts]
            parents += [number] * len(parts)
    return parents, found


def _neighbours(count: int, edges: Numbers) -> Neighbours:
    import numpy as np

    both = np.concatenate([edges, edges[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    ends = np.searchsorted(both[:, 0], np.arange(count + 1)).tolist()
    others = both[:, 1].tolist()
    return [others[begin:end] for begin, end in pairwise(ends)]


def _split(near: Neighbours, home: Sequence[str]) -> list[Community]:
    """The communities among some names, the largest first, leftovers last."""
    wanted = max(FEWEST, min(MANY, round(2 * math.sqrt(len(near)))))
    most = max(MOST, 2 * len(near) // wanted)
    groups = _Groups(near, _found(near, wanted), most).joined(wanted)
    kept = [group for group in groups[:wanted] if len(group) >= LEAST]
    rest = groups[len(kept) :]
    if len(rest) == 1:
        return [Community(group, others=False) for group in groups]
    runs = _runs(rest, home, most // 2)
    return [Community(g, others=False) for g in kept] + [Community(g, others=True) for g in runs]


def _found(near: Neighbours, wanted: int) -> list[Group]:
    """By labels that spread; where those bring very many together, around the best connected of them."""
    groups = []
    for group in _by_value(_labels(near)):
        number = wanted * len(group) // len(near)
        if LARGE * len(group) > len(near):
            around = _by_value(_around_hubs(near, group, number))
            if 2 * max(map(len, around)) <= len(group):
                groups += around
                continue
        groups.append(group)
    return sorted(groups, key=lambda group: (-len(group), group))


def _by_value(values: Mapping[int, int]) -> list[Group]:
    """The keys that have the same value; ascending, if they stand so."""
    groups: dict[int, Group] = defaultdict(list)
    for key, value in values.items():
        groups[value].append(key)
    return list(groups.values())


def _labels(near: Neighbours) -> dict[int, int]:
    random, order = Random(SEED), list(range(len(near)))
    random.shuffle(order)
    labels, queue, waiting = dict(enumerate(range(len(near)))), deque(order), set(order)
    while queue:
        name = queue.popleft()
        waiting.discard(name)
        votes: dict[int, int] = {}
        for other in near[name]:
            label = labels[other]
            votes[label] = votes.get(label, 0) + 1
        most = max(votes.values(), default=0)
        if votes.get(labels[name], 0) == most:
            continue
        labels[name] = new = random.choice([label for label, n in votes.items() if n == most])
        for other in near[name]:
            if other not in waiting and labels[other] != new:
                waiting.add(other)
                queue.append(other)
    return labels


def _around_hubs(near: Neighbours, members: Group, number: int) -> dict[int, int]:
    """Of some connected names, the nearest of so many of them that have the most edges."""
    hubs = sorted(members, key=lambda name: (-len(near[name]), name))[:number]
    nearest = {hub: hub for hub in hubs}
    queue = deque(hubs)
    while queue:
        name = queue.popleft()
        for other in near[name]:
            if other not in nearest:
                nearest[other] = nearest[name]
                queue.append(other)
    return {name: nearest[name] for name in members}


class _Groups:
    """Groups that join each other."""

    def __init__(self, near: Neighbours, groups: Sequence[Group], most: int) -> None:
        self._groups: list[Group] = list(groups)
        self._most = most
        of = {name: number for number, group in enumerate(groups) for name in group}
        self._links: list[Counter[int]] = []
        for number, group in enumerate(groups):
            links = Counter(of[other] for name in group for other in near[name])
            del links[number]
            self._links.append(links)

    def joined(self, wanted: int) -> list[Group]:
        """The groups, the largest first, once the smallest have joined others as long as there are
        too many of them or they are too small."""
        heap = [(len(group), number) for number, group in enumerate(self._groups)]
        heapq.heapify(heap)
        left = len(heap)
        while heap:
            size, number = heapq.heappop(heap)
            if size != len(self._groups[number]):
                continue  # it has grown, or gone
            if size >= LEAST and left <= wanted:
                break
            target = self._nearest(number)
            if target is not None:
                self._join(number, target)
                heapq.heappush(heap, (len(self._groups[target]), target))
                left -= 1
        return sorted(
            (sorted(group) for group in self._groups if group), key=lambda g: (-len(g), g)
        )

    def _nearest(self, number: int) -> int | None:
        room = self._most - len(self._groups[number])
        near = (
            (links / len(self._groups[other]), -other)
            for other, links in self._links[number].items()
            if len(self._groups[other]) <= room
        )
        best = max(near, default=None)
        return None if best is None else -best[1]

    def _join(self, number: int, target: int) -> None:
        self._groups[target] += self._groups[number]
        self._groups[number] = []
        for other, links in self._links[number].items():
            del self._links[other][number]
            if other != target:
                self._links[other][target] += links
                self._links[target][other] += links
        self._links[number].clear()


def _runs(groups: Sequence[Group], home: Sequence[str], most: int) -> list[Group]:
    """Leftovers in runs of about so many names, those of one document one after the other."""
    runs: list[Group] = []
    for group in sorted(groups, key=lambda group: (home[group[0]], -len(group), group)):
        if not runs or len(runs[-1]) + len(group) > most:
            runs.append([])
        runs[-1] += group
    return [sorted(run) for run in runs]
