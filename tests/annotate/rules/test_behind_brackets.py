"""A bracket behind who speaks, or who is spoken to, describes them and is no part of what is said."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told

SAID = {
    "According to Ana Lima (62), it rained.": "Ana Lima | Asserts | it rained",
    "According to the Safety Board (SB), a watchdog, it rained.": "Safety Board | Asserts | it rained",
    "According to a report by the Safety Board (SB), published on Monday, it rained.": (
        "a report by the Safety Board | Asserts | it rained"
    ),
    "The plan, according to Ana Lima (62), had failed.": "Ana Lima | Asserts | The plan had failed",
    "It rained, said Ana Lima (62), a lawyer.": "Ana Lima | Asserts | It rained",
    "It rained, said Oso (55) and Lima (62).": "Oso + Lima | Asserts | It rained",
    "According to Oso (55) and Lima (62), it rained.": "Oso + Lima | Asserts | it rained",
    "It rained, Lima (62) told the SB (Safety Board) on Monday.": "Lima | Asserts | It rained",
    "Lima said to Oso (62) that it rained.": "Lima | Asserts | it rained",
    "Lima said (on Monday) that it rained.": "Lima | Asserts | it rained",
    "Lima denied (and still denies) that it rained.": "Lima | Denies | it rained",
    "Lima was accused by the Safety Board (SB) of fraud.": (
        "Safety Board | Accuses | Lima of fraud"
    ),
    "Lima, citing the Safety Board (SB), said it rained.": "Lima | Asserts | it rained",
    "Lima criticised the Board (SB) sharply.": "Lima | Criticises | the Board (SB) sharply",
    "Lima said it rained (and snowed).": "Lima | Asserts | it rained (and snowed)",
    "(It rained, Lima said.)": "Lima | Asserts | It rained",
    "It rained (and snowed, Lima said).": "Lima | Asserts | and snowed",
    "It rained (Lima said it snowed).": "Lima | Asserts | it snowed",
}


@pytest.mark.parametrize("text", SAID)
def test_a_bracket_is_kept_out_of_what_is_said_unless_it_stands_within_that(text: str) -> None:
    assert told(text) == [SAID[text]]
