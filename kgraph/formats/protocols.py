"""What the modules offer that read and write a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from kgraph.formats.shared.layer_reading import Reading


class Reader(Protocol):
    """What the module offers that reads a format."""

    def detect(self, path: Path, /) -> bool:
        """Whether the file, which has one of the format's suffixes, is the first (or only) file of
        an annotation of this format."""

    def read(self, path: Path, root: Path, unit: str, text: Path | None, /) -> Iterator[Reading]:
        """The layers of the file. Their documents are named under `root`; offsets count `unit`
        (`kgraph.formats.shared.offsets.UNITS`); `text` is the file of the text, where the profile
        names it.

        Raises InputError where the file cannot be read at all.
        """


class Writer(Protocol):
    """What the module offers that writes a format. A format of several files has `files` besides."""

    def render(self, source: Any, prefixes: Mapping[str, str], base: str, /) -> Iterator[bytes]:
        """The bytes of the file; `prefixes` are name -> namespace, our own IRIs begin with `base`.

        `source` is what the format's row says: `quads` are N-Quads lines, sorted and distinct
        (`kgraph.storage.sorting`), to be read once; `network` is a `networkx.MultiDiGraph`; `layers` are a
        `kgraph.formats.shared.outgoing.Outgoing`, which counts what the format cannot hold; `claims` are a
        `kgraph.formats.claims.write.ClaimTable`; `property graph` are `kgraph.formats.neo4j.write.Table`s.
        """
