"""What an answer to a question accepts or rejects, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.questions import Question, along_with, numbers_in, with_what_is_within
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.standings import Change
from kgraph.reviewing.course import Course
from kgraph.reviewing.replies import NOTHING_JUDGED, YES, Reply, no_number
from kgraph.reviewing.reply_words import done
from kgraph.reviewing.scope import (
    asking_to_accept,
    judged_together,
    kept_told,
    not_rejected,
    numbers_of,
    without_yes,
)
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

_KEEPS = (
    "If only its speaker is wrong: b goes back, and w WORDS, or w = for the text itself, keeps what "
    "is said."
)


class Judge:
    """One reviewer who answers questions. `taken`: how many steps were taken and not taken back."""

    def __init__(self, session: Session, course: Course, unnamed: UnnamedSpeakers) -> None:
        self._session, self._course, self._unnamed = session, course, unnamed
        self._asking: Question = ()
        self._asked: list[Question] = []  # at which one each step was taken
        self._others = 0  # how many besides that were judged when it was asked

    @property
    def taken(self) -> int:
        """How many steps were taken and not taken back."""
        return len(self._asked)

    def ask(self, asked: Question) -> None:
        """Note which question is asked."""
        self._asking = asked
        self.count_others(asked)

    def count_others(self, asked: Question) -> None:
        """Note how many proposals are judged beside some that are asked about."""
        self._others = self._session.judged() - sum(not self._session.waits(e) for e in asked)

    def take(self, asked: Question) -> None:
        """Note a step, and at which question it was taken."""
        self._asked.append(self._asking or asked)

    def take_back(self) -> Question:
        """Forget the last step; returns the question at which it was taken."""
        return self._asked.pop()

    def accept(self, asked: Question, words: str) -> Reply:
        """Accept what is open of a question; all of it where nothing is, once the reviewer is sure of what
        they have rejected."""
        judged = judged_together(self._session, asked)
        if reply := asking_to_accept(self._session, judged, words):
            is_sure, words = without_yes(words)
            if not is_sure:
                return reply
        rows = [self._session.corrected_by(each) for each in judged]
        by = {row.reviewer for row in rows if row}
        who = " and ".join(sorted("you" if e == self._session.reviewer else e for e in by))
        what = f"Accepted{numbers_of(asked, judged)}" + f" as {who} corrected it" * bool(by)
        self.count_others(judged)
        kept = kept_told(self._session, asked, judged)
        change = self._session.accept(self._whole(judged), words, as_corrected=True)
        reply = self.done(what, change, judged)
        return self.with_unnamed(reply._replace(text=f"{reply.text} {kept}".strip()), judged)

    def accept_but(self, asked: Question, numbers: Sequence[int]) -> Reply:
        """Accept a question without some of its proposals, each of which is asked about by itself then, and
        without what the reviewer has rejected."""
        by_number = {number: each for each, number in numbers_in(asked).items()}
        if unknown := [each for each in numbers if each not in by_number]:
            return no_number(unknown[0], asked)
        apart = with_what_is_within(asked, [by_number[number] for number in numbers])
        others = not_rejected(self._session, [each for each in asked if each not in apart])
        kept = kept_told(self._session, asked, (*others, *apart))
        self._course.take_apart(apart)
        if not others:
            return Reply(f"Each is asked about by itself. {kept}".strip())
        self.count_others(others)
        reply = self.accept(others, "")
        left = "the other one" if len(apart) == 1 else f"the other {len(apart):,}, one by one"
        return reply._replace(text=" ".join(filter(None, (reply.text, kept, f"Now {left}."))))

    def accept_original(self, asked: Question, words: str) -> Reply:
        """Accept proposals as a program proposed them."""
        change = self._session.accept(self._whole(asked), words)
        return self.with_unnamed(self.done("Accepted as it was proposed", change, asked), asked)

    def _whole(self, items: Question) -> list[Item]:
        """Proposals with the open ones that go along with them."""
        along = (each for item in items for each in along_with(item))
        return [*items, *filter(self._session.waits, along)]

    def reject(self, asked: Question, words: str) -> Reply:
        """Reject what is open of a question; all of it where nothing is."""
        judged = judged_together(self._session, asked)
        self.count_others(judged)
        kept = kept_told(self._session, asked, judged)
        change = self._session.reject(judged, words)
        reply = self.done(f"Rejected{numbers_of(asked, judged)}", change, judged)
        claims = any(each.kind == "claim" for each in judged)
        keeps = _KEEPS if claims and (change.along or change.overturned) else ""
        return reply._replace(text=" ".join(filter(None, (reply.text, kept, keeps))))

    def judge_alike(self, verb: str, asked: Question, words: str) -> Reply:
        """Accept or reject all that wait of the rule of what is asked about."""
        item = judged_together(self._session, asked)[0]
        alike = [each for each in self._course.waiting() if each.by == item.by]
        if item not in alike:
            alike = [item, *alike]
        if verb == "Accept":  # what others have rejected is asked about by itself
            alike = [
                e for e in alike if e == item or self._session.standing(e).outcome != "rejected"
            ]
        is_alone = len(alike) == 1 and not asked[1:]
        if is_alone or words.casefold() in YES:
            what = f"{verb}ed {len(alike):,} by {item.by}"
            if verb == "Reject":
                return self.done(what, self._session.reject(alike))
            change = self._session.accept(alike, as_corrected=True)
            return self.with_unnamed(self.done(what, change), alike)
        if words:
            return NOTHING_JUDGED
        these = f"these {len(alike):,}" if alike[1:] else "this one"
        return Reply(f"{verb} {these}? y/N", stays=True, again=YES[0], sure_of=alike)

    def with_unnamed(self, reply: Reply, accepted: Sequence[Item]) -> Reply:
        """The reply, which also says if nobody knows who speaks in what was accepted."""
        told = self._unnamed.told(accepted, "b goes back, and w WORDS names somebody")
        return reply._replace(text=f"{reply.text} {told}".strip())

    def done(self, what: str, change: Change, asked: Question = ()) -> Reply:
        """Note a step, and say `what` it did."""
        self.take(asked)
        if still_open := tuple(filter(self._course.is_open, asked)):
            self._course.put_off(still_open)
            return Reply(f"{what}, but it stays a proposal: what says it was rejected.")
        judged = self._session.judged()
        along, self._others = judged - self._others - len(asked) if asked else 0, judged
        standings = map(self._session.standing, asked)
        disputed = [each.said for each in standings if each.outcome == "disputed"]
        return Reply(done(what, change, along - len(change.along), disputed))
