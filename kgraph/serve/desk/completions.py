"""The names of a graph by how they, or one of their words, begin: what is completed while somebody types."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from kgraph.graph import Graph
from kgraph.model.search import folded
from kgraph.queries.index_format import Sort
from kgraph.queries.lookup import Thing

MOST = 200_000
"""Entities beyond which no list of names is held, and only whole words find things."""


class Completions:
    """A sorted list of the names of one build; it does not change."""

    def __init__(self, graph: Graph) -> None:
        sorts = (Sort.PREFERRED, Sort.OTHER, Sort.TITLE)
        known = sum(
            each.number for each in graph.stats() if each.figure == "entities" and not each.of
        )
        held = graph.names.all(sorts) if known <= MOST else []
        self._rows = sorted({row for each in held for row in _rows(*each)})

    def things(self, graph: Graph, typed: str, most: int) -> list[Thing]:
        """At most so many things of which a name begins with what was typed, or a later word of one does;
        then those that `Graph.search` finds."""
        sought = folded(typed)
        found = dict.fromkeys(islice(self._beginning(sought), 10 * most))
        if len(found) < most:
            found |= dict.fromkeys(each.thing.iri for each in graph.search(typed, most).hits)
        return [graph.names.lookup.thing(iri) for iri in [*found][:most]]

    def _beginning(self, sought: str) -> Iterator[str]:
        at = bisect_left(self._rows, (sought,))
        for name, _, iri in islice(self._rows, at, None):
            if not name.startswith(sought):
                return
            yield iri


def _rows(name: str, iri: str) -> Iterator[tuple[str, int, str]]:
    """The folded name from each of its words on, with the place of the word."""
    words = folded(name).split()
    for place in range(min(len(words), _WORDS)):
        yield " ".join(words[place:])[:_LONGEST], place, iri


_WORDS, _LONGEST = 6, 60  # words and characters of a name that are looked at
