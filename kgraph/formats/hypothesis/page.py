"""The annotations that one user made on one page -> a layer (`kgraph.formats.hypothesis.read`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from kgraph.formats.hypothesis.passages import Passages, selectors_of
from kgraph.formats.shared.anchoring import Ungrounded
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document_labels import UNNAMED, WholeDocument
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import as_string, items

_TAG = "tagging"
_STEPS = 100  # from a reply to what it replies to, and so on


class Row(NamedTuple):
    """An annotation of a file, the line on which its record begins, and its number."""

    value: Mapping[str, Any]
    line: int
    number: int

    @property
    def id(self) -> str:
        """Its id, else its number."""
        id = self.value.get("id")
        return id if isinstance(id, str) and id else f"annotation[{self.number}]"

    @property
    def place(self) -> Location:
        """Its location, with the beginning of its content."""
        return Location(self.line, 1, excerpt(dict(self.value)))


class PageLayer:
    """A layer that is being built. `passages` are those of the page, `known` its annotations by their
    ids."""

    def __init__(self, builder: LayerBuilder, passages: Passages, known: Mapping[str, Row]) -> None:
        self._builder, self._passages, self._known = builder, passages, known
        self._whole = WholeDocument(builder, passages.text, "codepoints", Location(0))

    def take(self, row: Row) -> None:
        """Take an annotation, a page note or a reply."""
        try:
            tags = [as_string(tag) for tag in items(row.value, "tags")]
            root = self._root(row)
            targets = [selectors_of(target) for target in items(root.value, "target")]
        except ValueError as error:
            self._builder.malformed("mentions", f"{row.id}: {error}", row.place, id=row.id)
            return
        passages = [selectors for selectors in targets if selectors]
        if not passages:
            self._say(row, tags, self._whole.attribute, self._whole.note)
            return
        label = tags[0] if tags and root is row else UNNAMED
        for number, selectors in enumerate(passages, 1):
            id = row.id if number == 1 else f"{row.id}/{number}"
            if self._mention(id, label, selectors, row.place):
                self._say(
                    row,
                    tags[1:] if root is row else tags,
                    partial(self._builder.attribute, id),
                    partial(self._builder.note, id),
                )

    def _root(self, row: Row) -> Row:
        """What a reply replies to in the end, or the annotation itself. Raises ValueError if that is
        not of this page."""
        for _ in range(_STEPS):
            references = items(row.value, "references")
            if not references:
                return row
            found = self._known.get(str(references[0]))
            if found is None:
                raise ValueError(f"it replies to {references[0]}, which is not in the file")
            row = found
        raise ValueError("it replies to itself")

    def _mention(
        self, id: str, label: str, selectors: list[Mapping[str, Any]], place: Location
    ) -> bool:
        """Add the passage of a target; whether it is in the text."""
        try:
            found, words = self._passages.of(selectors)
        except ValueError as error:
            self._builder.malformed("mentions", f"{id}: {error}", place, id=id)
            return False
        if isinstance(found, tuple):
            return self._builder.mention(id, label, found, place, words)
        self._builder.ledger.read["mentions"] += 1
        what = f"{id}: {found.what}"
        fix = found.fix if isinstance(found, Ungrounded) else "its context is in several places too"
        self._builder.drop("mentions", found.code, found.reason, what, place, fix, id=id)
        return False

    def _say(
        self,
        row: Row,
        tags: list[str],
        attribute: Callable[[str, str, Location], object],
        note: Callable[[str, Location], object],
    ) -> None:
        """Add the tags and the text of an annotation."""
        for tag in tags:
            attribute(_TAG, tag, row.place)
        text = row.value.get("text")
        if isinstance(text, str) and text.strip():
            note(text, row.place)
