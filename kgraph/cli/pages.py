"""The pages that commands write: read from a graph, written whole or not at all, told of in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.cli.console import say, say_full_texts
from kgraph.errors import counted

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad

    from kgraph.view.beside import Beside

PAGE_FILE = "view.html"
"""The page, where none is named."""


def check_page_file(file: Path, *, overwrite: bool) -> None:
    """Raises OutputError where something stands that is no page of kgraph, unless it may be replaced."""
    from kgraph.storage.replacing import PAGE_MARK, refuse_to_replace

    refuse_to_replace(file, overwrite=overwrite, mark=PAGE_MARK)


def read_network(quads: Iterable[Quad], text: str) -> tuple[nx.MultiDiGraph[str], Beside]:
    """The network of a graph and what a page shows beside it, with as much of the texts as `text` says.
    Raises UsageError for an unknown amount of text."""
    from kgraph.rdf.carried_text import carrying
    from kgraph.view.beside import network_and_beside

    return network_and_beside(carrying(quads, text))


def write_page(file: Path, network: nx.MultiDiGraph[str], beside: Beside, *, opened: bool) -> None:
    """Write the page of a network, or of a part of it, say what it holds, and open it in the browser if
    that is wanted."""
    from kgraph.storage.files import atomic_file
    from kgraph.view.parts import number_of_names
    from kgraph.view.pyvis_network import to_html

    with atomic_file(file) as stream:
        stream.write(to_html(network, beside).encode())
    names = counted(number_of_names(network), "name")
    say(f"{file}: {names}, {counted(network.number_of_edges(), 'edge')}")
    if whole := network.graph.get("names_of"):
        say(
            f"A part of {whole:,} names: {network.graph['part']}. `kgraph view --focus NAME` shows what "
            "is around any other."
        )
    say_full_texts(len(beside.texts))
    if opened:
        import typer

        typer.launch(file.resolve().as_uri())
