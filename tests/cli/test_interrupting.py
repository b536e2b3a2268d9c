"""Ctrl-C ends a command and all processes that it started, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hanging import ends

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")

ANNOTATED = 200  # pairs of files: what several processes are not done with when Ctrl-C comes
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def children(pid: int) -> list[int]:
    """The processes that it started and that still run."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in found if runs(int(each))]


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def interrupted(command: Sequence[str], folder: Path, workers: int) -> tuple[int, str, list[int]]:
    """Exit code, words and the processes left, of a command that a terminal interrupts once it has so
    many workers: all processes of its group get the signal."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kgraph", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with ends(60), process:
        while len(started := children(process.pid)) < workers:
            assert process.poll() is None
            time.sleep(0.001)
        time.sleep(0.2)  # the workers begin with their work
        os.killpg(process.pid, signal.SIGINT)
        _, words = process.communicate()
    return process.returncode, words, [pid for pid in started if runs(pid)]


def test_ctrl_c_ends_a_build_with_several_processes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(ANNOTATED):
        (tmp_path / f"in/{number}.txt").write_text("Anna sang. " * 200)
        lines = (f"T{n}\tPerson {11 * n} {11 * n + 4}\tAnna\n" for n in range(200))
        (tmp_path / f"in/{number}.ann").write_text("".join(lines))
    command = ["build", "in", "-o", "out", "-j", "2"]
    code, words, left = interrupted(command, tmp_path, workers=2)
    assert (code, words.strip(), left) == (130, "Interrupted.", [])
    assert not (tmp_path / "out/manifest.json").exists()


def test_ctrl_c_ends_a_query(tmp_path: Path) -> None:
    triples = (f"<http://a.example/{n}> <http://a.example/p> {n} .\n" for n in range(3000))
    (tmp_path / "graph.ttl").write_text("".join(triples))
    code, words, left = interrupted(["query", PRODUCT, "-g", "graph.ttl"], tmp_path, workers=1)
    assert (code, words.strip(), left) == (130, "Interrupted.", [])
