"""Orders, hearsay, apologies, what somebody is not able to say, and conditions behind what is said."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import known, layer, mentions, of_role, told

from kgraph.wording.dates import dates
from kgraph.wording.language import read_language
from kgraph.wording.words import Words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Oso was said to favour a sale.", ["| Asserts? | Oso to favour a sale"]),
        ("NWA is understood to be examining it.", ["| Asserts? | NWA to be examining it"]),
        ("Ana Lima is believed to have lied.", ["| Believes? | Ana Lima to have lied"]),
        ("It is rumoured that Oso will leave.", ["| Asserts? | Oso will leave"]),
        ("Ana Lima is said to believe that it rained.", ["Ana Lima | Believes? | it rained"]),
        ("Ana Lima is not said to favour a sale.", []),
        ("Ana Lima is expected to resign.", []),
        ("Lima asked Keane on Monday to leave.", ["Lima | Demands | Keane to leave"]),
        ("Lima told Keane last week not to go.", ["Lima | Demands | Keane not to go"]),
        ("Lima asked the men in Sena to go.", ["Lima | Demands | the men in Sena to go"]),
        ("The bank apologised for the losses.", ["The bank | Concedes | the losses"]),
        (
            "The bank apologised to its customers but insisted that it was safe.",
            ["The bank | Concedes | to its customers", "The bank | Insists | it was safe"],
        ),
        (
            "The bank apologised to Ben Oso for the losses.",
            ["The bank | Concedes | to Ben Oso for the losses"],
        ),
        ("The bank apologised to nobody.", []),
        (
            "The bank apologised for the losses but not for the plan.",
            ["The bank | Concedes | the losses"],
        ),
        (
            "The ministry was not able to confirm the deaths.",
            ["The ministry | Asserts- | the deaths"],
        ),
        ("The ministry is unable to confirm the deaths.", ["The ministry | Asserts- | the deaths"]),
        (
            "The ministry was unable to say whether it rained.",
            ["The ministry | Asserts- | whether it rained"],
        ),
        ("The ministry was able to confirm the deaths.", []),
        ("The ministry was not unable to confirm the deaths.", []),
        (
            "Oso had been paid, a claim she dismissed as gossip.",
            ["she | Denies | Oso had been paid"],
        ),
        ("In the view of Ana Lima, the dam was safe.", ["Ana Lima | Believes | the dam was safe"]),
        ("Ana Lima had earlier said that it rained.", ["Ana Lima | Asserts | it rained"]),
        (
            "It rained, according to two engineers who worked there last week.",
            ["two engineers who worked there last week | Asserts | It rained"],
        ),
        ("It rained, according to last week.", []),
        (
            "“A woman called me and said, ‘My boy is dead,’” Ana Lima recalled.",
            [
                "Ana Lima | Asserts | “A woman called me and said, ‘My boy is dead,’”",
                "A woman | Asserts | ‘My boy is dead,’",
            ],
        ),
        (
            "“A woman who called him, and she said, ‘My boy is dead,’” Ana Lima recalled.",
            ["Ana Lima | Asserts | “A woman who called him, and she said, ‘My boy is dead,’”"],
        ),
    ],
)
def test_what_nobody_in_particular_and_nobody_says_for_sure(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        ("Ana Lima promised to resign, if elected.", "to resign", "if elected"),
        ("Ana Lima vowed to strike, unless wages rose.", "to strike", "unless wages rose"),
        (
            "Ana Lima urged Oso to go, provided that it rained.",
            "Oso to go",
            "provided that it rained",
        ),
        ("Ana Lima promised to resign, though ill.", "to resign, though ill", ""),
        (
            "Ana Lima asked to know whether, if ill, he went.",
            "to know whether, if ill, he went",
            "",
        ),
    ],
)
def test_a_condition_behind_what_somebody_promises_ends_it(
    text: str, said: str, condition: str
) -> None:
    found = layer(text)
    (event,) = found.events
    assert of_role(found, event.arguments, "Content") == said
    assert of_role(found, event.arguments, "Condition") == condition


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Asked about it on Monday evening, she said that it rained.", "Monday evening"),
        ("Asked about it on Monday, she said on Tuesday that it rained.", "Tuesday"),
        ("Ana Lima, who left for Sena on Monday, said that it rained.", ""),
    ],
)
def test_the_day_on_which_somebody_is_asked_is_that_of_the_answer(text: str, day: str) -> None:
    found = layer(text)
    assert of_role(found, found.events[0].arguments, "UtteredOn") == day


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Lima told This Week that it rained.", []),
        ("Lima left this week.", ["this week"]),
        ("Council Votes This Week", ["This Week"]),
        ("This week Lima left.", ["This week"]),
    ],
)
def test_a_time_in_capitals_among_small_words_is_a_name(text: str, times: list[str]) -> None:
    found = dates(Words(text), "", read_language("en"))
    assert [text[slice(*each.span)] for each in found] == times


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Sena Courier closed.", [("Organization", "Sena Courier")]),
        ("They left Sena University.", [("Organization", "Sena University")]),
        ("They left Sena on Monday.", [("Place", "Sena")]),
        ("They read Sena's Courier.", [("Place", "Sena")]),
    ],
)
def test_a_known_place_is_none_within_a_longer_name(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert mentions(layer(text, known(Sena="Place")), "Place", "Organization") == names


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Doctors are said by Lima to be opposed.", ["Lima | Asserts | Doctors to be opposed"]),
        ("The plan is expected by analysts to fail.", ["analysts | Believes | The plan to fail"]),
        ("The mayor is believed by Oso to have lied.", ["Oso | Believes | The mayor to have lied"]),
        ("The plan was announced by Oso to calm voters.", []),
        ("It is said by Oso to be true.", []),
        (
            "Ministers were urged to intervene by Mr Oso.",
            ["Oso | Demands | Ministers to intervene"],
        ),
        ("Oso was told to leave by the council.", ["the council | Demands | Oso to leave"]),
        ("Oso was asked to quit by his party, who left.", ["his party | Demands | Oso to quit"]),
        ("Oso was told to leave by noon.", []),
        ("Oso was told to leave by Friday.", []),
        ("Oso was asked to leave by 3 May.", []),
        ("Oso was told to leave by May.", []),
        ("Oso was told to leave by June.", []),
        ("Oso was told to wait by the river.", []),
        ("Staff were urged to stand by Lima.", []),
        ("Oso was told to reply by the end of the Party Conference.", []),
    ],
)
def test_who_says_what_others_do_or_should_do_stands_behind_by(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
