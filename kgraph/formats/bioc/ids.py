"""The ids of annotations and relations in one document, in which each is used once.

Ids ought to be unique in a document; some files begin to number in each passage anew, or number
annotations and relations alike.
"""

from __future__ import annotations

from kgraph.formats.bioc.structure import Part

_KINDS = ("annotation", "relation")


class Ids:
    """Gives ids, and finds them again from the ids of the file."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, int, str], str] = {}
        self._anywhere: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def give(self, kind: str, id: str, home: Part | None) -> str:
        """The id of an annotation or a relation (`kind`) that stands in a passage or a sentence. It is the
        same again for the same id there, so that the second use of an id is seen."""
        key = kind, _number(home), id
        if id and key in self._given:
            return self._given[key]
        own = id or kind
        if not id or own in self._taken:
            own = f"{own}@{len(self._taken)}"
        self._taken.add(own)
        self._given[key] = own
        self._anywhere.setdefault((kind, id), own)
        return own

    def find(self, id: str, home: Part | None) -> str:
        """What a node means by an id: what has it in its own passage or sentence, else the first that has
        it in the document; the id itself, if nothing has it."""
        own = (self._given.get((kind, _number(home), id)) for kind in _KINDS)
        others = (self._anywhere.get((kind, id)) for kind in _KINDS)
        return next((found for found in (*own, *others) if found), id)


def _number(home: Part | None) -> int:
    return id(home) if home else 0
