"""The beginning of a review: the sources and the verdicts are read, and those of the reviewer kept."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.errors import InputError, OutputError, UsageError
from kgraph.judging.session import Session
from kgraph.judging.verdicts import VERDICTS, Verdict, render
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.pipeline.reviewing import Reviewed, to_review
from kgraph.schema.config import CONFIG
from kgraph.schema.settings import Settings
from kgraph.storage.consulted import mark_of
from kgraph.storage.files import atomic_file
from kgraph.storage.remote.addresses import address_of


@dataclass(frozen=True, slots=True)
class Begun:
    """A review that has begun: `file` takes the verdicts."""

    session: Session
    reviewed: Reviewed
    meaning: Meaning
    file: Path


def begin(
    settings: Settings,
    complete: Callable[[Settings], Settings],
    on_file: OnFile = ignore_progress,
) -> Begun:
    """Read what is to be reviewed. `complete` adds sources, lexicons and verdicts, where the settings do not
    name any.

    Raises InputError, UsageError; InputError also where rows of the file of verdicts cannot be read, as
    they would be lost when it is written.
    """
    named = settings.verdicts
    missing = [path for path in named[1:] if not path.exists()]
    known = tuple(path for path in named if path.exists() or path in missing)
    settings = complete(replace(settings, verdicts=known))
    file = _file(settings, named)
    if named and not known:
        settings = replace(settings, verdicts=())
    meaning = meaning_of(settings)
    _check(meaning, file)
    reviewed = to_review(settings, meaning, on_file)
    session = Session(
        reviewed.layers, meaning.scheme, meaning.verdicts, _reviewer(settings), _keeping(file)
    )
    return Begun(session, reviewed, meaning, file)


def _file(settings: Settings, named: Sequence[Path]) -> Path:
    """The file that takes the verdicts: the first one that was named or found, else a new one beside
    `kgraph.toml` or in the folder of the first source."""
    if named:
        return named[0]
    if settings.verdicts:
        return settings.verdicts[0]
    if Path(CONFIG).exists():
        return Path(VERDICTS)
    source = settings.sources[0]
    if address_of(source):
        raise UsageError(f"{source} is another place: say with --verdicts where verdicts are kept")
    return (source if source.is_dir() else source.parent) / VERDICTS


def _check(meaning: Meaning, file: Path) -> None:
    """Raises InputError if rows of the file cannot be read: it is written as a whole."""
    wrong = [each for each in meaning.verdicts.findings if each.path == str(file)]
    if wrong:
        what = f"{file}: mend these rows first, as kgraph review writes the file anew"
        raise InputError(what, wrong)


def _reviewer(settings: Settings) -> str:
    if settings.reviewer.strip():
        return " ".join(settings.reviewer.split())
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("nobody is logged in by a name: say who judges with --as NAME") from None


def _keeping(file: Path) -> Callable[[Sequence[Verdict]], None]:
    """Writes the rows of the file, as long as nobody else does."""
    mark = mark_of(file)

    def keep(rows: Sequence[Verdict]) -> None:
        nonlocal mark
        if mark_of(file) != mark:
            what = f"{file} was changed by somebody else meanwhile: nothing was written"
            raise OutputError(
                f"{what}; begin the review again, all verdicts before this one are kept"
            )
        own = [row for row in rows if row.file in ("", str(file))]
        with atomic_file(file) as stream:
            stream.write(render(own))
        mark = mark_of(file)

    return keep
