"""Who "he" is: the one person that the words before name. If they name two, it stays open."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kgraph.annotate.rules.text.story import Story


class Person(NamedTuple):
    """Where somebody is named: the first word, by number; the person, of which equal keys name one; the id
    of the mention, "" where it is not sure that this is a person."""

    first: int
    key: str
    id: str


class Persons:
    """The persons that a story names, by sentence."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._lower, lists = story.words.lower, story.language.words
        self._titles = lists["titles"]
        self._sex = {word: sex for sex in ("male", "female") for word in lists[sex]}
        self._named: dict[int, list[Person]] = defaultdict(list)
        self._sexes: dict[str, set[str]] = defaultdict(set)

    def add(self, index: int, key: str, id: str = "") -> None:
        """Take note that a mention, by its first word, its person and its id, names a person."""
        self._named[self._story.number(index)].append(Person(index, key, id))
        told = self._sex.get(self._lower[index])
        while index and self._lower[index - 1].rstrip(".") in self._titles:
            index -= 1
            told = told or self._sex.get(self._lower[index].rstrip("."))
        if told:
            self._sexes[key].add(told)

    def meant(self, index: int) -> Person | None:
        """The person whom a pronoun at a word means, if there is just one whom it may mean in its sentence
        up to there and the sentence before, across quotations: "she" is not Mr Lima."""
        sentence = self._story.number(index)
        named = [each for each in self._named[sentence] if each.first < index]
        while sentence and self._is_near(sentence):
            sentence -= 1
            named = self._named[sentence] + named
            if not self._is_quoted(sentence):
                break
        sex = self._sex.get(self._lower[index].partition("'")[0], "")
        fitting = [each for each in named if sex in self._sexes.get(each.key, sex)]
        if len({each.key for each in fitting}) != 1:
            return None
        return max((each for each in fitting if each.id), default=None)

    def _is_quoted(self, sentence: int) -> bool:
        """Whether a sentence is a quotation alone, with which somebody goes on."""
        return all(
            quote >= 0 for quote in self._story.quoted[slice(*self._story.sentences[sentence])]
        )

    def _is_near(self, sentence: int) -> bool:
        """Whether the sentence before is more than a heading far away."""
        first = self._story.sentences[sentence][0]
        last = self._story.sentences[sentence - 1][1] - 1
        words = self._story.words
        between = self._story.text[words.ends[last] : words.begins[first]]
        return between.count("\n") <= 2
