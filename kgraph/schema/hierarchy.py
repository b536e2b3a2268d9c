"""Which class is above which, and by how many steps. A chain of classes can be long, so that what is above
each of them is worked out when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

_KEPT = 1000  # classes whose superclasses are kept


class Hierarchy(Mapping[str, Mapping[str, int]]):
    """Class -> superclass -> least number of steps; the class itself has 0. Circles end where they began.

    `classes`: all that are declared; `parents`: class -> the classes right above it.
    """

    def __init__(self, classes: Iterable[str], parents: Mapping[str, set[str]]) -> None:
        self._parents = parents
        self._children = inverted(parents)
        self._classes = dict.fromkeys(sorted({*classes, *parents}))
        self._above: dict[str, Mapping[str, int]] = {}
        self._below: dict[str, frozenset[str]] = {}

    def __getitem__(self, cls: str) -> Mapping[str, int]:
        if cls not in self._classes:
            raise KeyError(cls)
        if cls not in self._above:
            if len(self._above) >= _KEPT:
                self._above.clear()
            self._above[cls] = _steps(cls, self._parents)
        return self._above[cls]

    def __contains__(self, cls: object) -> bool:
        return cls in self._classes

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)

    def below(self, cls: str) -> frozenset[str]:
        """The classes that the class is above, and the class itself if it is one of these."""
        if cls not in self._below:
            self._below[cls] = frozenset(_steps(cls, self._children)).intersection(self._classes)
        return self._below[cls]


def inverted(parents: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The terms right below each term."""
    below: dict[str, set[str]] = defaultdict(set)
    for term, above in parents.items():
        for each in above:
            below[each].add(term)
    return dict(below)


def _steps(cls: str, next: Mapping[str, set[str]]) -> dict[str, int]:
    """All that can be reached from the class, with the least number of steps."""
    found, edge, distance = {cls: 0}, {cls}, 0
    while edge:
        distance += 1
        edge = {each for one in edge for each in next.get(one, ()) if each not in found}
        found |= dict.fromkeys(sorted(edge), distance)
    return found
