"""Finds what somebody is charged with behind or before a verb that takes both: `wirft ihm schweren Raub vor`,
`hat der Bank Betrug vorgeworfen`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Story


class Charges:
    """The charges of one story."""

    def __init__(self, story: Story) -> None:
        self._extents = story.once(Extents)
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._given = language.any_of("datives", "genitive_datives")
        self._pronouns = language.any_of("datives", "personal") - language.any_of("determiners")
        self._over = language.any_of("prepositions", "stops", "complementizers") | {",", ":"}
        self._joining = language.any_of("joining", "coordinating")
        self._over -= self._joining
        self._skipped = language.any_of("days", "before_days")

    def of(self, at: int, end: int) -> Content | None:
        """What stands behind somebody in words that end before the rest of a verb; None where it is not
        certain where it begins: `warf der Chefin der Bank Betrug vor`."""
        told = self._behind_somebody(at, end)
        first = told
        while first < end and (
            self._lower[first] in self._skipped or self._extents.is_adverb(first)
        ):
            first += 1
        if first >= end or first == at or not self._over.isdisjoint(self._lower[first:end]):
            return None
        if not self._words.capital[end - 1] or self._lower[first] in self._given:
            return None
        return Content("charge", [self._extents.trimmed(first, end)], (at, told))

    def _behind_somebody(self, at: int, end: int) -> int:
        """Behind a pronoun or noun in the dative, or a name before its charge; `at` if there is none."""
        capital, word = self._words.capital, self._lower[at]
        if word in self._pronouns:
            return at + 1
        if word in self._given:
            noun = next((look for look in range(at + 1, end) if capital[look]), end)
            return min(noun + 1, end)
        if not capital[at]:
            return at
        name = next((look for look in range(at, end) if not capital[look]), end)
        is_charge = name >= end or self._lower[name] in self._joining  # Braun Betrug und Raub
        return name - is_charge
