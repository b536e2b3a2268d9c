"""Proposals as a reviewer reads them on a terminal: the sentence, the claims, their chains."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from kgraph.cli.console import Row, put, styled
from kgraph.cli.printing.columns import wrapped
from kgraph.cli.printing.lines import readable_width
from kgraph.errors import printable
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.questions import Numbered, Question, numbers_in
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer, Span
from kgraph.reviewing.named_speakers import speaker_of
from kgraph.reviewing.proposal_words import (
    added_lines,
    corrected_lines,
    in_short,
    sentences_around,
    words_before,
)
from kgraph.reviewing.question_words import place_of, proposed_by, told_of
from kgraph.reviewing.telling import Telling
from kgraph.reviewing.unnamed_speakers import UnnamedSpeakers

COLUMNS = "key document place kind claim words speaker proposed_by confidence standing by".split()
"""Of `rows`. `standing`: open, accepted, rejected, disputed, held, added, or left behind on an earlier
text; `by`: who judged or added."""

_LONGEST = 700  # characters of the sentences that are shown around a claim


def rows(session: Session, items: Iterable[Item]) -> Iterator[Row]:
    """A row for each proposal."""
    for item in items:
        standing = session.standing(item)
        yield _row(item, speaker_of(session, item), standing.outcome, ", ".join(standing.by))


def rows_of_added(claims: Iterable[Item], left: Collection[Layer]) -> Iterator[Row]:
    """A row for each claim that a reviewer added; `left`: layers in which they were left behind."""
    for claim in claims:
        layer = claim.keys.structure.layer
        standing = "left behind" if any(layer is each for each in left) else "added"
        yield _row(claim, claim.speaker, standing, layer.annotator)


def _row(item: Item, speaker: str, standing: str, by: str) -> Row:
    confidence = "" if item.confidence is None else f"{item.confidence:g}"
    told = item.key, item.document, item.place, item.kind, item.claim, item.words
    return (*told, speaker, item.by, confidence, standing, by)


def print_question(
    session: Session, telling: Telling, unnamed: UnnamedSpeakers, asked: Question, far: str
) -> None:
    """Show what is asked about on standard output; `far`: how far the review has come."""
    head = f"{_where(asked)} · {far}"
    put("")
    put(styled(printable(head), sys.stdout, "cyan"))
    if not asked[1:] or asked[0].says:
        if before := words_before(unnamed, asked):
            _put_beside("┆", before, "bright_black")
        _put_beside("│", in_their_sentences(asked))
    has_numbers = asked[1:] or isinstance(asked, Numbered)
    numbers = numbers_in(asked).values()
    for number, told in zip(numbers, told_of(session, telling, unnamed, asked), strict=True):
        _put_lines(told, number if has_numbers else 0)


def _put_beside(sign: str, text: str, color: str | None = None) -> None:
    """Put words of the text on standard output, with a sign before each line."""
    for line in wrapped(printable(text), readable_width() - 4):
        put(styled(f"  {sign} {line}", sys.stdout, color))


def _where(asked: Question) -> str:
    """The place of a question, and who proposes it."""
    several = f"{len(asked)} proposals · " if asked[1:] else ""
    return f"{asked[0].document} {place_of(asked)} · {several}{proposed_by(asked)}"


def print_corrected(session: Session, telling: Telling, item: Item) -> None:
    """Show on standard output what a proposal says after its correction."""
    _put_lines(corrected_lines(session, telling, item))


def print_added(telling: Telling, added: Added) -> None:
    """Show on standard output what a claim says that was added."""
    _put_lines(added_lines(telling, added))


def print_in_short(telling: Telling, items: Sequence[Item]) -> None:
    """Show on standard output what several proposals say, a line for each."""
    _put_lines(in_short(telling, items))


def _put_lines(texts: Iterable[str], number: int = 0) -> None:
    """Put lines under each other; `number`: that of which they tell, 0 for none."""
    for at, text in enumerate(texts):
        sign = styled(f"{number}" if number and not at else "→", sys.stdout, bold=True)
        for row, line in enumerate(wrapped(printable(text), readable_width() - 4)):
            put(f"    {line}" if row else f"  {sign} {line}")


def in_their_sentences(asked: Question) -> str:
    """The sentences around claims, with the words of what they name in brackets."""
    within, spans = sentences_around(asked, _LONGEST)
    text = asked[0].keys.structure.layer.document.text
    return " ".join(marked(text, within, spans).split())


def marked(text: str, within: Span, spans: Iterable[Span]) -> str:
    """The text of a span with brackets around others in it, all in code points of the text; at one place,
    brackets close before others open."""
    begin, end = within
    signs = [(last, 0, -first, "]") for first, last in spans if begin < last <= end]
    signs += [(first, 1, -last, "[") for first, last in spans if begin <= first < end]
    parts, at = [], begin
    for place, _, _, sign in sorted(signs):
        parts += [text[at:place], sign]
        at = place
    return "".join((*parts, text[at:end]))
