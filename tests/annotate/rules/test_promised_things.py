"""Things that somebody promises, those who are promised them, and what only so is promised."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("promise", "whom", "thing"),
    [
        ("promised 2 million francs of aid for growers", "", "2 million francs of aid for growers"),
        ("pledged about 3 million euros for schools", "", "about 3 million euros for schools"),
        ("promised swift help", "", "swift help"),
        ("promised its full support for the plan", "", "its full support for the plan"),
        ("promised a fund for growers", "", "a fund for growers"),
        ("promised them help", "them", "help"),
        ("promised growers help", "growers", "help"),
        ("promised the growers 2 million francs", "the growers", "2 million francs"),
        ("promised his voters jobs and peace", "his voters", "jobs and peace"),
        ("promised water", "", "water"),
        ("promised water but refused to pay", "", "water"),
        ("promised growers water but sent none", "growers", "water"),
        ("promised tankers and sent two", "", "tankers"),
        ("promised help until it rained", "", "help until it rained"),
        ("promised help until the harvest was in", "", "help until the harvest was in"),
        ("promised schools more money", "schools", "more money"),
        ("promised help would come", "", "help would come"),
        ("promised them help would come", "them", "help would come"),
        ("promised 50 workers that they would stay", "50 workers", "they would stay"),
    ],
)
def test_a_thing_is_promised_and_perhaps_to_somebody(promise: str, whom: str, thing: str) -> None:
    found = layer(f"Ana Lima {promise}.")
    (event,) = [each for each in found.events if each.label == "Promises"]
    assert of_role(found, event.arguments, "Addressee") == whom
    assert of_role(found, event.arguments, "Content") == thing


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima promised reporters.",
        "Ana Lima promised parliament.",
        "Ana Lima promised 20 farmers.",
        "Ana Lima promised a reporter.",
        "Ana Lima promised the moon.",
        "Ana Lima promised the schools.",
        "Ana Lima promised the talks.",
        "Nobody promised help.",
        "The promised help was late.",
    ],
)
def test_who_is_spoken_to_is_not_promised(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "He promised 2 million francs, but only if parliament agrees.",
            ["He | Promises | 2 million francs, but only if parliament agrees"],
        ),
        ("Ana Lima promised a fund if elected.", ["Ana Lima | Promises | a fund if elected"]),
        (
            "Ana Lima said she would pay, but only if parliament agrees.",
            ["Ana Lima | Asserts | she would pay, but only if parliament agrees"],
        ),
        (
            "Ana Lima said it was safe, but not unless Oso said so.",
            ["Ana Lima | Asserts | it was safe, but not unless Oso said so"],
        ),
        (
            "Ana Lima demanded an apology, but only if he lied.",
            ["Ana Lima | Demands | an apology, but only if he lied"],
        ),
        (
            "Ana Lima rejected the plan, unless it was changed.",
            ["Ana Lima | Rejects | the plan, unless it was changed"],
        ),
        (
            "Ana Lima said it was safe, but only Oso believed that.",
            ["Ana Lima | Asserts | it was safe"],
        ),
        (
            "Ana Lima said it was safe, but Oso disagreed.",
            ["Ana Lima | Asserts | it was safe"],
        ),
    ],
)
def test_a_condition_behind_but_stays_with_what_is_said(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_a_condition_behind_but_is_that_of_what_somebody_promises_to_do() -> None:
    found = layer("Ana Lima promised to pay, but only if parliament agrees.")
    (event,) = found.events
    assert of_role(found, event.arguments, "Content") == "to pay"
    assert of_role(found, event.arguments, "Condition") == "only if parliament agrees"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "He promised 2 million francs, but only if parliament agrees.",
            "He promises 2 million francs, but only if parliament agrees.",
        ),
        ("The company demands 900,000 francs.", "The company demands 900,000 francs."),
    ],
)
def test_a_sum_stands_behind_its_verb(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]


def test_a_text_of_names_and_few_small_words_is_english() -> None:
    text = "The company demands 900,000 francs. The union demands jobs. The CFSO demands proof."
    assert "The company demands 900,000 francs." in sentences(text)


@pytest.mark.parametrize("offer", ["compensation", "a third of the water", "a settlement"])
def test_who_offers_something_and_does_not_do_more_proposes_it(offer: str) -> None:
    assert told(f"Ana Lima offered {offer} but refused to go.") == [
        f"Ana Lima | Proposes | {offer}",
        "Ana Lima | Refuses | to go",
    ]
