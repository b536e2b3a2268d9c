"""SPARQL text -> tokens (SPARQL 1.2 Query Language, section 19.8, Terminals), made for the gate.

pyoxigraph's parser does not need word boundaries (`trueSERVICE<x>` is two words to it) and decides by
context whether `<` begins an IRI. So tokens end as early as possible, and a token that could be read
both ways is of kind `doubtful`. The gate may then refuse a harmless query, but no code is hidden from
it in a string or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    \s*+(?:
    (?P<comment>\#[^\n\r]*+)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
      |"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+')
  | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\[uU][0-9A-Fa-f]{4,8})*+>)
  | (?P<variable>[?$]\w++)
  | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<name>(?:[^\W\d][\w-]*+)?+:(?:[\w:][\w:-]*+)?+)
  | (?P<word>[^\W\d]\w*+)
  | (?P<open>[({\[])
  | (?P<close>[)}\]])
  | (?P<typed>\^\^)
  | (?P<operator>\|\||&&|[!|/^*+\-&<>=?])
  | (?P<other>.)
  | (?P<end>\Z))
    """,
    re.DOTALL | re.VERBOSE,
)
_CERTAIN = re.compile(r"<[A-Za-z][\w+.-]*://")  # a comparison cannot begin like this
_DOUBTFUL = re.compile(r"['()]")  # these would be code if `<` were a comparison


class Token(NamedTuple):
    """`kind` is a group name above, or `doubtful`; `offset` in code points."""

    kind: str
    text: str
    offset: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of any text, without white space and comments; never fails."""
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind in ("comment", "end"):
            continue
        found = match[kind]
        if kind == "iri" and _DOUBTFUL.search(found) and not _CERTAIN.match(found):
            kind = "doubtful"
        yield Token(kind, found, match.end() - len(found))
