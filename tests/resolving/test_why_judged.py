"""What rests on a judgement says so, and on whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from judging.resolved import built, row

import kgraph


def test_why_and_show_say_on_whose_judgement_a_name_rests(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    mentions = [
        {"id": each, "label": label, "quote": words}
        for each, label, words in (
            ("m1", "Person", "Anna Lima"),
            ("m2", "Person", "Ana Lima"),
            ("m3", "State", "Uz"),
        )
    ]
    relation = {"id": "r1", "label": "memberOf", "subject": "m2", "object": "m3"}
    text = "Anna Lima slept. Ana Lima rules Uz."
    told = {"path": "a", "text": text, "mentions": mentions, "relations": [relation]}
    (folder / "a.jsonl").write_text(json.dumps(told))
    names = {"first_name": "Anna Lima", "second_name": "Ana Lima", "note": "one woman"}
    rows = [row("same", "person/anna-lima", "person/ana-lima", "eva", **names)]
    built(folder, tmp_path / "out", rows)
    with kgraph.open(tmp_path / "out") as graph:
        [ground] = graph.why("Ana Lima", "memberOf", "Uz").grounds
        card = graph.show("person/ana-lima")
    said = "eva says that Anna Lima and Ana Lima are the same (one woman)"
    assert ground.judged == (f"“Ana Lima” is Anna Lima by judgement: {said}",)
    assert (card.thing.label, card.names, card.judged) == ("Anna Lima", ("Ana Lima",), (said,))


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        (("Agent", "Place"), "eva says that Uz (Agent) and Uz (Place) are the same"),
        (("Place", "Place"), "eva says that Uz and Uz are the same"),
    ],
)
def test_two_things_of_one_name_are_told_apart_by_their_classes(
    classes: tuple[str, str], told: str
) -> None:
    names = {"first_name": "Uz", "second_name": "Uz"}
    classed = dict(zip(("first_class", "second_class"), classes, strict=True))
    assert row("same", "agent/uz", "place/uz", "eva", **names, **classed).told == told
