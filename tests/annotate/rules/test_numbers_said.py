"""Numbers, and adverbs that belong to what is said; sentences that end in an abbreviation."""

from __future__ import annotations

import pytest
from annotate.rules.proposed import told


@pytest.mark.parametrize(
    "said",
    [
        "about 50 people left",
        "at least six people left",
        "between 50 and 60 people left",
        "as many as 50 people left",
        "nearly 50 people left",
        "perhaps it rained",
        "theoretically it could rain",
    ],
)
def test_how_sure_or_exact_it_is_belongs_to_what_is_said(said: str) -> None:
    assert told(f"Lima said {said}.") == [f"Lima | Asserts | {said}"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan had failed, Lima said about an hour later.",
        "The plan had failed, Lima said around 5 p.m.",
        "The plan had failed, Lima said over dinner.",
    ],
)
def test_when_something_is_said_is_no_number_that_is_said(text: str) -> None:
    assert told(text) == ["Lima | Asserts | The plan had failed"]


@pytest.mark.parametrize(
    "end", ["in the U.S.", "at 5 p.m.", "at No. 5.", "at Acme Inc.", "in Washington, D.C."]
)
def test_a_sentence_may_end_in_an_abbreviation(end: str) -> None:
    said = end if not end.startswith("at No") else end.removesuffix(".")
    assert told(f"Lima said it rained {end} The plan had failed, he said.") == [
        f"Lima | Asserts | it rained {said}",
        "he | Asserts | The plan had failed",
    ]


def test_a_sentence_goes_on_behind_an_abbreviation_before_a_name() -> None:
    assert told("Lima said the U.S. Senate had failed.") == [
        "Lima | Asserts | the U.S. Senate had failed"
    ]


@pytest.mark.parametrize(
    "speaker",
    [
        "61% of voters",
        "Half of the deputies",
        "Nearly half of the deputies",
        "More than half the members",
        "At least two deputies",
        "No fewer than ten mayors",
        "More than 200 scientists",
        "More than a dozen officials",
        "Hundreds of residents",
    ],
)
def test_how_many_speak_belongs_to_who_speaks(speaker: str) -> None:
    assert told(f"{speaker} said that it rained.") == [f"{speaker} | Asserts | it rained"]
    assert told(f"It rained, said {speaker}.") == [f"{speaker} | Asserts | It rained"]


@pytest.mark.parametrize(
    "speaker", ["No minister", "Not one deputy", "None of the ministers", "Few"]
)
def test_a_number_that_is_none_speaks_no_words(speaker: str) -> None:
    assert told(f"{speaker} said that it rained.") == []
