"""Node, and the packages of the page's tests, which `make node` installs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from programs import need

PAGE_TESTS = Path(__file__).parents[1] / "page"


def node() -> str:
    """The path of node."""
    return need("nodejs", "node")[0]


def package(name: str) -> Path:
    """The folder of a package of npm; without it the test is skipped, or fails in continuous integration."""
    folder = PAGE_TESTS / "node_modules" / name
    if not folder.is_dir():
        absent = pytest.fail if os.environ.get("KGRAPH_REQUIRE_PROGRAMS") == "1" else pytest.skip
        absent(f"needs {name}: make node")
    return folder
