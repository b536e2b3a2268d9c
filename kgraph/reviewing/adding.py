"""Claims that a reviewer adds, as no program has proposed them: they stand in a layer of the reviewer's own,
and need no verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kgraph.errors import OutputError
from kgraph.judging.proposals import own_layers
from kgraph.judging.proposals.added_claims import Missed, claim_layer, told_by_its_words
from kgraph.judging.proposals.claims_around import around
from kgraph.judging.proposals.claims_within import parted, within
from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.own_files import file_for, is_own_of
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.questions import Question
from kgraph.judging.proposals.session import Session
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Layer, Spans
from kgraph.schema.scheme import Scheme

HOW = (
    "What is missing? m WHO | STANCE WORDS | WHAT, all in words of the text, such as m Ana Lima | Promises "
    "promised | to open the docks. The words behind the stance tell it, and may be left out; for WHO, ? is "
    "nobody who is named, = the text itself."
)


class Additions:
    """What one reviewer adds in a session. `beside`: the layers without proposals on a text; `others`: what
    others have added since the session began."""

    def __init__(
        self,
        session: Session,
        scheme: Scheme,
        beside: Callable[[str], Iterable[Layer]] = lambda text: (),
        others: Iterable[Layer] = (),
    ) -> None:
        self._session, self._scheme, self._beside = session, scheme, beside
        self._others = others
        self._made: list[tuple[int, Added]] = []

    def add_at(self, asked: Question, words: str, step: int) -> Added:
        """Add a claim, as `HOW` says, to the text of a question; its sentences are searched first. `step`: by
        which number it is taken back. Raises CorrectionError."""
        parts = [each.strip() for each in words.split("|")]
        if len(parts) != 3:
            what = "a claim that is added has three parts, with | between them"
            raise CorrectionError(what, "m alone shows how")
        who, (stance, _, cue), what = parts[0], parts[1].partition(" "), parts[2]
        near = tuple(span for each in asked for span in each.keys.structure.spans(each.id))
        missed = Missed(who, stance, what, cue.strip())
        added = self.add(self._session.as_judged(asked[0]), missed, tuple(sorted(near)))
        self._made.append((step, added))
        return added

    def add(self, layer: Layer, missed: Missed, near: Spans = ()) -> Added:
        """Add a claim to the text of a layer. Raises CorrectionError."""
        structure = Structure(layer, self._scheme)
        claim = claim_layer(structure, missed, near, self._session.reviewer)
        try:
            added, said = self.put(claim, file_for(layer, self._session.reviewer))
        except OutputError as error:
            raise CorrectionError(str(error), "nothing was added") from None
        inner = parted(said, self._session)
        if inner.told:
            inner.framed(added.layer, self._scheme, self._session)
        return replace(added, within=inner.told, waiting=len(inner.open))

    def put(self, claim: Layer, file: Path) -> tuple[Added, list[Item]]:
        """Put a reviewer's layer of one claim into their file, with what stands around it, and return also
        what stands in its words, of which nothing is judged. Raises OutputError."""
        layers = [*self._layers(claim)]
        found = around(claim, layers)
        if found.quotation or found.said_by:
            claim = told_by_its_words(claim)
        inner = within(claim, layers, found)
        return own_layers.add(claim, file, found, self._scheme), inner

    def _layers(self, claim: Layer) -> Iterator[tuple[Keys, Layer]]:
        """The layers on the text of a claim, but that to which it is added: as they were read, and as they
        are judged."""
        beside = self._beside(claim.document.text)
        yield from (
            each
            for each in self._session.annotated_in(claim)
            if not is_own_of(each[1], claim.annotator)
        )
        new = (e for e in self._others if e.document.text == claim.document.text)
        others = (e for e in (*beside, *new) if not is_own_of(e, claim.annotator))
        yield from ((Keys(each, self._scheme), each) for each in others)

    @property
    def waiting(self) -> int:
        """How many proposals wait for the next review, as those who speak in them are others now."""
        return sum(each.waiting for _, each in self._made)

    def is_last(self, step: int) -> bool:
        """Whether the step of this number added a claim."""
        return bool(self._made) and self._made[-1][0] == step

    def take_back(self) -> None:
        """Take the last claim back. Raises OutputError where somebody has changed its file since."""
        added = self._made[-1][1]
        own_layers.take_back(added)
        if added.within:
            self._session.undo()
        self._made.pop()
