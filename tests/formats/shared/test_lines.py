"""Lines come one at a time; what is no text is refused where it stands, and in bounded memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.formats.shared.files.lines import lines_of, opening, read_lines


def written(folder: Path, data: bytes) -> Path:
    path = folder / "a.txt"
    path.write_bytes(data)
    return path


def test_lines_have_numbers_and_no_endings(tmp_path: Path) -> None:
    data = "\ufeffone\r\n\r\ntwo\u2028\x0c\nthree"
    lines = [(1, "one"), (2, ""), (3, "two\u2028\x0c"), (4, "three")]
    assert [tuple(line) for line in read_lines(written(tmp_path, data.encode()))] == lines
    assert [tuple(line) for line in lines_of(data)] == lines


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"one\ntw\xff", "KG114", 2, 3),
        (b"one\ntw\0o", "KG113", 2, 1),
        ("one".encode("utf-16"), "KG113", 1, 1),
        (b"one\n" + b"x" * 101, "KG118", 2, 1),
    ],
)
def test_what_is_no_text_is_refused_where_it_stands(
    tmp_path: Path, data: bytes, code: str, line: int, column: int
) -> None:
    with pytest.raises(InputError) as caught:
        list(read_lines(written(tmp_path, data), longest=100))
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.line, finding.column) == (code, line, column)


def test_the_lines_before_a_bad_one_have_been_read(tmp_path: Path) -> None:
    lines = read_lines(written(tmp_path, b"one\n\xff"))
    assert next(lines).text == "one"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none", "KG110"), (tmp_path, "KG111")):
        with pytest.raises(InputError) as caught:
            next(read_lines(path))
        assert caught.value.diagnostics[0].code == code


def test_a_huge_line_costs_no_memory(tmp_path: Path) -> None:
    path = written(tmp_path, b"x" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(InputError):
        list(read_lines(path))
    assert opening(path) == []
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_the_opening_of_a_file_never_fails(tmp_path: Path) -> None:
    assert opening(tmp_path / "none") == []
    assert opening(tmp_path) == []
    assert opening(written(tmp_path, b"\0")) == []
    assert opening(written(tmp_path, b"a\xff\nb")) == ["a\ufffd", "b"]
    assert len(opening(written(tmp_path, b"line\n" * 100_000))) == 13107
