"""The inputs of commands if no sources, or no lexicon, are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.cli.console import say
from kgraph.judging.judgements import judgements_beside
from kgraph.judging.verdicts import verdicts_beside
from kgraph.schema.config import CONFIG
from kgraph.schema.lexicon import lexicons_beside
from kgraph.schema.settings import Settings
from kgraph.storage.resources import shipped_path


def with_inputs(settings: Settings) -> Settings:
    """The settings, with the worked example where they do not name sources, and with the lexicons and
    judgements beside the sources where they do not name any; says so on standard error."""
    sources = settings.sources or _worked_example()
    verdicts = settings.verdicts or _at_hand("Verdicts", verdicts_beside, sources)
    judgements = settings.judgements or _at_hand("Who is who", judgements_beside, sources)
    found = replace(settings, sources=sources, verdicts=verdicts, judgements=judgements)
    return with_lexicon(found, sources)


def with_lexicon(settings: Settings, sources: Sequence[Path]) -> Settings:
    """The settings, with the lexicons beside the sources where they do not name one; says so."""
    return replace(settings, lexicon=settings.lexicon or _beside(sources))


def with_judgements(settings: Settings) -> Settings:
    """The settings, with the judgements beside the sources where they do not name any; says so."""
    found = settings.judgements or _at_hand("Who is who", judgements_beside, settings.sources)
    return replace(settings, judgements=found)


def _at_hand(
    what: str, beside: Callable[..., list[Path]], sources: Sequence[Path]
) -> tuple[Path, ...]:
    """What people have judged, beside `kgraph.toml` and beside the sources; says so on standard error."""
    project = (Path(),) if Path(CONFIG).exists() else ()
    found = tuple(beside(sources, *project))
    for path in found:
        say(f"{what}: {path}")
    return found


def _worked_example() -> tuple[Path, ...]:
    say("No sources named: building the worked example that ships with kgraph.")
    return (shipped_path("data"),)


def _beside(sources: Sequence[Path]) -> tuple[Path, ...]:
    found = tuple(lexicons_beside(sources))
    for path in found:
        say(f"Known entities: {path}")
    return found
