"""In what, or on which occasion, somebody says something."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import layer, of_role
from annotate.rules.test_sentences import sentences


def frames(text: str) -> list[str]:
    """The words that tell it, of each claim that is proposed."""
    found = layer(text)
    return [of_role(found, event.arguments, "UtteredAt") for event in found.events]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("In the message, Lima writes that it rained.", "In the message"),
        (
            "In a letter seen by the Courier on Monday, Lima says that it rained.",
            "In a letter seen by the Courier",
        ),
        ("Lima writes in the message that it rained.", "in the message"),
        ("The Courier saw a letter in which Lima says it rained.", "a letter"),
        ("“It rained for a week,” said Ana Lima in a statement on Monday.", "in a statement"),
        (
            "At a news conference in Sena, Ana Lima, the mayor, said that it rained.",
            "At a news conference in Sena",
        ),
        ("In the report, which came on Monday, Lima says it rained.", "In the report"),
        ("Lima said in an interview with “Sena Today” that it rained.", "in an interview"),
        ("Lima wrote on X on Monday that it rained.", "on X"),
        ("Lima said on Monday on Radio Sena that it rained.", "on Radio Sena"),
        ("“It rained for a week,” Lima said on Channel 4.", "on Channel 4"),
        ("Lima wrote in the Sena Courier that it rained.", "in the Sena Courier"),
        ("On television, Lima said it rained.", "On television"),
        ("Speaking at a rally in Sena, Lima said it rained.", "at a rally in Sena"),
        ("On Monday, in a letter, Lima said it rained.", "in a letter"),
        (
            "In a report published on Monday, Lima said it rained.",
            "In a report published on Monday",
        ),
        ("Asked whether it rained, Lima said: “Never.”", "Asked whether it rained"),
        (
            "Asked whether it rained, the aide, Ben Oso, said: “Never.”",
            "Asked whether it rained",
        ),
        ("When asked why it rained, Lima said she left.", "asked why it rained"),
        (
            "Asked by Oso, the mayor, if it rained, Lima said: “No.”",
            "Asked by Oso, the mayor, if it rained",
        ),
        ("Asked about the leak, Lima said it was small.", "Asked about the leak"),
        ("Asked to leave, Lima said it rained.", ""),
        ("Speaking on condition of anonymity, an aide said it rained.", ""),
        ("Lima told the Sena Courier that it rained.", ""),
        ("Lima said on condition of anonymity that it rained.", ""),
        ("Lima said it rained on X.", ""),
        ("Lima said in Sena that it rained.", ""),
        ("In London, Lima said it rained.", ""),
        ("Lima said that it rained in the letter.", ""),
        ("According to Lima, it rained in a letter.", ""),
    ],
)
def test_the_words_that_tell_in_what_something_is_said_are_kept(text: str, frame: str) -> None:
    assert frames(text) == [frame]


def test_a_claim_within_another_one_has_its_own_frame_alone() -> None:
    text = "In a letter, Lima wrote that she had said in an interview that it rained."
    assert frames(text) == ["In a letter", "in an interview"]
    assert frames("In a letter, Lima wrote that Oso said it rained.") == ["In a letter", ""]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "In a letter seen by the Courier, Lima says that it rained.",
            "In a letter seen by the Courier, Lima says that it rained.",
        ),
        (
            "“It rained for a week,” Lima said at a rally in Sena.",
            "At a rally in Sena, Lima says: “It rained for a week”.",
        ),
        (
            "The Courier saw a letter in which Lima says it rained.",
            "In a letter, Lima says that it rained.",
        ),
        (
            "In her letter, Ana Lima did not say that it rained.",
            "The text says that in her letter, Ana Lima did not say that it rained.",
        ),
    ],
)
def test_the_sentence_of_a_claim_begins_with_its_frame(text: str, sentence: str) -> None:
    assert sentences(text) == [sentence]
