"""A question says that nobody knows who speaks only where no chain of words leads to a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.proposing import BY, speaking, write
from judging.reviewed import item, options, session

from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers

TEXT = "Kari Lund came. She slept. Then she said that it rained."
CHAIN = [["T1", "T2"], ["T2", "T3"]]  # Kari Lund, She, she


@pytest.mark.parametrize(("clusters", "expected"), [(CHAIN, []), (CHAIN[1:], ["“she”"])])
def test_a_pronoun_of_a_pronoun_of_a_name_is_known(
    tmp_path: Path, clusters: list[list[str]], expected: list[str]
) -> None:
    words = [("Person", "Kari Lund"), ("Person", "She"), ("Person", "she")]
    words += [("Quote", "it rained"), ("Asserts", "said")]
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote, **BY}
        for n, (label, quote) in enumerate(words, 1)
    ]
    filled = [["Claimant", "T3"], ["Content", "T4"]]
    event = {"id": "E1", "label": "Asserts", "trigger": "T5", "arguments": filled, **BY}
    record = {"path": "story", "text": TEXT, "annotator": "rules", "mentions": mentions}
    write(tmp_path / "in", record | {"events": [event], "clusters": clusters})
    at = session(tmp_path / "in")
    unnamed = UnnamedSpeakers(at, meaning_of(options(tmp_path / "in")))
    assert unnamed.of(item(at, "Asserts “said” Claimant")) == expected


@pytest.mark.parametrize(("form", "expected"), [({"Form": "Name"}, []), ({}, ["“King”"])])
def test_a_title_that_is_said_to_be_a_name_is_somebody(
    tmp_path: Path, form: dict[str, str], expected: list[str]
) -> None:
    folder = speaking(
        tmp_path,
        "King said it rained.",
        {"Person": ("King", 1), "Quote": ("it rained", 1), "Asserts": ("said", 1)},
    )
    record = json.loads((folder / "news.jsonl").read_text(encoding="utf-8"))
    record["mentions"][0]["attributes"] = BY["attributes"] | form
    write(folder, record)
    at = session(folder)
    unnamed = UnnamedSpeakers(at, meaning_of(options(folder)))
    assert unnamed.of(item(at, "Asserts “said” Claimant")) == expected
