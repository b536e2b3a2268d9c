"""Proposals as a reviewer reads them on a terminal: the sentence, the claim, its chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kgraph.cli.console import Row, put, styled, terminal_width
from kgraph.cli.printing.columns import wrapped
from kgraph.errors import printable
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.own_layers import Added
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer, Span
from kgraph.pipeline.proposal_words import (
    added_lines,
    corrected_lines,
    in_short,
    lines_of,
    sentences_around,
)
from kgraph.pipeline.reviewing import Telling
from kgraph.pipeline.unnamed_speakers import UnnamedSpeakers

COLUMNS = "key document place kind claim words speaker proposed_by confidence standing by".split()
"""Of `rows`. `standing`: open, accepted, rejected, disputed, held, added, or left behind on an earlier
text; `by`: who judged or added."""

_WIDEST = 100  # columns; longer lines are hard to read
_HELD = "_"  # stands for a space at which no line ends
_LONGEST = 700  # characters of the sentences that are shown around a claim


def rows(session: Session, items: Iterable[Item]) -> Iterator[Row]:
    """A row for each proposal."""
    for item in items:
        standing = session.standing(item)
        yield _row(item, session.speaker(item), standing.outcome, ", ".join(standing.by))


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


def print_item(
    session: Session, telling: Telling, unnamed: UnnamedSpeakers, item: Item, waiting: int
) -> None:
    """Show one proposal on standard output; `waiting`: how many wait to be asked about, with it."""
    import sys

    sure = "" if item.confidence is None else f", confidence {item.confidence:g}"
    far = f"{waiting:,} to judge, {session.judged():,} of {len(session.items):,} judged"
    head = f"{item.document} {item.place} · {item.by or 'a program'}{sure} · {far}"
    put("")
    put(styled(printable(head), sys.stdout, "cyan"))
    for line in wrapped(printable(in_its_sentence(item)), _columns() - 4):
        put(f"  │ {line}")
    _put_lines(lines_of(session, telling, unnamed, item))


def print_corrected(session: Session, telling: Telling, item: Item) -> None:
    """Show on standard output what a proposal says after its correction."""
    _put_lines(corrected_lines(session, telling, item))


def print_added(telling: Telling, added: Added) -> None:
    """Show on standard output what a claim says that was added."""
    _put_lines(added_lines(telling, added))


def print_in_short(telling: Telling, items: Sequence[Item]) -> None:
    """Show on standard output what several proposals say, a line for each."""
    _put_lines(in_short(telling, items))


def put_wrapped(text: str) -> None:
    """Put text on standard output in lines that are not too long to read."""
    for line in wrapped(printable(text), _columns()):
        put(line)


def put_choices(choices: Sequence[str]) -> None:
    """Put answers between which a person chooses on standard output, none of them in two lines."""
    held = " · ".join(each.replace(" ", _HELD) for each in choices).replace(" ·", f"{_HELD}·")
    for line in wrapped(held, _columns()):
        put(line.replace(_HELD, " "))


def _columns() -> int:
    import sys

    return min(terminal_width(sys.stdout) or _WIDEST, _WIDEST)


def _put_lines(texts: Iterable[str]) -> None:
    import sys

    for text in texts:
        for number, line in enumerate(wrapped(printable(text), _columns() - 4)):
            put(f"    {line}" if number else f"  {styled('→', sys.stdout, bold=True)} {line}")


def in_its_sentence(item: Item) -> str:
    """The sentences around a claim, with the words of what it names in brackets."""
    within, spans = sentences_around(item, _LONGEST)
    text = item.keys.structure.layer.document.text
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
