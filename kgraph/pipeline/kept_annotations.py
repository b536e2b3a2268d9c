"""The annotations that a build read, kept among its outputs: `annotations.jsonl`, a line for each
annotator of each document, in JSON Lines of our own. With `--text none` a build keeps none.

They are a file of the set, beside `graph.nq` and not in the folder of the store: so the manifest
holds their checksum, they change together with the graph, and RocksDB's folder stays RocksDB's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import unquote

from kgraph.errors import InputError
from kgraph.formats.kgraph_jsonl.layer_json import layer_from_json, layer_to_json
from kgraph.model.annotations import Layer
from kgraph.rdf.base import base_of
from kgraph.storage.graph import ANNOTATIONS, annotation_and_graph_lines

_SCHEME = re.compile(r"/scheme/([^/<>]+)/")
_INFERRED = "graph/inferred> ."  # its terms under `scheme/` are those of rules


class KeptLayer(NamedTuple):
    """A layer as it is kept. Its first three fields are its place in the file."""

    path: str
    id: str
    annotator: str
    line: bytes


def keep(layer: Layer) -> KeptLayer:
    """The layer as a line of the file."""
    line = json.dumps(layer_to_json(layer), ensure_ascii=False) + "\n"
    return KeptLayer(layer.document.path, layer.document.id, layer.annotator, line.encode())


@dataclass(frozen=True, slots=True)
class KeptAnnotations:
    """The annotations of a build. `layers` are those of a document one after the other, each read when
    it is asked for; `base` is what the graph's IRIs begin with, `profile` the name of the one by which
    it was built, as far as the graph tells."""

    layers: Iterator[Layer]
    base: str
    profile: str


@contextmanager
def kept_annotations(graph: str | Path) -> Iterator[KeptAnnotations]:
    """The annotations that the build of a graph kept, while the block runs.

    Raises InputError where there are none (for a bare RDF file, and for a build with `--text none`), and
    while it is read where the file was changed since.
    """
    with annotation_and_graph_lines(graph) as (annotations, quads):
        base = base_of(map(bytes.decode, quads))
        quads.seek(0)
        yield KeptAnnotations(_layers(annotations, graph), base, _profile_in(quads))


def _layers(lines: IO[bytes], graph: str | Path) -> Iterator[Layer]:
    for line in lines:
        try:
            layer = layer_from_json(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"{graph}: {ANNOTATIONS} is not as the build wrote it; build again"
            raise InputError(what) from error
        yield layer


def _profile_in(quads: IO[bytes]) -> str:
    """The profile that the first of the corpus's own terms is named after, in the lines of a graph."""
    for line in map(bytes.decode, quads):
        if (match := _SCHEME.search(line)) and not line.endswith(_INFERRED, 0, -1):
            return unquote(match[1])
    return "default"
