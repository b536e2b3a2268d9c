"""What takes the place of a name that was proposed: another class, and other words of the text."""

from __future__ import annotations

from kgraph.judging.proposals.correction_words import (
    CorrectionError,
    classes,
    spans_of,
    term_named,
)
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import Mention, Span, Spans, covered_text
from kgraph.schema.scheme import Scheme


def corrected_name(
    structure: Structure, scheme: Scheme, id: str, cells: CorrectionCells
) -> tuple[str, Spans]:
    """The label that a mention is to have, and the spans of its words; "" and () for what stays. Raises
    CorrectionError."""
    mention = structure.annotations[id]
    if not isinstance(mention, Mention) or structure.are_words(id) or structure.triggered(id):
        what = (
            "only what names a person, a place or another thing has a class, and words of its own"
        )
        raise CorrectionError(what, "accept or reject it")
    if cells.stance or cells.speaker:
        what = "what has a class has no stance or speaker"
        raise CorrectionError(what, "correct each of them for itself")
    label = term_named(scheme, cells.cls, "entity", classes(scheme)) if cells.cls else ""
    words = _words(structure, mention.spans, cells.content) if cells.content else ()
    return "" if label == mention.label else label, () if words == mention.spans else words


def _words(structure: Structure, proposed: Spans, written: str) -> Spans:
    """Where the words of a name stand: they have some of those that were proposed, or stand around them.
    Raises CorrectionError."""
    over = proposed[0][0], proposed[-1][1]
    found = spans_of(structure, proposed, "name", written, over=over)
    if not any(_meet(each, over) for each in found):
        text = structure.layer.document.text
        what = f"{covered_text(text, proposed)!r} is not a part of the name {written!r}, nor it of that"
        raise CorrectionError(what, "name the words that belong to it, or reject it")
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
