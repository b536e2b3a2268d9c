"""Blocks end where a subject ends; graphs come in their order."""

from __future__ import annotations

from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kgraph.storage.rdf.blocks import blocks, document, graphs, quads, triples

SUBJECTS = st.lists(st.sampled_from(["<a:a>", "<a:ab>", "<a:a/b>", "<a:b>"]), max_size=30)


@settings(max_examples=count(2_500), deadline=None)
@given(subjects=SUBJECTS, size=st.integers(1, 8))
def test_no_subject_is_torn_and_no_line_lost(subjects: list[str], size: int) -> None:
    lines = sorted(f"{subject} <a:p> <a:{n}>" for n, subject in enumerate(subjects))
    cut = list(blocks(lines, size))
    assert [line for block in cut for line in block] == lines
    held = [{line.split(" ")[0] for line in block} for block in cut]
    assert sum(map(len, held)) == len(set().union(*held))
    assert all(len(block) >= size for block in cut[:-1])


def test_a_triple_of_several_graphs_comes_once() -> None:
    [triple] = triples(["<a:s> <a:p> <a:o>", "<a:s> <a:p> <a:o> <a:g>", "<a:s> <a:p> <a:o> <a:h>"])
    assert isinstance(triple, Triple)
    assert str(triple) == "<a:s> <a:p> <a:o>"


def test_graphs_come_by_name_and_the_default_graph_first() -> None:
    lines = [
        '<a:s> <a:p> "<a:x> <a:y>"',
        '<a:s> <a:p> "<a:x> <a:y>" <a:b>',
        "<a:s> <a:p> <a:o> <a:a>",
        '<a:t> <a:p> "o"@en <a:b>',
    ]
    assert [(graph, list(run)) for graph, run in graphs(lines)] == [
        (None, ['<a:s> <a:p> "<a:x> <a:y>"']),
        (NamedNode("a:a"), ["<a:s> <a:p> <a:o>"]),
        (NamedNode("a:b"), ['<a:s> <a:p> "<a:x> <a:y>"', '<a:t> <a:p> "o"@en']),
    ]


def test_the_document_of_a_block_is_n_quads() -> None:
    block = ['<a:s> <a:p> "\\n" <a:g>', "<a:s> <a:p> <a:o>"]
    read = parse(document(block), format=RdfFormat.N_QUADS)
    assert [str(quad) for quad in read] == block


def test_the_quads_of_lines_come_in_their_order() -> None:
    lines = [f"<a:{n:05}> <a:p> <a:o> <a:g>" for n in range(20_000)]
    assert list(map(str, quads(iter(lines)))) == lines
