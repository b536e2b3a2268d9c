"""Who states what: the rules of `docs/model.md`, one by one."""

from __future__ import annotations

import pytest
from annotated import Read, read, short

from kgraph.model.vocabulary import KG

MEETING = "[T1 Person|Anna] [T2 Meeting|met] [T3 Person|Ben] in [T4 Place|Oslo]."


def stances(found: Read) -> list[tuple[list[str], str]]:
    return sorted(
        ([short(c) for c in claim.claimants], short(claim.stance)) for claim in found.claims()
    )


def test_a_relation_is_a_claim_of_the_document() -> None:
    found = read("[T1 Person|Anna], [T2 Office|Chief]", "R1 holdsOffice Arg1:T1 Arg2:T2")
    claim = found.claim("R1")
    assert claim.own
    assert claim.states
    assert found.says(claim) == {
        ("person/a-" + found.denoted("T1")[-8:], "holdsOffice", found.denoted("T2"))
    }


def test_an_event_is_an_entity_a_proposition_on_its_kind_and_one_per_role() -> None:
    found = read(MEETING, "E1 Meeting:T2 Participant:T1 participant2:T3 Place:T4")
    meeting = found.denoted("T2")
    assert found.says(found.claim("E1")) == {
        (meeting, "type", "Meeting"),
        (meeting, "participant", found.denoted("T1")),
        (meeting, "participant", found.denoted("T3")),
        (meeting, "place", found.denoted("T4")),
    }


def test_an_event_of_a_property_joins_each_subject_with_each_object() -> None:
    found = read(
        "[T1 State|We] and [T2 State|You] [T3 guarantorOf|guard] [T4 Draft|this] [T5 Draft|that]",
        "E1 guarantorOf:T3 Subject:T1 Subject2:T2 Object:T4 Object2:T5",
    )
    assert len(found.says(found.claim("E1"))) == 4


def test_an_event_without_roles_says_what_kind_of_event_it_is() -> None:
    found = read("The [T1 Meeting|talks] began.", "E1 Meeting:T1")
    claim = found.claim("E1")
    assert found.says(claim) == {(found.denoted("T1"), "type", "Meeting")}
    assert claim.about == ()


SAID = (
    "[T1 Person|Anna Kim] [T2 Asserts|said] that [T9 Quote|[T3 Person|Ben Oh] [T4 Meeting|met] her "
    "in [T5 Place|Oslo]]."
)


def test_what_a_claim_reaches_is_the_claimants_and_no_fact() -> None:
    found = read(
        SAID,
        "E1 Meeting:T4 Actor:T3 Place:T5\nE2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1",
    )
    (claim,) = found.claims()
    assert [short(c) for c in claim.claimants] == ["person/anna-kim"]
    assert {p for _, p, _ in found.says(claim)} == {"type", "actor", "place"}
    assert not claim.own
    assert not claim.states


def test_a_claim_reaches_what_its_propositions_name_to_any_depth() -> None:
    found = read(
        "[T1 Person|A] [T2 Demands|asks] [T3 Assistance|help] [T4 Event|to] [T5 Event|do] [T6 State|Us]",
        "E1 Demands:T2 Claimant:T1 Proposition:E2\nE2 Assistance:T3 Aim:E3\nE3 Event:T4 Aim:E4\n"
        "E4 Event:T5 Actor:T6",
    )
    (claim,) = found.claims()
    assert {p for _, p, _ in found.says(claim)} == {"type", "aim", "actor"}
    assert len(found.says(claim)) == 6


def test_a_claim_does_not_reach_beyond_a_claim() -> None:
    found = read(
        "[T1 Person|A] [T2 Asserts|says] [T3 Person|B] [T4 Denies|denies] [T5 Meeting|it] [T6 State|U]",
        "E1 Asserts:T2 Claimant:T1 Proposition:E2\nE2 Denies:T4 Claimant:T3 Proposition:E3\n"
        "E3 Meeting:T5 Actor:T6",
    )
    outer, inner = found.claim("E1"), found.claim("E2")
    assert outer.propositions == ()
    assert {p for _, p, _ in found.says(inner)} == {"type", "actor"}
    assert inner.chain == (outer.iri,)


