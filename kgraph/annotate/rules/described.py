"""Who "the source", "the report" or "the trust" is: who speaks before, or is named, and is called by the
same noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.meant_things import MeantThings
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Range, Story

_ASIDE = 6  # words from a comma to the noun: Ana Lima, a senior ministry official


class Called(NamedTuple):
    """Somebody who is called by a noun at a word: the person, of which equal keys name one, and the id of
    the mention."""

    noun: int
    key: str
    id: str


class Described:
    """Speakers of one story who are described, by the noun that says what they are."""

    def __init__(self, draft: Draft, story: Story, people: People) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._sentences = SentencesBefore(story)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._nouns = story.language.any_of("people", "titles", "seats", "documents")
        self._over = story.language.any_of("links", "describing", "relative") | {","}
        self._the = story.language.any_of("definite", "demonstratives")
        self._meant_things = MeantThings(draft, story, people)
        self._spoken: list[tuple[Range, Called]] = []

    def note(self, words: Range, id: str, by: str) -> None:
        """Take note of a speaker, and say whom the words mean, if they are `it` or `the source`."""
        first, end = words
        if end - first == 1 and self._words.plain[first] in self._lists["things"]:
            self._meant_things.join(first, id, by)
            return
        self._meant_things.speaks(first, id)
        if self._people.class_nouns.is_bare(words):
            words = first, end = first - 1, end
        if end - first == 2 and (named := self._people.class_nouns.meant(words)) is not None:
            self._draft.same(named.id, id)
            return
        noun = self.head(words)
        if noun < 0 or self._is_name(noun, end):
            return
        called = self.meant(words)
        if called is not None:
            self._draft.same(called.id, id)
        called = Called(noun, called.key if called else id, called.id if called else id)
        self._people.persons.join(words, called.key)
        self._spoken.append((words, called))

    def _is_name(self, noun: int, end: int) -> bool:
        """Whether a noun only stands before the name of who speaks: `Mayor Ana Lima`, but not `a letter from
        Ana Lima`."""
        is_named = self._people.ending(end) is not None
        return is_named and self._over.isdisjoint(self._lower[noun:end])

    def head(self, words: Range) -> int:
        """The noun that says what somebody is, -1 if there is none: `a police *official* in Sena`."""
        first, end = words
        over = (at for at in range(first, end) if self._lower[at] in self._over)
        end = next(over, end)
        nouns = (at for at in range(end - 1, first - 1, -1) if self._lower[at] in self._nouns)
        return next(nouns, -1)

    def meant(self, words: Range) -> Called | None:
        """Whom a phrase means, such as `the source` or `the report`: the only one of the paragraph up to
        there, or of the sentence before, who is called so; None if there is none, or another one may be.
        "The source" may be anybody who speaks and stays unnamed."""
        first, end = words
        is_the = self._lower[first] in self._the and self.head(words) == end - 1
        if not is_the or self._story.quoted[first] >= 0:
            return None
        sentence = self._story.number(first)
        opening = min(self._sentences.opening(sentence), self._sentences.before(sentence))
        lo, noun = self._story.sentences[opening][0], self._lower[end - 1]
        found = [*self._speakers(lo, first, noun), *self._named(lo, first, noun)]
        at = {each.noun for each in found}
        told_first = min(at, default=first)
        for each in (noun, f"{noun}s"):
            others = (index for index in self._words.places(each, lo, first) if index not in at)
            if not all(told_first < index and self._is_again(index, noun) for index in others):
                return None
        if len({each.key for each in found}) != 1:
            return None
        told = {word for each in found for word in self._lower[max(lo, each.noun - 4) : each.noun]}
        return found[-1] if told.issuperset(self._lower[first + 1 : end - 1]) else None

    def _is_again(self, index: int, noun: str) -> bool:
        """Whether words only say once more what was told before: `the letter`, not `the letter from Oso`."""
        is_the = self._lower[index] == noun and self._lower[index - 1] in self._the
        return is_the and self._over.isdisjoint(self._lower[index + 1 : index + 2])

    def _speakers(self, lo: int, hi: int, noun: str) -> Iterator[Called]:
        """Who is called by a noun and speaks between two words."""
        is_unnamed = noun in self._lists["unnamed"]
        for (first, _), called in self._spoken:
            if not lo <= first < hi:
                continue
            head = self._lower[called.noun]
            is_somebody = self._lower[first] in self._lists["indefinite"]
            if head == noun or (is_unnamed and is_somebody and head in self._lists["people"]):
                yield called

    def _named(self, lo: int, hi: int, noun: str) -> Iterator[Called]:
        """Who is named beside a noun between two words: `spokesman Ben Oso`, `Ben Oso, a spokesman`."""
        for at in self._words.places(noun, lo, hi):
            named = self._people.beginning(at + 1)
            before = self._lower[max(lo, at - _ASIDE) : at]
            if named is None and "," in before:
                comma = at - 1 - before[::-1].index(",")
                is_aside = self._lower[comma + 1] in self._lists["determiners"]
                is_aside = is_aside and self._is_over(at + 1)
                named = self._people.ending(comma) if is_aside else None
            if named is not None and (key := self._people.key(named)):
                yield Called(at, key, named.id)

    def _is_over(self, at: int) -> bool:
        """Whether nothing follows a noun of which it may be the subject: `Ana Lima, the minister,`, but not:
        `According to Ana Lima, the minister said`."""
        is_mark = at >= len(self._lower) or not self._words.is_word(at)
        return is_mark or self._lower[at] in self._over
