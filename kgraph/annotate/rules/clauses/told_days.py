"""Tells where a day is what somebody speaks of, and not when: `Lima said last week was cold`."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_SUBJECT = 2  # words of an article and a noun


class ToldDays:
    """The days of one story of which somebody says something."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists, language = story.language.words, story.language
        self._finite = language.any_of("auxiliaries", "be", but=("to", "not_finite", "negations"))
        self._before = self._lists["before_days"] - self._lists["manner"]  # not: said on Monday

    def begins(self, at: int, hi: int) -> bool:
        """Whether a day and a finite verb stand behind a verb of saying whose subject begins the sentence, as
        it does not in `a plan announced on Monday would cost`, `a man police said Monday was ill`."""
        day = at
        while day < hi and self._lower[day] in self._before:
            day += 1
        if day + 1 >= hi or self._lower[day] not in self._lists["days"]:
            return False
        is_told = self._lower[at - 1] in self._lists["saying"]
        return is_told and self._lower[day + 1] in self._finite and self._is_main(at - 1)

    def _is_main(self, verb: int) -> bool:
        """Whether a name, a pronoun or an article and a noun alone stand between a verb and the beginning of
        its sentence."""
        lo, _ = self._story.bounds(verb)
        if all(self._words.capital[lo:verb]):
            return verb > lo
        is_noun = verb - lo == _SUBJECT and self._lower[lo] in self._lists["determiners"]
        return is_noun or (verb - lo == 1 and self._lower[lo] in self._lists["plain_subjects"])
