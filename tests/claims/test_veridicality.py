"""What a document vouches for: the conditions of `docs/model.md`, Facts, one by one."""

from __future__ import annotations

import pytest
from annotated import Read, read, short

from kgraph.model.ledger import Ledger


def held(found: Read, id: str) -> str:
    """What holds the claim of an annotation back; "" if nothing does."""
    return short(found.claim(id).held_back_by)


def stated(found: Read, id: str) -> bool:
    """Whether the annotation states facts."""
    return found.claim(id).states


def severities(ledger: Ledger) -> dict[str, str]:
    return {finding.code: finding.severity for finding in ledger.all_findings}


# 1. Roles

NAMED = (
    "[T1 State|Oz] sent [T2 Assistance|help] for [T3 Meeting|talks] with [T4 State|Ur] in "
    "[T5 Place|Oslo]."
)


@pytest.mark.parametrize(
    ("role", "obstacle"),
    [("Aim", "NonVeridicalRole"), ("Topic", "NonVeridicalRole"), ("Mood", "NonVeridicalRole")],
)
def test_a_role_that_leaves_it_open_holds_back_what_it_names(role: str, obstacle: str) -> None:
    found = read(NAMED, f"E1 Assistance:T2 Actor:T1 {role}:E2\nE2 Meeting:T3 Participant:T4")
    assert held(found, "E2") == obstacle
    assert found.claim("E2").claimants == ()
    assert found.claim("E2").stance == ""


def test_a_role_names_an_event_by_its_trigger_too() -> None:
    found = read(NAMED, "E1 Assistance:T2 Actor:T1 Aim:T3\nE2 Meeting:T3 Participant:T4")
    assert held(found, "E2") == "NonVeridicalRole"


def test_a_coreferent_event_is_not_named() -> None:
    found = read(
        f"{NAMED} [T6 Meeting|They] met.",
        "E1 Assistance:T2 Actor:T1 Aim:E2\nE2 Meeting:T3 Participant:T4\n"
        "E3 Meeting:T6 Participant:T1\n* Equiv T3 T6",
    )
    assert stated(found, "E3")


@pytest.mark.parametrize(
    ("attribute", "obstacle"),
    [
        ("", ""),
        ("A1 Tense E1 Future", "OfTheFuture"),
        ("A1 Polarity E1 Negative", "IsNegative"),
        ("A1 Certainty E1 Possible", "NotCertain"),
        ("A1 Certainty E1 Conditional", "IsConditional"),
        ("A1 Wobble E1 much", "UnknownAttribute"),
    ],
)
def test_a_veridical_role_passes_on_what_its_bearer_is(attribute: str, obstacle: str) -> None:
    lines = "E1 Assistance:T2 PartOf:E2\nE2 Meeting:T3 Participant:T4\n"
    assert held(read(NAMED, lines + attribute), "E2") == obstacle


def test_what_a_presupposed_role_names_stands_under_negation_only() -> None:
    lines = "E1 Assistance:T2 Actor:T1 Place:E2\nE2 Meeting:T3 Participant:T4\nA1 {} E1 {}"
    assert stated(read(NAMED, lines.format("Polarity", "Negative")), "E2")
    assert held(read(NAMED, lines.format("Tense", "Future")), "E2") == "OfTheFuture"


def test_a_plain_relation_holds_nothing_back() -> None:
    found = read(
        NAMED, "E1 Assistance:T2 Actor:T1\nE2 Meeting:T3 Participant:T4\nR1 aim Arg1:T2 Arg2:T3"
    )
    assert stated(found, "E1")
    assert stated(found, "E2")


def test_subject_and_object_go_by_their_property() -> None:
    text = "[T1 Meeting|Talks] [T2 before|came before] [T3 ArmedConflict|the war]."
    lines = "E1 Meeting:T1\nE2 ArmedConflict:T3\nE3 {}:T2 Subject:E1 Object:E2"
    assert stated(read(text, lines.format("before")), "E2")
    prevents = read(text.replace("before|", "prevents|"), lines.format("prevents"))
    assert held(prevents, "E2") == "NonVeridicalRole"


