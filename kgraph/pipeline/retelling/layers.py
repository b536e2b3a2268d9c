"""A graph -> the layers of annotations that make it: the way back, for other tools to read.

The text must be in the graph (`kgraph build --text full`), and so must the names of its graphs. What
the graph does not tell is chosen: the mention that fills a role is the nearest that denotes the thing.
Every layer is converted again, and what would not come back the same is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

import pyoxigraph as ox

from kgraph.errors import InputError, UsageError
from kgraph.model.annotations import Layer
from kgraph.model.identity import BASE, document_iri, local_iri
from kgraph.model.vocabulary import KG, RDF
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.retelling.retold import differences, retold
from kgraph.pipeline.retelling.stored import StoredLayer, Subjects, stored_document, stored_layer
from kgraph.schema.lexicon import from_quads
from kgraph.schema.ontology import Ontology
from kgraph.schema.profile import Profile, Scheme, read_profile
from kgraph.storage.sorting import Spool, sorted_distinct

_CHUNK = 200_000  # statements that are sorted in memory
_OWN = re.compile(r"<([^>]*)(?:claim|proposition)/[a-z2-7]{26}> ")
_SCHEME = re.compile(r"/scheme/([^/>]+)/")
_SHARED = re.compile(r"(?:(?!/doc/).)*graph/(lexicon|promoted|inferred|ontology)")
_TYPED = f"> <{RDF.type}> <{KG.Document}> "
_OTHERWISE = "{}, which annotations cannot be told to make"


@contextmanager
def layers_of(
    quads: Iterable[ox.Quad], ontology: Ontology, profile: str = ""
) -> Iterator[GraphLayers]:
    """The layers of a graph, while the block runs. Labels are terms of the ontology; those of the
    corpus's own are the profile's that the graph names, if none is named here.

    Raises InputError where the graph has no names of graphs or no documents; OutputError when the disk
    takes no more.
    """
    with ExitStack() as files:
        graph = _Graph(files)
        graph.take(quads)
        yield GraphLayers(graph, graph.meaning(ontology, profile))


class GraphLayers:
    """The layers of a graph, those of a document one after the other; memory holds one document and the
    lexicon. `base` is what the graph's IRIs begin with, `profile` the name of its profile; `lost` counts
    what would not come back, a few words for each kind, once all layers are handed on."""

    def __init__(self, graph: _Graph, meaning: Meaning) -> None:
        self._graph, self._meaning = graph, meaning
        self.base, self.profile = meaning.scheme.base, meaning.scheme.profile.name
        self.lost: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Layer]:
        """Raises InputError where a document has no text."""
        for document, run in groupby(self._graph.lines(), key=lambda line: line.partition("\t")[0]):
            rows = [line.split("\t", 2)[1:] for line in run]
            for stored_, lines in _stored(document, rows, self._meaning):
                layer = retold(stored_, self._meaning)
                for kind, count in differences(layer, stored_, lines, self._meaning).items():
                    self.lost[_OTHERWISE.format(kind)] += count
                yield layer


class _Graph:
    """The quads of a graph, sorted on disk by document; what they tell of the build as a whole."""

    def __init__(self, files: ExitStack) -> None:
        self._lines = Spool[str](files)
        self._documents: set[str] = set()
        self._lexicon: list[ox.Quad] = []
        self._base = self._profile = ""

    def take(self, quads: Iterable[ox.Quad]) -> None:
        """Take all quads in."""
        self._lines.extend(filter(None, map(self._noted, quads)))
        if not self._documents:
            raise InputError("there are no documents in this graph, so there is nothing to export")

    def meaning(self, ontology: Ontology, profile: str) -> Meaning:
        """The profile, by default the one that the graph names, the ontology and the lexicon."""
        scheme = Scheme(_profile(profile or self._profile), ontology, self._base or BASE)
        return Meaning(scheme, from_quads(self._lexicon, ontology), text="full")

    def lines(self) -> Iterator[str]:
        """`document TAB graph TAB triple` of the documents' own graphs, sorted."""
        return sorted_distinct(filter(None, map(self._keyed, self._lines)), _CHUNK)

    def _noted(self, quad: ox.Quad) -> str:
        if not isinstance(quad.graph_name, ox.NamedNode):
            what = "this graph has lost the names of its graphs, which tell whose annotations are whose"
            raise InputError(f"{what}; export from the folder of the build, or from .nq or .trig")
        if match := _SHARED.fullmatch(quad.graph_name.value):
            if match[1] == "lexicon":
                self._lexicon.append(quad)
            return ""
        line = str(quad)
        if _TYPED in line:
            self._documents.add(str(quad.subject))
        if not self._base and (match := _OWN.match(line)):
            self._base = match[1]
        if not self._profile and (match := _SCHEME.search(line)):
            self._profile = unquote(match[1])
        return line

    def _keyed(self, line: str) -> str:
        triple, _, graph = line.rpartition(" ")
        document = graph if graph in self._documents else f"{graph.rpartition('/layer/')[0]}>"
        return f"{document}\t{graph}\t{triple}" if document in self._documents else ""


def _profile(name: str) -> Profile:
    """The profile of that name; where it is one's own, the default one under that name."""
    try:
        return read_profile(name or "default")
    except UsageError:
        return replace(read_profile("default"), name=name)


def _stored(
    name: str, rows: list[list[str]], meaning: Meaning
) -> Iterator[tuple[StoredLayer, list[str]]]:
    """The layers of one document; its own graph is one where it has annotations, or none has."""
    graphs = {
        graph: [triple for _, triple in run] for graph, run in groupby(rows, key=lambda row: row[0])
    }
    iri = name[1:-1]
    layers = []
    for graph, lines in graphs.items():
        said = Subjects(_parsed(lines))
        about = Subjects(_parsed(graphs[name])) if graph != name else said
        document = stored_document(about, iri, *_named(iri, meaning.scheme.base))
        if document is None:
            what = f"the text of {iri} is not in the graph"
            raise InputError(f"{what}; build it again: kgraph build --text full")
        annotator = graph[len(name) + len("/layer/") - 1 : -1].replace("-", " ")
        stored_ = stored_layer(said, iri, document, annotator, meaning.scheme, meaning.lexicon)
        stored_.document = replace(document, path=_path(stored_, meaning.scheme.base))
        if graph != name or stored_.marks or len(graphs) == 1:
            layers.append((stored_, lines))
    yield from layers


def _parsed(lines: Iterable[str]) -> Iterator[ox.Triple]:
    text = "".join(f"{line} .\n" for line in lines)
    return (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def _named(iri: str, base: str) -> tuple[str, str]:
    """Path and id of a document: an id where the path alone does not make the IRI."""
    start = f"{base}doc/"
    path = unquote(iri[len(start) :]) if iri.startswith(start) else ""
    if path and document_iri(base, path) == iri:
        return path, ""
    return path or iri.rstrip("/#").rpartition("/")[2] or "document", iri


def _path(stored_: StoredLayer, base: str) -> str:
    """The path that its entities without a name were called after, which an id may hide."""
    document = stored_.document
    for entity in stored_.entities.values() if document.id else ():
        spans = {mark.spans for mark in stored_.marks.values() if entity.iri in mark.denotes}
        path = entity.iri.rpartition("/")[2].rpartition("-")[0]
        if local_iri(base, entity.cls, path, document.id, spans) == entity.iri:
            return path
    return document.path
