"""Draw the conclusions of a build document by document, then of the whole, and say what only one of them
concludes. PYTHONPATH says with which kgraph:

    python -m benchmarks.inference GRAPH.NQ [FILE]

FILE gets all that only the whole concludes, one conclusion a line: subject, predicate, object, and the claims
on whose terms it stands, or `facts`. A document is inferred with the lexicon, as it would be alone. What a
document concludes by itself can be missing in the whole only where another document states it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.conclusions import GRAPH, stated_lines
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG
from kgraph.rdf.claim_terms import PARTS, PROPOSITION
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, triple_of

Conclusion = tuple[str, str, str, str]
"""Subject, predicate, object, and the claims whose terms it stands on, in N-Triples form; "" for facts."""

_SHARED = (f"<{BASE}graph/lexicon>", f"<{BASE}graph/ontology>")
_TERMS, _PROPOSED = f"<{KG.onTermsOf}>", f"<{PROPOSITION}>"


class Concluded(NamedTuple):
    """The conclusions of some lines; what was found, such as what a cap left out; seconds of CPU."""

    conclusions: set[Conclusion]
    findings: list[str]
    seconds: float


def concluded(lines: Iterable[str]) -> Concluded:
    """What follows from lines of a graph."""
    ontology, held = shipped_ontology(), [QuadLine(line) for line in sorted(lines)]
    begun = time.process_time()
    found = infer(lambda: held, rules_for(ontology), ontology)
    told = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for line in found.lines:
        subject, predicate, object = triple_of(line)
        told[subject][predicate].append(object)
    seconds = time.process_time() - begun
    return Concluded(set(_read(told)), [each.what for each in found.findings], seconds)


def _read(told: dict[str, dict[str, list[str]]]) -> Iterator[Conclusion]:
    for subject in list(told):
        for proposition in told[subject].get(_PROPOSED, ()):
            parts = ("".join(told[proposition][f"<{each}>"]) for each in PARTS)
            subject_of, predicate, object = parts
            yield subject_of, predicate, object, " ".join(sorted(told[subject][_TERMS]))


def by_document(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each document, with those that all documents share."""
    graphs = defaultdict[str, list[str]](list)
    for line in lines:
        graphs[split_graph(QuadLine(line))[1]].append(line)
    shared = [line for name in _SHARED for line in graphs.pop(name, [])]
    for own in graphs.values():
        yield own + shared


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition(":")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("file", type=Path, nargs="?")
    options = parser.parse_args()
    lines = list(stated_lines(options.graph))
    alone = [concluded(each) for each in by_document(lines)]
    together = set[Conclusion]().union(*(each.conclusions for each in alone))
    whole = concluded(lines)
    only = sorted(whole.conclusions - together)
    missing = together - whole.conclusions
    stated = {(*triple_of(QuadLine(line)), "") for line in lines}
    unstated = [each for each in missing if (*each[:3], "") not in stated]
    print(f"documents: {len(alone):,}; {GRAPH} is not read")
    print(
        f"document by document: {len(together):,} in {sum(a.seconds for a in alone):.1f} s of CPU"
    )
    print(f"whole: {len(whole.conclusions):,} in {whole.seconds:.1f} s of CPU")
    print(f"only the whole: {len(only):,}, of them facts: {sum(not each[3] for each in only):,}")
    print(f"only a document: {len(missing):,}, of them stated nowhere: {len(unstated):,}")
    for each in unstated[:10]:
        print("  ", *each)
    print("left out:", *(whole.findings or ["nothing"]), sep="\n  ")
    if options.file:
        told = (" ".join((*each[:3], each[3] or "facts")) for each in only)
        options.file.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")


if __name__ == "__main__":
    main()
