"""Where a text quotes: spans between quotation marks of any shape, nested, and over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kgraph.model.annotations import Span

_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"”',
    "''": "''",
    "``": "''",
    "‘": "’",
    "'": "'",
}
OPENING = frozenset("„»‚›\"'“«")
"""Marks with which words between quotation marks may begin."""
CLOSING = frozenset(("”", '"', "''", "’", "»"))
"""Marks with which they may end."""
_MARK = re.compile(  # it begins with a class of characters, so that few places are looked at
    r"[“”„‚«»‹›「」『』\"'‘’`](?:(?<=[“”„‚«»‹›「」『』\"])|(?<=')'|(?<=`)`"
    r"|(?<=‘)(?<!\w‘)(?=\w|[“\"])|(?<=[\w.,!?…][’‘])(?!\w)"
    r"|(?<=')(?<![\w']')(?=\w)|(?<=[\w.,!?…]')(?![\w']))"
)
_WORD = re.compile(r"\w|\n")
_DEEPEST = 8  # quotations within each other


@dataclass(slots=True)
class Quoted:
    """One quotation: its spans with their marks, one for each paragraph; `depth`: 0 unless it stands in
    another one."""

    spans: list[Span]
    depth: int = 0
    mark: int = 1

    @property
    def begin(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]


_BEGIN = attrgetter("begin")


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """The quotations of a text in the order of their begins. One that its paragraph does not close goes on
    in the next if that begins with the same mark."""
    found: list[Quoted] = []
    going_on: Quoted | None = None
    for paragraph in paragraphs:
        going_on = _in_paragraph(text, paragraph, found, going_on)
    return sorted((quoted for quoted in found if quoted.mark), key=lambda q: (q.begin, -q.end))


def _in_paragraph(
    text: str, paragraph: Span, found: list[Quoted], going_on: Quoted | None
) -> Quoted | None:
    """Adds the quotations of one paragraph; returns the one that its end leaves open."""
    open_marks: list[tuple[str, int, Quoted | None]] = []
    for number, mark in enumerate(_MARK.finditer(text, *paragraph)):
        sign, begin = mark[0], mark.start()
        closed = _closes(open_marks, sign, text, begin)
        if closed is not None:
            del open_marks[closed + 1 :]
            _, start, continued = open_marks.pop()
            depth = len(open_marks)
            if continued is not None:
                continued.spans.append((start, mark.end()))
            elif text[start : mark.end()].strip("\"'“”„«»‘’` "):
                found.append(Quoted([(start, mark.end())], depth, len(sign)))
        elif (
            sign in _CLOSES and len(open_marks) < _DEEPEST and _opens(sign, text, begin, mark.end())
        ):
            at_start = number == 0 and not text[paragraph[0] : begin].strip()
            same = (
                going_on
                if at_start and going_on and text.startswith(sign, going_on.begin)
                else None
            )
            open_marks.append((sign, begin, same))
    if not open_marks:
        return None
    return _left_open(text, paragraph, found, open_marks[0])


def _left_open(
    text: str, paragraph: Span, found: list[Quoted], opened: tuple[str, int, Quoted | None]
) -> Quoted | None:
    _, start, continued = opened
    span = (start, paragraph[1])
    if continued is not None:
        continued.spans.append(span)
        return continued
    if not text[paragraph[0] : start].strip() or text[paragraph[0] : start].rstrip()[-1:] in ":,":
        found.append(Quoted([span]))
        return found[-1]
    return None


def _closes(
    open_marks: list[tuple[str, int, Quoted | None]], sign: str, text: str, at: int
) -> int | None:
    """The innermost open mark that a mark closes."""
    for level in range(len(open_marks) - 1, -1, -1):
        if sign in _CLOSES[open_marks[level][0]] and (
            sign != '"' or text[at - 1 : at] not in (" ", "") or _is_loose(text, at)
        ):
            return level
    return None


def _is_loose(text: str, at: int) -> bool:
    """Whether a mark stands alone behind a sentence: `"It rains, " he said`."""
    return text[at - 2 : at - 1] in (",", ".", "!", "?") and text[at + 1 : at + 2].isspace()


def _opens(sign: str, text: str, begin: int, end: int) -> bool:
    before, after = text[begin - 1 : begin], text[end : end + 1]
    if sign in ('"', "''", "'"):
        return not after.isspace() and after != "" and not before.isalnum()
    if sign == "‘":  # or it closes: ‚Es regnet‘
        return not after.isspace() and (after.isalnum() or after in '“"')
    if sign == "»":
        return not after.isspace() and not before.isalnum()
    return True


def closed(span: Span, quotes: Sequence[Quoted], text: str) -> Span:
    """A span with the mark that closes a quotation which begins in it, and the stop before that, where they
    are all that it leaves of the quotation: `as “gossip` in `as “gossip.”`. `quotes`: all, in order."""
    begin, end = span
    if text[end : end + 2].isalnum() or text[end : end + 1].isspace():  # told often
        return span
    first, stop = (bisect_left(quotes, at, key=_BEGIN) for at in span)
    ends = (
        quote.end
        for quote in quotes[first:stop]
        if end < quote.end and not _WORD.search(text, end, quote.end)
    )
    return begin, max(ends, default=end)


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, without the blanks around them. A line is one unless lines are broken at a
    width."""
    lines = text.split("\n")
    wrapped = 40 < max(map(len, lines)) <= 100 and "\n\n" in text
    for found in re.finditer(
        r"\S(?:(?!\n\s*\n).)*" if wrapped else r"\S[^\n]*", text, re.DOTALL if wrapped else 0
    ):
        yield found.start(), found.start() + len(found[0].rstrip())
