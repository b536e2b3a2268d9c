"""Begins a review on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from kgraph.cli.console import progress, say
from kgraph.cli.findings import print_findings
from kgraph.cli.inputs import with_inputs
from kgraph.errors import counted
from kgraph.judging.proposals.session import Session
from kgraph.reviewing import beginning
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.named_speakers import chosen_by
from kgraph.schema.settings import Settings

NONE_PROPOSED = "Nothing is proposed in these sources; `kgraph annotate` proposes annotations."


def begin(
    settings: Settings, also: str = "", *, judges: bool = True, but: Collection[str] = ()
) -> Begun:
    """Read what is to be reviewed, and print what is wrong with it, but for findings of some codes.
    `also`, `judges`, and what is raised: as those of `kgraph.reviewing.beginning.begin`."""
    complete = partial(with_inputs, tell_verdicts=False)  # each command tells them where it ends
    with progress("Reading") as on_file:
        begun = beginning.begin(settings, complete, on_file, also, judges=judges)
    print_findings([each for each in begun.reviewed.findings if each.code not in but])
    return begun


def why_none_waits(session: Session, conditions: Sequence[str], otherwise: str) -> str:
    """Why nothing waits that meets the conditions of `--where`; `otherwise`: where there are none."""
    if not (session.items and conditions):
        return otherwise if session.items else NONE_PROPOSED
    fitting = [*filter(chosen_by(session, conditions), session.items)]
    if not fitting:
        return "Nothing fits --where; `kgraph review --list --status all` shows all proposals."
    number = f"{counted(len(fitting), 'proposal')} {'fits' if len(fitting) == 1 else 'fit'} --where"
    shows = "--list --status all with it shows them"
    if any(map(session.waits, fitting)):
        return f"{number}, and is judged with what names it, not by itself; {shows}."
    by = Counter(session.standing(each).outcome for each in fitting)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(by.items()))
    again = "--accept KEY or --reject KEY judges one again"
    return f"{number}, and all is judged already ({told}); {shows}, and {again}."


def say_lapsed(begun: Begun) -> None:
    """Say how many verdicts have lapsed, if some have that were not given again since."""
    if lapsed := len(begun.reviewed.lapsed) - len(begun.reviewed.anew):
        say(f"Lapsed: {counted(lapsed, 'verdict')}; --list --status lapsed shows them, and why.")


def say_unread(file: Path, sources: Sequence[Path]) -> None:
    """Say so where none of the sources has the file in which claims were added."""
    places = {source.resolve() for source in sources}
    if places.isdisjoint((file.resolve(), *file.resolve().parents)):
        say(f"{file} is none of the sources: name it beside them, as in `kgraph build … {file}`.")
