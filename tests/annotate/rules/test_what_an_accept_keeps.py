"""What a plain accept would make false: whose words they are, to whom they are said, and which words they
are, in sentences as newspapers have them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, said, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima put the toll at 11. Officials denied that.", ["the toll at 11", "that"]),
        (
            "Lima said it rained on May 3. Ben Oso denied it.",
            ["it rained on May 3", "it rained on May 3"],
        ),
        ("1. Lima said it rained. 2. Oso denied it.", ["it rained", "it"]),
        ("Lima said it was at No. 5 in Sena.", ["it was at No. 5 in Sena"]),
    ],
)
def test_a_sentence_ends_behind_a_number(text: str, expected: list[str]) -> None:
    assert [each.said for each in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima denied unlawfully killing him.", "unlawfully killing him"),
        ("Lima admitted knowingly selling bad meat.", "knowingly selling bad meat"),
        ("Lima denied ever meeting Oso.", "ever meeting Oso"),
        ("Lima said publicly that something broke.", "something broke"),
        ("Lima denied repeatedly that it rained.", "it rained"),
        ("She denied that story, but kept the letter.", "that story"),
        ("She denied that prices fell, but kept it.", "prices fell, but kept it"),
        ("Lima says it is odd because Oso cannot add up.", "it is odd because Oso cannot add up"),
        ("Lima said up to 40 had died.", "up to 40 had died"),
        ("Lima promised a fund if it rained.", "a fund if it rained"),
        ("Lima promised growers a fund unless it rained.", "a fund unless it rained"),
        ("Lima promised the growers gold if it rained.", ""),
        ("Lima warned them if it rained they would go.", "if it rained they would go"),
    ],
)
def test_what_is_said_is_whole(text: str, expected: str) -> None:
    assert "".join(each.said for each in said(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court fined him, finding that he had lied.", "The court | Asserts | he had lied"),
        (
            "The agency left, finding that two trials showed no use.",
            "The agency | Asserts | two trials showed no use",
        ),
        ("Lima published her finding that he had lied.", "| Asserts | he had lied"),
    ],
)
def test_a_participle_is_no_noun(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Lima tweeted a few minutes later: “It is not true.”", ""),
        ("Lima wrote 10 minutes later: “It is not true.”", ""),
        ("Lima told reporters two hours later that it rained.", "reporters"),
        ("Lima told the council a day later: “It is not true.”", "the council"),
        ("Lima promised Oso her support.", "Oso"),
        ("Lima asked Oso: “Is it not true?”", "Oso"),
    ],
)
def test_a_time_is_not_spoken_to(text: str, whom: str) -> None:
    found = layer(text)
    (event,) = found.events
    assert of_role(found, event.arguments, "Addressee") == whom


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Adrian Lima, 54, of Harrow Lane, Sena, denied fraud.", "Adrian Lima"),
        ("The mayor, in Sena since May, denied fraud.", "The mayor"),
        ("On Monday, in the town hall, Ana Lima, the mayor, denied fraud.", "Ana Lima"),
        ("The authors of that study denied fraud.", "The authors of that study"),
        ("Ana Lima said it rained; her neighbour, a butcher, denied it.", "her neighbour"),
        ("Police said Lima and Oso denied fraud.", "Lima + Oso"),
        ("“It rained,” said Lima and Oso denied fraud.", "Oso"),
        ("A man who was there said police denied fraud.", "police"),
        ("The woman who said Oso lied denied fraud.", "The woman who said Oso lied"),
        ("Lima said the firm, which was sold, denied fraud.", "the firm"),
    ],
)
def test_who_denies_it(text: str, speaker: str) -> None:
    (denied,) = [each for each in told(text) if "Denies" in each]
    assert denied.partition(" | ")[0] == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Driver was drunk, inquest told\n\nIt rained.", ["| Asserts | Driver was drunk"]),
        (
            "Ana said it rained, court hears\n\nIt rained.",
            ["Ana | Asserts? | it rained", "| Asserts | Ana said it rained"],
        ),
        (
            "Ana Lima said it rained, a jury heard on Tuesday.",
            ["Ana Lima | Asserts? | it rained", "| Asserts | Ana Lima said it rained"],
        ),
        (
            "Ana said it rained, Sena Crown Court was told.",
            ["Ana | Asserts? | it rained", "| Asserts | Ana said it rained"],
        ),
        (
            "Ana said it rained, the court told Oso.",
            ["Ana | Asserts | it rained", "the court | Asserts | Ana said it rained"],
        ),
    ],
)
def test_a_court_hears_it_and_does_not_say_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan must be approved by the council.", []),
        ("The plan has to be rejected by the council.", []),
        ("The plan will be rejected by the council.", ["the council | Rejects? | The plan"]),
        (
            "The firm proposed approval of a pill that its maker says works.",
            ["The firm | Proposes | approval of a pill that its maker says works"],
        ),
        ("Lima predicted last week that it would rain.", ["Lima | Asserts | it would rain"]),
        ("Lima wrote Oso that it rained.", ["Lima | Asserts | it rained"]),
        ("Lima told them that was absurd.", ["Lima | Asserts | that was absurd"]),
        (
            "Lima said that had she known she would go.",
            ["Lima | Asserts | had she known she would go"],
        ),
        (
            "Lima said it rained, accused Oso of fraud, and left.",
            ["Lima | Asserts | it rained", "Lima | Accuses | Oso of fraud"],
        ),
        (
            "Lima said it rained when Oso, 41, told them that it did.",
            [
                "Lima | Asserts | it rained when Oso, 41, told them that it did",
                "Oso | Asserts | it did",
            ],
        ),
        (
            "Lima said they had it, a claim Oso denied, as talks began.",
            ["Lima | Asserts | they had it"],
        ),
    ],
)
def test_what_is_said_in_long_sentences(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She said Oso had told them that it rained, and that they had left.",
            "Oso | Asserts | it rained",
        ),
        (
            "Lima denied Oso had asked them to lie, saying: “He never did that.”",
            "Lima | Asserts | “He never did that.”",
        ),
        ("Lima said Oso denied it, adding that he lied.", "Lima | Asserts | he lied"),
        ("Lima said Oso had hit her, saying he was ill.", "Lima | Asserts | Oso had hit her"),
        (
            "Lima said Oso had accused her, shouting: “I will kill you all.”",
            "| Asserts | “I will kill you all.”",
        ),
        ("The union threatened a strike.", "The union | Threatens | a strike"),
        ("Lima threatened the council that she would sue.", "Lima | Threatens | she would sue"),
        ("Lima said Oso swore him to secrecy.", "Lima | Asserts | Oso swore him to secrecy"),
        (
            "The court said that it rained and that it snowed, Lima recalled.",
            "Lima | Asserts | The court said that it rained and that it snowed",
        ),
        ("Lima swore to leave.", "Lima | Promises | to leave"),
    ],
)
def test_who_goes_on_behind_a_nested_report(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Its roots threatened a wall.",
        "Lima had sworn him to secrecy.",
        "Fire threatened Sena.",
        "Both sides quoted it selectively.",
        "The board dismissed the head of the bank.",
        "The governor was dismissed by the board.",
        "Lima stressed it again on Monday.",
        "Lima explained them to the court.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima said many doubted her in May but that she won.", "many | Questions | her in May"),
        (
            "On radio, Lima said his band, a trio, wrote a host of songs.",
            "Lima | Asserts | his band, a trio, wrote a host of songs",
        ),
        ("Lima criticised Oso for saying that it rained.", "Oso | Asserts | it rained"),
        (
            "Lima criticised Oso for saying that it rained.",
            "Lima | Criticises | Oso for saying that it rained",
        ),
        ("Lima thanked voters and clerks for backing her plan.", "voters and clerks | Supports"),
        ("Lima was criticised for saying that it rained.", "Lima | Asserts | it rained"),
        ("Clinton maintains that it rained.", "Clinton | Asserts | it rained"),
        ("Clinton maintained he never left.", "Clinton | Asserts | he never left"),
    ],
)
def test_whose_words_are_within_others(text: str, expected: str) -> None:
    assert any(line.startswith(expected) for line in told(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Holding signs calling Oso a liar, the protesters left.", "liar"),
        (
            "Asked if it was “fit for the job as it is,” 72 percent said yes while Oso left.",
            "Asked",
        ),
        ("It spent thousands of planned dollars.", "dollars"),
        ("The board fired him for saying that it rained.", "rained"),
        ("Those emails won't be released.", "released"),
        ("Lima addressed the students in a long speech.", "students"),
        ("Oso will continue to be “a champion for all of us.”", "champion"),
        ("Clinton maintains a variety of advantages.", "variety"),
        ("She nodded, as if to say, “Did you see me do that?”", "Did"),
    ],
)
def test_nobody_says_that(text: str, word: str) -> None:
    assert not any(word in line for line in told(text))


@pytest.mark.parametrize(
    ("text", "are_same"),
    [
        ("When a reporter repeated it to her, she asked whether he was ill.", False),
        ("Ana Lima met her on Monday. She said it rained.", False),
        ("Ana Lima took it with her. She said it rained.", True),
        ("Ana Lima said it helped her. She said it rained.", True),
        ("Ana Lima brought her children. She said it rained.", True),
    ],
)
def test_she_is_not_who_did_something_to_her(text: str, are_same: bool) -> None:
    assert bool(layer(text).clusters) is are_same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The man who opposes the plan has left.", ["The man | Opposes | the plan"]),
        ("The novice who wants to unseat Oso is rich.", ["The novice | Wants | to unseat Oso"]),
        ("Officials who support the ban were told to go.", ["Officials | Supports | the ban"]),
        ("Oso, who in May denied fraud, left.", ["who | Denies | fraud"]),
        ("A man who in the past denied fraud left.", []),
        (
            "The Courier said that, according to her diary, 85 of them left.",
            [
                "The Courier | Asserts | according to her diary, 85 of them left",
                "her diary | Asserts | 85 of them left",
            ],
        ),
        (
            "Lima said Oso denied it, and called for a vote.",
            ["Lima | Asserts | Oso denied it", "Oso | Denies | it", "Lima | Demands | a vote"],
        ),
        ("Voters called her to say it rained.", []),
        ("Voters called her a liar.", ["Voters | Asserts | her a liar"]),
        ("Lima founded a super PAC called Future Now.", []),
        (
            "Lima blamed voters for not supporting Oso.",
            ["Lima | Accuses | voters for not supporting Oso", "voters | Supports- | Oso"],
        ),
    ],
)
def test_relative_clauses_end_and_have_their_subject(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oso was accused by doctors of ignoring a study that does not suit him.",
            ["doctors | Accuses | Oso of ignoring a study that does not suit him"],
        ),
        (
            "Lima said it needs votes, and its director, Ben Oso, said that it rained.",
            ["Lima | Asserts | it needs votes", "Ben Oso | Asserts | it rained"],
        ),
        (
            "Lima said that it rained, as Oso had said.",
            ["Lima | Asserts | it rained", "Oso | Asserts | it rained"],
        ),
        (
            "Lima called it “rubbish” and has said she will sue.",
            ["Lima | Asserts | it “rubbish”", "Lima | Asserts | she will sue"],
        ),
        ("Lima told the council last May that it rained.", ["Lima | Asserts | it rained"]),
    ],
)
def test_others_begin_where_they_speak(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_day_in_the_name_of_a_paper_is_no_time() -> None:
    found = layer("The memo leaked to the Sunday Ledger says that it rained.")
    assert not [each for each in found.mentions if each.label == "Time"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima described it as a disaster.", ["Lima | Asserts | it as a disaster"]),
        ("Lima declared it entirely safe.", ["Lima | Asserts | it entirely safe"]),
        ("Lima showed it was wrong.", ["Lima | Asserts | it was wrong"]),
    ],
)
def test_of_a_pronoun_something_may_be_told(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Lima said that account was wrong.", ["Lima | Asserts | that account was wrong"]),
        ("Lima denied that figure had been cut.", ["Lima | Denies | that figure had been cut"]),
        ("Lima said that water was scarce.", ["Lima | Asserts | water was scarce"]),
        ("Lima said that charges were dropped.", ["Lima | Asserts | charges were dropped"]),
    ],
)
def test_that_may_tell_which_claim_is_meant(text: str, claims: list[str]) -> None:
    assert told(text) == claims
