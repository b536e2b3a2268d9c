"""Places tokens in a text that a file has beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.model.annotations import Span

_SPACE = re.compile(r"\s*")


def aligned(text: str, forms: Iterable[str]) -> list[Span]:
    """The span of each token in the text, in code points. Only white space stands between
    tokens. Raises ValueError for a token that is not where the one before it ends."""
    spans: list[Span] = []
    at = 0
    for number, form in enumerate(forms):
        space = _SPACE.match(text, at)
        start = space.end() if space else at
        if not text.startswith(form, start):
            what = f"token {number} is {form[:40]!r}, but the text goes on with"
            raise ValueError(f"{what} {text[start : start + 40]!r}")
        at = start + len(form)
        spans.append((start, at))
    return spans
