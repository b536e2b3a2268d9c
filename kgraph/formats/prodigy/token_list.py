"""The tokens that a file lists beside a text, each with its offsets, and the words between two
offsets.
"""

from __future__ import annotations

from typing import Any

from kgraph.formats.shared.json.values import span_of
from kgraph.model.annotations import Span


class Wordlist:
    """Tokens as `{"text", "start", "end"}`. Other items are left out, but keep their number."""

    def __init__(self, tokens: Any) -> None:
        self._spans: list[Span] = []
        self._forms: list[str] = []
        for token in tokens if isinstance(tokens, list) else ():
            self._add(token)
        self._starts = {begin: at for at, (begin, _) in enumerate(self._spans)}
        self._ends = {end: at for at, (_, end) in enumerate(self._spans)}

    def spelt(self, begin: int, end: int) -> str:
        """The words from one offset to the other; "" if no tokens begin and end there."""
        first, last = self._starts.get(begin), self._ends.get(end)
        if first is None or last is None or last < first:
            return ""
        parts, at = [], begin
        for (start, stop), form in zip(
            self._spans[first : last + 1], self._forms[first : last + 1], strict=True
        ):
            if not 0 <= start - at <= 1:  # a single space at most stands between tokens of spaCy
                return ""
            parts.append(" " * (start - at) + form)
            at = stop
        return "".join(parts)

    def span(self, number: Any) -> Span | None:
        """The span of the token with that number."""
        known = isinstance(number, int) and 0 <= number < len(self._spans)
        return self._spans[number] if known else None

    def _add(self, token: Any) -> None:
        try:
            self._spans.append(span_of(token, "start", "end"))
            self._forms.append(str(token.get("text", "")))
        except ValueError:
            self._spans.append((-1, -1))
            self._forms.append("")
