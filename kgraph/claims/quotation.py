"""Quotation marks of a text, which show whether a claim's content is direct, indirect or mixed speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kgraph.model.annotations import Span
from kgraph.model.vocabulary import KG

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", '"': '"'}


class Quotations:
    """The quoted parts of a text. A quotation ends with its paragraph, as a longer one is opened again in
    the next. Single quotation marks are not read, as they look like apostrophes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(_quoted(text))
        self._begins = [begin for begin, _ in self._spans]

    def kind(self, spans: Iterable[Span]) -> str:
        """The IRI of Direct, Indirect or Mixed; "" if there are no spans."""
        inside = [self._inside(i) for b, e in spans for i in range(b, e) if self._counts(i)]
        if not inside:
            return ""
        if all(inside):
            return KG.Direct
        return KG.Mixed if any(inside) else KG.Indirect

    def _counts(self, index: int) -> bool:
        return self._text[index].isalnum()

    def _inside(self, index: int) -> bool:
        place = bisect_right(self._begins, index) - 1
        return place >= 0 and index < self._spans[place][1]


def _quoted(text: str) -> Iterator[Span]:
    begin, closing = 0, ""
    for index, character in enumerate(text):
        if closing and (character in closing or character == "\n"):
            yield begin, index
            closing = ""
        elif not closing and character in _CLOSING:
            begin, closing = index, _CLOSING[character]
    if closing:
        yield begin, len(text)
