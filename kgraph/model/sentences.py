"""Splitting a text into sentences, for formats that do not mark them."""

from __future__ import annotations

import re

from kgraph.model.annotations import Span

# A sentence ends after its mark and any closing quotation mark, or at a line's end.
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?=[\r\n])|$)", re.DOTALL)


def sentences(text: str) -> list[Span]:
    """The spans of the sentences of a text."""
    return [match.span() for match in _SENTENCE.finditer(text)]
