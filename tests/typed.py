"""A command as typed, run in this process: starting a new one takes longer than most commands do."""

from __future__ import annotations

import io
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kgraph.cli import main


def kgraph(*arguments: object, cwd: Path, together: bool = False) -> CompletedProcess[str]:
    """Runs the command line in that folder. `together`: the words to stderr go to stdout too."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(cwd),
        redirect_stdout(out),
        redirect_stderr(out if together else err),
    ):
        patch.setenv("NO_COLOR", "1")
        patch.setattr(sys, "argv", ["kgraph", *map(str, arguments)])
        try:
            main()
        except SystemExit as end:
            code = end.code
    stdout, stderr = (stream.buffer.getvalue().decode() for stream in (out, err))
    return CompletedProcess(arguments, int(code or 0), stdout, stderr)
