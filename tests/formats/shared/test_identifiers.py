"""Identifiers of vocabularies, and the mentions that have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.concepts import Concepts
from kgraph.formats.shared.identifiers import concept, is_identifier, links
from kgraph.model.annotations import Document

HERE = Location(1)


@pytest.mark.parametrize(
    "name", ["identifier", "MESH", "NCBI GENE", "ncbi_gene", "UMLS_CUI", "uri"]
)
def test_names_of_identifiers_are_known_in_any_spelling(name: str) -> None:
    assert is_identifier(name)


@pytest.mark.parametrize("name", ["type", "gene", "species", "id", "score", ""])
def test_other_names_are_none(name: str) -> None:
    assert not is_identifier(name)


@pytest.mark.parametrize(
    ("value", "type", "name", "found"),
    [
        ("D003000", "Chemical", "", [("MESH", "D003000")]),
        ("D003000", "Person", "", [("Person", "D003000")]),
        ("MESH:D003000", "Person", "identifier", [("MESH", "D003000")]),
        ("mesh:D003000", "", "", [("MESH", "D003000")]),
        ("OMIM:1", "Disease", "MESH", [("OMIM", "1")]),
        ("9606", "Species", "", [("NCBI Taxonomy", "9606")]),
        ("9606", "Gene", "MESH", [("MESH", "9606")]),
        ("Q92793", "Protein", "", [("Protein", "Q92793")]),
        ("wd:Q42", "Person", "", [("Wikidata", "Q42")]),
        ("http://example.org/a/b", "Person", "", [("http://example.org/a/", "b")]),
        ("672;675", "Gene", "", [("NCBI Gene", "672"), ("NCBI Gene", "675")]),
        ("D1|-1", "Disease", "", [("Disease", "D1")]),
        ("c|SUB|G||C", "DNAMutation", "", [("DNAMutation", "c|SUB|G||C")]),
        ("-", "Gene", "", []),
        ("NIL", "Person", "identifier", []),
        ("x y", "", "", [("identifier", "x y")]),
    ],
)
def test_each_identifier_is_of_its_vocabulary(
    value: str, type: str, name: str, found: list[tuple[str, str]]
) -> None:
    assert links(value, type, name) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("UBERON:0002168", ("UBERON", "UBERON", "0002168")),
        ("mesh:D003000", ("mesh", "MESH", "D003000")),
        ("Local:12", ("Local", "Local", "12")),
        ("dbo:Person", None),
        ("wd:Q5", None),
        ("Wikidata:Q5", None),
        ("http://example.org/12", None),
        ("Person", None),
        (":12", None),
    ],
)
def test_a_name_that_is_an_identifier_is_told_from_a_label(
    name: str, found: tuple[str, str, str] | None
) -> None:
    assert concept(name) == found


@given(st.text(), st.text(), st.text())
def test_any_value_is_read(value: str, type: str, name: str) -> None:
    assert all(resource and entry for resource, entry in links(value, type, name))


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=8),
    st.lists(st.integers(0, 60), min_size=1, max_size=8),
)
def test_the_mentions_that_are_joined_are_the_nearest(one: list[int], other: list[int]) -> None:
    builder = LayerBuilder(Document("a", "x" * 100), "a")
    concepts = Concepts(builder)
    for entry, places in (("one", one), ("other", other)):
        for place in places:
            concepts.mentions("X", [(place, place + 1)], [[("r", entry)]], HERE, None)
    concepts.relation("x", "one", "r:other", HERE)
    concepts.join()
    layer = builder.build().layer
    assert layer
    begins = {mention.id: mention.spans[0][0] for mention in layer.mentions}
    (found,) = layer.relations
    apart = abs(begins[found.subject] - begins[found.object])
    assert apart == min(abs(a - b) for a in one for b in other)
