"""The library's front door: `kgraph.build`, `kgraph.load`, `kgraph.to_networkx`, `kgraph.to_pyvis`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kgraph.graph import Graph
    from kgraph.pipeline.report import Report
    from kgraph.publish.publishing import Published
    from kgraph.view.pyvis_network import GraphNetwork

PathLike = str | Path


def build(
    sources: PathLike | Iterable[PathLike], output: PathLike = "output", **settings: Any
) -> Report:
    """Read annotations and write the graph into a folder, as `kgraph build` does.

    `settings` are what `kgraph build` takes (`docs/cli.md`), under the names that the fields of
    `kgraph.schema.settings.Settings` have: `profile`, `lexicon`, `format`, `policy`, `strict` and
    so on. A setting of many values takes one or several; None stands for the default. `kgraph.toml`
    is not read. Raises UsageError, InputError, OutputError.
    """
    from kgraph.judging.verdicts import verdicts_beside
    from kgraph.pipeline.shards.ways import build_as_asked
    from kgraph.schema.lexicon import lexicons_beside
    from kgraph.schema.settings import Settings

    values = _values("build", {"build"}, {"sources": sources, "output": output, **settings})

    def with_inputs(chosen: Settings) -> Settings:
        known = () if "lexicon" in values else lexicons_beside(chosen.sources)
        judged = () if "verdicts" in values else verdicts_beside(chosen.sources)
        return replace(
            chosen, lexicon=(*chosen.lexicon, *known), verdicts=(*chosen.verdicts, *judged)
        )

    return build_as_asked(Settings(**values), complete=with_inputs)


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


def open(path: PathLike = "output", **settings: Any) -> Graph:
    """A graph that stays open: a build's folder, or an RDF file.

    `settings` are those of `kgraph query`, `ask` and `why-not` (`docs/cli.md`): `questions`, `ontology`,
    `rules`, `without`, `timeout` in seconds, `limit` in rows. Raises InputError where there is no graph,
    UsageError for a setting.
    """
    from kgraph.graph import Graph
    from kgraph.schema.settings import Settings

    return Graph(path, Settings(**_values("open", {"query", "ask", "why-not"}, settings)))


def publish(
    url: str,
    graph: PathLike = "output",
    *,
    text: str = "full",
    queries: str = "",
    dry_run: bool = False,
    prune: bool = False,
    verify: bool = False,
    take_over: bool = False,
) -> Published:
    """Give a server of RDF the named graphs that have changed there, as `kgraph publish` does, whose options
    these are. Credentials are those of the environment or of `~/.netrc` (`docs/publish.md`).

    Raises UsageError and OutputError, with the codes KG830 to KG839; InputError where there is no graph.
    """
    from kgraph.publish.address import address_of
    from kgraph.publish.extra import needs_httpx

    with needs_httpx("kgraph.publish"):
        from kgraph.publish.publishing import Wishes, publish_graph
    address = address_of(url)
    wishes = Wishes(
        text=text,
        queries=address.at(queries) if queries else None,
        dry=dry_run,
        prune=prune,
        verify=verify,
        take_over=take_over,
    )
    return publish_graph(graph, address, wishes)


def to_networkx(graph: PathLike | rdflib.Dataset = "output") -> nx.MultiDiGraph[str]:
    """The network of a graph: an edge for each claim and proposition, none collapsed.

    Takes a build's folder, an RDF file, or what `load` gave. Attributes: `docs/networkx.md`.
    """
    from kgraph.network import to_networkx as project

    return project(_quads(graph))


def to_pyvis(
    graph: PathLike | rdflib.Dataset | nx.MultiDiGraph[str] = "output", text: str = "full"
) -> GraphNetwork:
    """The network as a pyvis `Network` whose `generate_html()` is kgraph's own page, which a notebook
    shows. `text` is `full`, `quotes` or `none`: how much of the texts it carries.

    Of a `networkx` graph, which has no whole texts and no proofs, the page has neither.
    """
    import networkx as nx

    from kgraph.rdf.carried_text import carrying
    from kgraph.view.beside import network_and_beside
    from kgraph.view.pyvis_network import to_pyvis as project

    if isinstance(graph, nx.MultiDiGraph):
        return project(graph)
    network, beside = network_and_beside(carrying(_quads(graph), text))
    return project(network, beside=beside)


def _values(function: str, commands: Set[str], given: Mapping[str, object]) -> dict[str, Any]:
    """The given settings of some commands, checked; without those that are None. Raises UsageError."""
    from kgraph.errors import UsageError
    from kgraph.schema.settings import SETTINGS, parsed

    known = {each.name: [each] for each in SETTINGS if commands & {*each.commands}}
    stated = {name: value for name, value in given.items() if value is not None}
    values, flaws = parsed(stated, known)
    if flaws:
        raise UsageError(f"kgraph.{function}: {'; '.join(filter(None, flaws[0][1:]))}")
    return values


def _quads(graph: PathLike | rdflib.Dataset) -> Iterator[ox.Quad]:
    if not isinstance(graph, (str, Path)):
        nquads = graph.serialize(format="nquads", encoding="utf-8")
        return ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    from kgraph.storage.graph import graph_quads

    with graph_quads(graph) as quads:
        return iter(list(quads))
