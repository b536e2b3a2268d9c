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
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF

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


def quads(count: int) -> Iterator[ox.Quad]:
    """Each triple as a proposition with a claim: nine in ten stated, others on a person's word."""
    graph = ox.NamedNode(DOCUMENT)

    def quad(s: str, p: str, o: str) -> ox.Quad:
        return ox.Quad(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o), graph)

    for state in range(200):
        yield quad(f"{BASE}state/{state}", RDF.type, f"{KG.iri}State")
    for number, (s, p, o) in enumerate(dict.fromkeys(triples(count))):
        claim, proposition = f"{BASE}claim/{number:026}", f"{BASE}proposition/{number:026}"
        stated = number % 10
        claimant = DOCUMENT if stated else f"{BASE}person/{number % 1000}"
        yield quad(claim, RDF.type, KG.Claim)
        yield quad(claim, KG.claimant, claimant)
        yield quad(claim, KG.stance, KG.Asserts)
        yield quad(claim, KG.evidence, f"{DOCUMENT}#char={number},{number + 9}")
        yield quad(claim, KG.proposition, proposition)
        yield quad(proposition, RDF.type, KG.Proposition)
        yield quad(proposition, RDF.subject, s)
        yield quad(proposition, RDF.predicate, p)
        yield quad(proposition, RDF.object, o)
        if stated:
            yield quad(proposition, KG.assertedBy, claim)
            yield quad(s, p, o)


def kgraph(count: int) -> str:
    """From quads in memory to quads, without files."""
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for
    from kgraph.schema.ontology import shipped_ontology

    store = list(quads(count))
    held = _peak()
    start = time.perf_counter()
    ontology = shipped_ontology()
    result = infer(lambda: store, rules_for(ontology), ontology)
    closed = time.perf_counter() - start
    written = sum(1 for _ in result.quads)
    seconds = time.perf_counter() - start
    made = result.facts + result.derived + result.joint
    figures = f"{result.facts} facts, {result.derived} derived, {result.joint} joint"
    return (
        f"{seconds:8.1f} s ({closed:.1f} s to the fixpoint) for {made} conclusions ({figures}) in "
        f"{written} quads; {_peak() - held} MiB beside {held} MiB of input; {result.findings}"
    )


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
