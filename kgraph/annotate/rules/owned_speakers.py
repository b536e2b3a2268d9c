"""Whose office or lawyer speaks, where a pronoun tells it: `Ana Lima left. Her office said`."""

from __future__ import annotations

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.story import Range, Story


class OwnedSpeakers:
    """Those who speak for somebody, in one story."""

    def __init__(self, draft: Draft, story: Story, people: People) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._words, self._lower = story.words, story.words.lower
        forms = story.language.any_of("male_forms", "female_forms")
        self._owners = forms & story.language.words["owners"]
        self._known: dict[tuple[str, ...], str] = {}

    def note(self, words: Range, id: str, by: str) -> None:
        """Say whom the pronoun means with which the words of a speaker begin, and that "her office" is one
        however often it speaks. What is named itself, `her lawyer, Ben Oso`, is known."""
        first, end = words
        if self._lower[first] not in self._owners or self._story.quoted[first] >= 0:
            return
        if end - first < 2 or any(self._words.capital[at] for at in range(first + 1, end)):
            return
        meant = self._people.persons.meant(first)
        if meant is None:
            return
        pronoun = self._draft.mention("Person", [self._words.name_span(first, first + 1)], by)
        self._draft.same(meant.id, pronoun)
        known = self._known.setdefault((meant.key, *self._lower[first + 1 : end]), id)
        if known != id:
            self._draft.same(known, id)
