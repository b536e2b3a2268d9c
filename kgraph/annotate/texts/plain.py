"""Plain text, which is taken as it is, character by character."""

from __future__ import annotations

from kgraph.annotate.texts.raw_text import RawText, TextFile
from kgraph.storage.files import read_text


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text. Raises InputError if it is not UTF-8."""
    return RawText(read_text(text.path), "plain", "1")
