"""The kinds of texts that are read, each by a module of this room."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from kgraph.annotate.texts.bylines import with_byline
from kgraph.annotate.texts.issue_days import with_issue_day
from kgraph.annotate.texts.misnamed import check_name
from kgraph.annotate.texts.raw_text import RawText, TextFile, without_text
from kgraph.formats.raw_texts import RAW_TEXTS


class TextReader(Protocol):
    """What the module offers that reads a kind of text."""

    def read(self, data: bytes, text: TextFile, encoding: str, /) -> RawText:
        """What the file says, whose bytes are `data`. `encoding`: the one that was named, "" if none was.

        Raises InputError where it has no text that can be read, or a library for it is not installed.
        """


def read_raw(data: bytes, text: TextFile, encoding: str) -> RawText:
    """What a file says, read by the module for its ending, when it was issued, and by whom. Raises
    as `TextReader.read`, and as `check_name`; KG186 for an empty file."""
    if not data:
        raise without_text(text, "this file is empty", "was it saved, or copied, to its end?")
    check_name(data, text)
    module = import_module(f"kgraph.annotate.texts.{_MODULES[text.path.suffix.lower()]}")
    raw = cast(TextReader, module).read(data, text, encoding)
    return with_byline(with_issue_day(raw, text), text)


_MODULES = {suffix: module for module, suffixes in RAW_TEXTS.items() for suffix in suffixes}
