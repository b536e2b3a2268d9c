"""Node, and the packages of the page's tests, which `make node` installs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from programs import need

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "kgraph" / "view" / "page"
DESK = ROOT / "kgraph" / "serve" / "desk" / "files"
PAGE_TESTS = Path(__file__).parents[1] / "page"


def node() -> str:
    """The path of node."""
    return need("nodejs", "node")[0]


def run(*command: str) -> str:
    """What node prints for a command that must succeed."""
    done = subprocess.run([node(), *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def is_missing(name: str) -> bool:
    """Whether a package of npm is not there, and need not be, as in continuous integration."""
    is_there = (PAGE_TESTS / "node_modules" / name).is_dir()
    return not is_there and os.environ.get("KGRAPH_REQUIRE_PROGRAMS") != "1"


def package(name: str) -> Path:
    """The folder of a package of npm; without it the test is skipped, or fails in continuous integration."""
    folder = PAGE_TESTS / "node_modules" / name
    if not folder.is_dir():
        absent = pytest.fail if os.environ.get("KGRAPH_REQUIRE_PROGRAMS") == "1" else pytest.skip
        absent(f"needs {name}: make node")
    return folder
