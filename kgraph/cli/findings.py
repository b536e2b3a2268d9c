"""Findings and errors, for people (capped per code, totals last) and for machines."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn, TextIO
from urllib.parse import quote

import typer

from kgraph.cli.console import print_json, printable_lines, put, say, styled
from kgraph.errors import Diagnostic, KgraphError, UsageError, counted, render

FINDING_FORMATS = ("text", "json", "sarif")

WITH_ERRORS = 5
"""The exit code of a command that has done its work, but for what errors in the data kept it from."""
_SHOWN_PER_CODE = 10
COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def check_format(format: str) -> None:
    """Raises UsageError for one that is not of `FINDING_FORMATS`."""
    if format not in FINDING_FORMATS:
        known = ", ".join(FINDING_FORMATS)
        raise UsageError(f"findings cannot be printed as '{format}'; known are {known}")


def print_findings(
    findings: Sequence[Diagnostic],
    found: Mapping[str, int] | None = None,
    stream: TextIO | None = None,
) -> None:
    """Findings for people, on standard error or on `stream`. `found`: how many of each code there
    are, where not all are held."""
    ordered = sorted(findings)
    for text in _texts(ordered, _totals(ordered, found or {}), stream or sys.stderr):
        put(text, stream or sys.stderr)


def print_data(
    findings: Sequence[Diagnostic],
    found: Mapping[str, int],
    format: str,
    names: Mapping[str, str],
) -> None:
    """Findings for machines, on standard output: "json" or "sarif". `names`: what a code stands for,
    where that has a name."""
    ordered = sorted(findings)
    convert = to_json if format == "json" else to_sarif
    print_json(convert(ordered, _totals(ordered, found), names))


def print_error(error: KgraphError) -> None:
    """An error that ends a command, on standard error: its findings, then what it says."""
    print_findings(error.diagnostics)
    if not any(finding.what in str(error) for finding in error.diagnostics):
        put(
            f"{styled('error', sys.stderr, 'red', bold=True)}: {printable_lines(str(error))}",
            sys.stderr,
        )


def end_as_found(findings: Iterable[Diagnostic]) -> None:
    """End a command that has done its work with `WITH_ERRORS` where there are errors among the findings, and
    say so. Raises typer.Exit."""
    if any(finding.severity == "error" for finding in findings):
        end_with_errors()


def end_with_errors() -> NoReturn:
    """End a command that has done its work, but not all of it, and say so. Raises typer.Exit."""
    say(f"Done, but with the errors above; exit code {WITH_ERRORS}.")
    raise typer.Exit(WITH_ERRORS)


def to_json(
    findings: Iterable[Diagnostic], totals: Mapping[str, int], names: Mapping[str, str]
) -> dict[str, Any]:
    """The findings as objects with the fields of a `Diagnostic`, the total of each code, and the
    names of the codes that have one."""
    held = [asdict(each) for each in with_sources(findings)]
    return {"findings": held, "totals": dict(totals), "names": dict(names)}


def to_sarif(
    findings: Iterable[Diagnostic], totals: Mapping[str, int], names: Mapping[str, str]
) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run (OASIS SARIF 2.1.0, section 3.14)."""
    rules = [_rule(code, total, names.get(code, "")) for code, total in totals.items()]
    driver = {"name": "kgraph", "version": _version(), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, list(totals)) for each in with_sources(findings)],
    }
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def with_sources(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with the text of their lines, looked up where they hold none. Each file is read once, a
    line at a time."""
    listed, wanted = list(findings), defaultdict[str, set[int]](set)
    for each in listed:
        if each.line and not each.source:
            wanted[each.path].add(each.line)
    found = {path: _lines(path, numbers) for path, numbers in wanted.items()}
    return [
        each
        if each.source or not each.line
        else replace(each, source=found[each.path].get(each.line, ""))
        for each in listed
    ]


def _totals(findings: Iterable[Diagnostic], found: Mapping[str, int]) -> dict[str, int]:
    held = Counter(finding.code for finding in findings)
    return {code: max(held[code], found.get(code, 0)) for code in sorted({*held, *found})}


def _texts(
    findings: Sequence[Diagnostic], totals: Mapping[str, int], stream: TextIO
) -> Iterator[str]:
    shown: Counter[str] = Counter()
    listed = []
    for finding in findings:
        shown[finding.code] += 1
        if shown[finding.code] <= _SHOWN_PER_CODE:
            listed.append(finding)
    for finding in with_sources(listed):
        yield _colored(render(finding), finding, stream) + "\n"
    for code, total in totals.items():
        if total > _SHOWN_PER_CODE:
            yield f"… and {total - min(shown[code], _SHOWN_PER_CODE):,} more of {code}"
    if sum(totals.values()) > 1:
        yield in_numbers(findings, totals)


def _colored(text: str, finding: Diagnostic, stream: TextIO) -> str:
    head, colon, rest = text.partition(":")
    return styled(head, stream, COLORS[finding.severity], bold=True) + colon + rest


def in_numbers(findings: Iterable[Diagnostic], totals: Mapping[str, int]) -> str:
    """`1 error, 12 warnings (KG103 × 1, KG121 × 12)`."""
    severities = {finding.code: finding.severity for finding in findings}
    sums: Counter[str] = Counter()
    for code, total in totals.items():
        sums[severities.get(code, "error")] += total
    counts = [counted(n, severity) for severity, n in sorted(sums.items())]
    codes = ", ".join(f"{code} × {total:,}" for code, total in totals.items())
    return f"{', '.join(counts)} ({codes})"


def _rule(code: str, total: int, name: str) -> dict[str, Any]:
    """A reportingDescriptor (section 3.49)."""
    described = {"shortDescription": {"text": name}} if name else {}
    return {"id": code, **described, "properties": {"total": total}}


def _result(finding: Diagnostic, codes: Sequence[str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
    if finding.line:
        region: dict[str, Any] = {"startLine": finding.line, "startColumn": max(1, finding.column)}
        snippet = {"snippet": {"text": finding.source}} if finding.source else {}
        physical["region"] = region | snippet
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": f"{finding.what}; {finding.fix}" if finding.fix else finding.what},
        "locations": [{"physicalLocation": physical}],
    }


def _uri(path: str) -> str:
    """A relative path stays relative: what reads the log resolves it (section 3.4)."""
    relative = os.fsencode(Path(path).as_posix())
    return Path(path).as_uri() if Path(path).is_absolute() else quote(relative)


def _lines(path: str, numbers: Set[int]) -> dict[int, str]:
    """The lines of a file that have these numbers, as far as it has them and they are text."""
    from kgraph.storage.files import STANDARD, open_file

    found: dict[int, str] = {}
    if path == STANDARD:
        return found
    with suppress(KgraphError, OSError), open_file(Path(path)) as stream:
        for number, line in enumerate(islice(stream, max(numbers)), 1):
            if number in numbers and b"\0" not in line:
                with suppress(UnicodeDecodeError):
                    found[number] = line.decode().rstrip("\r\n")
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("kgraph")
