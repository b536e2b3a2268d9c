"""`kgraph review` on a terminal, as a person has it before them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pexpect


class Terminal:
    """A review, or another command that asks, on a terminal."""

    def __init__(self, folder: Path, *arguments: str, command: Sequence[str] = ("review",)) -> None:
        path = os.pathsep.join(sys.path)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "kgraph", *command, *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path, "NO_COLOR": "1", "TERM": "dumb"},
            encoding="utf-8",
            timeout=120,
            dimensions=(50, 100),
            use_poll=True,  # of many tests in one process, file descriptors have high numbers
        )

    def said(self) -> str:
        """What was said before the next question."""
        self.child.expect_exact("\n> ")
        return str(self.child.before).replace("\r", "")

    def answer(self, *answers: str) -> str:
        """Answer, and give what was said to the last one."""
        told = ""
        for each in answers:
            self.child.sendline(each)
            told = self.said()
        return told

    def end(self, last: str) -> str:
        """Answer, and give what was said until the end."""
        self.child.sendline(last)
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == 0
        return str(self.child.before).replace("\r", "")
