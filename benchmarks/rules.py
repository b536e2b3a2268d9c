"""Seconds and memory of the shipped rules over many propositions, beside OWL reasoners on the same
triples.

    python -m benchmarks.rules [PROPOSITIONS [NAME…]]     (default 1,000,000 and all of: kgraph owlrl
    reasonable), each in a process of its own

The peers (`pip install owlrl reasonable`; never a dependency of kgraph) get plain triples and the
axioms that say what our rules say, as far as OWL 2 RL can: property chains, transitivity, symmetry,
sub-properties, and for vetoes `hasValue` with a chain. They know neither claims nor proofs; kgraph
starts from propositions with their claims, and writes attributed conclusions with proofs.
"""

from __future__ import annotations

import importlib.util
import resource
import subprocess
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import repeat
from multiprocessing import Process
from pathlib import Path
from tempfile import TemporaryDirectory

from kgraph.errors import Diagnostic
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import PARTS
from kgraph.storage.rdf.quad_lines import QuadLine

SMALL = 20_000  # propositions for the peer in pure Python, which would take hours
DOCUMENT = f"{BASE}doc/benchmark"
Triple = tuple[str, str, str]
AXIOMS = """@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:permanentMemberOf rdfs:subPropertyOf kg:memberOf .
kg:meets a owl:SymmetricProperty . kg:partOf a owl:TransitiveProperty .
kg:locatedIn a owl:TransitiveProperty .
kg:memberOf owl:propertyChainAxiom ( kg:memberOf kg:partOf ) .
kg:represents owl:propertyChainAxiom ( kg:holdsOffice kg:officeOf ) .
kg:Unanimous owl:onProperty kg:decisionRule ; owl:hasValue kg:Unanimity ;
    rdfs:subClassOf [ owl:onProperty kg:isUnanimous ; owl:hasSelf true ] .
kg:holdsVetoOver owl:propertyChainAxiom ( kg:guarantorOf kg:isUnanimous ) .
"""


