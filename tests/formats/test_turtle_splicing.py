"""The Turtle of a changed graph, made from that of the graph before, is that of a graph written whole."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kgraph.formats.rdf.turtle import SECTIONS, render
from kgraph.formats.rdf.turtle_splicing import spliced
from kgraph.model.identity import BASE
from kgraph.model.vocabulary import KG
from kgraph.storage.rdf.quad_lines import QuadLine, line_of, subject_of
from tests.formats.quads import NAMES, quads

PREFIXES = {
    "kg": KG.iri,
    "claim": f"{BASE}claim/",
    "doc": f"{BASE}doc/",
    "person": f"{BASE}person/",
}
FIRST, MIDDLE, LAST = (f"{BASE}claim/{name}" for name in ("a", "m", "z"))


def turtle(lines: Iterable[QuadLine], names: dict[str, str]) -> bytes:
    return b"".join(render(sorted(set(lines)), names, BASE))


def changed(before: Iterable[QuadLine], after: Iterable[QuadLine], names: dict[str, str]) -> bytes:
    """The Turtle of `after`, spliced into that of `before`."""
    old, new = set(before), set(after)
    subjects = {subject_of(line) for line in old ^ new}
    lines = sorted(line for line in new if subject_of(line) in subjects)
    iris = sorted(subject[1:-1] for subject in subjects)
    return b"".join(spliced(turtle(old, names), iris, lines, names, BASE))


@settings(max_examples=count(2_500), deadline=None)
@given(kept=quads(), gone=quads(), come=quads(), names=st.sampled_from([NAMES, PREFIXES, {}]))
def test_any_change_gives_the_bytes_of_the_whole_written(
    kept: list[Quad], gone: list[Quad], come: list[Quad], names: dict[str, str]
) -> None:
    before, after = ([*map(line_of, [*kept, *others])] for others in (gone, come))
    assert changed(before, after, names) == turtle(after, names)


@pytest.mark.parametrize("gone", [FIRST, MIDDLE, LAST])
@pytest.mark.parametrize("come", [f"{BASE}claim/{name}" for name in ("A", "b", "n", "zz")])
def test_a_paragraph_goes_and_another_comes_anywhere_in_a_section(gone: str, come: str) -> None:
    before = [said(each) for each in (FIRST, MIDDLE, LAST)]
    after = [said(each) for each in (FIRST, MIDDLE, LAST, come) if each != gone]
    assert changed(before, after, PREFIXES) == turtle(after, PREFIXES)


@pytest.mark.parametrize("segment", SECTIONS)
def test_a_first_paragraph_comes_into_a_section_and_a_last_one_goes(segment: str) -> None:
    one = [said(f"{BASE}{segment or 'person'}/one")]
    assert changed([], one, PREFIXES) == turtle(one, PREFIXES)
    assert changed(one, [], PREFIXES) == turtle([], PREFIXES)


def test_a_name_that_would_need_an_escape_keeps_its_place() -> None:
    before = [said(f"{BASE}person/{name}") for name in ("a", "o'hara", "o/b", "p")]
    after = [*before, said(f"{BASE}person/o"), said(f"{BASE}person/o'x")]
    assert changed(before, after, PREFIXES) == turtle(after, PREFIXES)


def test_what_did_not_change_is_copied_and_not_written_again() -> None:
    before = turtle([said(FIRST), said(LAST)], PREFIXES)
    noted = before.replace(b"claim:z ", b"claim:z  ")
    assert noted != before
    found = b"".join(spliced(noted, [FIRST], [], PREFIXES, BASE))
    assert b"claim:z  " in found
    assert b"claim:a" not in found


def said(subject: str) -> QuadLine:
    return line_of(Quad(*map(NamedNode, (subject, KG.claimant, f"{BASE}person/x", f"{BASE}doc/a"))))
