"""Archives unpack one file at a time, and never to more than they warrant."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.formats.uima.zipped import Archive, is_archive


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return held.getvalue()


def refusal(archive: Archive, name: str) -> str:
    with pytest.raises(InputError) as refused:
        archive.read(name)
    assert refused.value.diagnostics[0].code == "KG160"
    return refused.value.diagnostics[0].what


def unpacks(archive: Archive, name: str) -> bool:
    try:
        archive.read(name)
    except InputError:
        return False
    return True


def test_files_are_read_by_name_and_folders_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"b/": b"", "b/c.txt": b"words"}))
    archive = Archive(path, "a.zip")
    assert (archive.names, archive.read("b/c.txt")) == (["b/c.txt"], b"words")
    assert archive.within("/b/c.txt") == "a.zip/b/c.txt"
    assert is_archive(path)


def test_a_file_that_unpacks_to_more_than_it_may_is_refused() -> None:
    bomb = Archive(packed({"a": b" " * (135 << 20)}), "bomb.zip")
    assert "more than" in refusal(bomb, "a")


def test_many_files_together_may_not_unpack_to_more_either() -> None:
    spaces = b" " * (8 << 20)
    bomb = Archive(packed({str(n): spaces for n in range(20)}), "bomb.zip")
    read = [name for name in bomb.names if unpacks(bomb, name)]
    assert 0 < len(read) < 10
    assert "unpacks to more" in refusal(bomb, bomb.names[-1])


def test_archives_inside_share_the_budget() -> None:
    spaces = packed({"a": b" " * (9 << 20)})
    inner = Archive(packed({str(n): spaces for n in range(2)}), "bomb.zip").inside
    one, other = inner("0"), inner("1")
    assert unpacks(one, "a")
    assert not unpacks(other, "a")


def test_what_is_broken_or_locked_is_refused() -> None:
    data = packed({"a": b"words" * 50})
    with pytest.raises(InputError, match="cannot be read"):
        Archive(data[:-30], "a.zip")
    assert "cannot be unpacked" in refusal(Archive(data, "a.zip"), "b")
    locked = bytearray(data)
    locked[6] |= 1
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    assert "cannot be unpacked" in refusal(Archive(bytes(locked), "a.zip"), "a")
    at = data.index(b"PK\x01\x02")
    broken = data[: at - 10] + bytes(10) + data[at:]
    assert "cannot be unpacked" in refusal(Archive(broken, "a.zip"), "a")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Archive(tmp_path / "none.zip", "none.zip")
    assert not is_archive(tmp_path / "none.zip")
