"""Who speaks by a correction speaks also where "it" or "he" was said to be the one who was corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judging.proposing import write
from judging.reviewed import item, session
from judging.test_shown_and_built import BY, built, shown

TEXT = (
    "Ana Lima met Ben Oso, who had read a letter. {0} said that it rained. {1} added that it was cold."
    " {1} denied that it snowed."
)
SAID = [
    ("Asserts", "said", "it rained"),
    ("Asserts", "added", "it was cold"),
    ("Denies", "denied", "it snowed"),
]


def proposed(folder: Path, first: str, later: str, *, known: bool = False) -> Path:
    """A folder with a text in which somebody speaks, and then two times a pronoun that is proposed to be the
    same. `known`: who speaks first is proposed to be Ana Lima."""
    text = TEXT.format(first, later)
    mentions: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []

    def add(id: str, label: str, begin: int, words: str) -> None:
        place = {"begin": begin, "end": begin + len(words)}
        mentions.append({"id": id, "label": label, **place, **BY})

    add("N", "Person", 0, "Ana Lima")
    for number, (stance, cue, content) in enumerate(SAID):
        at = text.index(f" {cue} that")
        words = later if number else first
        add(f"S{number}", "Agent", at - len(words), words)
        add(f"C{number}", stance, at + 1, cue)
        add(f"Q{number}", "Quote", text.index(content), content)
        filled = [["Claimant", f"S{number}"], ["Content", f"Q{number}"]]
        event = {"id": f"E{number}", "label": stance, "trigger": f"C{number}", **BY}
        events.append(event | {"arguments": filled})
    clusters = [["S0", "S1"], ["S1", "S2"], *([["N", "S0"]] if known else [])]
    record = {"path": "story", "text": text, "annotator": "rules", "mentions": mentions}
    write(folder, record | {"events": events, "clusters": clusters})
    return folder


@pytest.mark.parametrize(
    ("first", "later", "known", "speaker", "told"),
    [
        ("The report", "It", False, "a letter", "A letter"),
        ("He", "He", False, "Ben Oso", "Ben Oso"),
        ("He", "He", True, "Ben Oso", "Ben Oso"),
        ("Lima", "She", True, "Ben Oso", "Ana Lima"),
        ("The Courier", "It", False, "a letter", "The Courier"),
    ],
)
def test_a_correction_of_words_without_a_name_holds_for_those_who_are_the_same(
    tmp_path: Path, first: str, later: str, known: bool, speaker: str, told: str
) -> None:
    folder = proposed(tmp_path / "in", first, later, known=known)
    at = session(folder)
    at.correct(item(at, f"Asserts “said” Claimant: Agent “{first}”"), speaker=speaker)
    later_claims = [f"{told} adds that it was cold.", f"{told} denies that it snowed."]
    assert [each.replace("says", "adds") for each in shown(at, folder)] == later_claims
    at.accept([each for each in at.waiting() if each.kind == "claim"])
    subject = speaker[0].upper() + speaker[1:]
    assert {each.replace("says", "adds") for each in built(folder)} == {
        *later_claims,
        f"{subject} adds that it rained.",
    }


def test_a_correction_in_the_middle_holds_only_for_what_follows(tmp_path: Path) -> None:
    folder = proposed(tmp_path / "in", "He", "He")
    at = session(folder)
    at.correct(item(at, "Asserts “added” Claimant: Agent “He”"), speaker="Ben Oso")
    assert [each.split(" that")[0] for each in shown(at, folder)] == ["Ben Oso denies", "He says"]


def test_without_the_correction_they_are_as_proposed(tmp_path: Path) -> None:
    folder = proposed(tmp_path / "in", "The report", "It")
    at = session(folder)
    at.correct(item(at, "Asserts “said” Claimant: Agent “The report”"), speaker="a letter")
    at.undo()
    assert {each.split(" ")[1] for each in shown(at, folder)} == {"report"}
