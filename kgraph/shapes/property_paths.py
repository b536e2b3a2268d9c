"""Property paths (SHACL, section 2.3.1): reading, following, and writing them as SPARQL."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.model.vocabulary import RDF
from kgraph.schema.ontology import local_name
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.shacl_terms import SH
from kgraph.storage.rdf.terms import Object


@dataclass(frozen=True, slots=True)
class Step:
    """One predicate."""

    predicate: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path backwards."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after another."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of several paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A path taken `*` any number of times, `+` at least once, `?` at most once."""

    path: Path
    times: str


Path = Step | Inverse | Sequence | Alternative | Repeated

_TIMES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


_DEEPEST = 32  # levels of a path
_MOST = 1000  # parts of a path; a part that is used twice counts twice


def read_path(graph: DataGraph, node: Object) -> Path:
    """The path that a node of the shapes graph describes. Raises ValueError if it is not a path, or too
    large a one."""
    return _PathReader(graph).path(node, 0)


class _PathReader:
    def __init__(self, graph: DataGraph) -> None:
        self._graph = graph
        self._left = _MOST

    def path(self, node: Object, depth: int) -> Path:
        """The path of a node. Raises ValueError."""
        graph, self._left = self._graph, self._left - 1
        if self._left < 0:
            raise ValueError(f"the path has more than {_MOST:,} parts")
        if isinstance(node, ox.Literal) or depth > _DEEPEST:
            raise ValueError("not a path")
        if graph.objects(node, f"{RDF.iri}first"):
            return Sequence(self._several(node, depth))
        if (inverted := graph.object(node, SH.inversePath)) is not None:
            return Inverse(self.path(inverted, depth + 1))
        if (alternatives := graph.object(node, SH.alternativePath)) is not None:
            return Alternative(self._several(alternatives, depth))
        for predicate, times in _TIMES.items():
            if (repeated := graph.object(node, predicate)) is not None:
                return Repeated(self.path(repeated, depth + 1), times)
        return Step(node.value)

    def _several(self, head: Object, depth: int) -> tuple[Path, ...]:
        found = tuple(self.path(item, depth + 1) for item in self._graph.items(head))
        if len(found) < 2:
            raise ValueError("a sequence or alternative path needs at least two parts")
        return found


def direct(data: DataGraph, path: Path, node: Object) -> abc.Sequence[Object] | None:
    """As `follow`, at once, for a path of one predicate; None for a longer one."""
    if isinstance(path, Step):
        return data.objects(node, path.predicate)
    if isinstance(path, Inverse) and isinstance(path.path, Step):
        return data.subjects(path.path.predicate, node)
    return None


def follow(data: DataGraph, path: Path, node: Object, back: bool = False) -> Iterator[Object]:
    """The nodes at the end of the path from the node, each once and no sooner than it is asked for;
    `back`: at the beginning of the path that ends at the node."""
    if isinstance(path, Step):
        at = data.subjects(path.predicate, node) if back else data.objects(node, path.predicate)
        yield from at
    elif isinstance(path, Inverse):
        yield from follow(data, path.path, node, not back)
    elif isinstance(path, Alternative):
        yield from _distinct(n for each in path.paths for n in follow(data, each, node, back))
    elif isinstance(path, Sequence):
        nodes: Iterator[Object] = iter((node,))
        for each in reversed(path.paths) if back else path.paths:
            nodes = _distinct(_from_all(data, each, nodes, back))
        yield from nodes
    else:
        yield from _repeated(lambda each: follow(data, path.path, each, back), path.times, node)


def _from_all(data: DataGraph, path: Path, nodes: Iterable[Object], back: bool) -> Iterator[Object]:
    for node in nodes:
        yield from follow(data, path, node, back)


def _distinct(nodes: Iterable[Object]) -> Iterator[Object]:
    seen = set[Object]()
    for node in nodes:
        if node not in seen:
            seen.add(node)
            yield node


def _repeated(
    step: Callable[[Object], Iterable[Object]], times: str, node: Object
) -> Iterator[Object]:
    found = set[Object]() if times == "+" else {node}
    yield from found
    edge = [node]
    while edge:
        for each in step(edge.pop()):
            if each not in found:
                found.add(each)
                yield each
                edge += [each] if times != "?" else []


def to_sparql(path: Path) -> str:
    """The path as SPARQL 1.1 writes it, section 9.1."""
    if isinstance(path, Step):
        return f"<{path.predicate}>"
    if isinstance(path, Inverse):
        return f"^({to_sparql(path.path)})"
    if isinstance(path, Repeated):
        return f"({to_sparql(path.path)}){path.times}"
    return "(" + _sign(path).join(map(to_sparql, path.paths)) + ")"


def to_words(path: Path) -> str:
    """The path by the local names of its predicates."""
    if isinstance(path, Step):
        return local_name(path.predicate)
    if isinstance(path, Inverse):
        return f"^{to_words(path.path)}"
    if isinstance(path, Repeated):
        return f"{to_words(path.path)}{path.times}"
    return _sign(path).join(map(to_words, path.paths))


def _sign(path: Sequence | Alternative) -> str:
    return "/" if isinstance(path, Sequence) else "|"
