"""A store that is made from the store before by hard links: equal to one that is written anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.storage.rdf import changed_store, seal
from kgraph.storage.rdf.changed_store import change_store
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.rdf.seal import SEAL
from kgraph.storage.rdf.store import open_store, write_store

GRAPHS = ("x:a", "x:b", "x:c")
INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"
OBJECTS = (
    "<x:a>",
    '"é 👩🏽‍🚀 \\n"',
    f'"01"{INTEGER}',
    f'"1"{INTEGER}',  # the same number, for a store
    "<<( <x:s> <x:p> <x:o> )>>",
)

Graph = frozenset[tuple[str, str]]
State = dict[str, Graph]

ALL: State = {graph: frozenset(("<x:s>", each) for each in OBJECTS) for graph in GRAPHS}

graph_contents = st.frozensets(
    st.tuples(st.sampled_from(("<x:s>", "<x:t>")), st.sampled_from(OBJECTS))
)
states = st.fixed_dictionaries(dict.fromkeys(GRAPHS, graph_contents))


def lines(state: State, graphs: Iterable[str] = GRAPHS) -> list[QuadLine]:
    return sorted(QuadLine(f"{s} <x:p> {o} <{g}>") for g in graphs for s, o in state[g])


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def contents(folder: Path) -> tuple[set[ox.Quad], set[object]]:
    """All quads, of the default graph too, and the names of the graphs."""
    store = open_store(folder)
    return set(store), set(store.named_graphs())


@pytest.fixture(autouse=True)
def any_change_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_store, "_SHARE", 0.01)


@settings(max_examples=max(5, count(500)))
@given(
    history=st.lists(states, min_size=2, max_size=4),
    few=st.booleans(),
    most=st.sampled_from((10, 100)),
)
def test_after_any_history_it_holds_what_a_store_written_anew_holds(
    history: list[State], few: bool, most: int
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(changed_store, "_FEW", 20_000 if few else 0)
        patch.setattr(changed_store, "_MOST_FILES", most)
        patch.setattr(changed_store, "_SHARE", 0.01)
        folder = Path(name)
        write_store(folder / "0", lines(ALL))
        before = ALL
        for number, state in enumerate(history, 1):
            changed = [g for g in GRAPHS if state[g] != before[g]]
            old, new = folder / str(number - 1), folder / str(number)
            kept = files(old)
            if not change_store(old, new, changed, lines(before, changed), lines(state, changed)):
                write_store(new, lines(state))
            assert files(old) == kept
            write_store(folder / "anew", lines(state))
            assert contents(new) == contents(folder / "anew")
            shutil.rmtree(folder / "anew")
            before = state


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    write_store(tmp_path / "previous", lines(ALL))
    return tmp_path / "previous"


def test_the_data_is_shared_and_the_previous_store_stays_open_for_readers(previous: Path) -> None:
    reader, new = open_store(previous), previous.parent / "new"
    new.mkdir()
    assert change_store(previous, new, ["x:a"], lines(ALL, ["x:a"]), [])
    assert len(list(reader.quads_for_pattern(None, None, None, ox.NamedNode("x:a")))) == 4
    assert contents(new)[1] == {ox.NamedNode("x:b"), ox.NamedNode("x:c")}
    shared = {path.name for path in new.iterdir() if path.stat().st_nlink > 1}
    assert shared
    assert all(name.endswith(".sst") or name.startswith("OPTIONS") for name in shared)
    assert not list(new.glob("*LOG*"))
    shutil.rmtree(previous)
    assert len(contents(new)[0]) == 4 * 3


def remove_seal(store: Path) -> None:
    (store / SEAL).unlink()


def cut_a_file(store: Path) -> None:
    next(store.glob("MANIFEST*")).write_bytes(b"")


def change_a_table(store: Path) -> None:
    table = max(store.glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 1
    table.write_bytes(data)


@pytest.mark.parametrize("harm", [shutil.rmtree, remove_seal, cut_a_file, change_a_table])
def test_nothing_is_taken_over_from_a_damaged_store(
    previous: Path, harm: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_LARGE", 0)  # damage within a table shows only when it is read
    harm(previous)
    new = previous.parent / "new"
    assert not change_store(previous, new, ["x:a"], lines(ALL, ["x:a"]), [])
    assert not new.exists()


def test_where_much_has_changed_the_store_is_to_be_written_anew(
    previous: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed_store, "_SHARE", 4)
    new = previous.parent / "new"
    assert not change_store(previous, new, GRAPHS, lines(ALL), [])
    assert change_store(previous, new, GRAPHS, lines(ALL), lines(ALL))


def test_a_folder_that_cannot_be_written_to_is_left_to_the_full_write(previous: Path) -> None:
    assert not change_store(previous, previous / SEAL / "new", ["x:a"], lines(ALL, ["x:a"]), [])


def test_an_error_of_the_lines_passes_through(previous: Path) -> None:
    def broken() -> Iterator[QuadLine]:
        yield lines(ALL)[0]
        raise InputError("bad record")

    with pytest.raises(InputError, match="bad record"):
        change_store(previous, previous.parent / "new", ["x:a"], lines(ALL, ["x:a"]), broken())
    assert not (previous.parent / "new").exists()
