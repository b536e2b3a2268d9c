"""Tokens -> the text that they spell, and the place of each in it.

This is for formats without a text. There is a space between tokens, a line break between sentences
and an empty line before a paragraph. If a file says what follows a token, that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.model.annotations import Span


class Tokens:
    """The tokens of a document and the text that they spell so far. `spans` are those of the
    tokens, `sentences` those of the sentences that have ended, in code points."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.sentences: list[Span] = []
        self.length = 0
        self._parts: list[str] = []
        self._gap: str | None = ""
        self._first = 0

    def add(self, form: str, after: str | None = None, words: Sequence[str] = ()) -> None:
        """Add a token, and what follows it if the file says so. `words` are the words that a
        surface token stands for (Spanish `dámelo` stands for `da me lo`): each has its own part of
        the token if together they spell it, or else the whole token."""
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
        """The sentence ends; a line break follows, unless the file says what follows."""
        if self._first < len(self.spans):
            self.sentences.append((self.spans[self._first][0], self.spans[-1][1]))
            self._first = len(self.spans)
        if self._gap is None:
            self._gap = "\n"

    def new_paragraph(self) -> None:
        """An empty line follows, unless the text has not begun or ends with a line break already."""
        if self._parts and (self._gap is None or self._gap == "\n" or "\n" not in self._gap):
            self._gap = "\n\n"

    def span(self, first: int, last: int) -> Span:
        """The span from the first character of a token to the last of another, by their index; (0,
        0) if the first does not exist."""
        if first >= len(self.spans):
            return 0, 0
        return self.spans[first][0], self.spans[min(last, len(self.spans) - 1)][1]

    @property
    def mark(self) -> int:
        """The current position in the text, for `spelt`."""
        return len(self._parts)

    def spelt(self, since: int = 0) -> str:
        """What was spelt since a mark; without one, the whole text."""
        return "".join(self._parts[since:])

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self.length += len(part)
