"""`output/` stands in the repository with a page of its own; builds and `make clean` leave it alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_docs import OUTPUT, ROOT, named, rows
from worked import built


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a fresh clone has of the folder, built into twice."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "output").mkdir()
    shutil.copy(OUTPUT, folder / "output")
    for name in ("Makefile", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    for _ in range(2):
        built(folder / "output")
    return folder


def test_a_build_beside_the_page_needs_no_overwrite_and_the_page_stays(clone: Path) -> None:
    assert (clone / "output/README.md").read_bytes() == OUTPUT.read_bytes()


def test_the_page_lists_what_a_build_writes(clone: Path) -> None:
    listed = named(row[0] for row in rows(OUTPUT, "## Files"))
    written = [
        f"{re.sub('-.*', '-…', path.name)}/" if path.is_dir() else path.name
        for path in (clone / "output").iterdir()
    ]
    assert sorted(listed) == sorted(set(written) - {"README.md"})


def test_make_clean_leaves_the_page_alone(clone: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(clone, tmp_path / "copy")
    subprocess.run(["make", "clean"], cwd=copy, check=True, capture_output=True)
    assert os.listdir(copy / "output") == ["README.md"]


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_the_page_is_in_the_repository_and_nothing_that_a_build_writes(clone: Path) -> None:
    def git(*arguments: str) -> str:
        return subprocess.check_output(["git", *arguments], cwd=clone, text=True)

    git("init", "--quiet")
    assert git("status", "--porcelain", "-uall", "output").split() == ["??", "output/README.md"]
