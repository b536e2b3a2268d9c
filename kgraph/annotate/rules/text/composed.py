"""A text as the rules read it: without what nobody sees, such as soft hyphens within words, and with each
accented letter as one character, in whichever way it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from kgraph.model.annotations import Spans
from kgraph.model.plain_text import INVISIBLE, JOINER

_OTHERWISE = re.compile(
    rf"(?P<unseen>{INVISIBLE.pattern}|{JOINER.pattern})|[^\W\d_][\u0300-\u036f]+"
)
_TOLD = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x9f\u00ad\u0300-\u036f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb]"
)
"""One of these is in each of them; one class is looked for faster."""


class Composed:
    """The composed text, and where each of its characters stands in the text as it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins: Sequence[int] = ()
        self._ends: Sequence[int] = ()
        if _TOLD.search(text):
            self._compose()

    def spans(self, spans: Spans) -> Spans:
        """The spans of the text as it is, for those of the composed one."""
        if not self._begins:
            return spans
        return tuple((self._begins[begin], self._ends[end - 1]) for begin, end in spans)

    def _compose(self) -> None:
        text, parts, at = self.text, list[str](), 0
        begins, ends = list[int](), list[int]()
        for found in _OTHERWISE.finditer(text):
            begin, end = found.span()
            letter = "" if found["unseen"] else normalize("NFC", found[0])
            parts += [text[at:begin], letter]
            begins += [*range(at, begin), *[begin] * len(letter)]
            ends += [*range(at + 1, begin + 1), *[end] * len(letter)]
            at = end
        parts.append(text[at:])
        begins += range(at, len(text))
        ends += range(at + 1, len(text) + 1)
        self.text, self._begins, self._ends = "".join(parts), begins, ends
