"""Who says a claim in a list of proposals: by name where a pronoun is known to mean somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.reviewed import item, session
from reviewing.test_unnamed_speakers import CHAIN, TEXT, told

from kgraph.reviewing.named_speakers import chosen_by, speaker_of

NAMES = [("Person", "Kari Lund"), ("Person", "She"), ("Person", "she")]


@pytest.mark.parametrize(
    ("text", "names", "clusters", "speaker"),
    [
        (TEXT, NAMES, CHAIN, "“Kari Lund”"),
        (TEXT, NAMES, CHAIN[1:], "“she”"),
        (TEXT, NAMES, [], "“she”"),
        (
            "Kari Lund, the mayor, who said it rained, left.",
            [("Person", "Kari Lund"), ("Office", "mayor"), ("Agent", "who")],
            [["T1", "T3"]],
            "“Kari Lund”",
        ),
        (
            "The World Health Office left. At noon WHO said it rained.",
            [("Organization", "World Health Office"), ("Time", "noon"), ("Organization", "WHO")],
            [["T1", "T3"]],
            "“WHO”",
        ),
        (
            "Kari Lund left. At noon the mayor said it rained.",
            [("Person", "Kari Lund"), ("Time", "noon"), ("Person", "the mayor")],
            [["T1", "T3"]],
            "“the mayor”",
        ),
    ],
)
def test_a_pronoun_is_listed_as_the_name_that_it_means(
    tmp_path: Path,
    text: str,
    names: list[tuple[str, str]],
    clusters: list[list[str]],
    speaker: str,
) -> None:
    told(tmp_path, text, names, clusters)
    at = session(tmp_path)
    assert speaker_of(at, item(at, "Asserts “said” Claimant")) == speaker
    assert len([*filter(chosen_by(at, [f"speaker={speaker}"]), at.items)]) == 1


def test_a_pronoun_that_is_said_to_mean_somebody_else_is_listed_as_it_stands(
    tmp_path: Path,
) -> None:
    told(tmp_path, TEXT, NAMES, [["T1", "T3"]])
    at = session(tmp_path)
    at.reject([each for each in at.items if each.kind == "identity"])
    assert speaker_of(at, item(at, "Asserts “said” Claimant")) == "“she”"
