"""Which proposals of a question an answer judges that names none of them: those that are open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.questions import Question, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.waiting import WAITING
from kgraph.reviewing.replies import YES, Reply


def judged_together(session: Session, asked: Question) -> Question:
    """What an answer to a whole question judges: what the reviewer has not judged, or all where nothing is
    left of that."""
    return tuple(each for each in asked if session.mine(each) in WAITING) or asked


def not_rejected(session: Session, items: Sequence[Item]) -> Question:
    """The proposals that the reviewer has not rejected."""
    return tuple(each for each in items if session.mine(each) != "rejected")


def asking_to_accept(session: Session, judged: Question, words: str) -> Reply | None:
    """The reply that asks whether several proposals are to be accepted, as the reviewer has rejected some of
    them; None where there are none."""
    rejected = [each for each in judged if session.mine(each) == "rejected"]
    if not (judged[1:] and rejected):
        return None
    what = f"You have judged all of these, and rejected {len(rejected):,}"
    told = f"{what}. Accept all {len(judged):,} in place of that? y/N"
    return Reply(told, stays=True, again=f"{YES[0]} {words}".strip(), sure_of=rejected)


def without_yes(words: str) -> tuple[bool, str]:
    """Whether words begin with a yes, and what stands behind it; else all of them."""
    first, _, rest = words.partition(" ")
    return (True, rest) if first.casefold() in YES else (False, words)


def numbers_of(asked: Question, judged: Collection[Item]) -> str:
    """The numbers of what was judged of a question, as in ` 2 and 3`; "" if that is all of it."""
    *most, last = (f"{number}" for each, number in numbers_in(asked).items() if each in judged)
    if len(judged) == len(asked):
        return ""
    return f" {', '.join(most)} and {last}" if most else f" {last}"


def kept_told(session: Session, asked: Question, judged: Collection[Item]) -> str:
    """What of a question stays as the reviewer had judged it; "" if nothing does."""
    told = []
    for outcome in ("accepted", "rejected"):
        kept = [each for each in asked if each not in judged and session.mine(each) == outcome]
        if kept:
            told.append(f"{numbers_of(asked, kept).strip()} stay{'s' * (not kept[1:])} {outcome}.")
    return " ".join(told)
