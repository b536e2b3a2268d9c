"""Nobody is claimed to have said what they did not: conditions, questions, what failed or was denied."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import Said, layer, mentions, of_role, said, told

NOTHING_SAID = [
    # conditions
    "If Ana Lima admits that it rained, the case will end.",
    "Unless the council, as expected, orders an inquiry, they leave.",
    "They wait until Lima says that it rained.",
    "Had Lima said that it rained, they would have left.",
    "Should Lima deny that it rained, the case will go on.",
    # questions
    "Will Ana Lima say whether it rained?",
    "Did Lima say that it rained?",
    "Who said that it rained?",
    # nobody
    "Nobody said that it rained.",
    "No one said that it rained.",
    "None of them said that it rained.",
    "Few believe that it rained.",
    "Hardly anyone believes that it rained.",
    "Anyone who says that it rained may leave.",
    # not done
    "Lima failed to deny that it rained.",
    "Lima was unable to say that it rained.",
    "Lima has yet to say that it rained.",
    "Lima stopped short of accusing Beck of fraud.",
    "Lima avoided saying that it rained.",
    "Lima left without saying that it rained.",
    "Lima would have denied that it rained.",
    "Lima, asked about the rain, said nothing.",
    "Lima said nothing about the rain.",
    "It is wrong to say that it rained.",
    "Lima nearly said that it rained.",
    "Lima seldom says that it rains.",
    "Lima came close to saying that it rained.",
    "Lima was too shy to say that it rained.",
    "If the plan is criticised by Lima, they leave.",
    # taken back
    "Lima walked back his claim that it rained.",
    "Lima retracted her claim that it rained.",
    "There is no claim that it rained.",
    "Lima pretended to believe that it rained.",
    # not yet
    "Once Lima admits that it rained, they leave.",
    "Before Lima could say that it rained, they left.",
    "Suppose that Lima says that it rained.",
    # no words that report
    "Lima saw the tests.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_nobody_said_is_nobodys_claim(text: str) -> None:
    assert [claim for claim in said(text) if claim.speaker] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oz warned that it would leave if the council ordered an inquiry.",
            Said("Warns", "Oz", "it would leave if the council ordered an inquiry"),
        ),
        (
            "Lima denied that she had said that it rained.",
            Said("Denies", "Lima", "she had said that it rained"),
        ),
        (
            "Lima asked whether Beck had said that it rained.",
            Said("Questions", "Lima", "whether Beck had said that it rained"),
        ),
        (
            "It is not true that Beck threatened to sue, Lima said.",
            Said("Asserts", "Lima", "It is not true that Beck threatened to sue"),
        ),
        (
            "Lima refused to say that it rained.",
            Said("Refuses", "Lima", "to say that it rained"),
        ),
        (
            "Lima declined to say whether Beck had seen the tests.",
            Said("Refuses", "Lima", "to say whether Beck had seen the tests"),
        ),
        ("Lima, asked about that, denied that it rained.", Said("Denies", "Lima", "it rained")),
        (
            "Lima, a lawyer, asked whether it rained.",
            Said("Questions", "Lima", "whether it rained"),
        ),
        (
            "Lima wondered who had said that it rained.",
            Said("Questions", "Lima", "who had said that it rained"),
        ),
        (
            "Lima vowed never to say that it rained.",
            Said("Promises", "Lima", "never to say that it rained"),
        ),
        ("Lima, who denied that it rained, left.", Said("Denies", "who", "it rained")),
        (
            "When Lima said that it rained they left.",
            Said("Asserts", "Lima", "it rained they left"),
        ),
        ("They lied about her support for the plan.", Said("Supports", "", "the plan")),
        ("Lima said nothing had changed.", Said("Asserts", "Lima", "nothing had changed")),
        ("A few officials said that it rained.", Said("Asserts", "A few officials", "it rained")),
        ("Not only did Lima say that it rained.", Said("Asserts", "Lima", "it rained")),
        ("Lima saw Beck as a friend.", Said("Believes", "Lima", "Beck as a friend")),
    ],
)
def test_what_is_said_beside_what_is_not_said_is_a_claim(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Lima is said to believe that it rained.",
        "Lima will say that it rained.",
        "Lima is going to say that it rained.",
        "Lima reportedly said that it rained.",
    ],
)
def test_what_others_say_somebody_says_or_who_will_say_it_is_only_possible(text: str) -> None:
    (event,) = layer(text).events
    assert ("Certainty", "Possible") in [(name, value) for name, value, _ in event.attributes]


def test_who_would_or_could_not_say_it_did_not_say_it() -> None:
    (event,) = layer("Lima would not say that it rained.").events
    attributes = {name: value for name, value, _ in event.attributes}
    assert attributes["Polarity"] == "Negative"
    assert "Certainty" not in attributes


@pytest.mark.parametrize(
    "text",
    [
        "Lima doubted that it rained.",
        "Lima doubts it rained.",
        "Lima was doubtful that it rained.",
        "Lima is skeptical that it rained.",
        "Lima’s doubts that it rained",
    ],
)
def test_who_doubts_questions_and_does_not_believe(text: str) -> None:
    assert said(text) == [Said("Questions", "Lima", "it rained")]


@pytest.mark.parametrize("word", ["her", "his", "their"])
def test_a_possessive_does_not_tell_who_speaks(word: str) -> None:
    assert said(f"Beck dismissed {word} claim that it rained.") == [
        Said("Rejects", "Beck", f"{word} claim that it rained"),
        Said("Asserts", "", "it rained"),
    ]


@pytest.mark.parametrize("word", ["as", "while", "after", "before"])
def test_the_last_clause_behind_a_comma_is_not_what_is_said(word: str) -> None:
    assert said(f"Lima denied on Monday that she had lied, {word} the talks went on.") == [
        Said("Denies", "Lima", "she had lied")
    ]
    (claim,) = said(f"Lima said that, {word} it rained, they went home.")
    assert claim.said.endswith("they went home")


@pytest.mark.parametrize(
    "headline", ["Sheriff Doubts Report", "Mayor Denies Hiding Lead Tests as Water Deal Falters"]
)
def test_a_headline_makes_no_person_of_an_office_or_a_verb(headline: str) -> None:
    found = layer(f"{headline}\n\nAna Lima left on Monday.")
    assert mentions(found, "Person") == [("Person", "Ana Lima")]
    assert [relation.label for relation in found.relations] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Niemand sagte, dass es regnet.", "de"),
        ("Wenn Lima sagt, dass es regnet, gehen alle.", "de"),
        ("Es stimmt nicht, dass Lima sagte, dass es regnet.", "de"),
        ("Lima hätte gesagt, dass es regnet.", "de"),
        ("Lima sagte niemandem, dass es regnet.", "de"),
        ("Si Lima déclare que c’est mauvais, tout change.", "fr"),
        ("Personne n’a déclaré que c’était mauvais.", "fr"),
        ("Если Лима скажет, что план плохой, все уйдут.", "ru"),
        ("Никто не сказал, что план плохой.", "ru"),
        ("Лима отказалась сказать, что план плохой.", "ru"),
        ("Якщо Ліма заявить, що план поганий, усі підуть.", "uk"),
        ("Ніхто не сказав, що план поганий.", "uk"),
    ],
)
def test_what_nobody_said_in_other_languages(text: str, language: str) -> None:
    assert said(text, language=language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Lima bezweifelte, dass es regnet.", "de", Said("Questions", "Lima", "es regnet")),
        ("Lima doute que ce soit vrai.", "fr", Said("Questions", "Lima", "ce soit vrai")),
        ("Лима сомневается, что план плохой.", "ru", Said("Questions", "Лима", "план плохой")),
        ("Ліма сумнівається, що план поганий.", "uk", Said("Questions", "Ліма", "план поганий")),
    ],
)
def test_doubts_in_other_languages(text: str, language: str, expected: Said) -> None:
    assert said(text, language=language) == [expected]


def test_what_claims_say_that_somebody_says_is_only_possible() -> None:
    found = layer("Rumors that Lima said that it rained spread.")
    certainties = {
        event.label: [value for name, value, _ in event.attributes if name == "Certainty"]
        for event in found.events
        if of_role(found, event.arguments, "Claimant") == "Lima"
    }
    assert certainties == {"Asserts": ["Possible"]}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Oso pleaded not guilty to fraud.", "Oso | Denies | fraud"),
        ("Oso has pleaded not guilty on Monday to fraud.", "Oso | Denies | fraud"),
        ("Oso did not plead not guilty to fraud.", "Oso | Denies- | fraud"),
        ("Oso pleaded guilty to fraud.", "Oso | Concedes | fraud"),
        ("Oso did not plead guilty to fraud.", "Oso | Concedes- | fraud"),
    ],
)
def test_a_plea_denies_or_concedes(text: str, claim: str) -> None:
    assert told(text) == [claim]
