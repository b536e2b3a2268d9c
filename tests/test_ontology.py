"""The ontology is whole: readable, documented, aligned, closed, and it has what code names."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date
from itertools import chain

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import namespace
from vocabulary import (
    FOLDER,
    RANGES,
    TURTLE,
    above,
    concepts,
    iris,
    kinds,
    properties,
    relations,
    stances,
    terms,
    triples,
    values,
)
from vocabulary_page import MADE, PAGE, page

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS, SKOS
from kgraph.schema.attribute_tables import ORIGIN_FIELDS
from kgraph.schema.ontology import local_name
from kgraph.schema.profile_reading import read_profile

MATCHES = tuple(
    f"{SKOS.iri}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")
)
DISJOINT = ("Activity Entity", "Duty Prohibition", "Duty Permission", "Permission Prohibition")
AIF = (
    "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/master/"
    "java/src/main/resources/com/ncc/aif/ontologies/InterchangeOntology#"
)
GRASP = "http://groundedannotationframework.org/grasp"
CLOSED = (
    *(
        namespace.DC,
        namespace.DCTERMS,
        namespace.FOAF,
        namespace.ODRL2,
        namespace.ORG,
        namespace.OWL,
    ),
    *(namespace.PROV, namespace.RDF, namespace.RDFS, namespace.SDO, namespace.SKOS),
    *(namespace.TIME, namespace.VANN, namespace.XSD),
)
"""Vocabularies whose terms rdflib knows. The others, as looked up in the files that define them:"""
LOOKED_UP = {
    AIF: "Claim EpistemicFalseCertain EpistemicFalseUncertain EpistemicStatus EpistemicTrueCertain "
    "EpistemicTrueUncertain EpistemicUnknown Sentiment SentimentNegative SentimentPositive "
    "claimDateTime claimLocation claimSemantics claimer epistemic sentiment",
    f"{GRASP}#": "Attribution AttributionValue CertaintyValue FactualityValue PolarityValue Source "
    "TemporalValue wasAttributedTo",
    f"{GRASP}/factuality#": "certain future negative non-future positive possible probable "
    "underspecified",
    f"{GRASP}/sentiment#": "negative positive",
    "http://groundedannotationframework.org/gaf#": "Instance",
    "http://data.europa.eu/eli/ontology#": "LegalResource LegalResourceSubdivision basis_for "
    "has_part",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "Context String anchorOf "
    "beginIndex endIndex",
    "http://cv.iptc.org/newscodes/mediatopic/": "16000000 20000056 20000073 20000077 20000080 "
    "20000638",
    "http://www.cidoc-crm.org/extensions/crminf/": "I2_Belief I3_Inference_Logic "
    "I4_Proposition_Set I5_Inference_Making J1_used_as_premise J2_concluded_that J3_applies J4_that "
    "J5_holds_to_be",
    "http://www.nanopub.org/nschema#": "Assertion Nanopublication hasAssertion",
    "http://www.w3.org/ns/oa#": "Annotation end exact start",
    "http://purl.org/spar/pso/": "initial-draft intermediate-draft published "
    "rejected-for-publication retracted-from-publication revised",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "Actor Authority Event Place Time View accordingTo "
    "hasActor hasPlace hasTimeStamp",
    "http://www.w3.org/2005/11/its/rdf#": "taClassRef",
}
OWN_PAGES = re.compile(
    r"https://w3id\.org/kgraph/(ns(/\d+\.\d+\.\d+)?|docs/model)"
    r"|https://creativecommons\.org/publicdomain/zero/1\.0/"
    r"|https://github\.com/networkdynamics/PolNeAR"
)


def test_pyoxigraph_and_rdflib_read_the_same_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    lines = rdflib.Graph().parse(TURTLE, format="turtle").serialize(format="nt", encoding="utf-8")
    reread = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in reread} == set(triples())


def test_there_is_no_blank_node_and_no_triple_twice() -> None:
    assert not [t for t in triples() if ox.BlankNode in (type(t.subject), type(t.object))]
    assert len(triples()) == len(set(triples()))


def test_the_header_says_who_made_it_and_when() -> None:
    header = values()[KG.iri.rstrip("#")]
    (creator,) = header["http://purl.org/dc/elements/1.1/creator"]
    licence = (FOLDER.parent / "LICENSE").read_text("utf-8")
    assert creator.value in licence
    (created,), (modified,) = (
        header[f"http://purl.org/dc/terms/{name}"] for name in ("created", "modified")
    )
    assert date.fromisoformat(created.value) <= date.fromisoformat(modified.value)


def test_every_term_says_which_ontology_defines_it() -> None:
    for term in terms():
        assert iris(term, f"{RDFS.iri}isDefinedBy") == {KG.iri.rstrip("#")}, term


def test_every_concept_is_a_top_concept_of_its_scheme_and_the_scheme_says_so() -> None:
    said = {
        (t.object.value, t.subject.value)
        for t in triples()
        if t.predicate.value == f"{SKOS.iri}hasTopConcept"
    }
    top = {(term, up) for term in concepts() for up in iris(term, f"{SKOS.iri}topConceptOf")}
    assert top == said == {(term, up) for term in concepts() for up in iris(term, SKOS.inScheme)}


def test_names_that_differ_in_case_only_are_a_class_and_its_property_or_are_listed() -> None:
    head = TURTLE.read_text("utf-8").partition("@prefix")[0]
    by_name: dict[str, list[str]] = defaultdict(list)
    for term in terms():
        by_name[term.lower()].append(term)
    for upper, lower in (sorted(each) for each in by_name.values() if len(each) > 1):
        assert lower in properties()
        assert lower == KG.iri + local_name(upper)[0].lower() + local_name(upper)[1:]
        assert upper in iris(lower, *RANGES) or f"kg:{local_name(upper)}," in head, upper


def test_every_comment_is_one_sentence() -> None:
    for term in terms():
        (comment,) = values()[term][RDFS.comment]
        assert re.fullmatch(r"[A-Z][^\n]{8,}\.", comment.value), term
        assert not re.search(r"[.!?] [A-Z]", comment.value), term


def test_every_term_has_sources_with_an_iri() -> None:
    for term in terms():
        sources = values()[term]["http://purl.org/dc/terms/source"]
        assert {type(source) for source in sources} == {ox.NamedNode}, term


def test_every_class_and_property_stands_below_a_reused_term() -> None:
    unaligned = [
        term
        for term in set(terms()) - set(concepts())
        if not {up for up in above(term) if not up.startswith(KG.iri)}
        and not {f"{SKOS.iri}ConceptScheme", OWL.AnnotationProperty} & iris(term, RDF.type)
    ]
    assert unaligned == []


def test_every_concept_matches_a_concept_elsewhere() -> None:
    for term in concepts():
        assert {m for m in iris(term, *MATCHES) if not m.startswith(KG.iri)}, term


def test_stances_certainty_and_polarity_match_aif_and_grasp() -> None:
    for kind in (KG.Stance, f"{KG.iri}Certainty", f"{KG.iri}Polarity"):
        for term in (t for t in terms() if kind in kinds(t)):
            matches = iris(term, *MATCHES)
            assert any(m.startswith(AIF) for m in matches), term
            assert any(m.startswith(GRASP) for m in matches), term


def test_every_concept_is_in_one_scheme() -> None:
    for term in concepts():
        (scheme,) = iris(term, SKOS.inScheme)
        assert f"{SKOS.iri}ConceptScheme" in iris(scheme, RDF.type), term


def test_no_match_is_both_broader_and_related() -> None:
    broad, related = f"{SKOS.iri}broadMatch", f"{SKOS.iri}relatedMatch"
    for term in concepts():
        assert not iris(term, broad) & iris(term, related), term


def test_every_own_term_that_is_named_is_defined() -> None:
    used = {
        node.value
        for triple in triples()
        for node in (triple.predicate, triple.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(KG.iri)
    }
    assert used <= set(terms())


def test_every_reused_term_exists() -> None:
    known = {iri + name for iri, names in LOOKED_UP.items() for name in ["", *names.split()]}
    unknown = {
        iri
        for triple in triples()
        for iri in (n.value for n in triple if isinstance(n, ox.NamedNode))
        if not iri.startswith(KG.iri) and iri not in known and not OWN_PAGES.fullmatch(iri)
        if not any(iri == str(each._NS) or rdflib.URIRef(iri) in each for each in CLOSED)
    }
    assert unknown == set()


def test_no_class_stands_below_two_that_exclude_each_other() -> None:
    for term in terms():
        names = {re.split("[#/]", up)[-1] for up in above(term) if "/prov#" in up or "/odrl/" in up}
        assert not [pair for pair in DISJOINT if set(pair.split()) <= names], term


def test_domains_and_ranges_are_classes_or_datatypes() -> None:
    schema = "https://schema.org/"
    ends = ("domain", "range"), ("domainIncludes", "rangeIncludes")
    predicates = [RDFS.iri + end for end in ends[0]] + [schema + end for end in ends[1]]
    for term in terms():
        for end in iris(term, *predicates):
            own = end.startswith(KG.iri)
            assert not own or f"{OWL.iri}Class" in iris(end, RDF.type), (term, end)


def test_only_datatype_properties_have_datatypes_alone() -> None:
    for term in terms():
        ends = iris(term, f"{RDFS.iri}range", "https://schema.org/rangeIncludes")
        literal = bool(ends) and all("XMLSchema#" in end for end in ends)
        assert literal == (OWL.DatatypeProperty in iris(term, RDF.type)), term


def test_the_label_of_a_stance_is_its_local_name() -> None:
    assert [KG.iri + values()[term][RDFS.label][0].value for term in stances()] == stances()


@pytest.mark.parametrize("kind", [KG.SpeechAct, KG.Attitude])
def test_the_model_lists_the_stances_of_each_kind(kind: str) -> None:
    model = (FOLDER.parent / "docs/model.md").read_text("utf-8")
    (listed,) = re.findall(rf"`kg:{local_name(kind)}`: ([^.]+)\.", model)
    named = {f"`kg:{local_name(each)}`" for each in stances() if kind in iris(each, RDF.type)}
    assert named == set(re.split(r",\s+", listed))


def phrase(term: str, name: str = "phrase") -> str:
    (literal,) = values()[term][KG.iri + name]
    assert literal.language == "en"
    return str(literal.value)


def test_every_relation_and_stance_has_a_phrase_that_begins_with_a_verb() -> None:
    verb = re.compile(r"(is|was|has|may|[a-z]+s)( [a-z]+)*")
    assert len(relations()) > 30
    for term in (*relations(), *stances()):
        assert verb.fullmatch(phrase(term)), term


def test_the_phrase_of_a_stance_is_followed_by_a_clause_and_the_other_one_by_a_thing() -> None:
    for stance in stances():
        assert phrase(stance).endswith((" that", " whether")), stance
        assert not phrase(stance, "phraseOfThing").endswith(("that", "whether")), stance


def test_every_term_that_code_names_is_defined() -> None:
    assert {KG.iri + name for name in KG.terms()} <= set(terms())


def test_the_default_profile_names_only_terms_of_the_ontology() -> None:
    profile = read_profile("default")
    assert (profile.name, profile.links["kg"]) == ("default", KG.iri)
    tables = profile.attributes.tables.values()
    named = [
        (table.field, word) for table in tables for word in (table.value, table.otherwise) if word
    ]
    for table in tables:
        pairs = chain(*(each.items() for each in table.values.values()))
        named += [(field or table.field, value) for field, value in pairs]
    assert len(named) > 20
    for field, value in named:
        in_words = field == "Irony" or field in ORIGIN_FIELDS
        assert in_words or KG.iri + field in kinds(KG.iri + value), (field, value)


def test_the_default_profile_lists_words_in_lower_case() -> None:
    names = tomllib.loads((FOLDER / "profiles" / "default.toml").read_text("utf-8"))["names"]
    for words in names.values():
        assert words == [word.lower() for word in words]
        assert len(words) == len(set(words))


def test_the_page_of_the_vocabulary_lists_its_terms() -> None:
    assert MADE in PAGE.read_text("utf-8")
    assert PAGE.read_text("utf-8") == page(), "run: python tests/vocabulary_page.py"
