"""What stands between a verb that reports and what is said: times, places, those who are spoken to."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga promised in 2024 to keep it open.", "Varga | Promises | to keep it open"),
        ("Varga promised on 4 May 2024 to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised two weeks ago to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised at a rally in Torma to keep it.", "Varga | Promises | to keep it"),
        ("Varga promised in a letter to the union to stay.", "Varga | Promises | to stay"),
        ("Varga threatened in May 2025 to sue them.", "Varga | Threatens | to sue them"),
        ("Varga agreed in principle to sell it.", "Varga | Accepts | to sell it"),
        ("Varga asked on Monday to be heard.", "Varga | Demands | to be heard"),
        ("Varga urged us in May to go.", "Varga | Demands | us to go"),
    ],
)
def test_an_infinitive_follows_words_that_tell_when_and_where(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga vowed never to sell it.", "Varga | Promises | never to sell it"),
        ("Varga vowed in June not to sell it.", "Varga | Promises | not to sell it"),
        ("Varga vowed not only to sell it.", "Varga | Promises | not only to sell it"),
        ("Varga hopes never to go.", "Varga | Wants | never to go"),
        ("Varga agreed in May neither to sell it nor to lease it.",
         "Varga | Accepts | neither to sell it nor to lease it"),
        ("Varga said never again would it rain.", "Varga | Asserts | never again would it rain"),
    ],
)  # fmt: skip
def test_a_negation_is_part_of_what_is_said(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Varga told nobody that it rained.",
        "Varga told no one that he was ill.",
        "Varga told none of them that it rained.",
        "Varga told neither Lima nor Oso that it rained.",
        "Varga told hardly anybody that it rained.",
        "Varga said to nobody that it rained.",
        "Varga told nobody: “It rains.”",
        "Varga promised nobody a job.",
    ],
)
def test_what_is_told_to_nobody_is_not_said(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Varga said in May 2024 the pool would close.", "the pool would close"),
        ("Varga said in early May that it rained.", "it rained"),
        ("Varga said in 2024 the pool closed.", "the pool closed"),
        ("Varga said May 2024 was wet.", "May 2024 was wet"),
        ("Varga said this May would be wet.", "this May would be wet"),
        ("Varga said every May it rains.", "every May it rains"),
    ],
)
def test_a_month_is_passed_over_only_where_it_tells_when_somebody_says_it(
    text: str, said: str
) -> None:
    assert told(text) == [f"Varga | Asserts | {said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("According to a report by the Board, seen by the Courier, 12 were hurt.",
         "a report by the Board | Asserts | 12 were hurt"),
        ("According to a memo, published on Monday, it leaked.", "a memo | Asserts | it leaked"),
        ("According to Lima, speaking in Torma, it leaked.", "Lima | Asserts | it leaked"),
        ("According to a memo dated 4 May and seen by us, it leaked.",
         "a memo dated 4 May | Asserts | it leaked"),
        ("It leaked, according to a memo, seen by us.", "a memo | Asserts | It leaked"),
        ("According to Lima, published reports lie.", "Lima | Asserts | published reports lie"),
        ("The dam, according to Lima, leaked.", "Lima | Asserts | The dam leaked"),
        ("Twelve men, according to police, died.", "police | Asserts | Twelve men died"),
        ("The dam burst, according to Lima, two days later.", "Lima | Asserts | The dam burst"),
        ("It rained, according to Lima, and she left.", "Lima | Asserts | It rained"),
    ],
)  # fmt: skip
def test_words_that_describe_a_source_are_no_part_of_what_it_says(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Munn accused Oso of “bottling it” in May, and Ivo Petrak has been charged.",
         ["Munn | Accuses | Oso of “bottling it” in May"]),
        ("Munn criticised the plan, and Oso was pleased.", ["Munn | Criticises | the plan"]),
        ("The league said it had left and gave no details.",
         ["The league | Asserts | it had left"]),
        ("The league said it had left but would not comment.",
         ["The league | Asserts | it had left", "The league | Refuses | comment"]),
        ("Lima rubbished Oso's claim that she lied.", ["Oso | Asserts | she lied"]),
        ("His father told the Halby Echo: “He never touched him.”",
         ["His father | Asserts | “He never touched him.”"]),
        ("Lima asked the court to stop it.", ["Lima | Demands | the court to stop it"]),
        ("Lima said it rained, although records show it did not.",
         ["Lima | Asserts | it rained", "records | Asserts | it did not"]),
        ("Lima said it rained, though she was told it was dry.",
         ["Lima | Asserts | it rained, though she was told it was dry"]),
        ("Court papers seen by the Echo suggest it rained.",
         ["Court papers seen by the Echo | Asserts | it rained"]),
        ("Lima wrote on social media that it rained.", ["Lima | Asserts | it rained"]),
        ("His sister shouted from the gallery that it rained.",
         ["His sister | Asserts | it rained"]),
        ("He said that he left, and in 2003 he called on us to go.",
         ["He | Asserts | he left", "he | Demands | us to go"]),
        ("He said that he left, and on Monday she called for a vote.",
         ["He | Asserts | he left", "she | Demands | a vote"]),
        ("He said he won: a study by Ulme University found that he lost.",
         ["He | Asserts | he won", "a study by Ulme University | Asserts | he lost"]),
        ("He promised a bridge, but the opposition doubts it will be paid.",
         ["He | Promises | a bridge", "the opposition | Questions | it will be paid"]),
        ("The union, according to its president, Mia Stolt, had grown.",
         ["Mia Stolt | Asserts | The union had grown"]),
        ("It noted, however, that records were missing.", ["It | Asserts | records were missing"]),
        ("Lima told Oso, however, that it rained.", ["Lima | Asserts | it rained"]),
        ("Ruth Vann has written to the minister demanding a vote.",
         ["Ruth Vann | Demands | a vote"]),
        ("In 2023 it promised to invest 40 million, and says it is on track.",
         ["it | Promises | to invest 40 million", "it | Asserts | it is on track"]),
        ("Lima did not mention the milk.", []),
        ("Lima did not mention that it had rained.", ["Lima | Asserts- | it had rained"]),
        ("Tanks brought the U.S.-backed south under control.", []),
        ("Sources told the Courier Lima lied.", []),
        ("It is not known whether it rained.", []),
        ("Lima does not know whether it rained.", ["Lima | Knows- | whether it rained"]),
    ],
)  # fmt: skip
def test_what_is_said_ends_where_the_narrator_goes_on(text: str, said: list[str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lima said in a statement read by her lawyer that it rained.", "it rained"),
        ("Lima said in a report published in May it rained.", "it rained"),
        ("Lima said in a report on Monday the dam was safe.", "the dam was safe"),
        ("Lima claimed in the book she wrote that it rained.", "it rained"),
        ("Lima told reporters outside the court in a letter that it rained.", "it rained"),
        ("Lima said in a four-page ruling that it rained.", "it rained"),
        ("Lima told a packed public hearing that it rained.", "it rained"),
        ("A recent court ruling said that it rained.", "it rained"),
        ("Lima said in the book sent before she left it rained.", ""),
        ("Lima said last week was cold.", "last week was cold"),
        ("Ana Lima said Monday would be cold.", "Monday would be cold"),
        ("Lima said last week it rained.", "it rained"),
        ("Lima said on Monday it rained.", "it rained"),
        ("A man the council said Monday was ill left.", ""),
        ("A plan announced on Monday would cost millions.", ""),
    ],
)
def test_what_is_said_begins_behind_where_it_is_said_and_with_a_day_of_which_it_tells(
    text: str, said: str
) -> None:
    claims = [each.rpartition(" | ")[2] for each in told(text)]
    assert claims == ([said] if said else [])
