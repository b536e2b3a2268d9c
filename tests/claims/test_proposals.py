"""Annotations that a program proposes: claims of nobody's, until somebody has judged them."""

from __future__ import annotations

import re

import pytest
from annotated import SCHEME, Read, read, short

from kgraph.claims.sentences.labels import labels_of
from kgraph.model.vocabulary import KG

RULES = "rules: reporting verb"
STORY = (
    "[T1 Person|Ana Lima] [T2 Asserts|said] that [T3 Quote|[T4 Person|Ben Oso] [T5 leads|leads] "
    "[T6 Organization|the Elm Fund]]."
)
SPEECH = """
E1 Asserts:T2 Claimant:T1 Content:T3 Proposition:E2
E2 leads:T5 Subject:T4 Object:T6
"""
FACT = "[T1 Person|Ana Lima] leads [T2 Organization|the Elm Fund]."


def proposed(*ids: str, by: str = RULES) -> str:
    """Lines that say of annotations that they are proposed."""
    return "\n".join(f"A{number} Proposed {id} {by}" for number, id in enumerate(ids, 100))


def irised(found: Read) -> dict[str, tuple[str, ...]]:
    """Claims with what they say, and what mentions denote."""
    made = {each.iri: each.propositions for each in found.claims()}
    return made | {id: (str(node),) for id, node in found.resolution.denotes.items()}


def test_a_proposed_relation_is_held_back_and_is_nobodys() -> None:
    claim = read(FACT, "R1 leads Arg1:T1 Arg2:T2\n" + proposed("R1")).claim("R1")
    assert (claim.proposed, claim.proposed_by) == (True, (RULES,))
    assert claim.held_back_by == KG.NotJudged
    assert not claim.own
    assert not claim.states


def test_what_is_proposed_is_not_among_the_statements_of_which_facts_are_made() -> None:
    found = read(FACT, "R1 leads Arg1:T1 Arg2:T2\n" + proposed("R1"))
    assert found.stated.obstacles == {}
    assert (
        read(FACT, "R1 leads Arg1:T1 Arg2:T2").stated.obstacles.keys() == found.stated.claims.keys()
    )


def test_one_note_tells_how_much_is_proposed_and_by_what() -> None:
    found = read(STORY, SPEECH + proposed("E1", "E2", "T1"))
    assert found.codes() == ["KG146"]
    (finding,) = found.ledger.all_findings
    assert (finding.severity, RULES in finding.what) == ("note", True)
    assert "3 times" in finding.what


@pytest.mark.parametrize("ids", [("E1",), ("E2",), ("T2",), ("E1", "E2", "T1", "T3", "T4", "T6")])
def test_a_claim_is_proposed_with_its_event_its_trigger_or_what_it_says(ids: tuple[str]) -> None:
    (claim,) = read(STORY, SPEECH + proposed(*ids)).claims()
    assert claim.proposed
    assert short(claim.claimants[0]) == "person/ana-lima"


@pytest.mark.parametrize("ids", [("T1",), ("T3", "T6"), ("T5",)])
def test_a_proposed_mention_makes_no_proposal_of_a_claim_that_names_it(ids: tuple[str]) -> None:
    (claim,) = read(STORY, SPEECH.replace("leads:T5", "leads:T4") + proposed(*ids)).claims()
    assert not claim.proposed


def test_a_claim_that_only_a_proposed_one_reports_is_proposed() -> None:
    text = (
        "[T1 Person|Ana Lima] [T2 Asserts|said] [T3 Quote|that [T4 Person|Ben Oso] [T5 Denies|denied] "
        "[T6 Quote|it]]."
    )
    speech = "E1 Asserts:T2 Claimant:T1 Content:T3\nE2 Denies:T5 Claimant:T4 Content:T6\n"
    found = read(text, speech + proposed("E1"))
    assert found.claim("E2").proposed_by == (RULES,)
    assert found.claim("E2").chain == (found.claim("E1").iri,)
    found = read(text, speech + proposed("E2"))
    assert [found.claim(id).proposed for id in ("E1", "E2")] == [False, True]


@pytest.mark.parametrize("role", ["Because", "Condition"])
def test_a_claim_that_names_a_proposal_as_its_reason_or_condition_is_one(role: str) -> None:
    text = FACT[:-1] + ", as [T3 State|Oz] [T4 joins|joins] [T5 Organization|the League]."
    lines = f"E1 leads:T1 Subject:T1 Object:T2 {role}:E2\nE2 leads:T4 Subject:T3 Object:T5\n"
    found = read(text, lines + proposed("E2"))
    assert found.claim("E1").proposed_by == (RULES,)
    assert not read(text, lines).claim("E1").proposed


def test_the_document_speaks_no_proposal() -> None:
    found = read(STORY, SPEECH + "A1 Voice E1 document\n" + proposed("E1"))
    assert {claim.held_back_by for claim in found.claims()} == {KG.NotJudged}
    assert not any(claim.own for claim in found.claims())
    assert found.stated.obstacles == {}


def test_who_has_judged_is_told_and_the_claim_is_one_like_any_other() -> None:
    lines = "R1 leads Arg1:T1 Arg2:T2\nA1 JudgedBy R1 Vera Moll"
    claim = read(FACT, lines).claim("R1")
    assert (claim.judged_by, claim.proposed, claim.states) == (("Vera Moll",), False, True)


