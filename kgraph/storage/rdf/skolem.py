"""Blank nodes -> IRIs, by content: the same graph gets the same names, whatever its labels and order
(RDF 1.1 Concepts, section 3.5).

Each connected set of blank nodes is named by itself, so that a change elsewhere renames nothing.
Colour refinement tells its nodes apart; what stays symmetric goes to RDFC-1.0, whose work grows with
the factorial of a symmetric piece (a clique of 8 takes 2 s, one of 9 minutes) and with the square of
a chain, hence the refinement before it and the cap.
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

_WORK = 500_000  # quads looked at while refining a group, and yet
_ROUNDS = 8  # rounds at the least; a chain of equal nodes needs as many as half its length
_SYMMETRY = 10_000  # sum of the factorials of the sizes of symmetric pieces

Parts = tuple[object, ...]  # the terms of a quad, those of triple terms too


def skolemize(quads: Iterable[Quad], path: str) -> Iterator[Quad]:
    """The quads without blank nodes. Sets of equal content get the same names, and so become one:
    that changes nothing about what the graph says (RDF 1.1 Semantics, section 5.2).

    Raises InputError KG206 for a graph too symmetric to be named within seconds.
    """
    groups = [_Group(list(group)) for group in _connected(list(quads))]
    if sum(group.symmetry() for group in groups) > _SYMMETRY:
        what = "too many blank nodes that only a long search could tell apart"
        fix = "give them IRIs, or something of their own"
        raise InputError(f"{path}: {what}", [Diagnostic(path, 0, 0, "KG206", what, fix)])
    yield from dict.fromkeys(chain.from_iterable(group.named() for group in groups))


def has_blank(quad: Quad) -> bool:
    """Whether the quad, its graph name and triple terms included, has a blank node."""
    return any(isinstance(part, BlankNode) for part in _parts(quad))


@dataclass(slots=True)
class _Group:
    """Quads that hang together by blank nodes: `told` have a colour of their own, `tied` share one."""

    quads: list[Quad]
    told: dict[BlankNode, NamedNode]
    tied: frozenset[BlankNode]

    def __init__(self, quads: list[Quad]) -> None:
        self.quads = quads
        colours = _refine([_parts(quad) for quad in quads])
        shared = Counter(colours.values())
        self.tied = frozenset(node for node in colours if shared[colours[node]] > 1)
        self.told = {
            node: NamedNode(f"urn:colour:{colour}")
            for node, colour in colours.items()
            if node not in self.tied
        }

    def symmetry(self) -> int:
        """Roughly how many orders of the tied nodes RDFC-1.0 has to compare."""
        pieces = _pieces([_parts(quad) for quad in self.quads], self.tied)
        return sum(factorial(min(len(piece), 9)) for piece in pieces if len(piece) > 1)

    def named(self) -> Iterator[Quad]:
        dataset = Dataset(_renamed(quad, self.told) for quad in self.quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        canonical = sorted(dataset, key=str)
        graph = checksum("\n".join(map(str, canonical)))
        settled = set(self.told.values())
        names = {
            term: NamedNode(GENID + checksum(f"{graph}\t{term}"))
            for quad in canonical
            for term in _parts(quad)
            if isinstance(term, BlankNode) or (isinstance(term, NamedNode) and term in settled)
        }
        return (_renamed(quad, names) for quad in canonical)


def _refine(lines: list[Parts]) -> dict[BlankNode, str]:
    """A colour for each blank node: the same for nodes that nothing around them tells apart."""
    around: dict[BlankNode, list[Parts]] = defaultdict(list)
    for line in lines:
        for node in {part for part in line if isinstance(part, BlankNode)}:
            around[node].append(line)
    colours = dict.fromkeys(around, "")
    open_nodes, classes = set(around), 0
    for _ in range(max(_ROUNDS, _WORK // len(lines))):
        colours |= {node: _colour(node, around[node], colours) for node in open_nodes}
        shared = Counter(colours.values())
        if len(shared) == classes:
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
    """The sets of these nodes that hang together by lines."""
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
