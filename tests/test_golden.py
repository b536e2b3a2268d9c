"""Three hard sentences, and their Turtle, checked by hand (`golden/README.md`)."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from independent import Reading
from rdflib.compare import to_isomorphic
from worked import built, streamed

GOLDEN = Path(__file__).parent / "golden"
SENTENCES = ("refusal", "veto", "duties")


def triples(turtle: bytes) -> set[str]:
    return {str(triple) for triple in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


@pytest.fixture(params=SENTENCES)
def sentence(request: pytest.FixtureRequest) -> Path:
    """The annotations of a sentence; beside them the text, and the Turtle that is right."""
    return GOLDEN / f"{request.param}.ann"


@pytest.fixture
def expected(sentence: Path) -> bytes:
    return sentence.with_suffix(".ttl").read_bytes()


def test_the_graph_of_the_sentence_is_the_golden_one(sentence: Path, expected: bytes) -> None:
    found = {str(quad.triple) for quad in streamed(sentence, lexicon=GOLDEN / "lexicon.ttl")}
    assert sorted(found - triples(expected)) == []
    assert sorted(triples(expected) - found) == []


def test_the_turtle_of_the_sentence_is_the_golden_one(
    sentence: Path, expected: bytes, tmp_path: Path
) -> None:
    built(tmp_path, sentence, lexicon=GOLDEN / "lexicon.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == expected


def test_rdflib_reads_the_same_graph_in_it(expected: bytes) -> None:
    by_rdflib = rdflib.Graph().parse(data=expected, format="turtle")
    nt = b"".join(f"{line} .\n".encode() for line in sorted(triples(expected)))
    assert to_isomorphic(by_rdflib) == to_isomorphic(rdflib.Graph().parse(data=nt, format="nt"))
    assert len(by_rdflib) == len(triples(expected))


def test_the_names_in_it_follow_from_its_content(expected: bytes) -> None:
    graph = Reading(ox.parse(expected, format=ox.RdfFormat.TURTLE))
    assert [graph.recomputed(claim) for claim in graph.claims] == graph.claims
    assert [graph.recomputed_proposition(p) for p in graph.propositions] == graph.propositions
    assert graph.asserted() - described(GOLDEN / "lexicon.ttl") == graph.stated()


def described(lexicon: Path) -> set[tuple[str, str, str]]:
    quads = ox.parse(path=lexicon)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}
