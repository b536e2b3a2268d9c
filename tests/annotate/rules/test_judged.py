"""What things are called in the passive voice, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The ward was rated inadequate by Lima.", ["Lima | Asserts | The ward inadequate"]),
        ("The ward, rated good by Lima in May, closed.", ["Lima | Asserts | The ward good"]),
        ("The plan was called “a fraud” by Lima.", ["Lima | Asserts | The plan “a fraud”"]),
        ("The plan was described as absurd by Lima.", ["Lima | Asserts | The plan as absurd"]),
        ("The plan was described by Lima as absurd.", ["Lima | Asserts | The plan as absurd"]),
        ("Oso was branded a liar by Lima.", ["Lima | Asserts | Oso a liar"]),
        ("The ward was rated by the regulator.", []),
        ("The wine was rated highly by critics.", []),
        ("The boy was called Tom by his mother.", []),
        ("Police were called in by Ana Lima.", []),
        ("The meeting was called on Monday by Ana Lima.", []),
        ("The plan was not described as absurd by Ana Lima.", []),
    ],
)
def test_who_calls_a_thing_something_does_so_also_in_the_passive_voice(
    text: str, claims: list[str]
) -> None:
    assert told(text) == claims
