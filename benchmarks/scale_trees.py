"""The trees of kgraph that `benchmarks.scale` measures, and the corpora and graphs that it makes of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.made_corpus import made_corpus

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tree:
    """A working tree of kgraph, which PYTHONPATH makes the one that runs (-P: not the current folder)."""

    name: str
    path: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(self.path), "COLUMNS": "200"}

    def kgraph(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-P", "-m", "kgraph", *map(str, arguments)]

    def build(self, source: Path, output: Path, *options: str) -> list[str]:
        return self.kgraph("build", source, "--output", output, "--no-validate", *options)

    def told(self, *arguments: str | Path) -> str:
        """What a command of this kgraph prints."""
        environment = {**self.environment, "PATH": "/usr/bin:/bin"}
        run = subprocess.run(
            self.kgraph(*arguments), env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout

    @cached_property
    def build_help(self) -> str:
        return self.told("build", "--help")

    def has(self, option: str) -> bool:
        """Whether `build` has the option."""
        return option in self.build_help


@dataclass(frozen=True)
class Setting:
    """What the tables are made of: trees of kgraph, numbers of documents, a folder for corpora and
    outputs, an environment of Python with the peers, numbers of processes."""

    trees: list[Tree]
    documents: list[int]
    work: Path
    peers: Path | None
    jobs: list[int]

    def corpus(self, documents: int, layout: str = "jsonl") -> Path:
        """A corpus, which is made if it is not there: a file, or the folder of its files."""
        folder = self.work / f"{layout}-{documents}"
        done = folder.with_suffix(".done")
        if not done.exists():
            made_corpus(folder, documents, layout)
            done.touch()
        return folder / "stories.jsonl" if layout == "jsonl" else folder

    def graph(self, tree: Tree, documents: int) -> Path:
        """A finished build, which is made if it is not there."""
        output = self.work / f"graph-{tree.name}-{documents}"
        if not (output / "graph.nq").exists():
            tree.told("build", self.corpus(documents), "--output", output, "--no-validate")
        return output


def without(output: Path) -> Callable[[], None]:
    """Remove a folder, or a file."""

    def remove() -> None:
        output.unlink() if output.is_file() else shutil.rmtree(output, ignore_errors=True)

    return remove
