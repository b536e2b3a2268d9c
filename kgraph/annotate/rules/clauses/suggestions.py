"""Tells what somebody suggests is so from what she proposes to do: `suggested that Lima had lied`, `suggested
that Lima should go`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Range, Story

_ADVERBS = 3  # words behind an auxiliary, with adverbs between
_NEAR = 6  # words of a subject
_SENTENCES = frozenset(("that", "clause", "quote"))


class Suggestions:
    """The suggestions of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._past_verbs = story.language.words_with("verbs", "past")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._ends = story.language.any_of("relative", "clause") | {","}

    def is_factual(self, place: Place, speaker: Range | None, content: Content) -> bool:
        """Whether something is rather said to be so than proposed."""
        if self._lower[place.first] in self._lists["positing"]:
            return content.kind in _SENTENCES and self._describes(content)
        if self._lower[place.first] not in self._lists["suggesting"]:
            return False
        is_evidence = speaker is not None and not self._lists["evidence"].isdisjoint(
            self._lower[slice(*speaker)]
        )
        if content.kind == "infinitive" or is_evidence:
            return is_evidence and content.kind != "infinitive"
        first, end = self._story.range(content.spans[0])
        stop = next((at for at in range(first + 1, end) if self._lower[at] in self._ends), end)
        for at in range(first, end):
            if self._lower[at] in self._lists["auxiliaries"]:
                is_factual = self._lower[at] in self._lists["factual"] or self._is_perfect(at, end)
                return content.kind in _SENTENCES and is_factual
            if first < at < stop and self._is_past(at):
                return content.kind in _SENTENCES
        return False

    def _describes(self, content: Content) -> bool:
        """Whether words tell what something is: `proposes it's a spike`, but not `that it be dropped`."""
        first, end = self._story.range(content.spans[0])
        for at in range(first, min(first + _NEAR, end - 1)):
            subject, _, short = self._lower[at].partition("'")
            is_short = short == "s" and subject in self._lists["plain_subjects"]
            if is_short or self._lower[at] in self._lists["factual"]:
                return self._lower[at + 1] in self._lists["indefinite"]
        return False

    def _is_perfect(self, auxiliary: int, end: int) -> bool:
        """Whether `have` and a participle follow an auxiliary: `could well have been`."""
        near = range(auxiliary + 1, min(auxiliary + 1 + _ADVERBS, end - 1))
        have = next((at for at in near if self._lower[at] in self._lists["have"]), end)
        behind = self._lower[have + 1 : have + 2]
        return have < end and (self._is_past(have + 1) or not self._lists["be"].isdisjoint(behind))

    def _is_past(self, at: int) -> bool:
        """Whether a word is a past form behind a subject: `he lied`, but not `the retired judge go`."""
        word = self._lower[at]
        if self._words.capital[at] or self._lower[at - 1] in self._lists["determiners"]:
            return False
        is_other = word.endswith(self._past) or word in self._lists["irregular"]
        return is_other or word in self._past_verbs
