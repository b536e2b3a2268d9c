"""Plain text, which is taken as it is, character by character, but for a byte order mark."""

from __future__ import annotations

from kgraph.annotate.texts.encodings import decode
from kgraph.annotate.texts.raw_text import RawText, TextFile

EXTRACTOR, VERSION = "kgraph", "1"
"""What is said to have read texts that no library reads; the version is that of the ways in which it does."""


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text. Raises InputError as `decode`."""
    found, findings = decode(data, str(text.path), named=encoding)
    return RawText(found, EXTRACTOR, VERSION, findings=findings)
