"""Outputs under attack: damaged graphs, links in the control folder, files of others, streams that
cannot be written, terminals."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hanging import ends
from typed import kgraph
from worked import STORY, built

from kgraph.cli import console
from kgraph.errors import InputError
from kgraph.storage.rdf import seal
from kgraph.storage.rdf.quad_lines import line_of
from kgraph.storage.rdf.store import damage_told, open_store, write_store
from kgraph.storage.spreadsheet_cells import is_formula

COMMAND = [sys.executable, "-m", "kgraph"]
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "out"
    built(folder)
    return folder


@pytest.fixture
def graph(whole: Path, tmp_path: Path) -> Path:
    """A copy of a graph, to be damaged."""
    shutil.copytree(whole, tmp_path / "out")
    return tmp_path / "out"


def store(graph: Path) -> Path:
    return next(graph.glob("store-*"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


ASKING = ("show Lavrov", "ask who-said", "query ASK{}", "check")
READING = ("view -o new.html", "export new.trig", "export new.jsonl")
DAMAGE: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "a table is cut": (lambda g: cut(max(store(g).glob("*.sst"))), ASKING),
    "a table is missing": (lambda g: max(store(g).glob("*.sst")).unlink(), ASKING),
    "the pointer is empty": (lambda g: (store(g) / "CURRENT").write_bytes(b""), ASKING),
    "the list of tables is cut": (lambda g: cut(next(store(g).glob("MANIFEST-*"))), ASKING),
    "no seal, as in earlier versions": (lambda g: (store(g) / "seal.json").unlink(), ASKING),
    "another version": (lambda g: (store(g) / "seal.json").write_text('{"version": 9, "files": {}}'), ASKING),
    "the store is gone": (lambda g: shutil.rmtree(store(g)), ASKING),
    "the lines are cut": (lambda g: cut(g / "graph.nq"), READING),
    "the lines are gone": (lambda g: (g / "graph.nq").unlink(), READING),
    "the lines are a pipe": (lambda g: ((g / "graph.nq").unlink(), os.mkfifo(g / "graph.nq")), READING),
    "the annotations are changed": (lambda g: cut(g / "annotations.jsonl"), READING[2:]),
    "the manifest is another's": (lambda g: (g / "manifest.json").write_text("[]"), ASKING + READING),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_graph_is_never_answered_from(graph: Path, damage: str) -> None:
    spoil, commands = DAMAGE[damage]
    spoil(graph)
    for command in commands:
        option = () if command == "check" else ("-g", "out")
        words = ("check", "-g", "out") if command == "check" else command.split()
        run = kgraph(*words, *option, cwd=graph.parent)
        assert (run.returncode, run.stdout) == (3, ""), command
        assert "build again" in run.stderr
        assert not list(graph.parent.glob("new.*"))


def test_damage_within_a_large_table_shows_when_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_LARGE", 0)
    node = ox.NamedNode("x:s")
    quads = (ox.Quad(node, node, ox.Literal(str(n)), node) for n in range(5000))
    write_store(tmp_path, sorted(map(line_of, quads)))
    for table in tmp_path.glob("*.sst"):
        data = bytearray(table.read_bytes())
        data[: len(data) // 2 : 50] = bytes(len(data[: len(data) // 2 : 50]))
        table.write_bytes(data)
    with pytest.raises(InputError, match="build again"), damage_told(tmp_path):
        list(open_store(tmp_path))


@pytest.mark.parametrize(
    "name", [".kgraph", ".kgraph/stage", ".kgraph/folders", ".kgraph/build.lock"]
)
def test_links_in_the_control_folder_are_refused_and_nothing_outside_is_touched(
    graph: Path, name: str
) -> None:
    outside = graph.parent / "outside"
    (outside / "stage").mkdir(parents=True)
    (outside / "stage" / "mine").write_text("mine")
    place = graph / name
    shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    place.symlink_to(outside if name == ".kgraph" else outside / "stage")
    build = kgraph("build", STORY, "-o", "out", cwd=graph.parent)
    assert build.returncode == 4
    assert "KG179" in build.stderr
    assert kgraph("stats", "-g", "out", cwd=graph.parent).returncode == 3
    assert [path.name for path in outside.rglob("*")] == ["stage", "mine"]


@pytest.mark.parametrize("words", ["export mine.ttl", "export mine.jsonl", "view -o mine.html"])
def test_what_kgraph_did_not_write_is_not_replaced_unasked(graph: Path, words: str) -> None:
    mine = graph.parent / words.split()[-1]
    mine.write_text("mine")
    refused = kgraph(*words.split(), "-g", "out", cwd=graph.parent)
    assert (refused.returncode, mine.read_text()) == (4, "mine")
    assert "--overwrite" in refused.stderr
    assert kgraph(*words.split(), "-g", "out", "--overwrite", cwd=graph.parent).returncode == 0
    assert mine.read_text() != "mine"


def test_a_page_of_kgraph_is_replaced(graph: Path) -> None:
    for _ in range(2):
        assert kgraph("view", "-g", "out", cwd=graph.parent).returncode == 0


def test_waiting_is_said_at_once_and_ends_with_ctrl_c(graph: Path) -> None:
    with (graph / ".kgraph/build.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = [*COMMAND, "build", STORY, "-o", graph]
        waiting = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE)
        assert waiting.stderr is not None
        with ends(), waiting:
            told = [waiting.stderr.readline() for _ in range(2)]  # the first names the lexicon
            assert b"another kgraph build is writing to" in told[1]
            waiting.send_signal(signal.SIGINT)
            assert waiting.wait() == 130


@pytest.mark.parametrize(("end", "words"), [(">/dev/full", "the disk is full"), (">&-", "closed")])
@pytest.mark.parametrize("command", ["stats", "export -", "query 'ASK {}' --format json"])
def test_standard_output_that_cannot_be_written(
    whole: Path, end: str, words: str, command: str
) -> None:
    if end == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    to = " --to turtle" if command == "export -" else ""
    line = f"{sys.executable} -m kgraph {command}{to} -g {whole} {end}"
    run = subprocess.run(line, shell=True, env=ENVIRONMENT, capture_output=True, text=True)
    assert run.returncode == 4, run.stderr
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert "ignored" not in run.stderr


@pytest.mark.parametrize(
    ("end", "code"), [(">&-", 4), ("<&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 4)]
)
def test_no_stream_that_is_missing_is_warned_of_at_the_end(
    whole: Path, end: str, code: int
) -> None:
    line = f"{sys.executable} -W error -m kgraph stats -g {whole} {end}"
    run = subprocess.run(line, shell=True, env=ENVIRONMENT, capture_output=True, text=True)
    assert run.returncode == code
    assert "ignored" not in run.stderr


def test_a_reader_that_has_enough_is_no_error(whole: Path) -> None:
    line = f"({sys.executable} -m kgraph export - --to nquads -g {whole}; echo $? >&2) | head -n 1"
    run = subprocess.run(line, shell=True, env=ENVIRONMENT, capture_output=True, text=True)
    assert (run.stderr.splitlines()[-1], run.stdout.count("\n")) == ("0", 1)


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1", "0"])
def test_a_timeout_is_a_finite_number(tmp_path: Path, seconds: str) -> None:
    assert kgraph("query", "ASK {}", "--timeout", seconds, cwd=tmp_path).returncode == 2
    (tmp_path / "kgraph.toml").write_text(f"timeout = {seconds}\n")
    assert kgraph("query", "ASK {}", cwd=tmp_path).returncode == 2


def test_names_and_arguments_are_utf8_in_a_c_locale(tmp_path: Path) -> None:
    (tmp_path / "Kyjív.txt").write_text("Kyjív spoke.", encoding="utf-8")
    (tmp_path / "Kyjív.ann").write_text("T1\tPlace 0 5\tKyjív\n", encoding="utf-8")
    plain = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in (["build", "."], ["show", "Kyjív"]):
        run = subprocess.run([*COMMAND, *command], cwd=tmp_path, env=plain, capture_output=True)
        assert run.returncode == 0, run.stderr
    assert "doc/Kyj%C3%ADv" in (tmp_path / "output/graph.nq").read_text(encoding="utf-8")
    assert "Kyjív" in run.stdout.decode()


STEERING = "\x1b[2J\x07\x9b31m\u202etxt\u2066\r"


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "markdown", "records"])
def test_no_format_steers_a_terminal(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    screen = io.TextIOWrapper(shown, "utf-8", write_through=True)
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", screen)
    console.print_table(["name"], [[f"a{STEERING}b"]], format)
    text = shown.getvalue().decode()
    assert text
    assert all(character.isprintable() or character in "\n\t" for character in text)


def test_what_is_exported_to_a_terminal_cannot_steer_it(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text('<x:s> <x:p> "a\u202e\x9b2Jb" .\n', encoding="utf-8")
    ours, terminal = pty.openpty()
    command = [*COMMAND, "export", "-", "--to", "nquads", "-g", "a.nq"]
    subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, stdout=terminal, check=True, timeout=120)
    os.close(terminal)
    assert os.read(ours, 1000) == b'<x:s> <x:p> "a\\u202e\\u009b2Jb" .\r\n'
    os.close(ours)


@pytest.mark.parametrize(
    "text", ["=1", " =1", "\t=1", "\u3000=1", "\ufeff=1", "+x", "-x", "@x", "＝1", "\rx", "-inf"]
)
def test_what_a_spreadsheet_might_run(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["-1", "+1.5e3", "a=1", "1", "", "x"])
def test_what_no_spreadsheet_runs(text: str) -> None:
    assert not is_formula(text)
