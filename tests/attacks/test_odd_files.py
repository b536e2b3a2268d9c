"""No odd file ends a build: each is a finding with its place, and the rest is built."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typed import kgraph

from kgraph.errors import InputError
from kgraph.formats.brat import read as brat
from kgraph.pipeline.build import Options, build, check
from kgraph.storage.files import kind_of, readable_name
from kgraph.storage.toml import parse_toml

ANNA = "T1\tPerson 0 4\tAnna\n"


def text(folder: Path, name: str, annotations: str = ANNA, words: str = "Anna spoke.") -> None:
    """A text, other than all others, with its annotations."""
    (folder / f"{name}.txt").write_text(words)
    (folder / f"{name}.ann").write_text(annotations)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good text."""
    (tmp_path / "in").mkdir()
    text(tmp_path / "in", "good", words="Anna spoke well.")
    return tmp_path / "in"


def a_pipe(folder: Path) -> None:
    (folder / "odd.ann").write_text(ANNA)
    os.mkfifo(folder / "odd.txt")


def a_link_out(folder: Path) -> None:
    (folder / "odd.ann").write_text(ANNA)
    (folder.parent / "secret").write_text("Anna's secret.")
    (folder / "odd.txt").symlink_to(folder.parent / "secret")


def a_number_of_6000_digits(folder: Path) -> None:
    text(folder, "odd", f"T1\tPerson 0 {'4' * 6000}\tAnna\n")


def digits_that_are_not_ascii(folder: Path) -> None:
    text(folder, "odd", "T1\tPerson ٠ ٤\tAnna\n")


def deep_toml(folder: Path) -> None:
    text(folder, "odd")
    (folder / "odd.toml").write_text("a = " + "[" * 1000 + "]" * 1000)


def a_key_of_50000_parts(folder: Path) -> None:
    text(folder, "odd")
    (folder / "odd.toml").write_text(".".join(["a"] * 50_000) + " = 1")


def a_long_number_in_toml(folder: Path) -> None:
    text(folder, "odd")
    (folder / "odd.toml").write_text("title = " + "1" * 6000)


def a_literal_of_17_mb(folder: Path) -> None:
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
    (folder / "odd.ttl").write_text(
        f"<http://x.org/d#char=0,9> a <{nif}Context> ; <{nif}isString> '{'a' * 17_000_000}' ."
    )


ODD: dict[str, Callable[[Path], None]] = {
    "KG170": a_pipe,
    "KG171": a_link_out,
    "KG107": a_number_of_6000_digits,
    "KG107 ": digits_that_are_not_ascii,
    "KG202": deep_toml,
    "KG202 ": a_key_of_50000_parts,
    "KG150": a_long_number_in_toml,
    "KG176": a_literal_of_17_mb,
}


@pytest.mark.parametrize("code", ODD)
def test_an_odd_file_is_a_finding_and_the_rest_is_built(folder: Path, code: str) -> None:
    ODD[code](folder)
    report = build(Options(sources=(folder,)), folder.parent / "out")
    found = {(each.code, Path(each.path).stem) for each in report.findings}
    assert (code.strip(), "odd") in found
    assert "KG999" not in report.totals
    assert '"Anna"' in (folder.parent / "out/graph.nq").read_text()


def test_links_that_lead_out_are_followed_if_that_is_asked_for(folder: Path) -> None:
    a_link_out(folder)
    report = check(Options(sources=(folder,), follow_links=True))
    assert report.sources.ledger.documents == 2
    assert check(Options(sources=(folder,))).sources.ledger.documents == 1


def test_a_name_that_is_not_utf8_is_read_and_shown(folder: Path) -> None:
    for ending, data in ((b".txt", b"Anna sang."), (b".ann", ANNA.encode() + b"junk\n")):
        Path(os.fsdecode(os.fsencode(folder) + b"/odd\xff" + ending)).write_bytes(data)
    run = kgraph("build", "in", "-o", "out", cwd=folder.parent)
    assert run.returncode == 5
    assert "in/odd\\xff.ann:2" in run.stderr
    assert "/doc/odd%5Cxff>" in (folder.parent / "out/graph.nq").read_text()
    for format in ("json", "sarif"):
        told = kgraph("check", "in", "--format", format, cwd=folder.parent)
        assert json.loads(told.stdout)


def test_names_are_utf8_whatever_the_locale() -> None:
    assert readable_name("Kyj\udcc3\udcadv") == readable_name("Kyjív") == "Kyjív"
    assert readable_name("a\udcff") == "a\\xff"


