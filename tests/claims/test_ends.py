"""Statements that were drawn the wrong way round."""

import pytest
from annotated import read

from kgraph.model.vocabulary import KG

LED = "[T1 {}|Ana Lima] leads [T2 {}|Port Union]."


SWAP = (
    "Swap subject and object, or label them as what they are; kgraph terms shows what a property goes "
    "from and to."
)


def told(text: str, line: str, code: str = "KG148") -> list[tuple[str, str, int]]:
    """What is said of wrong ends: words, cure, line."""
    findings = read(text, line).ledger.all_findings
    return [(f.what, f.fix, f.line) for f in findings if f.code == code]


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
    assert told(text, line) == [(what, SWAP, 4)]


@pytest.mark.parametrize(
    ("subject", "object"),
    [
        ("Place", "Agent"),
        ("Entity", "Person"),
        ("State", "Entity"),
        ("Gizmo", "Person"),
        ("State", "Gizmo"),
    ],
)
def test_what_may_be_right_is_not_told(subject: str, object: str) -> None:
    for code in ("KG148", "KG153"):
        assert told(LED.format(object, subject), "R1 leads Arg1:T2 Arg2:T1", code) == []


@pytest.mark.parametrize(("subject", "object"), [("Agreement", "Person"), ("Person", "Person")])
def test_what_fits_in_neither_direction_is_told_and_stays_a_statement(
    subject: str, object: str
) -> None:
    found = read(LED.format(object, subject), "R1 leads Arg1:T2 Arg2:T1")
    findings = [each for each in found.ledger.all_findings if each.code in ("KG148", "KG153")]
    assert [(each.code, each.severity, each.line) for each in findings] == [("KG153", "note", 3)]
    assert findings[0].fix.startswith("is something else meant? kgraph terms")
    assert found.claim("R1").held_back_by == ""


def test_a_statement_the_wrong_way_round_is_held_back() -> None:
    found = read(LED.format("Person", "Organization"), "R1 leads Arg1:T2 Arg2:T1")
    claim = found.claim("R1")
    assert (claim.held_back_by, claim.claimants, claim.stance) == (KG.SwappedEnds, (), "")


def test_a_claim_that_says_it_is_held_back_too() -> None:
    text = (
        "[T3 Person|Ben] [T4 Asserts|said] that [T1 Person|Ana Lima] led [T2 Organization|Ek AG]."
    )
    lines = "E2 Asserts:T4 Claimant:T3 Proposition:R1\nR1 leads Arg1:{} Arg2:{}"
    assert read(text, lines.format("T2", "T1")).claim("E2").held_back_by == KG.SwappedEnds
    assert read(text, lines.format("T1", "T2")).claim("E2").held_back_by == ""


@pytest.mark.parametrize("cls", ["Organization", "State", "Place"])
def test_a_place_may_stand_for_who_acts_there(cls: str) -> None:
    assert told(LED.format("Person", cls), "R1 leads Arg1:T1 Arg2:T2") == []