CONDITION = (
    "[T1 State|Oz] [T2 Promises|promised] [T3 Assistance|help] if [T4 State|Ur] [T5 partyTo|signed] "
    "[T6 Agreement|the Pact]."
)


def test_nobody_vouches_for_reasons_and_conditions() -> None:
    for role in ("Condition", "Because"):
        found = read(
            CONDITION,
            f"E1 Promises:T2 Claimant:T1 Proposition:E2 {role}:E3\nE2 Assistance:T3\n"
            "E3 partyTo:T5 Subject:T4 Object:T6",
        )
        assert held(found, "E3") == "NonVeridicalRole"
        assert severities(found.ledger) == {"KG140": "warning"}
    assert found.claim("E1").because == (found.claim("E3").iri,)


def test_a_condition_is_told_with_its_statement_as_words_or_as_a_claim() -> None:
    lines = "E2 Assistance:T3 {}\nE3 partyTo:T5 Subject:T4 Object:T6"
    named = read(CONDITION, lines.format("Condition:E3"))
    assert named.claim("E2").condition == (named.claim("E3").iri,)
    worded = read(f"[T9 Quote|{CONDITION}]", "E2 Assistance:T3 Condition:T9")
    assert worded.claim("E2").condition[0].endswith("#char=0,39")
    assert held(named, "E2") == "IsConditional"


def test_the_trigger_of_an_event_is_a_condition_and_that_of_a_provision_is_none() -> None:
    lines = "E2 {}:T3 Trigger:E3\nE3 partyTo:T5 Subject:T4 Object:T6"
    event = read(CONDITION, lines.format("Assistance"))
    assert event.claim("E2").condition == (event.claim("E3").iri,)
    duty = read(CONDITION.replace("Assistance|", "Obligation|"), lines.format("Obligation"))
    assert stated(duty, "E2")
    assert held(duty, "E3") == "NonVeridicalRole"


def test_a_condition_that_was_lost_in_reading_still_hinders() -> None:
    found = read(CONDITION, "E2 Assistance:T3 Condition:E9")
    assert held(found, "E2") == "IsConditional"
    assert not any(found.ledger.balance().values())


def test_reasons_that_go_in_a_circle_are_cut_and_held_back() -> None:
    text = "[T1 Person|A] [T2 Rejects|no], [T3 Person|B] [T4 Refuses|no], [T5 Draft|it]."
    found = read(
        text,
        "E1 Rejects:T2 Claimant:T1 About:T5 Because:E2\nE2 Refuses:T4 Claimant:T3 About:T5 Because:E1",
    )
    assert {held(found, "E1"), held(found, "E2")} == {"NonVeridicalRole"}
    assert "KG106" in found.codes()
    assert not any(found.ledger.balance().values())


def test_where_a_claim_was_made_is_a_fact_and_of_a_reported_one_it_is_not() -> None:
    text = (
        "[T1 Person|A] [T2 Denies|denies] [T3 Quote|that [T4 Person|B] [T5 Warns|warned] of "
        "[T6 Draft|it]] at [T7 Meeting|the talks]."
    )
    claims = "E2 Warns:T5 Claimant:T4 About:T6 UtteredAt:E3\nE3 Meeting:T7 Participant:T4"
    assert stated(read(text.replace("[T3 Quote|that", "[T3 Cue|that"), claims), "E3")
    nested = read(text, f"E1 Denies:T2 Claimant:T1 Content:T3 Claim:E2\n{claims}")
    assert held(nested, "E3") == "InSomebodysWords"


# 2. Somebody's words

SAID = "[T1 Person|Anna] [T2 Asserts|said] [T9 Quote|{}[T3 Person|Ben] [T4 leads|led] [T5 Group|it]{}]."
LEADS = "E1 leads:T4 Subject:T3 Object:T5\n"


@pytest.mark.parametrize("line", ["", "E2 Asserts:T2 Claimant:T1 Content:T9"])
def test_what_overlaps_a_content_or_an_unused_quote_is_nobodys(line: str) -> None:
    found = read(SAID.format("", ""), LEADS + line)
    assert held(found, "E1") == "InSomebodysWords"
    assert severities(found.ledger)["KG122"] == "error"


