"""Where the syntax error of a query is.

The parser names the furthest place that it has looked at, and looks at as many characters as a keyword has:
in `{ ?s ?p }` it looks for OPTIONAL at `?s`, which goes beyond the end, and does not tell that an object is
missing. So the text is read once more with so much space between its tokens that no keyword reaches from one
to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kgraph.storage.sparql.tokens import tokens

_SPACE = " " * 32  # longer than any keyword
_PLACE = re.compile(r"\b(\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z]\w*")
_SENTENCE = re.compile(r"[A-Z]\w* \w")


class SyntaxErrorPlace(NamedTuple):
    """`offset` in code points of the text; `words`, if a rule was broken that the parser has words for."""

    offset: int
    words: str


class _Piece(NamedTuple):
    """A token, where it stands in the text, and what goes before it in the text that is read again."""

    space: str
    token: str
    offset: int


def locate_syntax_error(
    text: str, error: SyntaxError, parse: Callable[[str], object]
) -> SyntaxErrorPlace:
    """Where the text has the error that `parse` raised."""
    pieces = list(_spread(text))
    read = "".join(piece.space + piece.token for piece in pieces)
    try:
        parse(read)
    except SyntaxError as again:
        error = again
    if not (found := _PLACE.search(error.msg)):
        return SyntaxErrorPlace(0, error.msg)
    lines = read.split("\n")[: int(found[1]) - 1]
    offset = sum(len(line) + 1 for line in lines) + int(found[2]) - 1
    expected = found[3].split(", ")
    if words := next(filter(_SENTENCE.match, expected), ""):
        return SyntaxErrorPlace(_original(pieces, offset, behind=True), words)
    looked = max((len(word) for word in expected if _KEYWORD.fullmatch(word)), default=0)
    return SyntaxErrorPlace(_original(pieces, offset - looked, behind=False), "")


def _spread(text: str) -> Iterator[_Piece]:
    """The tokens with more space between them where there is some; at last an empty one."""
    end = 0
    for token in tokens(text):
        between = text[end : token.offset]
        yield _Piece(between and between + _SPACE, token.text, token.offset)
        end = token.offset + len(token.text)
    yield _Piece(f"{text[end:]}\n{_SPACE}", "", end)


def _original(pieces: list[_Piece], offset: int, *, behind: bool) -> int:
    """The place in the text; between two tokens, that `behind` the first, else that of the second."""
    begin = end = 0
    for piece in pieces:
        begin += len(piece.space)
        if offset < begin:
            return end if behind else piece.offset
        begin += len(piece.token)
        if offset < begin:
            return piece.offset + offset - begin + len(piece.token)
        end = piece.offset + len(piece.token)
    return end
