"""From what was typed, and `kgraph.toml`, to the options of a build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.cli.console import say
from kgraph.pipeline.collect import Options
from kgraph.schema.config import read_config
from kgraph.schema.lexicon import lexicons_beside
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


def _worked_example() -> tuple[Path, ...]:
    say("No sources named: building the worked example that ships with kgraph.")
    return (shipped("data"),)


def _beside(sources: Sequence[Path]) -> tuple[Path, ...]:
    found = tuple(lexicons_beside(sources))
    for path in found:
        say(f"Known entities: {path}")
    return found
