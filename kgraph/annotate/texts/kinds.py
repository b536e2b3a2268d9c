"""The kinds of texts that are read: the endings of their files, and the module that reads each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from kgraph.annotate.texts.raw_text import RawText, TextFile


class TextReader(Protocol):
    """What the module offers that reads a kind of text."""

    def read(self, data: bytes, text: TextFile, encoding: str, /) -> RawText:
        """What the file says, whose bytes are `data`. `encoding`: the one that was named, "" if none was.

        Raises InputError where it has no text that can be read, UsageError for a library that is not
        installed.
        """


class TextKind(NamedTuple):
    """A row of the table; `module` is under `kgraph.annotate.texts`."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    @property
    def reader(self) -> TextReader:
        """The module, imported now."""
        return cast(TextReader, import_module(f"kgraph.annotate.texts.{self.module}"))


KINDS = (
    TextKind("plain text", (".txt", ".text"), "plain"),
    TextKind("Markdown", (".md", ".markdown"), "markdown"),
    TextKind("web page", (".html", ".htm", ".xhtml"), "html"),
    TextKind("Word document", (".docx",), "docx"),
    TextKind("PDF", (".pdf",), "pdf"),
    TextKind("e-mail", (".eml",), "email"),
)

BY_SUFFIX: Mapping[str, TextKind] = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
"""The kinds by the endings of their files, in small letters. Of two texts that are called alike, the one
whose ending comes first here has the name."""
