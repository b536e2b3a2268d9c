"""Single files: read exactly as stored; written whole or not at all."""

from __future__ import annotations

import io
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import Diagnostic, InputError, OutputError, render
from kgraph.storage.files import atomic_file, read_bytes, read_text


def finding(path: Path | str) -> Diagnostic:
    with pytest.raises(InputError) as raised:
        read_text(path)
    assert raised.value.exit_code == 3
    (only,) = raised.value.diagnostics
    return only


def write(path: Path, data: bytes) -> None:
    with atomic_file(path) as stream:
        stream.write(data)


def test_line_ends_stay_as_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")
    assert read_text(path) == "one\r\ntwo\rthree\n"
    assert read_bytes(path) == b"one\r\ntwo\rthree\n"


def test_a_byte_order_mark_counts_as_the_first_code_point(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfKyiv")
    assert read_text(path).index("Kyiv") == 1


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_comes_back_code_point_for_code_point(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes(text.encode())
    assert read_text(path) == text


def test_bytes_that_are_not_utf8_are_shown_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Ярас\r\n🎉 caf".encode() + b"\xe9 noir\r\nend")
    found = finding(path)
    assert (found.line, found.column, found.code) == (2, 6, "KG114")
    assert found.what == "not UTF-8: byte 0xe9 at offset 18"
    assert found.source == "🎉 caf\ufffd noir"
    assert render(found).splitlines()[3].index("^") == render(found).splitlines()[2].index("\ufffd")


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"a\n\x80", 2, 1), (b"ab\xed\xa0\x80", 1, 3), (b"abc\xe2\x82", 1, 4)],
)
def test_the_place_of_a_bad_byte(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert (finding(path).line, finding(path).column) == (line, column)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le"])
def test_utf16_is_not_taken_for_text(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Lavrov".encode(codec))
    assert finding(path).code == "KG113"


def test_a_byte_order_mark_of_utf16_names_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Lavrov".encode("utf-16"))
    assert "iconv -f UTF-16" in finding(path).fix


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    assert finding(path).code == "KG113"
    assert "byte 4 is NUL" in finding(path).what


def test_a_missing_file_a_folder_and_an_impossible_name(tmp_path: Path) -> None:
    assert finding(tmp_path / "no.txt").code == "KG110"
    assert finding(tmp_path).code == "KG111"
    (tmp_path / "a.txt").write_bytes(b"")
    assert finding(tmp_path / "a.txt" / "b").code == "KG112"
    assert finding("a\0b").code == "KG112"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    path.chmod(0)
    assert finding(path).code == "KG112"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\r\nb")))
    assert read_text("-") == "a\r\nb"


def test_a_dash_is_standard_output() -> None:
    script = (
        "from kgraph.storage.files import atomic_file\nwith atomic_file('-') as s: s.write(b'x\\n')"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).stdout == b"x\n"


def test_the_new_bytes_replace_the_old_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    write(path, b"old")
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_nothing_is_seen_before_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    write(path, b"old")
    with atomic_file(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, PermissionError])
def test_an_error_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "a.ttl"
    write(path, b"old")
    with pytest.raises(error):
        fail_with(error, path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.ttl"]


def fail_with(error: type[BaseException], path: Path) -> None:
    with atomic_file(path) as stream:
        stream.write(b"new")
        raise error


def test_what_a_killed_write_left_is_swept_but_not_a_write_under_way(tmp_path: Path) -> None:
    (tmp_path / ".0011223344556677.kgraph-tmp").write_bytes(b"left")
    (tmp_path / ".other").write_bytes(b"not ours")
    with atomic_file(tmp_path / "a.ttl") as stream:
        stream.write(b"a")
        write(tmp_path / "b.ttl", b"b")
    assert sorted(os.listdir(tmp_path)) == [".other", "a.ttl", "b.ttl"]


def test_the_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    write(path, b"old")
    path.chmod(0o640)
    write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    write(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"


def test_a_device_stays_a_device() -> None:
    write(Path("/dev/null"), b"new")
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("size", [1, 1_000_000])
def test_a_full_device_is_told_plainly(size: int) -> None:
    with pytest.raises(OutputError, match=r"cannot write /dev/full: the disk is full"):
        write(Path("/dev/full"), b"x" * size)


def test_where_no_file_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="no such folder"):
        write(tmp_path / "no" / "a.ttl", b"")
    with pytest.raises(OutputError, match="a folder stands where a file is needed"):
        write(tmp_path, b"")
    with pytest.raises(OutputError, match="a file stands where a folder is needed") as raised:
        write(tmp_path / "file" / "a.ttl", b"")
    assert raised.value.exit_code == 4


@pytest.mark.parametrize("size", [600, 1_000_000])
def test_a_file_that_may_not_grow_keeps_the_old_one(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.ttl"
    write(path, b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
    try:
        with pytest.raises(OutputError, match="grew past the size"):
            write(path, b"x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.ttl"]
