"""A nanopublication asserts that somebody takes a stance on a proposition, and not the proposition."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from worked import annotate, streamed

from kgraph.errors import UsageError
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.chains import STATEMENTS
from kgraph.rdf.nanopublications import CREATOR, LICENSE, Imprint, nanopublications
from kgraph.schema.prefixes import prefixes

ANA = Imprint(
    creator="https://orcid.org/0000-0002-1825-0097",
    license="https://creativecommons.org/licenses/by/4.0/",
    created="2026-01-02T03:04:05Z",
)
PREFIXES = prefixes() | {"np": "http://www.nanopub.org/nschema#"}

LITTLE = """
@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/> .
:d a kg:Document ; dcterms:title "News" ; kg:status kg:Published .
:fact a kg:Proposition ; rdf:subject :ana ; rdf:predicate kg:memberOf ; rdf:object :trust ;
  kg:assertedBy :own .
:ana kg:memberOf :trust .
:own a kg:Claim ; kg:claimant :d ; kg:stance kg:Asserts ; kg:proposition :fact ; kg:evidence <d#char=0,3> ;
  kg:quote "Ana" ; kg:annotator :annotator ; rdfs:label "The text states that Ana is in the trust" .
:ben a kg:Claim ; kg:claimant :ben-oh ; kg:stance kg:Asserts ; kg:proposition :fact ;
  kg:evidence <d#char=4,8> ; kg:addressee :cy .
:not-said a kg:DeniedSaying ; kg:deniedClaimant :ana ; kg:deniedStance kg:Promises ; kg:within :ben ;
  kg:sayingPolarity kg:Negative ; kg:proposition :fact ; kg:attributedTo :d ; kg:evidence <d#char=4,8> .
:held a kg:Claim ; kg:heldBackBy kg:UnknownAttribute ; kg:proposition :fact ; kg:evidence <d#char=0,3> .
:conclusion a kg:DerivedClaim ; kg:onTermsOf :ben ; kg:proposition :follows ; kg:proof :proof ;
  kg:evidence <d#char=4,8> .
:follows a kg:Proposition ; rdf:subject :ana ; rdf:predicate kg:partOf ; rdf:object :trust .
:proof a kg:Proof ; kg:premise :ben ; kg:given :fact .
:opinion a kg:Claim ; kg:claimant :cy ; kg:stance kg:Opposes ; kg:about :trust ; kg:evidence <d#char=0,3> .
<d#char=0,3> <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> "Ana" .
"""


def little() -> list[ox.Quad]:
    return list(ox.parse(LITTLE, format=ox.RdfFormat.TURTLE, base_iri="https://example.org/"))


def rows(quads: list[ox.Quad], query: str) -> set[tuple[str, ...]]:
    store = ox.Store()
    store.bulk_extend(quads)
    found = store.query(query, prefixes=PREFIXES | {"": "https://example.org/"})
    return {tuple(map(str, row)) for row in found}  # type: ignore[union-attr]


def assertion(quads: list[ox.Quad], statement: str) -> set[str]:
    """What the assertion of a statement's nanopublication says, with short names."""
    graph = ox.NamedNode(f"https://example.org/{statement}/nanopub/assertion")
    return {
        re.sub(r"<(?:https://example\.org/|[^<>]*#)([^<>]*)>", r"\1", str(quad.triple))
        for quad in quads
        if quad.graph_name == graph
    }


PARTS = {
    "fact type Proposition",
    "fact subject ana",
    "fact predicate memberOf",
    "fact object trust",
}


BEN = {"ben type Claim", "ben claimant ben-oh", "ben stance Asserts"}
NOT_SAID = {
    "not-said type DeniedSaying",
    "not-said deniedClaimant ana",
    "not-said deniedStance Promises",
    "not-said sayingPolarity Negative",
    "not-said within ben",
}


def test_what_somebody_else_says_and_reports_is_spoken_of_and_not_asserted() -> None:
    made = list(nanopublications(little(), ANA))
    assert assertion(made, "ben") == PARTS | BEN | NOT_SAID | {"ben proposition fact"}


def test_a_fact_stands_in_the_assertion_of_the_claim_that_asserts_it() -> None:
    made = list(nanopublications(little(), ANA))
    assert assertion(made, "own") == PARTS | {
        "own type Claim",
        "own claimant d",
        "own stance Asserts",
        "own proposition fact",
        "fact assertedBy own",
        "ana memberOf trust",
    }


