"""Short answers and hearsay: `denied them`, `declined comment`, `rumours that … spread`, estimates."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Oso was accused of fraud and theft. He denied them.", ["He | Denies | them"]),
        ("Oso denied all of them on Monday.", ["Oso | Denies | all of them"]),
        ("Oso rejected them in a statement.", ["Oso | Rejects | them"]),
        ("Oso contradicted them.", []),
        ("Oso contradicted her account.", ["Oso | Denies | her account"]),
        ("Her account was contradicted by Oso.", ["Oso | Denies | Her account"]),
        ("Oso denied them entry.", []),
        ("Lima declined comment.", ["Lima | Refuses | comment"]),
        ("Lima declined comment on the leak.", ["Lima | Refuses | comment on the leak"]),
        ("Lima refused further comment on Friday.", ["Lima | Refuses | further comment"]),
        ("Lima declined comment and Oso left.", ["Lima | Refuses | comment"]),
        ("The loss, which Oso estimates at 3 million, grew.", ["Oso | Asserts | The loss at 3 million"]),
        ("She hid the toll, which police put at about 40.", ["police | Asserts | the toll at about 40"]),
        ("The loss that Oso estimates at 3 million was hidden.", []),
        ("The order, which Lima put at the top, stays.", []),
        ("Rumours that it had rained spread on Monday.", ["| Asserts? | it had rained"]),
        ("Rumours that the bank would close grew.", ["| Asserts? | the bank would close"]),
        ("There were rumours that the bank would close.", ["| Asserts? | the bank would close"]),
        ("Fears that the fire would spread.", []),
        (
            "Lima denied rumours that the bank would close.",
            ["Lima | Denies | the bank would close", "| Asserts? | the bank would close"],
        ),
    ],
)  # fmt: skip
def test_answers_and_rumours(text: str, claims: list[str]) -> None:
    assert told(text) == claims
