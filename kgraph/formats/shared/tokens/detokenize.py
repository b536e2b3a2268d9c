"""Tokens -> the text that they spell, and where each stands in it.

For formats that have no text of their own. The rule: a space between tokens, a line break between
sentences, an empty line before a paragraph; where a file says what follows a token, that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.model.annotations import Span


class Tokens:
    """A text under way. `spans` are those of the tokens, in code points."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.length = 0
        self._parts: list[str] = []
        self._gap: str | None = ""

    def add(self, form: str, after: str | None = None, words: Sequence[str] = ()) -> None:
        """A token, and what follows it where the file says so. `words` are the tokens it stands
        for, where it is one of the surface only (Spanish `dámelo`: `da me lo`): each has its own
        part of it where they spell it between them, else the whole."""
        self._put(" " if self._gap is None else self._gap)
        begin = self.length
        self._put(form)
        self._gap = after
        if "".join(words) != form:
            self.spans += [(begin, self.length)] * max(1, len(words))
            return
        for word in words:
            self.spans.append((begin, begin + len(word)))
            begin += len(word)

    def end_sentence(self) -> None:
        """A line break comes next, unless the file says what does."""
        if self._gap is None:
            self._gap = "\n"

    def new_paragraph(self) -> None:
        """An empty line comes next, unless the text has not begun or breaks its line already."""
        if self._parts and (self._gap is None or self._gap == "\n" or "\n" not in self._gap):
            self._gap = "\n\n"

    def span(self, first: int, last: int) -> Span:
        """From the first character of a token to the last of another, by their index; (0, 0) where
        the first is not there."""
        if first >= len(self.spans):
            return 0, 0
        return self.spans[first][0], self.spans[min(last, len(self.spans) - 1)][1]

    @property
    def mark(self) -> int:
        """A point in the text, for `spelt`."""
        return len(self._parts)

    def spelt(self, since: int = 0) -> str:
        """What was spelt since a mark; without one, the whole text."""
        return "".join(self._parts[since:])

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self.length += len(part)
