"""Whose words they are in a relative clause: those of the noun or the name that it describes."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

OF_NOUNS = [
    ("The officials who said it rained were fired.", "The officials"),
    ("The report, which said it rained, was wrong.", "The report"),
    ("A woman who told police that it rained was arrested.", "A woman"),
    ("A woman, who told police that it rained, was arrested.", "A woman"),
    ("He met a woman who told him that it rained.", "a woman"),
    ("The mayor, who said that it rained, left.", "The mayor"),
    ("The mayor, 54, who said that it rained, left.", "The mayor"),
    ("Of the 54, who said that it rained, ten left.", "the 54"),
    ("Lima spoke to a lawyer who said that it rained.", "a lawyer"),
    ("The man spoke to a lawyer who said that it rained.", "a lawyer"),
    ("Lima met officials who said that it rained.", "officials"),
    ("Lima met senior officials who said that it rained.", "senior officials"),
    ("Lima spoke with European officials who said that it rained.", "European officials"),
    ("Senior Trump officials who said that it rained were fired.", "Senior Trump officials"),
    ("The council of Sena, which said that it rained, met.", "The council of Sena"),
    ("An aide at the Bank of Sena, who said that it rained, left.", "An aide at the Bank of Sena"),
    ("The company that claimed it rained was sold.", "The company"),
    ("Residents of the village who said that it rained left.", ""),
    ("Residents of the village who said that it rained were moved.", "Residents of the village"),
    ("Those who said that it rained were fired.", "Those"),
    ("It was he who said that it rained.", "he"),
    ("With Ben Oso, the mayor, who said that it rained, left.", "the mayor"),
    ("One of the doctors, who said that it rained, left.", "One of the doctors"),
]
OF_NAMES = [
    "Lima, who said that it rained, left.",
    "They met Mr. Lima, who said that it rained.",
    "Ana Lima, the mayor who said that it rained, left.",
    "Ana Lima, the mayor, who said that it rained, left.",
    "They met Ben Oso, a lawyer, who said that it rained.",
    "A spokesman for Ana Lima, who said that it rained, left.",
]


@pytest.mark.parametrize(("text", "speaker"), OF_NOUNS)
def test_the_noun_that_a_relative_clause_describes_speaks(text: str, speaker: str) -> None:
    assert told(text) == ([f"{speaker} | Asserts | it rained"] if speaker else [])


@pytest.mark.parametrize("text", OF_NAMES)
def test_a_pronoun_behind_a_name_stays_a_mention_of_its_own(text: str) -> None:
    assert told(text) == ["who | Asserts | it rained"]


def test_that_behind_a_noun_is_not_what_somebody_cites() -> None:
    assert told("They cited a study that found it rained.") == ["a study | Asserts | it rained"]


def test_people_behind_by_or_of_say_what_a_thing_cannot() -> None:
    claims = told("A judge dismissed a lawsuit by 31 families who say their children fell ill.")
    assert claims[-1] == "31 families | Asserts | their children fell ill"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Only Reason Hedge Funds Say They Lost", []),
        ("The only reason hedge funds say they lost is fear.", []),
        ("One thing doctors say helps is rest.", []),
        (
            "The reasons officials gave say it rained.",
            ["The reasons officials gave | Asserts | it rained"],
        ),
        ("The hedge funds say they lost.", ["The hedge funds | Asserts | they lost"]),
        ("The third way group says it lost.", ["The third way group | Asserts | it lost"]),
    ],
)
def test_a_noun_of_which_a_clause_tells_is_no_part_of_who_speaks(
    text: str, said: list[str]
) -> None:
    assert told(f"{text}\n\nIt rained on the port all day.") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The plan, parts of which were proposed by Lima, failed.", []),
        ("The storm, some of which Lima said had passed, killed four.", []),
        ("Crime fell, much of which can be credited to the laws.", []),
        ("The mayor, whose aides said it rained, left.", ["aides | Asserts | it rained"]),
        ("The firm, many of whose aides demanded a vote, closed.", ["aides | Demands | a vote"]),
        (
            "The mayor, whose aides said it rained, and that it snowed, left.",
            ["aides | Asserts | it rained, and that it snowed"],
        ),
    ],
)
def test_what_is_said_in_a_clause_between_commas_ends_with_it(text: str, said: list[str]) -> None:
    assert told(text) == said
