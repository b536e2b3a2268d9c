"""How often somebody says something is no part of what she speaks of."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lima had complained about the door three times since July.", "Accuses | the door"),
        ("Lima complained about the noise twice.", "Accuses | the noise"),
        ("Lima has complained about the door at least three times.", "Accuses | the door"),
        ("Lima complained about the door on three occasions.", "Accuses | the door"),
        ("Lima warned of a flood several times in May.", "Warns | a flood"),
        ("Lima criticised the plan more than 40 times last year.", "Criticises | the plan"),
        ("Lima warned of floods twice a year.", "Warns | floods twice a year"),
        (
            "Lima warned of a rise of three times the rate.",
            "Warns | a rise of three times the rate",
        ),
        (
            "Lima criticised cars that broke down twice.",
            "Criticises | cars that broke down twice",
        ),
        ("Lima criticised a man convicted twice.", "Criticises | a man convicted twice"),
        ("Lima demanded a vote twice.", "Demands | a vote twice"),
        ("Lima criticised hard times.", "Criticises | hard times"),
    ],
)
def test_how_often_somebody_says_something_is_no_part_of_it(text: str, claim: str) -> None:
    assert told(text) == [f"Lima | {claim}"]
