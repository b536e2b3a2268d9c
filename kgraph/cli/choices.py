"""From what was typed, and `kgraph.toml`, to the options of a build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kgraph.cli.console import say
from kgraph.errors import OutputError
from kgraph.graph.collect import Options
from kgraph.schema.config import CONFIG, read_config
from kgraph.schema.lexicon import LEXICON, lexicons_beside
from kgraph.storage.files import atomic_file, read_bytes
from kgraph.storage.resources import shipped


def options_of(
    sources: Sequence[Path] | None,
    format: str,
    profile: str,
    lexicon: Sequence[Path] | None,
    ontology: Sequence[Path] | None,
    base: str,
    root: Path | None,
    offsets: str,
    promote: str = "stated",
    text: str = "quotes",
    jobs: int = 1,
) -> Options:
    """What was typed wins over `kgraph.toml`, that over the defaults."""
    config = read_config(Path())
    chosen = tuple(sources or config.sources or _worked_example())
    return Options(
        sources=chosen,
        format=format,
        profile=profile or config.profile,
        lexicon=tuple(lexicon or config.lexicon or _beside(chosen)),
        ontology=tuple(ontology or ()),
        base=base or config.base,
        root=root or config.root,
        offsets=offsets,
        policy=promote,
        text=text,
        jobs=jobs,
    )


def start_project(folder: Path) -> None:
    """Write a project to begin with. Raises OutputError where something stands there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not empty; name a new folder")
    (folder / "texts").mkdir(parents=True)
    example = shipped("data")
    for name in ("istanbul-guarantees.txt", "istanbul-guarantees.ann", "istanbul-guarantees.toml"):
        _write(folder / "texts" / name, read_bytes(example / name))
    _write(folder / LEXICON, read_bytes(example / LEXICON))
    _write(
        folder / CONFIG, b'sources = ["texts"]\nlexicon = ["lexicon.ttl"]\nprofile = "default"\n'
    )


def _write(path: Path, data: bytes) -> None:
    with atomic_file(path) as stream:
        stream.write(data)


def _worked_example() -> tuple[Path, ...]:
    say("No sources named: building the worked example that ships with kgraph.")
    return (shipped("data"),)


def _beside(sources: Sequence[Path]) -> list[Path]:
    found = lexicons_beside(sources)
    for path in found:
        say(f"Known entities: {path}")
    return found
