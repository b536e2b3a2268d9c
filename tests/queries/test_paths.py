"""How two things hang together: over facts, over claims, and not over what nobody says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgraph
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.queries.lookup import Lookup
from kgraph.queries.paths import Ways, paths
from kgraph.rdf.claim_terms import PARTS, PROPOSITION

NAMES = "Ana Lima", "Ben Oso", "Carl Au", "Dora Ek"


def written(folder: Path, *lines: dict[str, object]) -> kgraph.Graph:
    """The graph of these documents."""
    source = folder / "texts.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    kgraph.build(source, folder / "graph", only=("nq", "store"), infer=False)
    return kgraph.open(folder / "graph")


def story(path: str, text: str, **annotations: object) -> dict[str, object]:
    """A document with a mention for each name in its text, called `m0`, `m1`, ... as in NAMES."""
    mentions: list[dict[str, object]] = [
        {"id": f"m{number}", "label": "Person", "quote": name}
        for number, name in enumerate(NAMES)
        if name in text
    ]
    own = annotations.pop("mentions", [])
    assert isinstance(own, list)
    return {"path": path, "title": path, "text": text, "mentions": [*mentions, *own], **annotations}


def stops(found: Ways) -> list[list[str]]:
    return [
        [way.steps[0].start.label, *(step.end.label for step in way.steps)] for way in found.ways
    ]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kgraph.Graph:
    """Ana meets Ben, as a text says; Ben meets Carl, as Dora denies; Dora speaks to Ana."""
    fact = story("one", "Ana Lima met Ben Oso.", relations=[_meets("m0", "m1")])
    said = story(
        "two",
        "Dora Ek told Ana Lima that Ben Oso never met Carl Au.",
        mentions=[
            {"id": "say", "label": "Denies", "quote": "told"},
            {"id": "words", "label": "Quote", "quote": "that Ben Oso never met Carl Au"},
            {"id": "met", "label": "meets", "quote": "met"},
        ],
        events=[
            {
                "id": "E1",
                "label": "meets",
                "trigger": "met",
                "arguments": [["Subject", "m1"], ["Object", "m2"]],
            },
            {
                "id": "E2",
                "label": "Denies",
                "trigger": "say",
                "arguments": [
                    ["Claimant", "m3"],
                    ["Addressee", "m0"],
                    ["Content", "words"],
                    ["Proposition", "E1"],
                ],
            },
        ],
    )
    return written(tmp_path_factory.mktemp("paths"), fact, said)


def claimed(one: int, other: int) -> Iterator[ox.Quad]:
    """A claim that the one thing represents the other."""
    proposition, claim = (
        ox.NamedNode(f"{BASE}{name}/{one}-{other}") for name in ("proposition", "claim")
    )
    subject, object = (ox.NamedNode(f"{BASE}x/{number}") for number in (one, other))
    yield ox.Quad(proposition, ox.NamedNode(PARTS[0]), subject)
    yield ox.Quad(proposition, ox.NamedNode(PARTS[1]), ox.NamedNode(f"{KG.iri}represents"))
    yield ox.Quad(proposition, ox.NamedNode(PARTS[2]), object)
    yield ox.Quad(claim, ox.NamedNode(RDF.type), ox.NamedNode(KG.Claim))
    yield ox.Quad(claim, ox.NamedNode(PROPOSITION), proposition)


def _meets(one: str, other: str, **more: object) -> dict[str, object]:
    return {"label": "meets", "subject": one, "object": other, **more}


def test_a_fact_links_with_its_words_and_their_place(graph: kgraph.Graph) -> None:
    found = graph.path("Ana Lima", "Ben Oso", facts=True)
    assert stops(found) == [["Ana Lima", "Ben Oso"]]
    (step,) = found.ways[0].steps
    (claim,) = step.claims
    assert (claim.mark, claim.words.document.label, claim.words.quote) == (
        "fact",
        "one",
        "Ana Lima met Ben Oso",
    )
    assert [each.clause for each in step.propositions] == ["Ana Lima meets Ben Oso"]


def test_what_somebody_denies_links_as_their_words_and_never_as_a_fact(graph: kgraph.Graph) -> None:
    found = graph.path("Ana Lima", "Carl Au")
    assert stops(found) == [["Ana Lima", "Ben Oso", "Carl Au"]]
    (claim,) = found.ways[0].steps[1].claims
    assert claim.mark == "claim"
    assert [(voice.claimants[0].label, voice.stance) for voice in claim.chain] == [
        ("Dora Ek", "Denies")
    ]
    none = graph.path("Ana Lima", "Carl Au", facts=True)
    assert (none.ways, none.reached, none.claimed) == ((), (2, 1), True)


def test_who_speaks_to_somebody_is_linked_with_them(graph: kgraph.Graph) -> None:
    found = graph.path("Dora Ek", "Ana Lima")
    assert stops(found) == [["Dora Ek", "Ana Lima"]]
    assert found.ways[0].steps[0].claims[0].sentence.startswith("Dora Ek denies")


def test_a_thing_has_no_way_to_itself_and_ambiguous_names_are_told(graph: kgraph.Graph) -> None:
    assert graph.path("Ana Lima", "Ana Lima").ways == ()
    with pytest.raises(kgraph.UsageError, match="Nobody"):
        graph.path("Ana Lima", "Nobody")


def test_proposals_classes_and_a_common_document_link_nothing(tmp_path: Path) -> None:
    proposed = {"Proposed": "rules: x"}
    graph = written(
        tmp_path,
        story("one", "Ana Lima met Ben Oso.", relations=[_meets("m0", "m1", attributes=proposed)]),
        story(
            "two",
            "Carl Au spoke, and Dora Ek spoke.",
            events=[
                {
                    "label": "PressConference",
                    "quote": "spoke",
                    "nth": 1,
                    "arguments": [["Actor", "m2"]],
                },
                {
                    "label": "PressConference",
                    "quote": "spoke",
                    "nth": 2,
                    "arguments": [["Actor", "m3"]],
                },
            ],
        ),
    )
    assert graph.path("Ana Lima", "Ben Oso").ways == ()
    assert graph.path("Carl Au", "Dora Ek").ways == ()


def test_further_ways_have_other_things_between_the_ends(tmp_path: Path) -> None:
    text = "Ana Lima, Ben Oso, Carl Au, Dora Ek."
    pairs = [("m0", "m1"), ("m1", "m3"), ("m0", "m2"), ("m2", "m3"), ("m0", "m3"), ("m1", "m2")]
    graph = written(tmp_path, story("one", text, relations=[_meets(*pair) for pair in pairs]))
    found = graph.path("Ana Lima", "Dora Ek", ways=5)
    assert stops(found) == [
        ["Ana Lima", "Dora Ek"],
        ["Ana Lima", "Ben Oso", "Dora Ek"],
        ["Ana Lima", "Carl Au", "Dora Ek"],
    ]


@pytest.mark.filterwarnings("ignore::kgraph.errors.GraphWarning")
@settings(max_examples=40, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14))
def test_a_way_is_as_short_as_any(edges: set[tuple[int, int]]) -> None:
    lookup = Lookup(quad for edge in sorted(edges) for quad in claimed(*edge))
    expected = nx.Graph([*edges, *((node, node) for node in range(9))])
    for end in range(1, 9):
        found = paths(lookup, f"{BASE}x/0", f"{BASE}x/{end}").ways
        if not nx.has_path(expected, 0, end):
            assert not found
            continue
        (way,) = found
        assert len(way.steps) == nx.shortest_path_length(expected, 0, end)
        for step in way.steps:
            ends = (int(each.iri.rpartition("/")[2]) for each in (step.start, step.end))
            assert expected.has_edge(*ends)
