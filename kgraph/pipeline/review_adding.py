"""Claims that a reviewer adds, as no program has proposed them: they stand in a layer of the reviewer's own,
and need no verdict."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.errors import OutputError
from kgraph.judging.proposals import own_layers
from kgraph.judging.proposals.added_claims import Missed, claim_layer
from kgraph.judging.proposals.claims_around import Around, around
from kgraph.judging.proposals.correction_words import CorrectionError
from kgraph.judging.proposals.corrections import DOCUMENT, UNKNOWN
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.own_files import file_for
from kgraph.judging.proposals.own_layers import Added
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
    """What one reviewer adds in a session. `others`: layers without proposals, of the text to which is
    added."""

    def __init__(self, session: Session, scheme: Scheme, others: Sequence[Layer] = ()) -> None:
        self._session, self._scheme, self._others = session, scheme, others
        self._made: list[tuple[int, Added]] = []

    def add_at(self, item: Item, words: str, step: int) -> Added:
        """Add a claim, as `HOW` says, to the text of a proposal; its sentences are searched first. `step`: by
        which number it is taken back. Raises CorrectionError."""
        parts = [each.strip() for each in words.split("|")]
        if len(parts) != 3:
            what = "a claim that is added has three parts, with | between them"
            raise CorrectionError(what, "m alone shows how")
        who, (stance, _, cue), what = parts[0], parts[1].partition(" "), parts[2]
        who = {"?": UNKNOWN, "=": DOCUMENT}.get(who, who)
        near = tuple(item.keys.structure.spans(item.id))
        missed = Missed(who, stance, what, cue.strip())
        added = self.add(self._session.as_judged(item), missed, near)
        self._made.append((step, added))
        return added

    def add(self, layer: Layer, missed: Missed, near: Spans = ()) -> Added:
        """Add a claim to the text of a layer. Raises CorrectionError."""
        structure = Structure(layer, self._scheme)
        claim = claim_layer(structure, missed, near, self._session.reviewer)
        try:
            file = file_for(layer, self._session.reviewer)
            return own_layers.add(claim, file, self._around(claim), self._scheme)
        except OutputError as error:
            raise CorrectionError(str(error), "nothing was added") from None

    def _around(self, claim: Layer) -> Around:
        """What a claim stands in, in the layers of others."""
        others = [(Keys(each, self._scheme), each) for each in self._others]
        there = [*self._session.annotated_in(claim), *others]
        apart = [each for each in there if each[1].annotator != claim.annotator]
        return around(claim, apart)

    def is_last(self, step: int) -> bool:
        """Whether the step of this number added a claim."""
        return bool(self._made) and self._made[-1][0] == step

    def take_back(self) -> None:
        """Take the last claim back. Raises OutputError where somebody has changed its file since."""
        own_layers.take_back(self._made[-1][1])
        self._made.pop()
