"""Times behind the things that somebody tells of: whether they belong to the telling."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, told

from kgraph.model.annotations import Layer


def last(text: str) -> tuple[str, str]:
    """What the last claim of a text is about, and when it was said."""
    found = layer(text)
    arguments = found.events[-1].arguments
    return of_role(found, arguments, "Content", "About"), of_role(found, arguments, "UtteredOn")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Maas said he had warned the mayor of the crack in January 2024.", "January 2024"),
        ("Maas had warned of the crack on Friday.", "Friday"),
        ("Maas warned Mayor Petra Halvorsen of the crack on 4 March 2024.", "4 March 2024"),
        ("Maas warned the mayor about the crack last week.", "last week"),
        ("Maas told the council about the crack on Friday.", "Friday"),
        ("Maas had warned of the crack in October.", "October"),
    ],
)
def test_behind_a_known_thing_it_is_the_time_of_telling(text: str, when: str) -> None:
    assert last(text) == ("the crack", when)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Maas warned the mayor of a crack in January 2024.", "a crack in January 2024"),
        ("Maas warned of the crack on Friday.", "the crack on Friday"),
        ("Maas had warned the mayor of the strike on Friday.", "the strike on Friday"),
        ("Maas had warned the mayor of the demolition in May 2024.", "the demolition in May 2024"),
        ("Maas had warned them of floods in May 2024.", "floods in May 2024"),
    ],
)
def test_of_what_happens_or_is_new_it_may_tell_when_and_stays(text: str, about: str) -> None:
    assert last(text) == (about, "")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Maas had promised in October that it would stay open.", "2023-10"),
        ("“It leaks,” Maas said in February.", "2024-02"),
        ("In April, Maas demanded that it be closed.", "2023-04"),
        ("Last November Maas said it leaked.", "2023-11"),
        ("Maas told the council in March that it leaked.", ""),
        ("Maas said last February that it leaked.", ""),
        ("Maas will say in May that it leaks.", ""),
    ],
)
def test_a_month_without_a_year_is_the_last_one_where_somebody_said_something_then(
    text: str, when: str
) -> None:
    found = layer(text, issued="2024-03-14")
    assert values(found) == [when] * bool(when)
    assert of_role(found, found.events[-1].arguments, "UtteredOn")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The port will close, Maas said on Monday.", "2024-03-11"),
        ("Maas, who is to resign, said on Thursday that it leaked.", "2024-03-14"),
        (
            "“It is to close by May,” the minister, Ana Maas, said in parliament on Friday.",
            "2024-03-08",
        ),
        ("Maas will say on Monday that it leaks.", ""),
        ("Maas said every Monday that it leaked.", ""),
    ],
)
def test_a_weekday_behind_what_is_to_come_is_the_last_one_where_somebody_said_something_then(
    text: str, when: str
) -> None:
    found = layer(text, issued="2024-03-14")
    assert values(found) == [when] * bool(when)
    assert of_role(found, found.events[-1].arguments, "UtteredOn")


def values(found: Layer) -> list[str]:
    """The values of the times of a layer."""
    return [
        value for each in found.mentions for name, value, _ in each.attributes if name == "Value"
    ]


def test_a_month_in_which_nobody_is_known_to_have_said_anything_has_no_value() -> None:
    found = layer("In January the river freezes, and in may it does not.", issued="2024-03-14")
    assert [each.label for each in found.mentions] == ["Time"]
    assert values(found) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Maas said on 3 October 2023 that it leaked.", "Maas | Asserts | it leaked"),
        (
            "Maas insisted on 3 points that Oso disliked.",
            "Maas | Insists | 3 points that Oso disliked",
        ),
    ],
)
def test_a_date_may_stand_before_what_is_said_then(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Maas said on Monday that she opposed the deal.", ["Monday", ""]),
        ("Maas said on Monday she opposed the deal.", ["Monday", ""]),
        ("Maas said that on Monday Oso rejected the deal.", ["", "Monday"]),
        ("On Monday Maas said that Oso rejected the deal.", ["Monday", ""]),
        ("Maas on Monday rejected the deal.", ["Monday"]),
    ],
)
def test_a_day_is_of_the_verb_in_whose_clause_it_stands(text: str, days: list[str]) -> None:
    found = layer(text)
    assert [of_role(found, event.arguments, "UtteredOn") for event in found.events] == days


@pytest.mark.parametrize(
    ("text", "content", "when"),
    [
        ("Lima declined to comment on Monday.", "to comment", "Monday"),
        (
            "Lima refused to say last week whether it rained.",
            "to say whether it rained",
            "last week",
        ),
        ("Lima declined to speak on Monday's vote.", "to speak on Monday's vote", ""),
        ("Lima declined to discuss the vote on Monday.", "to discuss the vote on Monday", ""),
    ],
)
def test_the_time_behind_what_somebody_declines_is_that_of_the_refusal(
    text: str, content: str, when: str
) -> None:
    assert last(text) == (content, when)
