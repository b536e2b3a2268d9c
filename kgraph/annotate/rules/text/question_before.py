"""Finds the question that the narrator asks right before a sentence: `Did it rain? Lima would not say`."""

from __future__ import annotations

from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span


class QuestionBefore:
    """The questions of one story before the sentences that answer them, or do not."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._before = SentencesBefore(story)
        self._opening = story.language.any_of("days", "before_days", "joining", "adverbs") | {","}

    def asked(self, at: int, first: int) -> Span | None:
        """The one question right before the sentence of a word; None where there are more, or none. `first`:
        where the clause of the word begins, before which only words stand that tell when."""
        number = self._story.number(at)
        begin, _ = self._story.sentences[number]
        if not number or not self._before.is_near(number):
            return None
        if not self._opening.issuperset(self._lower[begin:first]):
            return None
        if not self._is_question(number - 1) or (number > 1 and self._is_question(number - 2)):
            return None
        begin, end = self._story.sentences[number - 1]
        return self._words.span(begin, end - 1)

    def _is_question(self, number: int) -> bool:
        """Whether a sentence is a question, of which no words stand in marks."""
        first, end = self._story.sentences[number]
        is_asked = self._lower[end - 1] == "?" and end - 1 > first
        return is_asked and max(self._story.quoted[first:end]) < 0
