"""Plain text, which is taken as it is, character by character, but for a byte order mark. A headline is
its title, and stays a part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from kgraph.annotate.texts.encodings import decode
from kgraph.annotate.texts.raw_text import RawText, TextFile

EXTRACTOR, VERSION = "kgraph", "1"
"""What is said to have read texts that no library reads; the version is that of the ways in which it does."""


_HEADLINE = re.compile(r"\s*(\S[^\r\n]{0,149})(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*\S")
_NO_HEADLINE = re.compile(
    r"[.,;:…]$"  # a sentence, "Sir,", "Minutes:"
    r"|^(?:dear|to|from|by|subject|date|page|sehr geehrte\w*|betreff|von|madame|monsieur)\b"
    r"|^[\W\d_]"  # a list, a date, a line of signs, a quotation
    r"|\d{4}$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«‘'].+[”\"“»’']")
_WORDS = 2  # of a headline, at least


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text. Raises InputError as `decode`."""
    raw = without_title(data, text, encoding)
    title = headline(raw.text)
    return replace(raw, metadata={"title": title}) if title else raw


def without_title(data: bytes, text: TextFile, encoding: str) -> RawText:
    """As `read`, where the first line has a meaning of its own."""
    found, findings = decode(data, str(text.path), named=encoding)
    return RawText(found, EXTRACTOR, VERSION, findings=findings)


def headline(text: str) -> str:
    """The first line, if it stands alone and has a few words that do not end like a sentence; else ""."""
    found = _HEADLINE.match(text[:2000])
    line = " ".join(found[1].split()) if found else ""
    if len(line.split()) < _WORDS or (_NO_HEADLINE.search(line) and not _QUOTED.match(line)):
        return ""
    return line
