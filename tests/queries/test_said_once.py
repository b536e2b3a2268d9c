"""A saying of which all words are a position of the same speaker is told once, by that position; and one that
only passes on what another one says, by that saying."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging.proposing import write
from judging.reviewed import options
from queries.asked import Asked

from kgraph.network import to_networkx
from kgraph.pipeline.build import build
from kgraph.queries.cards import card
from kgraph.queries.names import find_entity
from kgraph.storage.sparql.source_store import store_of
from kgraph.storage.sparql.sources import RdfBytes


def graph(folder: Path, said: str, thought: str, *, of: str = "T1") -> bytes:
    """The graph of `Mia Wong said ` and what she said, within which somebody does not believe a thought."""
    words = [("Person", "Mia Wong"), ("Person", "Ben Oso"), ("Person", "she"), ("Quote", said)]
    words += [("Quote", thought), ("Asserts", "said"), ("Believes", "believe")]
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote} for n, (label, quote) in enumerate(words, 1)
    ]
    outer = {
        "id": "E1",
        "label": "Asserts",
        "trigger": "T6",
        "arguments": [["Claimant", "T1"], ["Content", "T4"]],
    }
    inner = {
        "id": "E2",
        "label": "Believes",
        "trigger": "T7",
        "arguments": [["Claimant", "T3"], ["Content", "T5"]],
        "attributes": {"Polarity": "Negative"},
    }
    text = f"Ben Oso left. Mia Wong said {said}."
    record = {"path": "story", "text": text, "annotator": "eva", "mentions": mentions}
    write(folder / "in", record | {"events": [outer, inner], "clusters": [[of, "T3"]]})
    build(options(folder / "in"), folder / "out")
    return (folder / "out" / "graph.nq").read_bytes()


@pytest.mark.parametrize(
    ("said", "thought", "of", "stances"),
    [
        ("she did not believe that it rained", "it rained", "T1", ["Believes"]),
        ("she did not believe it rained", "it rained", "T1", ["Believes"]),
        ("she did not believe it rained", "it rained", "T2", ["Asserts", "Believes"]),
        ("she left and did not believe it", "it", "T1", ["Asserts", "Believes"]),
        ("she did not believe it and left", "it", "T1", ["Asserts", "Believes"]),
        ("it rained, and she did not believe him", "him", "T1", ["Asserts", "Believes"]),
    ],
)
def test_it_is_told_once_where_the_position_is_all_that_is_said(
    tmp_path: Path, said: str, thought: str, of: str, stances: list[str]
) -> None:
    data = graph(tmp_path, said, thought, of=of)
    with Asked(data) as asked:
        assert [row["stance"] for row in asked("claim-board")] == stances
        lookup = asked.names.lookup
        mia = find_entity(asked.names, "Mia Wong")
        assert [each.chain[-1].stance for each in card(lookup, mia).claims] == stances
    edges = to_networkx(store_of(RdfBytes(data, "nq"))).edges(data=True)
    assert sorted(edge["stance"] for _, _, edge in edges) == stances


@pytest.mark.parametrize(
    ("said", "passed_on", "claims"),
    [
        ("Oso claimed that the bridge was safe", "that the bridge was safe", 1),
        ("Ben Oso claimed the bridge was safe", "the bridge was safe", 1),
        ("Mayor Oso had claimed the bridge was safe", "the bridge was safe", 1),
        ("in May Oso claimed the bridge was safe", "the bridge was safe", 2),
        ("Monday Oso claimed the bridge was safe", "the bridge was safe", 2),
        ("Oso falsely claimed the bridge was safe", "the bridge was safe", 2),
        ("Oso claimed in May that the bridge was safe", "that the bridge was safe", 2),
        ("Oso claimed the bridge was safe and left", "the bridge was safe", 2),
        ("it rained and Oso claimed it was dry", "it was dry", 2),
    ],
)
def test_a_saying_that_only_passes_another_one_on_is_listed_once(
    tmp_path: Path, said: str, passed_on: str, claims: int
) -> None:
    with Asked(_passing_on(tmp_path, said, passed_on)) as asked:
        assert len(asked("claim-board")) == len(asked("in-words", words=passed_on)) == claims
        lookup = asked.names.lookup
        name = "Ben Oso" if "Ben Oso" in said else "Oso"
        oso, mia = (card(lookup, find_entity(asked.names, who)) for who in (name, "Mia Wong"))
        assert len(oso.claims) + len(oso.claimed) == len(mia.claims) == claims
        assert [len(asked("who-said", about=who)) for who in (name, "Mia Wong")] == [claims] * 2


def _passing_on(folder: Path, said: str, passed_on: str) -> bytes:
    """The graph of `Mia Wong said ` and what she said, within which Ben Oso claims something."""
    name = "Ben Oso" if "Ben Oso" in said else "Oso"
    words = [("Person", "Mia Wong"), ("Person", name), ("Quote", said), ("Quote", passed_on)]
    words += [("Asserts", "said"), ("Asserts", "claimed")]
    mentions = [
        {"id": f"T{n}", "label": label, "quote": quote} for n, (label, quote) in enumerate(words, 1)
    ]
    outer = {"id": "E1", "label": "Asserts", "trigger": "T5"}
    inner = {"id": "E2", "label": "Asserts", "trigger": "T6"}
    outer["arguments"] = [["Claimant", "T1"], ["Content", "T3"], ["Claim", "E2"]]
    inner["arguments"] = [["Claimant", "T2"], ["Content", "T4"]]
    record = {"path": "story", "text": f"Mia Wong said {said}.", "annotator": "eva"}
    write(folder / "in", record | {"mentions": mentions, "events": [outer, inner]})
    build(options(folder / "in"), folder / "out")
    return (folder / "out" / "graph.nq").read_bytes()
