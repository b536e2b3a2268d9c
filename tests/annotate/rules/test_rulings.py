"""What a court finds, and what it then does."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The judge ruled that Oso had lied but rejected a claim for damages.", "Oso had lied"),
        ("The court found that the firm had lied but declined to fine it.", "the firm had lied"),
        ("The tribunal said Reis had been robbed and refused to award costs.", "Reis had been robbed"),
        ("Judge Ana Lima ruled that Oso had lied and fined him 500 francs.", "Oso had lied"),
        ("She ruled that Oso had lied and sentenced him to a year in jail.", "Oso had lied"),
        ("The court held that Oso had lied but upheld the ban.", "Oso had lied"),
        ("The regulator said the bank had lied and fined it.", "the bank had lied"),
        ("The jury found that Oso had lied and awarded damages to Reis.", "Oso had lied"),
        ("The court said that Oso had lied and granted a request for bail.", "Oso had lied"),
    ],
)  # fmt: skip
def test_what_only_a_court_does_is_no_part_of_what_it_finds(text: str, said: str) -> None:
    assert told(text)[0].rpartition(" | ")[2] == said


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("The judge said", "Oso had taken bribes and dismissed witnesses"),
        ("The judge said", "Oso had sold the house and refused to leave"),
        ("The judge said", "the court had heard Oso and fined him"),
        ("The court heard", "Oso had lied and rejected a claim"),
        ("The mayor said", "Oso had lied and fined him"),
        ("Lima told the judge", "Oso had lied and fined him"),
    ],
)
def test_what_others_do_as_a_court_does_is_a_part_of_what_is_said(says: str, said: str) -> None:
    assert told(f"{says} that {said}.")[0].rpartition(" | ")[2] == said


def test_a_court_does_what_it_does() -> None:
    assert told("The judge ruled that Oso had lied but rejected a claim for damages.") == [
        "The judge | Asserts | Oso had lied",
        "The judge | Rejects | a claim for damages",
    ]
