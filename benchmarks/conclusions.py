"""Draw the conclusions of the shipped rules from the N-Quads of a build, without the rest of a build.
PYTHONPATH says with which kgraph:

    python benchmarks/conclusions.py GRAPH.NQ FILE

FILE gets the number of conclusions, of their quads, and what was found, as JSON. What stands in the
graph of conclusions is not read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.identity import BASE
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology

INFERRED = ox.NamedNode(f"{BASE}graph/inferred")


def main() -> None:
    source, target = map(Path, sys.argv[1:])

    def quads() -> Iterator[ox.Quad]:
        read = ox.parse(path=source, format=ox.RdfFormat.N_QUADS)
        return (quad for quad in read if quad.graph_name != INFERRED)

    ontology = shipped_ontology()
    found = infer(quads, rules_for(ontology, (), ()), ontology)
    facts = {
        "from facts": found.facts,
        "on terms": found.derived,
        "joint": found.joint,
        "quads": sum(1 for _ in found.quads),
        "findings": [each.what for each in found.findings],
    }
    target.write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
