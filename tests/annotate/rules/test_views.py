"""In whose view something is so, and by whose account: `in her view`, `by the bank's own admission`."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told
from annotate.rules.test_sentences import sentences
from annotate.rules.test_who_speaks import joined


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In her view, the plan is bad.", ["her | Believes | the plan is bad"]),
        ("In her opinion the plan is bad.", ["her | Believes | the plan is bad"]),
        ("To his mind, the plan is bad.", ["his | Believes | the plan is bad"]),
        ("From their point of view, it rained.", ["their | Believes | it rained"]),
        ("In the court’s view, the plan is bad.", ["the court | Believes | the plan is bad"]),
        ("In the eyes of the court, the plan is bad.", ["the court | Believes | the plan is bad"]),
        ("But in Ana Lima’s view the plan is bad.", ["Ana Lima | Believes | the plan is bad"]),
        ("The plan is, in her view, bad.", ["her | Believes | The plan is bad"]),
        ("In Oso’s words, the pumps stank.", ["Oso | Asserts | the pumps stank"]),
        ("By his account, it rained.", ["his | Asserts | it rained"]),
        ("It rained, by Oso’s reckoning.", ["Oso | Asserts | It rained"]),
        ("By her own admission, she lied.", ["her | Concedes | she lied"]),
        ("By her own admission, Ana Lima lied.", ["Ana Lima | Concedes | Ana Lima lied"]),
        ("By the bank’s own admission, it lost.", ["the bank | Concedes | it lost"]),
        ("As she sees it, the plan is bad.", ["she | Believes | the plan is bad"]),
        ("The plan, as Oso saw it, was bad.", ["Oso | Believes | The plan was bad"]),
    ],
)
def test_whose_the_view_is_holds_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Lima’s view, the dam leaked.", "Lima believes that the dam leaked."),
        ("To Lima’s mind, the crews used it.", "Lima believes that the crews used it."),
        ("In the opinion of Lima, the mine closed.", "Lima believes that the mine closed."),
        ("In Lima’s view Foss lied.", "Lima believes that Foss lied."),
        ("In Lima’s opinion, “the dam leaked”.", "Lima believes: “the dam leaked”."),
        ("In Lima’s words, a mess.", "Lima says: a mess."),
    ],
)
def test_a_view_is_a_clause_and_no_thing_that_somebody_believes_in(text: str, told: str) -> None:
    assert sentences(text) == [told]


def test_her_view_is_of_whom_she_would_mean() -> None:
    text = "Ana Lima met Ben Oso. In her view, the plan is bad."
    assert joined(text) == [{"Ana Lima", "her"}]
    assert joined("Ana Lima met Eva Reis. In her view, the plan is bad.") == []


@pytest.mark.parametrize(
    "text",
    [
        "In her view of the plan, a page is missing.",
        "In her opinion piece, a page is missing.",
        "In his view, Oso lied.",
        "In my view, the plan is bad.",
        "To his mind came a song.",
        "Lima changed her mind.",
        "On his account, the plan was bad.",
        "There was nothing in her account.",
        "In Lima’s account, there was nothing.",
        "The firm lost, by its own reckoning, two million.",
        "For him, the day began at six.",
        "They saw it from the bridge.",
    ],
)
def test_other_views_and_what_is_not_understood_are_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("language", "source", "who"),
    [
        ("en", "According to the mayor, Ana Lima, it rained.", "Ana Lima | Asserts | it rained"),
        (
            "en",
            "According to its director, Ana Lima, 54, it rained.",
            "Ana Lima | Asserts | it rained",
        ),
        ("en", "According to Ana Lima, the mayor, it rained.", "Ana Lima | Asserts | it rained"),
        ("en", "According to the mayor, Ana Lima lied.", "the mayor | Asserts | Ana Lima lied"),
        ("en", "According to Ana Lima, the mayor lied.", "Ana Lima | Asserts | the mayor lied"),
        (
            "en",
            "According to the mayor, Ana Lima, Ben Oso and Kim Reis left.",
            "Ana Lima | Asserts | Ana Lima, Ben Oso and Kim Reis left",
        ),
        ("fr", "Selon le préfet, Alain Morvan, il pleut.", "Alain Morvan | Asserts | il pleut"),
        ("de", "Laut dem Minister, Ben Oso, regnet es.", "Ben Oso | Asserts | regnet es"),
    ],
)
def test_who_a_source_is_stands_in_no_part_of_what_it_says(
    language: str, source: str, who: str
) -> None:
    assert told(source, language=language) == [who]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("In his opinion", "He believes that"),
        ("In her view", "She believes that"),
        ("In their view", "They believe that"),
        ("In its view", "It believes that"),
        ("In Lima's view", "Lima believes that"),
    ],
)
def test_whose_view_it_is_is_named_as_a_subject(words: str, told: str) -> None:
    assert sentences(f"It rained. {words}, the dam was old.") == [f"{told} the dam was old."]
