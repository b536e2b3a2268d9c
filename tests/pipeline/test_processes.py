"""Processes that work for another one end with it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import os, time
from kgraph.pipeline.processes import in_processes

def work(item):
    os.write(1, f"{item}\\n".encode())  # at once, so that no other process writes within it
    time.sleep(item)

list(in_processes(work, [1_000, 2_000], 2, prepare=lambda: None, shared=(), lost=lambda *_: None))
"""


def test_processes_end_with_the_one_that_has_started_them() -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        try:
            lines = [parent.stdout.readline() for _ in range(2)]
        finally:
            parent.kill()
        parent.communicate(timeout=60)  # ends when no process has the pipe any more
    assert sorted(lines) == ["1000\n", "2000\n"]
