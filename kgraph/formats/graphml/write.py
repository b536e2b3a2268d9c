"""GraphML of the network: node ids and edge ids are its keys, the bytes are the same for any order.

Read it back with `networkx.read_graphml(path, edge_key_type=str, force_multigraph=True)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kgraph.errors import OutputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def render(network: MultiDiGraph, _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """The network as GraphML in UTF-8, nodes and edges sorted by key; the network stays as it is.

    XML forbids some characters (XML 1.0, 2.2). In texts they become `\\uXXXX`, which `unescape`
    undoes; in ids too, where the N-Triples form of a literal with `\\uXXXX` is the same literal.
    Raises OutputError for an attribute that is no text, number or truth value.
    """
    import networkx

    stream = BytesIO()
    try:
        # the variant over lxml, which write_graphml prefers, refuses control characters
        networkx.write_graphml_xml(_tidy(network), stream)
    except networkx.NetworkXError as error:
        raise OutputError(f"GraphML: {error}") from error
    # XML 1.0, 2.11: a parser turns a bare carriage return into a line feed
    yield stream.getvalue().replace(b"\r", b"&#13;")


def unescape(text: str) -> str:
    """The text of an attribute as it was before it was written."""
    return re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), text)


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"\\(?=u[0-9A-F]{4})")


def _tidy(network: MultiDiGraph) -> MultiDiGraph:
    from networkx import MultiDiGraph

    tidy = MultiDiGraph()
    tidy.graph.update(_attributes(network.graph))
    for node, data in sorted(network.nodes(data=True), key=itemgetter(0)):
        tidy.add_nodes_from([(_marked(node), _attributes(data))])
    for source, target, key, data in sorted(
        network.edges(keys=True, data=True), key=itemgetter(0, 1, 2)
    ):
        ends = _marked(source), _marked(target)
        tidy.add_edges_from([(*ends, _marked(key), _attributes(data))])
    return tidy


def _attributes(data: Mapping[str, Any]) -> dict[str, Any]:
    return {_marked(name): _value(data[name]) for name in sorted(data)}


def _value(value: Any) -> Any:
    return _marked(_LOOKS_ESCAPED.sub(r"\\u005C", value)) if isinstance(value, str) else value


def _marked(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04X}", text)
