"""CSV and TSV as people and programs write them: separators, encodings, quotation marks, broken rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.files.tables import Row, columns, read_rows

HEADER = "Document,Quote of the-text,id"


def rows(path: Path, data: bytes | str) -> list[Row | Diagnostic]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_rows(path))


def cells(path: Path, data: bytes | str) -> list[list[str]]:
    found = rows(path, data)
    assert all(isinstance(row, Row) for row in found), found
    return [list(row.cells.values()) for row in found if isinstance(row, Row)]


def test_names_of_columns_are_compared_in_small_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    (row,) = rows(path, HEADER + "\na,b,c\n")
    assert isinstance(row, Row)
    assert row[:3] == (1, 2, {"document": "a", "quote_of_the_text": "b", "id": "c"})
    assert columns(path) == ["document", "quote_of_the_text", "id"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found(tmp_path: Path, separator: str, end: str) -> None:
    data = f"a{separator}b{end}1, 2{separator}3{end}".replace("1, 2", '"1, 2"')
    assert cells(tmp_path / "a.csv", data) == [["1, 2", "3"]]


def test_a_tsv_is_separated_by_tabs(tmp_path: Path) -> None:
    assert cells(tmp_path / "a.tsv", "a,b;c\td\n1,2\t3\n") == [["1,2", "3"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_is_told_by_the_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.tsv"
    assert cells(path, "a\tb\nJosé 😀\tשרה\n".encode(encoding)) == [["José 😀", "שרה"]]
    assert columns(path) == ["a", "b"]


def test_excel_s_line_with_the_separator_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert cells(path, "sep=;\r\na;b\r\n1;2\r\n") == [["1", "2"]]
    assert columns(path) == ["a", "b"]


def test_cells_keep_line_breaks_and_quotation_marks_and_rows_their_lines(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", 'a,b\n"x\r\ny ""z""",1\n\n , \n2,3\n')
    assert [row[:3] for row in found if isinstance(row, Row)] == [
        (1, 2, {"a": 'x\r\ny "z"', "b": "1"}),
        (2, 6, {"a": "2", "b": "3"}),
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("1", "this row has 1 cell, and the header has 2"),
        ("1,2,3", "this row has 3 cells, and the header has 2"),
        ('"1"x,2', "this is not a row: ',' expected after '\"'"),
    ],
)
def test_a_row_that_is_none_is_a_finding_and_the_next_is_read(
    tmp_path: Path, line: str, what: str
) -> None:
    finding, row = rows(tmp_path / "a.csv", f"a,b\n{line}\n3,4\n")
    assert isinstance(finding, Diagnostic)
    assert (finding.code, finding.line, finding.what) == ("KG107", 2, what)
    assert isinstance(row, Row)
    assert row[:3] == (2, 3, {"a": "3", "b": "4"})


def test_a_quotation_mark_that_does_not_close_is_a_finding(tmp_path: Path) -> None:
    found = rows(tmp_path / "a.csv", 'a,b\n1,2\n"3,4\n5,6\n')
    assert [getattr(each, "code", "row") for each in found] == ["row", "KG107"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n1,2\nJos\xe9,2\n", "KG114"),
        (b"a,a\n1,2\n", "KG107"),
        (b"a,b\n1,2\n\0,2\n", "KG113"),
        (b"\xff\xfea\0,\0b\0\n\0x", "KG114"),
    ],
)
def test_what_cannot_be_read_on_ends_the_file(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        rows(tmp_path / "a.csv", data)
    assert [finding.code for finding in caught.value.diagnostics] == [code]


def test_a_table_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        rows(tmp_path / "a.csv", b"\xef\xbb\xbfa,b\n1,2\nJos\xc3\xa9,2\nJos\xe9,2\n")
    (finding,) = caught.value.diagnostics
    assert (finding.line, finding.what) == (4, "not UTF-8: byte 0xe9")
    assert "CSV UTF-8" in finding.fix


def test_what_is_no_table_has_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(range(256)))
    assert columns(path) == []
    path.write_bytes(b"")
    assert columns(path) == []
    assert columns(tmp_path / "missing.csv") == []


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.sampled_from(",;\t|"))
def test_what_a_writer_of_csv_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str]], separator: str
) -> None:
    import csv
    import io

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([("a", "b"), *table])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    expected = [list(row) for row in table if any(cell.strip() for cell in row)]
    assert cells(path, buffer.getvalue()) == expected
