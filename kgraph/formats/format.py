"""What the table of formats says of one: what it is called, how its files are named, and what reads and
writes them."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import cast

from kgraph.formats.protocols import Reader, Writer


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table.

    - `reads` is the module, under `kgraph.formats`, that reads the format as annotations; "" if none
      does. The last suffix of its files is one of `suffixes`, in which `*` stands for any characters.
      Their offsets count `unit`.
    - `writes` is the module that writes the format, "" if none does; `endings` are those of the
      names of its files, the usual one first, and `media_type` is theirs; `takes` is what it writes
      (see `kgraph.formats.protocols.Writer`); `losses` says, a sentence each, what the format
      cannot hold.
    - `in_parts`: its reader takes each record of a file of JSON Lines by itself, so that parts of the file
      can be read apart (`kgraph.formats.shared.json.parts`).
    """

    name: str
    title: str
    reads: str = ""
    suffixes: tuple[str, ...] = ()
    unit: str = "codepoints"
    writes: str = ""
    endings: tuple[str, ...] = ()
    media_type: str = ""
    takes: str = "layers"
    losses: tuple[str, ...] = ()
    in_parts: bool = False

    @property
    def reader(self) -> Reader:
        """The module that reads the format, imported now."""
        return cast(Reader, import_module(f"kgraph.formats.{self.reads}"))

    @property
    def writer(self) -> Writer:
        """The module that writes the format, imported now."""
        return cast(Writer, import_module(f"kgraph.formats.{self.writes}"))

    def detect(self, path: Path) -> bool:
        """Whether the file is the first (or only) file of an annotation of this format."""
        return self.has_suffix(path.suffix.lower()) and self.reader.detect(path)

    def has_suffix(self, suffix: str) -> bool:
        """Whether files of this format may end in a suffix, in lower case."""
        return any(fnmatchcase(suffix, each) for each in self.suffixes)
