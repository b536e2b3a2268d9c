"""What `kgraph review --list` prints: proposals, verdicts that have lapsed, and claims that were added."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.cli.console import NOTHING_FOUND, print_table, say
from kgraph.cli.printing.answers import WIDEST
from kgraph.cli.printing.proposals import COLUMNS, rows, rows_of_added
from kgraph.cli.reviewing.files import why_none_waits
from kgraph.cli.reviewing.name_batch import rows_of_names
from kgraph.cli.reviewing.options import Asked
from kgraph.judging.proposals.filters import parse_filter
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_claims import left_behind, own_claims
from kgraph.judging.proposals.verdicts import COLUMNS as VERDICT_COLUMNS
from kgraph.judging.proposals.verdicts import Verdict, cells_of
from kgraph.reviewing.beginning import Begun
from kgraph.reviewing.named_speakers import chosen_by


def list_proposals(begun: Begun, asked: Asked) -> None:
    """Print what `--status` names, as far as `--where` takes it. Raises UsageError."""
    if asked.status == "lapsed":
        print_verdicts(begun.reviewed.lapsed, asked)
        if not begun.reviewed.lapsed:
            say(NOTHING_FOUND)
        return
    session = begun.session
    if asked.status == "added":
        added = [*filter(parse_filter(asked.where), added_claims(begun))]
        left = [layer for layer, _ in begun.reviewed.left_behind]
        print_table(COLUMNS, rows_of_added(added, left), asked.print_as, WIDEST)
        if not added:
            say(NOTHING_FOUND)
        return
    if asked.status == "waiting":
        items = session.waiting(second=asked.second)
    else:
        items = [
            item
            for item in session.items
            if asked.status in ("all", session.standing(item).outcome)
        ]
    chosen = [*filter(chosen_by(session, asked.where), items)]
    names = [*rows_of_names(begun, asked)]
    print_table(COLUMNS, [*rows(session, chosen), *names], asked.print_as, WIDEST)
    if not (chosen or names):
        conditions = asked.where if asked.status == "waiting" else ()
        say(why_none_waits(session, conditions, NOTHING_FOUND))


def print_verdicts(verdicts: Sequence[Verdict], asked: Asked) -> None:
    """Print rows of verdicts as the file has them."""
    cells = map(cells_of, verdicts)
    rows_of = ([each[name] for name in VERDICT_COLUMNS] for each in cells)
    print_table(VERDICT_COLUMNS, rows_of, asked.print_as, WIDEST)


def added_claims(begun: Begun) -> list[Item]:
    """The claims that reviewers added, and what was left behind of them."""
    scheme, reviewed = begun.meaning.scheme, begun.reviewed
    return [*own_claims(reviewed.added, scheme), *left_behind(reviewed.left_behind, scheme)]
