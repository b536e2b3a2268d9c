"""Words that stand in another sentence than the verb by which somebody says them: easily a slip."""

from __future__ import annotations

from kgraph.judging.proposals.correction_words import (
    CorrectionError,
    in_context,
    placed,
    stands_at_its_place,
)
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Span, Spans, covered_text
from kgraph.model.quotation import Quotations
from kgraph.model.sentences import Sentences


class FarWordsError(CorrectionError):
    """What is said stands in another sentence than its verb. `meant`: the words with their place; written so,
    they are meant."""

    def __init__(self, what: str, meant: str) -> None:
        super().__init__(what, f"if that is meant, write it with its place: {meant}")
        self.meant = meant


def check_near(
    structure: Structure, written: str, said: Spans, verb: Spans, proposed: Spans = ()
) -> None:
    """Check that words, as they were `written`, stand near their `verb`: each piece of what is `said` touches
    its sentence, a quotation in or beside that, or what was `proposed` to be said, unless it was written with
    its place. Raises FarWordsError."""
    if stands_at_its_place(structure, written):
        return
    near = [*(_around(structure, span) for span in verb), *proposed]
    far = [span for span in said if not any(a < span[1] and span[0] < b for a, b in near)]
    if not (far and near):
        return
    text = structure.layer.document.text
    shown = " ".join(covered_text(text, verb).split())
    where = "; ".join(in_context(text, span) for span in far)
    what = f"the content stands in another sentence than “{shown}”, by which it is said: {where}"
    raise FarWordsError(what, placed(text, said))


def _around(structure: Structure, span: Span) -> Span:
    """The sentences that a span touches, with the quotations that begin or end in them or stand beside
    them."""
    layer = structure.layer
    text, quotations = layer.document.text, Quotations(layer.document.text)
    begin, end = Sentences(text, layer.sentences).around(span)
    before, behind = len(text[:begin].rstrip()), len(text) - len(text[end:].lstrip())
    places = [begin, end - 1, behind, before - 2]  # a quotation ends before its closing mark
    quoted = [each for at in places if (each := quotations.around(at))]
    return min([begin, *(q[0] for q in quoted)]), max([end, *(q[1] for q in quoted)])
