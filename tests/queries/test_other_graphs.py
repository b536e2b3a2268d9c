"""Questions about graphs that say the same in another form, and about one thing in place of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from queries.asked import PACK, Asked, nquads
from queries.questioned import example

from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG, RDF
from kgraph.schema.prefixes import prefixes
from kgraph.storage.sparql.results import Solutions

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
Row = dict[str, str]


def rows(ask: Asked, question: str, **given: str) -> list[Row]:
    """What the query gives, as terms in N-Triples form."""
    bound = given or NEEDED.get(question, {})
    names = prefixes(BASE)
    found = ask.worker.query(PACK[question].text, bindings=bound, prefixes=names)
    assert isinstance(found, Solutions)
    terms = (zip(found.variables, row, strict=True) for row in found.rows)
    return [{name: str(term) for name, term in row if term and name not in given} for row in terms]


@pytest.fixture
def whole(asked_example: Asked, question: str) -> list[Row]:
    """What the query of the test gives of the worked example."""
    return rows(asked_example, question)


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


@pytest.mark.parametrize("question", sorted(PACK.keys() - {"mentions-of", "reasons"}))
def test_the_names_of_mentions_make_no_difference(
    without_offsets: Asked, whole: list[Row], question: str
) -> None:
    assert rows(without_offsets, question) == whole


@pytest.mark.parametrize("question", sorted(PACK.keys() - {"opposed-words"}))
def test_a_graph_without_text_lacks_the_words_and_nothing_else(
    without_text: Asked, whole: list[Row], question: str
) -> None:
    assert rows(without_text, question) == [
        {name: term for name, term in row.items() if name not in QUOTES} for row in whole
    ]


def test_a_graph_without_text_has_no_words_to_compare(without_text: Asked) -> None:
    assert rows(without_text, "opposed-words") == []


@pytest.mark.parametrize("question", sorted(PACK))
def test_a_graph_without_named_graphs_lacks_what_the_lexicon_knows(
    without_graphs: Asked, whole: list[Row], question: str
) -> None:
    stated = [row for row in whole if row.get("standing") != '"known"']
    assert rows(without_graphs, question) == stated


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("question", ABOUT_ALL)
def test_what_concerns_a_thing_is_a_part_of_the_whole_answer(
    asked_example: Asked, whole: list[Row], question: str, thing: str
) -> None:
    found = rows(asked_example, question, about=f"<{BASE}{thing}>")
    assert [row for row in whole if row in found] == found
    if question not in ("single-source", "unsupported"):  # these are about propositions, not claims
        claims = claims_about(asked_example, thing)
        assert found == [row for row in whole if row["claim"] in claims]


def claims_about(ask: Asked, thing: str) -> frozenset[str]:
    """The claims that have the thing in a proposition or are about it, found one by one."""
    read, iri = ask.names.lookup, BASE + thing
    propositions = read.subjects(RDF.subject, iri) | read.subjects(RDF.object, iri)
    claims = {claim for each in propositions for claim in read.claims_of(each)}
    return frozenset(f"<{each}>" for each in claims | read.subjects(KG.about, iri))
