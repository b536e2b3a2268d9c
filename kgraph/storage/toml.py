"""TOML files, with errors at their line and column, and the places of their keys."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import read_text
from kgraph.storage.places import at_offset
from kgraph.storage.rdf.nesting import DEPTH

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|"(?:[^"\\\n]|\\.)*+"'  # texts
    r"|'{3}(?:[^']|'(?!''))*'{3,5}|'[^'\n]*+'"
    r"|\#[^\n]*+|[\w+-]++|[^\w \t\r+-]",
    re.DOTALL,
)
"""Texts, comments, the parts of keys and numbers, and signs. Groups that look ahead are not possessive:
before Python 3.11.5 these go wrong (gh-106052)."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file. Raises InputError: as `read_text`, KG150 not TOML (https://toml.io)."""
    return parse_toml(read_text(path), str(path))


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """The tables of a text; `path` is for messages. Raises InputError KG150."""
    text = text.removeprefix("\ufeff")
    _refuse_nesting(text, path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = re.sub(r" \(at .*\)$", "", str(error))
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        finding = Diagnostic(
            path, line, column, "KG150", f"not TOML: {what}", "see https://toml.io"
        )
        raise InputError(f"{finding.place}: {finding.what}", [finding]) from None
    except ValueError:
        what = "a number has thousands of digits"
        raise InputError(f"{path}: {what}", [Diagnostic(path, 0, 0, "KG150", what)]) from None


def _refuse_nesting(text: str, path: str) -> None:
    """Raises InputError KG202 where brackets or the parts of a key nest so deep that a parser recurses,
    or takes minutes."""
    if text.count("[") + text.count("{") + text.count(".") <= DEPTH:
        return
    depth = parts = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        depth = max(0, depth + (sign in ("[", "{")) - (sign in ("]", "}")))
        parts = 0 if sign in ("\n", "=", ",") else parts + (sign == ".")
        if max(depth, parts) > DEPTH:
            what = f"nested more than {DEPTH} levels deep"
            finding = at_offset(text, token.start(), path=path, code="KG202", what=what)
            raise InputError(f"{finding.place}: {what}", [finding])


def toml_text(text: str) -> str:
    """The text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_key(text: str) -> str:
    """The text as a TOML key, in quotation marks only where it needs them."""
    return text if re.fullmatch("[A-Za-z0-9_-]+", text) else toml_text(text)


_DEEPEST = 8  # parts of a key that are told apart


class Flaw(NamedTuple):
    """What is wrong with a key of a TOML file or with its value, and what to do. `keys`: the names on the
    way to it, such as `("files", "text")`."""

    keys: tuple[str, ...]
    what: str
    fix: str = ""


def flaws_at(text: str, flaws: Iterable[Flaw], path: str, code: str) -> list[Diagnostic]:
    """The flaws as findings, each at the place where the TOML text gives the key a value or opens its
    table, or else at that of the table which holds it."""
    flaws, offsets = list(flaws), dict[tuple[str, ...], int]()
    for keys, offset in _keys(text) if flaws else ():
        offsets.setdefault(keys, offset)
    return [_at_key(text, offsets, each, path, code) for each in flaws]


def _at_key(
    text: str, offsets: Mapping[tuple[str, ...], int], flaw: Flaw, path: str, code: str
) -> Diagnostic:
    for depth in range(min(len(flaw.keys), _DEEPEST), 0, -1):
        if (keys := flaw.keys[:depth]) in offsets:
            return at_offset(
                text, offsets[keys], path=path, code=code, what=flaw.what, fix=flaw.fix
            )
    return Diagnostic(path, 0, 0, code, flaw.what, flaw.fix)


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each key of a text that is TOML, with the offset of its first part, and the tables that it opens.
    Of a key with more than 8 parts the rest is left out."""
    table: tuple[str, ...] = ()  # that of the last header
    key: tuple[str, ...] = ()  # what is read of a key, and its place
    begin = 0
    open: list[tuple[str, tuple[str, ...]]] = []  # brackets of values, with the key of the value
    part = "key"  # of the text: a "header", a "key", or a "value"
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign.startswith("#") or (sign == "\n" and open):
            continue
        if sign == "\n":
            part, key = "key", ()
        elif part == "key" and not key and not open and sign == "[":
            part, table = "header", ()
        elif part == "value":
            part, key = _in_value(sign, open, key)
        elif part == "header" and sign == "]":
            part, table = "value", key
        elif sign == "=":
            part = "value"
        elif sign not in ("[", "]", ".", "}"):
            begin = begin if key else token.start()
            above = open[-1][1] if open else () if part == "header" else table
            key = (*(key or above), _name(sign))[:_DEEPEST]
            yield key, begin
        elif sign == "}":  # of an inline table that is empty
            part, key = "value", open.pop()[1]


def _in_value(
    sign: str, open: list[tuple[str, tuple[str, ...]]], key: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """What follows a sign within a value, a key or more of the value; and what is read of that key."""
    if sign in ("[", "{"):
        open.append((sign, open[-1][1] if open and open[-1][0] == "[" else key))
    elif sign in ("]", "}") and open:
        key = open.pop()[1]
    keys_follow = bool(open) and open[-1][0] == "{" and sign in ("{", ",")
    return ("key", ()) if keys_follow else ("value", key)


def _name(part: str) -> str:
    """A part of a key without its quotation marks."""
    if not part.startswith(("'", '"')):
        return part
    try:
        return str(*tomllib.loads(f"{part} = 0"))
    except tomllib.TOMLDecodeError:
        return part
