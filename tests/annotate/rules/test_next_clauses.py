"""Where the clause of somebody else ends what is said: before "and", the main verb, or who says it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima supports the dam and the council hates it.", ["Lima | Supports | the dam"]),
        ("Lima criticised the plan and Oso is angry.", ["Lima | Criticises | the plan"]),
        ("Lima attacked Oso and the council has left.", ["Lima | Criticises | Oso"]),
        (
            "Lima wants a vote but Oso wants to be a hero.",
            ["Lima | Wants | a vote", "Oso | Wants | to be a hero"],
        ),
        (
            "Lima praised the plan and Oso praised the mayor.",
            ["Lima | Supports | the plan", "Oso | Supports | the mayor"],
        ),
        ("Lima supports Oso and Reis.", ["Lima | Supports | Oso and Reis"]),
        ("Lima wants Oso and Reis to leave.", ["Lima | Wants | Oso and Reis to leave"]),
        (
            "Lima praised the plan and the way Oso has run it.",
            ["Lima | Supports | the plan and the way Oso has run it"],
        ),
        (
            "Lima condemned the attack and the threats made against Oso.",
            ["Lima | Criticises | the attack and the threats made against Oso"],
        ),
        (
            "Lima backs the talks between Oso and Reis that are due.",
            ["Lima | Supports | the talks between Oso and Reis that are due"],
        ),
    ],
)
def test_a_thing_ends_before_the_clause_of_somebody_else(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The dam they refused to build is needed.", ["they | Refuses | to build"]),
        ("The road Oso promised to build is closed.", ["Oso | Promises | to build"]),
        ("A plan Lima had threatened to block passed.", ["Lima | Threatens | to block"]),
        (
            "A case that had threatened to stop Oso, the last, began.",
            ["A case | Threatens | to stop Oso"],
        ),
        ("Lima vowed to fight what was wrong.", ["Lima | Promises | to fight what was wrong"]),
        ("Last year they vowed to be heard.", ["they | Promises | to be heard"]),
    ],
)
def test_an_infinitive_that_describes_a_noun_ends_before_the_main_verb(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima sold the house because, she said, it leaked.", ["she | Asserts | it leaked"]),
        ("Oso left when, he said, it rained.", ["he | Asserts | it rained"]),
        ("It rained and, Lima said, the dam leaked.", ["Lima | Asserts | the dam leaked"]),
        ("Oso will go if, Lima said, it rains.", []),
        ("Lima met a man who, she said, lied.", ["she | Asserts | a man lied"]),
        ("The dam, Lima said, was safe.", ["Lima | Asserts | The dam was safe"]),
    ],
)
def test_what_stands_before_a_conjunction_and_its_speaker_is_not_said_by_him(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Lima criticised Oso but stopped short of saying that he lied.", "Oso"),
        ("Lima rejected the plan and left.", "the plan"),
        ("Lima rejected the plan on Friday and left.", "the plan"),
        ("Lima criticised the plan in May and voted against it.", "the plan in May"),
        ("Lima denied the charge and sued Oso.", "the charge"),
        ("Lima rejected the planned and costed scheme.", "the planned and costed scheme"),
        (
            "Lima rejected the plan drawn up and costed by Oso.",
            "the plan drawn up and costed by Oso",
        ),
        ("Lima denied the theft and attempted murder.", "the theft and attempted murder"),
        ("Lima criticised the cost and increased risk.", "the cost and increased risk"),
        ("Lima rejected the plan and had been “fooled”.", "the plan"),
        ("Lima opposes the plan and will march.", "the plan"),
        (
            "Lima rejected what Oso had signed and would carry out.",
            "what Oso had signed and would carry out",
        ),
        ("Oso agreed to monitors in 2019 and left.", "monitors in 2019"),
    ],
)
def test_a_thing_ends_before_what_who_speaks_does_next(text: str, thing: str) -> None:
    [claim] = told(text)
    assert claim.endswith(f" | {thing}")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The mayor who opposes the plan left.", ["The mayor | Opposes | the plan"]),
        ("The mayor who opposed the plan left the room.", ["The mayor | Opposes | the plan"]),
        ("Those who oppose the plan said it was unsafe.",
         ["Those who oppose the plan | Asserts | it was unsafe"]),
        ("The mayor who opposes the plan leaves.", []),
        ("Lima met a man who opposes the plan drawn up by Oso.",
         ["a man | Opposes | the plan drawn up by Oso"]),
    ],
)  # fmt: skip
def test_a_thing_ends_before_the_main_verb_of_whom_it_is_told(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("debts were rising, and cut its rating", "debts were rising"),
        ("he was tired, and went to bed", "he was tired"),
        ("the plan was “bad” and voted against it", "the plan was “bad”"),
        ("the plan was “bad” and left", "the plan was “bad”"),
        ("the dam, which cracked, and burst was old", ""),
        ("it cracked, leaked, and burst", ""),
        ("they wanted to speak “out” and let us go", ""),
        ("taxes rose, and planned cuts were bad", ""),
        ("it was bad, and Reis left", ""),
    ],
)
def test_what_who_speaks_does_next_behind_a_comma_or_a_mark_is_not_said(
    said: str, kept: str
) -> None:
    assert told(f"Oso said {said}.")[0] == f"Oso | Asserts | {kept or said}"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima admitted the charge, then closed her firm.", ["Lima | Concedes | the charge"]),
        ("Lima recounted her life, recited her plans, and left.", []),
        ("Lima denied the charge, brought the week before.", ["Lima | Denies | the charge"]),
        ("The vote led some to claim that it rained.", ["some | Asserts? | it rained"]),
        ("Some say it leaks – others say it is dry.",
         ["Some | Asserts | it leaks", "others | Asserts | it is dry"]),
        ("Lima went on to say that it rained.", ["Lima | Asserts | it rained"]),
        ("They looked up as he mentioned the wage.", ["he | Asserts | the wage"]),
        ("Lima said they met, but said, “We must go now, all of us.”",
         ["Lima | Asserts | they met", "Lima | Asserts | “We must go now, all of us.”"]),
        ("It rained, Lima reported on Monday -- a fact that pleased Oso.",
         ["Lima | Asserts | It rained"]),
    ],
)  # fmt: skip
def test_each_deed_is_of_who_does_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The report said the roof was unsafe and called for action.",
         ["The report | Asserts | the roof was unsafe", "The report | Demands | action"]),
        ("Lima said the report was wrong but praised the nurses.",
         ["Lima | Asserts | the report was wrong", "Lima | Supports | the nurses"]),
        ("Ana Lima said she was tired and thanked the nurses.",
         ["Ana Lima | Asserts | she was tired", "Ana Lima | Supports | the nurses"]),
        ("The report said the ward was unsafe but praised the staff.",
         ["The report | Asserts | the ward was unsafe", "The report | Supports | the staff"]),
        ("The trust admitted the complaint had been handled badly and apologised to Oso.",
         ["The trust | Concedes | the complaint had been handled badly",
          "The trust | Concedes | to Oso"]),
        ("Lima said the mayor would resign and criticised the board.",
         ["Lima | Asserts | the mayor would resign", "Lima | Criticises | the board"]),
        ("Lima said the matter was raised and referred to the board.",
         ["Lima | Asserts | the matter was raised and referred to the board",
          "Lima | Asserts | the board"]),
        ("Lima said the mayor was ill and criticised the board.",
         ["Lima | Asserts | the mayor was ill and criticised the board",
          "Lima | Criticises | the board"]),
        ("Lima said she was tired and wanted a rest.",
         ["Lima | Asserts | she was tired and wanted a rest", "Lima | Wants | a rest"]),
        ("Lima said Oso had left and praised the staff.",
         ["Lima | Asserts | Oso had left and praised the staff"]),
        ("The letter claims that records were altered and demands a public inquiry.",
         ["The letter | Asserts | records were altered", "The letter | Demands | a public inquiry"]),
        ("Lima said the home was dirty and wants an inquiry.",
         ["Lima | Asserts | the home was dirty", "Lima | Wants | an inquiry"]),
        ("Lima says the rooms of the home are small and refuses to pay.",
         ["Lima | Asserts | the rooms of the home are small", "Lima | Refuses | to pay"]),
        ("The union says wages are too low and calls for a strike.",
         ["The union | Asserts | wages are too low", "The union | Demands | a strike"]),
        ("Lima says nobody was hurt and praises the nurses.",
         ["Lima | Asserts | nobody was hurt", "Lima | Supports | the nurses"]),
        ("Lima says the work is hard and demands patience.",
         ["Lima | Asserts | the work is hard and demands patience"]),
        ("Lima says the mayor is ill and wants a rest.",
         ["Lima | Asserts | the mayor is ill and wants a rest", "Lima | Wants | a rest"]),
        ("Lima says there were complaints and demands the council ignored.",
         ["Lima | Asserts | there were complaints and demands the council ignored"]),
    ],
)  # fmt: skip
def test_a_clause_ends_before_what_only_who_says_it_does_next(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("done", "claim"),
    [
        ("demanded a refund and the shop agreed", "Demands | a refund"),
        ("requested a loan and the bank approved it", "Demands | a loan"),
        ("proposed a truce and the rebels accepted it", "Proposes | a truce"),
        ("accused Oso of fraud and he sued her", "Accuses | Oso of fraud"),
        ("accused Oso of lying but later apologised", "Accuses | Oso of lying"),
        ("denied the charge and the jury cleared her", "Denies | the charge"),
        ("warned of floods and the river rose", "Warns | floods"),
        ("rejected the offer and talks collapsed", "Rejects | the offer"),
        ("opposed the merger and the board backed down", "Opposes | the merger"),
        ("called for a strike and nobody came", "Demands | a strike"),
        ("promised to come and she did", "Promises | to come"),
        ("agreed to sell and the union protested", "Accepts | to sell"),
        ("asked the council to act and it built a wall", "Demands | the council to act"),
        ("threatened to sue and then did so", "Threatens | to sue"),
        ("promised a tanker and sent one in July", "Promises | a tanker"),
        ("opposed the dam yet signed the treaty", "Opposes | the dam"),
        ("promised help yet sent none", "Promises | help"),
        ("refused to pay yet the bank waited", "Refuses | to pay"),
        ("wants to go but cannot", "Wants | to go"),
        ("declined to comment but a spokesman for the firm laughed", "Refuses | to comment"),
    ],
)
def test_what_is_told_of_somebody_behind_a_bare_and_or_yet_is_no_part_of_a_thing(
    done: str, claim: str
) -> None:
    assert told(f"Lima {done}.") == [f"Lima | {claim}"]


@pytest.mark.parametrize(
    ("verb", "stance", "thing"),
    [
        ("wants", "Wants", "the plan and the law scrapped"),
        ("condemned", "Criticises", "the raid and the people involved"),
        ("praised", "Supports", "the police and the men held in Sena"),
        ("accused", "Accuses", "Oso of theft and the destruction of files"),
        ("accused", "Accuses", "Oso of taking money and the keys he needed"),
        ("denied", "Denies", "the firm and the bank did it"),
        ("said", "Asserts", "rain and snow fell in May"),
        ("backed", "Supports", "a cheap yet safe plan"),
        ("condemned", "Criticises", "a law not yet passed"),
        ("supports", "Supports", "a plan yet to be approved"),
        ("criticised", "Criticises", "cuts and delayed payments"),
        ("vowed", "Promises", "to fight and then to leave"),
        ("promised", "Promises", "to close the mine but keep the jobs"),
        ("wants", "Wants", "Oso to resign and the board to apologise"),
        ("praised", "Supports", "Oso and the team Reis led"),
        ("supports", "Supports", "the plan Oso wrote and Reis backed"),
        ("accused", "Accuses", "Oso of hiding a report that he wrote and she signed"),
        ("criticised", "Criticises", "the plan and the way it was drafted"),
    ],
)
def test_a_noun_behind_and_that_something_is_told_of_is_a_part_of_the_thing(
    verb: str, stance: str, thing: str
) -> None:
    assert told(f"Lima {verb} {thing}.") == [f"Lima | {stance} | {thing}"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima backed the bill and opposed changes.",
         ["Lima | Supports | the bill", "Lima | Opposes | changes"]),
        ("Lima praised the plan and rejected offers of help.",
         ["Lima | Supports | the plan", "Lima | Rejects | offers of help"]),
        ("Lima supports the ban but opposes cuts.",
         ["Lima | Supports | the ban", "Lima | Opposes | cuts"]),
        ("Attacking Oso and praising the mayor, Lima left.",
         ["Lima | Criticises | Oso", "Lima | Supports | the mayor"]),
    ],
)  # fmt: skip
def test_a_thing_ends_before_the_next_thing_that_somebody_takes_a_stand_on(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
