"""The steps of a review, whoever asks for them: what comes up next, and what an answer does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.far_words import FarWordsError
from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.items import Item, Kind, is_name, names_in
from kgraph.judging.proposals.questions import Question, with_what_is_within
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.standings import Change
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Layer
from kgraph.pipeline.review_adding import HOW, Additions
from kgraph.pipeline.review_correcting import asked_for
from kgraph.pipeline.review_course import Course
from kgraph.pipeline.review_replies import (
    NOTHING_DONE,
    NOTHING_JUDGED,
    YES,
    Reply,
    asking_for,
    bare_number,
    no_number,
    not_done,
)
from kgraph.pipeline.review_words import done, speakers_apart
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.scheme import Scheme

_LETTERS: Mapping[Kind, str] = {
    "claim": "arswckpmnbuAR",
    "statement": "arkpmnbuAR",
    "identity": "arpnbuAR",
    "mention": "arknbuAR",
}
_NUMBERED = re.compile(r"(?P<letter>[a-z])(?P<number>[0-9]+)")
_LEFT_OUT = re.compile(r"-[0-9]+(?:[\s,]+-?[0-9]+)*")


class Steps:
    """The steps of one reviewer through a session. `chosen`, `second`, `together`: as in `Course`; `beside`:
    as in `Additions`; `taken`: how many steps were taken and not taken back."""

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        unnamed: UnnamedSpeakers,
        chosen: Filter = lambda item: True,
        *,
        second: bool = False,
        together: bool = False,
        beside: Callable[[str], Iterable[Layer]] = lambda text: (),
    ) -> None:
        self._session, self._scheme, self._unnamed = session, scheme, unnamed
        self._course = Course(session, chosen, second=second, together=together)
        self._additions = Additions(session, scheme, beside)
        self._asking: Question = ()
        self.taken = self._others = 0  # others: how many besides that were judged when it was asked
        self._asked: list[Question] = []  # at which one each step was taken
        self._answers: Mapping[str, Callable[[Question, str], Reply]] = {
            "a": self._accept,
            "o": self._accept_original,
            "r": self._reject,
            **{letter: partial(self._correcting, letter) for letter in "swck"},
            "p": self._take_apart,
            "m": self._add,
            "n": self._next,
            "b": lambda asked, words: self._go_back(),
            "A": partial(self._judge_alike, "Accept"),
            "R": partial(self._judge_alike, "Reject"),
            "u": lambda asked, words: self._take_back(),
        }

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return self._course.waiting()

    def upcoming(self) -> Question | None:
        """What comes next; None if nothing is left that was not put off."""
        asked = self._course.upcoming()
        self._asking = asked or ()
        self._count_others(self._asking)
        return asked

    def _count_others(self, asked: Question) -> None:
        self._others = self._session.judged() - sum(not self._session.waits(e) for e in asked)

    def letters(self, asked: Question) -> str:
        """The letters of `answered` that fit a question, and are shown; `m` may be said at any."""
        fitting = {letter for each in asked for letter in _LETTERS[each.kind]}
        letters = "".join(each for each in _LETTERS["claim"] if each in fitting)
        if not any(names_in(each) or is_name(each) for each in asked):
            letters = letters.replace("k", "")
        if any(map(self._session.corrected_by, asked)):
            letters = letters.replace("a", "ao")
        return letters if self._course.can_go_back else letters.replace("b", "")

    def answered(self, asked: Question, letter: str, words: str = "") -> Reply | None:
        """Do what a letter stands for: `a` accept as it is shown, `o` as it was proposed, `r` reject, `s`
        another stance, `w` another speaker, `c` another content, `k` another class, `p` its parts, `m` a
        missing claim, `n` later, `b` back to the one before, `u` undo; `A` and `R` all that wait of its rule,
        if the words are `y`. Of several proposals, `r2` and such say it of the second alone, and `-2` accepts
        all but that. None for another letter. Raises OutputError where the verdict cannot be kept."""
        if letter[:1].isdecimal():
            return bare_number(letter)
        if asked[1:] and _LEFT_OUT.fullmatch(f"{letter} {words}".strip()):
            numbers = re.findall("[0-9]+", f"{letter} {words}")
            return self._leaving(asked, "a", self._accept_but(asked, [*map(int, numbers)]))
        if match := _NUMBERED.fullmatch(letter):
            return self._answered_alone(asked, match["letter"], int(match["number"]), words)
        if letter not in self._answers:
            return None
        return self._leaving(asked, letter, self._answers[letter](asked, words))

    def _leaving(self, asked: Question, letter: str, reply: Reply) -> Reply:
        if not reply.stays and letter not in "bu":
            self._course.leave(asked)
        return reply

    def _answered_alone(
        self, asked: Question, letter: str, number: int, words: str
    ) -> Reply | None:
        """What a letter says of one proposal of a question, of which the others are asked about again."""
        if letter not in "aorswck":
            return None
        if not 1 <= number <= len(asked):
            return no_number(number, asked)
        one = (asked[number - 1],)
        self._count_others(one)
        reply = self._answers[letter](one, words)
        return reply if reply.stays or asked[1:] else self._leaving(asked, letter, reply)

    @property
    def document_at_the_end(self) -> str:
        """To which document `answered_at_the_end` adds a claim: that of the last question; "" if none was
        asked in this session."""
        return self._course.last.document if self._course.last else ""

    def answered_at_the_end(self, letter: str, words: str = "") -> Reply | None:
        """Go back (`b`), undo (`u`), or add a missing claim (`m`), where nothing is left to ask about; None
        for another letter."""
        if letter == "m" and self._course.last:
            return self._add((self._course.last,), words)
        steps = {"b": self._go_back, "u": self._take_back}
        return steps[letter]() if letter in steps else None

    def _accept(self, asked: Question, words: str) -> Reply:
        rows = [self._session.corrected_by(each) for each in asked]
        by = {row.reviewer for row in rows if row}
        who = " and ".join(sorted("you" if e == self._session.reviewer else e for e in by))
        what = f"Accepted as {who} corrected it" if by else "Accepted"
        change = self._session.accept(asked, words, as_corrected=True)
        return self._with_unnamed(self._done(what, change, asked), asked)

    def _accept_but(self, asked: Question, numbers: Sequence[int]) -> Reply:
        """Accept a question without some of its proposals, each of which is asked about by itself then."""
        if unknown := [each for each in numbers if not 1 <= each <= len(asked)]:
            return no_number(unknown[0], asked)
        apart = with_what_is_within(asked, [asked[number - 1] for number in numbers])
        others = tuple(each for each in asked if each not in apart)
        self._course.take_apart(apart)
        if not others:
            return Reply("Each is asked about by itself.")
        self._count_others(others)
        reply = self._accept(others, "")
        left = "the other one" if len(apart) == 1 else f"the other {len(apart):,}, one by one"
        return reply._replace(text=f"{reply.text} Now {left}.")

    def _accept_original(self, asked: Question, words: str) -> Reply:
        change = self._session.accept(asked, words)
        return self._with_unnamed(self._done("Accepted as it was proposed", change, asked), asked)

    def _reject(self, asked: Question, words: str) -> Reply:
        return self._done("Rejected", self._session.reject(asked, words), asked)

    def _correcting(self, letter: str, asked: Question, words: str) -> Reply:
        """Correct one of the proposals of a question, or the class of a name in them."""
        found = asked_for(self._session, letter, asked, words)
        if isinstance(found, Reply):
            return found
        item, cells = found
        reply = self._correct(item, cells)
        return reply if asked == (item,) else reply._replace(stays=True)

    def _correct(self, item: Item, cells: CorrectionCells) -> Reply:
        if before := self._session.verdict(item):
            cells = cells.over(before.corrected)
        try:
            change = self._session.correct(item, *cells)
        except FarWordsError as error:
            return asking_for(error, error.meant)
        except CorrectionError as error:
            return not_done(error)
        is_corrected = any(any(row.corrected) for row in change.added)
        what = "Accepted as corrected" if is_corrected else "Accepted as it was proposed"
        reply = self._done(what, change, (item,))._replace(corrected=item if is_corrected else None)
        if not cells.speaker:
            return self._with_unnamed(reply, [item])
        apart = speakers_apart(item, self._scheme, cells)
        return reply._replace(text=f"{reply.text} {apart}".strip())

    def _take_apart(self, asked: Question, words: str) -> Reply:
        if asked[1:]:
            self._course.take_apart(asked)
            return Reply()
        parts = [*filter(self._course.is_open, self._session.parts(asked[0]))]
        if not parts:
            return Reply("Nothing that it names is left to judge.", stays=True)
        self._course.take_apart([*parts, *asked])
        return Reply()

    def _add(self, asked: Question, words: str) -> Reply:
        if not words:
            return Reply(HOW, stays=True)
        try:
            added = self._additions.add_at(asked, words, self.taken + 1)
        except FarWordsError as error:
            return asking_for(error, "|".join((*words.split("|")[:2], error.meant)))
        except CorrectionError as error:
            return not_done(error)
        self._take(asked)
        text = f"Added, as marked by you, to {added.file}. {added.told}".strip()
        is_framed = bool(added.within) and all(
            self._session.mine(each) == "rejected" for each in asked
        )
        return Reply(text, stays=not is_framed, added=added)

    def _take(self, asked: Question) -> None:
        """Note a step, and at which question it was taken."""
        self.taken += 1
        if at := self._asking or asked:
            self._asked.append(at)

    def _next(self, asked: Question, words: str) -> Reply:
        self._course.put_off(asked)
        return Reply()

    def _go_back(self) -> Reply:
        if not self._course.can_go_back:
            return Reply("Nothing came before in this session.", stays=True)
        self._course.go_back()
        return Reply()

    def _judge_alike(self, verb: str, asked: Question, words: str) -> Reply:
        item = asked[0]
        alike = self._alike(item)
        if verb == "Accept":  # what others have rejected is asked about by itself
            alike = [
                e for e in alike if e == item or self._session.standing(e).outcome != "rejected"
            ]
        if len(alike) == 1 or words.casefold() in YES:
            what = f"{verb}ed {len(alike):,} by {item.by}"
            if verb == "Reject":
                return self._done(what, self._session.reject(alike))
            change = self._session.accept(alike, as_corrected=True)
            return self._with_unnamed(self._done(what, change), alike)
        if words:
            return NOTHING_JUDGED
        return Reply(f"{verb} these {len(alike):,}? y/N", stays=True, again=YES[0], sure_of=alike)

    def _take_back(self) -> Reply:
        if self._additions.is_last(self.taken):
            self._additions.take_back()
            self.taken -= 1
            self._asked.pop()
            return Reply("Taken back: the claim that you added.", stays=True)
        change = self._session.undo()
        if change is None:
            return NOTHING_DONE
        self.taken -= 1
        keys = {row.key for row in (*change.added, *change.removed)}
        self._course.take_back(self._asked.pop(), keys)
        return Reply("Taken back.")

    def _with_unnamed(self, reply: Reply, accepted: Sequence[Item]) -> Reply:
        """The reply, which also says if nobody knows who speaks in what was accepted."""
        told = self._unnamed.told(accepted, "b goes back, and w WORDS names somebody")
        return reply._replace(text=f"{reply.text} {told}".strip())

    def _alike(self, item: Item) -> list[Item]:
        alike = [each for each in self.waiting() if each.by == item.by]
        return alike if item in alike else [item, *alike]

    def _done(self, what: str, change: Change, asked: Question = ()) -> Reply:
        self._take(asked)
        if still_open := tuple(filter(self._course.is_open, asked)):
            self._course.put_off(still_open)
            return Reply(f"{what}, but it stays a proposal: what says it was rejected.")
        judged = self._session.judged()
        along, self._others = judged - self._others - len(asked) if asked else 0, judged
        standings = map(self._session.standing, asked)
        disputed = [each.said for each in standings if each.outcome == "disputed"]
        return Reply(done(what, change, along - len(change.along), disputed))
