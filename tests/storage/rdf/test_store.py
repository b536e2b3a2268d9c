"""The embedded store on disk and in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.errors import InputError, OutputError, UsageError
from kgraph.storage.rdf.gates import FORMATS
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.rdf.store import (
    drop_graph,
    in_memory,
    load_file,
    open_store,
    replace_graph,
    write_store,
)

A, B = "http://example.org/a", "http://example.org/b"


def quad(text: str, graph: str = A) -> ox.Quad:
    node = ox.NamedNode("http://example.org/s")
    return ox.Quad(
        node, ox.NamedNode("http://example.org/p"), ox.Literal(text), ox.NamedNode(graph)
    )


def lines(*quads: ox.Quad) -> list[QuadLine]:
    return sorted({line_of(each) for each in quads})


def contents(store: ox.Store) -> set[ox.Quad]:
    """The quads of the named graphs; the default graph holds their union, always."""
    named = {quad for quad in store if quad.graph_name != ox.DefaultGraph()}
    assert set(store) - named == {ox.Quad(*quad.triple) for quad in named}
    return named


def test_a_written_store_reads_back_and_is_read_only(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    kept = {quad("one"), quad("two", B), quad("👩🏽‍🚀 é \n"), quad("one")}
    write_store(folder, iter(lines(*kept)))
    store = open_store(folder)
    assert contents(store) == kept
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(quad("three"))


def test_a_triple_of_several_graphs_is_one_solution(tmp_path: Path) -> None:
    write_store(tmp_path / "store", lines(quad("one"), quad("two"), quad("one", B)))
    for store in (open_store(tmp_path / "store"), in_memory([quad("one"), quad("one", B)])):
        query = "SELECT ?a ?b { ?a <http://example.org/p> 'one' . ?b <http://example.org/p> 'one' }"
        found = store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        assert len(list(found)) == 1


def test_an_empty_store_opens(tmp_path: Path) -> None:
    write_store(tmp_path / "store", [])
    assert contents(open_store(tmp_path / "store")) == set()


def test_opening_writes_nothing(tmp_path: Path) -> None:
    write_store(tmp_path / "store", lines(quad("one")))
    before = sorted(os.listdir(tmp_path / "store"))
    assert contents(open_store(tmp_path / "store"))
    assert sorted(os.listdir(tmp_path / "store")) == before


def test_a_store_tells_nothing_of_the_machine_and_moves_freely(tmp_path: Path) -> None:
    write_store(tmp_path / "before", lines(quad("one")))
    assert not [file for file in (tmp_path / "before").iterdir() if "LOG" in file.name]
    machine = os.uname().nodename.encode()
    for file in (tmp_path / "before").iterdir():
        data = file.read_bytes()
        assert str(tmp_path).encode() not in data
        assert len(machine) < 5 or machine not in data
    (tmp_path / "before").rename(tmp_path / "after")
    assert contents(open_store(tmp_path / "after")) == {quad("one")}


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()])
def test_a_folder_without_a_store_is_bad_input(tmp_path: Path, make: object) -> None:
    assert callable(make)
    make(tmp_path / "x")
    with pytest.raises(InputError) as caught:
        open_store(tmp_path / "x")
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.path) == ("KG207", str(tmp_path / "x"))


def test_a_store_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_store(tmp_path / "file" / "store", lines(quad("one")))


def test_an_error_of_the_source_passes_through(tmp_path: Path) -> None:
    def broken() -> Iterator[QuadLine]:
        yield line_of(quad("one"))
        raise InputError("bad record")

    with pytest.raises(InputError, match="bad record"):
        write_store(tmp_path / "store", broken())


def test_files_load_through_the_gates(tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(f"<{A}> {{ [] <http://example.org/p> 1 }}")
    (found,) = contents(load_file(path))
    assert found.graph_name == ox.NamedNode(A)
    assert isinstance(found.subject, ox.NamedNode)


def test_a_file_loads_as_what_it_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "graph.txt"
    path.write_text("<a:s> <a:p> <a:o> .")
    assert len(load_file(path, FORMATS["nt"])) == 1
    with pytest.raises(UsageError):
        load_file(path)


def test_replacing_a_graph_touches_no_other() -> None:
    store = in_memory([quad("old"), quad("kept", B)])
    replace_graph(store, A, [quad("new", "http://example.org/elsewhere")])
    assert contents(store) == {quad("new"), quad("kept", B)}


def test_a_failing_replacement_changes_nothing() -> None:
    store = in_memory([quad("old")])
    with pytest.raises(ZeroDivisionError):
        replace_graph(store, A, (quad(str(1 // n)) for n in (1, 0)))
    assert contents(store) == {quad("old")}


def test_a_dropped_graph_is_gone() -> None:
    store = in_memory([quad("one"), quad("kept", B)])
    drop_graph(store, A)
    drop_graph(store, A)
    assert contents(store) == {quad("kept", B)}
    replace_graph(store, A, [quad("kept")])
    drop_graph(store, A)
    assert contents(store) == {quad("kept", B)}
    assert list(store.named_graphs()) == [ox.NamedNode(B)]
