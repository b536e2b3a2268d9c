"""The lines of files that findings show."""

from __future__ import annotations

from pathlib import Path

from kgraph.cli.findings import with_sources
from kgraph.errors import Diagnostic


def finding(path: Path, line: int, source: str = "") -> Diagnostic:
    return Diagnostic(str(path), line, 1, "KG107", "what", "fix", source=source)


def shown(*findings: Diagnostic) -> list[str]:
    return [each.source for each in with_sources(findings)]


def test_each_finding_has_the_line_that_it_is_about(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes("eins\r\nzwei\ndrei 😀".encode())
    assert shown(finding(file, 3), finding(file, 1), finding(file, 9), finding(file, 0)) == [
        *("drei 😀", "eins", "", "")
    ]
    assert shown(finding(file, 2, "told")) == ["told"]


def test_a_line_is_shown_whatever_other_lines_are(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xff\xfe\n" + b"\0\nfine\n" + b"\xff\n")
    assert shown(finding(file, 3), finding(file, 2)) == ["fine", ""]
    assert shown(finding(file, 4), finding(file, 3)) == ["", "fine"]


def test_what_is_no_file_has_no_lines(tmp_path: Path) -> None:
    assert shown(finding(tmp_path, 1), finding(tmp_path / "gone", 1), finding(Path("-"), 1)) == [
        *("", "", "")
    ]
