"""Begins a review on the command line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from kgraph.cli.console import progress, say
from kgraph.cli.findings import print_findings
from kgraph.cli.inputs import with_inputs
from kgraph.pipeline import review_beginning
from kgraph.pipeline.review_beginning import Begun
from kgraph.schema.settings import Settings

NONE_PROPOSED = "Nothing is proposed in these sources; `kgraph annotate` proposes annotations."


def begin(
    settings: Settings, also: str = "", *, judges: bool = True, but: Collection[str] = ()
) -> Begun:
    """Read what is to be reviewed, and print what is wrong with it, but for findings of some codes.
    `also`, `judges`, and what is raised: as those of `kgraph.pipeline.review_beginning.begin`."""
    with progress("Reading") as on_file:
        begun = review_beginning.begin(settings, with_inputs, on_file, also, judges=judges)
    print_findings([each for each in begun.reviewed.findings if each.code not in but])
    return begun


def say_unread(file: Path, sources: Sequence[Path]) -> None:
    """Say so where none of the sources has the file in which claims were added."""
    places = {source.resolve() for source in sources}
    if places.isdisjoint((file.resolve(), *file.resolve().parents)):
        say(f"{file} is none of the sources: name it beside them, as in `kgraph build … {file}`.")
