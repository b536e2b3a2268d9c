"""Graph out: one file a format, each with the same names; `WRITERS` is the table.

The writers of quads take N-Quads lines, sorted and distinct (`kgraph.storage.sorting`); the writers
of the network take its `networkx.MultiDiGraph`; those of annotations take the layers that make the
graph (`kgraph.layers.outgoing`), and count in it what they cannot hold. `render` is pure: files are
opened elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from kgraph.errors import UsageError
from kgraph.writers import (
    brat,
    conllu,
    graphml,
    jsonld,
    kgraph_jsonl,
    nif,
    nquads,
    ntriples,
    rdfxml,
    trig,
    turtle,
    web_annotation,
)


class Writer(Protocol):
    """What every format's file offers.

    `SUFFIXES` begin with a dot, the first is the usual one; `TAKES` is `quads`, `network` or `layers`;
    `LOSSES` says, a sentence each, what of the graph the format cannot hold.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    TAKES: str
    LOSSES: tuple[str, ...]

    def render(self, source: Any, prefixes: Mapping[str, str], base: str, /) -> Iterator[bytes]:
        """The bytes of the file; `prefixes` are name -> namespace, `base` begins the own IRIs."""


WRITERS: dict[str, Writer] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": nquads,
    "ntriples": ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "graphml": graphml,
    "brat": brat,
    "kgraph-jsonl": kgraph_jsonl,
    "nif": nif,
    "conllu": conllu,
    "web-annotation": web_annotation,
}


def writer_for(wanted: str) -> Writer:
    """The writer of a format's name, else of a file name's suffix (case does not matter).

    Raises UsageError that lists the known formats.
    """
    folded = wanted.lower()
    if folded in WRITERS:
        return WRITERS[folded]
    suffixes = {suffix: writer for writer in WRITERS.values() for suffix in writer.SUFFIXES}
    fitting = [suffix for suffix in suffixes if folded.endswith(suffix)]
    if fitting:
        return suffixes[max(fitting, key=len)]
    known = ", ".join(f"{name} ({' '.join(w.SUFFIXES)})" for name, w in WRITERS.items())
    raise UsageError(f"no format {wanted!r}; known: {known}")
