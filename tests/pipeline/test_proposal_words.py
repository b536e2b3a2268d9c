"""Proposals in words, for whoever judges them (`kgraph/pipeline/proposal_words.py`)."""

from __future__ import annotations

import pytest

from kgraph.pipeline.proposal_words import once_quoted


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("“It rains”", "“It rains”"),
        ('“"It rains,"”', '"It rains,"'),
        ("““It rains””", "“It rains”"),
        ("“«Ja»”", "«Ja»"),
        ("Quote ““It rains” and “it snows””", "Quote “It rains” and “it snows”"),
        ("Quote ““It rains and…” Claimant: “He”", "Quote “It rains and…” Claimant: “He”"),
        ("Quote ““It rains,” “and it…”", "Quote “It rains,” “and it…”"),
        ("“''It rains''”", "''It rains''"),
        (
            'Asserts “said” Content: Quote “"It rains,"”',
            'Asserts “said” Content: Quote "It rains,"',
        ),
        (
            "Asserts “said” Claimant: Agent “the “Elm” fund”",
            "Asserts “said” Claimant: Agent “the “Elm” fund”",
        ),
    ],
)
def test_words_with_quotation_marks_of_their_own_get_no_others(words: str, told: str) -> None:
    assert once_quoted(words) == told