def test_voice_document_adds_a_claim_and_removes_none() -> None:
    found = read(
        SAID,
        "E1 Meeting:T4 Actor:T3\nE2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1\n"
        "A1 Voice E1 document\nA2 Certainty E1 Conditional",
    )
    assert stances(found) == [(["doc/a"], "Asserts"), (["person/anna-kim"], "Asserts")]
    assert not any(claim.states for claim in found.claims())


def test_voice_document_makes_a_claim_without_claimant_the_documents() -> None:
    found = read(SAID, "E2 Asserts:T2 Content:T9\nA1 Voice E2 document")
    assert found.claim("E2").own
    assert found.codes() == []


def test_a_claim_without_claimant_is_kept_without_one_and_reported() -> None:
    found = read(SAID, "E2 Asserts:T2 Content:T9")
    assert found.claim("E2").claimants == ()
    assert found.codes() == ["KG121"]


def test_a_claim_whose_claimant_reading_lost_is_not_reported_again() -> None:
    found = read(SAID, "E2 Asserts:T2 Claimant:T99 Content:T9")
    assert found.claim("E2").claimants == ()
    assert found.codes() == ["KG104"]


def test_an_attribute_says_how_a_claim_is_quoted_whatever_the_marks() -> None:
    lines = "E2 Asserts:T2 Claimant:T1 Content:T9"
    assert read(SAID, lines).claim("E2").quotation == KG.Indirect
    assert read(SAID, f"{lines}\nA1 Quotation E2 Direct").claim("E2").quotation == KG.Direct


NESTED = (
    "[T1 State|Moscow] [T2 Asserts|claims] [T3 Quote|[T4 Group|the West] [T5 Refuses|refuses] "
    "[T6 Quote|[T7 Negotiation|talks]]]"
)


def test_a_claim_within_anothers_content_is_reported_by_the_innermost_one() -> None:
    found = read(
        NESTED,
        "E1 Asserts:T2 Claimant:T1 Content:T3\nE2 Refuses:T5 Claimant:T4 Content:T6 Proposition:E3\n"
        "E3 Negotiation:T7",
    )
    outer, inner = found.claim("E1"), found.claim("E2")
    assert inner.chain == (outer.iri,)
    assert [short(c) for c in inner.attributed_to] == [found.denoted("T1"), found.denoted("T4")]
    assert not inner.own


def test_three_levels_keep_their_order_outermost_first() -> None:
    found = read(
        "[T1 Person|A] [T2 Denies|denies] [T3 Quote|that [T4 Person|B] [T5 Accuses|accused] "
        "[T6 Quote|[T7 Person|C] of [T8 Promises|promising] [T9 Quote|it]]]",
        "E1 Denies:T2 Claimant:T1 Content:T3\nE2 Accuses:T5 Claimant:T4 Content:T6\n"
        "E3 Promises:T8 Claimant:T7 Content:T9",
    )
    one, two, three = (found.claim(e) for e in ("E1", "E2", "E3"))
    assert two.chain == (one.iri,)
    assert three.chain == (one.iri, two.iri)


def test_a_claim_named_in_the_role_claim_is_reported_wherever_it_stands() -> None:
    found = read(
        "[T1 Person|A] [T2 Asserts|so]. [T3 Person|B] [T4 Rejects|no]",
        "E1 Asserts:T2 Claimant:T1 Claim:E2\nE2 Rejects:T4 Claimant:T3",
    )
    assert found.claim("E2").chain == (found.claim("E1").iri,)


