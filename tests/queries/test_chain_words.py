"""A chain in words: a stance that is not taken is told as such."""

from __future__ import annotations

import pytest

from kgraph.queries.chain_words import told
from kgraph.queries.lookup import Thing
from kgraph.queries.readable_claims import NamedVoice

ANA = (Thing("Ana", "Person"),)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (NamedVoice(ANA, "Wants", polarity="Negative"), "Ana does not want"),
        (
            NamedVoice((*ANA, *ANA), "Believes", "", "Negative", "Past"),
            "Ana, Ana do not believe (past)",
        ),
        (NamedVoice(ANA, "RulesOut", polarity="Negative"), "Ana does not rule out"),
        (NamedVoice(ANA, "Asserts", polarity="Negative"), "Ana asserts (negative)"),
        (NamedVoice(ANA, "Asserts", saying_polarity="Negative"), "Ana did not say"),
        (NamedVoice(ANA, "Denies", saying_polarity="Negative"), "Ana did not deny"),
        (NamedVoice(ANA, "Believes", verb="fears"), "Ana fears"),
        (
            NamedVoice((*ANA, *ANA), "Believes", "", "Negative", verb="fears"),
            "Ana, Ana do not fear",
        ),
        (
            NamedVoice(ANA, "Believes", polarity="Negative", saying_polarity="Negative"),
            "Ana did not believe (negative)",
        ),
    ],
)
def test_a_negative_attitude_is_one_that_is_not_held(level: NamedVoice, words: str) -> None:
    assert told([level]) == words