def triples(count: int) -> Iterator[Triple]:
    """Propositions as a corpus of politics might hold them: a quarter each of offices, memberships
    (of bodies that are parts of others, four deep), meetings, and guarantees of drafts."""

    def x(kind: str, number: int) -> str:
        return f"{BASE}{kind}/{number}"

    p = KG.iri
    for n in range(count // 8):
        body, draft = n // 50, n // 10
        yield x("person", n), f"{p}holdsOffice", x("office", n)
        yield x("office", n), f"{p}officeOf", x("state", n % 200)
        yield x("person", n), f"{p}memberOf", x("body", body)
        yield x("body", body), f"{p}partOf", x("body", 10_000_000 + body // 7)
        yield x("person", n), f"{p}meets", x("person", n + 1)
        yield x("state", n % 200), f"{p}guarantorOf", x("draft", draft)
        rule = "Unanimity" if draft % 2 else "Majority"
        yield x("draft", draft), f"{p}decisionRule", f"{KG.iri}{rule}"
        yield x("event", n), f"{p}topic", x("draft", draft)


def lines(count: int) -> Iterator[str]:
    """The graph as sorted lines: each triple as a proposition with a claim, nine in ten stated, others on
    a person's word."""
    said = [*enumerate(dict.fromkeys(triples(count)))]
    plain = [(f"{BASE}state/{state}", RDF.type, f"{KG.iri}State") for state in range(200)]
    facts = sorted(map(_line, [*plain, *(triple for n, triple in said if n % 10)]))
    claims, propositions = f"<{BASE}claim/", f"<{BASE}proposition/"
    before, after = bisect_left(facts, claims), bisect_left(facts, propositions)
    yield from facts[:before]
    for number, _ in said:
        yield from sorted(map(_line, _claim(number)))
    yield from facts[before:after]
    for number, triple in said:
        yield from sorted(map(_line, _proposition(number, triple)))
    yield from facts[after:]


def _claim(number: int) -> Iterator[Triple]:
    claim = f"{BASE}claim/{number:026}"
    yield claim, RDF.type, KG.Claim
    yield claim, KG.claimant, DOCUMENT if number % 10 else f"{BASE}person/{number % 1000}"
    yield claim, KG.stance, KG.Asserts
    yield claim, KG.evidence, f"{DOCUMENT}#char={number},{number + 9}"
    yield claim, KG.proposition, f"{BASE}proposition/{number:026}"


def _proposition(number: int, triple: Triple) -> Iterator[Triple]:
    proposition = f"{BASE}proposition/{number:026}"
    yield proposition, RDF.type, KG.Proposition
    yield from zip(repeat(proposition), PARTS, triple, strict=False)
    if number % 10:
        yield proposition, KG.assertedBy, f"{BASE}claim/{number:026}"


def _line(triple: Triple) -> str:
    s, p, o = triple
    return f"<{s}> <{p}> <{o}> <{DOCUMENT}>"


def kgraph(count: int) -> str:
    """From a file of sorted lines to lines, as in a build; the file is written by a process of its own."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "lines"
        writer = Process(target=_write, args=(file, count))
        writer.start()
        writer.join()
        held = _peak()
        start = time.process_time()
        closed, made, written, findings = _inferred(file)
        seconds = time.process_time() - start
    return (
        f"{seconds:8.1f} s of CPU ({closed - start:.1f} s to the proofs) for {made} in {written} lines; "
        f"{_peak() - held} MiB beside {held} MiB at the start; {findings}"
    )


def _write(file: Path, count: int) -> None:
    with file.open("w") as sink:
        sink.writelines(f"{line}\n" for line in lines(count))


def _inferred(file: Path) -> tuple[float, str, int, tuple[Diagnostic, ...]]:
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for
    from kgraph.schema.ontology import shipped_ontology

    def source() -> Iterator[QuadLine]:
        with file.open() as read:
            yield from (QuadLine(line[:-1]) for line in read)

    ontology = shipped_ontology()
    result = infer(source, rules_for(ontology), ontology)
    closed = time.process_time()
    written = sum(1 for _ in result.lines)
    all = result.facts + result.derived + result.joint
    figures = f"{result.facts} facts, {result.derived} derived, {result.joint} joint"
    return closed, f"{all} conclusions ({figures})", written, result.findings


def reasonable(count: int) -> str:
    """The OWL 2 RL reasoner in Rust."""
    import reasonable
    from rdflib import Graph

    reasoner = reasonable.PyReasoner()
    plain = Graph().parse(data=AXIOMS, format="turtle")
    _fill(plain, count)
    held, given = _peak(), len(plain)
    start = time.perf_counter()
    reasoner.from_graph(plain)
    found = reasoner.reason()
    return _row(time.perf_counter() - start, len(set(found)) - given, held)


def owlrl(count: int) -> str:
    """The OWL 2 RL reasoner over rdflib."""
    import owlrl
    from rdflib import Graph

    plain = Graph().parse(data=AXIOMS, format="turtle")
    _fill(plain, min(count, SMALL))
    held, given = _peak(), len(plain)
    start = time.perf_counter()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(plain)
    return f"{min(count, SMALL)} propositions: " + _row(
        time.perf_counter() - start, len(plain) - given, held
    )


def _fill(graph: object, count: int) -> None:
    from rdflib import URIRef

    for triple in triples(count):
        graph.add(tuple(map(URIRef, triple)))


def _row(seconds: float, made: int, held: int) -> str:
    return f"{seconds:8.1f} s for {made} triples; {_peak() - held} MiB beside {held} MiB of input"


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


ENGINES: dict[str, Callable[[int], str]] = {
    "kgraph": kgraph,
    "owlrl": owlrl,
    "reasonable": reasonable,
}


def main(count: int, names: list[str]) -> None:
    """One row per engine, each measured in a fresh process."""
    if len(names) == 1:
        print(f"{names[0]:12}{ENGINES[names[0]](count)}", flush=True)
        return
    for name in names or ENGINES:
        if importlib.util.find_spec(name):
            subprocess.run([sys.executable, "-m", "benchmarks.rules", str(count), name], check=True)
        else:
            print(f"{name:12}is not installed: pip install {name}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2:])
