"""SHACL at size: the shapes that ship with kgraph over copies of the worked example.

    python benchmarks/shapes.py 100000             # claims; prints seconds and peak memory
    python benchmarks/shapes.py 1000 --pyshacl     # the same by pySHACL, if it is installed

Every copy has documents, mentions, claims, propositions and entities of its own, but for those that
are known by name; these, lexicon and ontology are shared. pySHACL gets the union of the graphs and
the ontology.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.shapes.query_runner import directly
from kgraph.shapes.validation import SHIPPED, shipped_shapes, validate
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.rdf.store import open_store, write_store
from kgraph.storage.resources import shipped_path
from kgraph.storage.sorting import sorted_distinct

_OWN = re.compile(r"(?<=/id/)(doc|claim|proposition|proof)/|(?<=/)(istanbul-guarantees)(?=-\w{8}>)")


def example() -> list[str]:
    """The worked example as lines of N-Quads."""
    import kgraph

    with tempfile.TemporaryDirectory() as folder:
        kgraph.build([shipped_path("data")], Path(folder) / "graph")
        return (Path(folder) / "graph" / "graph.nq").read_text("utf-8").splitlines()


def copies(lines: list[str], claims: int) -> tuple[int, Iterator[str]]:
    """(claims, lines) of as many copies as have about that many claims."""
    kinds = [f"<{KG.Claim}>", f"<{KG.ReportedClaim}>", f"<{KG.DerivedClaim}>"]
    own = sum(any(f" {kind} <" in line for kind in kinds) for line in lines)
    times = max(1, round(claims / own))
    shared = (line for line in lines if "graph/lexicon>" in line)
    made = (
        _OWN.sub(
            lambda found, n=number: f"{found[1]}/{n}-" if found[1] else f"{found[2]}-{n}", line
        )
        for number in range(times)
        for line in lines
        if "graph/lexicon>" not in line
    )
    return own * times, (line for part in (shared, made) for line in part)


def by_kgraph(lines: Iterator[str], folder: Path) -> tuple[float, bool, int]:
    """(seconds, whether it conforms, quads); the store stands ready, as in a build."""
    file, quads = folder / "graph.nq", 0
    with file.open("w", encoding="utf-8") as stream:
        for line in lines:
            stream.write(line + "\n")
            quads += 1
    parsed = ox.parse(path=file, format=ox.RdfFormat.N_QUADS)
    write_store(folder / "store", sorted_distinct(map(line_of, parsed)))
    start = time.perf_counter()
    found = validate(
        ox.parse(path=file, format=ox.RdfFormat.N_QUADS),
        shipped_shapes(),
        shipped_ontology(),
        directly(open_store(folder / "store")),
    )
    return time.perf_counter() - start, found.conforms, quads


def by_pyshacl(lines: Iterator[str], folder: Path) -> tuple[float, bool, int]:
    """The same; reading is not counted."""
    import pyshacl
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    data, shapes = rdflib.Graph(), rdflib.Graph().parse(SHIPPED)
    data.parse(data="\n".join(line.rpartition(" <")[0] + " ." for line in lines), format="nt")
    data.parse(shipped_path("ontology", "kgraph.ttl"))
    start = time.perf_counter()
    conforms, _, _ = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True, inplace=True)
    return time.perf_counter() - start, bool(conforms), len(data)


def main(claims: int, peer: bool) -> None:
    """Print one line of figures."""
    count, lines = copies(example(), claims)
    with tempfile.TemporaryDirectory() as folder:
        measure = by_pyshacl if peer else by_kgraph
        seconds, conforms, quads = measure(lines, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count:,} claims, {quads:,} quads: {seconds:.1f} s, {peak:,} MB, conforms: {conforms}")


if __name__ == "__main__":
    main(int(sys.argv[1]), "--pyshacl" in sys.argv)