def test_a_denied_saying_is_told_as_one_within_the_claim_that_reports_it() -> None:
    made = list(nanopublications(little(), ANA))
    told = {"not-said proposition fact", "not-said attributedTo d"}
    assert assertion(made, "not-said") == PARTS | BEN | NOT_SAID | told


def test_a_conclusion_names_the_claims_on_whose_terms_it_stands() -> None:
    made = list(nanopublications(little(), ANA))
    assert assertion(made, "conclusion") == BEN | {
        "follows type Proposition",
        "follows subject ana",
        "follows predicate partOf",
        "follows object trust",
        "conclusion type DerivedClaim",
        "conclusion onTermsOf ben",
        "conclusion proposition follows",
    }
    query = "SELECT ?rule { GRAPH ?from { :proof kg:premise :ben ; kg:given ?rule } }"
    assert len(rows(made, query)) == 1


def test_what_is_held_back_says_why_and_what_is_about_a_thing_says_so() -> None:
    made = list(nanopublications(little(), ANA))
    assert "held heldBackBy UnknownAttribute" in assertion(made, "held")
    assert assertion(made, "opinion") == {
        "opinion type Claim",
        "opinion claimant cy",
        "opinion stance Opposes",
        "opinion about trust",
    }


COMPLETE = """SELECT ?np ?creator ?license ?created ?source ?who ?title WHERE {
  GRAPH ?head { ?np a np:Nanopublication ; np:hasAssertion ?assertion ; np:hasProvenance ?from ;
    np:hasPublicationInfo ?info }
  GRAPH ?info { ?np dcterms:creator ?creator ; dcterms:license ?license ; dcterms:created ?created }
  GRAPH ?from { ?assertion prov:wasDerivedFrom ?source . ?source dcterms:title ?title
    OPTIONAL { ?assertion prov:wasAttributedTo ?who } } }"""


def test_each_names_its_creator_licence_time_document_and_annotator() -> None:
    found = rows(list(nanopublications(little(), ANA)), COMPLETE)
    own = next(row for row in found if row[0] == "<https://example.org/own/nanopub/>")
    assert own[1:] == (
        f"<{ANA.creator}>",
        f"<{ANA.license}>",
        f'"{ANA.created}"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
        "<https://example.org/d>",
        "<https://example.org/annotator>",
        '"News"',
    )
    assert len(found) == 6


def test_the_sentence_of_a_statement_is_the_label_of_its_nanopublication() -> None:
    query = "SELECT ?label WHERE { GRAPH :own\\/nanopub\\/pubinfo { ?np rdfs:label ?label } }"
    made = list(nanopublications(little(), ANA))
    assert rows(made, query) == {('"The text states that Ana is in the trust"',)}


def test_the_status_of_the_document_is_told() -> None:
    query = """SELECT DISTINCT ?status WHERE { GRAPH ?from {
      ?assertion prov:wasDerivedFrom ?document . ?document kg:status ?status } }"""
    assert rows(list(nanopublications(little(), ANA)), query) == {(f"<{KG.Published}>",)}


def test_without_an_imprint_a_default_is_named_and_the_time_can_be_fixed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert Imprint() == Imprint(CREATOR, LICENSE, "1970-01-02T00:00:00Z")


# The worked example

UNCLAIMED = """SELECT ?assertion ?s ?p ?o WHERE {
  GRAPH ?head { ?np np:hasAssertion ?assertion }
  GRAPH ?assertion { ?s ?p ?o }
  FILTER NOT EXISTS { GRAPH ?assertion { ?s a ?kind }
    VALUES ?kind { kg:Claim kg:ReportedClaim kg:DeniedSaying kg:DerivedClaim kg:Proposition } }
  FILTER NOT EXISTS { GRAPH ?assertion {
    ?said rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:assertedBy ?claim } } }"""

ASSERTED = """SELECT ?claim ?s ?p ?o WHERE {
  ?said rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:assertedBy ?claim }"""

PLAIN = """SELECT ?claim ?s ?p ?o WHERE { GRAPH ?assertion {
  ?said rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:assertedBy ?claim . ?s ?p ?o } }"""


@pytest.fixture(scope="module")
def story() -> list[ox.Quad]:
    return streamed(infer=True)


