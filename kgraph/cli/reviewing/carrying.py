"""`kgraph review --carry-over`."""

from __future__ import annotations

from kgraph.cli.console import print_table, say
from kgraph.cli.reviewing.options import Asked
from kgraph.errors import counted
from kgraph.judging.proposals.carried_claims import CarriedFile, carry_claims
from kgraph.pipeline.review_beginning import Begun

_COLUMNS = ("document", "place", "reviewer", "verdict", "claim", "carried", "why_not")


def carry_over(begun: Begun, asked: Asked) -> None:
    """Carry over the verdicts on texts that were edited since, and list them, and those that stay behind."""
    carried = begun.session.carry_over(begun.file)
    rows = [
        (new.document, new.place, new.reviewer, new.says, new.claim, new.carried, "")
        for _, new in carried.pairs
    ]
    rows += [
        (row.document, row.place, row.reviewer, row.says, row.claim, "", why)
        for row, why in carried.left
    ]
    print_table(_COLUMNS, rows, asked.print_as)
    left = f"; {counted(len(carried.left), 'other')} left behind" if carried.left else ""
    say(f"{counted(len(carried.pairs), 'verdict')} carried over in {begun.file}{left}.")
    reviewed = begun.reviewed
    for each in carry_claims(reviewed.added, reviewed.layers, begun.meaning.scheme):
        say(_told(each))


def _told(each: CarriedFile) -> str:
    """What became of the claims that somebody added to a document."""
    claims = f"{counted(each.claims, 'claim')} added to {each.document}"
    if each.texts > 1:
        fix = "run the engines again, so that there is one, and --carry-over"
        return f"{claims} left behind in {each.file}: there are {each.texts} texts of it; {fix}."
    if not each.left:
        return f"{claims} carried over in {each.file}."
    why = "a sentence of this, or one beside it, has changed"
    what = "\n".join(f"  {claim}" for claim in each.left)
    fix = (
        "Until then a build leaves out all that the file has (KG133): take these claims out with --undo "
        "KEY (--list --status added shows the keys), --carry-over again, and add them anew with --add."
    )
    return f"{claims} left behind in {each.file}, as {why}:\n{what}\n{fix}"
