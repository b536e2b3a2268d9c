"""Quotation marks of a text, which show whether a claim's content is direct, indirect or mixed speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Span
from kgraph.model.vocabulary import KG

_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
BLANK_LINE = re.compile(  # it begins with a class of characters, so that few places are looked at
    r"[\r\n\f\u2029](?:(?<=[\f\u2029])"
    rf"|(?:(?<=\n)|(?<=\r)\n|(?<=\r)(?!\n))[^\S\r\n]*{_LINE_END})"
)
"""What ends a paragraph."""

_LONGEST = 5000  # characters of a paragraph in which a closing mark is looked for
_COUNTS = re.compile(r"[^\W_]")  # letters and digits, not the marks around them
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", '"': '"'}

_MARKS = re.compile(f"[\n{re.escape(''.join({*_CLOSING, *''.join(_CLOSING.values())}))}]")


class Quotations:
    """The quoted parts of a text. A quotation ends with its paragraph, as a longer one is opened again in
    the next; so it ends with a line too, unless it is closed on a later line of its paragraph. Single
    quotation marks are not read, as they look like apostrophes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(_quoted(text))
        self._begins = [begin for begin, _ in self._spans]

    def kind(self, spans: Iterable[Span]) -> str:
        """The IRI of Direct, Indirect or Mixed; "" if there are no spans."""
        inside = {
            quoted
            for span in spans
            for begin, end, quoted in self._pieces(*span)
            if _COUNTS.search(self._text, begin, end)
        }
        if not inside:
            return ""
        return KG.Mixed if len(inside) > 1 else KG.Direct if inside == {True} else KG.Indirect

    def _pieces(self, begin: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """The parts of a span that are quoted, and those that are not, in their order."""
        place = max(0, bisect_right(self._begins, begin) - 1)
        for quoted in self._spans[place:]:
            if quoted[0] >= end:
                break
            if quoted[1] > begin:
                yield begin, quoted[0], False
                yield max(begin, quoted[0]), min(end, quoted[1]), True
                begin = quoted[1]
        yield begin, end, False

    def inside(self, index: int) -> bool:
        """Whether a place of the text stands between quotation marks."""
        return self.around(index) is not None

    def around(self, index: int) -> Span | None:
        """The span of the quotation in which a place of the text stands, with its opening mark and without
        its closing one; None if there is none."""
        place = bisect_right(self._begins, index) - 1
        return self._spans[place] if place >= 0 and index < self._spans[place][1] else None


def _quoted(text: str) -> Iterator[Span]:
    begin, opening = 0, ""
    for mark in _MARKS.finditer(text):
        index, character = mark.start(), mark[0]
        if not opening:
            if character in _CLOSING:
                begin, opening = index, character
        elif character in _CLOSING[opening] or (
            character == "\n" and not _is_closed_later(text, index, opening)
        ):
            yield begin, index
            opening = ""
    if opening:
        yield begin, len(text)


def _is_closed_later(text: str, at: int, opening: str) -> bool:
    """Whether what is open at a line's end is closed in the rest of its paragraph: the next mark of
    its kind closes; where one mark does both, the number of those that follow is odd."""
    blank = BLANK_LINE.search(text, at, at + _LONGEST)
    rest, closing = text[at : blank.start() if blank else at + _LONGEST], _CLOSING[opening]
    if closing == opening:
        return rest.count(opening) % 2 == 1
    return next((mark for mark in rest if mark in (opening, *closing)), opening) in closing
