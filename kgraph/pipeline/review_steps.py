"""The steps of a review, whoever asks for them: what comes up next, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from kgraph.errors import counted
from kgraph.judging.proposals.correction_words import CorrectionError, classes, stances, term_named
from kgraph.judging.proposals.corrections import DOCUMENT, UNKNOWN
from kgraph.judging.proposals.far_words import FarWordsError
from kgraph.judging.proposals.filters import Filter
from kgraph.judging.proposals.items import Item, Kind, is_name, names_in
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.standings import Change
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Layer
from kgraph.pipeline.review_adding import HOW, Additions
from kgraph.pipeline.review_course import Course
from kgraph.pipeline.review_replies import NOTHING_JUDGED, YES, Reply, asking_for, not_done
from kgraph.pipeline.review_words import is_called, names_told, rejected, speakers_apart
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers
from kgraph.schema.scheme import Scheme

_WHO = "Who says it? w WORDS of the text, with ; between several, w ? for nobody, w = for the text itself."
_WHAT = "What is said? c WORDS of the text, all of them; … leaves out words between."
_WHOSE_CLASS = "k CLASS WORDS corrects the class of what the claim names, such as k Place Sena."
_LETTERS: Mapping[Kind, str] = {
    "claim": "arswckpmnbuAR",
    "statement": "arkpmnbuAR",
    "identity": "arpnbuAR",
    "mention": "arknbuAR",
}
_NOTHING_DONE = (
    "Nothing to undo in this session; `kgraph review --undo KEY` takes back older verdicts."
)


class Steps:
    """The steps of one reviewer through a session. `chosen`, `second`: as in `Course`; `beside`: as in
    `Additions`; `taken`: how many steps were taken and not taken back."""

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        unnamed: UnnamedSpeakers,
        chosen: Filter = lambda item: True,
        *,
        second: bool = False,
        beside: Callable[[str], Iterable[Layer]] = lambda text: (),
    ) -> None:
        self._session, self._scheme, self._unnamed = session, scheme, unnamed
        self._course = Course(session, chosen, second=second)
        self._additions = Additions(session, scheme, beside)
        self._asking: Item | None = None
        self.taken = self._others = 0  # others: how many besides that were judged when it was asked
        self._asked: list[Item] = []  # at which one each step was taken
        self._answers: Mapping[str, Callable[[Item, str], Reply]] = {
            "a": self._accept,
            "o": self._accept_original,
            "r": self._reject,
            "s": self._stance,
            "w": self._speaker,
            "c": self._content,
            "k": self._class,
            "p": self._take_apart,
            "m": self._add,
            "n": self._next,
            "b": lambda item, words: self._go_back(),
            "A": self._accept_alike,
            "R": self._reject_alike,
            "u": lambda item, words: self._take_back(),
        }

    def waiting(self) -> list[Item]:
        """What is to be judged."""
        return self._course.waiting()

    def upcoming(self) -> Item | None:
        """What comes next; None if nothing is left that was not put off."""
        item = self._asking = self._course.upcoming()
        is_judged = item and not self._session.waits(item)
        self._others = self._session.judged() - bool(is_judged)
        return item

    def letters(self, item: Item) -> str:
        """The letters of `answered` that fit a proposal, and are shown; `m` may be said at any."""
        letters = _LETTERS[item.kind]
        if not (names_in(item) or is_name(item)):
            letters = letters.replace("k", "")
        if self._session.corrected_by(item):
            letters = letters.replace("a", "ao")
        return letters if self._course.can_go_back else letters.replace("b", "")

    def answered(self, item: Item, letter: str, words: str = "") -> Reply | None:
        """Do what a letter stands for: `a` accept as it is shown, `o` as it was proposed, `r` reject, `s`
        another stance, `w` another speaker, `c` another content, `k` another class, `p` its parts, `m` a
        missing claim, `n` later, `b` back to the one before, `u` undo; `A` and `R` all that wait of its rule,
        if the words are `y`. None for another letter. Raises OutputError where the verdict cannot be kept."""
        if letter not in self._answers:
            return None
        reply = self._answers[letter](item, words)
        if not reply.stays and letter not in "bu":
            self._course.leave(item)
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
            return self._add(self._course.last, words)
        steps = {"b": self._go_back, "u": self._take_back}
        return steps[letter]() if letter in steps else None

    def _accept(self, item: Item, words: str) -> Reply:
        row = self._session.corrected_by(item)
        by = "you" if row and row.reviewer == self._session.reviewer else row and row.reviewer
        what = f"Accepted as {by} corrected it" if by else "Accepted"
        change = self._session.accept([item], words, as_corrected=True)
        return self._with_unnamed(self._done(what, change, item), [item])

    def _accept_original(self, item: Item, words: str) -> Reply:
        change = self._session.accept([item], words)
        return self._with_unnamed(self._done("Accepted as it was proposed", change, item), [item])

    def _reject(self, item: Item, words: str) -> Reply:
        return self._done("Rejected", self._session.reject([item], words), item)

    def _stance(self, item: Item, words: str) -> Reply:
        if not words:
            return Reply(f"Stances: {', '.join(stances(self._scheme))}.", stays=True)
        return self._correct(item, CorrectionCells(stance=words))

    def _speaker(self, item: Item, words: str) -> Reply:
        if not words:
            return Reply(_WHO, stays=True)
        who = {"?": UNKNOWN, "=": DOCUMENT}.get(words, words)
        return self._correct(item, CorrectionCells(speaker=who))

    def _content(self, item: Item, words: str) -> Reply:
        if not words:
            said = f" It is proposed that it is: {item.content}" if item.content else ""
            return Reply(f"{_WHAT}{said}", stays=True)
        return self._correct(item, CorrectionCells(content=words))

    def _class(self, item: Item, words: str) -> Reply:
        """`k CLASS` of a mention; `k CLASS WORDS` of a mention that a claim names, which is asked about again
        then."""
        cls, _, which = words.partition(" ")
        if cls and (unknown := self._unknown_class(cls)):
            return unknown
        if not cls or (item.kind != "mention" and not which):
            known = "" if cls else f"Classes: {', '.join(classes(self._scheme))}. "
            how = "" if item.kind == "mention" else f"{_WHOSE_CLASS} {names_told(item)}"
            return Reply(f"{known}{how}".strip(), stays=True)
        cells = CorrectionCells(cls=cls)
        if not which:
            return self._correct(item, cells)
        found = [each for each in names_in(item) if is_called(each, which)]
        if len(found) != 1:
            number = f"{len(found):,} names" if found else "no name"
            how = "p asks about each of them." if found else names_told(item)
            return Reply(f"Not done: the claim has {number} “{which}”. {how}", stays=True)
        return self._correct(found[0], cells)._replace(stays=True)

    def _unknown_class(self, written: str) -> Reply | None:
        try:
            term_named(self._scheme, written, "entity", classes(self._scheme))
        except CorrectionError as error:
            return not_done(error)
        return None

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
        reply = self._done(what, change, item)._replace(corrected=item if is_corrected else None)
        if not cells.speaker:
            return self._with_unnamed(reply, [item])
        apart = speakers_apart(item, self._scheme, cells)
        return reply._replace(text=f"{reply.text} {apart}".strip())

    def _take_apart(self, item: Item, words: str) -> Reply:
        parts = [*filter(self._course.is_open, self._session.parts(item))]
        if not parts:
            return Reply("Nothing that it names is left to judge.", stays=True)
        self._course.take_apart(item, parts)
        return Reply()

    def _add(self, item: Item, words: str) -> Reply:
        if not words:
            return Reply(HOW, stays=True)
        try:
            added = self._additions.add_at(item, words, self.taken + 1)
        except FarWordsError as error:
            return asking_for(error, "|".join((*words.split("|")[:2], error.meant)))
        except CorrectionError as error:
            return not_done(error)
        self._take(item)
        text = f"Added, as marked by you, to {added.file}. {added.told}".strip()
        is_framed = bool(added.within) and self._session.mine(item) == "rejected"
        return Reply(text, stays=not is_framed, added=added)

    def _take(self, item: Item | None) -> None:
        """Note a step, and at which proposal it was taken."""
        self.taken += 1
        if at := self._asking or item:
            self._asked.append(at)

    def _next(self, item: Item, words: str) -> Reply:
        self._course.put_off(item)
        return Reply()

    def _go_back(self) -> Reply:
        if not self._course.can_go_back:
            return Reply("Nothing came before in this session.", stays=True)
        self._course.go_back()
        return Reply()

    def _accept_alike(self, item: Item, words: str) -> Reply:
        accept = partial(self._session.accept, as_corrected=True)
        return self._judge_alike("Accept", accept, item, words)

    def _reject_alike(self, item: Item, words: str) -> Reply:
        return self._judge_alike("Reject", self._session.reject, item, words)

    def _judge_alike(
        self, verb: str, judge: Callable[[list[Item]], Change], item: Item, words: str
    ) -> Reply:
        alike = self._alike(item)
        if verb == "Accept":  # what others have rejected is asked about by itself
            alike = [
                e for e in alike if e == item or self._session.standing(e).outcome != "rejected"
            ]
        if len(alike) == 1 or words.casefold() in YES:
            reply = self._done(f"{verb}ed {len(alike):,} by {item.by}", judge(alike))
            return self._with_unnamed(reply, alike) if verb == "Accept" else reply
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
            return Reply(_NOTHING_DONE, stays=True)
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

    def _done(self, what: str, change: Change, item: Item | None = None) -> Reply:
        self._take(item)
        if item and self._course.is_open(item):
            self._course.put_off(item)
            return Reply(f"{what}, but it stays a proposal: what says it was rejected.")
        new = {row.mark for row in change.added}
        replaced = any(row.mark in new for row in change.removed)
        taken = sum(row.mark not in new for row in change.removed)
        more = ", in place of your earlier verdict" if replaced else ""
        more += f"; {counted(taken, 'earlier verdict')} of yours removed" if taken else ""
        judged = self._session.judged()
        along, self._others = judged - self._others - 1 if item else 0, judged
        along -= len(change.along)
        if along > 0:
            more += f"; with {counted(along, 'more proposal')}"
        standing = self._session.standing(item) if item else None
        disputed = standing and standing.outcome == "disputed"
        more += f"; disputed now: {standing.said}" if standing and disputed else ""
        return Reply(f"{what}{more}.{rejected(change.along)}")
