"""Tells where a verb behind a bare "and" may be of who acts in what somebody says, or of who says it, so that
it is nobody's claim: `said Oso came | and demanded money`; but not where the words behind the verb mean who
acts there: `said Oso had left | and thanked him`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.other_clauses import OtherClauses
from kgraph.annotate.rules.text.story import Story

_NEAR = 6  # words behind a verb in which somebody is meant


class InnerActs:
    """The deeds of those of whom somebody tells in one story."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._others = story.once(OtherClauses)
        self._is_somebody = story.once(Nouns).may_speak
        language = story.language
        self._lists = language.words
        self._no_events = language.any_of("be", "statives", "failings", "do", "outcomes", "modals")
        self._no_actors = language.any_of("plain_subjects", "nobody", "documents", "evidence")
        self._means = language.any_of("object_pronouns", but=("things", "reflexives"))
        self._no_verbs = language.any_of("determiners", "owners", "not_finite", "nobody")
        self._beside = language.any_of("adverbs", "negations")

    def may_begin(self, first: int, joined: int, hi: int) -> bool:
        """Whether what follows "and" may be a deed of the subject of a clause that begins at `first`."""
        while joined > first and self._lower[joined] in self._beside:
            joined -= 1
        if self._lower[joined] not in self._lists["coordinating"] or self.grants(first, joined):
            return False
        subject = self._others.subject(first, joined)
        act = self._others.verb(joined + 1, hi) if joined + 1 < hi else joined
        if subject is None or not self._others.is_past(act):
            return False
        last = subject[1] - 1
        if not self._is_somebody(last) or self._lower[last] in self._no_actors:
            return False
        verb = self._others.verb(subject[1], joined)
        is_event = self._others.is_past(verb)
        if self._lower[verb] in self._lists["had"]:
            verb = self._others.verb(verb + 1, joined)
            is_event = verb < joined and self._lower[verb] not in self._no_verbs
        if not is_event or self._lower[verb] in self._no_events:
            return False
        return not self._is_meant(verb, joined, hi)

    def grants(self, first: int, joined: int) -> bool:
        """Whether who admits a clause goes on behind "but": `accepted that Oso came | but denied`."""
        verb = first - 1 - (self._lower[first - 1] in self._lists["complementizers"])
        is_but = self._lower[joined] in self._lists["contrasting"]
        return is_but and verb >= 0 and self._lower[verb] in self._lists["granting"]

    def _is_meant(self, verb: int, joined: int, hi: int) -> bool:
        """Whether somebody is meant behind "and" who can only be the subject before it, as nobody else is
        named there."""
        near = self._lower[joined + 2 : min(joined + _NEAR, hi)]
        is_alone = not any(self._is_somebody(at) for at in range(verb + 1, joined))
        return is_alone and not self._means.isdisjoint(near)
