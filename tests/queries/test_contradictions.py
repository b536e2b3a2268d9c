"""What contradicts what: claims on one proposition, on one saying, on one thing, on one event."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from queries.asked import Asked, Row, nquads
from queries.small import TRIG

HEAD = "".join(line + "\n" for line in TRIG.splitlines() if line.startswith("@"))
STORY = """
<doc/d> {
  <doc/d> a kg:Document ; dcterms:title "Story" .
  <person/ana> a kg:Person ; rdfs:label "Ana" . <person/ben> a kg:Person ; rdfs:label "Ben" .
  <person/cy> a kg:Person ; rdfs:label "Cy" . <person/dan> a kg:Person ; rdfs:label "Dan" .
  <talks/t> a kg:Eventuality ; kg:kind kg:Negotiation ; kg:wording "talks" .
  <doc/d#char=0,9> nif:referenceContext <doc/d> ; nif:beginIndex 0 ; nif:endIndex 9 .
  <agreement/pact> a kg:Agreement ; rdfs:label "pact" .
  <place/oslo> a kg:City ; rdfs:label "Oslo" . <place/rome> a kg:City ; rdfs:label "Rome" .
  <place/hall> a kg:Place ; rdfs:label "hall" ; kg:locatedIn <place/oslo> .
  proposition:typed a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate rdf:type ;
    rdf:object kg:Negotiation .
  proposition:joins a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:participant ;
    rdf:object <person/ben> .
  proposition:oslo a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:place ;
    rdf:object <place/oslo> .
  proposition:rome a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:place ;
    rdf:object <place/rome> .
  proposition:hall a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:place ;
    rdf:object <place/hall> .
  proposition:may a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:time ;
    rdf:object "2025-05"^^xsd:gYearMonth .
  proposition:day a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:time ;
    rdf:object "2025-05-03"^^xsd:date .
  proposition:june a kg:Proposition ; rdf:subject <talks/t> ; rdf:predicate kg:time ;
    rdf:object "2025-06"^^xsd:gYearMonth .
"""
TALKS = "kg:proposition proposition:typed, proposition:joins"


def claim(
    name: str,
    who: str,
    stance: str,
    what: str,
    within: str = "",
    more: str = "",
    denied: bool = False,
) -> str:
    """A claim in Turtle; `what` are further properties."""
    cls = "DeniedSaying" if denied else "ReportedClaim" if within else "Claim"
    speaker, taken = ("deniedClaimant", "deniedStance") if denied else ("claimant", "stance")
    speakers = ", ".join(f"<person/{each}>" for each in who.split())
    parts = [f"a kg:{cls}", f"kg:{speaker} {speakers}", f"kg:{taken} kg:{stance}"]
    parts += ["kg:evidence <doc/d#char=0,9>"]
    parts += (
        [what] * bool(what) + [f"kg:within claim:{within}"] * bool(within) + [more] * bool(more)
    )
    return f"claim:{name} {' ; '.join(parts)} .\n"


def contradictions(*claims: str, **given: str) -> list[Row]:
    story = f"{HEAD}@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .{STORY}{''.join(claims)}}}"
    quads = ox.parse(story.encode(), format=ox.RdfFormat.TRIG)
    with Asked(nquads(quads)) as ask:
        return ask("contradictions", **given)


def pairs(*claims: str) -> list[tuple[object, object]]:
    return [(row["for"], row["against"]) for row in contradictions(*claims)]


def test_one_demands_what_the_other_refuses_and_the_pair_is_one_row() -> None:
    ana, ben = claim("1", "ana", "Demands", TALKS), claim("2", "ben", "Refuses", TALKS)
    (row,) = contradictions(ana, ben)
    assert (row["for"], row["against"]) == (
        "Ana demands the negotiation “talks” involving Ben.",
        "Ben refuses the negotiation “talks” involving Ben.",
    )
    assert (row["subject"], row["predicate"], row["object"]) == ("talks", "participant", "Ben")
    (about_ben,) = contradictions(ana, ben, about="Ben")
    assert {"about": None, **about_ben} == row
    assert contradictions(ana, ben, about="pact") == []


def test_a_refusal_that_somebody_denies_contradicts_no_demand() -> None:
    """Ana demanded talks. Cy denied that Ben refused the talks."""
    assert not pairs(
        claim("1", "ana", "Demands", TALKS),
        claim("2", "cy", "Denies", ""),
        claim("3", "ben", "Refuses", TALKS, "2", denied=True),
    )


@pytest.mark.parametrize(
    ("one", "other"), [("Asserts", "Refuses"), ("Demands", "Denies"), ("Promises", "Denies")]
)
def test_what_is_so_and_what_shall_be_are_different_matters(one: str, other: str) -> None:
    assert not pairs(claim("1", "ana", one, TALKS), claim("2", "ben", other, TALKS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asserts", "Denies"),
        ("Concedes", "Denies"),
        ("Believes", "Rejects"),
        ("Promises", "Refuses"),
        ("Threatens", "RulesOut"),
    ],
)
def test_stances_that_lean_to_opposite_sides_of_one_matter_contradict(one: str, other: str) -> None:
    assert len(pairs(claim("1", "ana", one, TALKS), claim("2", "ben", other, TALKS))) == 1


def test_a_negative_assertion_is_against_and_a_negated_denial_for() -> None:
    negative = "kg:polarity kg:Negative"
    ana = claim("1", "ana", "Denies", TALKS, more=negative)
    ben = claim("2", "ben", "Asserts", TALKS, more=negative)
    assert pairs(ana, ben) == [
        (
            "Ana denies that the negotiation “talks” involving Ben does not take place.",
            "Ben says that the negotiation “talks” involving Ben does not take place.",
        )
    ]


@pytest.mark.parametrize(
    "more",
    [
        "kg:certainty kg:Possible",
        "kg:certainty kg:Conditional",
        "kg:condition claim:2",
        "kg:irony true",
        "kg:sayingCertainty kg:Possible",
        "kg:heldBackBy kg:InQuestion",
        "kg:tense kg:Future",
    ],
)
def test_what_is_not_meant_to_hold_contradicts_nothing(more: str) -> None:
    ben = claim("2", "ben", "Denies", TALKS, more="kg:tense kg:Past")
    assert len(pairs(claim("1", "ana", "Asserts", TALKS), ben)) == 1
    assert not pairs(claim("1", "ana", "Asserts", TALKS, more=more), ben)


def test_who_rules_out_contradicts_what_is_said_to_be_possible() -> None:
    ana = claim("1", "ana", "Asserts", TALKS, more="kg:certainty kg:Possible")
    assert len(pairs(ana, claim("2", "ben", "RulesOut", TALKS))) == 1


def test_a_reported_claim_counts_where_all_who_report_it_vouch_for_it() -> None:
    ana = claim("1", "ana", "Demands", TALKS)
    ben = claim("3", "ben", "Refuses", TALKS, "2")
    assert pairs(ana, claim("2", "cy", "Asserts", ""), ben) == [
        (
            "Ana demands the negotiation “talks” involving Ben.",
            "Cy says that Ben refuses the negotiation “talks” involving Ben.",
        )
    ]
    for stance in ("Demands", "Questions", "Warns"):
        assert not pairs(ana, claim("2", "cy", stance, ""), ben)


def test_one_saying_that_one_reports_and_the_other_denies() -> None:
    """Ana said that Ben refused. Ben denied that he refused."""
    (row,) = contradictions(
        claim("1", "ana", "Asserts", ""),
        claim("2", "ben", "Refuses", TALKS, "1"),
        claim("3", "ben", "Denies", ""),
        claim("4", "ben", "Refuses", TALKS, "3", denied=True),
    )
    assert (row["for"], row["against"]) == (
        "Ana says that Ben refuses the negotiation “talks” involving Ben.",
        "Ben denies that Ben refused the negotiation “talks” involving Ben.",
    )
    assert (row["subject"], row["predicate"], row["object"]) == ("Ben", "Refuses", "talks")


def test_what_the_text_denies_to_have_been_said_somebody_may_report() -> None:
    negative = "kg:sayingPolarity kg:Negative"
    saying = claim("1", "ben", "Accepts", "kg:about <agreement/pact>", more=negative, denied=True)
    ana = claim("2", "ana", "Asserts", "")
    ((told, denied),) = pairs(
        saying, ana, claim("3", "ben", "Accepts", "kg:about <agreement/pact>", "2")
    )
    assert told == "Ana says that Ben accepts the pact."
    assert denied == "The text says that Ben did not accept the pact."


def test_one_thing_that_one_supports_and_the_other_rejects() -> None:
    pact = "kg:about <agreement/pact>"
    ana, ben = claim("1", "ana", "Supports", pact), claim("2", "ben", "Rejects", pact)
    (row,) = contradictions(ana, ben)
    assert (row["predicate"], row["object"]) == ("about", "pact")


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("oslo", "rome", 1), ("oslo", "hall", 0), ("may", "day", 0), ("day", "june", 1)],
)
def test_one_event_has_one_place_and_one_time(one: str, other: str, count: int) -> None:
    claims = (
        claim("1", "ana", "Asserts", f"kg:proposition proposition:{one}"),
        claim("2", "ben", "Asserts", f"kg:proposition proposition:{other}"),
    )
    rows = contradictions(*claims)
    assert len(rows) == count
    assert all(row["other"] for row in rows)


def test_one_speaker_may_tell_two_places_of_one_event() -> None:
    oslo, rome = (f"kg:proposition proposition:{each}" for each in ("oslo", "rome"))
    assert not pairs(claim("1", "ana", "Asserts", oslo), claim("2", "ana", "Asserts", rome))


def labelled(name: str, who: str, stance: str, sentence: str, denied: bool = False) -> str:
    return claim(name, who, stance, TALKS, more=f'rdfs:label "{sentence}"', denied=denied)


def test_claims_of_copies_that_say_the_same_are_one_row_with_their_numbers() -> None:
    copies = [labelled(f"a{n}", "ana", "Demands", "Ana demands talks.") for n in range(500)]
    copies += [labelled(f"b{n}", "ben", "Refuses", "Ben refuses talks.") for n in range(400)]
    (row,) = contradictions(*copies)
    assert (row["for"], row["for_claims"]) == ("Ana demands talks.", 500)
    assert (row["against"], row["against_claims"]) == ("Ben refuses talks.", 400)


def test_claims_in_other_words_or_of_another_speaker_are_rows_of_their_own() -> None:
    ana = labelled("1", "ana", "Demands", "Ana demands talks.")
    again = labelled("2", "ana", "Demands", "Ana wants them to talk.")
    other = labelled("3", "cy", "Demands", "Ana demands talks.")  # who is another Ana
    rows = contradictions(ana, again, other, claim("4", "ben", "Refuses", TALKS))
    assert [(row["for_claims"], row["against_claims"]) for row in rows] == [(1, 1)] * 3


def test_a_copy_that_is_not_meant_is_not_counted() -> None:
    ana, ben = (labelled(n, "ana", "Demands", "Ana demands talks.") for n in "12")
    ironic = ana.replace(" .\n", " ; kg:irony true .\n")
    (row,) = contradictions(ironic, ben, claim("3", "ben", "Refuses", TALKS))
    assert row["for_claims"] == 1


def test_copies_that_report_and_copies_that_deny_one_saying_are_one_row() -> None:
    told = [claim(f"a{n}", "ana", "Asserts", "") for n in range(3)]
    told += [
        claim(f"b{n}", "ben", "Refuses", TALKS, f"a{n}", 'rdfs:label "Ana says that Ben refuses."')
        for n in range(3)
    ]
    denied = "Ben did not refuse."
    told += [labelled(f"c{n}", "ben", "Refuses", denied, denied=True) for n in range(2)]
    told = [
        each.replace(denied + '"', denied + '" ; kg:sayingPolarity kg:Negative') for each in told
    ]
    (row,) = contradictions(*told)
    assert (row["for_claims"], row["against_claims"]) == (3, 2)


EARLIER, LATER = (
    f"""<doc/{name}> a kg:Document ; dcterms:title "{name}" ; dcterms:issued "{day}"^^xsd:date .
  <doc/{name}#char=0,9> nif:referenceContext <doc/{name}> ; nif:beginIndex 0 ; nif:endIndex 9 .
"""
    for name, day in (("e", "2025-03-03"), ("l", "2025-03-17"))
)


def dated(claim: str, document: str, said: str = "") -> str:
    """The claim as that document has it, uttered on that day."""
    told = claim.replace("<doc/d#", f"<doc/{document}#")
    return told.replace(" .\n", f' ; kg:utteredOn "{said}"^^xsd:date .\n') if said else told


def times(*claims: str) -> list[tuple[object, ...]]:
    columns = ("for_said", "for_issued", "against_said", "against_issued", "same_speaker")
    return [tuple(row[each] for each in columns) for row in contradictions(EARLIER, LATER, *claims)]


def test_each_side_has_its_days_and_who_takes_back_what_was_said_is_told() -> None:
    ana = claim("1", "ana", "Asserts", TALKS)
    back = claim("2", "ana", "Denies", TALKS)
    later = "2025-03-17"
    assert times(dated(ana, "e"), dated(back, "l", "2025-03-16")) == [
        (None, "2025-03-03", "2025-03-16", later, "yes, against is later")
    ]
    assert times(dated(ana, "l", "2025-03-16"), dated(back, "e")) == [
        ("2025-03-16", later, None, "2025-03-03", "yes, for is later")
    ]
    assert times(dated(ana, "l"), dated(back, "l")) == [(None, later, None, later, "yes")]
    assert times(ana, back) == [(None, None, None, None, "yes")]
    assert times(dated(ana, "e"), dated(claim("2", "ben", "Denies", TALKS), "l")) == [
        (None, "2025-03-03", None, later, None)
    ]


def test_what_somebody_else_tells_of_a_speaker_is_not_the_speaker_s_own_change() -> None:
    ana, cy = claim("1", "ana", "Asserts", TALKS), claim("2", "cy", "Asserts", "")
    told = claim("3", "ana", "Denies", TALKS, "2")
    assert [row[-1] for row in times(dated(ana, "e"), dated(cy, "l"), dated(told, "l"))] == [None]
    first = claim("4", "cy", "Asserts", "")
    assert [
        row[-1]
        for row in times(
            dated(first, "e"),
            dated(claim("5", "ana", "Asserts", TALKS, "4"), "e"),
            dated(cy, "l"),
            dated(told, "l"),
        )
    ] == ["yes, against is later"]


def test_alike_claims_have_their_first_and_last_day() -> None:
    copies = [labelled(f"a{n}", "ana", "Demands", "Ana demands talks.") for n in range(2)]
    back = dated(claim("b", "ana", "Refuses", TALKS), "l")
    both = times(dated(copies[0], "e"), dated(copies[1], "l"), back)
    assert both == [(None, "2025-03-03/2025-03-17", None, "2025-03-17", "yes")]
