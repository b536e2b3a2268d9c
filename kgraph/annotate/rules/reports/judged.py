"""Finds what others call a thing in the passive voice: `The ward was rated inadequate by Lima`, `was
described as absurd by Oso`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 8  # words of what a thing is called


class Judged:
    """What things are called in the passive voice of one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, language = story.language.words, story.language
        self._no_judgement = language.any_of(
            "prepositions", "to", "complementizers", "clause", "days"
        )
        self._finite = language.any_of("auxiliaries", "be", "irregular")

    def words(self, place: Place) -> Range | None:
        """What the subject of a verb is called, up to "by"; None where it is only named, or something else
        follows: `was called Tom by Oso`, `was called in by Oso`."""
        begin, at = place.end, self._lower[place.first]
        if at not in self._lists["judged"] or begin >= place.hi:
            return None
        first = begin + (self._lower[begin] in self._lists["handing_on"])
        near = range(first + 1, min(first + _LONGEST, place.hi - 1))
        by = next((x for x in near if self._lower[x] in self._lists["by"]), first)
        words = self._lower[first:by]
        is_said = bool(words) and words[0] not in self._no_judgement
        if not is_said or any(self._words.capital[first:by]) or "," in words:
            return None
        is_rated = at not in self._lists["rating"] or not self._lists["ratings"].isdisjoint(words)
        return (begin, by) if is_rated and self._finite.isdisjoint(words) else None
