"""A corpus in which names are doubtful in many ways, and its graph."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import kgraph
from kgraph.queries.named_graph import named_graph
from kgraph.queries.names import Names

ANA = "http://www.wikidata.org/entity/Q{}"


def story(path: str, text: str, *mentions: str, **more: Any) -> dict[str, Any]:
    """A document; a mention is `Label: words`, `Label: words @2` for the second place where they stand, or
    `Label: words = link`."""
    made = []
    for number, each in enumerate(mentions):
        label, _, words = each.partition(": ")
        words, _, link = words.partition(" = ")
        words, _, nth = words.partition(" @")
        mention: dict[str, Any] = {"id": f"T{number}", "label": label, "quote": words}
        if nth or text.count(words) > 1:
            mention["nth"] = int(nth or 1)
        if link:
            mention["links"] = [link]
        made.append(mention)
    return {"path": path, "text": text, "mentions": made, **more}


def relation(label: str, subject: int, object: int) -> dict[str, Any]:
    return {"label": label, "subject": f"T{subject}", "object": f"T{object}"}


STORIES = [
    story(
        "tbilisi-1",
        "Here in Georgia Mikheil Saakashvili spoke in Tbilisi.",
        *("State: Georgia", "Person: Mikheil Saakashvili", "Place: Tbilisi"),
    ),
    story(
        "tbilisi-2",
        "In Tbilisi it is quiet. But Georgia votes, says Mikheil Saakashvili.",
        *("Place: Tbilisi", "State: Georgia", "Person: Mikheil Saakashvili"),
    ),
    story(
        "atlanta-1",
        "In Atlanta Brian Kemp signed the bill of Georgia.",
        *("Place: Atlanta", "Person: Brian Kemp", "State: Georgia"),
    ),
    story(
        "atlanta-2",
        "And Brian Kemp leads Georgia from Atlanta.",
        *("Person: Brian Kemp", "State: Georgia", "Place: Atlanta"),
    ),
    story(
        "moscow",
        "They met in Moscow. On Monday Moscow rejected the plan of Ben Oso.",
        *("Place: Moscow @1", "Place: Moscow @2", "Rejects: rejected", "Person: Ben Oso"),
        events=[
            {
                "label": "Rejects",
                "trigger": "T2",
                "arguments": [["Claimant", "T1"], ["About", "T3"]],
            }
        ],
    ),
    story(
        "jordan-1",
        "Mr. Jordan flew out. He is well known in Jordan.",
        *("Agent: Mr. Jordan", "Agent: Jordan @2"),
        clusters=[["T0", "T1"]],
    ),
    story("jordan-2", "The king of Jordan spoke.", "State: Jordan"),
    story("jordan-3", "She asked Jordan.", "Person: Jordan"),
    story(
        "clintons",
        "Mr. Clinton left. Mrs. Clinton stayed.",
        "Person: Mr. Clinton",
        "Person: Mrs. Clinton",
    ),
    story("ana-1", "Here Ana Lima sings.", f"Person: Ana Lima = {ANA.format(1)}"),
    story("ana-2", "Here Ana Lima paints.", f"Person: Ana Lima = {ANA.format(2)}"),
    story("ana-3", "Here Anna Lima sings.", "Person: Anna Lima = https://viaf.org/viaf/7"),
    story(
        "spelt-twice",
        "Here Olha Stefanyshyna spoke, and Olga Stefanishina did not.",
        *("Person: Olha Stefanyshyna", "Person: Olga Stefanishina"),
    ),
    story(
        "russia-1",
        "Yes, Sergei Ryabkov represents Russia.",
        *("Person: Sergei Ryabkov", "State: Russia"),
        relations=[relation("represents", 0, 1)],
    ),
    story(
        "russia-2",
        "Nein, Sergej Rjabkow vertritt Russia.",
        *("Person: Sergej Rjabkow", "State: Russia"),
        relations=[relation("represents", 0, 1)],
    ),
    story(
        "weaver-1",
        "Yes, John Weaver represents Texas. Rick Perry agrees.",
        *("Person: John Weaver", "State: Texas", "Person: Rick Perry"),
        relations=[relation("represents", 0, 1)],
    ),
    story(
        "weaver-2",
        "Yes, John Weaver represents Leeds. Amy Poole agrees.",
        *("Person: John Weaver", "State: Leeds", "Person: Amy Poole"),
        relations=[relation("represents", 0, 1)],
    ),
    story(
        "met",
        "Here Eva Horn met Eva Horn.",
        *("Person: Eva Horn @1", "Person: Eva Horn @2", "Meeting: met"),
        events=[
            {
                "label": "Meeting",
                "trigger": "T2",
                "arguments": [["Participant", "T0"], ["Participant", "T1"]],
            }
        ],
    ),
    story("bush-1", "Yes, Jeb Bush spoke. Then Bush left.", "Agent: Jeb Bush", "Agent: Bush @2"),
    story(
        "bush-2", "Yes, Laura Bush spoke. Then Bush left.", "Agent: Laura Bush", "Agent: Bush @2"
    ),
    story("bush-3", "And then Bush left.", "Agent: Bush"),
    story(
        "bush-4",
        "Jeb Bush and Laura Bush spoke. Then Bush left.",
        *("Agent: Jeb Bush", "Agent: Laura Bush", "Agent: Bush @3"),
    ),
]


def written(folder: Path, stories: Sequence[dict[str, Any]]) -> Path:
    """The stories as JSON Lines."""
    file = folder / "stories.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in stories), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of `STORIES`."""
    folder = tmp_path_factory.mktemp("doubtful")
    kgraph.build(written(folder, STORIES), output=folder / "out", skip=("page", "ttl", "graphml"))
    return folder / "out"


@pytest.fixture
def names(doubtful: Path) -> Iterator[Names]:
    with named_graph(doubtful) as (_, names):
        yield names
