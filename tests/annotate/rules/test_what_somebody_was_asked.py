"""What somebody was asked, with which a sentence begins: it is no claim of anybody, and ends at its comma."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "asked",
    [
        "Asked why she had not mentioned it until June",
        "Asked by Oso why she had not told the council until May",
        "Asked why she had not reported the leak",
        "Asked why she had called Oso a liar",
        "Asked whether she had denied the claim",
        "When asked why she had promised to leave",
        "Asked by Ben Oso, a judge, if she had read a report that listed it as a fault",
        "Pressed on why the firm had not warned residents sooner",
    ],
)
def test_nobody_says_what_somebody_is_asked(asked: str) -> None:
    assert told(f"{asked}, Lima said it was late.") == ["Lima | Asserts | it was late"]


def test_who_asks_may_have_said_something() -> None:
    claims = ["who | Asserts | it rained", "Lima | Asserts | it was late"]
    assert told("Asked by Oso, who said it rained, Lima said it was late.") == claims
