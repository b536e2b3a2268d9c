"""Hashes of annotations by what they claim, with all that they name and that they stand in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Mention
from kgraph.model.identity import checksum


class Forms:
    """The hashes of the annotations of a text (by its hash); `own` tells what one claims by itself."""

    def __init__(self, structure: Structure, text: str, own: Callable[[str], list[Any]]) -> None:
        self._structure, self._text, self._own = structure, text, own
        self._known: dict[str, str] = {}

    def key(self, id: str) -> str:
        """26 characters: the hash of the text, of what is claimed, and of what it stands in."""
        if id not in self._known:
            frames = sorted({self._head(each) for each in self._structure.frames(id)})
            self._known[id] = checksum(_plain([self._text, self._forms[id], *frames]))
        return self._known[id]

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        """By id, a hash of what an annotation claims with all that it names. Of what leads to a circle
        of annotations, what is in the circle counts by its own words alone."""
        found: dict[str, str] = {}
        missing = {id: {*self._structure.parts(id)} for id in self._structure.annotations}
        ready = [id for id, parts in missing.items() if not parts]
        while ready:
            id = ready.pop()
            found[id] = self._form(id, found)
            for holder in self._structure.holders.get(id, ()):
                missing[holder].discard(id)
                if not missing[holder]:
                    ready.append(holder)
        circular = {id: self._form(id, found) for id in missing if id not in found}
        return found | circular

    def _form(self, id: str, known: Mapping[str, str]) -> str:
        named = sorted(
            [role, known.get(target) or self._head(target)]
            for role, target in self._structure.roles(id)
            if not self._structure.is_added(id, target)
        )
        return checksum(_plain([*self._own(id), named]))

    def _head(self, id: str) -> str:
        """A hash of what an annotation claims, with the mentions that it names, and without the statements
        that it says."""
        annotations = self._structure.annotations
        named = sorted(
            [role, _plain(self._own(target))]
            for role, target in self._structure.roles(id)
            if isinstance(annotations.get(target), Mention)
        )
        return checksum(_plain([*self._own(id), named]))


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
