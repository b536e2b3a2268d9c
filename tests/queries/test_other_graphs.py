"""Questions about graphs that say the same in another form, and about one thing in place of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
import pytest
from queries.asked import PACK, Asked, Row, nquads
from queries.questioned import example

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF

NEEDED = {
    "about": {"about": f"<{BASE}draft/2022-istanbul-draft>"},
    "co-mentioned": {"of": f"<{BASE}state/russia>"},
    "mentions-of": {"of": f"<{BASE}state/russia>"},
    "position-of": {"speaker": f"<{BASE}state/russia>"},
    "who-said": {"about": f"<{BASE}draft/2022-istanbul-draft>"},
}
ABOUT_ALL = ["claim-board", "held-back", "reasons", "single-source", "unsupported"]
THINGS = ["state/ukraine", "state/russia", "draft/2022-istanbul-draft", "person/sergei-lavrov"]
QUOTES = ("quote", "for_quote", "against_quote", "reason_quote", "words")


@cache
def asked_of_the_example(question: str) -> list[Row]:
    with Asked(example()) as ask:
        return ask.bound(PACK[question], NEEDED.get(question, {}))


@pytest.fixture(scope="module")
def without_offsets() -> Iterator[Asked]:
    """Mentions with IRIs that tell no document and no place, as another program may name them."""
    numbers: dict[bytes, int] = {}

    def renamed(mention: re.Match[bytes]) -> bytes:
        return b"<http://example.org/mention/%d>" % numbers.setdefault(mention[0], len(numbers))

    with Asked(re.sub(rb"<[^<> ]+#char=[^<> ]+>", renamed, example())) as ask:
        yield ask


@pytest.fixture(scope="module")
def without_text() -> Iterator[Asked]:
    """As `--text none` writes it."""
    told = (rb"nif-core#(anchorOf|isString)>", rb"ns#quote>")
    lines = example().splitlines(keepends=True)
    kept = (line for line in lines if not any(re.search(each, line) for each in told))
    with Asked(b"".join(kept)) as ask:
        yield ask


@pytest.fixture(scope="module")
def without_graphs() -> Iterator[Asked]:
    """As Turtle holds it."""
    quads = ox.parse(example(), format=ox.RdfFormat.N_QUADS)
    with Asked(nquads({ox.Quad(*quad.triple) for quad in quads})) as ask:
        yield ask


@pytest.mark.parametrize("question", sorted(PACK.keys() - {"mentions-of"}))
def test_the_names_of_mentions_make_no_difference(without_offsets: Asked, question: str) -> None:
    found = without_offsets.bound(PACK[question], NEEDED.get(question, {}))
    assert found == asked_of_the_example(question)


@pytest.mark.parametrize("question", sorted(PACK))
def test_a_graph_without_text_lacks_the_words_and_nothing_else(
    without_text: Asked, question: str
) -> None:
    found = without_text.bound(PACK[question], NEEDED.get(question, {}))
    whole = [
        {k: None if k in QUOTES else v for k, v in row.items()}
        for row in asked_of_the_example(question)
    ]
    assert [{k: None if k in QUOTES else v for k, v in row.items()} for row in found] == whole


@pytest.mark.parametrize("question", sorted(PACK))
def test_a_graph_without_named_graphs_lacks_what_the_lexicon_knows(
    without_graphs: Asked, question: str
) -> None:
    found = without_graphs.bound(PACK[question], NEEDED.get(question, {}))
    stated = [row for row in asked_of_the_example(question) if row.get("standing") != "known"]
    assert found == stated


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("question", ABOUT_ALL)
def test_what_concerns_a_thing_is_a_part_of_the_whole_answer(question: str, thing: str) -> None:
    with Asked(example()) as ask:
        found = ask.bound(PACK[question], {"about": f"<{BASE}{thing}>"})
    whole = asked_of_the_example(question)
    assert [row for row in whole if row in found] == found
    concerned = sentences_about(thing)
    if (
        question != "single-source" and question != "unsupported"
    ):  # there, some other proposition may count
        assert found == [row for row in whole if row["claim"] in concerned]


@cache
def sentences_about(thing: str) -> frozenset[str]:
    """The sentences of the claims that have the thing in a proposition or are about it, read one by one."""
    with Asked(example()) as ask:
        read = ask.names.lookup
        iri = BASE + thing
        claims = {
            claim
            for proposition in read.subjects(RDF.subject, iri) | read.subjects(RDF.object, iri)
            for claim in read.subjects(KG.proposition, proposition)
        } | read.subjects(KG.about, iri)
        return frozenset(read.sentences.told(read.reader.claim(each)) for each in claims)
