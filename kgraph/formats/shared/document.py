"""A text and its metadata: `news/a.txt` with `news/a.toml` beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from kgraph.formats.shared.metadata import FIELDS, checked
from kgraph.model.annotations import Document
from kgraph.storage.files import read_text, readable_name
from kgraph.storage.toml import read_toml


def read_document(text: Path, root: Path) -> Document:
    """The document of a text file. Raises InputError if the text or the metadata cannot be read."""
    return described(text.with_suffix(".toml"), read_text(text), document_path(text, root), text)


def document_path(file: Path, root: Path) -> str:
    """The identity of a document: its path under the root, with `/` and without its suffix."""
    under = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
    return readable_name(under.with_suffix("").as_posix())


def described(metadata: Path, text: str, path: str, file: Path) -> Document:
    """The document with the metadata of its TOML file, if there is one. Metadata that are not valid
    are left out, and `flaws` says why."""
    if not metadata.exists():
        return Document(path, text, str(file))
    table = read_toml(metadata)
    unknown = sorted(table.keys() - set(FIELDS))
    sound, flaws = checked({key: _text(table[key]) for key in table if key in FIELDS})
    flaws += [f"{key} is not metadata; known are {', '.join(FIELDS)}" for key in unknown]
    return Document(path, text, str(file), **sound, flaws="\n".join(flaws))


def _text(value: Any) -> Any:
    """A date of TOML as text; any other value unchanged."""
    return value.isoformat() if isinstance(value, date) else value
