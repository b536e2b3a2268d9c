"""What "its" means: the thing with which its own sentence begins, or the one before, if nothing else there
may be meant: `Norrline sold its shares`; `Norrline left. Its director, Ana Lima,`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Story

BODIES = ("organisations", "heads", "firms")
"""Lists of words for organisations."""


class Its:
    """Who owns what "its" stands before in one story. `names`: all names in their order."""

    def __init__(self, story: Story, names: Sequence[Named]) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._names = [each for each in names if each.label != "Person"]
        self._nouns = story.language.any_of(*BODIES, but=("inner_bodies", "trades"))
        self._appositions = story.once(Appositions)
        self._near = story.language.any_of("demonstratives", "own_words")

    def owner(self, at: int) -> Named | None:
        """What has the office behind a word, if that word is "its" at the beginning of a sentence, or beside
        the name of who speaks: `Norrline left. “It rained,” said Ana Lima, its director.`"""
        is_its = self._lower[at] in self._lists["things_own"]
        if not is_its or self._story.quoted[at] >= 0:
            return None
        number = self._story.number(at)
        first = self._story.sentences[number][0]
        is_behind = self._story.quoted[first] >= 0 and (
            self._lower[at - 1] == "," or self._story.quoted[at - 2] >= 0
        )
        return self._subject(number - 1, at) if at == first or is_behind else None

    def firms(self) -> Iterator[Named]:
        """Things of which "its" tells that they are organisations: `its chief executive`, `its new board`.
        What `Ek said its shares` are of stays open."""
        for at in [at for at, word in enumerate(self._lower) if word in self._lists["things_own"]]:
            if self._story.quoted[at] >= 0 or not (self._is_part(at + 1) or self._is_part(at + 2)):
                continue
            owner = self.owner(at)
            if owner is None:
                subject = self._subject(self._story.number(at), at)
                is_open = subject is None or tells(self._story, subject.words[1])
                owner = None if is_open else subject
            if owner is not None:
                yield owner

    def _is_part(self, at: int) -> bool:
        """Whether only an organisation has what some words name."""
        parts = self._lists["firm_parts"]
        return any(" ".join(self._lower[at:end]) in parts for end in (at + 1, at + 2))

    def _subject(self, number: int, at: int) -> Named | None:
        """The thing with which a sentence begins, if up to a word of it or of the next one, in the same
        paragraph, nothing else is named, or called an organisation."""
        if number < 0:
            return None
        begin = self._story.sentences[number][0]
        if "\n" in self._story.text[self._words.begins[begin] : self._words.begins[at]]:
            return None
        begin += self._lower[begin] in self._lists["definite"]
        there = [each for each in self._names if begin <= each.words[0] < at]
        if not there or there[0].words[0] != begin or not self._is_whole(there[0].words[1]):
            return None
        if any(
            self._words.plain_name(*each.words) != self._words.plain_name(*there[0].words)
            for each in there
            if not self._is_aside(each)
        ):
            return None
        is_other = any(
            self._lower[each] in self._nouns and self._lower[each - 1] not in self._near
            for each in range(there[0].words[1], at)
        )
        return None if is_other else there[0]

    def _is_whole(self, end: int) -> bool:
        """Whether a name is all of a subject: not `The Torma mill burned`, `Torma's mill burned`."""
        if self._words.is_possessive(end - 1):
            return False
        is_word = self._words.is_word(end)
        is_finite = self._appositions.is_verb(end) or self._lower[end] in self._lists["auxiliaries"]
        return not is_word or is_finite

    def _is_aside(self, named: Named) -> bool:
        """Whether a name stands in brackets, as the short one of the name before."""
        return self._lower[named.words[0] - 1] in ("(", "[")
