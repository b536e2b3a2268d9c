"""A build of a good folder and any one bad file is the build of the good folder, and findings."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from collected import collect
from counts import count
from hanging import ends, lean, named
from mutated import mutations
from worked import annotate

from kgraph.errors import Diagnostic
from kgraph.pipeline.build import Options
from kgraph.pipeline.collect import SourceReport
from tests.formats.samples import SAMPLES, lines

TEXT = "[T1 Person|Ana Lima] [T2 memberOf|of] [T3 Organization|Acme] [T4 Supports|is for it]."
STATEMENTS = "E1 memberOf:T2 Subject:T1 Object:T3\nE2 Supports:T4 Claimant:T1 About:T3\n"
RECORD = {
    "text": "Ben Oso leads the Fund.",
    "mentions": [
        {"id": "b", "label": "Person", "begin": 0, "end": 7},
        {"id": "f", "label": "Organization", "begin": 14, "end": 22},
    ],
    "relations": [{"label": "leads", "subject": "b", "object": "f"}],
}


class Built(NamedTuple):
    """The lines of a graph, what was found, and how many layers were read."""

    lines: frozenset[str]
    findings: list[Diagnostic]
    layers: int


def built(folder: Path) -> Built:
    report = SourceReport()
    found = frozenset(map(str, collect(Options(sources=(folder,)), report)))
    return Built(found, report.ledger.all_findings, report.ledger.layers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    annotate(tmp_path / "in", "good", TEXT, STATEMENTS)
    (tmp_path / "in" / "fund.jsonl").write_text(lines(RECORD))
    return tmp_path / "in"


def test_the_good_folder_is_good(folder: Path) -> None:
    good = built(folder)
    assert good.findings == []
    assert good.layers == 2
    assert len(good.lines) > 20


@pytest.mark.parametrize("name", SAMPLES)
def test_a_broken_file_of_any_format_changes_nothing_else(folder: Path, name: str) -> None:
    good, sample = built(folder), SAMPLES[name]
    bad = folder / "bad" / sample.name
    bad.parent.mkdir()
    if sample.text:
        bad.with_suffix(".txt").write_text(sample.text, encoding="utf-8")
    for number, broken in enumerate(mutations(sample.content.encode(), count(700), seed=1)):
        bad.write_bytes(broken)
        with ends(), named(f"mutant {number}"):
            both = built(folder)
            assert good.lines <= both.lines
            assert good.lines == both.lines or both.layers > good.layers
            assert "KG999" not in {finding.code for finding in both.findings}


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "bad.ann")


def _socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as endpoint:
        before = Path.cwd()
        os.chdir(folder)  # the name of a socket is short
        endpoint.bind("bad.json")
        os.chdir(before)


def _dangling(folder: Path) -> None:
    (folder / "bad.ann").symlink_to("nowhere.ann")


def _circle(folder: Path) -> None:
    (folder / "bad.conllu").symlink_to("bad.conllu")


def _out(folder: Path) -> None:
    (folder.parent / "elsewhere.jsonl").write_text(
        lines({**RECORD, "text": "Eva Roy leads the Club."})
    )
    (folder / "bad.jsonl").symlink_to(folder.parent / "elsewhere.jsonl")


def _no_text(folder: Path) -> None:
    (folder / "bad.ann").write_text("T1\tPerson 0 3\tAna\n")


def _named_in_no_encoding(folder: Path) -> None:
    Path(os.fsdecode(bytes(folder) + b"/b\xff\xfe.ann")).write_text("T1\tPerson 0 3\tAna\n")


def _named_oddly(folder: Path) -> None:
    (folder / "bad\n\x1b[2J\u202e.jsonl").write_text("{")


def _deep(folder: Path) -> None:
    (folder / "bad.json").write_text("[" * 100_000)


def _digits(folder: Path) -> None:
    mentions = [{"label": "Person", "begin": 0, "end": 0}]
    record = lines({"text": "Ana", "mentions": mentions}).replace(
        '"end": 0', f'"end": {"9" * 6000}'
    )
    (folder / "bad.jsonl").write_text(record)


def _collision(folder: Path) -> None:
    (folder / "fund.ann").write_text("T1\tPerson 0 3\tAna\n")
    (folder / "fund.txt").write_text("Ana is here.")


def _metadata(folder: Path) -> None:
    (folder / "bad.toml").write_text(
        f"a = {'[' * 1000}{']' * 1000}\n{'.'.join('a' * 50_000)} = 1\n"
    )
    (folder / "bad.ann").write_text("T1\tPerson 0 3\tAna\n")
    (folder / "bad.txt").write_text("Ana")


def _binary(folder: Path) -> None:
    (folder / "bad.xmi").write_bytes(bytes(range(256)) * 300)


ODD: tuple[Callable[[Path], None], ...] = (
    *(_fifo, _socket, _dangling, _circle, _out, _no_text, _named_in_no_encoding, _named_oddly),
    *(_deep, _digits, _metadata, _binary),
)


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_an_odd_file_is_a_finding_and_the_rest_is_built(
    folder: Path, make: Callable[[Path], None]
) -> None:
    good = built(folder)
    make(folder)
    with ends(60), lean(500 << 20):
        both = built(folder)
    assert good.lines <= both.lines
    assert good.lines == both.lines or both.layers > good.layers
    assert both.findings
    assert "KG999" not in {finding.code for finding in both.findings}


def test_of_two_texts_with_one_identity_the_others_of_the_folder_are_built(folder: Path) -> None:
    good = built(folder)
    _collision(folder)
    both = built(folder)
    rest = {line for line in good.lines if "/good" in line}
    assert rest <= both.lines
    assert [finding.code for finding in both.findings] == ["KG133"]
