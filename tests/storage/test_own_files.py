"""What a command wrote is told from what others wrote, whatever ended the run before."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import OutputError
from kgraph.storage.own_files import OWN, OwnFiles, kept


def test_own_changed_and_other_files_are_told_apart(tmp_path: Path) -> None:
    with kept(tmp_path) as files:
        files.write("a/b.txt", b"one")
        files.write("c.txt", b"one")
    (tmp_path / "c.txt").write_bytes(b"two")
    (tmp_path / "d.txt").write_bytes(b"two")
    files = OwnFiles(tmp_path)
    names = ("a/b.txt", "c.txt", "d.txt", "e.txt")
    assert [files.standing(name) for name in names] == ["own", "changed", "other", "missing"]
    assert [files.may_write(name, b"three") for name in names] == [True, False, False, True]
    assert files.may_write("d.txt", b"two")
    assert OwnFiles(tmp_path, overwrite=True).may_write("d.txt")


def test_a_run_that_ends_before_or_while_a_file_is_written_leaves_it_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept(tmp_path) as files:
        files.write("a.txt", b"one")

        def die(self: Path, target: Path) -> Path:
            raise KeyboardInterrupt

        monkeypatch.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            files.write("a.txt", b"two")
    monkeypatch.undo()
    assert OwnFiles(tmp_path).standing("a.txt") == "own"
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", OWN}
    (tmp_path / "a.txt").write_bytes(b"two")
    assert OwnFiles(tmp_path).standing("a.txt") == "own"


def write(folder: Path, begin: int) -> None:
    files = OwnFiles(folder)
    for number in range(begin, begin + 200):
        files.write(f"{number}.txt", str(number).encode())


def test_several_processes_list_what_they_write(tmp_path: Path) -> None:
    with kept(tmp_path):
        workers = [
            multiprocessing.Process(target=write, args=(tmp_path, begin)) for begin in (0, 200)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    files = OwnFiles(tmp_path)
    assert {files.standing(f"{number}.txt") for number in range(400)} == {"own"}


def test_another_run_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgraph.storage.own_files._WAIT", 0.01)
    with (
        kept(tmp_path),
        pytest.raises(OutputError, match="another command writes"),
        kept(tmp_path),
    ):
        pass


@settings(max_examples=50, deadline=None)
@given(st.binary())
def test_a_damaged_list_says_nothing_and_breaks_nothing(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    with kept(folder) as files:
        files.write("a.txt", b"one")
    with (folder / OWN / "written").open("ab") as stream:
        stream.write(damage)
    assert OwnFiles(folder).standing("a.txt") == "own"
    assert OwnFiles(folder).standing("b.txt") == "missing"


def test_the_files_beside_a_name_are_those_of_that_name_alone(tmp_path: Path) -> None:
    with kept(tmp_path) as files:
        for name in ("a.x.jsonl", "a.y.jsonl", "a.b.x.jsonl", "ab.x.jsonl", "a.txt", "a.z.jsonl"):
            files.write(name, b"{}")
        files.remove("a.z.jsonl")
        assert files.beside("a", ".jsonl") == ["a.x.jsonl", "a.y.jsonl"]
        assert files.beside("a.b", ".jsonl") == ["a.b.x.jsonl"]


def test_a_name_that_cannot_be_listed_is_refused(tmp_path: Path) -> None:
    with kept(tmp_path) as files, pytest.raises(OutputError, match="line break"):
        files.write("a\nb.txt", b"x")
    assert not (tmp_path / "a\nb.txt").exists()