def test_an_event_that_is_judged_is_so_whatever_its_trigger_says() -> None:
    found = read(STORY, SPEECH + proposed("T2") + "\nA1 JudgedBy E1 Vera Moll")
    assert not found.claim("E1").proposed
    assert "T2" not in found.resolution.unjudged


def test_both_proposed_and_judged_is_still_a_proposal_and_a_warning() -> None:
    found = read(FACT, "R1 leads Arg1:T1 Arg2:T2\nA1 JudgedBy R1 Vera Moll\n" + proposed("R1"))
    assert found.claim("R1").proposed
    assert found.codes() == ["KG146", "KG147"]


@pytest.mark.parametrize(
    ("value", "is_proposed"), [("", True), ("yes", True), ("llm: x 7b", True), ("no", False)]
)
def test_a_bare_mark_is_a_proposal_too(value: str, is_proposed: bool) -> None:
    claim = read(FACT, "R1 leads Arg1:T1 Arg2:T2\n" + proposed("R1", by=value)).claim("R1")
    assert claim.proposed == is_proposed
    assert claim.proposed_by == (() if value == "no" else (value if ":" in value else "not named",))


@pytest.mark.parametrize("name", ["Proposed", "proposed", "PROPOSED"])
def test_the_attribute_is_known_in_any_case(name: str) -> None:
    assert read(FACT, f"R1 leads Arg1:T1 Arg2:T2\nA1 {name} R1 rules").claim("R1").proposed


def test_the_same_claim_of_a_person_is_no_proposal() -> None:
    lines = "R1 leads Arg1:T1 Arg2:T2\nR2 leads Arg1:T1 Arg2:T2\n"
    for ids, is_proposed in ((("R1",), False), (("R2",), False), (("R1", "R2"), True)):
        found = read(FACT, lines + proposed(*ids))
        (claim,) = found.claims()
        assert claim.proposed == is_proposed
        assert bool(found.stated.obstacles) != is_proposed


def test_nothing_changes_its_iri_as_it_is_judged() -> None:
    ids = re.findall(r"\[(T\d+)", STORY)
    plain = read(STORY, SPEECH)
    for some in (ids, ["E1"], ["E2"], [*ids, "E1", "E2"]):
        assert irised(read(STORY, SPEECH + proposed(*some))) == irised(plain)


def test_a_sentence_says_that_it_is_a_proposal() -> None:
    found = read(STORY, SPEECH + proposed("E1"))
    (label,) = labels_of(found.layer, found.resolution, found.stated, SCHEME, text=True).values()
    assert label == "Proposed, and not judged: Ana Lima says that Ben Oso leads the Elm Fund."


# Names


def test_an_entity_that_proposals_alone_name_has_no_link() -> None:
    text = "[T1 State|Oz] lies by [T2 State|Ur]."
    lines = "N1 Reference T1 Wikidata:Q1\tOz\nN2 Reference T2 Wikidata:Q2\tUr\n"
    found = read(text, lines + proposed("T1"))
    oz, ur = (found.resolution.entities[str(found.resolution.denotes[id])] for id in ("T1", "T2"))
    assert (short(oz.iri), oz.links) == ("wikidata/q1", ())
    assert len(ur.links) == 1
    assert found.resolution.unjudged == {oz.iri}


def test_the_mention_of_a_proposed_event_is_one_and_that_of_another_statement_is_not() -> None:
    text = (
        "[T1 Meeting|The talks] failed. [T2 Person|Ana Lima] leads [T3 Organization|the Elm Fund]."
    )
    lines = "E1 Meeting:T1\nE2 leads:T2 Subject:T2 Object:T3\nN1 Reference T1 Wikidata:Q1\tx\n"
    found = read(text, lines + proposed("E1", "E2"))
    assert found.resolution.unjudged == {found.resolution.denotes["T1"]}
    assert all(not each.links for each in found.resolution.entities.values())


def test_judged_mentions_tell_what_a_thing_is_and_proposed_ones_only_denote_it() -> None:
    text = "[T1 Agent|Ana Lima] came. [T2 Person|Ana Lima] went."
    lines = "N1 Reference T2 Wikidata:Q1\tAna\n* Equiv T1 T2\n"
    found = read(text, lines + proposed("T2"))
    assert {found.denoted(id) for id in ("T1", "T2")} == {"agent/ana-lima"}
    assert found.resolution.unjudged == set()
    assert read(text, lines).denoted("T1") == "wikidata/q1"


def test_a_proposed_full_name_gives_none_to_a_judged_surname() -> None:
    text = "[T1 Person|Ana Lima] came. Then [T2 Person|Lima] left, said [T3 Person|Lima]."
    assert read(text).denoted("T2") == read(text, proposed("T2")).denoted("T2") == "person/ana-lima"
    assert read(text, proposed("T1")).denoted("T2") != "person/ana-lima"
    assert read(text, proposed("T1", "T2", "T3")).denoted("T2") == "person/ana-lima"


def test_findings_about_what_is_wrong_with_a_claim_wait_until_it_is_judged() -> None:
    text = "[T1 Asserts|Said] was that [T2 State|Oz] is [T3 Place|here]."
    lines = "E1 Asserts:T1\n"
    assert {"KG121", "KG142"} <= {*read(text, lines).codes()}
    assert read(text, lines + proposed("E1")).codes() == ["KG146"]
