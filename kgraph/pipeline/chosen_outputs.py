"""Which outputs a build makes: those that the options name, or all that are useful at the size of the
graph."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.errors import UsageError, known_are
from kgraph.schema.settings import Options

OUTPUTS = ("nq", "ttl", "store", "graphml", "page")
"""The outputs by the names that users give: `graph.nq`, which is always made, as everything else is made
from it; `graph.ttl`, `inferred.ttl` and `void.ttl`; the store; `graph.graphml`; `graph.html`."""

LARGE = 500_000
"""Triples beyond which GraphML and page are made only where they are asked for: they hold the whole network
in memory, and nobody reads so much at once."""
_SMALL_ONLY = frozenset({"graphml", "page"})


def check_names(options: Options) -> None:
    """Raises UsageError for an output that is not known."""
    for option, names in (("--only", options.only), ("--skip", options.skip)):
        for name in _each(names):
            if name not in OUTPUTS:
                raise UsageError(f"{option}: no output '{name}'; {known_are(name, OUTPUTS)}")


def chosen_outputs(options: Options, triples: int) -> frozenset[str]:
    """The outputs of a graph of so many triples."""
    asked = _each(options.only) or frozenset(OUTPUTS) - too_large(options, triples)
    return (asked - _each(options.skip)) | {"nq"}


def too_large(options: Options, triples: int) -> frozenset[str]:
    """The outputs that a build leaves out as nobody asked for them and the graph is large."""
    left = not options.only and triples > LARGE
    return _SMALL_ONLY - _each(options.skip) if left else frozenset()


def _each(names: Iterable[str]) -> frozenset[str]:
    """The names, of which several may stand in one text with commas."""
    return frozenset(each.strip() for name in names for each in name.split(",") if each.strip())
