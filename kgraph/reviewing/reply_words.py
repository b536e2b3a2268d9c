"""What a review tells of proposals in its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kgraph.errors import counted
from kgraph.formats.shared.anchoring import same_words
from kgraph.judging.proposals.corrections import DOCUMENT, UNKNOWN
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.speakers import told_of_speakers
from kgraph.judging.proposals.standings import Change
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.judging.proposals.waiting import WAITING
from kgraph.model.annotations import Event
from kgraph.reviewing.proposal_words import once_quoted

_SHOWN = 3  # proposals that a message names


def done(what: str, change: Change, along: int, disputed: Sequence[str]) -> str:
    """A sentence that says `what` was done: with how many more proposals (`along`), what became of the
    reviewer's earlier verdicts, and who says otherwise (`disputed`); and what was rejected with it."""
    new = {row.mark for row in change.added}
    replaced = any(row.mark in new for row in change.removed)
    turned = {each.key for each in change.overturned}
    taken = sum(row.mark not in new and row.key not in turned for row in change.removed)
    more = ", in place of your earlier verdict" if replaced else ""
    more += f"; {counted(taken, 'earlier verdict')} of yours removed" if taken else ""
    more += f"; with {counted(along, 'more proposal')}" if along > 0 else ""
    more += f"; disputed now: {'; '.join(disputed)}" if disputed else ""
    return f"{what}{more}.{_rejected((*change.along, *change.overturned))}"


def given(session: Session, what: str, items: Sequence[Item], give: Callable[[], Change]) -> str:
    """Give verdicts on proposals; a sentence that says `what` was done, and what else changed by it."""
    others = session.judged() - sum(not session.waits(each) for each in items)
    change = give()
    along = session.judged() - others - sum(not session.waits(each) for each in items)
    standings = map(session.standing, items)
    disputed = [each.said for each in standings if each.outcome == "disputed"]
    return done(what, change, along - len(change.along), disputed)


def taken_back(session: Session, items: Sequence[Item]) -> Iterator[str]:
    """Take the reviewer's verdicts on proposals back; sentences that say on which they have none, and which
    verdicts of theirs count again, as those in their place are gone."""
    for each in items:
        if not (session.verdict(each) or session.contested(each)):
            with_it = (
                "" if session.mine(each) in WAITING else ", which is judged with something else"
            )
            what = f"{session.reviewer} has given none on {once_quoted(each.claim)}"
            yield f"No verdict to take back: {what}{with_it}."
    change = session.withdraw(items)
    if change.added:
        yield f"What you had said before counts again: {_in_words(change.added)}."


def undone(change: Change, asked: Sequence[Item]) -> str:
    """Which verdicts on a question a step gave that is taken back, or else took back itself."""
    keys = {each.key for each in asked}
    rows = change.added or change.removed
    return _in_words([row for row in rows if row.key in keys] or rows)


def _in_words(rows: Sequence[Verdict]) -> str:
    told = "; ".join(f"{row.says}: {once_quoted(row.claim)}" for row in rows[:_SHOWN])
    return f"{told}; and {len(rows) - _SHOWN:,} more" if rows[_SHOWN:] else told


def _rejected(along: Sequence[Item]) -> str:
    """What was rejected with something else, in words."""
    if not along:
        return ""
    shown = "; ".join(once_quoted(each.claim) for each in along[:_SHOWN])
    more = f"; and {len(along) - _SHOWN:,} more" if len(along) > _SHOWN else ""
    return f" Rejected with it: {shown}{more}."


def speakers_told(item: Item, written: str) -> str:
    """Which speakers of a corrected claim are others than the words that are written for them; "" if none
    is."""
    structure = item.keys.structure
    event = structure.annotations[item.id]
    if written in (UNKNOWN, DOCUMENT) or not isinstance(event, Event):
        return ""
    return " ".join(told_of_speakers(structure, event, written))


def names_told(session: Session, names: Iterable[Item]) -> str:
    """The names that a program proposes in a claim, with their classes as they were corrected so far."""
    rows = ((each, session.corrected_by(each)) for each in names)
    told = (f"{e.words} ({(row and row.corrected.cls) or e.label})" for e, row in rows)
    return f"Its names: {', '.join(told) or 'none'}."


def is_called(item: Item, words: str) -> bool:
    """Whether a name is written so."""
    bare = item.words.strip("“”")
    return same_words(bare.casefold(), words.strip('“”"').casefold())
