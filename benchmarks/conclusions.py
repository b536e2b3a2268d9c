"""Draw the conclusions of the shipped rules from the N-Quads of a build, without the rest of a build.
PYTHONPATH says with which kgraph:

    python benchmarks/conclusions.py GRAPH.NQ FILE

FILE gets the number of conclusions, of their quads, and what was found, as JSON. What stands in the
graph of conclusions is not read. An early kgraph takes quads, a later one lines.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgraph.model.identity import BASE
from kgraph.rules import inferred
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology

GRAPH = f"{BASE}graph/inferred"


def stated_lines(source: Path) -> Iterator[str]:
    """The lines of a file of N-Quads without those of conclusions, and without the end ` .`."""
    with source.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if not line.endswith(f"<{GRAPH}> .\n"):
                yield line.removesuffix(" .\n")


def stated_quads(source: Path) -> Iterator[ox.Quad]:
    """The same as quads."""
    graph = ox.NamedNode(GRAPH)
    read = ox.parse(path=source, format=ox.RdfFormat.N_QUADS)
    return (quad for quad in read if quad.graph_name != graph)


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    takes_lines = "lines" in inferred.Inferred.__dataclass_fields__
    stated: Any = stated_lines if takes_lines else stated_quads
    ontology = shipped_ontology()
    found: Any = inferred.infer(lambda: stated(source), rules_for(ontology), ontology)
    facts = {
        "from facts": found.facts,
        "on terms": found.derived,
        "joint": found.joint,
        "conclusion quads": sum(1 for _ in (found.lines if takes_lines else found.quads)),
        "findings": [each.what for each in found.findings],
    }
    target.write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
