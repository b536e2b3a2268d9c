"""Agreement of annotators is counted on the texts that both of them had."""

from __future__ import annotations

import pyoxigraph as ox

from kgraph.model.vocabulary import KG, NIF
from kgraph.queries.agreement import Agreement, agreement


def marks(
    document: str, annotator: str, *spans: str, contents: tuple[str, ...] = ()
) -> list[ox.Quad]:
    graph = ox.NamedNode(f"{document}/layer/{annotator}")
    begin, content = ox.NamedNode(NIF.beginIndex), ox.NamedNode(KG.content)
    claim = ox.NamedNode(f"http://c/{annotator}")
    iris = [ox.NamedNode(f"{document}#char={span}") for span in spans]
    held = [ox.NamedNode(f"{document}#char={span}") for span in contents]
    return [
        *(ox.Quad(iri, begin, ox.Literal("0"), graph) for iri in iris),
        *(ox.Quad(claim, content, iri, graph) for iri in held),
    ]


def test_common_spans_and_contents_are_counted_for_each_pair() -> None:
    quads = [
        *marks("http://d/1", "ann", "0,1", "2,3", "4,5", contents=("2,3",)),
        *marks("http://d/1", "ben", "0,1", "2,3", "6,7", contents=("2,3", "6,7")),
        *marks("http://d/2", "ann", "0,9"),
        *marks("http://d/3", "cy", "0,9"),
    ]
    assert agreement(quads) == [
        Agreement("ann", "ben", "spans", 1, 2, 1, 1, "0.667"),
        Agreement("ann", "ben", "contents of claims", 1, 1, 0, 1, "0.667"),
    ]


def test_a_graph_without_annotators_has_nothing_to_compare() -> None:
    assert agreement([]) == []
