"""Tells whether "that" behind a noun begins no content, as it is itself what the verb of its clause is about:
`a claim that Lima called “gossip”`, `a view that most midwives share`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import ENDS
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.story import Story

_FAR = 5  # words between "that", or what somebody is called, and the verb


class Describing:
    """The clauses of one story that describe the noun before them."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._nouns = story.once(Phrases).nouns
        self._objects = story.language.any_of("determiners", "object_pronouns", "plain_subjects")
        self._needing = story.language.any_of("needing", "holding")
        self._before = story.language.any_of("have", "had", "do", "negations")
        self._clauses = story.language.any_of("auxiliaries", "be", "clause", "question")
        self._closing = story.language.any_of(
            *("days", "before_days", "joining", "laters", "adverbs", "clause")
        )
        self._closing |= {*ENDS, ","}
        self._beside = story.language.any_of("prepositions", but=("to",))

    def describes(self, first: int, end: int) -> bool:
        """Whether a clause behind "that" describes the noun before it, as its verb lacks what it names, or
        who does it."""
        return (
            self._calls(first, end)
            or self._lacks(first, end)
            or self._nouns.lacks_subject(first, end)
        )

    def _calls(self, first: int, end: int) -> bool:
        """`a claim that Lima called “gossip”`."""
        naming = (
            at for at in range(first + 1, end - 1) if self._lower[at] in self._lists["naming"]
        )
        verb = next(naming, -1)
        if verb < 0 or self._lower[verb - 1] in self._lists["be"] or verb - first > _FAR:
            return False
        is_object = self._words.capital[verb + 1] or self._lower[verb + 1] in self._objects
        return not is_object and end - verb <= _FAR

    def _lacks(self, first: int, end: int) -> bool:
        """`a view that most midwives share`, `a warning that Oso gave last year`; but not `that money was
        raised`, `that they should share`."""
        for at in range(first + 1, end):
            word = self._lower[at]
            if word in self._before and at + 1 < end:
                continue
            if self._needs(at):
                return self._is_over(at, end)
            if word in self._clauses or self._nouns.is_verbal(at, "past"):
                return False
        return False

    def _is_over(self, verb: int, end: int) -> bool:
        """Whether nothing behind a verb is what it needs."""
        if verb + 1 >= end or self._lower[verb + 1] in self._closing:
            return True
        is_beside = self._lower[verb + 1] in self._beside
        return is_beside and self._lower[verb] in self._needing

    def _needs(self, at: int) -> bool:
        """Whether a verb needs a thing that it is about."""
        word = self._lower[at]
        if self._words.capital[at]:
            return False
        return word in self._needing or any(
            cue.kind == "verbs"
            and "object" in cue.stances
            and not cue.rest
            and "participle" not in cue.forms
            for cue in self._cues.get(word, ())
        )