def test_one_end_of_a_relation_within_a_content_is_enough() -> None:
    found = read(
        "[T1 Person|Anna] [T2 Asserts|said] [T9 Quote|that [T3 Person|Ben] led] [T5 Group|it].",
        "R1 memberOf Arg1:T3 Arg2:T5\nE2 Asserts:T2 Claimant:T1 Content:T9",
    )
    assert held(found, "R1") == "InSomebodysWords"


def test_what_tells_who_is_meant_is_withheld_for_a_reason_that_is_no_fault() -> None:
    lines = "R1 represents Arg1:T3 Arg2:T5\nE2 Asserts:T2 Claimant:T1 Content:T9"
    found = read(SAID.format("that ", ""), lines)
    assert held(found, "R1") == "InReportedWords"
    assert severities(found.ledger) == {"KG139": "note"}
    assert held(read(SAID.format("“", "”"), lines), "R1") == "InSomebodysWords"


def test_what_stands_in_the_words_of_a_condition_is_held_back() -> None:
    text = "Help comes [T1 Condition|if [T2 State|Oz] [T3 memberOf|joins] [T4 Alliance|it]]."
    found = read(text, "E1 memberOf:T3 Subject:T2 Object:T4")
    assert held(found, "E1") == "InCondition"
    assert held(read(text, "E1 Condition:T1"), "E1") == ""
    worded = (
        "[T5 Assistance|Help] comes [T1 Cue|if [T2 State|Oz] [T3 memberOf|joins] [T4 Alliance|it]]."
    )
    line = "E2 Assistance:T5 Condition:T1\nE1 memberOf:T3 Subject:T2 Object:T4"
    assert held(read(worded, line), "E1") == "InCondition"


def test_a_relation_of_a_condition_itself_is_not_held_back_by_it() -> None:
    text = "[T2 Draft|The draft] [T3 hasProvision|asks] [T1 Condition|that Oz joins]."
    assert stated(read(text, "R1 hasProvision Arg1:T2 Arg2:T1"), "R1")


# 3. Beside what says nothing

EMPTY = (
    "[T1 Person|Ben] [T2 {}|spoke of] [T6 Draft|it], [T3 Person|Ana] [T4 leads|leads] [T5 Group|us]. "
    "[T7 Person|Cy] [T8 leads|led] [T9 Group|them]."
)
STATEMENTS = "E2 leads:T4 Subject:T3 Object:T5\nE3 leads:T8 Subject:T7 Object:T9\n"


@pytest.mark.parametrize(
    ("stance", "line"),
    [
        ("Asserts", "E1 Asserts:T2 Claimant:T1"),
        ("Asserts", "E1 Asserts:T2 Claimant:T1 About:T6"),
        ("Asserts", "E1 Asserts:T2 Claimant:T1 Proposition:E9"),
        ("Asserts", "E1 Asserts:T2 Claimant:T1 Proposition:T6"),
        ("Criticises", "E1 Criticises:T2 Claimant:T1"),
    ],
)
def test_a_claim_that_says_nothing_is_an_error_and_holds_back_its_sentence(
    stance: str, line: str
) -> None:
    found = read(EMPTY.format(stance), STATEMENTS + line)
    assert held(found, "E2") == "BesideEmptyClaim"
    assert stated(found, "E3")
    found_codes = severities(found.ledger)
    assert (found_codes["KG141"], found_codes["KG142"]) == ("error", "error")


def test_a_stance_on_a_thing_says_enough_with_what_it_is_about() -> None:
    found = read(EMPTY.format("Criticises"), f"{STATEMENTS}E1 Criticises:T2 Claimant:T1 About:T6")
    assert stated(found, "E2")


def test_what_is_asked_is_not_told_unless_the_question_is_quoted() -> None:
    asked = "[T1 Person|Ana] [T2 leads|leads] [T3 Group|us]{}"
    line = "E1 leads:T2 Subject:T1 Object:T3"
    assert held(read(asked.format("?"), line), "E1") == "InQuestion"
    assert stated(read(asked.format(". He cried “Why?” twice."), line), "E1")


# 4. Meaning


