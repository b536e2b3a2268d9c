"""`kgraph review`."""

from __future__ import annotations

import sys

from kgraph.cli.options import with_settings
from kgraph.cli.reviewing.options import (
    Accept,
    AcceptAll,
    Add,
    Asked,
    AsProposed,
    CarryOver,
    Class,
    Content,
    Cue,
    ForgetLapsed,
    Lists,
    NoteText,
    PrintAs,
    Reject,
    RejectAll,
    Second,
    Speaker,
    Stance,
    Status,
    Undo,
    Where,
)
from kgraph.errors import UsageError
from kgraph.schema.settings import Settings


@with_settings
def review(
    settings: Settings,
    lists: Lists = False,
    status: Status = "waiting",
    print_as: PrintAs = "table",
    where: Where = None,
    accept_all: AcceptAll = False,
    reject_all: RejectAll = False,
    accept: Accept = None,
    reject: Reject = None,
    undo: Undo = None,
    add: Add = "",
    cue: Cue = "",
    forget_lapsed: ForgetLapsed = False,
    carry_over: CarryOver = False,
    stance: Stance = "",
    speaker: Speaker = "",
    content: Content = "",
    cls: Class = "",
    note: NoteText = "",
    second: Second = False,
    as_proposed: AsProposed = False,
) -> None:
    """Judge what programs propose. A terminal asks about one sentence at a time; options judge
    many at once. The verdicts go into verdicts.csv."""
    choice = lists, status, print_as, tuple(where or ()), accept_all, reject_all
    keys = tuple(accept or ()), tuple(reject or ()), tuple(undo or ())
    rest = forget_lapsed, carry_over, stance, speaker, content, cls, note, second, as_proposed
    asked = Asked(*(*choice, *keys, add, cue, *rest))
    _review(settings, asked)


def _review(settings: Settings, asked: Asked) -> None:
    """Review as asked. Raises UsageError for options that do not go together, and where nobody can be asked;
    InputError, OutputError."""
    from kgraph.cli.reviewing.checks import check

    check(asked)
    if asked.is_batch:
        from kgraph.cli.reviewing.batch import run_batch

        run_batch(settings, asked)
        return
    if not sys.stdin.isatty():
        what = "kgraph review asks on a terminal, and standard input is not one"
        fix = (
            "run it in a terminal, or use --list, --accept-all, --reject-all, --accept or --reject"
        )
        raise UsageError(f"{what}: {fix}")
    from kgraph.cli.reviewing.terminal import ask

    ask(settings, asked)
