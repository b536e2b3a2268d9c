"""Claims read as sentences (`kgraph/claims/sentences/wording.py`)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worded import TEXT, Told, dated, said_by

from kgraph.claims.sentences.english import is_plural, told_name, with_article
from kgraph.model.claims import Literal


def test_a_statement_of_the_document_says_that_the_text_says_so():
    assert said_by(TEXT, stance="Asserts") == "The text says that Ana leads the Elm Fund."


def test_a_claim_says_who_takes_which_stance():
    assert said_by("Ben", stance="Denies") == "Ben denies that Ana leads the Elm Fund."
    assert said_by("Ben", stance="Threatens") == "Ben threatens that Ana leads the Elm Fund."


def test_several_claimants_take_a_verb_in_the_plural():
    assert said_by("Ben", "Cy", stance="Asserts") == "Ben and Cy say that Ana leads the Elm Fund."


def test_a_negative_content_is_negated():
    assert said_by("Ben", stance="Asserts", polarity="Negative") == (
        "Ben says that Ana does not lead the Elm Fund."
    )


def test_a_negative_attitude_is_negated_itself():
    assert said_by("Ben", stance="Wants", polarity="Negative") == (
        "Ben does not wish that Ana leads the Elm Fund."
    )


@pytest.mark.parametrize(
    ("certainty", "way"),
    [
        ("Possible", ", as a possibility,"),
        ("Probable", ", as probable,"),
        ("Conditional", ", conditionally,"),
        ("", ""),
    ],
)
def test_the_certainty_of_what_is_said_is_told(certainty, way):
    sentence = said_by("Ben", stance="Asserts", certainty=certainty)
    assert sentence == f"Ben says{way} that Ana leads the Elm Fund."


def test_the_certainty_of_the_saying_is_told():
    assert said_by("Ben", stance="Asserts", saying_certainty="Probable") == (
        "Ben reportedly says that Ana leads the Elm Fund."
    )


def test_tense_is_told():
    assert "Ana led the Elm Fund" in said_by("Ben", stance="Asserts", tense="Past")
    assert "Ana will lead the Elm Fund" in said_by("Ben", stance="Promises", tense="Future")


def test_a_denied_saying_is_not_told_as_said():
    denied = said_by("Ben", stance="Asserts", denied=True, saying_polarity="Negative")
    assert denied == "The text says that Ben did not say that Ana leads the Elm Fund."


def test_a_denied_saying_that_somebody_reports_is_denied_by_him():
    told = Told()
    outer = told.claim("Cy", stance="Asserts")
    said = told.said("Ana", "leads", "Elm Fund")
    inner = told.claim(
        "Ben", stance="Asserts", said=(said,), within=outer, denied=True, saying_polarity="Negative"
    )
    assert told.sentence(inner) == "Cy says that Ben did not say that Ana leads the Elm Fund."


def test_what_somebody_denies_to_have_been_said_stands_behind_the_denial():
    told = Told()
    outer = told.claim("Cy", stance="Denies")
    inner = told.claim("Ben", stance="Refuses", within=outer, denied=True, content="talks with Ana")
    assert told.sentence(inner) == "Cy denies that Ben refused talks with Ana."


def test_a_question_is_whether_something_is_so():
    told = Told()
    outer = told.claim("Ana", stance="Questions")
    inner = told.claim("Ben", stance="Questions", content="that either was there", within=outer)
    plain = told.claim("Cy", stance="Questions", content="whether Ben was there")
    assert told.sentence(inner) == "Ana questions whether Ben questions whether either was there."
    assert told.sentence(plain) == "Cy questions whether Ben was there."


def test_an_infinitive_with_a_clause_in_it_stands_behind_the_verb():
    told = Told()
    claim = told.claim("Ana", stance="Refuses", content="to comment on whether Ben had been there")
    assert told.sentence(claim) == "Ana refuses to comment on whether Ben had been there."


@pytest.mark.parametrize(
    ("name", "begins"),
    [("Council Minutes", "Council Minutes say"), ("minutes seen by Cy", "Minutes seen by Cy say")],
)
def test_minutes_are_several(name, begins):
    assert said_by(name, stance="Asserts") == f"{begins} that Ana leads the Elm Fund."


def test_each_level_of_a_chain_has_its_stance():
    told = Told()
    first = told.claim("Ana", stance="Warns")
    second = told.claim("Ben", stance="Asserts", within=first)
    third = told.claim("Cy", stance="Rejects", about=("the plan",), within=second)
    assert told.sentence(third) == "Ana warns that Ben says that Cy rejects the plan."


def test_a_claim_without_a_stance_is_told_according_to_its_claimant():
    assert said_by("Ben") == "According to Ben, Ana leads the Elm Fund."


def test_a_claim_without_a_claimant_is_somebodys():
    assert (
        said_by(stance="Asserts") == "Somebody who is not named says that Ana leads the Elm Fund."
    )


def test_a_statement_that_is_held_back_says_why():
    assert said_by(held_back_by="InCondition") == (
        "It is not asserted that Ana leads the Elm Fund, because it stands in a condition."
    )


def test_a_description_in_reported_speech_is_told_to_be_one():
    assert said_by(held_back_by="InReportedWords") == (
        "It is not asserted that Ana leads the Elm Fund, because this is only how somebody is described in "
        "reported speech."
    )


def test_a_claim_that_is_held_back_says_so():
    assert said_by("Ben", stance="Asserts", held_back_by="InQuestion") == (
        "Ben says that Ana leads the Elm Fund; this is held back because it stands in a question."
    )


def test_what_becomes_of_a_statement_of_the_document_changes_no_sentence():
    assert said_by(TEXT, stance="Asserts", held_back_by="CorrectedDocument") == (
        "The text says that Ana leads the Elm Fund."
    )


def test_a_negative_statement_needs_no_reason_besides():
    assert said_by(TEXT, stance="Asserts", polarity="Negative", held_back_by="IsNegative") == (
        "The text says that Ana does not lead the Elm Fund."
    )


def test_irony_and_those_who_are_spoken_for_are_told():
    assert said_by("Ben", stance="Asserts", irony=True) == (
        "Ben says, ironically, that Ana leads the Elm Fund."
    )
    assert said_by("Ben", stance="Asserts", on_behalf_of=("Oz",)) == (
        "Ben, on behalf of Oz, says that Ana leads the Elm Fund."
    )


def test_a_conclusion_is_nobodys_word():
    assert said_by("Ben", stance="Asserts", derived=True) == (
        "It follows that Ana leads the Elm Fund; nobody says this."
    )


def test_a_stance_on_things_needs_nothing_else():
    told = Told()
    told.thing("European leaders", "Group")
    claim = told.claim("Ben", stance="Criticises", about=("European leaders",))
    assert told.sentence(claim) == "Ben criticises European leaders."


def test_what_is_said_of_the_thing_stands_behind_it():
    told = Told()
    told.thing("guarantees", "Topic")
    said = told.said("guarantees", "characterizedAs", Literal("truly reliable"))
    claim = told.claim("Ben", stance="Supports", about=("guarantees",), said=(said,))
    assert told.sentence(claim) == "Ben supports guarantees described as “truly reliable”."


def test_a_claim_says_what_it_reports():
    told = Told()
    outer = told.claim("Ana", stance="Warns")
    told.claim("Cy", stance="Rejects", about=("the plan",), within=outer)
    assert told.sentence(outer) == "Ana warns that Cy rejects the plan."


def test_what_the_name_of_the_thing_says_is_not_repeated():
    told = Told()
    told.thing("guarantees that are “truly reliable”", "Topic")
    thing = "guarantees that are “truly reliable”"
    said = told.said(thing, "characterizedAs", Literal("truly reliable"))
    claim = told.claim("Ben", stance="Supports", about=(thing,), said=(said,))
    assert told.sentence(claim) == "Ben supports guarantees that are “truly reliable”."


def test_a_claim_that_says_nothing_says_so():
    told = Told()
    assert told.sentence(told.claim("Ben", stance="Asserts")) == (
        "Ben says something that is not annotated."
    )


def test_a_reason_and_a_condition_stand_behind_the_claim():
    told = Told()
    reason = told.claim(said=(told.said("France", "holdsVetoOver", "the pact"),))
    condition = told.claim(said=(told.said("Oz", "partyTo", "the pact"),))
    claim = told.claim(
        "Ben", stance="Rejects", about=("the pact",), because=(reason,), condition=(condition,)
    )
    assert told.sentence(claim) == (
        "Ben rejects the pact, if Oz is a party to the pact, because France holds a veto over the pact."
    )


def test_a_reason_of_somebody_else_is_his():
    told = Told()
    reason = told.claim("Cy", stance="Asserts", said=(told.said("Oz", "partyTo", "the pact"),))
    claim = told.claim("Ben", stance="Rejects", about=("the pact",), because=(reason,))
    assert told.sentence(claim) == (
        "Ben rejects the pact, because Cy says that Oz is a party to the pact."
    )


def test_a_condition_may_be_words():
    told = Told()
    told.words = {"if": "if Oz signs", "deal": "any deal"}
    claim = told.claim("Ben", stance="Promises", content="tanks", condition=("if",))
    assert told.sentence(claim) == "Ben promises tanks, if Oz signs."
    claim = told.claim("Ben", stance="Promises", content="tanks", condition=("deal",))
    assert told.sentence(claim) == "Ben promises tanks, on the condition “any deal”."


def test_a_condition_within_the_content_is_not_repeated():
    told = Told()
    told.words = {"deal": "under any deal"}
    content = "the tanks will come under any deal"
    claim = told.claim("Ben", stance="Promises", content=content, condition=("deal",))
    assert told.sentence(claim) == "Ben promises that the tanks will come under any deal."


@pytest.mark.parametrize(
    ("stance", "content", "sentence"),
    [
        (
            "Warns",
            "efforts to settle it are a “road to nowhere”",
            "Ben warns that efforts to settle it are a “road to nowhere”.",
        ),
        ("RulesOut", "sending troops to Oz", "Ben rules out sending troops to Oz."),
        (
            "Insists",
            "that each decision required consent",
            "Ben insists that each decision required consent.",
        ),
        (
            "Wants",
            "the guarantors to come if it was attacked",
            "Ben wants the guarantors to come if it was attacked.",
        ),
        ("Asserts", "no more war", "Ben says: no more war."),
        ("Refuses", "to leave,", "Ben refuses to leave."),
    ],
)
def test_words_of_the_text_stand_behind_the_verb(stance, content, sentence):
    told = Told()
    assert told.sentence(told.claim("Ben", stance=stance, content=content)) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("“This will not work,”", "Ben says: “This will not work”."),
        ('"This will not work,"', 'Ben says: "This will not work".'),
        ("«Non,»", "Ben says: «Non»."),
        ('"Will it work?"', 'Ben says: "Will it work?"'),
    ],
)
def test_words_in_quotation_marks_stay_so(content, sentence):
    told = Told()
    claim = told.claim("Ben", stance="Asserts", content=content, quotation="Direct")
    assert told.sentence(claim) == sentence


def test_an_accusation_is_one_of_something():
    told = Told()
    claim = told.claim(
        "Ben", stance="Accuses", about=("Cy",), content="“clumsy attempts”", quotation="Direct"
    )
    assert told.sentence(claim) == "Ben accuses Cy of “clumsy attempts”."


def test_words_that_do_not_show_their_negation_are_not_taken():
    told = Told()
    said = told.said("Ana", "leads", "Elm Fund")
    claim = told.claim(
        "Ben",
        stance="Asserts",
        content="did Ana lead the Elm Fund",
        said=(said,),
        polarity="Negative",
    )
    assert told.sentence(claim) == "Ben says that Ana does not lead the Elm Fund."
    claim = told.claim(
        "Ben", stance="Asserts", content="Ana never led it", said=(said,), polarity="Negative"
    )
    assert told.sentence(claim) == ("Ben says: Ana never led it.")


def test_words_that_begin_with_the_verb_itself_are_not_taken():
    told = Told()
    told.words["cue"] = "refused"
    said = told.said("Ana", "leads", "Elm Fund")
    claim = told.claim(
        "Ben", stance="Refuses", content="refused to do so", cue=("cue",), said=(said,)
    )
    assert told.sentence(claim) == "Ben refuses the request that Ana leads the Elm Fund."


def test_an_event_with_its_roles_is_one_clause():
    told = Told()
    told.thing("White House meeting", "Meeting")
    told.thing("White House", "Place")
    said = (
        told.said("White House meeting", "a", "Meeting"),
        told.said("White House meeting", "participant", "Ana"),
        told.said("White House meeting", "participant", "Ben"),
        told.said("White House meeting", "place", "White House"),
        told.said("White House meeting", "time", dated("2025-08-18")),
    )
    claim = told.claim(TEXT, stance="Asserts", said=said, tense="Past")
    assert told.sentence(claim) == (
        "The text says that the White House meeting involved Ana and Ben and took place in the White "
        "House on 18 August 2025."
    )


def test_an_event_that_does_not_take_place_is_denied_with_all_its_roles():
    told = Told()
    told.thing("talk directly", "Negotiation")
    said = (
        told.said("talk directly", "a", "Negotiation"),
        told.said("talk directly", "participant", "Ana"),
    )
    claim = told.claim(TEXT, stance="Asserts", said=said, polarity="Negative")
    assert told.sentence(claim) == (
        "The text says that the negotiation “talk directly” involving Ana does not take place."
    )


def test_a_stance_is_taken_on_an_event_as_a_noun():
    told = Told()
    told.thing("deployment of troops", "Deployment")
    told.thing("Oz", "State")
    said = (
        told.said("deployment of troops", "a", "Deployment"),
        told.said("deployment of troops", "place", "Oz"),
    )
    claim = told.claim("Ben", stance="Rejects", said=said)
    assert told.sentence(claim) == "Ben rejects the deployment of troops taking place in Oz."


def test_what_is_said_of_an_event_makes_the_clause():
    told = Told()
    told.thing("efforts to settle it", "Event")
    said = (
        told.said("efforts to settle it", "a", "Event"),
        told.said("efforts to settle it", "excludes", "Russia"),
        told.said("efforts to settle it", "characterizedAs", Literal("road to nowhere")),
    )
    claim = told.claim("Ben", stance="Warns", said=said)
    assert told.sentence(claim) == (
        "Ben warns that the event “efforts to settle it” excluding Russia is described as “road to "
        "nowhere”."
    )


def test_those_who_are_the_same_stand_together():
    told = Told()
    said = tuple(
        told.said(each, "permanentMemberOf", "Oz Club") for each in ("France", "China", "Spain")
    )
    assert told.sentence(told.claim(TEXT, stance="Asserts", said=said)) == (
        "The text says that China, France and Spain are each a permanent member of the Oz Club."
    )
    named = tuple(told.said(each, "namedAsGuarantorIn", "the pact") for each in ("France", "China"))
    assert told.sentence(told.claim(TEXT, stance="Asserts", said=named)) == (
        "The text says that China and France are each named as a guarantor in the pact."
    )
    assert told.sentence(told.claim(TEXT, stance="Asserts", said=said, polarity="Negative")) == (
        "The text says that China is not a permanent member of the Oz Club, France is not a permanent "
        "member of the Oz Club and Spain is not a permanent member of the Oz Club."
    )


def test_a_property_without_a_phrase_is_named():
    told = Told()
    said = told.said("Ana", "https://w3id.org/kgraph/id/scheme/default/works_for", "Ben")
    assert told.sentence(told.claim("Cy", stance="Asserts", said=(said,))) == (
        "Cy says that Ana is related by “works for” to Ben."
    )


def test_events_that_name_each_other_end():
    told = Told()
    told.thing("war", "ArmedConflict")
    told.thing("talks", "Negotiation")
    said = (
        told.said("war", "a", "ArmedConflict"),
        told.said("talks", "a", "Negotiation"),
        told.said("war", "topic", "talks"),
        told.said("talks", "topic", "war"),
    )
    sentence = told.sentence(told.claim(TEXT, stance="Asserts", said=said))
    assert "“war”" in sentence
    assert "“talks”" in sentence


def test_a_reporter_that_is_missing_is_somebody():
    told = Told()
    claim = told.claim("Ben", stance="Asserts", content="Ana has left")
    told.claims[claim] = replace(told.claims[claim], chain=("gone",))
    assert told.sentence(claim) == (
        "Somebody who is not named says that Ben says that Ana has left."
    )


@pytest.mark.parametrize(
    ("name", "named"),
    [("She", "she"), ("they", "they"), ("ministry", "the ministry"), ("WHO", "WHO"), ("IT", "IT")],
)
def test_a_pronoun_takes_neither_an_article_nor_a_capital(name, named):
    assert with_article(name) == named


def test_a_pronoun_begins_a_sentence_with_a_capital():
    assert said_by("she", stance="Asserts").startswith("She says that ")


@pytest.mark.parametrize(
    ("who", "cls", "start"),
    [
        ("They", "Group", "They say"),
        ("We", "Agent", "We say"),
        ("I", "Agent", "I say"),
        ("Officials", "Group", "Officials say"),
        ("She", "Person", "She says"),
        ("United States", "State", "The United States says"),
    ],
)
def test_pronouns_and_groups_have_verbs_that_agree(who: str, cls: str, start: str) -> None:
    told = Told()
    told.thing(who, cls)
    sentence = told.sentence(told.claim(who, stance="Asserts", content="it rains"))
    assert sentence == f"{start}: it rains."


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("fishermen", True),
        ("Fishermen", True),
        ("They [not identified]", True),
        ("specimen", False),
        ("Yemen", False),
        ("He [not identified]", False),
    ],
)
def test_names_in_the_plural(name: str, several: bool) -> None:
    assert is_plural(name) == several


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("He", "He [not identified]"),
        ("вони", "вони [not identified]"),
        ("IT", "IT"),
        ("Hesse", "Hesse"),
    ],
)
def test_a_pronoun_that_stands_for_nobody_known_is_told_as_such(name: str, told: str) -> None:
    assert told_name(name) == told


def test_a_sentence_that_ends_in_an_abbreviation_has_one_point():
    told = Told()
    told.thing("Ana", "Person")
    told.thing("Elm Inc.", "Organization")
    said = told.said("Ana", "leads", "Elm Inc.")
    assert told.sentence(told.claim(TEXT, stance="Asserts", said=(said,))) == (
        "The text says that Ana leads Elm Inc."
    )


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("my lawyer", "“my lawyer” says"),
        ("our lawyers", "“our lawyers” say"),
        ("Our Revolution", "Our Revolution says"),
    ],
)
def test_who_is_told_by_the_one_who_speaks_stands_in_quotation_marks(
    name: str, begins: str
) -> None:
    told = Told()
    told.thing(name, "Group")
    assert told.sentence(told.claim(name, stance="Asserts", content="it rains")).startswith(begins)


@pytest.mark.parametrize(
    ("office", "subject", "object"),
    [
        (
            "spokesman for the Dockworkers' Union",
            "“Spokesman for the Dockworkers' Union”",
            "spokesman for the Dockworkers' Union",
        ),
        ("Transport Minister", "“Transport Minister”", "Transport Minister"),
        ("Oz's mayor", "“Mayor of Oz”", "mayor of Oz"),
        ("the council’s leader", "“Leader of the council”", "leader of the council"),
        (
            "The ministry's spokesman",
            "“Spokesman for the ministry”",
            "spokesman for the ministry",
        ),
        (
            "the party's women's officer",
            "“Women's officer of the party”",
            "women's officer of the party",
        ),
        ("King's Counsel", "“King's Counsel”", "King's Counsel"),
        ("Prince's Trust director", "“Prince's Trust director”", "Prince's Trust director"),
    ],
)
def test_an_office_stands_in_quotation_marks_where_it_is_told_whose_it_is(office, subject, object):
    told = Told()
    told.thing("Ana")
    told.thing(office, "Office")
    told.thing("Green List", "Organization")
    belongs = told.claim(
        TEXT, stance="Asserts", said=(told.said(office, "officeOf", "Green List"),)
    )
    held = told.claim(TEXT, stance="Asserts", said=(told.said("Ana", "holdsOffice", office),))
    assert told.sentence(belongs) == f"The text says that {subject} is an office of the Green List."
    assert told.sentence(held) == f"The text says that Ana holds the office of {object}."


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Green List", "the Green List"),
        ("Velmoor Courier", "the Velmoor Courier"),
        ("Financial Times", "the Financial Times"),
        ("Kestrel Mutual", "Kestrel Mutual"),
        ("Fox News", "Fox News"),
    ],
)
def test_names_of_lists_and_newspapers_have_an_article(name, named):
    assert with_article(name) == named
