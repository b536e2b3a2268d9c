"""The sentences of a text, where no format marks them."""

from __future__ import annotations

import re

from kgraph.model.annotations import Span

# A sentence ends after its mark and any closing quotation mark, or at a line's end.
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?=[\r\n])|$)", re.DOTALL)


def sentences(text: str) -> list[Span]:
    """Where the sentences of a text stand."""
    return [match.span() for match in _SENTENCE.finditer(text)]
