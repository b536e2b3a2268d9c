"""`kgraph review` on a terminal, as a person has it before them."""

from __future__ import annotations

import os
import pty
import termios
from collections.abc import Sequence
from pathlib import Path

from pexpect import EOF
from pexpect.fdpexpect import fdspawn
from ready import Process


class Terminal:
    """A review, or another command that asks, on a terminal."""

    def __init__(self, folder: Path, *arguments: str, command: Sequence[str] = ("review",)) -> None:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (50, 100))
        self._process = Process(
            *(*command, *arguments),
            cwd=folder,
            environment={"NO_COLOR": "1", "TERM": "dumb"},
            streams=(theirs, theirs, theirs),
            on_terminal=True,
        )
        os.close(theirs)
        # Of many tests in one process, file descriptors have high numbers, with which only `poll` can do.
        self.child = fdspawn(ours, encoding="utf-8", timeout=120, use_poll=True)

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
        self.child.expect(EOF)
        self.child.close()
        assert self._process.wait() == 0
        return str(self.child.before).replace("\r", "")
