"""Sentences of claims that tell when something was said, in the words of the text or by a date."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated import SCHEME, read
from worded import Told, dated, said_by

from kgraph.claims.sentences.labels import labels_of

ROLES = "Claimant:T1 UtteredOn:T3 Content:T4"


def sentence(text: str, stance: str = "Asserts", *more: str, words: bool = True) -> str:
    """The sentence of a claim in a text: of T1, by T2, at T3, that T4."""
    found = read(text, "\n".join((f"E1 {stance}:T2 {ROLES}", *more)))
    (told,) = labels_of(found.layer, found.resolution, found.stated, SCHEME, text=words).values()
    return told


WHO, SAID = "[T1 Person|Ana Lima]", "[T2 Asserts|said]"
CONTENT = "that [T4 Quote|the dam would fail]"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("on [T3 Time|Monday]", "On Monday"),
        ("[T3 Time|Monday]", "On Monday"),
        ("late on [T3 Time|Monday]", "Late on Monday"),
        ("early [T3 Time|Monday]", "Early Monday"),
        ("[T3 Time|on Monday]", "On Monday"),
        ("[T3 Time|last week]", "Last week"),
        ("earlier [T3 Time|this month]", "Earlier this month"),
        ("[T3 Time|yesterday]", "Yesterday"),
        ("[T3 Time|two days ago]", "Two days ago"),
        ("[T3 Time|10 days ago]", "10 days ago"),
        ("in [T3 Time|2011]", "In 2011"),
        ("in early [T3 Time|May]", "In early May"),
        ("[T3 Time|May 3]", "On May 3"),
        ("[T3 Time|May 2024]", "In May 2024"),
        ("on [T3 Time|3 May 2024]", "On 3 May 2024"),
        ("[T3 Time|2024-05-03]", "On 2024-05-03"),
    ],
)
def test_a_sentence_begins_with_the_time_in_the_words_of_the_text(when: str, told: str) -> None:
    said = f"{told}, Ana Lima said that the dam would fail."
    assert sentence(f"{WHO} {SAID} {when} {CONTENT}.") == said
    assert sentence(f"{when[:1].upper()}{when[1:]}, {WHO} {SAID} {CONTENT}.") == said


@pytest.mark.parametrize(
    ("verb", "stance", "told"),
    [
        ("denied", "Denies", "denied"),
        ("doubted", "Questions", "doubted"),
        ("maintains", "Asserts", "maintains"),
        ("says", "Asserts", "says"),
        ("knew", "Knows", "is said to have known"),
        ("feared", "Believes", "feared"),
        ("was told", "Knows", "is said to have known"),
    ],
)
def test_the_verb_has_the_past_where_the_text_does_not_have_the_present(
    verb: str, stance: str, told: str
) -> None:
    text = f"{WHO} [T2 {stance}|{verb}] on [T3 Time|Monday] {CONTENT}."
    assert sentence(text, stance) == f"On Monday, Ana Lima {told} that the dam would fail."


def test_a_time_between_the_verb_and_what_is_asked_is_told_once() -> None:
    asked = f"{WHO} [T2 Questions|asked] on [T3 Time|Monday] [T4 Quote|whether the dam would fail]."
    told = "On Monday, Ana Lima asked whether the dam would fail."
    assert sentence(asked, "Questions") == told


def test_the_verb_has_the_perfect_where_the_text_has_it() -> None:
    told = sentence(
        f"{WHO} has [T2 Refuses|refused] since [T3 Time|Monday] [T4 Quote|to leave].", "Refuses"
    )
    assert told == "Since Monday, Ana Lima has refused to leave."


@pytest.mark.parametrize(
    "text",
    [
        f"Sena, [T3 Time|3 May 2024]\n\n{WHO} {SAID} {CONTENT}.",  # an editor’s
        f"[T3 Time|3 May 2024]\n{WHO} {SAID} {CONTENT}.",
        f"SENA, [T3 Time|May 3] (AP) — {WHO} {SAID} {CONTENT}.",
        f"{WHO} {SAID} before [T3 Time|Monday] {CONTENT}.",
        f"{WHO} {SAID} of [T3 Time|Monday]’s vote {CONTENT}.",
    ],
)
def test_a_date_of_the_text_or_of_something_else_is_not_told(text: str) -> None:
    assert (
        sentence(text, "Asserts", "A1 Value T3 2024-05-03")
        == "Ana Lima says that the dam would fail."
    )


def test_a_time_that_points_to_one_before_is_told_by_its_date() -> None:
    text = f"{WHO} {SAID} [T3 Time|the same day] {CONTENT}."
    assert sentence(text) == "The same day, Ana Lima said that the dam would fail."
    dated_so = sentence(text, "Asserts", "A1 Value T3 2024-05-03")
    assert dated_so == "On 3 May 2024, Ana Lima said that the dam would fail."


def test_without_words_of_the_text_a_date_is_told() -> None:
    english = f"{WHO} {SAID} on [T3 Time|Friday] {CONTENT}."
    value = "A1 Value T3 2024-05-03"
    assert sentence(english, "Asserts", value, words=False).startswith(
        "On 3 May 2024, Ana Lima said"
    )
    assert sentence(english, words=False).startswith("Ana Lima says")


def test_of_a_text_in_another_language_a_date_is_told() -> None:
    text = f"{WHO} [T2 Asserts|sagte] am [T3 Time|Freitag], [T4 Quote|der Damm werde brechen]."
    found = read(text, f"E1 Asserts:T2 {ROLES}\nA1 Value T3 2024-05-03")
    layer = replace(found.layer, document=replace(found.layer.document, language="de"))
    (told,) = labels_of(layer, found.resolution, found.stated, SCHEME, text=True).values()
    assert told == "On 3 May 2024, Ana Lima said: “der Damm werde brechen”."


def test_each_who_reports_has_a_time_of_their_own() -> None:
    told = Told()
    outer = told.claim("Ben", stance="Asserts", uttered_on=(dated("2024-05-04"),))
    inner = told.claim(
        "Ana",
        stance="Denies",
        content="that it rained",
        within=outer,
        uttered_on=(dated("2024-05-03"),),
    )
    alone = told.claim("Ana", stance="Denies", content="that it rained", within=outer)
    begins = "On 4 May 2024, Ben said that"
    assert told.sentence(inner) == f"{begins} on 3 May 2024, Ana denied that it rained."
    assert told.sentence(alone) == f"{begins} Ana denies that it rained."


def test_a_denied_saying_was_not_said_at_a_time() -> None:
    told = said_by(
        "Ben",
        stance="Asserts",
        denied=True,
        saying_polarity="Negative",
        uttered_on=(dated("2024-05", "gYearMonth"),),
    )
    assert told == "The text says that in May 2024, Ben did not say that Ana leads the Elm Fund."


def test_several_times_are_told() -> None:
    text = f"{WHO} {SAID} on [T3 Time|Monday] and [T5 Time|Tuesday] {CONTENT}."
    found = read(text, f"E1 Asserts:T2 {ROLES} UtteredOn2:T5")
    (told,) = labels_of(found.layer, found.resolution, found.stated, SCHEME, text=True).values()
    assert told == "On Monday and on Tuesday, Ana Lima said that the dam would fail."


def test_nobody_but_the_text_has_no_time() -> None:
    assert said_by("doc/text", stance="Asserts", uttered_on=(dated("2024-05-03"),)).startswith(
        "The text says that Ana"
    )
