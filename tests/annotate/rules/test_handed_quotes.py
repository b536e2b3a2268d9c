"""Direct speech that somebody hands on behind it is of whom he tells, as `told` writes it."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

SAID = "“It rained all night,”"


@pytest.mark.parametrize(
    ("behind", "inner"),
    [
        ("recalled his wife saying", "his wife"),
        ("recalled his lawyer, Ben Oso, telling him in May", "Ben Oso"),
        ("remembered him saying", "him"),
        ("said her mother told her", "her mother"),
        ("claims Oso told the council on Monday", "Oso"),
    ],
)
def test_who_recalls_what_others_said_tells_that_they_did(behind: str, inner: str) -> None:
    outer, told_of = told(f"{SAID} Lima {behind}.")
    assert outer.startswith(f"Lima | Asserts | {SAID} ")
    assert told_of == f"{inner} | Asserts | {SAID}"


@pytest.mark.parametrize(
    ("behind", "claim"),
    [
        ("quoted her mother as saying", "her mother | Asserts?"),
        ("cited Ben Oso as saying on Monday", "Ben Oso | Asserts?"),
        ("described the nurse as saying", "the nurse | Asserts?"),
        ("heard Oso say", "Oso | Asserts"),
        ("overheard a guard tell Oso", "a guard | Asserts"),
        ("recalled", "Lima | Asserts"),
        ("told the council", "Lima | Asserts"),
        ("said Oso lied", "Lima | Asserts"),
        ("said when asked", "Lima | Asserts"),
    ],
)
def test_whose_words_they_are(behind: str, claim: str) -> None:
    assert told(f"{SAID} Lima {behind}.") == [f"{claim} | {SAID}"]
