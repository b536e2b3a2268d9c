"""Parts somebody who is spoken to from what is said: `warned the mayor of Sena of the crack`."""

from __future__ import annotations

from itertools import pairwise

from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story


class Addressees:
    """The phrases of one story that name somebody, and behind a preposition what he is told of."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._links = story.language.words["inner_links"]
        self._small = story.language.any_of("determiners", "coordinating")
        self._tales = story.language.words["tales"]
        self._wholes = story.language.any_of(
            "organisations", "groups", "people", "titles", "places", "settlements"
        )

    def also_told(self, takes: Takes, first: int, end: int) -> Takes:
        """What a verb takes behind somebody: of one such as `tell` also `about` and `of`, unless what is
        told stands there: `told a story about Sena`."""
        if "told" not in takes or not self._tales.isdisjoint(self._lower[first:end]):
            return takes
        return {**takes, "about": takes["told"], "of": takes["told"]}

    def parted(self, first: int, end: int, takes: Takes) -> int:
        """The preposition in a phrase behind which it stands what is said; 0 if there is none, or if it is
        not certain which one it is, as in `warned the owner of the ship of the leak`."""
        taken = self._links & takes.keys()
        links = [at for at in range(first + 1, end - 1) if self._lower[at] in taken]
        found = [at for at, stop in pairwise([*links, end]) if not self._belongs(at + 1, stop)]
        if not found:
            return 0
        is_name = all(self._words.capital[at] for at in range(first, found[0]))
        return found[0] if is_name or found[0] == links[-1] else 0

    def _belongs(self, first: int, end: int) -> bool:
        """Whether words behind a preposition tell whose somebody is, or are a part of a name: `of Sena`, `of
        the council`."""
        words = range(first, end)
        is_name = all(self._words.capital[at] or self._lower[at] in self._small for at in words)
        return is_name or self._lower[end - 1] in self._wholes
