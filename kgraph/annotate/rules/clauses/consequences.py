"""Tells which participles behind a comma tell what came of what somebody said: `…, prompting outrage`, `…,
angering farmers`, `…, leading Oso to demand an apology`."""

from __future__ import annotations

from kgraph.annotate.rules.text.quotations import CLOSING
from kgraph.annotate.rules.text.story import Story

_NEAR = 6  # words in which a reaction is named, or an infinitive stands


class Consequences:
    """What came of what is said in one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._finite = story.language.any_of("auxiliaries", "be", "irregular", but=("to",))
        self._effects = story.language.any_of("effects", "stirring")

    def follow(self, mark: int, hi: int) -> bool:
        """Whether a consequence follows a comma. What a thing that is told of causes may be a part of what
        is said, `said the firm had failed, leaving them without work`; how people react is not, nor is it
        what a speaker says whose own words end at the comma."""
        first = mark + 1
        if first + 1 >= hi or self._lower[first] not in self._effects:
            return False
        if self._is_inserted(first, hi):
            return False
        is_stirred = self._lower[first] in self._lists["stirring"]
        return is_stirred or self._is_quoted(mark) or self._is_reaction(first, hi)

    def _is_inserted(self, first: int, hi: int) -> bool:
        """Whether what is said goes on with its verb: `said the plan, angering farmers, was dead`."""
        commas = (at for at in range(first, hi - 1) if self._lower[at] == ",")
        return any(self._lower[at + 1] in self._finite for at in commas)

    def _is_quoted(self, mark: int) -> bool:
        return self._words.words[mark - 1] in CLOSING

    def _is_reaction(self, first: int, hi: int) -> bool:
        """Whether a participle has a reaction behind it, or somebody who then says something."""
        for at in range(first + 1, min(first + _NEAR, hi)):
            word = self._lower[at]
            if word in self._lists["reactions"]:
                return True
            if word in self._lists["to"] and at + 1 < hi:
                return any(cue.kind == "verbs" for cue in self._cues.get(self._lower[at + 1], ()))
            if not self._words.is_word(at) or word in self._lists["joining"]:
                return False
        return False
