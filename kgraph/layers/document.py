"""A text and what is known of it: `news/a.txt` with `news/a.toml` beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.model.annotations import Document
from kgraph.storage.files import read_text
from kgraph.storage.toml import read_toml

_FIELDS = ("id", "title", "issued", "publisher", "language", "status", "replaces")


def read_document(text: Path, root: Path) -> Document:
    """The document of a text file. Raises InputError where text or metadata cannot be read."""
    return described(text.with_suffix(".toml"), read_text(text), document_path(text, root), text)


def document_path(file: Path, root: Path) -> str:
    """The identity of a document: its path under the root without its ending, with `/`."""
    under = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
    return under.with_suffix("").as_posix()


def described(metadata: Path, text: str, path: str, file: Path) -> Document:
    """The document with the metadata of its TOML file, where there is one."""
    if not metadata.exists():
        return Document(path, text, str(file))
    return Document(path, text, str(file), **_checked(read_toml(metadata), metadata))


def _checked(table: dict[str, Any], metadata: Path) -> dict[str, str]:
    unknown = sorted(table.keys() - set(_FIELDS))
    if unknown:
        what = f"no metadata '{unknown[0]}'; known are {', '.join(_FIELDS)}"
        raise InputError(f"{metadata}: {what}", [Diagnostic(str(metadata), 1, 1, "KG151", what)])
    return {key: str(value) for key, value in table.items()}