def test_one_event_reported_by_several_claims_gives_as_many_reported_claims() -> None:
    found = read(
        "[T1 Person|A] [T2 Asserts|so]. [T3 Person|B] [T4 Denies|no]. [T5 Person|C] [T6 Rejects|not]",
        "E1 Asserts:T2 Claimant:T1 Claim:E3\nE2 Denies:T4 Claimant:T3 Claim:E3\n"
        "E3 Rejects:T6 Claimant:T5",
    )
    chains = {claim.chain for claim in found.claims("E3")}
    assert chains == {(found.claim("E1").iri,), (found.claim("E2").iri,)}


def test_attributes_of_what_is_reached_speak_of_what_is_said() -> None:
    found = read(
        SAID,
        "E1 Meeting:T4 Actor:T3\nE2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1\n"
        "A1 Negation E1\nA2 Certainty E2 Probable",
    )
    claim = found.claim("E2")
    assert (short(claim.polarity), short(claim.certainty)) == ("Negative", "")
    assert (short(claim.saying_polarity), short(claim.saying_certainty)) == ("", "Probable")


def test_a_claim_splits_where_what_it_reaches_differs() -> None:
    found = read(
        "[T1 Person|A] [T2 Asserts|says] [T3 Meeting|met] [T4 Event|left] [T5 Person|B]",
        "E1 Asserts:T2 Claimant:T1 Proposition:E2 Proposition2:E3\n"
        "E2 Meeting:T3 Actor:T5\nE3 Event:T4 Actor:T5\nA1 Negation E3",
    )
    assert sorted(short(c.polarity) for c in found.claims("E1")) == ["", "Negative"]
    assert {len(c.propositions) for c in found.claims("E1")} == {2}


def test_what_a_claim_reports_does_not_share_the_attributes_of_its_statements() -> None:
    found = read(
        "[T1 Person|A] [T2 Asserts|says] [T3 Person|B] [T4 Accepts|accepts] [T5 Topic|it] and "
        "[T6 Person|C] not [T7 Event|left]",
        "E1 Asserts:T2 Claimant:T1 Claim:E2 Proposition:E3\nE2 Accepts:T4 Claimant:T3 About:T5\n"
        "E3 Event:T7 Actor:T6\nA1 Polarity E3 Negative",
    )
    (reporter,) = [c for c in found.claims("E1") if c.iri in found.claim("E2").chain]
    assert (reporter.polarity, reporter.propositions) == ("", ())


@pytest.mark.parametrize("attitude", ["Wants", "RulesOut"])
def test_a_negated_speech_act_is_a_denied_saying_and_a_negated_attitude_a_position(
    attitude: str,
) -> None:
    lines = "E1 Meeting:T4 Actor:T3\nE2 {}:T2 Claimant:T1 Content:T9 Proposition:E1\nA1 Negation E2"
    said = read(SAID, lines.format("Asserts")).claim("E2")
    assert (said.denied, short(said.saying_polarity), said.polarity) == (True, "Negative", "")
    assert [short(each) for each in said.attributed_to] == ["doc/a"]
    wanted = read(SAID.replace("Asserts", attitude), lines.format(attitude)).claim("E2")
    assert (wanted.denied, wanted.saying_polarity, short(wanted.polarity)) == (
        False,
        "",
        "Negative",
    )


def test_what_only_a_denied_saying_reports_nobody_said() -> None:
    found = read(
        NESTED,
        "E1 Asserts:T2 Claimant:T1 Content:T3\nE2 Refuses:T5 Claimant:T4 Content:T6\nA1 Negation E1",
    )
    inner = found.claim("E2")
    assert inner.denied
    assert [short(each) for each in inner.attributed_to] == ["doc/a"]


def test_stance_as_an_attribute_beats_the_label() -> None:
    found = read(SAID, "E2 Asserts:T2 Claimant:T1 Content:T9\nA1 Stance E2 Denies")
    assert short(found.claim("E2").stance) == "Denies"


