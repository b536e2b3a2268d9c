"""Blank nodes -> IRIs, by content: the same graph gets the same names, independent of its labels and
its order (RDF 1.1 Concepts, section 3.5).

Each connected set of blank nodes is named by itself, so that a change elsewhere renames nothing.
Colour refinement distinguishes its nodes as far as it can; RDFC-1.0 orders those that stay symmetric.
Its work grows with the factorial of the size of a symmetric piece (a clique of 8 takes 2 s, one of 9
takes minutes) and with the square of the length of a chain, hence the refinement and the cap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import factorial
from typing import Any

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from kgraph.errors import Diagnostic, InputError
from kgraph.model.identity import BASE, checksum

GENID = f"{BASE}.well-known/genid/"

_WORK = 500_000  # quads visited at most while a group is refined, but
_ROUNDS = 8  # rounds are always made; a chain of equal nodes needs as many as half its length
_SYMMETRY = 10_000  # sum of the factorials of the sizes of symmetric pieces

Parts = tuple[object, ...]  # the terms of a quad, those of triple terms too


def skolemize(quads: Iterable[Quad], path: str) -> Iterator[Quad]:
    """The quads with IRIs for blank nodes. Connected sets of equal content get the same IRIs and so
    are merged, which does not change the meaning of the graph (RDF 1.1 Semantics, section 5.2).

    Raises InputError KG206 for a graph too symmetric to be named within seconds.
    """
    groups = [_Group(list(group)) for group in _connected(list(quads))]
    if sum(group.symmetry() for group in groups) > _SYMMETRY:
        what = "too many blank nodes that only a long search could tell apart"
        fix = "give them IRIs, or properties that differ"
        raise InputError(f"{path}: {what}", [Diagnostic(path, 0, 0, "KG206", what, fix)])
    yield from dict.fromkeys(chain.from_iterable(group.named() for group in groups))


def has_blank(quad: Quad) -> bool:
    """Whether the quad, its graph name and triple terms included, has a blank node."""
    return any(isinstance(part, BlankNode) for part in _parts(quad))


@dataclass(slots=True)
class _Group:
    """Quads connected by blank nodes. Refinement gives each of `distinct` a colour that no other node
    has; each of `symmetric` shares its colour with another node."""

    quads: list[Quad]
    distinct: dict[BlankNode, NamedNode]
    symmetric: frozenset[BlankNode]

    def __init__(self, quads: list[Quad]) -> None:
        self.quads = quads
        colours = _refine([_parts(quad) for quad in quads])
        shared = Counter(colours.values())
        self.symmetric = frozenset(node for node in colours if shared[colours[node]] > 1)
        self.distinct = {
            node: NamedNode(f"urn:colour:{colour}")
            for node, colour in colours.items()
            if node not in self.symmetric
        }

    def symmetry(self) -> int:
        """Roughly how many orders of the symmetric nodes RDFC-1.0 has to compare."""
        pieces = _pieces([_parts(quad) for quad in self.quads], self.symmetric)
        return sum(factorial(min(len(piece), 9)) for piece in pieces if len(piece) > 1)

    def named(self) -> Iterator[Quad]:
        dataset = Dataset(_renamed(quad, self.distinct) for quad in self.quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        canonical = sorted(dataset, key=str)
        graph = checksum("\n".join(map(str, canonical)))
        settled = set(self.distinct.values())
        names = {
            term: NamedNode(GENID + checksum(f"{graph}\t{term}"))
            for quad in canonical
            for term in _parts(quad)
            if isinstance(term, BlankNode) or (isinstance(term, NamedNode) and term in settled)
        }
        return (_renamed(quad, names) for quad in canonical)


def _refine(lines: list[Parts]) -> dict[BlankNode, str]:
    """A colour for each blank node; nodes with the same surroundings get the same colour."""
    around: dict[BlankNode, list[Parts]] = defaultdict(list)
    for line in lines:
        for node in {part for part in line if isinstance(part, BlankNode)}:
            around[node].append(line)
    colours = dict.fromkeys(around, "")
    open_nodes, classes = set(around), 0
    for _ in range(max(_ROUNDS, _WORK // len(lines))):
        colours |= {node: _colour(node, around[node], colours) for node in open_nodes}
        shared = Counter(colours.values())
        if len(shared) == classes:  # no class was split, so further rounds would split none
            break
        classes = len(shared)
        open_nodes = {node for node in open_nodes if shared[colours[node]] > 1}
    return colours


def _colour(node: BlankNode, lines: list[Parts], colours: Mapping[BlankNode, str]) -> str:
    def shown(part: object) -> str:
        if isinstance(part, BlankNode):
            return "_:this" if part == node else f"_:{colours[part]}"
        return str(part)

    seen = sorted(" ".join(map(shown, line)) for line in lines)
    return checksum("\n".join([colours[node], *seen]))


def _connected(quads: list[Quad]) -> Iterator[list[Quad]]:
    lines = [_parts(quad) for quad in quads]
    nodes = {part for line in lines for part in line if isinstance(part, BlankNode)}
    home = {node: n for n, piece in enumerate(_pieces(lines, nodes)) for node in piece}
    groups: dict[int, list[Quad]] = defaultdict(list)
    for quad, line in zip(quads, lines, strict=True):
        groups[next(home[part] for part in line if isinstance(part, BlankNode))].append(quad)
    yield from groups.values()


def _pieces(lines: list[Parts], nodes: Collection[BlankNode]) -> Iterator[set[BlankNode]]:
    """The connected components of these nodes: two are connected if a line has both."""
    beside: dict[BlankNode, set[BlankNode]] = {node: set() for node in nodes}
    for line in lines:
        here = {part for part in line if isinstance(part, BlankNode) and part in beside}
        for node in here:
            beside[node] |= here
    while beside:
        start = next(iter(beside))
        piece, waiting = {start}, [start]
        while waiting:
            fresh = beside.pop(waiting.pop()) - piece
            piece |= fresh
            waiting.extend(fresh)
        yield piece


def _parts(term: object) -> Parts:
    if isinstance(term, Quad):
        return tuple(part for each in tuple(term) for part in _parts(each))
    if isinstance(term, Triple):
        return ("<<(", *(part for each in tuple(term) for part in _parts(each)), ")>>")
    return (term,)


def _renamed(quad: Quad, names: Mapping[Any, NamedNode]) -> Quad:
    def new(term: Any) -> Any:
        if isinstance(term, Triple):
            return Triple(*map(new, tuple(term)))
        return names.get(term, term) if isinstance(term, BlankNode | NamedNode) else term

    return Quad(*map(new, tuple(quad)))
