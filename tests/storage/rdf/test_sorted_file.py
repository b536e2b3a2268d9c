from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.storage.rdf.quad_lines import QuadLine, line_of, values_in
from kgraph.storage.rdf.sorted_file import ChangedError, Marks, SortedFile

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text("abcdef-/", min_size=1, max_size=3)
OBJECTS = st.one_of(
    NAMES.map(lambda name: ox.NamedNode(f"x:{name}")),
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en")),
    st.integers(-9, 99).map(ox.Literal),
    st.builds(lambda text: ox.BlankNode(f"b{len(text)}"), TEXTS),
)
QUADS = st.builds(
    lambda subject, predicate, value, graph: ox.Quad(
        ox.NamedNode(f"x:{subject}"),
        ox.NamedNode(f"x:{predicate}"),
        value,
        ox.NamedNode(f"x:{graph}") if graph else ox.DefaultGraph(),
    ),
    NAMES,
    NAMES,
    OBJECTS,
    st.sampled_from(["", "one", "two"]),
)


def opened(path: Path, lines: list[QuadLine], *, blocks: int = 1) -> SortedFile:
    """The lines as a file, marked in so many steps."""
    path.write_bytes("".join(f"{line} .\n" for line in lines).encode())
    marks = Marks()
    for step in range(blocks):
        some = lines[step * len(lines) // blocks : (step + 1) * len(lines) // blocks]
        marks.take(some)
    with path.open("rb") as stream:
        return SortedFile(stream, marks)


@settings(max_examples=count(500))
@given(st.lists(QUADS, min_size=1, max_size=30), st.integers(1, 5))
def test_all_lines_of_a_subject_are_found_and_no_others(
    tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad], blocks: int
) -> None:
    lines = sorted(set(map(line_of, quads)))
    file = opened(tmp_path_factory.mktemp("sorted") / "graph.nq", lines, blocks=blocks)
    for subject in {each.subject.value for each in quads} | {"x:", "x:zzzz", "a:b", "y:"}:
        own = [line for line in lines if line.startswith(f"<{subject}> ")]
        assert file.about(subject) == "".join(f"{line} .\n" for line in own)
    file.close()


def test_a_subject_of_many_lines_is_read_over_the_ends_of_blocks(tmp_path: Path) -> None:
    lines = sorted(
        QuadLine(f'<x:{subject}> <x:p> "{number:05}" <x:g>')
        for subject in ("a", "b", "bb", "c")
        for number in range(3000)
    )
    file = opened(tmp_path / "graph.nq", lines)
    for subject in ("a", "b", "bb", "c"):
        assert file.about(f"x:{subject}").count("\n") == 3000
    assert file.about("x:ba") == ""
    file.close()


@given(st.lists(QUADS, min_size=1, max_size=10))
def test_the_values_in_lines_are_those_of_their_quads(quads: list[ox.Quad]) -> None:
    found = values_in("".join(f"{line_of(quad)} .\n" for quad in quads))
    assert found == [
        (
            quad.predicate.value,
            quad.object.value if isinstance(quad.object, ox.NamedNode) else "",
            str(quad.object) if isinstance(quad.object, ox.Literal) else "",
        )
        for quad in quads
    ]


def test_a_triple_term_is_neither_an_iri_nor_a_literal() -> None:
    inner = "<<( <x:s> <x:p> <x:o> )>>"
    assert values_in(f"<x:s> <x:q> {inner} <x:g> .\n") == [("x:q", "", "")]


def test_a_file_of_another_size_is_refused(tmp_path: Path) -> None:
    path, lines = tmp_path / "graph.nq", [QuadLine("<x:s> <x:p> <x:o>")]
    marks = Marks()
    marks.take(lines)
    path.write_text("<x:s> <x:p> <x:other> .\n")
    with path.open("rb") as stream, pytest.raises(ChangedError):
        SortedFile(stream, marks)


def test_a_block_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    opened(path, [QuadLine("<x:s> <x:p> <x:o>")]).close()
    marks = Marks()
    marks.take([QuadLine("<x:s> <x:p> <x:o>")])
    path.write_bytes(path.read_bytes().replace(b"x:o", b"x:u"))
    with path.open("rb") as stream:
        file = SortedFile(stream, marks)
    with pytest.raises(ChangedError):
        file.about("x:s")
    file.close()
