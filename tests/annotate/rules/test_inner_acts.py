"""Whose deed stands behind a bare "and": of who speaks, or of whom she speaks."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "said",
    [
        "Oso came and demanded money",
        "Oso had come and demanded money",
        "the mayor met Oso and urged him to go",
        "Oso had written to Reis and told him to leave",
        "the nurse called and said it was late",
        "the mayor visited the school and promised help",
        "the union had called a strike and urged its members to march",
        "Oso signed the deal and later rejected it",
    ],
)
def test_what_both_may_have_done_is_nobodys_claim(said: str) -> None:
    assert told(f"Lima said that {said}.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("Oso had lied | and demanded an apology", "Demands | an apology"),
        ("Oso had resigned | and urged him to think again", "Demands | him to think again"),
        ("Oso was ill | and urged people to pray", "Demands | people to pray"),
        ("Oso had been warned | and promised to act", "Promises | to act"),
        ("she met Oso | and demanded an answer", "Demands | an answer"),
        ("the dam leaked | and blamed Oso", "Accuses | Oso"),
        ("Oso touched her | but implied that she fell", "Asserts | she fell"),
        ("Oso came as a child | and says that he left", "Asserts | he left"),
    ],
)
def test_what_only_who_speaks_may_have_done_is_her_claim(said: str, act: str) -> None:
    first = said.partition(" |")[0]
    text = f"Lima said that {said.replace(' |', '')}."
    assert told(text) == [f"Lima | Asserts | {first}", f"Lima | {act}"]
