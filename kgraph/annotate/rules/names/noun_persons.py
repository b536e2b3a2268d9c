"""Finds the persons of a language in which all nouns have capitals: those that a given name or a title shows,
and their last names alone."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.names.likely_persons import LikelyPersons
from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.named import Name
from kgraph.annotate.rules.names.runs import Runs
from kgraph.annotate.rules.text.story import Story

_FULL = 5  # words of a person's name, where any noun may follow


class NounPersons:
    """The persons of one story whose names stand among nouns with capitals."""

    def __init__(self, story: Story, kinds: NameKinds, reach: Runs, persons: LikelyPersons) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._plain = story.words.plain
        self._kinds, self._reach, self._persons = kinds, reach, persons

    def find(self, parts: Sequence[int], listed: Sequence[Name]) -> list[Name]:
        """The names in the order of the text. `parts`: the words with capitals that belong to no known name;
        `listed`: the known names."""
        found: dict[int, Name] = {}
        reached = 0
        for first in parts:
            if first < reached or (name := self._beginning(first)) is None:
                continue
            found[first], reached = name, name.words[1]
        named = (*listed, *found.values())
        persons = {self._persons.last(name) for name in named if name.label == "Person"}
        within = {at for name in found.values() for at in range(*name.words)}
        for at in parts:
            if at not in within and self._plain[at] in persons and self._words.capital[at]:
                found[at] = Name((at, at + 1), "Person")
        return [found[first] for first in sorted(found)]

    def _beginning(self, first: int) -> Name | None:
        """The name that begins with a word."""
        is_given = self._kinds.is_given(first)
        is_titled = (
            first > 0 and self._kinds.is_title(first - 1) and not self._lower[first].endswith("s")
        )
        if self._kinds.is_title(first) or not (is_titled or is_given):
            return None
        end = self._reach.end(first)
        if end - first > _FULL:
            end = first + (2 if is_given else 1)
        return Name((first, end), "Person") if is_titled or end - first > 1 else None