@pytest.mark.parametrize(
    "attribute",
    [
        "Negation E1",
        "Speculation E1",
        "Certainty E1 Conditional",
        "Tense E1 Future",
        "Stance E1 Wants",
    ],
)
def test_only_plain_statements_state_facts(attribute: str) -> None:
    found = read(MEETING, f"E1 Meeting:T2 Place:T4\nA1 {attribute}")
    assert found.claim("E1").own
    assert not found.claim("E1").states


@pytest.mark.parametrize(
    "attribute", ["Certainty E1 Certain", "Polarity E1 Positive", "Tense E1 Past"]
)
def test_certain_positive_and_past_statements_do(attribute: str) -> None:
    assert read(MEETING, f"E1 Meeting:T2 Place:T4\nA1 {attribute}").claim("E1").states


def test_because_joins_a_claim_to_its_reason() -> None:
    found = read(
        "[T1 State|Kyiv] [T2 Rejects|refused] as [T3 State|they] [T4 holdsVetoOver|veto] [T5 Draft|it]",
        "E1 Rejects:T2 Claimant:T1 Because:E2\nE2 holdsVetoOver:T4 Subject:T3 Object:T5\n"
        "A1 Voice E2 document",
    )
    assert found.claim("E1").because == (found.claim("E2").iri,)


def test_a_claim_within_its_own_reason_is_cut_and_reported() -> None:
    found = read(
        "[T1 Person|A] [T2 Rejects|refused] [T6 Quote|as [T3 Person|B] [T4 Asserts|says]]",
        "E1 Rejects:T2 Claimant:T1 Content:T6 Because:E2\nE2 Asserts:T4 Claimant:T3",
    )
    assert found.codes() == ["KG106", "KG106", "KG142"]
    assert found.claim("E2").chain == (found.claim("E1").iri,)
    assert found.claim("E1").because == ()
    assert not any(found.ledger.balance().values())


def test_evidence_is_trigger_content_and_all_that_is_reached() -> None:
    found = read(
        SAID,
        "E1 Meeting:T4 Actor:T3 Place:T5\nE2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1",
    )
    spans = {m.id: m.spans[0] for m in found.layer.mentions}
    cited = {tuple(map(int, m.rpartition("=")[2].split(","))) for m in found.claim("E2").evidence}
    assert cited == {spans[t] for t in ("T2", "T9", "T4", "T3", "T5")}


def test_a_quote_runs_over_the_content_else_over_the_evidence() -> None:
    lines = "E1 Meeting:T4 Actor:T3 Place:T5\nE2 Asserts:T2 Claimant:T1{} Proposition:E1"
    text = read(SAID).layer.document.text
    told = read(SAID, lines.format(" Content:T9")).claim("E2")
    assert text[told.begin : told.end] == "Ben Oh met her in Oslo"
    bare = read(SAID, lines.format("")).claim("E2")
    assert text[bare.begin : bare.end] == "said that Ben Oh met her in Oslo"


QUOTES = {
    "marks around it": ("he said “[T3 Quote|no, never]”", "Direct"),
    "marks within it": ("he said [T3 Quote|“no, never”]", "Direct"),
    "straight marks": ('he said [T3 Quote|"no"]', "Direct"),
    "none": ("he said [T3 Quote|no, never]", "Indirect"),
    "a quoted word": ("he said [T3 Quote|it was a “utopia”]", "Mixed"),
    "a quotation of the paragraph before": ("“No\nhe said [T3 Quote|never]", "Indirect"),
    "guillemets": ("il dit [T3 Quote|«non»]", "Direct"),
}


@pytest.mark.parametrize(("text", "kind"), QUOTES.values(), ids=QUOTES.keys())
def test_the_marks_tell_direct_from_indirect_speech(text: str, kind: str) -> None:
    found = read(f"[T1 Person|A] [T2 Asserts|:] {text}", "E1 Asserts:T2 Claimant:T1 Content:T3")
    assert short(found.claim("E1").quotation) == kind


