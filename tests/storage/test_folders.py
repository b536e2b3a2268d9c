"""A folder of files appears whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.errors import OutputError
from kgraph.storage.folders import new_folder


def test_the_files_stand_when_the_block_ends(tmp_path: Path) -> None:
    with new_folder(tmp_path / "new") as write:
        write("a/b.txt", b"1")
        write("c.txt", b"2")
        assert not (tmp_path / "new").exists()
    assert (tmp_path / "new" / "a" / "b.txt").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with new_folder(tmp_path / "new") as write:
            write("a.txt", b"1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not list(tmp_path.iterdir())


def test_an_empty_folder_is_filled_and_another_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with new_folder(tmp_path / "empty") as write:
        write("a.txt", b"1")
    with (
        pytest.raises(OutputError, match="is not empty"),
        new_folder(tmp_path / "empty") as write,
    ):
        write("b.txt", b"2")
    assert [path.name for path in (tmp_path / "empty").iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "a/../.."])
def test_no_file_is_written_outside(name: str, tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match="leads out of the folder"),
        new_folder(tmp_path / "new") as write,
    ):
        write(name, b"1")
    assert not list(tmp_path.iterdir())


def test_what_a_killed_command_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".0123.kgraph-tmp-folder"
    left.mkdir()
    with new_folder(tmp_path / "one") as write:
        write("a", b"")
        with new_folder(tmp_path / "two") as other:  # the first is still at work
            other("b", b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
