"""Whether what a graph was built from has changed since, so that an answer may not have it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from kgraph.judging.identity.judgements import judgements_beside
from kgraph.judging.proposals.verdicts import verdicts_beside
from kgraph.schema.config import ANNOTATED, CONFIG
from kgraph.schema.lexicon import lexicons_beside
from kgraph.schema.settings import Settings
from kgraph.storage.sets.manifest import MANIFEST

_LOOKED_AT = 2_000  # files and folders of the sources, whose number has no limit
_NAMED = 3


def newer_inputs(settings: Settings) -> list[Path]:
    """The inputs of the project in the working folder that were changed after its graph was built, by their
    time of modification: `kgraph.toml`, lexicons, verdicts, judgements, and the first `_LOOKED_AT` files and
    folders of the sources. Empty for a graph that no build wrote into a folder."""
    if not (built := _changed(settings.graph / MANIFEST)):
        return []
    sources = settings.sources or (Path(ANNOTATED),)
    project = Path()
    inputs = chain(
        [Path(CONFIG)],
        settings.lexicon or lexicons_beside(sources),
        settings.verdicts or verdicts_beside(sources, project),
        settings.judgements or judgements_beside(sources, project),
        islice(_within(sources, settings.graph), _LOOKED_AT),
    )
    return [path for path in dict.fromkeys(inputs) if _changed(path) > built]


def told(paths: list[Path], graph: Path) -> str:
    """A sentence on inputs that are newer than the graph in a folder, and what to do."""
    named = ", ".join(map(str, paths[:_NAMED]))
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    are = "are" if len(paths) > 1 else "is"
    return f"{named}{more} {are} newer than the graph in {graph}; `kgraph build` takes in what changed."


def _within(sources: Iterable[Path], graph: Path) -> Iterator[Path]:
    """The files and folders of the sources, but for hidden ones and the graph itself."""
    for source in sources:
        if source.is_file():
            yield source
        for folder, folders, files in os.walk(source):
            folders[:] = [each for each in folders if _is_source(Path(folder, each), graph)]
            yield from (Path(folder, each) for each in (*folders, *files))


def _is_source(path: Path, graph: Path) -> bool:
    return not path.name.startswith(".") and path.absolute() != graph.absolute()


def _changed(path: Path) -> int:
    """When a file was changed, in nanoseconds; 0 if it is not there or cannot be looked at."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
