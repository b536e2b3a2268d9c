"""Quotation marks of a text, which show whether a claim's content is direct, indirect or mixed speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Span
from kgraph.model.vocabulary import KG

_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
BLANK_LINE = re.compile(rf"{_LINE_END}[^\S\r\n]*{_LINE_END}|[\f\u2029]")
"""What ends a paragraph."""

_LONGEST = 5000  # characters of a paragraph in which a closing mark is looked for
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", '"': '"'}


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
        inside = [self.inside(i) for b, e in spans for i in range(b, e) if self._counts(i)]
        if not inside:
            return ""
        if all(inside):
            return KG.Direct
        return KG.Mixed if any(inside) else KG.Indirect

    def _counts(self, index: int) -> bool:
        return self._text[index].isalnum()

    def inside(self, index: int) -> bool:
        """Whether a place of the text stands between quotation marks."""
        place = bisect_right(self._begins, index) - 1
        return place >= 0 and index < self._spans[place][1]


def _quoted(text: str) -> Iterator[Span]:
    begin, opening = 0, ""
    for index, character in enumerate(text):
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
