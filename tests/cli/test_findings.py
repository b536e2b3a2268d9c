from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kgraph.cli.findings import check_format, print_data, print_error, print_findings
from kgraph.errors import Diagnostic, InputError, Severity, UsageError

Capture = pytest.CaptureFixture[str]


def finding(
    line: int = 2,
    code: str = "KG103",
    path: str = "news/a.ann",
    severity: Severity = "error",
    source: str = "",
) -> Diagnostic:
    return Diagnostic(path, line, 4, code, "span differs", "try utf16", severity, source)


def shown(*findings: Diagnostic, found: dict[str, int] | None = None) -> str:
    stream = io.StringIO()
    print_findings(findings, found, stream=stream)
    return stream.getvalue()


def test_text_goes_to_stderr_in_the_order_of_the_places(capsys: Capture) -> None:
    print_findings([finding(9, source="later"), finding(2, source="abcd")])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(
        "error[KG103]: span differs\n  --> news/a.ann:2:4\n   | abcd\n   |    ^\n"
    )
    assert err.index(":2:4") < err.index(":9:4")


def test_a_missing_source_line_is_looked_up(tmp_path: Path) -> None:
    file = tmp_path / "a.ann"
    file.write_bytes("first\r\nzweité\r\n".encode())
    assert "   | zweité\n" in shown(finding(2, path=str(file)))


@pytest.mark.parametrize("path", ["gone.ann", "-", "."])
def test_a_source_line_that_cannot_be_looked_up_is_left_out(path: str) -> None:
    assert shown(finding(7, path=path)) == (
        f"error[KG103]: span differs\n  --> {path}:7:4\n  help: try utf16\n\n"
    )


def test_a_line_past_the_end_of_its_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("one\n")
    assert "   |" not in shown(finding(99, path=str(tmp_path / "a.ann")))


def test_each_code_is_capped_and_totals_stand_last() -> None:
    many = [finding(line) for line in range(1, 26)]
    text = shown(*many, finding(3, "KG121", severity="warning"), found={"KG103": 4000})
    assert text.count("error[KG103]") == 10
    assert "… and 3,990 more of KG103\n" in text
    assert text.endswith("4,000 errors, 1 warning (KG103 × 4,000, KG121 × 1)\n")


def test_no_findings_print_nothing(capsys: Capture) -> None:
    print_findings([])
    assert capsys.readouterr() == ("", "")


def test_json_holds_every_finding_and_the_totals(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    some = [finding(line, source="é") for line in range(30)]
    print_data(some, {"KG103": 31}, "json", {"KG103": "Spans fit"})
    out, err = capsysbinary.readouterr()
    read = json.loads(out)
    assert (len(read["findings"]), read["totals"], err) == (30, {"KG103": 31}, b"")
    assert read["names"] == {"KG103": "Spans fit"}
    assert read["findings"][1] == {
        "path": "news/a.ann",
        "line": 1,
        "column": 4,
        "code": "KG103",
        "what": "span differs",
        "fix": "try utf16",
        "severity": "error",
        "source": "é",
    }


def test_sarif_has_rules_places_and_levels(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    some = [finding(2, path="a b/é.ann", source="line"), finding(0, "KG110", "x", "warning")]
    print_data(some, {}, "sarif", {})
    log = json.loads(capsysbinary.readouterr().out)
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["KG103", "KG110"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("KG103", 0, "error")
    assert first["message"] == {"text": "span differs; try utf16"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A9.ann"},
        "region": {"startLine": 2, "startColumn": 4, "snippet": {"text": "line"}},
    }
    assert (second["ruleIndex"], second["level"]) == (1, "warning")
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="known are text, json, sarif"):
        check_format("xml")


def test_an_error_prints_its_findings_once(capsys: Capture) -> None:
    print_error(InputError("news/a.ann:2:4: span differs", [finding(source="abcd")]))
    assert capsys.readouterr().err.count("span differs") == 1


def test_an_error_says_what_its_findings_do_not(capsys: Capture) -> None:
    print_error(InputError("3 annotations would be lost", [finding(source="abcd")]))
    assert capsys.readouterr().err.endswith("error: 3 annotations would be lost\n")


def test_an_error_cannot_steer_the_terminal(capsys: Capture) -> None:
    print_error(UsageError("two\nlines \x1b[2J"))
    assert capsys.readouterr().err == "error: two\nlines \\x1b[2J\n"
