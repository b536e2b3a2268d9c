"""The steps of a review, whoever asks for them: what comes up next, and what an answer does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.far_words import FarWordsError
from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.items import Item, Kind, is_name, names_in
from kgraph.judging.proposals.questions import Question, along_with, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Layer
from kgraph.resolving.candidate import Candidate
from kgraph.reviewing.adding import HOW, Additions
from kgraph.reviewing.correcting import asked_for
from kgraph.reviewing.course import Course
from kgraph.reviewing.judging import Judge
from kgraph.reviewing.name_questions import NameQuestions
from kgraph.reviewing.progress import Progress, progress
from kgraph.reviewing.replies import (
    NOTHING_DONE,
    Reply,
    asking_for,
    bare_number,
    no_number,
    not_done,
)
from kgraph.reviewing.reply_words import speakers_told, undone
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.scheme import Scheme

_LETTERS: Mapping[Kind, str] = {
    "claim": "arswckpmnbuAR",
    "statement": "arkpmnbuAR",
    "identity": "arpnbuAR",
    "mention": "arcknbuAR",
}
OF_ONE = "aorswck"
"""The letters that may be said of one of several proposals, with its number."""
_NUMBERED = re.compile(r"(?P<letter>[a-z])(?P<number>[0-9]+)")
_PLAIN = r"(?:k[0-9]+ [\w:-]+|[aor][0-9]+)"  # neither holds words of the text nor a note
_ONE_AFTER_ANOTHER = re.compile(rf"{_PLAIN}(?:[\s,]+{_PLAIN})+")
_BETWEEN = re.compile(rf"[\s,]+(?={_PLAIN}(?:[\s,]|$))")
_BAR = re.compile(rf"\s+\|\s+(?=[{OF_ONE}][0-9]+(?:\s|$))")  # between any that have a number
_LEFT_OUT = re.compile(r"-[0-9]+(?:[\s,]+-?[0-9]+)*")


def each_of(answer: str) -> list[str]:
    """The answers to several proposals of a question that were typed in one line: `k3 Place k5 Place`, or
    `s2 Denies | k3 Place`; else the answer alone."""
    if _ONE_AFTER_ANOTHER.fullmatch(answer):
        return _BETWEEN.split(answer)
    return _BAR.split(answer) if _NUMBERED.match(answer) else [answer]


class Steps:
    """The steps of one reviewer through a session. `chosen`, `second`, `together`: as in `Course`; `beside`:
    as in `Additions`; `names`: what is asked of names where nothing else is left."""

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
        names: NameQuestions | None = None,
    ) -> None:
        self._session, self._names = session, names
        self._course = Course(session, chosen, second=second, together=together)
        self._second = second
        self._additions = Additions(session, scheme, beside)
        self._judge = Judge(session, self._course, unnamed)
        self._answers: Mapping[str, Callable[[Question, str], Reply]] = {
            "a": self._judge.accept,
            "o": self._judge.accept_original,
            "r": self._judge.reject,
            **{letter: partial(self._correcting, letter) for letter in "swck"},
            "p": self._take_apart,
            "m": self._add,
            "n": self._next,
            "b": lambda asked, words: self._go_back(),
            "A": partial(self._judge.judge_alike, "Accept"),
            "R": partial(self._judge.judge_alike, "Reject"),
            "u": lambda asked, words: self._take_back(),
        }

    @property
    def taken(self) -> int:
        """How many steps were taken and not taken back."""
        return self._judge.taken

    @property
    def waiting_later(self) -> int:
        """How many proposals are asked about in the next review, as somebody was added who says them."""
        return self._additions.waiting

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return self._course.waiting()

    @property
    def progress(self) -> Progress:
        """How far the review has come."""
        return progress(self._session, len(self.waiting()), second=self._second)

    def upcoming(self) -> Question | None:
        """What comes next; None if nothing is left that was not put off."""
        asked = self._course.upcoming()
        self._judge.ask(asked or ())
        return asked

    def upcoming_names(self) -> Candidate | None:
        """The two names that are asked about where `upcoming` has nothing; None if none are."""
        return self._names.upcoming() if self._names else None

    def answered_on_names(self, pair: Candidate, letter: str, words: str = "") -> Reply | None:
        """Do what a letter says of two names: `a` one, `r` two, `n` later; `b` and `u` as in `answered`; ""
        keeps what was said. None for another letter. Raises OutputError where it cannot be kept."""
        if letter in ("b", "u"):
            return self.answered_at_the_end(letter)
        return self._names.answered(pair, letter, words, self.taken) if self._names else None

    def letters(self, asked: Question) -> str:
        """The letters of `answered` that fit a question, and are shown; `m` may be said at any."""
        fitting = {letter for each in asked for letter in _LETTERS[each.kind]}
        letters = "".join(each for each in _LETTERS["claim"] if each in fitting)
        if not any(names_in(each) or is_name(each) for each in asked):
            letters = letters.replace("k", "")
        if not any(each.kind == "claim" or is_name(each) for each in asked):
            letters = letters.replace("c", "")
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
            return self._leaving(asked, "a", self._judge.accept_but(asked, [*map(int, numbers)]))
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
        if letter not in OF_ONE:
            return None
        one = tuple(each for each, its in numbers_in(asked).items() if its == number)
        if not one:
            return no_number(number, asked)
        self._judge.count_others(one)
        reply = self._answers[letter](one, words)
        if not (reply.stays or asked[1:]):
            return self._leaving(asked, letter, reply)
        if not reply.stays:
            self._course.leave_one(one[0])
        return reply

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
        if letter == "b" and self._names and self._names.can_go_back:
            self._names.go_back()
            return Reply()
        steps = {"b": self._go_back, "u": self._take_back}
        return steps[letter]() if letter in steps else None

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
        as_proposed = f"Accepted as it was proposed{f', as {cells.cls}' if cells.cls else ''}"
        what = "Accepted as corrected" if is_corrected else as_proposed
        reply = self._judge.done(what, change, (item,))._replace(
            corrected=item if is_corrected else None
        )
        if not cells.speaker:
            return self._judge.with_unnamed(reply, [item])
        told = speakers_told(item, cells.speaker)
        return reply._replace(text=f"{reply.text} {told}".strip())

    def _take_apart(self, asked: Question, words: str) -> Reply:
        if asked[1:]:
            self._course.take_apart(asked)
            return Reply()
        of_it = (*self._session.parts(asked[0]), *along_with(asked[0]))
        parts = [*filter(self._course.is_open, of_it)]
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
        self._judge.take(asked)
        text = f"Added, as marked by you, to {added.file}. {added.told}".strip()
        is_framed = bool(added.within) and all(
            self._session.mine(each) == "rejected" for each in asked
        )
        return Reply(text, stays=not is_framed, added=added)

    def _next(self, asked: Question, words: str) -> Reply:
        self._course.put_off(asked)
        return Reply()

    def _go_back(self) -> Reply:
        if not self._course.can_go_back:
            return Reply("Nothing came before in this session.", stays=True)
        self._course.go_back()
        return Reply()

    def _take_back(self) -> Reply:
        if self._names and self._names.is_last(self.taken):
            return Reply(f"Taken back: {self._names.take_back()}.")
        if self._additions.is_last(self.taken):
            self._additions.take_back()
            self._judge.take_back()
            return Reply("Taken back: the claim that you added.", stays=True)
        change = self._session.undo()
        if change is None:
            return NOTHING_DONE
        keys = {row.key for row in (*change.added, *change.removed)}
        asked = self._judge.take_back()
        self._course.take_back(asked, keys)
        stands = " The step before it stands." if self.taken else ""
        return Reply(f"Taken back: {undone(change, asked)}.{stands}")