def test_an_unmapped_relation_is_a_claim_without_stance() -> None:
    found = read("[T1 Person|A] [T2 Person|B]", "R1 likes Arg1:T1 Arg2:T2")
    claim = found.claim("R1")
    assert (claim.stance, claim.states) == ("", False)
    assert {p for _, p, _ in found.says(claim)} == {"scheme/default/likes"}
    assert found.ledger.unmapped == {("relations", "likes"): 1}


def test_a_statement_with_an_unmapped_role_is_withheld_and_kept_whole() -> None:
    found = read(MEETING, "E1 Meeting:T2 Place:T4 Mood:T1")
    claim = found.claim("E1")
    assert (claim.claimants, claim.stance, short(claim.held_back_by)) == ((), "", "UnknownTerm")
    assert {p for _, p, _ in found.says(claim)} == {"type", "place", "scheme/default/Mood"}


def test_an_unmapped_attribute_is_kept_on_its_claim() -> None:
    found = read(MEETING, "E1 Meeting:T2 Place:T4\nA1 Mood E1 glad")
    assert [(short(p), short(v)) for p, v in found.claim("E1").extras] == [
        ("scheme/default/Mood", "glad")
    ]


def test_annotations_that_make_the_same_claim_are_one() -> None:
    found = read(
        "[T1 Person|A] [T2 Person|B]", "R1 meets Arg1:T1 Arg2:T2\nR2 meets Arg1:T1 Arg2:T2"
    )
    assert found.claim("R1").annotation_ids == ("R1", "R2")
    assert found.ledger.merged == {"relations": 1}


def test_notes_come_with_the_claim() -> None:
    found = read(MEETING, "E1 Meeting:T2 Place:T4\n#1 AnnotatorNotes E1\tnot sure")
    assert found.claim("E1").notes == ("not sure",)


def test_roles_of_a_claim_find_their_fields() -> None:
    found = read(
        "[T1 Person|A] [T2 Warns|warned] [T3 Group|them] [T4 Time|then] [T5 Meeting|there] [T6 Draft|it] "
        "[T7 Cue|so]",
        "E1 Warns:T2 Claimant:T1 Addressee:T3 UtteredOn:T4 UtteredAt:T5 About:T6 Cue:T7 "
        "ValidFrom:T4 ValidUntil:T4\nA1 Value T4 2025",
    )
    claim = found.claim("E1")
    assert [short(a) for a in claim.addressees] == [found.denoted("T3")]
    assert [short(v) for v in claim.uttered_on] == ["2025"]
    assert [short(v) for v in claim.uttered_at] == [found.denoted("T5")]
    assert [short(v) for v in (*claim.valid_from, *claim.valid_until)] == ["2025", "2025"]
    assert [short(a) for a in claim.about] == [found.denoted("T6")]
    assert len(claim.cue) == 2


def test_a_role_that_names_what_denotes_nothing_is_dropped_and_counted() -> None:
    found = read("[T1 Meeting|met] [T2 Quote|x]", "E1 Meeting:T1 Actor:T2")
    assert found.ledger.dropped == {("arguments", "denotes nothing"): 1}


@pytest.mark.parametrize(
    "lines",
    [
        "E1 Meeting:T4 Actor:T3 Place:T5\nE2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1",
        "E1 Meeting:T4 Actor:T9 Mood:T5\nE2 Gossip:T2 Claimant:T1 Content:T9 Proposition:E1",
        "E2 Asserts:T2 Claimant:T9 Content:E2 Proposition:T1 Whim:T3",
        "R1 likes Arg1:T1 Arg2:T9\nR2 meets Arg1:T1 Arg2:T9\nA1 Value R2 x\nA2 Form T1 x\nA3 Form T1 y",
        "N1 Reference T1 Wikidata:Q1\nN2 Reference T9 Wikidata:Q1\nN3 Reference T1 Imdb:1\n* Equiv T1 T9",
    ],
)
def test_the_ledger_balances(lines: str) -> None:
    assert not any(read(SAID, lines).ledger.balance().values())
