"""`kgraph init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgraph.cli.console import say


def init(
    folder: Annotated[Path, typer.Argument(help="The new project's folder.")],
    raw: Annotated[
        bool,
        typer.Option(
            "--raw", help="For texts that nobody has annotated yet: kgraph annotate proposes."
        ),
    ] = False,
) -> None:
    """Start a project with a kgraph.toml, a lexicon, an annotated text and a configuration of brat."""
    if raw:
        _start_from_raw_texts(folder)
        say(
            f"Started {folder}. Now: put texts into {folder}/raw, cd {folder}, then `kgraph annotate "
            f"raw`, `kgraph review` and `kgraph build`."
        )
        return
    _start_from_annotated_texts(folder)
    say(
        f"Started {folder}. Now: cd {folder}, then `kgraph build`; annotate more in {folder}/texts."
    )


def _start_from_annotated_texts(folder: Path) -> None:
    """Write a project to begin with. Raises OutputError where something stands there already."""
    from kgraph.formats.brat.configuration import Usage, configuration
    from kgraph.schema.config import CONFIG
    from kgraph.schema.lexicon import LEXICON
    from kgraph.schema.ontology import shipped_ontology
    from kgraph.storage.files import read_bytes
    from kgraph.storage.resources import shipped_path

    _make(folder, "texts")
    example = shipped_path("data")
    for name in ("istanbul-guarantees.txt", "istanbul-guarantees.ann", "istanbul-guarantees.toml"):
        _write(folder / "texts" / name, read_bytes(example / name))
    for name, content in configuration(shipped_ontology(), Usage()):
        _write(folder / "texts" / name, content)
    _write(folder / LEXICON, read_bytes(example / LEXICON))
    _write(folder / CONFIG, _config("texts"))


def _start_from_raw_texts(folder: Path) -> None:
    """Write a project for raw texts. Raises OutputError where something stands there already."""
    from kgraph.schema.config import CONFIG
    from kgraph.schema.lexicon import LEXICON

    _make(folder, "raw")
    _write(folder / LEXICON, _EMPTY_LEXICON)
    _write(folder / CONFIG, _config("annotated"))


def _config(sources: str) -> bytes:
    return f'sources = ["{sources}"]\nlexicon = ["lexicon.ttl"]\nprofile = "default"\n'.encode()


_EMPTY_LEXICON = b"""\
# Names that kgraph should know. A name that stands here is the same thing in all texts.
@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/kgraph/id/> .

# <person/ana-lima> a kg:Person ; rdfs:label "Ana Lima" ; skos:altLabel "Lima" .
"""


def _make(folder: Path, texts: str) -> None:
    """Make the folder, with one for texts in it. Raises OutputError where it is not empty."""
    from kgraph.errors import OutputError
    from kgraph.storage.disk import writing_to

    with writing_to(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder} is not empty; name a new folder")
        (folder / texts).mkdir(parents=True)


def _write(path: Path, data: bytes) -> None:
    from kgraph.storage.files import atomic_file

    with atomic_file(path) as stream:
        stream.write(data)
