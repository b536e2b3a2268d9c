"""Tells whether what somebody contests is what others say: `contests the claim`, not `contests the seat`."""

from __future__ import annotations

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Range, Story


class Contested:
    """What somebody contests in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._before = SentencesBefore(story)
        any_of = story.language.any_of
        self._pronouns = any_of("meaning_sayings", "meaning_things", "something")
        self._claims = any_of("answered_claims", "answered_figures", "contestable")
        self._ends = any_of("prepositions", "relative", "complementizers", "joining", "participles")
        self._past = story.language.verb_endings.get("past", ("-",))

    def is_said(self, said: Range, cue: int) -> bool:
        """Whether words name what somebody says, or stand for it."""
        first, end = said
        if self._lower[first] in self._pronouns and end == first + 1:
            return self._is_behind_saying(cue)
        end = next((at for at in range(first + 1, end) if self._describes(at)), end)
        noun = self._lower[end - 1]
        return self._tells(noun) or self._tells(noun.removesuffix("s"))

    def _describes(self, at: int) -> bool:
        """Whether a word ends the noun before it: `the findings of`, `the claim published by`."""
        word, behind = self._lower[at], self._lower[at + 1 : at + 2]
        is_participle = word.endswith(self._past) and not self._ends.isdisjoint(behind)
        return word in self._ends or is_participle or not self._words.is_word(at)

    def _tells(self, noun: str) -> bool:
        cues = self._story.language.cues.get(noun, ())
        return noun in self._claims or any(
            cue.kind == "nouns" and "that" in cue.stances for cue in cues
        )

    def _is_behind_saying(self, cue: int) -> bool:
        """Whether somebody says something in the sentence up to a verb, or in the one before, and neither
        speaks of what people compete for, or a court decides."""
        number = self._story.number(cue)
        first, end = self._story.sentences[number]
        if number and self._before.is_near(number):
            first, _ = self._story.sentences[number - 1]
        if not self._lists["competed_for"].isdisjoint(self._lower[first:end]):
            return False
        near = range(first, cue)
        return any(self._story.quoted[at] >= 0 or tells(self._story, at) for at in near)
