"""Processes that work for another one end with it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import time
from kgraph.pipeline.processes import in_processes

def work(item):
    print(item, flush=True)
    time.sleep(item)

list(in_processes(work, [1_000, 2_000], 2, prepare=lambda: None, shared=(), lost=lambda *_: None))
"""


def test_processes_end_with_the_one_that_has_started_them() -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert {parent.stdout.readline(), parent.stdout.readline()} == {"1000\n", "2000\n"}
        parent.kill()
        parent.communicate(timeout=60)  # ends when no process has the pipe any more
