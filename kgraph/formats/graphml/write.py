"""GraphML of the network: node ids and edge ids are its keys, the bytes are the same for any order.

Read it back with `networkx.read_graphml(path, edge_key_type=str, force_multigraph=True)`. The bytes
are those of `networkx.write_graphml_xml`, which holds all elements in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kgraph.errors import OutputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_AT_ONCE = 1_000  # elements


def render(network: MultiDiGraph, _prefixes: Mapping[str, str], _base: str) -> Iterator[bytes]:
    """The network as GraphML in UTF-8, nodes and edges sorted by key; the network stays as it is.

    XML forbids some characters (XML 1.0, 2.2). In texts they become `\\uXXXX`, which `unescape`
    undoes; in ids too, where the N-Triples form of a literal with `\\uXXXX` is the same literal.
    Raises OutputError for an attribute that is no text, number or truth value.
    """
    nodes = sorted(network.nodes(data=True), key=itemgetter(0))
    edges = sorted(network.edges(keys=True, data=True), key=itemgetter(0, 1, 2))
    keys = _Keys()
    keys.note("graph", network.graph)
    for _, data in nodes:
        keys.note("node", data)
    for *_, data in edges:
        keys.note("edge", data)
    yield (_HEAD + keys.elements()).encode()
    content = chain(
        (_element(f'node id="{_id(node)}"', keys.data("node", data)) for node, data in nodes),
        (_element(_edge(*ends), keys.data("edge", data)) for *ends, data in edges),
        keys.data("graph", network.graph, "    "),
    )
    yield from _blocks(_graph(content))


def _graph(content: Iterable[str]) -> Iterator[str]:
    start, between = '  <graph edgedefault="directed"', ">\n"
    for element in content:
        yield f"{start}{between}{element}"
        start = between = ""
    yield f"{start} />\n</graphml>\n" if start else "  </graph>\n</graphml>\n"


def _blocks(parts: Iterator[str]) -> Iterator[bytes]:
    encoded = map(str.encode, parts)
    while block := b"".join(islice(encoded, _AT_ONCE)):
        yield block


def unescape(text: str) -> str:
    """The text of an attribute as it was before it was written."""
    return re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), text)


class _Keys:
    """The `key` of each name of an attribute, type and scope, numbered in the order in which they are
    met. Nearly all nodes, and all edges, have attributes of the same names and types."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str], str] = {}
        self._met: dict[tuple[object, ...], list[tuple[str, str]]] = {}

    def note(self, scope: str, data: Mapping[str, Any]) -> list[tuple[str, str]]:
        """The names of these attributes, sorted, each with its key."""
        kind = (scope, *data, *map(type, data.values()))
        found = self._met.get(kind)
        if found is None:
            names = sorted(data)
            found = [(name, self._key(scope, name, type(data[name]))) for name in names]
            self._met[kind] = found
        return found

    def data(self, scope: str, data: Mapping[str, Any], indent: str = "      ") -> Iterator[str]:
        """The `data` elements of a thing."""
        for name, key in self.note(scope, data):
            value = data[name]
            text = _text(value) if isinstance(value, str) else str(value)
            if text:
                yield f'{indent}<data key="{key}">{text}</data>\n'
            else:
                yield f'{indent}<data key="{key}" />\n'

    def elements(self) -> str:
        """The `key` elements, the last one first."""
        return "".join(
            f'  <key id="{key}" for="{scope}" attr.name="{_id(name)}" attr.type="{kind}" />\n'
            for (scope, name, kind), key in reversed(self._ids.items())
        )

    def _key(self, scope: str, name: str, kind: type) -> str:
        if kind not in _TYPES:
            raise OutputError(f"GraphML: the attribute {name} of a {scope} is of type {kind}")
        return self._ids.setdefault((scope, name, _TYPES[kind]), f"d{len(self._ids)}")


def _edge(source: str, target: str, key: str) -> str:
    return f'edge source="{_id(source)}" target="{_id(target)}" id="{_id(key)}"'


def _element(head: str, data: Iterable[str]) -> str:
    content = "".join(data)
    name = head.partition(" ")[0]
    return f"    <{head}>\n{content}    </{name}>\n" if content else f"    <{head} />\n"


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"\\(?=u[0-9A-F]{4})")
_PLAIN = re.compile('[^&<>"\\\\\x00-\x1f\ud800-\udfff\ufffe\uffff]*').fullmatch
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ID = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\r": "&#13;",
        "\n": "&#10;",
        "\t": "&#09;",
    }
)


def _text(text: str) -> str:
    if _PLAIN(text):
        return text
    return _marked(_LOOKS_ESCAPED.sub(r"\\u005C", text)).translate(_IN_TEXT)


@lru_cache(4_096)
def _id(text: str) -> str:
    return text if _PLAIN(text) else _marked(text).translate(_IN_ID)


def _marked(text: str) -> str:
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04X}", text)
