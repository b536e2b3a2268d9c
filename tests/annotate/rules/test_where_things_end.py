"""Where the things end that somebody wants, praises or warns of, and what he plans to do."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

from kgraph.annotate.rules.text.quotations import Quoted, closed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lima warned of rain, snow and ice.", "Lima | Warns | rain, snow and ice"),
        (
            "Lima criticised the plan, the mayor and the council.",
            "Lima | Criticises | the plan, the mayor and the council",
        ),
        (
            "Lima wants a new bridge, a road or a tunnel.",
            "Lima | Wants | a new bridge, a road or a tunnel",
        ),
        ("Lima supports Oso, a lawyer and mayor of Sena.", "Lima | Supports | Oso"),
        ("Lima opposed the dam until the treaty was signed.", "Lima | Opposes | the dam"),
        ("Lima backed Oso until he dropped out.", "Lima | Supports | Oso"),
        (
            "Lima supported a ban until it was safe.",
            "Lima | Supports | a ban until it was safe",
        ),
        ("Lima backed Oso until 2019.", "Lima | Supports | Oso until 2019"),
        (
            "Lima opposes coal until it is clean.",
            "Lima | Opposes | coal until it is clean",
        ),
        ("Lima supports Norrline, a bank and an insurer.", "Lima | Supports | Norrline"),
        ("Lima opposes coal, a cause of smog and a danger.", "Lima | Opposes | coal"),
        (
            "Lima wants peace, a victory and a rest.",
            "Lima | Wants | peace, a victory and a rest",
        ),
        ("Lima called for calm, a deal and a vote.", "Lima | Demands | calm, a deal and a vote"),
        ("Lima called for calm, a word she likes.", "Lima | Demands | calm"),
        ("Lima wants time, money and a plan.", "Lima | Wants | time, money and a plan"),
        (
            "Lima promised peace, a new bridge and a park.",
            "Lima | Promises | peace, a new bridge and a park",
        ),
        ("Lima rejected the plan, and left.", "Lima | Rejects | the plan"),
        ("Lima criticised “[his] plan”, and left.", "Lima | Criticises | “[his] plan”"),
        ("Lima called it “[a] disgrace”.", "Lima | Asserts | it “[a] disgrace”"),
        ("Lima rejected the “[draft] plan” on Monday.", "Lima | Rejects | the “[draft] plan”"),
        ("Lima criticised the plan[3] on Monday.", "Lima | Criticises | the plan"),
        ("Lima criticised the plan, and Oso left.", "Lima | Criticises | the plan"),
        ("Lima praised Oso, his wife and two sons attended.", "Lima | Supports | Oso"),
    ],
)
def test_an_enumeration_is_one_thing_and_what_follows_it_is_not(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    "thing",
    [
        "the report as “gossip.”",
        "the report as ‘gossip.’",
        "the report as «gossip.»",
        'the report as "gossip."',
        "the report as “absurd!”",
        "the plan as “a ‘gift.’”",
        "the “so-called reform.”",
        "“the end of the war.”",
        "the report as “gossip” and “noise.”",
    ],
)
def test_a_quotation_within_a_thing_keeps_its_closing_mark(thing: str) -> None:
    assert told(f"Lima dismissed {thing}") == [f"Lima | Rejects | {thing}"]
    assert told(f"Lima dismissed {thing} The council met.") == [f"Lima | Rejects | {thing}"]


def test_a_mark_of_a_quotation_that_begins_before_a_thing_is_none_of_it() -> None:
    text = "Oso said: “Lima dismissed the plan.”"
    quoted = Quoted([(text.index("“"), len(text))])
    thing = (text.index("the plan"), text.index(".”"))
    assert closed(thing, [quoted], text) == thing
    assert closed((0, thing[1]), [quoted], text) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lima plans to send a judge, but it is unlikely that he goes.", "to send a judge"),
        ("Lima plans to go, but has no ticket.", "to go"),
        ("Lima plans to go, and Oso was angry.", "to go"),
        ("Lima plans to cut taxes, and to raise pensions.", "to cut taxes, and to raise pensions"),
        ("Lima plans to cut taxes, but not for Oso.", "to cut taxes, but not for Oso"),
    ],
)
def test_a_clause_behind_what_somebody_plans_is_the_narrators(text: str, said: str) -> None:
    assert told(text) == [f"Lima | Wants | {said}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Lima said that it rained; that it snowed; and that nobody left.",
            ["Lima | Asserts | it rained; that it snowed; and that nobody left"],
        ),
        ("Lima said that it rained; Oso left.", ["Lima | Asserts | it rained"]),
        (
            "Lima said it rained.[3] The plan had failed, he said.",
            ["Lima | Asserts | it rained", "he | Asserts | The plan had failed"],
        ),
        ("Lima said that, if it rained, they left.", ["Lima | Asserts | if it rained, they left"]),
        ("Lima agreed with Oso that it rained.", ["Lima | Accepts | it rained"]),
        ("Still, when Lima denied that it rained, they left.", ["Lima | Denies | it rained"]),
        ("Even as polls show Lima ahead, Oso may win.", ["polls | Asserts | Lima ahead"]),
        (
            "In Sena (93 percent of voters there were ill, according to polls), it rained.",
            ["polls | Asserts | 93 percent of voters there were ill"],
        ),
        ("It rained (in Sena, according to Lima).", []),
        (
            "According to Lima: “The bridge is closed to all.”",
            ["Lima | Asserts | “The bridge is closed to all.”"],
        ),
    ],
)
def test_marks_tell_where_what_is_said_begins_and_ends(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The plan had failed, as Lima put it.", ["Lima | Asserts | The plan had failed"]),
        ("In the words of Lima, the plan had failed.", ["Lima | Asserts | the plan had failed"]),
        ("Lima put it in her bag.", []),
        ("Lima dismissed that as “gossip”.", []),
        ("Last year 32 percent opposed the tax.", ["32 percent | Opposes | the tax"]),
    ],
)
def test_other_ways_to_say_something(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("USA Today reported that it rained.", ["USA Today | Asserts | it rained"]),
        ("It rained, reports USA Today.", ["USA Today | Asserts | It rained"]),
        ("Lima Monday said that it rained.", ["Lima | Asserts | it rained"]),
        ("Lima - a lawyer - said that it rained.", ["Lima | Asserts | it rained"]),
        ("It rained - Lima said.", ["Lima | Asserts | It rained"]),
        ("Lima has nevertheless called it a lie.", ["Lima | Asserts | it a lie"]),
    ],
)
def test_names_that_hold_a_day_and_hyphens_as_dashes_are_understood(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The firm backing Lima is using its money.", "The firm | Supports | Lima"),
        ("Oso was accused by Lima of lying.", "Lima | Accuses | Oso of lying"),
        ("Oso was accused by Lima of lying and Reis left.", "Lima | Accuses | Oso of lying"),
        (
            "Oso was accused by Lima of lying and cheating.",
            "Lima | Accuses | Oso of lying and cheating",
        ),
        ("The plan was criticised by Lima.", "Lima | Criticises | The plan"),
    ],
)
def test_the_main_verb_is_no_part_of_what_is_said_and_the_charge_is(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oso was aware of the plans but would not intervene.", "Oso | Knows | the plans"),
        ("Oso called for a vote and was elected.", "Oso | Demands | a vote"),
        (
            "Oso warned of floods that had begun and would rise.",
            "Oso | Warns | floods that had begun and would rise",
        ),
    ],
)
def test_a_thing_ends_before_what_its_subject_does_besides(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Her office had demanded the files in May, she said, and had got none.",
            [
                "Her office | Demands | the files in May",
                "she | Asserts | Her office had demanded the files in May and had got none",
            ],
        ),
        (
            "The union demanded that the dam be closed, Lima said, but got no answer.",
            [
                "The union | Demands | the dam be closed",
                "Lima | Asserts | The union demanded that the dam be closed but got no answer",
            ],
        ),
        (
            "The union demanded the closure, Lima said, of the dam.",
            [
                "The union | Demands | the closure of the dam",
                "Lima | Asserts | The union demanded the closure of the dam",
            ],
        ),
        (
            "The council rejected the plan, Lima said, and praised the mayor.",
            [
                "The council | Rejects | the plan",
                "Lima | Asserts | The council rejected the plan and praised the mayor",
                "| Supports | the mayor",
            ],
        ),
    ],
)
def test_who_says_it_in_an_insertion_is_no_part_of_what_is_demanded_before_it(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lima ruled out a sale this year.", "Lima | RulesOut | a sale this year"),
        ("Lima ruled out a sale on Monday.", "Lima | RulesOut | a sale"),
        ("Lima did not rule out further cuts.", "Lima | RulesOut- | further cuts"),
        ("The council backs further cuts.", "The council | Supports | further cuts"),
        ("Lima opposes costly repairs.", "Lima | Opposes | costly repairs"),
        ("Lima denied further errors.", "Lima | Denies | further errors"),
        ("Lima backed publicly the plan.", "Lima | Supports | the plan"),
        ("Lima said further that it rained.", "Lima | Asserts | it rained"),
        ("Norrline rejected today claims of fraud.", "Norrline | Rejects | claims of fraud"),
    ],
)
def test_what_tells_of_a_thing_and_not_of_how_it_is_said_is_a_part_of_it(
    text: str, claim: str
) -> None:
    assert told(text)[0] == claim


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        (
            "Lima ruled out an inquiry before the police had met.",
            "an inquiry before the police had met",
        ),
        ("Lima ruled out a strike before the vote, but left.", "a strike before the vote"),
        ("Lima demanded a vote before the summer.", "a vote before the summer"),
        ("Lima rejected the plan before the vote.", "the plan"),
    ],
)
def test_what_is_to_come_keeps_before_when(text: str, thing: str) -> None:
    assert told(text)[0].endswith(f" | {thing}")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Lima rejected the allegation, made by Oso, that she had lied.",
            "Lima | Rejects | the allegation, made by Oso, that she had lied",
        ),
        (
            "Lima rejected the claim, first made in May, that she had lied, and left.",
            "Lima | Rejects | the claim, first made in May, that she had lied",
        ),
        (
            "Lima supports the idea, put forward by Oso, that taxes should rise.",
            "Lima | Supports | the idea, put forward by Oso, that taxes should rise",
        ),
        ("Lima rejected the plan, made by Oso, that failed.", "Lima | Rejects | the plan"),
        ("Lima rejected the claim, and Oso said, that is odd.", "Lima | Rejects | the claim"),
        ("Lima rejected the claim, adding, that it rained.", "Lima | Rejects | the claim"),
    ],
)
def test_what_a_noun_tells_may_stand_behind_words_that_describe_it(text: str, claim: str) -> None:
    assert told(text)[0] == claim
