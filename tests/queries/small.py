"""A small graph: Anna and Ben speak, Oz is spoken of, one document is retracted."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

BASE = "https://w3id.org/kgraph/id/"

TRIG = """
@base <https://w3id.org/kgraph/id/> .
@prefix claim: <https://w3id.org/kgraph/id/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gaf: <http://groundedannotationframework.org/gaf#> .
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix proposition: <https://w3id.org/kgraph/id/proposition/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<graph/lexicon> {
  <person/anna> a kg:Person ; rdfs:label "Anna Berg"@en ; skos:altLabel "A. Berg", "the minister" ;
    owl:sameAs <http://www.wikidata.org/entity/Q1> ; kg:holdsOffice <office/minister> .
  <office/minister> a kg:Office ; rdfs:label "minister" .
  <person/ben> a kg:Person ; rdfs:label "Ben Berg" .
  <state/oz> a kg:State ; rdfs:label "Oz" .
  <state/us> a kg:State ; rdfs:label "US" .
  <group/us> a kg:Group ; rdfs:label "us" .
  <state/old> dcterms:isReplacedBy <state/oz> .
}
<graph/ontology> { kg:Asserts rdfs:label "Ben" . }

<doc/a> {
  <doc/a> a kg:Document ; dcterms:title "Anna Berg meets Oz" .
  <doc/a#char=0,4> nif:beginIndex 0 ; nif:endIndex 4 ; nif:anchorOf "Anna" ;
    nif:referenceContext <doc/a> ; gaf:denotes <person/anna> .
  <doc/a#char=10,12> nif:anchorOf "she" ; nif:referenceContext <doc/a> ; gaf:denotes <person/anna> .
  <doc/a#char=20,30> nif:anchorOf "the premier" ; nif:referenceContext <doc/a> ;
    gaf:denotes <person/ben> .
  proposition:fact a kg:Proposition ; rdf:subject <person/anna> ; rdf:predicate kg:memberOf ;
    rdf:object <state/oz> ; kg:assertedBy claim:own .
  <person/anna> kg:memberOf <state/oz> .
  claim:own a kg:Claim ; kg:claimant <doc/a> ; kg:stance kg:Asserts ; kg:proposition proposition:fact ;
    kg:evidence <doc/a#char=0,4> ; kg:quoteBegin 0 ; kg:quoteEnd 9 ; kg:quote "Anna of Oz" .

  proposition:leaves a kg:Proposition ; rdf:subject <state/oz> ; rdf:predicate kg:status ;
    rdf:object "left" .
  claim:outer a kg:Claim ; kg:claimant <person/anna> ; kg:stance kg:Asserts ; kg:certainty kg:Probable ;
    kg:evidence <doc/a#char=0,4> ; kg:quoteBegin 40 ; kg:quoteEnd 60 ; kg:quote "Ben denies that Oz left" .
  claim:inner a kg:ReportedClaim ; kg:claimant <person/ben> ; kg:stance kg:Denies ;
    kg:polarity kg:Negative ; kg:tense kg:Past ; kg:within claim:outer ; kg:proposition proposition:leaves ;
    kg:attributedTo <person/anna>, <person/ben> ; kg:evidence <doc/a#char=0,4> ;
    kg:annotationId "E7" ; kg:quotation kg:Direct ;
    kg:quoteBegin 44 ; kg:quoteEnd 60 ; kg:quote "denies that Oz left" .
  claim:own-guess a kg:Claim ; kg:claimant <doc/a> ; kg:stance kg:Asserts ; kg:certainty kg:Possible ;
    kg:about <state/oz> ; kg:evidence <doc/a#char=0,4> ; kg:quoteBegin 5 ; kg:quoteEnd 8 .
  claim:orphan a kg:ReportedClaim ; kg:stance kg:Demands ; kg:about <state/oz> ;
    kg:evidence <doc/a#char=0,4> ; kg:quoteBegin 90 ; kg:quoteEnd 95 ; kg:quote "orphan" .
}
<doc/b> {
  <doc/b> a kg:Document ; dcterms:title "Second" ; kg:status kg:Retracted .
  claim:other a kg:Claim ; kg:claimant <doc/b> ; kg:stance kg:Asserts ; kg:proposition proposition:fact ;
    kg:evidence <doc/b#char=0,4> ; kg:quoteBegin 1 ; kg:quoteEnd 2 ; kg:quote "x" .
}
"""


def store(*more: str) -> Store:
    """The graph, and further TriG in it."""
    filled = Store()
    head = "".join(line + "\n" for line in TRIG.splitlines() if line.startswith("@"))
    for text in (TRIG, *(head + each for each in more)):
        filled.load(text.encode(), format=RdfFormat.TRIG)
    return filled
