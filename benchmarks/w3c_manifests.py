"""Manifests of the W3C's tests of SPARQL, read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from kgraph.model.vocabulary import RDF, RDFS

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]+)>", re.IGNORECASE)


class Manifest:
    """A Turtle file as a map: of each node, the objects of each predicate."""

    def __init__(self, path: Path) -> None:
        self._objects: dict[tuple[Node, str], list[Node]] = defaultdict(list)
        for quad in parsed(path):
            self._objects[quad.subject, quad.predicate.value].append(quad.object)

    def all(self, node: Node, predicate: str) -> list[Node]:
        """The objects."""
        return self._objects[node, predicate]

    def one(self, node: Node, predicate: str) -> Node | None:
        """The object, if there is one."""
        return next(iter(self._objects[node, predicate]), None)

    def text(self, node: Node, predicate: str) -> str:
        """The value of an IRI or literal, "" if there is none."""
        found = self.one(node, predicate)
        return "" if found is None else found.value

    def items(self, head: Node | None) -> Iterator[Node]:
        """The members of a list."""
        while head is not None and head != ox.NamedNode(f"{RDF.iri}nil"):
            first = self.one(head, f"{RDF.iri}first")
            if first is not None:
                yield first
            head = self.one(head, f"{RDF.iri}rest")

    def subjects(self, predicate: str) -> list[Node]:
        """What has a value of that predicate."""
        return [node for node, each in list(self._objects) if each == predicate]


class Test(NamedTuple):
    """A test of a query: `kind` is the local name of its class, `graphs` the named ones by their IRI."""

    kind: str
    label: str
    query: Path
    data: list[Path]
    graphs: dict[str, Path]
    result: Path | None

    @property
    def text(self) -> str:
        """The query, with the address of its file as its base."""
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text(encoding='utf-8')}"

    def quads(self) -> list[ox.Quad]:
        """The data: the default graph, and the graphs that the manifest or the query names."""
        quads = [quad for path in self.data for quad in parsed(path)]
        named = dict(self.graphs)
        for name in _FROM.findall(self.query.read_text(encoding="utf-8")):
            path = (self.query.parent / name).resolve()
            named.setdefault(path.as_uri(), path)
        for iri, path in named.items():
            graph = ox.NamedNode(iri)
            quads += [ox.Quad(*_apart(quad, path), graph) for quad in parsed(path)]
        return quads


def _apart(quad: ox.Quad, path: Path) -> tuple[Node, ox.NamedNode, Node]:
    """Blank nodes of two files are not the same."""

    def renamed(node: Node) -> Node:
        return ox.BlankNode(f"{node.value}x{path.stem}") if isinstance(node, ox.BlankNode) else node

    return renamed(quad.subject), quad.predicate, renamed(quad.object)


def tests(path: Path) -> Iterator[Test]:
    """The tests of queries that a manifest leads to."""
    manifest = Manifest(path)
    for node in manifest.subjects(f"{MF}include"):
        for included in manifest.items(manifest.one(node, f"{MF}include")):
            yield from tests(local(included))
    for node in manifest.subjects(f"{MF}entries"):
        for entry in manifest.items(manifest.one(node, f"{MF}entries")):
            if test := _test(manifest, entry, path):
                yield test


def _test(manifest: Manifest, entry: Node, path: Path) -> Test | None:
    kind = manifest.text(entry, RDF.type).removeprefix(MF)
    action, result = manifest.one(entry, f"{MF}action"), manifest.one(entry, f"{MF}result")
    if action is None or "Update" in kind or manifest.all(action, f"{QT}serviceData"):
        return None
    query = manifest.one(action, f"{QT}query") or action
    if not isinstance(query, ox.NamedNode):
        return None
    label = f"{path.parts[-3]}/{path.parent.name}/{entry.value.rpartition('#')[2]}"
    data = [local(each) for each in manifest.all(action, f"{QT}data")]
    graphs = dict(_graph(manifest, each) for each in manifest.all(action, f"{QT}graphData"))
    return Test(kind, label, local(query), data, graphs, local(result) if result else None)


def _graph(manifest: Manifest, node: Node) -> tuple[str, Path]:
    """The name and the file of a named graph."""
    named = manifest.one(node, f"{QT}graph")
    if named is None:
        return node.value, local(node)
    return manifest.text(node, f"{RDFS.iri}label"), local(named)


def parsed(path: Path) -> Iterator[ox.Quad]:
    """The quads of an RDF file, with its own address as their base."""
    return ox.parse(path=path, base_iri=path.resolve().as_uri(), lenient=True)


def local(node: Node) -> Path:
    """The file of an IRI."""
    return Path(unquote(urlsplit(node.value).path))
