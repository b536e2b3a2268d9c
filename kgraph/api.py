"""The library's front door: `kgraph.build`, `kgraph.load`, `kgraph.to_networkx`, `kgraph.to_pyvis`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kgraph.pipeline.build import Report
    from kgraph.view.pyvis_network import GraphNetwork

PathLike = str | Path


def build(
    sources: PathLike | Iterable[PathLike],
    output: PathLike = "output",
    *,
    lexicon: PathLike | Iterable[PathLike] | None = None,
    overwrite: bool = False,
    strict: bool = False,
    **options: Any,
) -> Report:
    """Read annotations and write the graph into a folder, as `kgraph build` does.

    `lexicon`: known entities; by default the `lexicon.ttl` of the sources' folders.
    `options` are those of `kgraph.pipeline.collect.Options`: profile, format, base, root, offsets,
    policy, text, jobs, ontology. Raises UsageError, InputError, OutputError.
    """
    from kgraph.pipeline.build import Options
    from kgraph.pipeline.build import build as run
    from kgraph.schema.lexicon import lexicons_beside

    read = _paths(sources)
    known = tuple(lexicons_beside(read)) if lexicon is None else _paths(lexicon)
    chosen = Options(sources=read, lexicon=known, **options)
    return run(chosen, Path(output), overwrite=overwrite, strict=strict)


def load(path: PathLike = "output") -> rdflib.Dataset:
    """The graph of a build's folder, or of an RDF file, as an `rdflib.Dataset` over Oxigraph.

    It is a copy in memory: changing it changes no file. Queries see the union of all graphs.
    Raises InputError where there is no graph.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    store = ox.Store()
    store.bulk_extend(_quads(path))
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def to_networkx(graph: PathLike | rdflib.Dataset = "output") -> nx.MultiDiGraph[str]:
    """The network of a graph: an edge for each claim and proposition, none collapsed.

    Takes a build's folder, an RDF file, or what `load` gave. Attributes: `docs/networkx.md`.
    """
    from kgraph.network import to_networkx as project

    return project(_quads(graph))


def to_pyvis(graph: PathLike | rdflib.Dataset | nx.MultiDiGraph[str] = "output") -> GraphNetwork:
    """The network as a pyvis `Network` whose `generate_html()` is kgraph's own page."""
    import networkx as nx

    from kgraph.view.pyvis_network import to_pyvis as project

    return project(graph if isinstance(graph, nx.MultiDiGraph) else to_networkx(graph))


def _paths(given: PathLike | Iterable[PathLike]) -> tuple[Path, ...]:
    return tuple(map(Path, [given] if isinstance(given, (str, Path)) else given))


def _quads(graph: PathLike | rdflib.Dataset) -> Iterator[ox.Quad]:
    if not isinstance(graph, (str, Path)):
        nquads = graph.serialize(format="nquads", encoding="utf-8")
        return ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    from kgraph.storage.graph import streamed

    with streamed(graph) as quads:
        return iter(list(quads))
