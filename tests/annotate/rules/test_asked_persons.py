"""Who answers: whom somebody asked in the sentence before, if no more is said than yes or no."""

from __future__ import annotations

import pytest
from annotate.rules.test_who_speaks import joined


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The judge asked Oso whether it rained. He said it had.", "Oso"),
        ("Karl Lima asked Ben Oso whether it rained. He denied it.", "Ben Oso"),
        ("Karl Lima asked the official whether it was safe. He said it was not.", "the official"),
        ("Karl Lima urged Ben Oso to leave. He said he would not.", "Ben Oso"),
        ("A reporter asked Ana Lima whether she knew. She said she did.", "Ana Lima"),
    ],
)
def test_who_was_asked_answers(text: str, who: str) -> None:
    assert [each - {"He", "She"} for each in joined(text)] == [{who}]


@pytest.mark.parametrize(
    "text",
    [
        "The judge asked Oso whether it rained. He said the hearing was over.",
        "Karl Lima asked the official whether it was safe. He said the dam was safe.",
        "The judge asked Oso and Reis whether it rained. He said it had.",
    ],
)
def test_it_stays_open_who_says_more(text: str) -> None:
    assert joined(text) == []


def test_who_cannot_be_meant_does_not_answer() -> None:
    text = "Ana Lima asked Ben Oso whether it rained. She said it had."
    assert joined(text) == [{"Ana Lima", "She"}]
