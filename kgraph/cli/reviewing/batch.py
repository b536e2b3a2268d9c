"""Reviewing without questions: lists of proposals, and verdicts by key or by condition."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.cli.console import print_table, say
from kgraph.cli.printing.proposals import COLUMNS, rows
from kgraph.cli.reviewing.files import begin
from kgraph.cli.reviewing.options import STATUSES, Asked
from kgraph.errors import UsageError, counted, known_are
from kgraph.judging.correcting import CorrectionError
from kgraph.judging.filters import where
from kgraph.judging.items import Item
from kgraph.judging.session import Session
from kgraph.judging.verdicts import COLUMNS as VERDICT_COLUMNS
from kgraph.judging.verdicts import Verdict
from kgraph.pipeline.review_beginning import Begun
from kgraph.schema.settings import Settings


def run_batch(settings: Settings, asked: Asked) -> None:
    """Judge and list as asked. Raises UsageError for what does not go together, InputError, OutputError."""
    _check(asked)
    chosen = where(asked.where)
    begun = begin(settings)
    session = begun.session
    if asked.judges:
        before = len(session.waiting(second=asked.second))
        _judge(session, asked, [*filter(chosen, session.waiting(second=asked.second))])
        after = len(session.waiting(second=asked.second))
        say(f"{counted(after, 'proposal')} to judge, {before:,} before. Verdicts: {begun.file}")
    if asked.lists:
        _list(begun, asked)


def _check(asked: Asked) -> None:
    if asked.accept_all and asked.reject_all:
        raise UsageError("--accept-all and --reject-all: name one of them")
    if asked.status not in STATUSES:
        raise UsageError(f"--status: no {asked.status!r}; {known_are(asked.status, STATUSES)}")
    if (asked.stance or asked.speaker) and len(asked.accept) != 1:
        raise UsageError("--stance and --speaker correct one claim: name it with --accept KEY")


def _judge(session: Session, asked: Asked, chosen: list[Item]) -> None:
    if asked.undo:
        session.withdraw(_of_keys(session, asked.undo))
    if asked.stance or asked.speaker:
        [item] = _of_keys(session, asked.accept)
        try:
            session.correct(item, asked.stance, asked.speaker, asked.note)
        except CorrectionError as error:
            raise UsageError(f"{error}; {error.fix}") from None
    elif asked.accept:
        session.accept(_of_keys(session, asked.accept), asked.note)
    if asked.reject:
        session.reject(_of_keys(session, asked.reject), asked.note)
    if asked.accept_all:
        session.accept(chosen, asked.note)
    elif asked.reject_all:
        session.reject(chosen, asked.note)


def _of_keys(session: Session, keys: Iterable[str]) -> list[Item]:
    """The proposals of keys, of which the beginning is enough. Raises UsageError."""
    found = []
    for key in keys:
        fitting = [item for item in session.items if key and item.key.startswith(key.lower())]
        if len(fitting) != 1:
            number = f"{len(fitting):,} proposals have" if fitting else "no proposal has"
            fix = "`kgraph review --list --status all` shows the keys"
            raise UsageError(f"{number} a key that begins with {key!r}; {fix}")
        found += fitting
    return found


def _list(begun: Begun, asked: Asked) -> None:
    if asked.status == "lapsed":
        print_table(VERDICT_COLUMNS, map(_cells, begun.reviewed.lapsed), asked.print_as)
        return
    session = begun.session
    if asked.status == "waiting":
        items = session.waiting(second=asked.second)
    else:
        items = [
            item
            for item in session.items
            if asked.status in ("all", session.standing(item).outcome)
        ]
    print_table(COLUMNS, rows(session, filter(where(asked.where), items)), asked.print_as)


def _cells(row: Verdict) -> list[str]:
    names = {"verdict": "decision", "text_sha256": "text"}
    return [getattr(row, names.get(name, name)) for name in VERDICT_COLUMNS]
