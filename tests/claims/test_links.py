"""Links identify, whatever their authority."""

from __future__ import annotations

import pytest
from annotated import lexicon, read, short

from kgraph.claims.entities.resolve import resolve
from kgraph.model.annotations import Document, Layer, Link, Mention
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import ITSRDF, OWL
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.links import link_key, target_of
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import parse_profile
from kgraph.schema.scheme import Scheme

TWO = "[T1 Person|Ana Lima] left. [T2 Person|She] rests."
GND = "https://d-nb.info/gnd/118540238"


def linked(*links: str, path: str = "a") -> Resolution:
    """Mentions, each with a link that is a whole IRI."""
    text = " ".join("it" for _ in links)
    mentions = [
        Mention(f"T{n}", "Person", ((3 * n, 3 * n + 2),), links=(Link(*iri.split("|")),))
        for n, iri in enumerate(links)
    ]
    layer = Layer(Document(path, text), (("a", 0),), tuple(mentions))
    scheme = Scheme(parse_profile('name = "p"'), shipped_ontology())
    return resolve(layer, scheme, Lexicon(), Ledger())


def test_mentions_with_one_link_are_one_thing_that_is_the_same_as_its_iri() -> None:
    found = read(TWO, "N1 Reference T1 GND:118540238\nN2 Reference T2 GND:118540238")
    assert found.denoted("T1") == found.denoted("T2")
    (entity,) = found.resolution.entities.values()
    assert entity.links == ((OWL.sameAs, GND),)
    assert entity.name == "Ana Lima"
    assert found.resolution.links["T2"] == [(ITSRDF.taIdentRef, GND)]
    assert found.ledger.kept["links"] == 2


@pytest.mark.parametrize(
    "iri",
    [
        "http://dbpedia.org/resource/Ana_Lima",
        "http://viaf.org/viaf/12345",
        "https://sws.geonames.org/2950159/",
        "https://orcid.org/0000-0002-1825-0097",
        "https://example.org/people#17",
        "urn:example:ana",
    ],
)
def test_a_whole_iri_needs_no_profile(iri: str) -> None:
    found = read(TWO, f"N1 Reference T1 {iri}\nN2 Reference T2 {iri}")
    (entity,) = found.resolution.entities.values()
    assert entity.links == ((OWL.sameAs, iri),)


def test_one_iri_is_one_thing_in_all_documents() -> None:
    iri = "http://dbpedia.org/resource/|Ana_Lima"
    assert linked(iri).denotes == linked(iri, path="b").denotes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://dbpedia.org/resource/S%C3%A3o_Paulo", "https://dbpedia.org/resource/São_Paulo"),
        ("http://DBpedia.org/page/Rome", "http://dbpedia.org/resource/Rome"),
        ("https://d-nb.info/gnd/1", "http://d-nb.info/gnd/1/"),
        ("https://www.geonames.org/2950159/berlin.html", "http://sws.geonames.org/2950159/"),
        ("https://www.wikidata.org/wiki/Q1", "http://www.wikidata.org/entity/q1"),
    ],
)
def test_an_iri_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert link_key(one) == link_key(other)
    assert len(set(linked(f"|{one}", f"|{other}").denotes.values())) == 1


def test_other_cases_of_a_path_and_other_languages_are_other_iris() -> None:
    keys = {
        link_key(f"http://{host}/resource/{name}")
        for host in ("dbpedia.org", "de.dbpedia.org")
        for name in ("Bern", "bern")
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "nil", ["http://dbpedia.org/|NIL", "Wikidata|NULL", "kb|--NME--", "identifier|"]
)
def test_a_link_to_nothing_joins_nothing(nil: str) -> None:
    found = linked(nil, nil)
    assert len(set(found.denotes.values())) == 2
    assert not any(entity.links for entity in found.entities.values())


@pytest.mark.parametrize("nil", ["identifier|NIL0012", "http://aksw.org/notInWiki/|Old_Mill"])
def test_what_is_not_in_a_resource_is_one_within_its_document(nil: str) -> None:
    found = linked(nil, nil)
    assert len(set(found.denotes.values())) == 1
    assert found.denotes != linked(nil, nil, path="b").denotes


def test_links_to_several_authorities_are_of_one_thing() -> None:
    found = read(
        TWO,
        f"N1 Reference T1 Wikidata:Q1\nN2 Reference T1 {GND}\nN3 Reference T2 {GND}",
    )
    assert found.denoted("T1") == found.denoted("T2") == "wikidata/q1"
    (entity,) = found.resolution.entities.values()
    assert {iri for _, iri in entity.links} == {GND, "http://www.wikidata.org/entity/Q1"}
    assert found.codes() == []


def test_two_entries_of_one_authority_on_a_chain_stay_two_things() -> None:
    found = read(TWO, "N1 Reference T1 GND:1\nN2 Reference T2 GND:2\n* Equiv T1 T2")
    assert found.denoted("T1") != found.denoted("T2")
    assert found.codes() == ["KG124"]


def test_of_two_entries_of_one_authority_on_a_mention_the_first_counts_and_both_are_kept() -> None:
    found = read(TWO, "N1 Reference T1 GND:1\nN2 Reference T1 GND:2")
    assert found.resolution.entities[found.resolution.denotes["T1"]].links == (
        (OWL.sameAs, "https://d-nb.info/gnd/1"),
    )
    assert len(found.resolution.links["T1"]) == 2
    assert found.codes() == ["KG125"]
    assert found.ledger.kept["links"] == 2


@pytest.mark.parametrize("property", ["owl:sameAs", "skos:exactMatch"])
def test_a_link_meets_the_lexicon(property: str) -> None:
    known = lexicon(
        f'<ana> a kg:Person ; rdfs:label "A. L." ; {property} <http://d-nb.info/gnd/7> .'
    )
    assert read(TWO, "N1 Reference T2 GND:7", known).denoted("T2") == "ana"


def test_a_profile_says_what_a_resource_is_and_keeps_those_of_the_default_one() -> None:
    profile = parse_profile(
        '[links.Wiki]\nbegins = "https://w.example/"\nproperty = "https://e.example/page"'
    )
    assert profile.links["GND"] == "https://d-nb.info/gnd/"
    found = read(TWO, "N1 Reference T1 Wiki:Ana", scheme=Scheme(profile, shipped_ontology()))
    (entity, _) = sorted(found.resolution.entities.values(), key=lambda each: not each.links)
    assert entity.links == (("https://e.example/page", "https://w.example/Ana"),)


def test_what_no_iri_may_hold_is_percent_encoded() -> None:
    assert (
        target_of("https://e.example/", 'a "b"<é>', {}).iri
        == "https://e.example/a%20%22b%22%3Cé%3E"
    )
    assert short(str(linked("https://e.example/|a b").denotes["T0"])).startswith("linked/a-b-")
