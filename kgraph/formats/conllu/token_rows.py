"""The rows of CoNLL-U as tokens: words, multiword tokens, empty nodes, and the spaces between them.

https://universaldependencies.org/format.html (Words, Tokens and Empty Nodes; SpaceAfter)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgraph.formats.shared.tokens.detokenize import Tokens

SPACING = ("SpaceAfter", "SpacesAfter", "SpacesBefore", "SpacesInToken", "NewPar")
"""The keys of MISC that tell of white space. That before a document and within a token is not kept."""
_SPACES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "p": "|", "\\": "\\"}


class TokenRows:
    """The rows of a document as tokens: words, multiword tokens, and empty nodes, which are not
    part of the text."""

    def __init__(self) -> None:
        self.tokens = Tokens()
        self._mark = 0
        self._surface = ""
        self._after: str | None = None
        self._until = 0
        self._held: list[str] = []

    @property
    def count(self) -> int:
        """The number of words so far."""
        return len(self.tokens.spans) + len(self._held)

    def take(self, id: str, form: str, misc: Mapping[str, str]) -> tuple[int, int]:
        """Take a row. Returns the index of the first and of the last word that it stands for; for
        an empty node, of the words after and before it."""
        at = self.count
        if misc.get("NewPar") == "Yes":
            self.tokens.new_paragraph()
        if "." in id:
            return at, at - 1
        if "-" in id:
            self._flush()
            self._surface, self._after = form, _after(misc)
            self._until = int(id.partition("-")[2])
            return self.count, self.count + max(0, self._until - int(id.partition("-")[0]))
        if not self._surface:
            self.tokens.add(form, _after(misc))
            return at, at
        self._held.append(form)
        if int(id) >= self._until:
            self._flush()
        return at, at

    def end_sentence(self) -> str:
        """The text of the sentence that ends."""
        self._flush()
        spelt = self.tokens.spelt(self._mark)
        self.tokens.end_sentence()
        self._mark = self.tokens.mark
        return spelt

    def _flush(self) -> None:
        if self._surface:
            self.tokens.add(self._surface, self._after, self._held)
            self._surface, self._held = "", []


def _after(misc: Mapping[str, str]) -> str | None:
    """What follows a token in the text, if the row says so."""
    if "SpacesAfter" in misc:
        return re.sub(r"\\(.)", lambda m: _SPACES.get(m[1], m[0]), misc["SpacesAfter"])
    return "" if misc.get("SpaceAfter") == "No" else None
