"""Who belongs to an organisation: `Ana Lima of Sena University`, where the organisation says nothing."""

from __future__ import annotations

from kgraph.annotate.rules.names.named import UNKNOWN, Named
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.story import Story


class Members:
    """Those who are of an organisation, in one story. `people`: its names."""

    def __init__(self, story: Story, people: People) -> None:
        self._story, self._people = story, people
        self._lower, self._lists = story.words.lower, story.language.words

    def is_member(self, named: Named) -> bool:
        """Whether a name in several words, of which nothing else tells what it names, is of an organisation:
        `Oda Halden of Sena University`."""
        first, end = named.words
        if named.label != UNKNOWN or end - first < 2 or end + 1 >= self._story.bounds(first)[1]:
            return False
        if self._lower[end] not in self._lists["inner_links"]:
            return False
        behind = self._people.beginning(end + 1) or self._people.beginning(end + 2)
        return behind is not None and self._is_organisation(behind)

    def member(self, named: Named) -> Named:
        """Who is of what a name names, if that is an organisation: Ana Lima, of `Ana Lima of Sena Council`;
        else that name."""
        link = named.words[0] - 1
        link -= link > 0 and self._lower[link] in self._lists["determiners"]
        if link < 1 or self._lower[link] not in self._lists["inner_links"]:
            return named
        before = self._people.ending(link)
        if before is None or not self._is_organisation(named):
            return named
        return before if before.label == "Person" or self.is_member(before) else named

    def _is_organisation(self, named: Named) -> bool:
        return named.label == "Organization" or "&" in self._lower[slice(*named.words)]
