"""The beginning of a review: the sources and the verdicts are read, and those of the reviewer kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.judging.identity.judgements import JUDGEMENTS, read_judgements
from kgraph.judging.identity.judgements import render as render_judgements
from kgraph.judging.kept_rows import check_rows, file_for, keeping, reviewer_of
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import VERDICTS, render
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.garbage_collection import seldom_collected
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.reviewing.name_questions import Rows
from kgraph.reviewing.reviewed import Reviewed, to_review
from kgraph.schema.settings import Settings


@dataclass(frozen=True, slots=True)
class Begun:
    """A review that has begun: `file` takes the verdicts; `sources`: what was read; `who`: the judgements
    of who is who, which `who_file` takes."""

    session: Session
    reviewed: Reviewed
    meaning: Meaning
    file: Path
    sources: tuple[Path, ...]
    who: Rows
    who_file: Path


def begin(
    settings: Settings,
    complete: Callable[[Settings], Settings],
    on_file: OnFile = ignore_progress,
    also: str = "",
    *,
    judges: bool = True,
) -> Begun:
    """Read what is to be reviewed. `complete` adds sources, lexicons and verdicts, where the settings do not
    name any; `also`: as that of `to_review`.

    Raises InputError, UsageError; InputError also where rows of the file of verdicts cannot be read, as
    they would be lost when it is written, unless nothing is judged (`judges`).
    """
    named = settings.verdicts
    missing = [path for path in named[1:] if not os.path.exists(path)]
    known = tuple(path for path in named if os.path.exists(path) or path in missing)
    settings = complete(replace(settings, verdicts=known))
    file = file_for(VERDICTS, "--verdicts", named, settings.verdicts, settings.sources)
    if named and not known:
        settings = replace(settings, verdicts=())
    keep = keeping(file, render, "review")
    who_file, who = _who_is_who(settings, judges=judges)
    meaning = meaning_of(settings)
    unread = [each for each in meaning.verdicts.findings if each.code != "KG702"]
    if judges:
        check_rows(file, unread, "kgraph review")
    with seldom_collected():
        reviewed = to_review(settings, meaning, on_file, also)
        rows = (*meaning.verdicts.rows, *meaning.verdicts.set_aside)
        session = Session(reviewed.layers, meaning.scheme, rows, reviewer_of(settings), keep)
    return Begun(session, reviewed, meaning, file, tuple(settings.sources), who, who_file)


def _who_is_who(settings: Settings, *, judges: bool) -> tuple[Path, Rows]:
    """The file that takes judgements of who is who, and those of all. Raises as `begin`."""
    found = settings.judgements
    file = file_for(JUDGEMENTS, "--judgements", (), found, settings.sources)
    keep = keeping(file, render_judgements, "review")
    rows = read_judgements(found)
    if judges:
        check_rows(file, [e for e in rows.findings if e.code != "KG857"], "kgraph review")
    return file, Rows((*rows, *rows.opposed), keep)
