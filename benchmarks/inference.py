"""Draw the conclusions of a build document by document, then of the whole, and say what only one of them
concludes. PYTHONPATH says with which kgraph:

    python -m benchmarks.inference GRAPH.NQ [FILE]

FILE gets all that only the whole concludes, one conclusion a line: subject, predicate, object, and the claims
on whose terms it stands, or `facts`. A document is inferred with the lexicon, as it would be alone. What a
document concludes by itself can be missing in the whole only where others make it a fact.
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
from kgraph.rdf.claim_terms import ASSERTED_BY, PARTS, PROPOSITION
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.rdf.quad_lines import QuadLine, split_graph, triple_of

Conclusion = tuple[str, str]
"""A proposition, and the claims whose terms it stands on, in N-Triples form; "" for facts."""

_SHARED = (f"<{BASE}graph/lexicon>", f"<{BASE}graph/ontology>")
_TERMS, _PROPOSED, _FACT = (f"<{each}>" for each in (KG.onTermsOf, PROPOSITION, ASSERTED_BY))
_PARTS = tuple(f"<{each}>" for each in PARTS)


class Concluded(NamedTuple):
    """The conclusions of some lines; the parts of their propositions, where these are told for the first
    time; what was found, such as what a cap left out; seconds of CPU."""

    conclusions: set[Conclusion]
    parts: dict[str, dict[str, str]]
    findings: list[str]
    seconds: float


def concluded(lines: Iterable[str]) -> Concluded:
    """What follows from lines of a graph."""
    ontology, held = shipped_ontology(), [QuadLine(line) for line in sorted(lines)]
    begun = time.process_time()
    found = infer(lambda: held, rules_for(ontology), ontology)
    proposed, terms = dict[str, str](), defaultdict[str, set[str]](set)
    parts = dict[str, dict[str, str]]()
    for subject, predicate, value in map(triple_of, found.lines):
        if predicate == _PROPOSED:
            proposed[subject] = value
        elif predicate == _TERMS:
            terms[subject].add(value)
        elif predicate in _PARTS:
            parts.setdefault(subject, {})[predicate] = value
    seconds = time.process_time() - begun
    conclusions = {(value, " ".join(sorted(terms[each]))) for each, value in proposed.items()}
    return Concluded(conclusions, parts, [each.what for each in found.findings], seconds)


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
    parts, facts = dict(whole.parts), set[str]()
    for subject, predicate, value in map(triple_of, map(QuadLine, lines)):
        if predicate in _PARTS:
            parts.setdefault(subject, {})[predicate] = value
        elif predicate == _FACT:
            facts.add(subject)
    facts |= {proposition for proposition, terms in whole.conclusions if not terms}
    lost = [each for each in missing if each[0] not in facts]
    print(f"documents: {len(alone):,}; {GRAPH} is not read")
    print(
        f"document by document: {len(together):,} in {sum(a.seconds for a in alone):.1f} s of CPU"
    )
    print(f"whole: {len(whole.conclusions):,} in {whole.seconds:.1f} s of CPU")
    print(f"only the whole: {len(only):,}, of them facts: {sum(not each[1] for each in only):,}")
    print(f"only a document: {len(missing):,}, of them no facts of the whole: {len(lost):,}")
    for each in lost[:10]:
        print("  ", _told(each, parts))
    print("left out:", *(whole.findings or ["nothing"]), sep="\n  ")
    if options.file:
        told = "".join(f"{_told(each, parts)}\n" for each in only)
        options.file.write_text(told, encoding="utf-8")


def _told(conclusion: Conclusion, parts: dict[str, dict[str, str]]) -> str:
    proposition, terms = conclusion
    return " ".join([*(parts[proposition][each] for each in _PARTS), terms or "facts"])


if __name__ == "__main__":
    main()
