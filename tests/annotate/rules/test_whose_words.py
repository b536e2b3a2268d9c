"""Whose words are those with another subject or clause beside them: passives, places, before a colon."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Residents were ordered by Lima to leave.", ["Lima | Demands | Residents to leave"]),
        ("Drivers were not told by Lima to wait.", ["Lima | Demands- | Drivers to wait"]),
        ("Residents were told by Lima that it rained.", ["Lima | Asserts | it rained"]),
        ("The plan was proposed by Lima to save money.", ["Lima | Proposes | The plan"]),
    ],
)
def test_who_is_told_by_somebody_to_do_something(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("The clinic where six patients died", "The clinic where six patients died"),
        ("The owner of the clinic where one died in May",) * 2,
        ("The school where a doctor worked",) * 2,
        ("The owner of the clinic, where one died in May,", "The owner of the clinic"),
        ("The hall where Lima worked and a doctor", "a doctor"),
        ("From the city where officials", "officials"),
    ],
)
def test_a_clause_with_where_describes_who_speaks(subject: str, speaker: str) -> None:
    assert told(f"{subject} denied that it rained.") == [f"{speaker} | Denies | it rained"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "In his own claim that the dam was safe, Kane praised Oso.",
            ["Kane | Asserts | the dam was safe", "Kane | Supports | Oso"],
        ),
        (
            "In his claim that the dam was safe, Kane praised Oso.",
            ["| Asserts | the dam was safe", "Kane | Supports | Oso"],
        ),
        (
            "In Lima's claim that the dam, the largest one, was safe, Kane found a lie.",
            ["Lima | Asserts | the dam, the largest one, was safe"],
        ),
        (
            "Lima denied Oso's claim that it rained, and the council met.",
            ["Lima | Denies | it rained", "Oso | Asserts | it rained"],
        ),
    ],
)
def test_what_is_claimed_before_the_main_clause_ends_at_its_comma(
    text: str, claims: list[str]
) -> None:
    assert [each.removesuffix(", and the council met") for each in told(text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The Institute disagreed: in its view it rained.", ["Institute | Believes | it rained"]),
        ("Oso disagreed: in his view, it rained.", ["Oso | Believes | it rained"]),
        ("Oso met Lima: in his view, it rained.", []),
        ("Oso spoke to Lima: in his view, it rained.", []),
        ("Oso smiled: in his view of it, it rained.", []),
        ("Oso left. In his view, it rained.", ["his | Believes | it rained"]),
    ],
)
def test_who_speaks_before_a_colon_has_the_view_behind_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("His town, Sena, is against it, saying it rained.", ["Sena | Asserts? | it rained"]),
        ("Her village, Lipa, left, adding that it rained.", ["Lipa | Asserts? | it rained"]),
        ("His firm, Norrline, left, saying it rained.", ["Norrline | Asserts | it rained"]),
        ("Oso’s employer left, saying it rained.", ["Oso’s employer | Asserts | it rained"]),
        ("Oso’s new boss was ill, saying it rained.", ["Oso’s new boss | Asserts | it rained"]),
        ("His firm, Norrline, closed the plant.", []),
        ("He’s ill and says it rained.", ["He | Asserts | it rained"]),
    ],
)
def test_who_goes_on_speaking_is_the_subject_and_not_its_owner(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
