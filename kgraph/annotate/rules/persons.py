"""Who "he" is: the one person that the words before name. If they name two, it stays open."""

from __future__ import annotations

from collections import defaultdict

from kgraph.annotate.rules.story import Story


class Persons:
    """The persons that a story names, by sentence. Each has a key: equal keys are one person."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._named: dict[int, list[tuple[int, str, str]]] = defaultdict(list)

    def add(self, index: int, key: str, id: str) -> None:
        """Take note that a mention, by its first word, its person and its id, names a person."""
        self._named[self._story.number(index)].append((index, key, id))

    def meant(self, index: int) -> tuple[str, str] | None:
        """The key and the id of the person whom a pronoun at a word means, if there is just one person in
        its sentence up to there and the sentence before."""
        sentence = self._story.number(index)
        named = [each for each in self._named[sentence] if each[0] < index]
        if sentence and self._is_near(sentence):
            named = self._named[sentence - 1] + named
        keys = {key for _, key, _ in named}
        if len(keys) != 1:
            return None
        _, key, id = max(named)
        return key, id

    def _is_near(self, sentence: int) -> bool:
        """Whether the sentence before is more than a heading far away."""
        first = self._story.sentences[sentence][0]
        last = self._story.sentences[sentence - 1][1] - 1
        words = self._story.words
        between = self._story.text[words.ends[last] : words.begins[first]]
        return between.count("\n") <= 2
