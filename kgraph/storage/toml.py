"""TOML files, with errors at their line and column."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import read_text
from kgraph.storage.places import at_offset
from kgraph.storage.rdf.nesting import DEPTH

_TOKENS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''.*?'''|'[^'\n]*+'|#[^\n]*+"
    r'|"(?:[^"\\\n]|\\.)*+"|([\[{])|([\]}])|(\.)|([\n=,])',
    re.DOTALL,
)
"""Strings and comments; what opens, what closes; the dot of a key; what ends a key."""


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
    for token in _TOKENS.finditer(text):
        opens, closes, dot, ends = token.groups()
        depth = max(0, depth + bool(opens) - bool(closes))
        parts = 0 if ends else parts + bool(dot)
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
