"""Participles behind nouns: which noun they describe, and where the main verb ends what they are about."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Groups opposing the dam sued the council.", ["Groups | Opposes | the dam"]),
        ("In 2013, hackers backing Oso took the site.", ["hackers | Supports | Oso"]),
        ("Residents fearing a flood left the town.", ["Residents | Believes | a flood"]),
        ("Parents demanding a school met the mayor.", ["Parents | Demands | a school"]),
        ("Groups vowing to stop the dam sued them.", ["Groups | Promises | to stop the dam"]),
        ("Groups claiming that it leaked sued Oso.", ["Groups | Asserts | it leaked"]),
        ("Officials refusing to comment left.", ["Officials | Refuses | to comment"]),
        ("It rained. Groups opposing the dam live in Sena.", []),
        ("Rebels backing Oso took the town, and left.", ["Rebels | Supports | Oso"]),
        ("Groups opposing the dam, who met, left.", ["Groups | Opposes | the dam"]),
        ("Ana Lima left, with Oso calling it a farce.", ["Oso | Asserts | it a farce"]),
    ],
)
def test_a_main_verb_is_no_part_of_what_a_participle_is_about(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The agency planted articles alleging that Oso lied.", ["articles | Accuses | Oso lied"]),
        ("The union sent out letters saying that it rained.", ["letters | Asserts | it rained"]),
        ("The council sacked workers demanding a rise.", ["workers | Demands | a rise"]),
        ("They gave money to a fund supporting Lima.", []),
        ("Donors gave money to groups opposing the dam.", []),
        ("He belongs to a party backing Oso.", []),
        ("Lima joined the rebels in talks favoring a vote.", []),
        ("Lima wrote to the minister demanding a vote.", ["Lima | Demands | a vote"]),
        ("A man in Sena opposing the plan left.", ["A man in Sena | Opposes | the plan"]),
    ],
)
def test_a_participle_is_of_the_noun_before_it_and_not_of_the_clause(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("clause", "speaker"),
    [
        ("Hurt met Norton; it declined", "it"),
        ("Hurt sued; Norton fought back", "Norton"),
        ("Hurt met Norton, and he left", "he"),
        ("Hurt came late, and the council waited", "the council"),
        ("Hurt met Norton and Oso yesterday", "Hurt"),
        ("Hurt left the room, the hall and Sena", "Hurt"),
        ("Hurt left after Norton quit", "Hurt"),
        ("As Hurt left, Norton stayed", "Norton"),
    ],
)
def test_a_participle_goes_on_with_the_clause_right_before_it(clause: str, speaker: str) -> None:
    assert told(f"{clause}, saying it rained.")[-1] == f"{speaker} | Asserts | it rained"
