"""One review that the server holds, for whoever has its token: the same questions and steps, and the same
file, as `kgraph review`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from kgraph.errors import OutputError
from kgraph.judging.proposals.correction_words import classes_by_use, stances
from kgraph.judging.proposals.items import Item, labels_of_names, names_in
from kgraph.judging.proposals.questions import Question, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer
from kgraph.pipeline.convert import Meaning
from kgraph.resolving.candidate import Candidate
from kgraph.reviewing.name_questions import NameQuestions, key_of
from kgraph.reviewing.proposal_words import (
    added_lines,
    corrected_lines,
    in_short,
    sentences_around,
)
from kgraph.reviewing.question_words import place_of, proposed_by, told_of
from kgraph.reviewing.replies import Reply
from kgraph.reviewing.steps import OF_ONE, Steps
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers
from kgraph.serve.access.problems import RefusedError, refused
from kgraph.serve.desk.name_question import LETTERS, name_question
from kgraph.serve.desk.pieces import pieces

_AROUND = 2_000
"""Code points of the text on either side of a proposal's sentences that are shown."""

_LONGEST = 4_000  # of its sentences


@dataclass(frozen=True, slots=True)
class Opened:
    """A review that has begun: `file` takes the verdicts; `beside`: as in `Additions`; `names`: what is
    asked of names, and `who_file`, which takes the answers."""

    session: Session
    meaning: Meaning
    file: Path
    beside: Callable[[str], Iterable[Layer]]
    names: NameQuestions
    who_file: Path


class Bench:
    """A review, which `begin` reads when it is first asked for, and again when somebody else has changed the
    file of verdicts. Threads may share it: one at a time judges."""

    def __init__(self, begin: Callable[[], Opened]) -> None:
        self._begin, self._lock = begin, Lock()
        self._opened: Opened | None = None

    def upcoming(self) -> dict[str, Any]:
        """What waits, as JSON holds it: `reviewer`, `waiting`, then `pairs` of names, how `far` it has come,
        the names of `stances` and `classes`, the `letters` that fit, and the `question`, None if nothing is
        left. Raises as `begin`."""
        with self._lock:
            return self._told("")

    def answer(self, key: str, letter: str, words: str) -> dict[str, Any]:
        """What a letter of `Steps.answered` does to the question of that key ("" where nothing is left), and
        then as `upcoming`, with what was `said`; or with the question `sure`, as before all `of` a rule are
        judged, which is done when the same letter comes with the words `again`. Raises RefusedError KG825
        (400) for another letter, KG826 (409) where somebody else has changed the verdicts. Where another
        question waits nothing is judged, and `missed` says so."""
        with self._lock:
            self._open()
            asked = self._steps.upcoming()
            pair = None if asked else self._steps.upcoming_names()
            if _key(asked, pair) != key:
                return self._told("Judged meanwhile; this one waits now.") | {"missed": True}
            try:
                reply = self._answered(asked, pair, letter, words)
            except OutputError as error:
                self._opened = None
                raise RefusedError(refused(409, "verdicts", "KG826", str(error), _AGAIN)) from None
            if reply is None:
                what = f"{letter[:20]!r} is not an answer"
                raise RefusedError(
                    refused(400, "letter", "KG825", what, _OF_NAMES if pair else _LETTERS)
                )
            if reply.again:
                lines = [*in_short(self._telling, reply.sure_of)]
                sure = {"question": reply.text, "of": lines, "again": reply.again}
                return self._told("") | {"sure": sure}
            return self._told(" ".join((reply.text, *self._corrected(reply))))

    def _open(self) -> Opened:
        if self._opened is None:
            self._opened = self._begin()
            session, meaning = self._opened.session, self._opened.meaning
            self._telling, self._unnamed = Telling(meaning), UnnamedSpeakers(session, meaning)
            first, others = classes_by_use(meaning.scheme, labels_of_names(session.items))
            self._classes = [*first, *others]
            self._steps = Steps(
                *(session, meaning.scheme, self._unnamed),
                together=True,
                beside=self._opened.beside,
                names=self._opened.names,
            )
        return self._opened

    def _answered(
        self, asked: Question | None, pair: Candidate | None, letter: str, words: str
    ) -> Reply | None:
        if asked:
            return self._steps.answered(asked, letter, words)
        if pair:
            return self._steps.answered_on_names(pair, letter, words)
        return self._steps.answered_at_the_end(letter, words)

    def _corrected(self, reply: Reply) -> Iterator[str]:
        """What a claim says after its correction, or one that was added."""
        if reply.added:
            yield from added_lines(self._telling, reply.added)
        if reply.corrected:
            yield from corrected_lines(self._open().session, self._telling, reply.corrected)

    def _told(self, said: str) -> dict[str, Any]:
        opened = self._open()
        asked = self._steps.upcoming()
        pair = None if asked else self._steps.upcoming_names()
        return {
            "said": said,
            "reviewer": opened.session.reviewer,
            "file": (opened.who_file if pair else opened.file).name,
            "proposals": len(opened.session.items),
            "waiting": len(self._steps.waiting()),
            "pairs": 0 if asked else len(opened.names.waiting),
            "far": self._steps.progress.told,
            "stances": stances(opened.meaning.scheme),
            "classes": self._classes,
            "letters": LETTERS if pair else self._letters(asked),
            "question": (asked and self._question(opened.session, asked))
            or (pair and name_question(opened.names, pair)),
        }

    def _letters(self, asked: Question | None) -> str:
        """The letters that fit a question as a whole, or the end."""
        if not asked:
            return "bu"
        letters = self._steps.letters(asked)
        return "arp" + "".join(each for each in letters if each in "mnbu") if asked[1:] else letters

    def _question(self, session: Session, asked: Question) -> dict[str, Any]:
        """`pieces`: the text from code point `begin` of the document on, each with the numbers of the `items`
        that name it."""
        structure = asked[0].keys.structure
        text = structure.layer.document.text
        (first, last), _ = sentences_around(asked, _LONGEST)
        begin, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
        spans = [
            (max(a, begin) - begin, min(b, end) - begin, number)
            for item, number in numbers_in(asked).items()
            for a, b in structure.spans(item.id)
            if a < end and begin < b
        ]
        told = told_of(session, self._telling, self._unnamed, asked)
        return {
            "key": _key(asked),
            "document": asked[0].document,
            "place": place_of(asked),
            "by": proposed_by(asked),
            "begin": begin,
            "pieces": pieces(text[begin:end], spans),
            "items": [
                self._item(item, lines) | {"number": number, "letters": self._letters_alone(item)}
                for (item, number), lines in zip(numbers_in(asked).items(), told, strict=True)
            ],
        }

    def _item(self, item: Item, lines: Iterable[str]) -> dict[str, Any]:
        return {
            "kind": item.kind,
            "content": item.content,
            "names": [each.words.strip("“”") for each in names_in(item)],
            "lines": [*lines],
        }

    def _letters_alone(self, item: Item) -> str:
        """The letters that fit one proposal of several."""
        return "".join(each for each in self._steps.letters((item,)) if each in OF_ONE)


def _key(asked: Question | None, pair: Candidate | None = None) -> str:
    """What a question is known by; "" where nothing is left."""
    return key_of(pair) if pair else " ".join(each.key for each in asked or ())


_OF_NAMES = "the answers whether two names are one are a r n b u"
_AGAIN = "the verdicts were read anew: judge this one again"
_LETTERS = "the answers are a o r s w c k p m n b A R u; of several proposals also a2, r2, … and -2"
