"""A graph that was built: opened, as other libraries have it, given to servers and served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kgraph.api.settings import PathLike, as_path, values

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kgraph.diff.difference import Difference
    from kgraph.graph import Graph
    from kgraph.publish.publishing import Published
    from kgraph.view.pyvis_network import GraphNetwork


def load(path: PathLike = "output") -> rdflib.Dataset:
    """The graph of a build's folder, or of an RDF file, as an `rdflib.Dataset` over Oxigraph.

    It is a copy in memory: changing it changes no file. Queries see the union of all graphs.
    Raises InputError where there is no graph.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    store = ox.Store()
    store.bulk_extend(_quads("load", path))
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def open(path: PathLike = "output", **settings: Any) -> Graph:
    """A graph that stays open: a build's folder, or an RDF file.

    `settings` are those of `kgraph query`, `ask` and `why-not` (`docs/cli.md`): `questions`, `ontology`,
    `rules`, `without`, `timeout` in seconds, `limit` in rows; `as_of`, a day, a month or a year, opens the
    graph as it was then, and `as_of_by` says by what a claim is dated. Raises InputError where there is no
    graph, UsageError for a setting.
    """
    from kgraph.graph import Graph
    from kgraph.schema.settings import Settings

    chosen = Settings(**values("open", {"query", "ask", "why-not"}, settings))
    path = as_path("open", path)
    if chosen.as_of:
        from kgraph.pipeline.as_of import as_of

        path = as_of(path, chosen.as_of, chosen.as_of_by)
    return Graph(path, chosen)


def diff_graphs(
    old: PathLike | None = None, new: PathLike = "output", *, limit: int | None = None
) -> Difference:
    """What is different between two graphs, in claims, as `kgraph diff` tells: folders of builds, or RDF
    files. Without an old one, or where both are one folder, its last two builds are compared. `limit`: how
    many of each part are listed (default: all); all are counted.

    Raises InputError where there is no graph, and KG870 for graphs of different bases; UsageError KG871
    where no build before was kept.
    """
    from kgraph.diff.comparing import compare

    before = None if old is None else as_path("diff_graphs", old)
    return compare(before, as_path("diff_graphs", new), most=limit)


def publish_graph(
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
    from kgraph.errors import needing
    from kgraph.publish.address import address_of

    with needing("kgraph.publish_graph", "publish"):
        from kgraph.publish.publishing import Wishes
        from kgraph.publish.publishing import publish_graph as publish
    address = address_of(url)
    wishes = Wishes(
        text=text,
        queries=address.at(queries) if queries else None,
        dry=dry_run,
        prune=prune,
        verify=verify,
        take_over=take_over,
    )
    return publish(as_path("publish_graph", graph), address, wishes)


def export_graph(
    file: PathLike,
    graph: PathLike = "output",
    *,
    to: str = "",
    form: str = "",
    profile: str = "",
    tell: Callable[[str], None] | None = None,
    **settings: Any,
) -> None:
    """Write a graph, or its annotations, in another format, as `kgraph export` does, whose options these
    are; `tell` is called with what was written, and with what the format cannot hold.

    Raises UsageError, InputError, OutputError.
    """
    from kgraph.pipeline.exporting import export
    from kgraph.schema.settings import Settings

    given = values("export_graph", {"export"}, {"graph": graph, **settings})
    heard = tell or (lambda words: None)
    export(
        Settings(**given),
        str(as_path("export_graph", file)),
        to=to,
        profile=profile,
        form=form,
        tell=heard,
    )


def serve_graph(
    graph: PathLike = "output", *, host: str = "127.0.0.1", port: int = 8080, **wishes: Any
) -> None:
    """Serve a graph to browsers and programs until SIGINT or SIGTERM, as `kgraph serve` does; prints the
    link that gives a browser the token. `port` 0 takes a free one; `wishes` are the further fields of
    `kgraph.serve.serving.Wishes`, such as `token`.

    Raises InputError where there is no graph, UsageError for what cannot be served so, and where
    `kgraph[serve]` is not installed.
    """
    from kgraph.errors import needing
    from kgraph.schema.settings import Settings

    with needing("kgraph.serve_graph", "serve"):
        from kgraph.serve.server import run
        from kgraph.serve.serving import Wishes, prepare
    given = values("serve_graph", {"serve"}, {"graph": graph})
    serving = prepare(Settings(**given), Wishes(host=host, port=port, **wishes))
    link = f"{serving.here}?token={serving.tokens.code()}"
    run(serving.app, serving.sockets, lambda: print(link, flush=True))


def serve_tools(graph: PathLike = "output", **settings: Any) -> None:
    """Offer a graph to assistants on standard input and output until the input ends, as `kgraph mcp` does;
    `settings` as for `open`. Raises as `open`; UsageError where `kgraph[mcp]` is not installed."""
    from kgraph.errors import needing
    from kgraph.schema.settings import Settings

    with needing("kgraph.serve_tools", "mcp"):
        from kgraph.mcp.server import run
    run(Settings(**values("serve_tools", {"mcp"}, {"graph": graph, **settings})))


def to_networkx(graph: PathLike | rdflib.Dataset = "output") -> nx.MultiDiGraph[str]:
    """The network of a graph: an edge for each claim and proposition, none collapsed.

    Takes a build's folder, an RDF file, or what `load` gave. Attributes: `docs/networkx.md`.
    """
    from kgraph.network import to_networkx as project

    return project(_quads("to_networkx", graph))


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
    network, beside = network_and_beside(carrying(_quads("to_pyvis", graph), text))
    return project(network, beside=beside)


def _quads(function: str, graph: PathLike | rdflib.Dataset) -> Iterator[ox.Quad]:
    if hasattr(graph, "serialize"):
        nquads = graph.serialize(format="nquads", encoding="utf-8")
        return ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    from kgraph.storage.graph import graph_quads

    with graph_quads(as_path(function, graph)) as quads:
        return iter(list(quads))
