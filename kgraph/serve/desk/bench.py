"""One review that the server holds, for whoever has its token: the same steps, and the same file, as
`kgraph review`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

from kgraph.errors import OutputError
from kgraph.judging.proposals.correction_words import classes_by_use, stances
from kgraph.judging.proposals.items import Item, labels_of_names, names_in
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.proposal_words import (
    added_lines,
    corrected_lines,
    in_short,
    lines_of,
    sentences_around,
)
from kgraph.pipeline.review_replies import Reply
from kgraph.pipeline.review_steps import Steps
from kgraph.pipeline.reviewing import Telling
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers
from kgraph.serve.access.problems import RefusedError, refused

_AROUND = 2_000
"""Code points of the text on either side of a proposal's sentences that are shown."""

_LONGEST = 4_000  # of its sentences


@dataclass(frozen=True, slots=True)
class Opened:
    """A review that has begun: `file` takes the verdicts; `beside`: as in `Additions`."""

    session: Session
    meaning: Meaning
    file: Path
    beside: Callable[[str], Iterable[Layer]] = lambda text: ()


class Bench:
    """A review, which `begin` reads when it is first asked for, and again when somebody else has changed the
    file of verdicts. Threads may share it: one at a time judges."""

    def __init__(self, begin: Callable[[], Opened]) -> None:
        self._begin, self._lock = begin, Lock()
        self._opened: Opened | None = None

    def upcoming(self) -> dict[str, Any]:
        """What waits, as JSON holds it: `reviewer`, `waiting`, the names of `stances` and `classes`, and
        `item`, None if nothing is left. Raises as `begin`."""
        with self._lock:
            return self._told("")

    def answer(self, key: str, letter: str, words: str) -> dict[str, Any]:
        """What a letter of `Steps.answered` does to the proposal of that key ("" where nothing is left), and
        then as `upcoming`, with what was `said`; or with the question `sure`, as before all `of` a rule are
        judged, which is done when the same letter comes with the words `again`. Raises RefusedError KG825
        (400) for another letter, KG826 (409) where that proposal is not the one that waits, or where somebody
        else has changed the verdicts."""
        with self._lock:
            self._open()
            item = self._upcoming()
            if (item.key if item else "") != key:
                return self._told("Judged meanwhile; this one waits now.") | {"missed": True}
            try:
                reply = self._answered(item, letter, words)
            except OutputError as error:
                self._opened = None
                raise RefusedError(refused(409, "verdicts", "KG826", str(error), _AGAIN)) from None
            if reply is None:
                what = f"{letter[:20]!r} is no answer"
                raise RefusedError(refused(400, "letter", "KG825", what, _LETTERS))
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
            self._steps = Steps(session, meaning.scheme, self._unnamed, beside=self._opened.beside)
        return self._opened

    def _answered(self, item: Item | None, letter: str, words: str) -> Reply | None:
        if item is None:
            return self._steps.answered_at_the_end(letter, words)
        return self._steps.answered((item,), letter, words)

    def _upcoming(self) -> Item | None:
        """What comes next: the desk asks about one proposal at a time."""
        asked = self._steps.upcoming()
        return asked[0] if asked else None

    def _corrected(self, reply: Reply) -> Iterator[str]:
        """What a claim says after its correction, or one that was added."""
        if reply.added:
            yield from added_lines(self._telling, reply.added)
        if reply.corrected:
            yield from corrected_lines(self._open().session, self._telling, reply.corrected)

    def _told(self, said: str) -> dict[str, Any]:
        opened = self._open()
        item = self._upcoming()
        return {
            "said": said,
            "reviewer": opened.session.reviewer,
            "file": opened.file.name,
            "proposals": len(opened.session.items),
            "waiting": len(self._steps.waiting()),
            "stances": stances(opened.meaning.scheme),
            "classes": self._classes,
            "item": item and self._item(opened.session, item),
        }

    def _item(self, session: Session, item: Item) -> dict[str, Any]:
        """`text`: from code point `begin` of the document on; `spans`: what the proposal names, from there
        too."""
        text = item.keys.structure.layer.document.text
        (first, last), spans = sentences_around((item,), _LONGEST)
        begin, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
        return {
            "key": item.key,
            "kind": item.kind,
            "content": item.content,
            "letters": self._steps.letters((item,)),
            "names": [each.words.strip("“”") for each in names_in(item)],
            "document": item.document,
            "place": item.place,
            "by": item.by or "a program",
            "confidence": item.confidence,
            "lines": list(lines_of(session, self._telling, self._unnamed, item)),
            "begin": begin,
            "pieces": _pieces(text[begin:end], [(a - begin, b - begin) for a, b in spans]),
        }


def _pieces(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, with whether a span covers each."""
    ends = {0, len(text)} | {min(max(at, 0), len(text)) for span in spans for at in span}
    cuts = sorted(ends)
    return [
        (text[a:b], any(begin <= a and b <= end for begin, end in spans)) for a, b in pairwise(cuts)
    ]


_AGAIN = "the verdicts were read anew: judge this one again"
_LETTERS = "the answers are a r s w c k p m n b A R u"
