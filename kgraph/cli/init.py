"""`kgraph init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import say


def init(
    folder: Annotated[Path, typer.Argument(help="The new project's folder.")],
) -> None:
    """Start a project with a kgraph.toml, a lexicon, an annotated text and a configuration of brat."""
    _start_project(folder)
    say(
        f"Started {folder}. Now: cd {folder}, then `kgraph build`; annotate more in {folder}/texts."
    )


def _start_project(folder: Path) -> None:
    """Write a project to begin with. Raises OutputError where something stands there already."""
    from kgraph.errors import OutputError
    from kgraph.formats.brat.configuration import Usage, configuration
    from kgraph.schema.config import CONFIG
    from kgraph.schema.lexicon import LEXICON
    from kgraph.schema.ontology import shipped_ontology
    from kgraph.storage.disk import writing_to
    from kgraph.storage.files import read_bytes
    from kgraph.storage.resources import shipped_path

    with writing_to(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder} is not empty; name a new folder")
        (folder / "texts").mkdir(parents=True)
    example = shipped_path("data")
    for name in ("istanbul-guarantees.txt", "istanbul-guarantees.ann", "istanbul-guarantees.toml"):
        _write(folder / "texts" / name, read_bytes(example / name))
    for name, content in configuration(shipped_ontology(), Usage()):
        _write(folder / "texts" / name, content)
    _write(folder / LEXICON, read_bytes(example / LEXICON))
    _write(
        folder / CONFIG, b'sources = ["texts"]\nlexicon = ["lexicon.ttl"]\nprofile = "default"\n'
    )


def _write(path: Path, data: bytes) -> None:
    from kgraph.storage.files import atomic_file

    with atomic_file(path) as stream:
        stream.write(data)
