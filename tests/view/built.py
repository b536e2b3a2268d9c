"""What a page is made of, from texts that are annotated and built."""

from __future__ import annotations

from pathlib import Path

import networkx
from judging.reviewed import options
from worked import annotate

from kgraph.pipeline.build import build
from kgraph.storage.graph import graph_quads
from kgraph.view.beside import Beside, network_and_beside


def shown(folder: Path) -> tuple[networkx.MultiDiGraph, Beside]:
    """The network of the build in `out` and what the page shows beside it."""
    with graph_quads(folder / "out") as quads:
        return network_and_beside(quads)


def shown_text(folder: Path, words: str, events: str) -> tuple[networkx.MultiDiGraph, Beside]:
    """The same of one text."""
    annotate(folder / "in", "d", words, events, language="en")
    build(options(folder / "in"), folder / "out")
    return shown(folder)
