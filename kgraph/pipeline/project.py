"""A new project: its folder, with what it begins with."""

from __future__ import annotations

import os
from pathlib import Path

from kgraph.errors import OutputError
from kgraph.formats.brat.configuration import Usage, configuration
from kgraph.schema.config import ANNOTATED, CONFIG, RAW
from kgraph.schema.lexicon import LEXICON
from kgraph.schema.ontology import shipped_ontology
from kgraph.storage.disk import writing_to
from kgraph.storage.files import atomic_file, read_bytes
from kgraph.storage.resources import shipped_path


def start(folder: Path, *, raw: bool) -> None:
    """Write a project to begin with, with an annotated text; `raw`: for texts that nobody has annotated
    yet. Raises OutputError where something stands there already."""
    if raw:
        _start_from_raw_texts(folder)
    else:
        _start_from_annotated_texts(folder)


def _start_from_annotated_texts(folder: Path) -> None:
    _make(folder, "texts")
    example = shipped_path("data")
    for name in ("istanbul-guarantees.txt", "istanbul-guarantees.ann", "istanbul-guarantees.toml"):
        _write(folder / "texts" / name, read_bytes(example / name))
    for name, content in configuration(shipped_ontology(), Usage()):
        _write(folder / "texts" / name, content)
    _write(folder / LEXICON, read_bytes(example / LEXICON))
    _write(folder / CONFIG, _config("texts"))


def _start_from_raw_texts(folder: Path) -> None:
    _make(folder, RAW)
    _write(folder / LEXICON, _EMPTY_LEXICON)
    _write(folder / CONFIG, _config(ANNOTATED))


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
    with writing_to(folder):
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise OutputError(f"{folder} is not a folder; name a new one")
        if os.path.exists(folder) and any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty; name a new folder")
        (folder / texts).mkdir(parents=True)


def _write(path: Path, data: bytes) -> None:
    with atomic_file(path) as stream:
        stream.write(data)
