"""The inputs of commands if no sources, or no lexicon, are named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.cli.console import say
from kgraph.judging.identity.judgements import judgements_beside
from kgraph.judging.proposals.verdicts import verdicts_beside
from kgraph.schema.config import ANNOTATED, CONFIG
from kgraph.schema.lexicon import lexicons_beside
from kgraph.schema.settings import Settings
from kgraph.storage.resources import shipped_path


def with_inputs(settings: Settings, *, tell_verdicts: bool = True) -> Settings:
    """The settings, with what `kgraph annotate` has written here, else the worked example, where they do not
    name sources, and with the lexicons, verdicts and judgements beside the sources where they do not name
    any; says so on standard error. `tell_verdicts`: whether the verdicts matter to the reader now."""
    sources = settings.sources or _annotated() or _worked_example()
    verdicts = settings.verdicts or _at_hand(
        "Verdicts" if tell_verdicts else "", verdicts_beside, sources
    )
    judgements = settings.judgements or _at_hand("Who is who", judgements_beside, sources)
    found = replace(settings, sources=sources, verdicts=verdicts, judgements=judgements)
    return with_lexicon(found, sources)


def with_lexicon(settings: Settings, sources: Sequence[Path]) -> Settings:
    """The settings, with the lexicons beside the sources where they do not name one; says so."""
    return replace(settings, lexicon=settings.lexicon or _beside(sources))


def with_judgements(settings: Settings) -> Settings:
    """The settings, with what `kgraph annotate` has written here where they do not name sources, and with the
    judgements beside the sources where they do not name any; says so."""
    sources = settings.sources or _annotated()
    found = settings.judgements or _at_hand("Who is who", judgements_beside, sources)
    return replace(settings, sources=sources, judgements=found)


def _at_hand(
    what: str, beside: Callable[..., list[Path]], sources: Sequence[Path]
) -> tuple[Path, ...]:
    """What people have judged, beside `kgraph.toml` and beside the sources; says so on standard error, unless
    `what` is ""."""
    project = (Path(),) if Path(CONFIG).exists() else ()
    found = tuple(beside(sources, *project))
    for path in found if what else ():
        say(f"{what}: {path}")
    return found


def _annotated() -> tuple[Path, ...]:
    if not Path(ANNOTATED).is_dir():
        return ()
    say(f"No sources named: reading the folder {ANNOTATED}, where kgraph annotate writes.")
    return (Path(ANNOTATED),)


def _worked_example() -> tuple[Path, ...]:
    is_own = any(not each.name.startswith(".") for each in Path().iterdir())
    what = "reading the worked example that ships with kgraph"
    say(f"No sources named: {what}{', and nothing of this folder' * is_own}.")
    if is_own:
        say(f"For your own, name files or folders, or set sources in {CONFIG}; . is this folder.")
    return (shipped_path("data"),)


def _beside(sources: Sequence[Path]) -> tuple[Path, ...]:
    found = tuple(lexicons_beside(sources))
    for path in found:
        say(f"Known entities: {path}")
    return found
