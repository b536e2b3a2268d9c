"""Proposals in words, for whoever judges them (`kgraph/pipeline/proposal_words.py`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import STORY, Engine, write
from judging.reviewed import item, options, session

from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.proposal_words import lines_of, listed, once_quoted
from kgraph.pipeline.reviewing import Telling
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers


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


def test_a_name_has_its_corrected_class_wherever_it_is_asked_about(tmp_path: Path) -> None:
    write(tmp_path, Engine().propose(STORY))
    at, meaning = session(tmp_path), meaning_of(options(tmp_path))
    name, claim = item(at, "State “Kyiv”"), item(at, "Rejects “rejected” About: Draft “the draft”")
    at.correct(name, cls="Person")
    telling, unnamed = Telling(meaning), UnnamedSpeakers(at, meaning)
    [told] = [each for each in lines_of(at, telling, unnamed, claim) if "About:" in each]
    assert told == "Rejects “rejected” About: Draft “the draft” Claimant: Person “Kyiv”"
    assert next(lines_of(at, telling, unnamed, name)) == "“Kyiv” is marked as Person."
    assert next(listed(at, name)).startswith("Person: “Lavrov said that [Kyiv]")
