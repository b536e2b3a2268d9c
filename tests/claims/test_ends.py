"""Statements that were drawn the wrong way round."""

import pytest
from annotated import read

from kgraph.model.vocabulary import KG

LED = "[T1 {}|Ana Lima] leads [T2 {}|Port Union]."


SWAP = (
    "swap subject and object, or label them as what they are; kgraph terms shows what a property goes "
    "from and to"
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


SPOKEN = "[T1 {}|The summit] [T2 Asserts|said] that [T3 State|Oz] [T4 Event|paid] [T5 Literal|5]."
SAYING = "E1 Asserts:T2 Claimant:T1 Proposition:E2\nE2 Event:T4 Actor:T3"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Person", []),
        ("Entity", []),  # which may be a person
        ("Agreement", []),  # which says what is in it
        ("State", []),
        ("Meeting", [("KG153", "warning", 6)]),
        ("Office", [("KG153", "warning", 6)]),
        ("Place", [("KG153", "note", 6)]),
    ],
)
def test_a_claimant_that_says_nothing_by_itself_is_told_and_stays_it(
    label: str, expected: list[tuple[str, str, int]]
) -> None:
    found = read(SPOKEN.format(label), SAYING)
    told = [(f.code, f.severity, f.line) for f in found.ledger.all_findings]
    assert told == expected
    assert found.claim("E1").claimants == (found.resolution.denotes["T1"],)


def test_an_event_with_an_annotation_of_its_own_is_told_too() -> None:
    found = read(
        SPOKEN.format("Meeting"),
        f"{SAYING.replace('Claimant:T1', 'Claimant:E3')}\nE3 Meeting:T1 Participant:T3",
    )
    (told,) = found.ledger.all_findings
    assert told.what.startswith("Claimant goes to Source; here it goes to Meeting ('The summit')")


@pytest.mark.parametrize("target", ["T5", "R1", "E2", "E1"])
def test_what_is_no_thing_is_no_claimant(target: str) -> None:
    said = SAYING.replace("Claimant:T1", f"Claimant:{target}").replace("E2 Event", "E2 Rejects")
    said = said.replace("Actor", "About") if target == "E2" else SAYING.replace("T1", target)
    found = read(SPOKEN.format("State"), f"{said}\nR1 memberOf Arg1:T1 Arg2:T3")
    assert found.claim("E1").claimants == ()
    assert found.codes() != []
    assert all(each.line for each in found.ledger.all_findings)


@pytest.mark.parametrize("role", ["Claimant", "Addressee", "OnBehalfOf", "About"])
def test_a_value_where_a_thing_is_needed_is_counted_as_dropped(role: str) -> None:
    found = read(SPOKEN.format("State"), f"{SAYING}\nE3 Asserts:T2 {role}:T5 Proposition:E2")
    assert found.ledger.dropped["arguments", "denotes nothing"] == 1
    assert f"{role}:T5 cannot fill this role" in {f.what for f in found.ledger.all_findings}


def test_what_fills_another_role_of_a_claim_and_is_no_such_thing_is_noted() -> None:
    found = read(SPOKEN.format("State"), f"{SAYING.partition(' Prop')[0]} UtteredOn:T3 Content:T4")
    notes = [(f.code, f.severity) for f in found.ledger.all_findings if "UtteredOn" in f.what]
    assert notes == [("KG153", "note")]
