"""Claims come back from RDF as they went in; whatever a graph of another making holds, reading ends, and
a finding names the claim."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import typed
from counts import count

from kgraph.errors import Diagnostic, GraphWarning
from kgraph.model.claims import DerivedClaim, Proof, Voice
from kgraph.model.identity import BASE, proposition_iri
from kgraph.model.vocabulary import KG
from kgraph.network import to_networkx
from kgraph.queries.cards import card
from kgraph.queries.figures import figures
from kgraph.queries.why import why
from kgraph.queries.whynot import why_not
from kgraph.rdf.chains import DEEPEST
from kgraph.rdf.forms import FORMS
from kgraph.rdf.graph_reader import GraphReader
from kgraph.rules.inferred import infer
from kgraph.rules.parsing import rules_for
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.rdf.quad_lines import line_of

P, Q, MEETS = f"{BASE}person/p", f"{BASE}person/q", f"{KG.iri}meets"
MEETING = proposition_iri(BASE, P, MEETS, Q)
HEAD = f"""
@base <https://w3id.org/kgraph/id/> .
@prefix claim: <https://w3id.org/kgraph/id/claim/> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<{MEETING}> a kg:Proposition ; rdf:subject <person/p> ; rdf:predicate kg:meets ;
  rdf:object <person/q> .
