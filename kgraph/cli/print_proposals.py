"""Proposals as a reviewer reads them on a terminal: the sentence, the claim, its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.cli.columns import wrapped
from kgraph.cli.console import Row, put, styled, terminal_width
from kgraph.cli.print_cards import told as chain_in_words
from kgraph.errors import printable
from kgraph.judging.items import Item
from kgraph.judging.session import Session
from kgraph.model.annotations import Event, Layer, Mention, Relation, Span
from kgraph.model.sentences import sentences
from kgraph.pipeline.reviewing import Telling, Told

COLUMNS = "key document place kind claim words speaker proposed_by confidence standing by".split()
"""Of `rows`. `standing`: open, accepted, rejected, disputed or held; `by`: who judged."""

_WIDEST = 100  # columns; longer lines are hard to read
_LONGEST = 700  # characters of the sentences that are shown around a claim
_CLAIMS = 3  # claims of one proposal that are shown


def rows(session: Session, items: Iterable[Item]) -> Iterator[Row]:
    """A row for each proposal."""
    for item in items:
        standing = session.standing(item)
        confidence = "" if item.confidence is None else f"{item.confidence:g}"
        yield (
            *(item.key, item.document, item.place, item.kind, item.claim, item.words),
            *(item.speaker, item.by, confidence, standing.outcome, ", ".join(standing.by)),
        )


def print_item(session: Session, telling: Telling, item: Item, waiting: int) -> None:
    """Show one proposal on standard output; `waiting`: how many wait to be asked about, with it."""
    import sys

    columns = min(terminal_width(sys.stdout) or _WIDEST, _WIDEST)
    sure = "" if item.confidence is None else f", confidence {item.confidence:g}"
    far = f"{waiting:,} to judge, {session.judged():,} of {len(session.items):,} judged"
    head = f"{item.document} {item.place} · {item.by or 'a program'}{sure} · {far}"
    put("")
    put(styled(printable(head), sys.stdout, "cyan"))
    for line in wrapped(printable(in_its_sentence(item)), columns - 4):
        put(f"  │ {line}")
    _put_told(_told(session, telling, item))


def print_corrected(layer: Layer, telling: Telling, id: str) -> None:
    """Show on standard output what a claim says after its correction."""
    _put_told(text for told in telling.told(layer, id)[:_CLAIMS] for text in _claim(told))


def _put_told(texts: Iterable[str]) -> None:
    import sys

    columns = min(terminal_width(sys.stdout) or _WIDEST, _WIDEST)
    for text in texts:
        for number, line in enumerate(wrapped(printable(text), columns - 4)):
            put(f"    {line}" if number else f"  {styled('→', sys.stdout, bold=True)} {line}")


def in_its_sentence(item: Item) -> str:
    """The sentences around a claim, with the words of what it names in brackets."""
    layer = item.keys.structure.layer
    text, spans = layer.document.text, item.keys.structure.spans(item.id)
    around = [
        (begin, end)
        for begin, end in sentences(text, layer.sentences)
        if any(begin < last and first < end for first, last in spans)
    ] or spans
    begin = min((begin for begin, _ in around), default=0)
    end = max((end for _, end in around), default=0)
    if end - begin > _LONGEST:
        first = spans[0][0]
        begin = max(begin, first - _LONGEST // 2)
        end = min(end, begin + _LONGEST)
    return " ".join(_marked(text, (begin, end), spans).split())


def _marked(text: str, within: Span, spans: Iterable[Span]) -> str:
    """The text of a span with brackets around others in it; at one place, brackets close before others
    open."""
    begin, end = within
    signs = [(last, 0, -first, "]") for first, last in spans if begin < last <= end]
    signs += [(first, 1, -last, "[") for first, last in spans if begin <= first < end]
    parts, at = [], begin
    for place, _, _, sign in sorted(signs):
        parts += [text[at:place], sign]
        at = place
    return "".join((*parts, text[at:end]))


def _told(session: Session, telling: Telling, item: Item) -> Iterator[str]:
    structure = item.keys.structure
    match structure.annotations[item.id]:
        case Mention() as mention:
            links = "".join(f", {resource}:{entry}" for resource, entry, _ in mention.links)
            yield f"{item.words} is marked as {mention.label}{links}."
        case Event() | Relation():
            claims = telling.told(structure.layer, item.id)
            for claim in claims[:_CLAIMS]:
                yield from _claim(claim)
            if len(claims) > _CLAIMS:
                yield f"and {len(claims) - _CLAIMS:,} more claims"
            yield item.claim
        case _:
            yield f"{item.claim}: one and the same."
    standing = session.standing(item)
    if standing.outcome == "disputed":
        yield f"Disputed: {standing.said}."
    elif standing.by:
        yield f"So far {standing.outcome}, by {', '.join(standing.by)}."


def _claim(told: Told) -> Iterator[str]:
    said = told.statement
    yield said.sentence
    if len(said.chain) > 1:
        yield f"Who says it: {chain_in_words(said.chain, said.words)}."
    if told.is_fact:
        yield "Accepted, it is a fact: the text says it in its own voice."
    elif said.held_back:
        yield f"Not a fact even if accepted, because {said.held_back}."
