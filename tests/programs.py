"""Programs outside Python that some tests need: Chromium, Java."""

from __future__ import annotations

import os
import shutil

import pytest


def need(package: str, *programs: str) -> list[str]:
    """The paths of the programs. Where one is missing the test is skipped, and says which Debian package
    to install; with KGRAPH_REQUIRE_PROGRAMS=1, as in continuous integration, it fails."""
    paths = [path for path in map(shutil.which, programs) if path]
    if len(paths) < len(programs):
        absent = pytest.fail if os.environ.get("KGRAPH_REQUIRE_PROGRAMS") == "1" else pytest.skip
        absent(f"needs {' and '.join(programs)}: apt-get install {package}")
    return paths
