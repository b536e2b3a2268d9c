"""`kgraph review --carry-over`."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from kgraph.cli.console import print_table, say
from kgraph.cli.printing.answers import WIDEST
from kgraph.cli.reviewing.options import Asked
from kgraph.errors import counted
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.carrying import Added, Carrying

_COLUMNS = ("document", "place", "reviewer", "verdict", "claim", "carried", "why_not")
_KEY_SHOWN = 8  # characters of a key, of which the beginning is enough


def carry_over(begun: Begun, asked: Asked) -> None:
    """Carry over the verdicts on texts that were edited since, and what was added to these, and list what
    went along and what stays behind."""
    carrying = Carrying(begun.session, begun.reviewed, begun.meaning.scheme)
    carried = carrying.run(begun.file)
    rows = [
        (new.document, new.place, new.reviewer, new.says, new.claim, new.carried, "")
        for _, new in carried.pairs
    ]
    rows += [
        (row.document, row.place, row.reviewer, row.says, row.claim, "", why)
        for row, why in carried.left
    ]
    print_table(_COLUMNS, rows, asked.print_as, WIDEST)
    left = f"; {counted(len(carried.left), 'other')} left behind" if carried.left else ""
    say(f"{counted(len(carried.pairs), 'verdict')} carried over in {begun.file}{left}.")
    for each in carrying.added:
        for line in _told(each):
            say(line)


def _told(each: Added) -> Iterator[str]:
    """What became of what somebody added to a document."""
    to = f"added to {each.layer.document.path}"
    if len(each.texts) > 1:
        fix = "run the engines again, so that there is one, and --carry-over"
        number = counted(len(each.ids), "claim")
        yield f"{number} {to} left behind in {each.file}: there are {len(each.texts)} texts of it; {fix}."
        return
    if each.now:
        yield f"{counted(len(each.now), 'claim')} {to} carried over in {each.file}."
    if left := each.left:
        yield f"{counted(len(left), 'claim')} {to} left behind in {each.file}:"
        yield from (f"  {e.claim} ({e.key[:_KEY_SHOWN]}): {each.why[e.id]}" for e in left)
        it, by = "it" if len(left) == 1 else "each", each.layer.annotator
        yield (
            f"  A build leaves {it} out (KG709). {by} adds {it} anew, with --add or with m in a review, and "
            f"takes the old one out with `kgraph review --as {quote(by)} --undo KEY`; brackets have the keys."
        )
