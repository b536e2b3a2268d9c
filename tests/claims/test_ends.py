"""Statements that were drawn the wrong way round."""

import pytest
from annotated import read

LED = "[T1 {}|Ana Lima] leads [T2 {}|Port Union]."


def told(text: str, line: str) -> list[tuple[str, str, int]]:
    """What is said of swapped ends: words, cure, line."""
    findings = read(text, line).ledger.all_findings
    return [(f.what, f.fix, f.line) for f in findings if f.code == "KG148"]


@pytest.mark.parametrize(
    "line",
    ["R1 leads Arg1:T2 Arg2:T1", "E1 leads:T3 Subject:T2 Object:T1"],
    ids=["relation", "event"],
)
def test_a_statement_the_wrong_way_round_is_told_with_its_place_and_cure(line: str) -> None:
    text = "[T1 Person|Ana Lima] [T3 leads|leads] [T2 Place|Port Union]."
    what = (
        "leads goes from Person to Organization; here it goes from Place ('Port Union') to Person "
        "('Ana Lima')"
    )
    assert told(text, line) == [(what, "are subject and object swapped?", 4)]


@pytest.mark.parametrize(
    ("subject", "object"),
    [
        ("Place", "Agent"),
        ("Entity", "Person"),
        ("State", "Entity"),
        ("Gizmo", "Person"),
        ("State", "Gizmo"),
        ("Agreement", "Person"),
    ],
)
def test_what_may_be_right_or_would_be_wrong_either_way_is_not_told(
    subject: str, object: str
) -> None:
    assert told(LED.format(object, subject), "R1 leads Arg1:T2 Arg2:T1") == []


@pytest.mark.parametrize("cls", ["Organization", "State", "Place"])
def test_a_place_may_stand_for_who_acts_there(cls: str) -> None:
    assert told(LED.format("Person", cls), "R1 leads Arg1:T1 Arg2:T2") == []
