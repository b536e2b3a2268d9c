"""From what was typed, and `kgraph.toml`, to the options of a build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.cli.console import say
from kgraph.errors import OutputError
from kgraph.pipeline.collect import Options
from kgraph.schema.config import CONFIG, read_config
from kgraph.schema.lexicon import LEXICON, lexicons_beside
from kgraph.storage.disk import writing_to
from kgraph.storage.files import atomic_file, read_bytes
from kgraph.storage.resources import shipped


def configured(typed: Options) -> Options:
    """`settled`, and where no sources are named the worked example, where no lexicon is, those beside
    the sources; says what it takes unasked. Raises as `settled`."""
    options = settled(typed)
    sources = options.sources or _worked_example()
    return replace(options, sources=sources, lexicon=options.lexicon or _beside(sources))


def settled(typed: Options) -> Options:
    """What was typed, then what `kgraph.toml` says, then the defaults. Raises UsageError,
    InputError."""
    config = read_config(Path())
    return replace(
        typed,
        sources=typed.sources or config.sources,
        profile=typed.profile or config.profile,
        lexicon=typed.lexicon or config.lexicon,
        ontology=typed.ontology or config.ontology,
        base=typed.base or config.base,
        root=typed.root or config.root,
        rules=typed.rules or config.rules,
        without=typed.without or config.without,
        shapes=typed.shapes or config.shapes,
    )


def start_project(folder: Path) -> None:
    """Write a project to begin with. Raises OutputError where something stands there already."""
    with writing_to(folder):
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


def _beside(sources: Sequence[Path]) -> tuple[Path, ...]:
    found = tuple(lexicons_beside(sources))
    for path in found:
        say(f"Known entities: {path}")
    return found
