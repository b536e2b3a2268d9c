"""Who says what within a clause that describes a noun: the noun is the subject of what is said."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, told
from annotate.rules.test_sentences import sentences


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Rain brought a spill that campaigners say killed fish.",
            "campaigners | Asserts | a spill killed fish",
        ),
        (
            "It was a decision which Lima said would cost jobs.",
            "Lima | Asserts | a decision would cost jobs",
        ),
        (
            "The man who police say killed two people was arrested.",
            "police | Asserts | The man killed two people",
        ),
        ("They met a man she believed was ill.", "she | Believes | a man was ill"),
        ("The bridge Lima says is safe will close.", "Lima | Asserts | The bridge is safe"),
        ("The woman the police say fled was found.", "the police | Asserts | The woman fled"),
        (
            "Ana Reis, who he claims has been unfair, left.",
            "he | Asserts | Ana Reis has been unfair",
        ),
        (
            "The plan that Lima said had failed was withdrawn.",
            "Lima | Asserts | The plan had failed",
        ),
        ("The letter, which Lima said he had lost, was found.", "Lima | Asserts | he had lost"),
        ("It was a part of what critics say was a mistake.", "critics | Asserts | a mistake"),
        (
            "He met the man who, police say, robbed Oso.",
            "police | Asserts | the man robbed Oso",
        ),
    ],
)
def test_what_is_said_in_a_relative_clause_is_said_of_its_noun(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The man who police say killed two people and fled the town was arrested.",
        "Critics who say that it rained left.",
    ],
)
def test_nothing_is_proposed_where_it_is_open_which_verb_is_the_main_one(text: str) -> None:
    assert told(text) == []


def test_who_speaks_of_somebody_in_a_relative_clause_is_somebody_else() -> None:
    assert layer("Ana Reis spoke. She claims that it rained.").clusters
    assert not layer("Ana Reis, who she claims has been unfair, left.").clusters


def test_the_noun_stands_in_the_sentence_of_such_a_claim() -> None:
    assert sentences("It was a decision which Lima said would cost jobs.") == [
        "Lima says that a decision would cost jobs."
    ]
    assert sentences("It was a part of what critics say was a mistake.") == [
        "Critics say: a mistake."
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The sale Oso insisted on failed.", ["Oso | Insists | The sale"]),
        ("The reforms Lima called for were rejected.", ["Lima | Demands | The reforms"]),
        ("The deal the council insisted on fell through.", ["the council | Insists | The deal"]),
        ("The aid Lima called for arrived late.", ["Lima | Demands | The aid"]),
        ("Everything she hoped for was lost.", ["she | Wants | Everything"]),
        ("The plan that Oso insisted on failed.", []),
        ("What Lima called for was wrong.", []),
        ("The plan Oso agreed to failed.", ["Oso | Accepts | The plan"]),
        ("The mayor promised to feed us.", ["The mayor | Promises | to feed us"]),
        ("Oso insisted on failed reforms.", ["Oso | Insists | failed reforms"]),
        ("Oso called for planned cuts.", ["Oso | Demands | planned cuts"]),
    ],
)
def test_what_a_preposition_lacks_stands_before_who_speaks(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "People who read it told Sena that the auditors had criticised the sale.",
            [
                "People who read it | Asserts | the auditors had criticised the sale",
                "the auditors | Criticises | the sale",
            ],
        ),
        (
            "Two nurses who left told the Courier the ward had refused to pay.",
            [
                "Two nurses who left | Asserts | the ward had refused to pay",
                "the ward | Refuses | to pay",
            ],
        ),
        ("A man that the auditors criticised said it rained.", []),
        ("The firm that the auditors criticised rejected the claim.", []),
        ("Lima criticised planned cuts.", ["Lima | Criticises | planned cuts"]),
    ],
)
def test_a_relative_clause_ends_before_the_verb_of_its_sentence(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose, said Ana Lima, head of the council, who accused Oso of theft.", "who"),
        ("Ana Lima met heads of the councils, who accused Oso of theft.", "heads of the councils"),
        (
            "Ana Lima met the head of the council, who accused Oso of theft.",
            "the head of the council",
        ),
    ],
)
def test_who_is_whoever_holds_an_office(text: str, expected: str) -> None:
    assert f"{expected} | Accuses | Oso of theft" in told(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The plan, which Oso called a farce, failed.", ["Oso | Asserts | The plan a farce"]),
        ("Lima wrote a book that critics called a triumph.", ["critics | Asserts | a book a triumph"]),
        (
            "Lima attacked the plan, which she called absurd.",
            ["Lima | Criticises | the plan", "she | Asserts | the plan absurd"],
        ),
        ("The council closed the mill, which Oso called a shame.", []),  # closing it, or the mill
        ("Lima sent a letter, which Oso called a lie.", []),
        ("What Oso called a farce was a triumph.", ["Oso | Asserts | What a farce"]),
        ("What Oso called it does not matter.", []),
        ("What Oso said was a lie.", []),
        ("What critics say was a farce has paid off.", ["critics | Asserts | a farce"]),
        (
            "Lima attacked what she called a farce.",
            ["Lima | Criticises | what she called a farce", "she | Asserts | what a farce"],
        ),
        ("The plan that Oso called absurd failed.", []),
        (
            "Lima said that Oso called the plan a farce.",
            ["Lima | Asserts | Oso called the plan a farce", "Oso | Asserts | the plan a farce"],
        ),
    ],
)  # fmt: skip
def test_what_somebody_calls_a_thing_has_the_noun_before_the_pronoun(text, claims) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(("verb", "stance"), [("refused", "Refuses"), ("has promised", "Promises")])
def test_which_stands_for_what_is_to_be_done(verb: str, stance: str) -> None:
    claims = told(f"Lima urged Oso to resign, which he {verb} to do.")
    assert claims == ["Lima | Demands | Oso to resign", f"he | {stance} | which"]
