"""How far the words before a sentence are looked at for whom a pronoun in it means."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story


class SentencesBefore:
    """The sentences of one story, by number, as they precede each other."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def before(self, sentence: int) -> int:
        """The sentence before, across those that are quotations alone; the same if none is near."""
        while sentence and self.is_near(sentence):
            sentence -= 1
            if not self._is_quoted(sentence):
                break
        return sentence

    def opening(self, sentence: int) -> int:
        """The first sentence of the paragraph in which a sentence stands."""
        while sentence and "\n" not in self._between(sentence):
            sentence -= 1
        return sentence

    def is_near(self, sentence: int) -> bool:
        """Whether the sentence before is more than a heading far away."""
        return self._between(sentence).count("\n") <= 2

    def _is_quoted(self, sentence: int) -> bool:
        """Whether a sentence is a quotation alone, with which somebody goes on."""
        return all(
            quote >= 0 for quote in self._story.quoted[slice(*self._story.sentences[sentence])]
        )

    def _between(self, sentence: int) -> str:
        """What stands between a sentence and the one before it."""
        first = self._story.sentences[sentence][0]
        last = self._story.sentences[sentence - 1][1] - 1
        words = self._story.words
        return self._story.text[words.ends[last] : words.begins[first]]