@pytest.mark.parametrize(
    ("lines", "obstacle"),
    [
        ("E1 leads:T4 Subject:T3 Object:T5 Mood:T1", "UnknownTerm"),
        ("E1 leads:T4 Subject:T3 Object:T5\nA1 Polarity E1 sideways", "UnknownAttribute"),
        ("E1 leads:T4 Subject:T3 Object:T5\nA1 Wobble E1", "UnknownAttribute"),
        ("E1 leads:T4 Subject:T3 Object:T5\nA1 Polarity T4 Negative", "IsNegative"),
    ],
)
def test_what_is_not_understood_is_held_back(lines: str, obstacle: str) -> None:
    found = read("[T1 Person|Cy] says [T3 Person|Ben] [T4 leads|led] [T5 Group|it].", lines)
    assert held(found, "E1") == obstacle
    assert not any(found.ledger.balance().values())


# The order, and the voice of the document


@pytest.mark.parametrize(
    ("denial", "says"),
    [
        ("A1 Polarity E3 Negative", "E3 says that it is not so, and E1, E2 say that it is"),
        ("A1 Negation T7", "E3 seems to say that it is not so, and E1, E2 say that it is"),
    ],
)
def test_what_a_document_states_and_negates_is_held_back_with_both_told(
    denial: str, says: str
) -> None:
    found = read(
        "[T1 Person|Ana Lima] [T2 leads|leads] [T3 State|Oz]. [T4 Person|Ana Lima] [T5 leads|led] "
        "[T6 State|Oz]. [T7 Person|Ana Lima] does not [T8 leads|lead] [T9 State|Oz].",
        "E1 leads:T2 Subject:T1 Object:T3\nE2 leads:T5 Subject:T4 Object:T6\n"
        f"E3 leads:T8 Subject:T7 Object:T9\n{denial}",
    )
    assert [held(found, id) for id in ("E1", "E2")] == ["Contradicted", "Contradicted"]
    assert held(found, "E3") in ("Contradicted", "UnknownAttribute")
    (told,) = [each for each in found.ledger.all_findings if each.code == "KG154"]
    assert (told.what, told.severity) == (f"{says}; neither is a fact", "warning")
    assert told.line == 12


@pytest.mark.parametrize("attribute", ["Certainty E1 Possible", "Tense E1 Future", "Rumour E1 x"])
def test_what_is_not_stated_plainly_is_not_contradicted(attribute: str) -> None:
    found = read(
        "[T1 Person|Ana Lima] [T2 leads|leads] [T3 State|Oz]. [T4 Person|Ana Lima] does not "
        "[T5 leads|lead] [T6 State|Oz].",
        "E1 leads:T2 Subject:T1 Object:T3\nE2 leads:T5 Subject:T4 Object:T6\n"
        f"A1 Negation E2\nA2 {attribute}",
    )
    assert held(found, "E2") == "IsNegative"
    assert "KG154" not in found.codes()


@pytest.mark.parametrize("label", ["quote", "QUOTE", "Quotation", "utterance", "condition"])
def test_a_label_that_may_mean_words_of_somebody_or_a_condition_holds_back_what_is_in_them(
    label: str,
) -> None:
    found = read(
        f"[T1 {label}|[T2 State|Oz] is in [T3 Group|the gang]].", "R1 partOf Arg1:T2 Arg2:T3"
    )
    assert not stated(found, "R1")
    assert {"KG120", "KG138" if label == "condition" else "KG122"} <= {*found.codes()}


@pytest.mark.parametrize("label", ["Claimant", "Proposition", "Content", "Condition", "Because"])
@pytest.mark.parametrize("ends", ["Arg1:T4 Arg2:T1", "Arg1:T1 Arg2:T4"])
def test_a_relation_that_is_called_like_a_role_of_claims_holds_back_its_event(
    label: str, ends: str
) -> None:
    text = "[T1 Person|Ana Lima] said that [T3 State|Oz] [T4 Event|left]."
    found = read(text, f"E1 Event:T4 Actor:T3\nR1 {label} {ends}")
    assert held(found, "E1") == "NonVeridicalRole"
    (told,) = [each.what for each in found.ledger.all_findings if each.code == "KG140"]
    assert told == f"Event is named by the {label} of R1, which does not say that it is so"


