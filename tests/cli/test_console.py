from __future__ import annotations

import csv
import io
import json
import re
import sys

import pytest
from counts import count
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.cli.console import (
    TABLE_FORMATS,
    print_table,
    print_words_table,
    progress,
    put,
    say,
    styled,
)
from kgraph.cli.printing.columns import display_width, layout, records, wrapped
from kgraph.errors import UsageError, printable

Capture = pytest.CaptureFixture[str]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(st.tuples(TEXTS, TEXTS | st.integers() | st.none()), max_size=4)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(
    capsysbinary: pytest.CaptureFixture[bytes], rows: list[tuple[object, ...]], format: str
) -> str:
    print_table(("a", "b"), rows, format)  # type: ignore[arg-type]
    return capsysbinary.readouterr().out.decode()


def test_data_goes_to_stdout_and_words_to_stderr(capsys: Capture) -> None:
    print_table(("n",), [[1]])
    say("hello")
    print_words_table(("w",), [["x"]])
    out, err = capsys.readouterr()
    assert out == "n\n─\n1\n"
    assert err == "hello\nw\n─\nx\n"


def test_columns_of_digits_stand_to_the_right(capsys: Capture) -> None:
    print_table(("thing", "count"), [["abc", 7], ["d", 12]])
    assert capsys.readouterr().out.splitlines()[2:] == ["abc        7", "d         12"]


@pytest.mark.parametrize("format", ["table", "records"])
def test_a_table_without_rows_prints_nothing_for_people(capsys: Capture, format: str) -> None:
    print_table(["name"], [], format)
    assert capsys.readouterr().out == ""


def test_a_table_without_rows_is_its_header_for_programs(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    print_table(["name"], [], "csv")
    assert capsysbinary.readouterr().out == b"name\r\n"


def test_wide_and_combining_characters_keep_columns_in_line() -> None:
    lines = layout(("k", "v"), [("名前", "x"), ("e\u0301", "x"), ("😀", "x"), ("שלום", "x")], None)
    ends = [display_width(line.rpartition("x")[0]) for line in lines.splitlines()[2:]]
    assert ends == [6, 6, 6, 6]


def test_records_of_a_wide_table_leave_out_the_empty_fields_of_each() -> None:
    rows = [("a" * 20, "", "x"), ("b", "why", "")]
    stacked = layout(("claim", "because", "day"), rows, 30).splitlines()
    assert [line.split()[0] for line in stacked] == ["claim", "day", "─" * 30, "claim", "because"]
    assert "because  –" in records(("claim", "because", "day"), rows, 30)


@given(TEXTS, st.integers(2, 20))
@settings(max_examples=count(2000))
def test_wrapping_keeps_to_the_width_and_loses_only_spaces(text: str, width: int) -> None:
    lines = wrapped(printable(text), width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4), st.integers(30, 80))
@settings(max_examples=count(1000))
def test_a_table_fits_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    shown = [tuple(map(printable, row)) for row in rows]
    lines = layout(("one", "two", "three"), shown, width).splitlines()
    assert all(display_width(line) <= width for line in lines)


def test_a_long_cell_is_wrapped_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    for stream, lines in ((Terminal(), 5), (io.StringIO(), 3)):
        monkeypatch.setattr(sys, "stdout", stream)
        print_table(("k", "words"), [["a", "many words " * 7]])
        assert len(stream.getvalue().splitlines()) == lines


@pytest.mark.parametrize("format", TABLE_FORMATS)
def test_control_characters_reach_no_terminal(
    capsysbinary: pytest.CaptureFixture[bytes], format: str
) -> None:
    out = printed(capsysbinary, [("\x1b[2J\u202e", "x")], format)
    assert format in ("csv", "tsv") or "\x1b" not in out
    assert format != "table" or "\\x1b[2J\\u202e" in out


@given(ROWS)
@settings(max_examples=count(1000))
def test_csv_reads_back_as_the_cells(rows: list[tuple[object, ...]]) -> None:
    stdout = sys.stdout
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    try:
        print_table(("a", "b"), rows, "csv")  # type: ignore[arg-type]
        text = sys.stdout.buffer.getvalue().decode()  # type: ignore[attr-defined]
    finally:
        sys.stdout = stdout
    read = list(csv.reader(io.StringIO(text, newline="")))
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    stripped = [
        [
            cell[1:] if cell[:1] == "'" and cell != kept else cell
            for cell, kept in zip(*pair, strict=True)
        ]
        for pair in zip(read[1:], cells, strict=True)
    ]
    assert stripped == cells


@pytest.mark.parametrize(
    "formula", ["=cmd()", "+1+cmd", "-2+3", "@SUM(1)", "  =x", "\t=x", "\r=x", "＝x", "-nan()"]
)
@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_formulas_are_neutralised(
    capsysbinary: pytest.CaptureFixture[bytes], format: str, formula: str
) -> None:
    cell = printed(capsysbinary, [(formula, "x")], format).splitlines(keepends=False)[1]
    assert cell.lstrip('"').startswith("'")


@pytest.mark.parametrize("number", [-5, "-5", "+1.5", "-1e3"])
def test_numbers_stay_numbers_in_csv(
    capsysbinary: pytest.CaptureFixture[bytes], number: str | int
) -> None:
    assert printed(capsysbinary, [(number, "x")], "csv") == f"a,b\r\n{number},x\r\n"


def test_a_tsv_cell_stays_on_its_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert printed(capsysbinary, [("x\ty\nz\\", None)], "tsv") == "a\tb\nx\\ty\\nz\\\\\t\n"


def test_json_is_a_list_of_objects(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    rows: list[tuple[object, ...]] = [("é😀", 1), ("x", None)]
    assert json.loads(printed(capsysbinary, rows, "json")) == [
        {"a": "é😀", "b": 1},
        {"a": "x", "b": None},
    ]
    assert json.loads(printed(capsysbinary, [], "json")) == []


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="'yaml'; known are table, csv, tsv, json"):
        print_table(("a",), [], "yaml")


def test_what_an_encoding_lacks_becomes_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    put("é\ud800", stream)
    assert stream.buffer.getvalue() == b"??\n"  # type: ignore[attr-defined]


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert styled("x", io.StringIO(), "red") == "x"
    assert styled("x", Terminal(), "red") == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert styled("x", Terminal(), "red") == "x"
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert styled("x", Terminal(), "red") == "x"


def test_progress_is_drawn_on_a_terminal_and_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    with progress("Reading") as on_step:
        on_step(1, 2)
        on_step(2, 2)
    plain = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    assert re.search(r"Reading \S+ 1/2", plain)
    assert plain.endswith("2/2\n\x1b[?25h\r\x1b[1A\x1b[2K")  # one line up, and that line erased


def test_progress_is_not_drawn_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    with progress("Reading") as on_step:
        on_step(1, 2)
    assert stream.getvalue() == ""
