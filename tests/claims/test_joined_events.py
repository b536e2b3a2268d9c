"""Annotations that ids join become events: which, with what roles, and who reports whom."""

from __future__ import annotations

import pytest
from meaning import converted, unbalanced

from kgraph.claims.joined_events import with_joined_events
from kgraph.claims.left_out import without_left_out
from kgraph.errors import InputError
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, Event
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import shipped_ontology
from kgraph.schema.profile_reading import parse_profile, read_profile
from kgraph.schema.scheme import Scheme

TEXT = "»Go«, said Ana and Ben, »he said it was late«. They thought of Oz."
SCHEME = Scheme(read_profile("redewiedergabe"), shipped_ontology())
Told = tuple[str, str, dict[str, str]]

GO = ("Stwr", "»Go«", {"StwrID": "1", "Level": "1", "RType": "direct"})
LATE = ("Stwr", "»he said it was late«", {"StwrID": "1", "Level": "1", "RType": "direct"})
ANA = ("Speaker", "Ana", {"SpeakerID": "1"})
BEN = ("Speaker", "Ben", {"SpeakerID": "1 3"})
SAID = ("IntExpression", "said", {"IntExpressionID": "1"})
FRAME = ("Frame", ", said Ana and Ben,", {"FrameID": "1"})
INNER = ("Stwr", "it was late", {"StwrID": "2", "Level": "2", "NonFact": "nonFact"})
OZ = ("Stwr", "thought of Oz", {"StwrID": "3", "Level": "1"})


def joined(*told: Told, scheme: Scheme = SCHEME) -> Reading:
    """The reading of a text with these annotations: layer, words, attributes."""
    builder = LayerBuilder(Document("a", TEXT, "a.xmi"), "a.xmi")
    for number, (kind, words, attributes) in enumerate(told):
        at = TEXT.index(words)
        builder.mention(f"{kind}:{number}", kind, [(at, at + len(words))], Location(1))
        for name, value in attributes.items():
            builder.attribute(f"{kind}:{number}", name, value, Location(1))
    layer, ledger = builder.build()
    assert layer
    layer = with_joined_events(without_left_out(layer, scheme, ledger), scheme, ledger)
    return Reading(layer, ledger)


def events(*told: Told) -> list[Event]:
    found = joined(*told).layer
    assert found
    return list(found.events)


def test_what_has_one_id_is_one_claim_with_its_speakers_and_what_introduces_it() -> None:
    (event,) = events(GO, ANA, BEN, SAID, FRAME, LATE)
    assert (event.id, event.label, event.trigger) == ("Stwr:0/Claim", "Claim", "IntExpression:3")
    assert event.arguments == (
        ("Content", "Stwr:0"),
        ("Content", "Stwr:5"),
        ("Cue", "Frame:4"),
        ("Claimant", "Speaker:1"),
        ("Claimant", "Speaker:2"),
    )
    assert [a[:2] for a in event.attributes] == [
        ("StwrID", "1"),
        ("Level", "1"),
        ("RType", "direct"),
    ]


def test_the_trigger_is_the_first_layer_that_has_one_else_the_words_themselves() -> None:
    assert events(GO, FRAME)[0].trigger == "Frame:1"
    assert events(GO)[0].trigger == "Stwr:0"


def test_a_value_of_several_ids_joins_to_each() -> None:
    first, second = events(GO, BEN, OZ)
    for event in (first, second):
        assert ("Claimant", "Speaker:1") in event.arguments


def test_what_is_nested_deeper_is_reported_by_what_is_around_it() -> None:
    outer, inner = events(LATE, INNER)
    assert ("Claim", inner.id) in outer.arguments
    claims = converted(joined(LATE, ANA, INNER), "redewiedergabe").claims
    chains = {claim.annotation_ids: len(claim.chain) for claim in claims}
    assert chains == {("Stwr:0/Claim",): 0, ("Stwr:2/Claim",): 1}


def test_equal_words_of_two_levels_make_no_circle() -> None:
    reading = joined(LATE, ("Stwr", "»he said it was late«", {"StwrID": "2", "Level": "2"}))
    claims = converted(reading, "redewiedergabe").claims
    assert sorted(len(claim.chain) for claim in claims) == [0, 1]
    assert "KG106" not in reading.ledger.totals


def test_what_the_scheme_leaves_open_is_not_surely_said() -> None:
    (claim,) = converted(joined(INNER), "redewiedergabe").claims
    assert claim.saying_certainty == KG.Possible


def test_a_claim_that_nothing_marks_but_its_words_is_not_in_the_words_of_what_it_reports() -> None:
    reading = joined(LATE, ANA, INNER)
    converted(reading, "redewiedergabe")
    assert not {"KG122", "KG143"} & reading.ledger.totals.keys()


def test_ids_that_join_nothing_are_told_unless_the_profile_names_them() -> None:
    stray = ("Speaker", "Oz", {"SpeakerID": "9 0"})
    ledger = joined(GO, stray, stray).ledger
    ((finding),) = [each for each in ledger.all_findings if each.code == "KG168"]
    assert finding.what == "SpeakerID of a Speaker names no Stwr, 2 times"


def test_a_level_without_one_around_it_is_told() -> None:
    ledger = joined(INNER).ledger
    ((finding),) = [each for each in ledger.all_findings if each.code == "KG168"]
    assert finding.what == "a Stwr of Level 2 lies inside no other"


def test_all_is_counted() -> None:
    reading = joined(GO, ANA, BEN, SAID, FRAME, LATE, INNER, OZ, ("Speaker", "Oz", {}))
    converted(reading, "redewiedergabe")
    assert unbalanced(reading.ledger) == {}
    assert (reading.ledger.read["events"], reading.ledger.kept["events"]) == (3, 3)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('id = "a"\nrole = "Content"', "lacks event"),
        ('event = "Claim"\nid = 1\nrole = "Content"', "id has a value of the wrong type"),
        ('event = "C"\nid = "a"\nrole = "Content"\nwit = []', "no key 'wit'"),
        ('event = "C"\nid = "a"\nrole = "r"\nwith = [{ layer = "X" }]', "lacks id"),
        ('event = "C"\nid = "a"\nrole = "r"\nwith = ["X"]', "not a table"),
        ('event = "C"\nid = "a"\nrole = "r"\nnone = [0]', "not a text"),
    ],
)
def test_the_faults_of_a_join_are_told(table: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_profile(f"[joins.X]\n{table}")
