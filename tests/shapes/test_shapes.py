"""Shapes: each fires on a graph that breaks its promise, and is silent on one that keeps it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from worked import STORY, built, streamed

from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.model.identity import BASE
from kgraph.pipeline.annotation_places import annotation_places
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.settings import Options
from kgraph.shapes.bound_queries import read_template
from kgraph.shapes.data_graph import DataGraph
from kgraph.shapes.query_runner import directly
from kgraph.shapes.shacl_terms import is_well_formed, less, matches
from kgraph.shapes.shapes_graph import Shapes
from kgraph.shapes.validation import (
    SHIPPED,
    Group,
    Validation,
    read_shapes,
    shipped_shapes,
    validate,
    validate_graph,
)
from kgraph.storage.rdf.gates import read_quads
from kgraph.storage.rdf.store import in_memory
from kgraph.storage.sparql.results import Boolean, Solutions

HEAD = """@prefix : <https://w3id.org/kgraph/id/> . @prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix doc: <https://w3id.org/kgraph/id/doc/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix gaf: <http://groundedannotationframework.org/gaf#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix ex: <http://example.org/> .
"""
# "Rome vouches. Oslo says Bonn refuses." Two plain statements, one claim of Oslo, one that it reports; a
# statement that is withheld, a denied saying, and a triple that the lexicon holds and Oslo claims.
GRAPH = f"""{HEAD}
GRAPH <{BASE}doc/a> {{
doc:a a kg:Document ; dcterms:title "Vows" ; kg:promotionPolicy kg:Stated ;
    nif:isString "Rome vouches. Oslo says Bonn refuses." .
<{BASE}doc/a#char=0,4> nif:beginIndex "0"^^xsd:nonNegativeInteger ; nif:endIndex "4"^^xsd:nonNegativeInteger ;
    nif:anchorOf "Rome" ; nif:referenceContext doc:a ; gaf:denotes :rome .
<{BASE}doc/a#char=14,18> nif:beginIndex "14"^^xsd:nonNegativeInteger ;
    nif:endIndex "18"^^xsd:nonNegativeInteger ;
    nif:anchorOf "Oslo" ; nif:referenceContext doc:a ; gaf:denotes :oslo .
:rome a kg:State ; rdfs:label "Rome" . :oslo a kg:State ; rdfs:label "Oslo" .
:bonn a kg:State ; rdfs:label "Bonn" . :pact a kg:Draft ; rdfs:label "the pact" .
:p1 a kg:Proposition ; rdf:subject :rome ; rdf:predicate kg:guarantorOf ; rdf:object :pact ;
    kg:assertedBy :c1 .
:rome kg:guarantorOf :pact .
:p2 a kg:Proposition ; rdf:subject :bonn ; rdf:predicate kg:partyTo ; rdf:object :pact .
:c1 a kg:Claim ; kg:claimant doc:a ; kg:stance kg:Asserts ; kg:proposition :p1 ; kg:annotationId "E1" ;
    kg:evidence <{BASE}doc/a#char=0,4> ; kg:quote "Rome vouches." ; kg:quoteBegin 0 ; kg:quoteEnd 13 .
:c2 a kg:Claim ; kg:claimant :oslo ; kg:stance kg:Asserts ; kg:about :bonn ; kg:annotationId "E2" ;
    kg:evidence <{BASE}doc/a#char=14,18> ; kg:quote "Bonn refuses" ; kg:quoteBegin 24 ; kg:quoteEnd 36 .
:c3 a kg:ReportedClaim ; kg:claimant :bonn ; kg:attributedTo :bonn, :oslo ; kg:within :c2 ;
    kg:stance kg:Refuses ; kg:proposition :p2 ; kg:annotationId "E3" ;
    kg:evidence <{BASE}doc/a#char=14,18> ; kg:quote "refuses" ; kg:quoteBegin 29 ; kg:quoteEnd 36 .

:vow a kg:Meeting ; rdfs:label "the vow" ; kg:kind kg:Meeting ; kg:host :rome .
:p4 a kg:Proposition ; rdf:subject :vow ; rdf:predicate rdf:type ; rdf:object kg:Meeting ; kg:assertedBy :c4 .
:p5 a kg:Proposition ; rdf:subject :vow ; rdf:predicate kg:host ; rdf:object :rome ; kg:assertedBy :c4 .
:c4 a kg:Claim ; kg:claimant doc:a ; kg:stance kg:Asserts ; kg:proposition :p4, :p5 ;
    kg:evidence <{BASE}doc/a#char=0,4> ; kg:quote "vouches" ; kg:quoteBegin 5 ; kg:quoteEnd 12 .
:raid a kg:Eventuality ; kg:kind kg:Deployment ; kg:wording "the raid" .
:regime kg:kind kg:Government ; kg:wording "the regime" ; kg:namedBy :c2 .
:p6 a kg:Proposition ; rdf:subject :raid ; rdf:predicate rdf:type ; rdf:object kg:Deployment .
:p7 a kg:Proposition ; rdf:subject :regime ; rdf:predicate kg:guarantorOf ; rdf:object :pact .
:c5 a kg:Claim ; kg:heldBackBy kg:InSomebodysWords ; kg:proposition :p6, :p7 ;
    kg:evidence <{BASE}doc/a#char=14,18> ; kg:quote "Bonn" ; kg:quoteBegin 24 ; kg:quoteEnd 28 .
:n1 a kg:DeniedSaying ; kg:deniedClaimant :bonn ; kg:deniedStance kg:Accepts ;
    kg:sayingPolarity kg:Negative ; kg:attributedTo doc:a ; kg:about :pact ;
    kg:evidence <{BASE}doc/a#char=14,18> ; kg:quote "says" ; kg:quoteBegin 19 ; kg:quoteEnd 23 .
:n2 a kg:ProposedClaim ; kg:proposedClaimant :bonn ; kg:proposedStance kg:Opposes ; kg:about :pact ;
    kg:proposedBy "rules: cue" ; kg:heldBackBy kg:NotJudged ;
    kg:evidence <{BASE}doc/a#char=14,18> ; kg:quote "refuses" ; kg:quoteBegin 29 ; kg:quoteEnd 36 .
:p8 a kg:Proposition ; rdf:subject :bonn ; rdf:predicate kg:memberOf ; rdf:object :oslo ;
    kg:knownFrom <{BASE}graph/lexicon> .
:c2 kg:proposition :p8 .
}}
GRAPH <{BASE}graph/lexicon> {{ :bonn kg:memberOf :oslo . }}
GRAPH <{BASE}graph/inferred> {{
:p3 a kg:Proposition ; rdf:subject :rome ; rdf:predicate kg:partyTo ; rdf:object :pact .
:rome kg:partyTo :pact .
:d1 a kg:DerivedClaim ; kg:proposition :p3 ; kg:factual true ; kg:proof :q1 .
:q1 a kg:Proof ; kg:rule :r1 ; kg:premise :c1 ; kg:given :p1 .
:p9 a kg:Proposition ; rdf:subject :oslo ; rdf:predicate kg:memberOf ; rdf:object :pact .
:d2 a kg:DerivedClaim ; kg:proposition :p9 ; kg:onTermsOf :c2 ; kg:proof :q2 .
:q2 a kg:Proof ; kg:rule :r1 ; kg:premise :c2 ; kg:given :p8 .
}}
"""
C1 = f"kg:evidence <{BASE}doc/a#char=0,4> ; kg:quote"

BROKEN = {
    "a claim without evidence": ("KG501", C1, "kg:quote"),
    "evidence nobody described": (
        "KG501 KG503",
        C1,
        f"kg:evidence <{BASE}doc/a#char=5,6> ; kg:quote",
    ),
    "a quote of another length": ("KG502", "kg:quoteEnd 13", "kg:quoteEnd 14"),
    "a quote that stands elsewhere": (
        "KG502",
        "quoteBegin 24 ; kg:quoteEnd 36",
        "quoteBegin 23 ; kg:quoteEnd 35",
    ),
    "a quote that ends first": ("KG502", "kg:quoteBegin 0 ;", "kg:quoteBegin 26 ;"),
    "a quote with two beginnings": ("KG502", "kg:quoteBegin 0 ;", "kg:quoteBegin 0, 1 ;"),
    "a mention behind the end": (
        "KG503",
        'nif:endIndex "18"',
        'nif:endIndex "98"',
    ),
    "a mention that ends first": ("KG503", 'nif:endIndex "4"^^', 'nif:endIndex "0"^^'),
    "a mention of other words": ("KG503", 'nif:anchorOf "Rome"', 'nif:anchorOf "Nome"'),
    "a mention counted in words": ("KG503", '"4"^^xsd:nonNegativeInteger', '"four"'),
    "a mention of no document": (
        "KG503",
        "nif:referenceContext doc:a ; gaf:denotes :rome",
        "gaf:denotes :rome",
    ),
    "nobody's claim": ("KG504 KG507", "a kg:Claim ; kg:claimant :oslo ;", "a kg:Claim ;"),
    "a claim without stance": ("KG505", "kg:stance kg:Asserts ; kg:about", "kg:about"),
    "a stance that is none": ("KG506", "kg:stance kg:Refuses", "kg:stance kg:Past"),
    "two stances": ("KG506", "kg:stance kg:Refuses", "kg:stance kg:Refuses, kg:Denies"),
    "reported by nobody": ("KG507", "kg:within :c2 ;", ""),
    "reported by what is no claim": ("KG507", "kg:within :c2 ;", "kg:within :pact ;"),
    "reported without the reporter's name": (
        "KG507",
        "kg:attributedTo :bonn, :oslo",
        "kg:attributedTo :bonn",
    ),
    "reporting itself": ("KG507", "kg:within :c2 ;", "kg:within :c3 ;"),
    "within, but plain": ("KG507 KG508", ":c2 a kg:Claim", ":c2 a kg:Claim ; kg:within :c1"),
    "two subjects": ("KG509", "rdf:subject :bonn", "rdf:subject :bonn, :oslo"),
    "no object": (
        "KG509",
        "rdf:predicate kg:partyTo ; rdf:object :pact .\n:c1",
        "rdf:predicate kg:partyTo .\n:c1",
    ),
    "a proposition of nobody": ("KG509", "kg:proposition :p2 ;", ""),
    "a fact on somebody's word": ("KG510", "kg:claimant doc:a", "kg:claimant :oslo"),
    "a denied fact": ("KG510", "kg:claimant doc:a", "kg:polarity kg:Negative ; kg:claimant doc:a"),
    "a future fact": ("KG510", "kg:claimant doc:a", "kg:tense kg:Future ; kg:claimant doc:a"),
    "a possible fact": (
        "KG510",
        "kg:claimant doc:a",
        "kg:certainty kg:Possible ; kg:claimant doc:a",
    ),
    "a demanded fact": ("KG510", "doc:a ; kg:stance kg:Asserts", "doc:a ; kg:stance kg:Demands"),
    "a fact against the policy": ("KG510", "kg:Stated", "kg:NotPromoted"),
    "a retracted fact": (
        "KG521",
        "kg:promotionPolicy",
        "kg:status kg:Retracted ; kg:promotionPolicy",
    ),
    "a fact by a claim of something else": ("KG510", "kg:assertedBy :c1", "kg:assertedBy :c1, :c2"),
    "a fact that does not stand": ("KG510", ":rome kg:guarantorOf :pact .", ""),
    "a leak": (
        "KG511",
        ":rome kg:guarantorOf :pact .",
        ":rome kg:guarantorOf :pact . :bonn kg:partyTo :pact .",
    ),
    "a leak outside of all named graphs": (
        "KG511",
        f"GRAPH <{BASE}graph/inferred>",
        f":bonn kg:partyTo :pact . GRAPH <{BASE}graph/inferred>",
    ),
    "a conclusion without proof": ("KG512", "kg:factual true ; kg:proof :q1", "kg:factual true"),
    "a conclusion from nothing": ("KG511 KG512", "kg:factual true ;", ""),
    "a conclusion of two kinds": (
        "KG512",
        "kg:factual true ;",
        "kg:factual true ; kg:onTermsOf :c2 ;",
    ),
    "a conclusion that borrows a claimant": (
        "KG512",
        "kg:onTermsOf :c2",
        "kg:claimant :oslo ; kg:onTermsOf :c2",
    ),
    "a conclusion that borrows a stance": (
        "KG512",
        "kg:onTermsOf :c2",
        "kg:stance kg:Asserts ; kg:onTermsOf :c2",
    ),
    "a conclusion on a denied saying": ("KG512", "kg:onTermsOf :c2", "kg:onTermsOf :n1"),
    "a lexicon's triple that nothing marks": (
        "KG511",
        f""" ;
    kg:knownFrom <{BASE}graph/lexicon>""",
        "",
    ),
    "a denied saying with a claimant": (
        "KG522",
        "kg:deniedClaimant :bonn",
        "kg:deniedClaimant :bonn ; kg:claimant :bonn",
    ),
    "a denied saying with a stance": (
        "KG522",
        "kg:deniedStance kg:Accepts",
        "kg:deniedStance kg:Accepts ; kg:stance kg:Accepts",
    ),
    "a denied saying that is a claim": (
        "KG522",
        ":n1 a kg:DeniedSaying",
        ":n1 a kg:DeniedSaying, kg:Claim",
    ),
    "a denied saying of nobody": ("KG504", "kg:deniedClaimant :bonn ;", ""),
    "a denied saying that makes a fact": (
        "KG510 KG522",
        "kg:assertedBy :c4 .",
        "kg:assertedBy :c4, :n1 .",
    ),
    "a proposal with a claimant": (
        "KG526",
        "kg:proposedClaimant :bonn",
        "kg:proposedClaimant :bonn ; kg:claimant :bonn",
    ),
    "a proposal with a stance": (
        "KG526",
        "kg:proposedStance kg:Opposes",
        "kg:proposedStance kg:Opposes ; kg:stance kg:Opposes",
    ),
    "a proposal in a stance that is none": (
        "KG526",
        "kg:proposedStance kg:Opposes",
        "kg:proposedStance kg:Past",
    ),
    "a proposal that is a claim": (
        "KG526",
        ":n2 a kg:ProposedClaim",
        ":n2 a kg:ProposedClaim, kg:Claim",
    ),
    "a proposal that is judged": (
        "KG526",
        "kg:heldBackBy kg:NotJudged",
        "kg:heldBackBy kg:IsNegative",
    ),
    "a proposal in the document's voice": (
        "KG523",
        "kg:heldBackBy kg:NotJudged",
        'kg:heldBackBy kg:NotJudged ; kg:voice "document"',
    ),
    "a proposal that makes a fact": (
        "KG510 KG523 KG526",
        "kg:assertedBy :c4 .",
        "kg:assertedBy :c4, :n2 .",
    ),
    "a claim that a proposal reports": ("KG507 KG526", "kg:within :c2", "kg:within :n2"),
    "a conclusion on a proposal": ("KG512", "kg:onTermsOf :c2", "kg:onTermsOf :n2"),
    "a proposal without evidence": (
        "KG501",
        f"kg:heldBackBy kg:NotJudged ;\n    kg:evidence <{BASE}doc/a#char=14,18> ;",
        "kg:heldBackBy kg:NotJudged ;",
    ),
    "a reason that is none": (
        "KG506",
        "kg:heldBackBy kg:InSomebodysWords",
        "kg:heldBackBy kg:Past",
    ),
    "a withheld statement of the document": (
        "KG523",
        "kg:heldBackBy kg:InSomebodysWords",
        'kg:claimant doc:a ; kg:voice "document" ; kg:heldBackBy kg:InSomebodysWords',
    ),
    "a fact that is held back": (
        "KG523",
        ":c4 a kg:Claim ;",
        ":c4 a kg:Claim ; kg:heldBackBy kg:OfTheFuture ;",
    ),
    "an ironic fact": ("KG510", ":c4 a kg:Claim ;", ":c4 a kg:Claim ; kg:irony true ;"),
    "a conditional fact": ("KG510", ":c4 a kg:Claim ;", ":c4 a kg:Claim ; kg:condition :c2 ;"),
    "a fact that is not surely said": (
        "KG510",
        ":c4 a kg:Claim ;",
        ":c4 a kg:Claim ; kg:sayingCertainty kg:Possible ;",
    ),
    "a class that is only claimed": ("KG511 KG524", ":raid a", ":raid a kg:Deployment, "),
    "a class that nobody mentions": ("KG524", ":raid a", ":raid a kg:Meeting, "),
    "a name of what may never have been": ("KG524", ":raid a", ':raid rdfs:label "the raid" ; a'),
    "a class that is asserted no more": (
        "KG511 KG524",
        "rdf:object kg:Meeting ; kg:assertedBy :c4 .",
        "rdf:object kg:Meeting .",
    ),
    "a triple of an event that nobody states": ("KG525", ":raid a", ":raid kg:target :bonn ; a"),
    "a triple of an event that is asserted no more": (
        "KG511 KG525",
        "rdf:object :rome ; kg:assertedBy :c4 .",
        "rdf:object :rome .",
    ),
    "a proof from nothing": ("KG513", "kg:premise :c1 ;", ""),
    "a proof by no rule": ("KG513", "kg:rule :r1 ;", ""),
    "a guarantor that cannot act": ("KG514", ":rome a kg:State", ":rome a kg:Place"),
    "a guarantor of a war": ("KG515", ":pact a kg:Draft", ":pact a kg:ArmedConflict"),
    "a document without policy": (
        "KG510 KG516",
        "kg:promotionPolicy kg:Stated ;",
        "kg:promotionPolicy kg:Past ;",
    ),
    "a document without title": ("KG517", 'dcterms:title "Vows" ;', ""),
    "an entity without name": ("KG518", ' ; rdfs:label "Oslo"', ""),
    "an unmapped label": ("KG519", ":bonn a kg:State", ":bonn a kg:State, :scheme\\/ner\\/GPE"),
}
SEVERITY = dict.fromkeys(["KG504", "KG521"], "warning") | dict.fromkeys(
    ["KG505", "KG517", "KG519"], "note"
)


def quads_of(text: str) -> list[ox.Quad]:
    return list(read_quads(text.encode(), format=ox.RdfFormat.TRIG, base_iri=BASE, path="g.trig"))


def validated(text: str, shapes: str = "", folder: Path | None = None) -> Validation:
    quads = quads_of(text)
    found = shipped_shapes()
    if folder:
        (folder / "own.ttl").write_text(HEAD + shapes, encoding="utf-8")
        found = read_shapes([folder / "own.ttl"])
    return validate(quads, found, shipped_ontology(), directly(in_memory(quads)))


def test_a_graph_that_keeps_all_promises_conforms() -> None:
    found = validated(GRAPH)
    assert found.findings == []
    assert found.conforms


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_promise_is_found_and_no_other(case: str) -> None:
    codes, kept, broken = BROKEN[case]
    assert GRAPH.count(kept) >= 1
    found = validated(GRAPH.replace(kept, broken, 1))
    assert set(found.totals) == set(codes.split())
    for finding in found.findings:
        assert finding.severity == SEVERITY.get(finding.code, "error")
    assert found.conforms == all(code in SEVERITY for code in codes.split())


KEPT = {
    "a claim of a speaker that is held back, and whose stance is not known": (
        "kg:claimant :oslo ; kg:stance kg:Asserts ;",
        "kg:claimant :oslo ; kg:heldBackBy kg:InQuestion ;",
    ),
    "a demand of nobody who is named that is held back": (
        ":c5 a kg:Claim ;",
        ":c5 a kg:Claim ; kg:stance kg:Demands ;",
    ),
    "a prediction of the document": (
        "kg:heldBackBy kg:InSomebodysWords",
        'kg:claimant doc:a ; kg:voice "document" ; kg:stance kg:Asserts ; kg:heldBackBy kg:OfTheFuture',
    ),
}


@pytest.mark.parametrize("case", KEPT)
def test_a_promise_that_is_kept_in_another_way_is_no_finding(case: str) -> None:
    kept, other = KEPT[case]
    assert GRAPH.count(kept) == 1
    assert validated(GRAPH.replace(kept, other)).findings == []


def test_every_shape_that_ships_has_a_case() -> None:
    tested = {code for codes, _, _ in BROKEN.values() for code in codes.split()}
    text = SHIPPED.read_text(encoding="utf-8")
    assert tested == {
        line.split('"')[1] for line in text.splitlines() if "identifier" in line and "KG" in line
    }


def test_the_worked_example_conforms_to_the_last_note() -> None:
    quads = streamed(infer=True)
    found = validate(quads, shipped_shapes(), shipped_ontology(), directly(in_memory(quads)))
    assert [(each.what, each.code) for each in found.findings] == []


def test_findings_tell_names_quotes_and_annotations_not_iris() -> None:
    broken = GRAPH.replace("kg:stance kg:Refuses", "kg:stance kg:Past")
    [finding] = validated(broken).findings
    assert finding.what == (
        "claim E3 of Oslo > Bonn “refuses”: has more than one stance, or one that is none (past)"
    )
    assert (finding.path, finding.line) == ("a", 0)
    [leak] = validated(
        GRAPH.replace(":rome kg:guarantorOf", ":bonn kg:partyTo :pact . :rome kg:guarantorOf")
    ).findings
    assert leak.what == "Bonn party to the pact: is only claimed, but stands in the graph as a fact"
    [mention] = validated(GRAPH.replace('anchorOf "Rome"', 'anchorOf "Nome"')).findings
    assert mention.what == "“Nome” (characters 0 to 4): is not what stands at its place: “Rome”"


def test_findings_stand_at_the_line_of_the_annotation(tmp_path: Path) -> None:
    quads = streamed()
    claim = next(
        q.subject
        for q in quads
        if q.predicate.value.endswith("annotationId") and q.object.value == "E8"
    )
    left = [q for q in quads if q.subject != claim or not q.predicate.value.endswith("stance")]
    options = Options(sources=(STORY,))
    ask = directly(in_memory(left))
    found = validate(
        left, shipped_shapes(), shipped_ontology(), ask, places=lambda: annotation_places(options)
    ).findings
    [finding] = (each for each in found if each.code == "KG505")
    assert finding.path == str(STORY)
    line = STORY.read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert line.startswith("E8\t")


def test_a_finding_is_held_a_thousand_times_and_counted_on() -> None:
    lines = "\n".join(
        f':x{i} nif:beginIndex "1"^^xsd:nonNegativeInteger ; nif:endIndex "2"^^xsd:nonNegativeInteger .'
        for i in range(1001)
    )
    [group] = validated(f"{HEAD}{lines}").groups
    assert (group.total, len(group.findings)) == (1001, 1000)


def test_only_findings_that_are_held_are_put_into_words() -> None:
    group, made = Group("KG500", "", ""), list[Diagnostic]()

    def words() -> Diagnostic:
        made.append(Diagnostic("graph", 0, 0, "KG500", "", "", "warning"))
        return made[-1]

    for _ in range(1001):
        group.add("warning", words)
    group.add("error", words)
    assert (group.total, group.severity) == (1002, "error")
    assert group.findings == made
    assert len(made) == 1000


OWN = """ex:Named a sh:NodeShape ; sh:targetClass kg:State ; sh:name "States are named in capitals" ;
    sh:property [ sh:path rdfs:label ; sh:pattern "^[A-Z]+$" ; sh:severity sh:Warning ] ."""


def test_shapes_of_ones_own_need_no_message(tmp_path: Path) -> None:
    [group] = validated(GRAPH, OWN, tmp_path).groups
    assert (group.code, group.name, group.severity, group.total) == (
        "Named",
        "States are named in capitals",
        "warning",
        3,
    )
    assert group.findings[-1].what == "Bonn: label “Bonn” does not match ^[A-Z]+$"


def test_a_shape_on_literals_finds_them_without_a_place(tmp_path: Path) -> None:
    own = "ex:Wordy a sh:NodeShape ; sh:targetObjectsOf nif:anchorOf ; sh:maxLength 3 ."
    [group] = validated(GRAPH, own, tmp_path).groups
    assert [(each.path, each.line) for each in group.findings] == [("graph", 0)] * 2
    assert group.findings[0].what.startswith("“")


FAULTY = {
    "a word for a number": (
        'sh:property [ sh:path rdfs:label ; sh:minCount "one" ] .',
        "whole number",
    ),
    "a misspelt term": ("sh:minCuont 1 .", "does not have sh:minCuont"),
    "a count without a path": ("sh:minCount 1 .", "needs a sh:path"),
    "a property without a path": ("sh:property [ sh:minLength 1 ] .", "does not have a sh:path"),
    "no list": ("sh:in kg:Agent .", "must be a list"),
    "no pattern": ('sh:pattern "(" .', "regular expression"),
    "a circle": ("sh:property [ sh:path kg:meets ; sh:node ex:S ] .", "refers to itself"),
    "MINUS": (
        'sh:sparql [ sh:select "SELECT $this { $this ?p ?o MINUS { $this a ?c } }" ] .',
        "MINUS",
    ),
    "no SPARQL": ('sh:sparql [ sh:select "SELECT $this WHERE { $this a " ] .', "cannot be asked"),
    "SERVICE by an escape": (
        'sh:sparql [ sh:select "SELECT $this { SERV\\\\u0049CE <http://x/> { $this ?p ?o } }" ] .',
        "asked",
    ),
    "too many paths": ("sh:path kg:meets, kg:leads .", "more than one sh:path"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_faulty_shapes_are_told_with_their_place(case: str, tmp_path: Path) -> None:
    body, words = FAULTY[case]
    shape = f"ex:S sh:targetClass kg:State ; {body}"
    with pytest.raises(InputError) as caught:
        validated(GRAPH, f"\n\n{shape}", tmp_path)
    assert {each.code for each in caught.value.diagnostics} == {"KG500"}
    first = caught.value.diagnostics[0]
    assert words in first.what
    assert first.line == HEAD.count("\n") + 3
    assert first.source == shape


def test_all_faults_are_told_at_once_and_a_broken_file_where_it_breaks(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        validated(
            GRAPH,
            "\n".join(f"ex:S{i} sh:targetClass kg:State ; sh:nodeKind kg:x ." for i in (1, 2)),
            tmp_path,
        )
    assert [each.what.partition(":")[0] for each in caught.value.diagnostics] == ["S1", "S2"]
    with pytest.raises(InputError) as caught:
        validated(GRAPH, "ex:S sh:targetClass ;", tmp_path)
    assert caught.value.diagnostics[0].code == "KG201"


def test_shapes_that_are_nested_too_deep_are_refused(tmp_path: Path) -> None:
    """A path of parts that are used twice on each level has more parts than can be read."""
    doubled = "".join(f"_:p{n} sh:alternativePath ( _:p{n + 1} _:p{n + 1} ) .\n" for n in range(31))
    nested = "".join(f"ex:s{n} a sh:NodeShape ; sh:node ex:s{n + 1} .\n" for n in range(5000))
    texts = {
        "the path has more than 1,000 parts": f"ex:s a sh:PropertyShape ; sh:path _:p0 .\n{doubled}",
        "the shapes are nested more than 100 levels deep": nested,
    }
    file = tmp_path / "deep.ttl"
    for what, text in texts.items():
        file.write_text(
            "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix ex: <http://a.example/> .\n"
            + text
        )
        with pytest.raises(InputError) as refused:
            read_shapes([file])
        assert what in refused.value.diagnostics[0].what


def test_no_pattern_of_a_shape_backtracks(tmp_path: Path) -> None:
    file = tmp_path / "pattern.ttl"
    for pattern in ("(?:a{1000}){1000}", "(?=a)a"):
        file.write_text(
            "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
            f'<x:s> a sh:NodeShape ; sh:pattern "{pattern}" .\n'
        )
        with pytest.raises(InputError, match="1 fault"):
            read_shapes([file])
    assert not matches("a" * 5000, "^(a+)+b$")


def test_a_long_chain_of_claims_is_validated_within_a_limit_for_each() -> None:
    """Each of n claims lacks as many speakers as report it: n * n / 2 findings in all."""
    length = 130
    text = "".join(
        f"<x:c{n}> a kg:ReportedClaim ; kg:within <x:c{n - 1}> ; kg:claimant <x:p{n}> .\n"
        for n in range(1, length)
    )
    found = validated(f"{HEAD}{text}<x:c0> a kg:Claim ; kg:claimant <x:p0> .\n")
    assert 100 * (length - 100) < found.totals["KG507"] <= 101 * length


def test_a_built_graph_is_validated_with_shapes_of_the_users_own(tmp_path: Path) -> None:
    built(tmp_path / "out")
    own = tmp_path / "own.ttl"
    own.write_text(HEAD + OWN.replace("kg:State", "kg:Draft"), encoding="utf-8")
    for graph in (tmp_path / "out", tmp_path / "out" / "graph.ttl"):
        assert validate_graph(graph, shipped_ontology()).groups == ()
        [group] = validate_graph(graph, shipped_ontology(), shapes=[own]).groups
        assert group.code == "Named"


def test_a_query_of_a_users_shape_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_text(GRAPH, encoding="utf-8")
    texts = ", ".join(f"STR(?c{i})" for i in range(6))
    joins = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6))
    query = f"SELECT $this {{ {joins} FILTER(CONCAT({texts}) = 'no') }}"
    own = f'ex:S sh:targetNode ex:x ; sh:sparql [ sh:select "{query}" ] .'
    (tmp_path / "own.ttl").write_text(HEAD + own, encoding="utf-8")
    with pytest.raises(UsageError, match="took longer"):
        validate_graph(
            tmp_path / "g.trig", shipped_ontology(), shapes=[tmp_path / "own.ttl"], timeout=0.5
        )


@given(st.integers(), st.integers())
@settings(max_examples=count(2000), deadline=None)
def test_numbers_are_in_order(one: int, other: int) -> None:
    a, b = (ox.Literal(n) for n in (one, other))
    assert less(a, b) == (one < other)
    assert less(a, b, equal=True) == (one <= other)


@pytest.mark.parametrize(
    ("text", "datatype", "fits"),
    [
        ("300", "byte", False),
        ("-7", "nonNegativeInteger", False),
        ("2026-02-30", "date", False),
        ("2026-02", "gYearMonth", True),
        ("1e3", "decimal", False),
        ("yes", "boolean", False),
        ("١", "integer", False),
        ("anything", "anyURI", True),
    ],
)
def test_lexical_forms_are_those_of_xml_schema(text: str, datatype: str, fits: bool) -> None:
    iri = ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    assert is_well_formed(ox.Literal(text, datatype=iri)) is fits


def test_a_query_is_asked_together_only_where_that_changes_nothing() -> None:
    together = "SELECT $this { $this ?p ?o FILTER NOT EXISTS { $this a ?o } }"
    assert read_template(together).together
    for alone in (
        "SELECT $this { FILTER($this = <a:b>) }",
        "SELECT $this { $this ?p ?o { FILTER(bound($this)) } }",
        "SELECT $this (COUNT(?o) AS ?n) { $this ?p ?o } GROUP BY $this HAVING (?n > 1)",
        "SELECT $this { { $this ?p ?o } UNION { FILTER($this = <a:b>) } }",
    ):
        assert not read_template(alone).together


@pytest.mark.skipif(
    "KGRAPH_W3C" not in os.environ, reason="KGRAPH_W3C: data-shapes-test-suite/tests"
)
def test_the_suites_of_the_w3c_give_the_published_results(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    import w3c_shacl

    w3c_shacl.main(Path(os.environ["KGRAPH_W3C"]))
    assert capsys.readouterr().out.splitlines() == [
        "core: 98 of 98",
        "core by check: 98 of 98",
        # $shapesGraph is optional; who does without has to refuse it (SHACL, section 5.3.1)
        "failed: sparql/pre-binding/shapesGraph-001.ttl shapesGraph-001",
        "sparql: 21 of 22",
        "failed by check: sparql/pre-binding/shapesGraph-001.ttl shapesGraph-001",
        "sparql by check: 21 of 22",
    ]


def test_each_query_for_all_nodes_is_asked_once_and_what_it_raises_is_raised() -> None:
    quads, asked = quads_of(GRAPH), list[str]()
    answer = directly(in_memory(quads))

    def ask(text: str) -> Solutions | Boolean:
        asked.append(text)
        return answer(text)

    assert validate(quads, shipped_shapes(), shipped_ontology(), ask).conforms
    together = Shapes(shipped_shapes(), DataGraph([])).together()
    assert len(together) > 10
    assert sorted(asked) == sorted(together)

    def fail(text: str) -> Solutions | Boolean:
        raise UsageError("the query took too long")

    with pytest.raises(UsageError, match="took too long"):
        validate(quads, shipped_shapes(), shipped_ontology(), fail)


def test_a_long_answer_is_asked_for_again_and_has_all_its_findings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kgraph.shapes.asked_ahead._KEPT", 2)
    things = "".join(f":x{n} kg:kind kg:Meeting ; a kg:Meeting . " for n in range(3))
    found = validated(f"{HEAD} GRAPH <{BASE}doc/a> {{ {things} }}")
    assert found.totals["KG524"] == 3