def test_what_stands_at_a_path_is_told_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    (tmp_path / "in").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for link, target in (("nothing", "no"), ("circle", "circle"), ("in/out", "../file")):
        (tmp_path / link).symlink_to(target)
    kinds = {
        "pipe": "pipe", "file": "file", "in": "folder", "socket": "socket", "no": "missing",
        "nothing": "link to nothing", "circle": "link in a circle", "in/out": "file",
    }  # fmt: skip
    assert {name: kind_of(tmp_path / name) for name in kinds} == kinds
    assert kind_of(tmp_path / "in/out", tmp_path / "in") == "link out of the folder"
    assert kind_of(tmp_path / "in/out", tmp_path) == "file"
    assert kind_of(Path("/dev/null")) == "device"


def test_toml_that_is_deep_only_in_its_strings_is_read() -> None:
    dots = "." * 1000
    assert parse_toml(f'a = "{dots}[[[" # {dots}\nb = [{"1.5, " * 500}]', "x")["a"] == f"{dots}[[["
    with pytest.raises(InputError):
        parse_toml("[" + ".".join("ab" * 200) + "]", "x")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose fault depends on the name of the file."""
    good = brat.read

    def read(path: Path, *others: Any) -> object:
        if path.stem == "deep":
            raise RecursionError
        if path.stem == "large":
            raise MemoryError
        if path.stem == "fatal":
            os.kill(os.getpid(), signal.SIGKILL)
        if path.stem == "fault":
            raise ZeroDivisionError("by nought")
        return good(path, *others)

    monkeypatch.setattr(brat, "read", read)


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_kg999_with_its_file_and_ends_no_build(folder: Path, jobs: int) -> None:
    for name in ("deep", "fault", "large"):
        text(folder, name, words=f"Anna {name}.")
    report = check(Options(sources=(folder,), format="brat", jobs=jobs))
    codes = {(each.code, Path(each.path).name) for each in report.sources.ledger.findings}
    assert codes == {("KG173", "deep.ann"), ("KG999", "fault.ann"), ("KG174", "large.ann")}
    assert report.sources.ledger.documents == 1


@pytest.mark.usefixtures("faulty")
def test_a_process_that_dies_costs_its_file_only(folder: Path) -> None:
    for name in ("a", "b", "fatal", "z"):
        text(folder, name, words=f"Anna {name}.")
    report = check(Options(sources=(folder,), format="brat", jobs=2))
    assert [each.code for each in report.sources.ledger.findings] == ["KG174"]
    assert report.sources.ledger.documents == 4


@pytest.mark.usefixtures("faulty")
def test_debug_shows_the_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text(folder, "fault", words="Anna fault.")
    options = Options(sources=(folder,), format="brat")
    check(options)
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("KGRAPH_DEBUG", "1")
    check(options)
    assert "ZeroDivisionError: by nought" in capsys.readouterr().err


def test_a_fault_of_a_command_is_told_and_ends_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("kgraph.queries.named_graph.indexed_graph", fail)
    run = kgraph("stats", cwd=tmp_path)
    assert run.returncode == 3
    assert "error[KG999]" in run.stderr
    assert "Traceback" not in run.stderr


def test_of_two_texts_with_one_identity_the_first_counts(folder: Path) -> None:
    (folder.parent / "other").mkdir()
    text(folder.parent / "other", "good", words="Anna slept.")
    report = check(Options(sources=(folder, folder.parent / "other")))
    ledger = report.sources.ledger
    [finding] = [each for each in ledger.findings if each.code == "KG133"]
    assert {"in/good.txt", "other/good.txt"} <= {
        word.removeprefix(f"{folder.parent}/") for word in finding.what.split()
    }
    assert ledger.documents == 1
    assert not any(ledger.balance().values())
    assert ledger.losses == 1


def test_equal_names_after_normalisation_are_one_identity(folder: Path) -> None:
    text(folder, "caf\u00e9", words="Anna ate.")
    text(folder, "cafe\u0301", words="Anna drank.")
    report = check(Options(sources=(folder,)))
    assert report.totals["KG133"] == 1
    assert report.sources.ledger.documents == 2


def test_equal_texts_of_two_documents_are_noted_and_several_annotators_are_not(
    folder: Path,
) -> None:
    text(folder, "copy", words="Anna spoke well.")
    report = check(Options(sources=(folder,)))
    [note] = [each for each in report.findings if each.code == "KG175"]
    assert note.severity == "note"
    lines = [{"id": "a", "text": "Anna ran.", "annotator": who} for who in ("ana", "bo")]
    (folder / "two.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert check(Options(sources=(folder,))).totals["KG175"] == 1


def test_a_text_too_long_for_rdf_is_left_out_of_the_graph_and_told(folder: Path) -> None:
    text(folder, "long", words="Anna " + "spoke " * 3_000_000)
    report = build(Options(sources=(folder,), text="full"), folder.parent / "out")
    assert report.totals["KG177"] == 1
    assert kgraph("stats", "-g", "out", cwd=folder.parent).returncode == 0
