"""Where links lead, whatever is written in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.schema.links import target_of
from kgraph.storage.rdf.terms import is_iri


@pytest.mark.parametrize(
    ("entry", "iri"),
    [
        ("http://example.org/%zz", "http://example.org/%25zz"),
        ("http://example.org/a b%41%", "http://example.org/a%20b%41%25"),
        ("http://[example.org/a", ""),
        ("http://example.org:port/a", ""),
        ("http://example.org/\ud800", "http://example.org/%3F"),
    ],
)
def test_a_link_that_is_written_as_no_iri_leads_to_one_or_nowhere(entry: str, iri: str) -> None:
    assert target_of("", entry, {}).iri == iri


@given(st.text(st.characters(), max_size=8), st.text(st.characters(), max_size=20))
def test_where_a_link_leads_is_an_iri(resource: str, entry: str) -> None:
    for links in ({}, {resource: "http://example.org/"}, {resource: entry}):
        for written in (entry, f"http://{entry}", f"http://example.org/{entry}"):
            iri = target_of(resource, written, links).iri
            assert not iri or is_iri(iri)
