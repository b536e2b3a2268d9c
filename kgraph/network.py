"""RDF -> `networkx.MultiDiGraph`: an edge per claim and proposition, and per claim, claimant and
target (`docs/model.md`, Projections). No edge collapses into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.model.vocabulary import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kgraph.schema.ontology import local_name
from kgraph.storage.rdf.terms import Object, plain

if TYPE_CHECKING:
    import networkx as nx

Described = Mapping[str, list[Object]]
Edge = tuple[str, str, str, dict[str, Any]]

_CLAIMS = frozenset({KG.Claim, KG.ReportedClaim})
_CHAIN, _LEVEL = " > ", ", "


def to_networkx(quads: Iterable[ox.Quad | ox.Triple], title: str = "") -> nx.MultiDiGraph[str]:
    """The network that the graph holds; its nodes and edges stand in the order of their keys.

    Attributes of nodes and edges are scalars, listed in `docs/networkx.md`.
    """
    import networkx as nx

    projection = Projection(quads)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=title or projection.title())
    edges = sorted(projection.edges(), key=lambda edge: edge[:3])
    ends = {end for edge in edges for end in edge[:2]}
    for key in sorted(ends | {edge[3]["document"] for edge in edges} - {""}):
        graph.add_node(key, **projection.node(key))
    for source, target, key, attributes in edges:
        graph.add_edge(source, target, key=key, **attributes)
    return graph


def around(graph: nx.MultiDiGraph[str], center: str, hops: int) -> nx.MultiDiGraph[str]:
    """The part of the network that lies at most so many edges around a node, in either direction.

    Raises UsageError where no edge touches the node.
    """
    import networkx as nx

    if center not in graph:
        raise UsageError(f"no edge of the network touches {center}")
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), center, hops)
    return _part(graph, set(near))


def best_connected(graph: nx.MultiDiGraph[str], most: int) -> nx.MultiDiGraph[str]:
    """The network, or where it has more than so many nodes those with the most edges; its title
    says so. A page with more is no help to anyone."""
    if graph.number_of_nodes() <= most:
        return graph
    ranked = sorted(graph.degree, key=lambda node: (-node[1], node[0]))
    kept = {node for node, _ in ranked[:most]}
    kept |= {node for node, kind in graph.nodes(data="kind") if kind == "Document"}
    part = _part(graph, kept)
    names = f"the {most:,} best connected of {graph.number_of_nodes():,} names"
    part.graph["title"] = f"{graph.graph['title']}: {names}"
    return part


def _part(graph: nx.MultiDiGraph[str], kept: set[str]) -> nx.MultiDiGraph[str]:
    import networkx as nx

    part: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from(
        edge for edge in graph.edges(keys=True, data=True) if edge[0] in kept and edge[1] in kept
    )
    return part


class Projection:
    """The triples by subject, read as documents, entities, propositions and claims."""

    def __init__(self, quads: Iterable[ox.Quad | ox.Triple]) -> None:
        self._subjects: dict[str, dict[str, list[Object]]] = {}
        for subject, predicate, object in plain(quads):
            self._subjects.setdefault(subject, {}).setdefault(predicate, []).append(object)
        self._literals: dict[str, ox.Literal] = {}
        self._claims = {
            iri: described
            for iri, described in self._subjects.items()
            if _CLAIMS.intersection(_iris(described, RDF.type))
        }
        self._derived = {
            iri: described
            for iri, described in self._subjects.items()
            if KG.proof in described and KG.DerivedClaim in _iris(described, RDF.type)
        }
        self._reports: dict[str, list[str]] = defaultdict(list)
        for iri, claim in self._claims.items():
            for reporter in _iris(claim, KG.within):
                self._reports[reporter].append(iri)

    def title(self) -> str:
        """The title of the only document, else how many there are."""
        documents = [d for d in self._subjects.values() if KG.Document in _iris(d, RDF.type)]
        titles = [title for document in documents for title in _values(document, DCTERMS.title)]
        return titles[0] if len(documents) == len(titles) == 1 else f"{len(documents)} documents"

    def edges(self) -> Iterator[Edge]:
        """Each edge as (source, target, key, attributes)."""
        for iri, claim in self._claims.items():
            shared = self._shared(iri, claim)
            yield from self._propositions(iri, claim, shared)
            if not shared["own"]:
                yield from self._attributions(iri, claim, shared)
        for iri, claim in self._derived.items():
            shared = self._shared(iri, claim) | {"inferred": True, "own": False}
            yield from self._propositions(iri, claim, shared)

    def node(self, key: str) -> dict[str, Any]:
        """The attributes of a node."""
        if literal := self._literals.get(key):
            return _node(literal.value, "Literal", iri="")
        described = self._subjects.get(key, {})
        names = _values(described, RDFS.label) + _values(described, SKOS.prefLabel)
        others = [name for name in _values(described, SKOS.altLabel) if name not in names]
        kinds = [local_name(kind) for kind in _iris(described, RDF.type)]
        title = _values(described, DCTERMS.title)
        label = (names or title or [local_name(key)])[0]
        node = _node(label, (kinds or ["Thing"])[0], iri=key)
        node["names"] = " | ".join([*names[1:], *others])
        node["link"] = (_iris(described, OWL.sameAs) or [""])[0]
        if KG.Document in _iris(described, RDF.type):
            for name in ("publisher", "issued", "language"):
                node[name] = (_values(described, getattr(DCTERMS, name)) or [""])[0]
        return node

    def _shared(self, iri: str, claim: Described) -> dict[str, Any]:
        """What all edges of a claim have in common."""
        document = _document(claim)
        return {
            "stance": _local(claim, KG.stance),
            "claimant": self._chain(claim),
            "stances": self._stances(claim),
            "certainty": _local(claim, KG.certainty).lower(),
            "polarity": _local(claim, KG.polarity).lower() or "positive",
            "tense": _local(claim, KG.tense).lower(),
            "inferred": False,
            "quote": (_values(claim, KG.quote) or [""])[0],
            "quotation": _local(claim, KG.quotation).lower(),
            "document": document,
            "begin": int((_values(claim, KG.quoteBegin) or ["0"])[0]),
            "end": int((_values(claim, KG.quoteEnd) or ["0"])[0]),
            "claim": iri,
            "annotation": _LEVEL.join(_values(claim, KG.annotationId)),
            "own": _iris(claim, KG.claimant) == [document] and KG.within not in claim,
        }

    def _propositions(
        self, iri: str, claim: Described, shared: Mapping[str, Any]
    ) -> Iterator[Edge]:
        for proposition in _iris(claim, KG.proposition):
            parts = self._subjects.get(proposition, {})
            predicate = _iris(parts, RDF.predicate)[0]
            yield (
                _iris(parts, RDF.subject)[0],
                self._key(parts[RDF.object][0]),
                f"{iri} {proposition}",
                {
                    "kind": "proposition",
                    "predicate": predicate,
                    "label": local_name(predicate),
                    "asserted": KG.factual in claim or iri in _iris(parts, KG.assertedBy),
                    "proposition": proposition,
                    **shared,
                },
            )

    def _attributions(
        self, iri: str, claim: Described, shared: Mapping[str, Any]
    ) -> Iterator[Edge]:
        stance = (_iris(claim, KG.stance) or [KG.says])[0]
        for claimant in _iris(claim, KG.claimant) or [shared["document"]]:
            for target in self._targets(iri, claim, shared["document"]):
                yield (
                    claimant,
                    target,
                    f"{iri} {claimant} {target}",
                    {
                        "kind": "attribution",
                        "predicate": stance,
                        "label": local_name(stance),
                        "asserted": False,
                        "proposition": "",
                        **shared,
                    },
                )

    def _targets(self, iri: str, claim: Described, document: str) -> list[str]:
        propositions = [self._subjects.get(p, {}) for p in _iris(claim, KG.proposition)]
        reported = [self._claims[each] for each in self._reports[iri]]
        found = (
            _iris(claim, KG.about)
            or [subject for parts in propositions for subject in _iris(parts, RDF.subject)]
            or [claimant for each in reported for claimant in _iris(each, KG.claimant)]
            or [document]
        )
        return sorted(set(found))

    def _chain(self, claim: Described) -> str:
        """The claimants of each level, outermost first; a level without any is `?`."""
        levels = [_LEVEL.join(_iris(claim, KG.claimant))]
        while above := _iris(claim, KG.within):
            claim = self._subjects.get(above[0], {})
            levels.insert(0, _LEVEL.join(_iris(claim, KG.claimant)))
        return _CHAIN.join(level or "?" for level in levels) if any(levels) else ""

    def _stances(self, claim: Described) -> str:
        """The stance of each level of the chain, outermost first; one that is not known is `?`."""
        levels = [_local(claim, KG.stance)]
        while above := _iris(claim, KG.within):
            claim = self._subjects.get(above[0], {})
            levels.insert(0, _local(claim, KG.stance))
        return _CHAIN.join(level or "?" for level in levels)

    def _key(self, node: Object) -> str:
        if isinstance(node, ox.Literal):
            self._literals[str(node)] = node
            return str(node)
        return node.value


def _node(label: str, kind: str, iri: str) -> dict[str, Any]:
    return {"label": label, "kind": kind, "names": "", "link": "", "iri": iri}


def _document(claim: Described) -> str:
    """A claim's document: its evidence lies in it."""
    return (_iris(claim, KG.evidence) or [""])[0].rpartition("#")[0]


def _iris(described: Described, predicate: str) -> list[str]:
    return sorted({n.value for n in described.get(predicate, ()) if isinstance(n, ox.NamedNode)})


def _values(described: Described, predicate: str) -> list[str]:
    return sorted({n.value for n in described.get(predicate, ()) if isinstance(n, ox.Literal)})


def _local(described: Described, predicate: str) -> str:
    return local_name((_iris(described, predicate) or [""])[0])