@pytest.fixture(scope="module")
def published(story: list[ox.Quad]) -> list[ox.Quad]:
    return list(nanopublications(story, ANA))


def test_no_domain_predicate_stands_in_an_assertion_without_asserted_by(
    published: list[ox.Quad],
) -> None:
    assert rows(published, UNCLAIMED) == set()


def test_the_check_finds_a_triple_that_nobody_asserts(published: list[ox.Quad]) -> None:
    graph = next(q.graph_name for q in published if str(q.graph_name).endswith("/assertion>"))
    iris = (f"{BASE}state/france", KG.says, f"{BASE}state/utopia")
    planted = ox.Quad(*map(ox.NamedNode, iris), graph)  # type: ignore[arg-type]
    assert len(rows([*published, planted], UNCLAIMED)) == 1


def test_all_facts_of_a_graph_and_no_others_stand_plainly(
    story: list[ox.Quad], published: list[ox.Quad]
) -> None:
    together = [ox.Quad(*q.triple) for q in story]
    facts = rows(together, ASSERTED)
    assert len(facts) > 20
    assert rows(published, PLAIN) == facts


def test_every_claim_and_conclusion_of_a_graph_has_one_that_is_complete(
    story: list[ox.Quad], published: list[ox.Quad]
) -> None:
    type, classes = ox.NamedNode(RDF.type), {ox.NamedNode(each) for each in STATEMENTS}
    statements = {q.subject.value for q in story if q.predicate == type and q.object in classes}  # type: ignore[union-attr]
    found = {row[0] for row in rows(published, COMPLETE)}
    assert found == {f"<{each}/nanopub/>" for each in statements}


def test_the_whole_chain_of_speakers_is_told(
    story: list[ox.Quad], published: list[ox.Quad]
) -> None:
    query = """SELECT DISTINCT ?claim ?who WHERE { GRAPH ?assertion {
      ?claim kg:proposition ?said ; kg:within+/kg:claimant ?who } }"""
    default = """SELECT DISTINCT ?claim ?who WHERE {
      ?claim kg:proposition ?said ; kg:within+/kg:claimant ?who }"""
    told = rows(published, query)
    assert told == rows([ox.Quad(*q.triple) for q in story], default)
    assert told


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's, in what the package uses
def test_the_package_nanopub_finds_every_one_valid(published: list[ox.Quad]) -> None:
    pytest.importorskip("nanopub", reason="needs `pip install nanopub`, which `make test` does")
    from nanopub import Nanopub
    from rdflib import ConjunctiveGraph

    by_publication: dict[str, list[str]] = {}
    for quad in published:
        itself = quad.graph_name.value.rpartition("/")[0]  # type: ignore[union-attr]
        by_publication.setdefault(itself, []).append(f"{quad} .")
    assert by_publication
    for lines in by_publication.values():
        graph = ConjunctiveGraph()
        graph.parse(data="\n".join(lines), format="nquads")
        assert Nanopub(rdf=graph).is_valid


def test_denied_and_withheld_sayings_of_a_text_have_one_too(tmp_path: Path) -> None:
    text = "[T1 Person|Anna Kim] did not [T2 Asserts|say] that [T3 Person|Ben Oh] leads [T4 Office|Oz Trust]."
    annotations = """R1 holdsOffice Arg1:T3 Arg2:T4
      E1 Asserts:T2 Claimant:T1
      A1 Polarity E1 Negative"""
    made = list(nanopublications(streamed(annotate(tmp_path, "a", text, annotations)), ANA))
    query = """SELECT ?denied ?held { GRAPH ?some { ?denied a kg:DeniedSaying ; kg:deniedClaimant ?who }
      GRAPH ?other { ?held kg:heldBackBy kg:BesideEmptyClaim ; kg:proposition ?said } }"""
    assert len(rows(made, query)) == 1
    assert rows(made, UNCLAIMED) == set()


def test_an_imprint_that_is_no_iri_is_refused(tmp_path: Path) -> None:
    from kgraph.formats.table import format_to_write
    from kgraph.pipeline.exporting import export_graph
    from kgraph.schema.settings import Settings

    settings = Settings(graph=tmp_path, license="CC-BY")
    with pytest.raises(UsageError, match="license must be an IRI, such as https://"):
        export_graph(
            format_to_write("trig"), str(tmp_path / "x.trig"), settings, "nanopublications"
        )