def test_the_first_obstacle_goes_by_what_is_least_certain_to_be_the_documents_word() -> None:
    lines = f"{LEADS}A1 Polarity E1 Negative\nE2 Asserts:T2 Claimant:T1 Content:T9\n"
    found = read(SAID.format("", ""), lines)
    assert held(found, "E1") == "InSomebodysWords"
    claim = found.claim("E1").iri
    assert [short(each) for each in found.stated.obstacles[claim]] == [
        "InSomebodysWords",
        "IsNegative",
    ]


def test_the_voice_of_the_document_lifts_what_stands_around() -> None:
    found = read(
        SAID.format("", "?"),
        f"{LEADS}A1 Voice E1 document\nE2 Asserts:T2 Claimant:T1",
    )
    assert stated(found, "E1")
    negative = read(SAID.format("", ""), f"{LEADS}A1 Voice E1 document\nA2 Polarity E1 Negative")
    assert held(negative, "E1") == "IsNegative"


def test_what_a_claim_of_the_document_reaches_is_judged_by_its_roles() -> None:
    found = read(
        "So [T9 Asserts|it is]: " + NAMED,
        "E1 Assistance:T2 Actor:T1 Aim:E2\nE2 Meeting:T3 Participant:T4\nE3 Asserts:T9 Proposition:E1\n"
        "A1 Voice E3 document",
    )
    by_obstacle = {short(c.held_back_by): c.states for c in found.claims("E3")}
    assert by_obstacle == {"": True, "NonVeridicalRole": False}


# Claims of somebody's


@pytest.mark.parametrize(
    ("text", "lines", "obstacle"),
    [
        ("{} today?", "", "InQuestion"),
        ("He wrote [T9 Quote|{}].", "", "InSomebodysWords"),
        ("{} [T8 Assistance|help]", "E9 Assistance:T8 Condition:E1", "NonVeridicalRole"),
        ("{}", "A1 Polarity E1 sideways", "UnknownAttribute"),
    ],
)
def test_a_claim_of_which_nobody_vouches_keeps_its_claimant(
    text: str, lines: str, obstacle: str
) -> None:
    claim = "[T1 Person|Ana] [T2 Rejects|rejects] [T3 Draft|it]"
    found = read(text.format(claim), f"E1 Rejects:T2 Claimant:T1 About:T3\n{lines}")
    assert held(found, "E1") == obstacle
    assert [short(each) for each in found.claim("E1").claimants] == [found.denoted("T1")]


def test_a_claim_on_a_statement_that_is_not_understood_is_held_back() -> None:
    found = read(
        SAID.format("", ""),
        f"{LEADS}E2 Asserts:T2 Claimant:T1 Content:T9 Proposition:E1\nA1 Polarity E1 sideways",
    )
    assert held(found, "E2") == "UnknownAttribute"
    assert [short(each) for each in found.claim("E2").claimants] == [found.denoted("T1")]


# Names in somebody's words


def named_by(found: Read, mention: str) -> bool:
    return found.resolution.denotes[mention] in found.stated.named_by


def test_a_name_that_only_a_content_has_is_the_speakers() -> None:
    found = read(SAID.format("", ""), "E2 Asserts:T2 Claimant:T1 Content:T9")
    assert (named_by(found, "T3"), named_by(found, "T1")) == (True, False)
    (claim,) = found.claims("E2")
    assert found.stated.named_by[str(found.resolution.denotes["T3"])] == (claim.iri,)


def test_a_name_that_nothing_but_a_claim_names_is_the_speakers() -> None:
    text = "[T1 Person|Anna] [T2 Demands|said] that [T3 Group|the gang] must [T4 Event|go]."
    lines = "E1 Event:T4 Actor:T3\nE2 Demands:T2 Claimant:T1 Proposition:E1"
    assert named_by(read(text, lines), "T3")
    own = read(f"{text} [T5 Group|The gang] stayed.", f"{lines}\n* Equiv T3 T5")
    assert not named_by(own, "T3")


def test_a_name_that_the_document_uses_in_its_own_voice_is_its_own() -> None:
    found = read(
        SAID.format("", ""), f"{LEADS}E2 Asserts:T2 Claimant:T1 Content:T9\nA1 Voice E1 document"
    )
    assert (named_by(found, "T3"), named_by(found, "T5")) == (False, False)
