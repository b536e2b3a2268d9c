"""The vocabulary avoids the pitfalls of the OOPS! catalogue (https://oops.linkeddata.es/catalogue.jsp) that
can be decided without judgement. Each test has the number of its pitfall.

Not tested: P01, P09, P14 to P18, P23 and P31 want judgement, P37 the web. P13 (inverses not declared) and
P30 (equivalent classes not declared) are choices of this vocabulary: it names no inverse but one, and no
class twice. Its header says why.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from vocabulary import (
    ABOVE,
    DOMAINS,
    PROPERTY_TYPES,
    RANGES,
    above,
    concepts,
    iris,
    properties,
    terms,
    triples,
    values,
)

from kgraph.model.vocabulary import KG, OWL, RDF, RDFS, SKOS
from kgraph.schema.ontology import local_name

ONTOLOGY = KG.iri.rstrip("#")
EQUIVALENT = {f"{OWL.iri}equivalentClass", f"{OWL.iri}equivalentProperty", OWL.sameAs}
OF_ENTITIES = {KG.Entity, f"{KG.iri}Eventuality"}


def classes() -> list[str]:
    return [term for term in terms() if OWL.Class in iris(term, RDF.type)]


def ends(term: str, predicates: Iterable[str]) -> set[str]:
    return iris(term, *predicates)


def of_type(kind: str) -> list[str]:
    return [term for term in properties() if kind in iris(term, RDF.type)]


def text(term: str, predicate: str) -> str:
    (literal,) = values()[term][predicate]
    return str(literal.value)


def siblings() -> Iterator[list[str]]:
    """The classes directly below one class, where these are to exclude each other: statements, stances,
    provisions, and the kinds of concepts that are no entities."""
    for parent in (KG.Statement, KG.Stance, KG.Provision, SKOS.Concept):
        below = [each for each in classes() if parent in iris(each, RDFS.subClassOf)]
        yield [each for each in below if parent != SKOS.Concept or KG.Entity not in above(each)]


def test_p02_p27_no_two_terms_are_said_to_be_the_same() -> None:
    assert {t.predicate.value for t in triples()} & EQUIVALENT == set()


def test_p03_no_property_is_called_is() -> None:
    assert {local_name(term).lower() for term in properties()} & {"is", "isa", "a"} == set()


def test_p04_every_class_is_connected() -> None:
    used = {
        t.object.value
        for t in triples()
        if t.predicate.value in {RDF.type, RDFS.subClassOf, *DOMAINS, *RANGES}
    }
    assert [each for each in classes() if not iris(each, RDFS.subClassOf)] == []
    leaves = [each for each in classes() if each not in used]
    assert [each for each in leaves if not OF_ENTITIES | {KG.Statement} & above(each)] == []


def test_p05_inverses_lead_back_from_where_they_came() -> None:
    inverse = {
        t.subject.value: t.object.value for t in triples() if t.predicate.value == OWL.inverseOf
    }
    assert inverse
    for one, other in inverse.items():
        assert ends(one, DOMAINS) == ends(other, RANGES)
        assert ends(one, RANGES) == ends(other, DOMAINS)


@pytest.mark.parametrize("predicate", ABOVE)
def test_p06_no_term_stands_above_itself(predicate: str) -> None:
    assert [term for term in values() if term in above(term, [predicate])] == []


def test_p07_no_class_merges_two() -> None:
    assert [each for each in classes() if re.search("[a-z](And|Or)[A-Z]", local_name(each))] == []


@pytest.mark.parametrize("predicate", [RDFS.label, RDFS.comment])
def test_p08_every_term_has_one_english_text(predicate: str) -> None:
    for term in terms():
        assert [getattr(t, "language", None) for t in values()[term][predicate]] == ["en"], term


def test_p10_classes_exclude_each_other() -> None:
    excluded = {
        frozenset((t.subject.value, t.object.value))
        for t in triples()
        if t.predicate.value == f"{OWL.iri}disjointWith"
    }
    found = [set(itertools.combinations(each, 2)) for each in siblings()]
    assert all(found)
    for pair in itertools.chain(*found):
        assert frozenset(pair) in excluded, pair


def test_p11_every_property_says_what_it_joins() -> None:
    for term in set(properties()) - set(of_type(OWL.AnnotationProperty)):
        assert ends(term, DOMAINS), term
        assert ends(term, RANGES), term


def test_p19_no_property_has_two_domains_or_ranges() -> None:
    for term in properties():
        assert len(iris(term, RDFS.domain)) < 2, term
        assert len(iris(term, f"{RDFS.iri}range")) < 2, term


def test_p20_labels_name_and_comments_explain() -> None:
    for term in terms():
        label, comment = text(term, RDFS.label), text(term, RDFS.comment)
        assert not label.endswith("."), term
        assert len(label) < len(comment), term


def test_p21_no_class_gathers_what_is_left_over() -> None:
    for term in classes():
        assert not re.search("Other|Misc|Unknown|Various", local_name(term)), term


def test_p22_names_follow_one_convention() -> None:
    for term in terms():
        first = "[a-z]" if term in properties() else "[A-Z]"
        assert re.fullmatch(first + "[A-Za-z]*", local_name(term)), term


def test_p24_p25_no_term_is_defined_by_itself() -> None:
    assert [t for t in triples() if t.subject == t.object] == []


def test_p26_no_symmetric_property_has_an_inverse() -> None:
    for term in of_type(OWL.SymmetricProperty):
        assert not iris(term, OWL.inverseOf), term


def test_p28_symmetric_properties_join_things_of_one_class() -> None:
    assert of_type(OWL.SymmetricProperty)
    for term in of_type(OWL.SymmetricProperty):
        assert ends(term, DOMAINS) == ends(term, RANGES), term


def test_p29_transitive_properties_can_be_followed_on() -> None:
    assert of_type(OWL.TransitiveProperty)
    for term in of_type(OWL.TransitiveProperty):
        assert ends(term, DOMAINS) <= ends(term, RANGES), term


def test_p32_no_label_stands_twice() -> None:
    for kind in (classes(), properties(), concepts()):
        labels = Counter(text(term, RDFS.label) for term in kind)
        assert [label for label, count in labels.items() if count > 1] == []


def test_p33_no_chain_of_properties_is_declared() -> None:
    assert f"{OWL.iri}propertyChainAxiom" not in {t.predicate.value for t in triples()}


def test_p34_what_is_used_as_a_class_is_one() -> None:
    predicates = {RDF.type, RDFS.subClassOf, *DOMAINS, *RANGES}
    used = {t.object.value for t in triples() if t.predicate.value in predicates}
    assert {each for each in used if each.startswith(KG.iri)} <= set(classes())


def test_p35_what_is_used_as_a_property_is_one() -> None:
    used = {t.predicate.value for t in triples()}
    used |= {t.object.value for t in triples() if t.predicate.value == RDFS.subPropertyOf}
    assert {each for each in used if each.startswith(KG.iri)} <= set(properties())
    for term in properties():
        assert iris(term, RDF.type) & PROPERTY_TYPES


def test_p36_the_iri_has_no_ending_of_a_file() -> None:
    assert not re.search(r"\.(ttl|owl|rdf|nt|xml)\b", KG.iri)


def test_p38_the_ontology_is_declared_with_a_version() -> None:
    header = values()[ONTOLOGY]
    assert [each.value for each in header[RDF.type]] == [f"{OWL.iri}Ontology"]
    (version,) = header[f"{OWL.iri}versionInfo"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version.value)
    assert iris(ONTOLOGY, f"{OWL.iri}versionIRI") == {f"{ONTOLOGY}/{version.value}"}


def test_p39_the_namespace_is_named() -> None:
    (namespace,) = values()[ONTOLOGY]["http://purl.org/vocab/vann/preferredNamespaceUri"]
    assert namespace.value == KG.iri


def test_p40_nothing_is_said_of_the_terms_of_others() -> None:
    assert {t.subject.value for t in triples()} == {ONTOLOGY, *terms()}


def test_p41_the_licence_is_named() -> None:
    (licence,) = iris(ONTOLOGY, "http://purl.org/dc/terms/license")
    assert licence == "https://creativecommons.org/publicdomain/zero/1.0/"
