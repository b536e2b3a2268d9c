"""A question says that nobody knows who speaks only where no chain of words leads to a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import BY, write
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
