"""Why a query failed, as a message with a place.

Mistakes that the tokens alone show are reported first: the parser sees most of them somewhere else.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Collection, Iterator
from itertools import pairwise

from kgraph.errors import Diagnostic, UsageError
from kgraph.storage.places import at_offset
from kgraph.storage.sparql.child import DiedError, StoppedError
from kgraph.storage.sparql.syntax_errors import SyntaxErrorPlace
from kgraph.storage.sparql.tokens import Token, tokens

_OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGKILL}
_TOO_DEEP = {-signal.SIGSEGV, -signal.SIGBUS}

_OPENS = {")": "(", "]": "[", "}": "{"}


def explain_syntax_error(
    text: str, place: SyntaxErrorPlace, prefixes: Collection[str] = (), path: str = "query"
) -> Diagnostic:
    """A syntax error as a finding with its place.

    The code is KG226 for a prefix that neither the query nor `prefixes` declare, else KG220.
    """
    for offset, code, what, fix in _seen(text, prefixes):
        return at_offset(text, offset, path=path, code=code, what=what, fix=fix)
    what = place.words or _at(text[place.offset : place.offset + 40])
    return at_offset(text, place.offset, path=path, code="KG220", what=what)


def explain_failure(
    kind: str, message: str, text: str, prefixes: Collection[str], path: str
) -> UsageError:
    """The error for a query that the worker could not answer, from the worker's kind and message; of a
    syntax error, that is the offset and the words of a `SyntaxErrorPlace`."""
    if kind == "syntax":
        offset, _, words = message.partition(" ")
        finding = explain_syntax_error(text, SyntaxErrorPlace(int(offset), words), prefixes, path)
        return UsageError(f"{finding.place}: {finding.what}", [finding])
    if kind == "binding":
        variable = next((word for word in message.split() if word[0] == "?"), "")
        what = f"{variable} is bound, but SELECT does not list it"
        return refusal(path, "KG233", what, f"SELECT {variable} …, or SELECT *")
    if kind == "form":
        fix = "ask for another form, such as JSON or Turtle"
        return refusal(path, "KG809", f"this answer cannot be written so: {message}", fix)
    return refusal(path, "KG235", f"the query failed: {message}")


def explain_stop(stop: StoppedError, timeout: float, memory: int, path: str) -> UsageError:
    """The error for a query that ended the worker; `timeout` in seconds and `memory` in bytes are
    its limits."""
    status = stop.status if isinstance(stop, DiedError) else -signal.SIGALRM
    if status == -signal.SIGALRM:
        what = f"the query took longer than {timeout:g} s and was stopped"
        return refusal(
            path, "KG230", what, "ask for less (LIMIT, a named graph), or grant more time"
        )
    if status in _OUT_OF_MEMORY:
        what = f"the query needed more than {memory / 1024**2:,.0f} MiB and was stopped"
        return refusal(
            path, "KG231", what, "ask for less: patterns that share no variable multiply"
        )
    if status in _TOO_DEEP:
        what = "the query is nested too deeply to be evaluated"
        return refusal(path, "KG232", what, "ask it in parts")
    return refusal(path, "KG235", f"the query process ended ({status}): {stop}")


def refusal(path: str, code: str, what: str, fix: str = "") -> UsageError:
    """An error about a query as a whole, without a place in it."""
    return UsageError(f"{path}: {what}", [Diagnostic(path, 0, 0, code, what, fix)])


def _seen(text: str, prefixes: Collection[str]) -> Iterator[tuple[int, str, str, str]]:
    """(offset, code, what, fix) of each mistake that the tokens show, by kind."""
    found = list(tokens(text))
    for token in found:
        if token.kind == "other" and token.text in "'\"":
            yield token.offset, "KG220", "this string does not end", ""
    for token in _unbalanced(found):
        closes = token.text in _OPENS
        what = f"no bracket is open for this {token.text}"
        what = what if closes else f"{token.text} is not closed"
        yield token.offset, "KG220", what, ""
    known = {*prefixes, *_declared(found)}
    fix = f"known: {' '.join(f'{prefix}:' for prefix in sorted(known))}" if known else ""
    for token in found:
        prefix = token.text.partition(":")[0]
        scheme = text.startswith("//", token.offset + len(token.text))
        if token.kind == "name" and prefix not in known | {"_"} and not scheme:
            yield token.offset, "KG226", f"the prefix {prefix}: is not declared", fix


def _unbalanced(found: list[Token]) -> list[Token]:
    """The first bracket that closes nothing or the wrong one, else the innermost left open."""
    waiting: list[Token] = []
    for token in found:
        if token.kind == "open":
            waiting.append(token)
        elif token.kind == "close" and (not waiting or waiting.pop().text != _OPENS[token.text]):
            return [token]
    return waiting[-1:]


def _declared(found: list[Token]) -> set[str]:
    pairs = pairwise(found)
    return {name.text.partition(":")[0] for word, name in pairs if word.text.upper() == "PREFIX"}


def _at(rest: str) -> str:
    word = re.match(r"[?$]?[\w:]+|\S", rest)
    if not word:
        return "syntax error: something is missing here"
    if word[0] in _OPENS:
        return f"syntax error: something is missing before {word[0]}"
    return f"syntax error at {word[0]}"
