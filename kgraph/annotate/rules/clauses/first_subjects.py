"""Finds the subject with which a clause begins, as seen from its beginning and not from its verb."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.datelines import Datelines
from kgraph.annotate.rules.clauses.described_names import DescribedNames
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.text.story import Range, Story


class FirstSubjects:
    """The subjects with which the clauses of one story begin."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._phrases, self._extents = story.once(Phrases), story.once(Extents)
        self._described, self._datelines = story.once(DescribedNames), story.once(Datelines)
        self._together, self._order = story.once(Coordination), story.once(WordOrder)
        apart = "amounts", "determiners", "pronouns"
        self._soon = story.language.any_of("before_asides", "before_days", but=apart)
        self._endings = story.language.verb_endings.get("", ("-",))

    def opening(self, at: int, end: int) -> Range | None:
        """All with whom a clause begins at a word."""
        found = self._phrases.opening(at, end)
        return (at, self._together.end(found[1], end)) if found else None

    def of_sentence(self, lo: int, end: int) -> Subject | None:
        """The subject of a sentence: the phrase that it begins with, behind an introduction or a dateline."""
        at = lo = self._datelines.behind(lo, end)
        while at < end and (
            not self._words.is_word(at)
            or self._lower[at] in self._lists["joining"]
            or (self._extents.is_adverb(at) and self._lower[at] not in self._lists["prepositions"])
        ):
            at += 1
        at += at + 1 < end and self._tells_how_soon(at)
        if at < end and self._is_introduced(at, end, lo):
            while at < end and self._lower[at] != ",":
                at += 1
            while at < end and (self._lower[at] == "," or self._extents.is_adverb(at)):
                at += 1
            if self._may_be_place(at, end):
                return None
        phrase = self.opening(at, end)
        if self._story.language.verb_second and at + 1 < end:
            verb = self._order.second(lo, at)
            phrase = self._phrases.behind(verb + 1, end) if verb >= 0 else phrase
        return self._described.opening(Subject(phrase, phrase[0]), end) if phrase else None

    def _is_introduced(self, at: int, end: int, lo: int) -> bool:
        """Whether a sentence begins with a phrase or clause of which the subject is no part."""
        word = self._lower[at]
        is_participle = at == lo and at + 1 < end and not self._words.capital[at + 1]
        return (
            word in self._lists["prepositions"]
            or word in self._lists["clause"]
            or self._phrases.nouns.is_verbal(at)
            or (is_participle and word.endswith(self._endings))
        )

    def _may_be_place(self, at: int, end: int) -> bool:
        """Whether a name between commas may only tell where the place before it is, so that the subject is
        behind it: `In Ames, Iowa, Lima said`."""
        comma = next((look for look in range(at, end - 1) if not self._words.capital[look]), at)
        if comma == at or self._lower[comma] != "," or not self._words.capital[at - 2]:
            return False
        is_phrase = self._lower[comma + 1] in self._lists["prepositions"]
        return is_phrase or self._words.capital[comma + 1]

    def _tells_how_soon(self, at: int) -> bool:
        """Whether a word stands before a time: `Shortly after the vote`, `Early on Monday`."""
        if self._lower[at] not in self._soon:
            return False
        behind = self._lower[at + 1]
        is_time = behind in self._lists["asides"] or behind in self._lists["prepositions"]
        return is_time and behind not in self._lists["of"]
