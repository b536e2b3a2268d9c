"""Markdown: taken as it is, with its signs, so that it stays what its author sees. A title and other data
before the text (`---`, `title: …`, `---`) are metadata, and no part of it."""

from __future__ import annotations

import re
from dataclasses import replace

from kgraph.annotate.texts import plain
from kgraph.annotate.texts.raw_text import ISSUED_FROM, RawText, TextFile
from kgraph.annotate.texts.whole_days import whole_day
from kgraph.formats.shared.metadata import FIELDS

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^([\w-]+):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(\S.*?)[ \t#]*$", re.MULTILINE)
_CALLED = {"date": "issued", "lang": "language", "site": "publisher"}


def read(data: bytes, text: TextFile, encoding: str) -> RawText:
    """The text. Raises InputError as `decode`."""
    raw = plain.without_title(data, text, encoding)
    front = _FRONT.match(raw.text)
    said = {
        key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front[1] if front else "")
    }
    rest = raw.text[front.end() :] if front else raw.text
    metadata = {_CALLED.get(key, key): value for key, value in said.items()}
    source = {key: said[key] for key in ("author", "url") if key in said}
    if day := whole_day(metadata.pop("issued", "")):
        metadata["issued"], source[ISSUED_FROM] = day, "front matter"
    if heading := _HEADING.search(rest):
        metadata.setdefault("title", heading[1])
    known = {key: value for key, value in metadata.items() if key in FIELDS}
    return replace(raw, text=rest, metadata=known, source=source)
