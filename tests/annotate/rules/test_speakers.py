"""Who speaks: several together, somebody who is described, somebody whom others quote. Each row is a text and
the claims that are proposed for it, as `told` writes them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

NAMED_IN_S = [
    ("Moody's said that it rained.", ["Moody's | Asserts | it rained"]),
    ("“It rained,” McDonald’s said.", ["McDonald’s | Asserts | “It rained,”"]),
    ("According to Lloyd's, it rained.", ["Lloyd's | Asserts | it rained"]),
    ("Sotheby's and Christie's said it rained.", ["Sotheby's + Christie's | Asserts | it rained"]),
    ("Moody's report said it rained.", ["Moody's report | Asserts | it rained"]),
    ("Ben Lloyd left. Lloyd's said it rained.", []),
    ("Lima's said it rained.", []),
]


@pytest.mark.parametrize(("text", "claims"), NAMED_IN_S)
def test_an_organisation_may_have_a_name_with_a_possessive_ending(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


OF_WHOM_PARTICIPLES_TELL = [
    ("The victims of reported crimes said it rained.", "The victims of reported crimes"),
    ("Critics of proposed cuts said it rained.", "Critics of proposed cuts"),
    ("A survivor of alleged abuse said it rained.", "A survivor of alleged abuse"),
    ("The court of appeal said it rained.", "The court of appeal"),
]


@pytest.mark.parametrize(("text", "speaker"), OF_WHOM_PARTICIPLES_TELL)
def test_a_participle_before_a_noun_is_a_part_of_who_speaks(text: str, speaker: str) -> None:
    assert told(text) == [f"{speaker} | Asserts | it rained"]


@pytest.mark.parametrize("title", ["VP", "CFO", "CTO", "CEO"])
def test_the_initials_of_an_office_are_no_part_of_a_name(title: str) -> None:
    assert told(f"Fox News {title} Ana Lima said it rained.") == ["Ana Lima | Asserts | it rained"]


BEHIND_PLACES = [
    ("In court Lima said it rained.", ["Lima | Asserts | it rained"]),
    ("After dinner Oso denied it rained.", ["Oso | Denies | it rained"]),
    ("At trial Norrline Ltd said it rained.", ["Norrline Ltd | Asserts | it rained"]),
    ("In parliament Lima and Oso said it rained.", ["Lima + Oso | Asserts | it rained"]),
    ("A court Lima said was wrong has left.", ["Lima | Asserts | A court was wrong"]),
]


@pytest.mark.parametrize(("text", "claims"), BEHIND_PLACES)
def test_a_place_before_a_name_is_no_part_of_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


TOGETHER = [
    ("Lavrov and Kuleba said that it rained.", ["Lavrov + Kuleba | Asserts | it rained"]),
    (
        "Lavrov, Kuleba and Baerbock said that it rained.",
        ["Lavrov + Kuleba + Baerbock | Asserts | it rained"],
    ),
    (
        "Ana Lima, Ben Oso, and Carla Reis said that it rained.",
        ["Ana Lima + Ben Oso + Carla Reis | Asserts | it rained"],
    ),
    (
        "Ana Lima, the mayor, and Ben Oso, the director, said that it rained.",
        ["Ana Lima + Ben Oso | Asserts | it rained"],
    ),
    (
        "Ana Lima and Ben Oso, two lawyers, said that it rained.",
        ["Ana Lima + Ben Oso | Asserts | it rained"],
    ),
    (
        "Sens. Ana Lima (D-Ohio) and Ben Oso (R-Maine) said that it rained.",
        ["Ana Lima + Ben Oso | Asserts | it rained"],
    ),
    ("Both Lima and Oso said that it rained.", ["Lima + Oso | Asserts | it rained"]),
    ("Lima and Oso both said that it rained.", ["Lima + Oso | Asserts | it rained"]),
    ("Lima and her lawyer denied that it rained.", ["Lima + her lawyer | Denies | it rained"]),
    ("He and Lima said that it rained.", ["He + Lima | Asserts | it rained"]),
    (
        "The mayor and the council did not say that it rained.",
        ["The mayor + the council | Asserts- | it rained"],
    ),
    ("The U.S. and China said that it rained.", ["The U.S. + China | Asserts | it rained"]),
    ("Lima, Oso and others said that it rained.", ["Lima + Oso + others | Asserts | it rained"]),
    (
        "“It is a sad day for us,” said Lima and Oso.",
        ["Lima + Oso | Asserts | “It is a sad day for us,”"],
    ),
    (
        "“It is a sad day for us,” Lima and Oso said.",
        ["Lima + Oso | Asserts | “It is a sad day for us,”"],
    ),
    ("It rained, Lima and Oso said.", ["Lima + Oso | Asserts | It rained"]),
    ("According to Lima and Oso, it rained.", ["Lima + Oso | Asserts | it rained"]),
    (
        "It rained, according to Lima and the ministry of defence.",
        ["Lima + the ministry of defence | Asserts | It rained"],
    ),
    ("The plan was criticised by Lima and Oso.", ["Lima + Oso | Criticises | The plan"]),
    ("Lima and Oso’s claim that it rained", ["Lima + Oso | Asserts | it rained"]),
]
ONE_PHRASE = [
    (
        "The Ministry of Trade and Industry said that it rained.",
        ["Ministry of Trade and Industry | Asserts | it rained"],
    ),
    (
        "The presidents of France and Germany said that it rained.",
        ["The presidents of France and Germany | Asserts | it rained"],
    ),
    (
        "Officials in France and Germany said that it rained.",
        ["Officials in France and Germany | Asserts | it rained"],
    ),
    (
        "State and local leaders said that it rained.",
        ["State and local leaders | Asserts | it rained"],
    ),
    ("Mr. and Mrs. Lima said that it rained.", ["Mr. and Mrs. Lima | Asserts | it rained"]),
    ("Johnson and Johnson said that it rained.", ["Johnson and Johnson | Asserts | it rained"]),
    ("Trinidad and Tobago said that it rained.", ["Trinidad and Tobago | Asserts | it rained"]),
]
ONE_OF_THEM = [
    ("Lavrov or Kuleba said that it rained.", ["| Asserts | it rained"]),
    ("Either Lavrov or Kuleba said that it rained.", ["| Asserts | it rained"]),
    ("Lavrov, or perhaps Kuleba, said that it rained.", ["| Asserts | it rained"]),
    (
        "“It is a sad day for us,” said the mayor or her deputy.",
        ["| Asserts | “It is a sad day for us,”"],
    ),
]
NOT_TOGETHER = [
    ("Lima met Reis and Oso said that it rained.", ["Oso | Asserts | it rained"]),
    ("Lima left and Oso said that it rained.", ["Oso | Asserts | it rained"]),
    ("It rained in Sena and Oso said that he would leave.", ["Oso | Asserts | he would leave"]),
    (
        "“It is a sad day for us,” said Lima and Reis left.",
        ["Lima | Asserts | “It is a sad day for us,”"],
    ),
    (
        "“It is a sad day for us,” said Lima, who left, and Reis stayed.",
        ["Lima | Asserts | “It is a sad day for us,”"],
    ),
    ("It was late, Lima and Oso said.", ["Lima + Oso | Asserts | It was late"]),
    ("Lima said and Oso denied that it rained.", ["Oso | Denies | it rained"]),
    ("They met with Reis and Oso said that it rained.", ["Oso | Asserts | it rained"]),
    ("Lima met with Reis and Oso said that it rained.", ["Oso | Asserts | it rained"]),
    ("Ask Lima and she will say that it rained.", ["she | Asserts? | it rained"]),
    ("Hope Lima and Oso said that it rained.", ["Hope Lima + Oso | Asserts | it rained"]),
]
DESCRIBED = [
    (
        "A source close to Lima said that it rained.",
        ["A source close to Lima | Asserts | it rained"],
    ),
    (
        "A man accused by Oso of fraud said that it rained.",
        ["Oso | Accuses | A man", "A man accused by Oso of fraud | Asserts | it rained"],
    ),
    ("A man told by Oso that it rained had left.", []),
    ("Lima, told by Oso that it rained, left.", ["Oso | Asserts | it rained"]),
    ("Lima was praised by Oso for her work.", ["Oso | Supports | Lima"]),
    (
        "A lawyer working for Oso said that it rained.",
        ["A lawyer working for Oso | Asserts | it rained"],
    ),
    (
        "A report published by the ministry said that it rained.",
        ["A report published by the ministry | Asserts | it rained"],
    ),
    (
        "Officials briefed on the talks said that it rained.",
        ["Officials briefed on the talks | Asserts | it rained"],
    ),
    ("The man who heard Oso said that it rained.", ["The man who heard Oso | Asserts | it rained"]),
    (
        "One official who was there said that it rained.",
        ["One official who was there | Asserts | it rained"],
    ),
    (
        "People who worked with Lima said that it rained.",
        ["People who worked with Lima | Asserts | it rained"],
    ),
    (
        "A woman who lives near the school said that it rained.",
        ["A woman who lives near the school | Asserts | it rained"],
    ),
    (
        "The company that has been sold said that it rained.",
        ["The company that has been sold | Asserts | it rained"],
    ),
    (
        "A company that makes cars said that it rained.",
        ["A company that makes cars | Asserts | it rained"],
    ),
    (
        "Two officials who spoke on condition of anonymity said that it rained.",
        ["Two officials | Asserts | it rained"],
    ),
    (
        "It rained, said a source close to Lima.",
        ["a source close to Lima | Asserts | It rained"],
    ),
    (
        "The talks had failed, said officials who were there.",
        ["officials who were there | Asserts | The talks had failed"],
    ),
    (
        "“It rained all day,” said two officials briefed on the talks on Monday.",
        ["two officials briefed on the talks | Asserts | “It rained all day,”"],
    ),
    (
        "“It rained all day,” said a woman who lives here, “and all night.”",
        ["a woman who lives here | Asserts | “It rained all day,” “and all night.”"],
    ),
    (
        "“It rained all day,” said a woman who asked not to be named.",
        ["a woman | Asserts | “It rained all day,”"],
    ),
    ("It rained, said Lima, a lawyer from Sena.", ["Lima | Asserts | It rained"]),
    (
        "The plan was criticised by officials familiar with the talks.",
        ["officials familiar with the talks | Criticises | The plan"],
    ),
    ("A woman who asked not to be named said that it rained.", ["A woman | Asserts | it rained"]),
    (
        "One of the two officials said that it rained.",
        ["One of the two officials | Asserts | it rained"],
    ),
    ("Nine in ten voters say that it rained.", ["Nine in ten voters | Asserts | it rained"]),
    (
        "Lima’s predecessor as mayor, Ben Oso, said that it rained.",
        ["Ben Oso | Asserts | it rained"],
    ),
    (
        "A person familiar with the matter said that it rained.",
        ["A person familiar with the matter | Asserts | it rained"],
    ),
    (
        "A statement from the ministry said that it rained.",
        ["A statement from the ministry | Asserts | it rained"],
    ),
    (
        "According to people who heard him, Lima said that it rained.",
        ["people who heard him | Asserts | Lima said that it rained", "Lima | Asserts | it rained"],
    ),
    (
        "It rained, according to officials briefed on the talks.",
        ["officials briefed on the talks | Asserts | It rained"],
    ),
    ("On Monday Lima said that it rained.", ["Lima | Asserts | it rained"]),
    ("Oso heard Lima say that it rained.", ["Lima | Asserts | it rained"]),
    ("Day said that it rained.", ["Day | Asserts | it rained"]),
    (
        "A letter to Oso and Lima says that it rained.",
        ["A letter to Oso and Lima | Asserts | it rained"],
    ),
]
NOT_BY_WHO_STANDS_NEAR = [
    ("The report that Oso wrote says that it rained.", []),
    ("The report Oso wrote says that it rained.", []),
    ("Lima regrets saying that it rained.", []),
]
HANDED_ON = [
    ("Lima was quoted as saying that it rained.", ["Lima | Asserts? | it rained"]),
    ("Lima was misquoted as saying that it rained.", []),
    ("Oso was told by Lima that it rained.", ["Lima | Asserts | it rained"]),
    ("That account was challenged by Lima.", ["Lima | Criticises | That account"]),
    ("That the plan failed was denied by Lima.", ["Lima | Denies | the plan failed"]),
    ("Such claims were rejected by Lima.", ["Lima | Rejects | Such claims"]),
    ("Such reports are false, Lima said.", ["Lima | Asserts | Such reports are false"]),
    ("Lima said in a letter, seen by Oso, that it rained.", ["Lima | Asserts | it rained"]),
    ("Lima said in a letter published in May that it rained.", ["Lima | Asserts | it rained"]),
    ("Lima said in files obtained by the Echo: “It rained.”", ["Lima | Asserts | “It rained.”"]),
    ("Lima said on Monday, after the vote, that it rained.", ["Lima | Asserts | it rained"]),
    ("Lima said in a letter sent to the union that represents drivers.", []),
    ("It rained, according to the Farmers’ Union.", ["Farmers’ Union | Asserts | It rained"]),
    (
        "Lima said that, if it rained, nobody had told her.",
        ["Lima | Asserts | if it rained, nobody had told her"],
    ),
    ("The plan, Lima said on Monday, would fail.", ["Lima | Asserts | The plan would fail"]),
    (
        "It was unlawful, Lima said on Monday, because nobody was asked.",
        ["Lima | Asserts | It was unlawful because nobody was asked"],
    ),
    (
        "It was unlawful, Lima admitted afterwards, although the senate sat.",
        ["Lima | Concedes | It was unlawful although the senate sat"],
    ),
    (
        "It would fail, Lima said in a letter, even if it rained.",
        ["Lima | Asserts | It would fail even if it rained"],
    ),
    (
        "It was unlawful, Lima said on Monday, after she had met Oso.",
        ["Lima | Asserts | It was unlawful"],
    ),
    (
        "Because it rained, Lima said on Monday, the plan failed.",
        ["Lima | Asserts | Because it rained the plan failed"],
    ),
    (
        "But when it rains, Lima said later, it fails.",
        ["Lima | Asserts | But when it rains it fails"],
    ),
    (
        "Because it rained, Lima said on Monday, after she had met Oso.",
        ["Lima | Asserts | Because it rained"],
    ),
    (
        "Because it rained, Lima said on Monday, and Oso left.",
        ["Lima | Asserts | Because it rained"],
    ),
    (
        "It was unlawful, Lima said on Monday, while Oso left.",
        ["Lima | Asserts | It was unlawful"],
    ),
    ("The plan, Lima told the council, would fail.", ["Lima | Asserts | The plan would fail"]),
    (
        "If it rained, Lima told her, it would fail.",
        ["Lima | Asserts | If it rained it would fail"],
    ),
    ("Oso was told by the mayor, Lima, that it rained.", ["Lima | Asserts | it rained"]),
    ("Lima urged anyone who had it to leave.", ["Lima | Demands | anyone who had it to leave"]),
    (
        "Lima asked officials who had it to leave.",
        ["Lima | Demands | officials who had it to leave"],
    ),
    ("Lima ordered firms that sold it to stop.", ["Lima | Demands | firms that sold it to stop"]),
    ("Lima asked Oso who had come.", ["Lima | Questions | who had come"]),
    (
        "The Bakers’ and Dairy Workers’ Union denied that it rained.",
        ["Bakers’ and Dairy Workers’ Union | Denies | it rained"],
    ),
    ("It leaked, which the mayor, Ana Lima, denies.", ["Ana Lima | Denies | It leaked"]),
    ("Oso was told by Lima, the mayor, that it rained.", ["Lima | Asserts | it rained"]),
    ("Oso was urged by Lima, 54, to resign.", ["Lima | Demands | Oso to resign"]),
    ("It rained in the north, Lima said last week.", ["Lima | Asserts | It rained in the north"]),
    (
        "It rained in the north, Lima said the next day.",
        ["Lima | Asserts | It rained in the north"],
    ),
    (
        "It rained in the north, Lima said two days ago.",
        ["Lima | Asserts | It rained in the north"],
    ),
    ("It rained in the north, Lima said by phone.", ["Lima | Asserts | It rained in the north"]),
    (
        "When it rained, Lima said the Monday bus was late.",
        ["Lima | Asserts | the Monday bus was late"],
    ),
    (
        "Oso was told by two members of Lima's own party that it rained.",
        ["two members of Lima's own party | Asserts | it rained"],
    ),
    ("The plan was rejected by Lima's own aides.", ["Lima's own aides | Rejects | The plan"]),
    ("Lima has not said whether it rained.", ["Lima | Asserts- | whether it rained"]),
]
BESIDE = [
    ("As Lima said, it rained.", ["Lima | Asserts | it rained"]),
    ("The talks had failed, as Lima noted in May.", ["Lima | Asserts | The talks had failed"]),
    ("The talks, as Lima noted in May, had failed.", ["Lima | Asserts | The talks had failed"]),
    ("As Lima said that it rained, they left.", ["Lima | Asserts | it rained"]),
    ("When Lima denied fraud, they left.", ["Lima | Denies | fraud"]),
    ("The plan, according to Oso, had failed.", ["Oso | Asserts | The plan had failed"]),
    ("On Sunday, according to Oso, it rained.", ["Oso | Asserts | it rained"]),
    ("What Lima said was that it rained.", ["Lima | Asserts | it rained"]),
    ("On Sunday, Lima urged the council to leave.", ["Lima | Demands | the council to leave"]),
    ("Lima told Oso never to speak of it.", ["Lima | Demands | Oso never to speak of it"]),
    (
        "SENA, May 3 (Reuters) - The strike is over, Lima said.",
        ["Lima | Asserts | The strike is over"],
    ),
]
QUOTED = [
    (
        "“It is over,” said Lima, a lawyer, “but they go on.”",
        ["Lima | Asserts | “It is over,” “but they go on.”"],
    ),
    (
        "“It is over,” Lima told the council, “but they go on.”",
        ["Lima | Asserts | “It is over,” “but they go on.”"],
    ),
    ("“It is over”, he said, “but they go on”.", ["he | Asserts | “It is over” “but they go on”"]),
    ("On CBS’s “Face the Nation,” Lima said that it rained.", ["Lima | Asserts | it rained"]),
    ("Lima said of Oso, “He lies to all of us.”", ["Lima | Asserts | “He lies to all of us.”"]),
    ('“We stay here for now," Lima said.', ['Lima | Asserts | “We stay here for now,"']),
    ('"We stay here for now, " Lima said.', ['Lima | Asserts | "We stay here for now, "']),
    ("“We stay here for now, Lima said.", []),
    ("Lima called the vote a “disgrace”.", ["Lima | Asserts | the vote a “disgrace”"]),
]


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_those_who_speak_together_are_each_a_claimant(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_PHRASE)
def test_a_phrase_that_cannot_be_divided_is_one_speaker(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONE_OF_THEM)
def test_which_of_two_spoke_stays_open(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOT_TOGETHER)
def test_somebody_beside_the_speaker_does_not_speak(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), DESCRIBED)
def test_whom_a_clause_or_an_adjective_describes_speaks(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOT_BY_WHO_STANDS_NEAR)
def test_what_is_not_understood_is_not_given_to_who_stands_near(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HANDED_ON)
def test_who_is_quoted_speaks_and_not_who_quotes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_is_said_stands_beside_or_around_the_words_that_tell_so(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_in_parts_with_titles_and_with_marks_that_do_not_match(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A petition signed by 40 residents, which says it leaks, was lost.",
         ["A petition signed by 40 residents | Asserts | it leaks"]),
        ("It leaked, said Lima.", ["Lima | Asserts | It leaked"]),
        ("It leaked, said Lima and Oso.", ["Lima + Oso | Asserts | It leaked"]),
        ("It will leak, said Ana Lima, the mayor.", ["Ana Lima | Asserts | It will leak"]),
        ("It will leak, said Ana Lima, mayor of Torma.", ["Ana Lima | Asserts | It will leak"]),
        ("It will leak, said Ana Lima, who built it.", ["Ana Lima | Asserts | It will leak"]),
        ("It will leak, said Lima, 44.", ["Lima | Asserts | It will leak"]),
        ("It will leak, said Lima, if it rains.", ["Lima | Asserts | It will leak if it rains"]),
        ("It will leak, said Lima, the mayor, if it rains.",
         ["Lima | Asserts | It will leak if it rains"]),
        ("It will leak, said Lima, adding that it was old.",
         ["Lima | Asserts | It will leak", "Lima | Asserts | it was old"]),
        ("The dam, said Lima, an engineer, will leak.", ["Lima | Asserts | The dam will leak"]),
        ("Oso, said Lima, will leave.", ["Lima | Asserts | Oso will leave"]),
        ("Oso, said Lima, left.", []),
        ("Emails leaked last week that showed Lima knew angered us.",
         ["Emails | Asserts | Lima knew angered us"]),
        ("Oso cited emails leaked last week that showed that Lima lied.",
         ["Oso | Asserts | emails leaked last week that showed that Lima lied",
          "emails leaked last week | Asserts | Lima lied"]),
        ("Reis read a memo circulated in the ministry that said it rained.",
         ["a memo circulated in the ministry | Asserts | it rained"]),
        ("Records obtained Tuesday by the Courier that show it rained were lost.",
         ["Records | Asserts | it rained were lost"]),
        ("Lima met residents last week who said it rained.",
         ["residents last week | Asserts | it rained"]),
        ("Lima read from a diary kept in 1940, which says it rained.",
         ["a diary kept in 1940 | Asserts | it rained"]),
        ("The mill closed in May, which Lima said was a shame.", []),
        ("Norrline bought a mill run by Oso that says it rained.", ["that | Asserts | it rained"]),
        ("Oso spoke of Ana Lima on Friday, who said it rained.",
         ["who | Asserts | it rained"]),
        ("The other said she could not say if it rained.",
         ["The other | Asserts | she could not say if it rained", "she | Asserts- | if it rained"]),
        ("The second denied that it rained.", ["The second | Denies | it rained"]),
        ("The first said it rained.", ["The first | Asserts | it rained"]),
        ("A second suspect was seen.", []),
        ("The other reported cases were mild.", []),
        ("One said tests had shown that it rained.",
         ["One | Asserts | tests had shown that it rained", "tests | Asserts | it rained"]),
        ("The ferry sank, a claim Lima denies.", ["Lima | Denies | a claim"]),
    ],
)  # fmt: skip
def test_who_is_named_behind_the_verb_speaks_and_what_describes_them_is_not_said(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In London Lima said it rained. Ana Lima left.", "Lima"),
        ("From London Lima wrote that it rained. Ana Lima left.", "Lima"),
        ("In New York Lima later said it rained. Ana Lima left.", "Lima"),
        ("At Veldmoor Ana Lima said it rained. Ana Lima left.", "Ana Lima"),
        ("In Ben Lima said it rained. Ana Lima left.", "Ben Lima"),
        ("In London Breed said it rained. Ana Breed met London Breed.", "London Breed"),
        ("In London Breed said it rained. Ana Lima left.", "Breed"),
        ("In New York Breed said it rained. Ana Lima left.", "New York Breed"),
        ("In New York Ana Breed said it rained.", "Ana Breed"),
        ("In Sena Breed said it rained.", "Breed"),
    ],
)
def test_the_place_where_somebody_speaks_is_no_part_of_her_name(text: str, who: str) -> None:
    assert told(text) == [f"{who} | Asserts | it rained"]
