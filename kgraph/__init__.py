"""Annotated text into a knowledge graph one can trust.

Every edge cites the characters it came from, says who claims it, and is never mistaken for a fact.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.api.building import build, check, merge
    from kgraph.api.graphs import (
        diff_graphs,
        export_graph,
        load,
        open,  # noqa: A004 - kgraph.open
        publish_graph,
        serve_graph,
        serve_tools,
        to_networkx,
        to_pyvis,
    )
    from kgraph.api.texts import (
        annotate_texts,
        begin_resolving,
        begin_review,
        draft_profile,
        list_formats,
        list_terms,
        start_project,
    )
    from kgraph.errors import (
        Diagnostic,
        GraphWarning,
        InputError,
        KgraphError,
        OutputError,
        UsageError,
    )
    from kgraph.graph import Graph
    from kgraph.queries.names import (
        AmbiguousNameError,
        UnknownNameError,
        UnknownPredicateError,
    )

__version__: str
"""The version of the package."""

_HOMES = {
    "build": "kgraph.api.building",
    "check": "kgraph.api.building",
    "merge": "kgraph.api.building",
    "diff_graphs": "kgraph.api.graphs",
    "export_graph": "kgraph.api.graphs",
    "load": "kgraph.api.graphs",
    "open": "kgraph.api.graphs",
    "publish_graph": "kgraph.api.graphs",
    "serve_graph": "kgraph.api.graphs",
    "serve_tools": "kgraph.api.graphs",
    "to_networkx": "kgraph.api.graphs",
    "to_pyvis": "kgraph.api.graphs",
    "annotate_texts": "kgraph.api.texts",
    "begin_resolving": "kgraph.api.texts",
    "begin_review": "kgraph.api.texts",
    "draft_profile": "kgraph.api.texts",
    "list_formats": "kgraph.api.texts",
    "list_terms": "kgraph.api.texts",
    "start_project": "kgraph.api.texts",
    "Graph": "kgraph.graph",
    "Diagnostic": "kgraph.errors",
    "GraphWarning": "kgraph.errors",
    "InputError": "kgraph.errors",
    "KgraphError": "kgraph.errors",
    "OutputError": "kgraph.errors",
    "UsageError": "kgraph.errors",
    "AmbiguousNameError": "kgraph.queries.names",
    "UnknownNameError": "kgraph.queries.names",
    "UnknownPredicateError": "kgraph.queries.names",
}

__all__ = [
    "AmbiguousNameError",
    "Diagnostic",
    "Graph",
    "GraphWarning",
    "InputError",
    "KgraphError",
    "OutputError",
    "UnknownNameError",
    "UnknownPredicateError",
    "UsageError",
    "annotate_texts",
    "begin_resolving",
    "begin_review",
    "build",
    "check",
    "diff_graphs",
    "draft_profile",
    "export_graph",
    "list_formats",
    "list_terms",
    "load",
    "merge",
    "open",
    "publish_graph",
    "serve_graph",
    "serve_tools",
    "start_project",
    "to_networkx",
    "to_pyvis",
]


def __getattr__(name: str) -> Any:
    """Public names are found on first use, so that importing the package costs nothing."""
    if name == "__version__":
        return import_module("importlib.metadata").version("kgraph")
    if name not in _HOMES:
        raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
