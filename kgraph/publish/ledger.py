"""What of a server is ours: a graph there that names the graphs that kgraph has published, with the hash of
each. One that has no hash is being replaced, or was when a run ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.publish.remote import Remote, replace
from kgraph.storage.rdf.quad_lines import QuadLine, terms_of

_HAS_PART = "<http://purl.org/dc/terms/hasPart>"
_SHA256 = "<https://schema.org/sha256>"


class Ledger:
    """The graph of that name, as it was read: `known` is graph -> hash, "" for none."""

    def __init__(self, remote: Remote, name: str) -> None:
        self._remote, self.name = remote, name
        self.known: dict[str, str] = {}
        with remote.reading(name) as lines:
            for subject, predicate, object in map(terms_of, lines or ()):
                if predicate == _HAS_PART:
                    self.known.setdefault(object[1:-1], "")
                elif predicate == _SHA256:
                    self.known[subject[1:-1]] = object.split('"')[1]

    def write(self, known: Mapping[str, str]) -> None:
        """Name these graphs, and no others. Raises OutputError as `Remote`."""
        replace(self._remote, self.name, sorted(self._lines(known)))
        self.known = dict(known)

    def add(self, hashes: Mapping[str, str]) -> None:
        """Note the hashes of graphs that the ledger names without one. Raises OutputError as `Remote`."""
        lines = list(_hashes(hashes))
        if lines:
            self._remote.send(self.name, lines, fresh=False)
            self.known |= hashes

    def _lines(self, known: Mapping[str, str]) -> Iterator[QuadLine]:
        for graph in known:
            yield QuadLine(f"<{self.name}> {_HAS_PART} <{graph}>")
        yield from _hashes(known)


def _hashes(known: Mapping[str, str]) -> Iterable[QuadLine]:
    return (QuadLine(f'<{graph}> {_SHA256} "{mark}"') for graph, mark in known.items() if mark)
