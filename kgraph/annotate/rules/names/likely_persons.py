"""Which of the names that nobody has listed are of persons, as what stands beside one of them tells."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.named import UNKNOWN, Name
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

_NO_PERSONS = ("no_persons", "organisations", "places")
"""Lists of words that names of persons do not have."""


class LikelyPersons:
    """The persons among the names of one story. `listed`: its known names."""

    def __init__(self, story: Story, kinds: NameKinds, listed: Sequence[Name]) -> None:
        self._story, self._kinds, self._listed = story, kinds, listed
        self._lower, self._plain = story.words.lower, story.words.plain
        self._lists = story.language.words
        self._no_persons = story.language.any_of(*_NO_PERSONS) | {"of", "&"}

    def last(self, name: Name) -> str:
        """The last name, or the last word of another name: Harrow, of John Harrow Jr."""
        return self._plain[self._story.without_generation(*name.words) - 1]

    def last_names(self, found: Sequence[Name]) -> set[str]:
        """The last names of persons: of those that a title or what stands beside shows, or whose last
        name alone says something: Ana Lima, Lima said;
        or whose whole name does where the last name stands elsewhere."""
        known = (*self._listed, *found)
        told = {self.last(name) for name in known if name.label == "Person"}
        unknown = [name for name in found if name.label == UNKNOWN and self.may_be(name)]
        alone = {self.last(n) for n in unknown if n.length == 1 and self._speaks(n)}
        longer = {self.last(n) for n in unknown if n.length > 1}
        speaking = {self.last(n) for n in unknown if n.length > 1 and self._speaks(n)}
        short = {self.last(n) for n in unknown if n.length == 1}
        return told | alone & longer | speaking & short

    def may_be(self, name: Name) -> bool:
        """Whether a name has only words of which names of persons consist."""
        first, end = name.words
        small = self._plain[first + self._kinds.is_given(first) : end]
        return self._is_bare(name) and self._no_persons.isdisjoint(small)

    def has_no_kind(self, name: Name) -> bool:
        """Whether nothing but capitals tells what kind a name is: REISS, in an interview with Tom Reiss."""
        is_acronym = name.length == 1 and self._kinds.is_acronym(name.words[0])
        return name.label == UNKNOWN or is_acronym

    def _speaks(self, name: Name) -> bool:
        """Whether a verb that reports stands beside a name."""
        first, end = name.words
        return tells(self._story, end) or tells(self._story, first - 1)

    def _is_bare(self, name: Name) -> bool:
        """Whether neither an article nor an ordinal stands before a name, as before: the Tower."""
        before = self._lower[name.words[0] - 1] if name.words[0] else ""
        is_ordinal = before[:1].isdigit() and before.endswith(tuple(self._lists["ordinal_endings"]))
        return before not in self._lists["articles"] and not is_ordinal
