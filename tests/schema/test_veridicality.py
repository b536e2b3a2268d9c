"""What roles vouch for, and which kind of stance a stance is."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import from_quads, shipped_ontology
from kgraph.schema.profile_reading import parse_profile
from kgraph.schema.scheme import Scheme
from kgraph.storage.rdf.gates import FORMATS, read_quads

DEFAULT = Scheme(parse_profile('name = "x"'), shipped_ontology())


def scheme(text: str, turtle: str = "") -> Scheme:
    """A scheme with further lines of a profile, and further terms."""
    head = (
        "@prefix kg: <https://w3id.org/kgraph/ns#> . @prefix my: <https://example.org/my#> . "
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    )
    data = (head + turtle).encode()
    own = read_quads(data, format=FORMATS["ttl"], base_iri="https://example.org/", path="own.ttl")
    return Scheme(parse_profile(text), from_quads([*shipped_ontology().quads, *own]))


@pytest.mark.parametrize(
    ("role", "label", "expected"),
    [
        ("Actor", "Meeting", True),
        ("Place", "Meeting", True),
        ("HasProvision", "Agreement", True),
        ("Aim", "Meeting", False),
        ("Requires", "Provision", False),
        ("Theme", "Meeting", False),
        ("Subject", "before", True),
        ("Object", "before", True),
        ("Object", "prevents", False),
        ("Object", "requires", False),
        ("Claimant", "Asserts", True),
        ("UtteredAt", "Asserts", True),
        ("Proposition", "Asserts", False),
        ("About", "Asserts", False),
        ("Content", "Asserts", False),
        ("Because", "Rejects", False),
        ("Because", "Meeting", False),
        ("Condition", "Meeting", False),
    ],
)
def test_a_role_vouches_as_its_property_does(role: str, label: str, expected: bool) -> None:
    assert DEFAULT.veridical(role, label) is expected


def test_place_and_time_hold_also_of_what_is_denied() -> None:
    assert DEFAULT.presupposed("Place", "Meeting")
    assert DEFAULT.presupposed("UtteredOn", "Asserts")
    assert not DEFAULT.presupposed("Actor", "Meeting")


def test_a_profile_says_what_a_role_vouches_for() -> None:
    own = scheme("[roles]\nTheme.veridical = true\nPlace.veridical = false\n")
    assert own.veridical("Theme", "Meeting")
    assert not own.veridical("Place", "Meeting")
    assert not own.presupposed("Place", "Meeting")


def test_no_profile_vouches_for_what_a_claim_says() -> None:
    own = scheme('[roles]\nTheme = "Proposition"\n[roles.About]\nveridical = false\n')
    assert not own.veridical("Theme", "Asserts")
    assert not scheme("[roles.Theme]\nveridical = true").veridical("Proposition", "Asserts")


def test_a_property_below_another_one_vouches_as_that_does() -> None:
    own = scheme(
        "",
        "my:venue a owl:ObjectProperty ; rdfs:subPropertyOf my:spot . "
        "my:spot rdfs:subPropertyOf kg:place .",
    )
    assert own.veridical("Venue", "Meeting")
    assert own.presupposed("Venue", "Meeting")


def test_a_property_may_say_otherwise_than_the_one_above_it() -> None:
    plan = "my:planned a owl:ObjectProperty ; rdfs:subPropertyOf kg:place ; kg:veridical false ."
    own = scheme("", plan)
    assert not own.veridical("Planned", "Meeting")
    assert own.veridical("Place", "Meeting")


def test_of_two_properties_above_both_must_vouch() -> None:
    both = (
        "my:x a owl:ObjectProperty ; rdfs:subPropertyOf kg:place, my:y . my:y kg:veridical false ."
    )
    assert not scheme("", both).veridical("X", "Meeting")


@pytest.mark.parametrize(
    ("stance", "attitude"),
    [("Asserts", False), ("Wants", True), ("Knows", True), ("Denies", False)],
)
def test_a_stance_is_a_speech_act_or_an_attitude(stance: str, attitude: bool) -> None:
    iri = DEFAULT.ontology.find(stance)
    assert DEFAULT.is_attitude(iri) is attitude
    assert DEFAULT.ontology.concepts[iri] == KG.Stance


def test_a_stance_of_ones_own_has_the_kind_of_its_class() -> None:
    own = scheme(
        "", "my:Hopes a my:Feeling . my:Feeling a owl:Class ; rdfs:subClassOf kg:Attitude ."
    )
    assert own.label("Hopes").sort == "stance"
    assert own.is_attitude("https://example.org/my#Hopes")


def test_for_some_stances_it_is_enough_to_name_what_they_are_about() -> None:
    assert DEFAULT.about_suffices(DEFAULT.ontology.find("Criticises"))
    assert not DEFAULT.about_suffices(KG.Asserts)


def test_some_properties_tell_who_is_meant() -> None:
    assert DEFAULT.is_identifying("holdsOffice")
    assert not DEFAULT.is_identifying("before")
    assert not DEFAULT.is_identifying("Whim")
