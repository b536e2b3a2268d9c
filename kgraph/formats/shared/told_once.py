"""What is told once of a file that holds many documents."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.json.parts import part_that_is_read

_MOST = 50


class ToldOnce:
    """What was told of one file, `file` in messages."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._told: set[str] = set()

    def unread(self, names: Iterable[str], builder: LayerBuilder, place: Location) -> None:
        """Report what is not read, each name once."""
        if new := [name for name in sorted(set(names)) if self.first(name)]:
            shown = [name[:40] for name in new]
            # Of a file in parts each name is told by itself, so that what two parts tell is one.
            for each in shown if part_that_is_read() else [", ".join(shown)]:
                builder.warn("KG119", f"this file also holds what is not read: {each}", place)

    def first(self, what: str) -> bool:
        """Whether this was not told of the file before; in the end everything was."""
        if what in self._told or len(self._told) >= _MOST:
            return False
        self._told.add(what)
        return True
