"""What a plain accept would make false: whose words they are, whom they are said to, and which words they are,
in sentences as newspapers have them."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role, said, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima put the toll at 11. Officials denied that.", ["the toll at 11", "that"]),
        ("Lima said it rained on May 3. Ben Oso denied it.", ["it rained on May 3", "it"]),
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
        ("Lima promised the growers cash if it rained.", ""),
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
