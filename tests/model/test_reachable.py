"""What some things lead to, step by step."""

from __future__ import annotations

from kgraph.model.reachable import reachable

STEPS = {"a": "bc", "b": "d", "c": "d", "d": "a", "e": ""}


def test_all_that_is_reached_is_there_once_also_in_a_circle() -> None:
    assert [*reachable("a", STEPS.__getitem__)] == ["a", "c", "d", "b"]


def test_what_leads_nowhere_is_alone() -> None:
    assert [*reachable("e", STEPS.__getitem__)] == ["e"]
    assert not reachable("", STEPS.__getitem__)
