"""The inputs of commands if no sources, or no lexicon, are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.cli.console import say
from kgraph.judging.verdicts import verdicts_beside
from kgraph.schema.config import CONFIG
from kgraph.schema.lexicon import lexicons_beside
from kgraph.schema.settings import Settings
from kgraph.storage.resources import shipped_path


def with_inputs(settings: Settings) -> Settings:
    """The settings, with the worked example where they do not name sources, and with the lexicons and
    verdicts beside the sources where they do not name any; says so on standard error."""
    sources = settings.sources or _worked_example()
    verdicts = settings.verdicts or verdicts_at_hand(sources)
    return with_lexicon(replace(settings, sources=sources, verdicts=verdicts), sources)


def with_lexicon(settings: Settings, sources: Sequence[Path]) -> Settings:
    """The settings, with the lexicons beside the sources where they do not name one; says so."""
    return replace(settings, lexicon=settings.lexicon or _beside(sources))


def verdicts_at_hand(sources: Sequence[Path]) -> tuple[Path, ...]:
    """The verdicts beside `kgraph.toml` and beside the sources; says so on standard error."""
    project = (Path(),) if Path(CONFIG).exists() else ()
    found = tuple(verdicts_beside(sources, *project))
    for path in found:
        say(f"Verdicts: {path}")
    return found


def _worked_example() -> tuple[Path, ...]:
    say("No sources named: building the worked example that ships with kgraph.")
    return (shipped_path("data"),)


def _beside(sources: Sequence[Path]) -> tuple[Path, ...]:
    found = tuple(lexicons_beside(sources))
    for path in found:
        say(f"Known entities: {path}")
    return found
