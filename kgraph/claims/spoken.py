"""Which words a claim puts into somebody's mouth. Between the pieces of a quotation stand words of the
narrator: of *“We keep a log,” he told reporters. “It is not in it.”* the text alone speaks of reporters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kgraph.model.annotations import Span, Spans
from kgraph.model.claims import Claim
from kgraph.model.identity import mention_spans

_LEFT_OUT = " … "


def spoken(content: Iterable[str], quote: Span) -> Spans:
    """Where what is said stands, in text order: the pieces of the contents (mentions), else the quote."""
    return tuple(sorted({span for each in content for span in mention_spans(each)})) or (quote,)


def is_spoken(span: Span, said: Spans) -> bool:
    """Whether a stretch of text lies within what is said."""
    return any(begin <= span[0] and span[1] <= end for begin, end in said)


def without_narrator(words: str, begin: int, said: Spans) -> str:
    """Words of a text, which begin at a place, with blanks for what stands between what is said."""
    for (_, end), (following, _) in pairwise(said):
        gap = slice(end - begin, max(end, following) - begin)
        words = words[: gap.start] + " " * len(words[gap]) + words[gap.stop :]
    return words


def spoken_quote(claim: Claim) -> str:
    """The quote of a claim with `…` for words of the narrator."""
    said = [each for each in spoken(claim.content, (claim.begin, claim.end)) if each[0] < each[1]]
    if len(said) < 2 or not claim.quote:
        return claim.quote

    def words(begin: int, end: int) -> str:
        return claim.quote[begin - claim.begin : end - claim.begin]

    told = words(*said[0])
    for (_, end), (begin, last) in pairwise(said):
        between = words(end, begin)
        gap = _LEFT_OUT if any(map(str.isalnum, between)) else between
        told += gap + words(max(begin, end), last)
    return told
