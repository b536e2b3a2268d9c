"""Roles and labels that mean something elsewhere: what they are is told, and nothing is forged by them."""

from __future__ import annotations

import re

import pytest
from annotated import SCHEME, Read, read

from kgraph.model.claims import CLAIM_FIELDS
from kgraph.schema.ontology import local_name

TEXT = "[T1 Person|Ana] [T2 Asserts|said] that [T3 State|Oz] [T4 Event|paid] in [T5 Meeting|talks]."


def findings(found: Read) -> list[tuple[str, str]]:
    return [(each.code, each.what) for each in found.ledger.all_findings]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "E1 Asserts:T2 Claimant:T1 Content:T4 Aim:T5",
            "'Aim' means a role of events, which a role of claims",
        ),
        (
            "E1 leads:T2 Subject:T1 Object:T3 Aim:T5",
            "'Aim' means a role of events, which a role of relations",
        ),
        (
            "E1 leads:T2 Subject:T1 Object:T3 Cue:T5",
            "'Cue' means a role of claims, which a role of relations",
        ),
        ("E1 Event:T4 Addressee:T1", "'Addressee' means a role of claims, which a role of events"),
        ("E1 Event:T4 Subject:T1", "'Subject' means a role of relations, which a role of events"),
        ("E1 Event:T4 Polarity:T1", "'Polarity' means an attribute, which a role of events"),
        (
            "E1 Event:T4 assertedBy:T1",
            "'assertedBy' means what only kgraph sets, which a role of events",
        ),
        ("R1 stance Arg1:T1 Arg2:T3", "'stance' means an attribute, which a label of relations"),
        (
            "R1 evidence Arg1:T1 Arg2:T3",
            "'evidence' means what only kgraph sets, which a label of relations",
        ),
    ],
)
def test_a_role_or_label_of_something_else_is_told_as_that(line: str, expected: str) -> None:
    assert ("KG157", f"{expected} cannot be") in findings(read(TEXT, line))


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("E1 Asserts:T2 Claimant:T1 Content:T4 Addresse:T3", ["Addressee"]),
        ("E1 Asserts:T2 Claimant:T1 Content:T4 Actr:T3", []),
        ("E1 Event:T4 Actr:T3", ["Actor"]),
        ("E1 Event:T4 Addresse:T3", []),
        ("E1 leads:T2 Subject:T1 Object:T3 Subjekt:T3", ["Subject"]),
    ],
)
def test_an_unknown_role_is_compared_with_those_of_its_sort(line: str, meant: list[str]) -> None:
    told = [each for each in read(TEXT, line).ledger.all_findings if each.code == "KG120"]
    assert [hint for each in told for hint in re.findall("mean '(.*)'", each.fix)] == meant


@pytest.mark.parametrize("write", ["E1 Event:T4 {}:T3", "R1 {} Arg1:T1 Arg2:T3"])
def test_no_annotation_sets_what_kgraph_says_of_claims(write: str) -> None:
    names = {local_name(each.predicate) for each in CLAIM_FIELDS if each.predicate}
    names |= {"assertedBy", "within", "attributedTo", "proposedBy", "deniedClaimant", "onTermsOf"}
    forged = names - {"because", "condition", "validFrom", "validUntil", "page", "note"}
    reserved = {SCHEME.ontology.find_property(name) for name in forged} - {""}
    assert len(reserved) > 25
    for name in map(local_name, reserved):
        found = read(TEXT, write.format(name))
        said = {p.predicate for p in found.stated.propositions.values()}
        assert not said & reserved, name
        assert all(claim.held_back_by for claim in found.claims()), name
