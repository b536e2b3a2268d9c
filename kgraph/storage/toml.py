"""TOML files, with errors at their line and column."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.storage.files import read_text


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file. Raises InputError: as `read_text`, KG150 not TOML (https://toml.io)."""
    return parse_toml(read_text(path), str(path))


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """The tables of a text; `path` is for messages. Raises InputError KG150."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        what = re.sub(r" \(at .*\)$", "", str(error))
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        finding = Diagnostic(
            path, line, column, "KG150", f"not TOML: {what}", "see https://toml.io"
        )
        raise InputError(f"{finding.place}: {finding.what}", [finding]) from None


def toml_text(text: str) -> str:
    """The text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_key(text: str) -> str:
    """The text as a TOML key, in quotation marks only where it needs them."""
    return text if re.fullmatch("[A-Za-z0-9_-]+", text) else toml_text(text)