"""
SAYS = f"kg:claimant <person/p> ; kg:stance kg:Asserts ; kg:proposition <{MEETING}> "
CITES = "; kg:evidence <doc/a#char=0,1> "
SAID = f"a kg:ReportedClaim ; {SAYS}{CITES}"
DEEP = max(DEEPEST + 10, count(300))

CASES = {
    "a claim within itself": (f"claim:a {SAID}; kg:within claim:a .", "KG208", "claim/a"),
    "a circle of two": (
        f"claim:a {SAID}; kg:within claim:b . claim:b {SAID}; kg:within claim:a .",
        "KG208",
        "claim/a",
    ),
    "a circle of three, and a claim that leads into it": (
        f"claim:a {SAID}; kg:within claim:b . claim:b {SAID}; kg:within claim:c ."
        f"claim:c {SAID}; kg:within claim:a . claim:d {SAID}; kg:within claim:b .",
        "KG208",
        "claim/a",
    ),
    "within nothing": (f"claim:a {SAID}; kg:within claim:b .", "KG209", "claim/a"),
    "within a literal": (f"claim:a {SAID}; kg:within 'b' .", "KG209", "claim/a"),
    "reported by nobody": (f"claim:a {SAID}.", "KG209", "claim/a"),
    "within two claims": (
        f"claim:a {SAID}; kg:within claim:b , claim:c ."
        f"claim:b a kg:Claim ; {SAYS}{CITES}. claim:c a kg:Claim ; {SAYS}{CITES}.",
        "KG209",
        "claim/a",
    ),
    "a chain without end": (
        f"claim:0 a kg:Claim ; {SAYS}{CITES}."
        + "".join(f"claim:{n + 1} {SAID}; kg:within claim:{n} ." for n in range(DEEP)),
        "KG209",
        "claim/",
    ),
    "a proposition without its object": (
        f"claim:a a kg:Claim ; {SAYS}{CITES}; kg:proposition <proposition/x> ; kg:about <person/p> ."
        "<proposition/x> a kg:Proposition ; rdf:subject <person/p> ; rdf:predicate kg:meets .",
        "KG210",
        "proposition/x",
    ),
    "a claim without evidence": (f"claim:a a kg:Claim ; {SAYS}.", "KG211", "claim/a"),
}
ONTOLOGY = shipped_ontology()
RULES = rules_for(ONTOLOGY)

READERS: dict[str, Callable[[list[ox.Quad]], object]] = {
    "card": lambda quads: card(quads, P),
    "network": to_networkx,
    "why": lambda quads: why(quads, P, MEETS, Q),
    "why-not": lambda quads: why_not(quads, RULES, P, f"{KG.iri}allyOf", Q),
    "figures": figures,
    **{form: lambda quads, form=form: list(FORMS[form](quads)) for form in FORMS},  # type: ignore[misc]
}


def graph(text: str) -> list[ox.Quad]:
    return list(ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TRIG))


def found(read: Callable[[list[ox.Quad]], object], quads: list[ox.Quad]) -> list[Diagnostic]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        read(quads)
    return [each.message.finding for each in caught if isinstance(each.message, GraphWarning)]


@pytest.mark.parametrize("case", CASES)
def test_what_the_model_forbids_ends_and_is_reported(case: str) -> None:
    text, code, subject = CASES[case]
    findings: list[Diagnostic] = []
    reader = GraphReader(graph(text), findings.append)
    for claim in reader.of_class(KG.Claim, KG.ReportedClaim):
        for proposition in reader.claim(claim).propositions:
            reader.proposition(proposition)
    assert {each.code for each in findings} == {code}
    assert all(subject in each.what and each.fix for each in findings)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("case", CASES)
def test_each_reader_ends_and_says_what_is_wrong(case: str, name: str) -> None:
    text, code, _ = CASES[case]
    if name == "figures" and code in ("KG210", "KG211"):
        pytest.skip("it only counts them")
    if name == "why" and code == "KG210":
        pytest.skip("it is not asked about that proposition")
    if name in FORMS and code == "KG211":
        pytest.skip("no form reads where a claim stands")
    codes = {finding.code for finding in found(READERS[name], graph(text))}
    assert codes == {code}


@pytest.mark.parametrize("case", CASES)
def test_no_conclusion_follows_from_a_chain_that_is_not_whole(case: str) -> None:
    text, code, _ = CASES[case]
    quads = graph(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        concluded = infer(lambda: sorted(map(line_of, quads)), RULES, ONTOLOGY)
    if code == "KG208" or case in ("within nothing", "within a literal", "reported by nobody"):
        assert (concluded.derived, concluded.joint, concluded.facts) == (0, 0, 0)


def test_a_circle_is_told_once_with_all_claims_in_it() -> None:
    text, _, _ = CASES["a circle of three, and a claim that leads into it"]
    (finding,) = found(to_networkx, graph(text))
    a, b, c = (f"{BASE}claim/{name}" for name in "abc")
    assert finding.what == f"{a} reports itself: {a} within {b} within {c} within {a}"


def test_a_chain_that_is_not_whole_begins_with_a_voice_without_a_name() -> None:
    reader = GraphReader(graph(CASES["within nothing"][0]), lambda finding: None)
    assert reader.chain(f"{BASE}claim/a") == (Voice(), Voice((P,), KG.Asserts))
    assert reader.claim(f"{BASE}claim/a").chain == ("",)


def test_a_claim_of_the_document_with_a_broken_chain_is_not_its_own() -> None:
    text = "claim:a a kg:Claim ; kg:claimant <doc/a> ; kg:within 'b' " + CITES + "."
    assert not GraphReader(graph(text), lambda finding: None).claim(f"{BASE}claim/a").own


def test_a_chain_is_read_up_to_its_bound() -> None:
    reader = GraphReader(graph(CASES["a chain without end"][0]), lambda finding: None)
    assert len(reader.chain(f"{BASE}claim/{DEEPEST}")) == DEEPEST + 1
    assert reader.reporters(f"{BASE}claim/{DEEPEST}")[0] == f"{BASE}claim/0"
    assert reader.reporters(f"{BASE}claim/{DEEP}")[0] == ""


def test_a_conclusion_comes_with_its_kind_and_its_proofs() -> None:
    text = (
        f"claim:d a kg:DerivedClaim ; kg:proposition <{MEETING}> ; kg:factual true ;"
        " kg:proof <proof/2> , <proof/1> ."
        "<proof/1> a kg:Proof ; kg:rule <scheme/rule/r> ; kg:premise claim:e ; kg:given <proposition/q> ."
        "<proof/2> a kg:Proof ; kg:rule <scheme/rule/r> ; kg:given <proposition/q> ;"
        " kg:premise <proposition/q> ."
        "claim:e a kg:DerivedClaim ; kg:proof <proof/3> . <proof/3> a kg:Proof ; kg:premise claim:f ."
    )
    reader = GraphReader(graph(text))
    claim = reader.claim(f"{BASE}claim/d")
    assert isinstance(claim, DerivedClaim)
    assert (claim.kind, claim.own) == ("facts", False)
    assert reader.makes_fact(claim.iri, MEETING)
    second, first = reader.smallest_proofs(claim.iri)
    assert first == Proof(
        f"{BASE}proof/1", f"{BASE}scheme/rule/r", (f"{BASE}claim/e",), (f"{BASE}proposition/q",)
    )
    assert second.iri == f"{BASE}proof/2"


def test_a_proof_that_rests_on_itself_is_reported() -> None:
    text = (
        f"claim:d a kg:DerivedClaim ; kg:proposition <{MEETING}> ; kg:proof <proof/1> ."
        "<proof/1> a kg:Proof ; kg:premise claim:d ; kg:given <proposition/q> ."
    )
    (finding,) = found(READERS["why"], graph(text))
    assert (finding.code, finding.what) == ("KG208", f"{BASE}claim/d is proven from itself")


@pytest.mark.parametrize(
    "command",
    [
        ["show", "person/p"],
        ["why", "person/p", "meets", "person/q"],
        ["why-not", "person/p", "meets", "person/q"],
        ["stats"],
        ["view", "-o", "view.html"],
        ["export", "x.graphml"],
        ["export", "x.trig", "--form", "nanopublications"],
    ],
    ids=lambda command: command[0],
)
def test_the_command_line_says_so_at_its_end(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "loop.ttl").write_text(HEAD + CASES["a circle of two"][0])
    done = typed.kgraph(*command, "-g", "loop.ttl", cwd=tmp_path)
    assert "warning[KG208]" in done.stderr
    assert "Traceback" not in done.stderr
