"""Finds a thing and what somebody calls it: `nannte den Plan absurd`, `bezeichnete ihn als Fehler`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span


class Called:
    """What things are called in one story, whose nouns have capitals."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._phrases, self._extents = phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._calling = story.language.words["calling"]
        self._rated = story.language.words["calling"] & story.language.words["prepositions"]
        self._empty = story.language.words["empty_subjects"]
        self._one = story.language.words["articles"] - story.language.words["relative_articles"]
        self._no_rating = story.language.any_of("determiners", "amounts", "pronouns", "datives")
        self._when = story.language.any_of("days", "before_days")
        self._no_name = story.language.any_of("genitives", "prepositions", "joining", "adverbs")

    def span(self, at: int, hi: int, takes: Takes) -> Span | None:
        """The words of a thing and of what it is called, up to the end of the phrase; None where it is only
        named: `nannte die Gründe des Verkaufs`, `nannte ihren Sohn Karl`."""
        phrase = self._phrases.behind(at, hi) if at < hi else None
        if phrase is None:
            return None
        behind = self._behind_noun(*phrase)
        is_as = not self._calling.isdisjoint(self._lower[behind : behind + 1])
        end = self._extents.phrase_end(behind + is_as, hi) if behind < hi else behind
        is_name = (
            behind >= end or self._words.capital[behind] or self._lower[behind] in self._no_name
        )
        if not is_as and (is_name or "as" in takes):
            return None
        if self._lower[behind] in self._rated and not self._is_rated(at, behind + 1, end):
            return None
        return self._extents.trimmed(at, end)

    def _is_rated(self, thing: int, first: int, end: int) -> bool:
        """Whether words behind `für` tell what a thing is thought to be, `hält den Plan für falsch`, and not
        for whom it is: `hält die Rede für den Chef`."""
        if end <= first or self._lower[thing] in self._empty:
            return False  # hält es für möglich, dass
        word = self._lower[first]
        if self._words.capital[end - 1]:
            return word in self._one and self._words.capital[thing]
        return word not in self._no_rating

    def _behind_noun(self, first: int, end: int) -> int:
        """Behind the noun of a phrase and the day: `den Plan am Montag | absurd`; a pronoun is one word."""
        nouns = [at for at in range(first, end) if self._words.capital[at]]
        behind = nouns[0] + 1 if nouns else end
        while behind < len(self._lower) and self._lower[behind] in self._when:
            behind += 1
        return behind
