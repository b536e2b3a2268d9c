"""Checks of untrusted queries, made on their tokens before a parser sees them.

Measured with pyoxigraph 0.5.13 and a stack of 8 MiB, in a process of its own: nested functions, IF
and EXISTS die between 512 and 1,024 levels; groups, brackets, `!`, chains of `||`, `+` and `*`, of
MINUS, BIND, aggregates and projections between 2,048 and 10,000. The limits stay well below, and
the worker's stack is sixteen times as large.
"""

from __future__ import annotations

import re

from kgraph.errors import Diagnostic, UsageError
from kgraph.storage.places import at_offset
from kgraph.storage.sparql.tokens import Token, tokens

LENGTH = 100_000  # bytes of UTF-8
DEPTH = 64
LINKS = 2_000  # operators and words, which form chains

_LOAD = ("LOAD would fetch a document", "build the graph with it: kgraph build")
_SERVICE = ("SERVICE would ask another server", "load what it would give into the graph first")
_UPDATE = ("an update is not a query", "change the sources and build again: kgraph build")
_UPDATES = frozenset("INSERT DELETE WITH CLEAR DROP CREATE ADD MOVE COPY".split())
_PROLOGUE = frozenset("BASE PREFIX VERSION".split())
_HARMLESS = frozenset(
    ("iri", "variable", "string", "language", "typed", "other")
)  # kinds of tokens
_DEEPER = {"open": 1, "close": -1}
_LINKS = frozenset(("operator", "word"))
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(text: str, path: str = "query") -> None:
    """Raises UsageError, located, for a query that KG222 is longer than 100 kB, KG223 nests over 64
    deep, KG224 has over 2,000 operators and words, KG225 has a `<` that may begin an IRI or be a
    comparison, or KG221 asks for other data (SERVICE, LOAD) or updates, also if escapes spell it.
    FROM is allowed: it names graphs of the store, and nothing is fetched.

    `path` is for messages.
    """
    size = len(text.encode(errors="surrogatepass"))
    if size > LENGTH:
        what = f"the query has {size:,} bytes; the limit is {LENGTH:,}"
        raise _refusal(at_offset(text, 0, path=path, code="KG222", what=what))
    _check(text, text, path)
    if _ESCAPE.search(text):
        _check(_unescaped(text), text, path)


def names_graphs(text: str) -> bool:
    """Whether a query says by FROM which graphs it is about."""
    found = tokens(_unescaped(text))
    return any(token.kind == "word" and token.text.upper().startswith("FROM") for token in found)


def _check(reading: str, text: str, path: str) -> None:
    """`reading` is the text itself, or the text with its escapes replaced by their characters."""
    depth = links = 0
    first = True
    for token in tokens(reading):
        if token.kind in _HARMLESS:
            continue
        depth += _DEEPER.get(token.kind, 0)
        links += token.kind in _LINKS
        code, what, fix = _objection(token, depth, links) or _forbidden(token, first)
        if code:
            offset = token.offset if reading is text else _escaped_offset(text, token.offset)
            raise _refusal(at_offset(text, offset, path=path, code=code, what=what, fix=fix))
        first = first and not (token.kind == "word" and token.text.upper() not in _PROLOGUE)


def _objection(token: Token, depth: int, links: int) -> tuple[str, str, str] | None:
    if depth > DEPTH:
        return "KG223", f"nested more than {DEPTH} levels deep", ""
    if links > LINKS:
        return "KG224", f"more than {LINKS:,} operators and words", "put long lists into VALUES"
    if token.kind == "doubtful":
        fix = "put a space after <, or write the IRI with %27, %28, %29 for ' ( )"
        return "KG225", "this may be a comparison or an IRI", fix
    return None


def _forbidden(token: Token, first: bool) -> tuple[str, str, str]:
    """(code, what, fix); the code is empty if the token is allowed."""
    word = token.text.partition(":")[0].upper() if token.kind in ("word", "name") else ""
    if "SERVICE" in word:
        return "KG221", *_SERVICE
    if token.kind != "word":
        return "", "", ""
    if first and word in _UPDATES:
        return "KG221", *_UPDATE
    return ("KG221", *_LOAD) if word == "LOAD" else ("", "", "")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else escape[0]


def _escaped_offset(text: str, offset: int) -> int:
    """The offset in the text of the character at that offset of the unescaped text."""
    shift = 0
    for escape in _ESCAPE.finditer(text):
        if escape.start() - shift >= offset:
            break
        shift += len(escape[0]) - len(_character(escape))
    return offset + shift


def _refusal(finding: Diagnostic) -> UsageError:
    return UsageError(f"{finding.place}: {finding.what}", [finding])
