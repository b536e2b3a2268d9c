"""Commands as typed, and programs in Python, run in this process: starting a new one takes longer than most
of them do."""

from __future__ import annotations

import io
import runpy
import sys
import warnings
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kgraph.cli import main


def kgraph(*arguments: object, cwd: Path, together: bool = False) -> CompletedProcess[str]:
    """Runs the command line in that folder. `together`: the words to stderr go to stdout too."""
    return _run(main, ["kgraph", *map(str, arguments)], cwd, together=together)


def program(file: Path, *, cwd: Path) -> CompletedProcess[str]:
    """Runs a program in that folder; the words to stderr go to stdout too. One that fails raises."""

    def run() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.simplefilter("ignore", ResourceWarning)  # as Python has it
            runpy.run_path(str(file), run_name="__main__")

    return _run(run, [str(file)], cwd, together=True)


def _run(
    called: Callable[[], object], arguments: list[str], cwd: Path, *, together: bool
) -> CompletedProcess[str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(cwd),
        redirect_stdout(out),
        redirect_stderr(out if together else err),
    ):
        patch.setenv("NO_COLOR", "1")
        patch.setattr(sys, "argv", arguments)
        try:
            called()
        except SystemExit as end:
            code = end.code
    stdout, stderr = (stream.buffer.getvalue().decode() for stream in (out, err))
    return CompletedProcess(arguments, int(code or 0), stdout, stderr)
