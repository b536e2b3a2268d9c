"""The annotations that a build read, kept as the output `annotations.jsonl`, with a line for each
annotator of each document, in kgraph's JSON Lines. With `--text none` a build does not keep them.

The file is beside `graph.nq`, not in the folder of the store. So the manifest has its checksum, and it
is replaced together with the graph.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
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
    """A layer as a line of the file, with its place among the others, and the IRI of its document."""

    key: str
    document: str
    line: str


def annotation_line(layer: Layer, document: str) -> str:
    """The layer as a line, behind the key by which lines are sorted: path, id and annotator of the layer,
    the hash of the line, and the IRI of its document."""
    line = json.dumps(layer_to_json(layer), ensure_ascii=False)
    names = (layer.document.path, layer.document.id, layer.annotator)
    key = [name.replace("\n", " ").replace("\0", " ") for name in names]
    return "\0".join((*key, sha256(line.encode()).hexdigest(), document, line))


def kept_layer(line: str) -> KeptLayer:
    """What `annotation_line` has written."""
    *key, document, line = line.split("\0", 5)
    return KeptLayer("\0".join(key), document, line)


@dataclass(frozen=True, slots=True)
class KeptAnnotations:
    """The annotations of a build. `layers`: read one at a time, those of a document together; `base`: the
    beginning of the graph's IRIs; `profile`: the name of the profile of the build, if the graph has it."""

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
