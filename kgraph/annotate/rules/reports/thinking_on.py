"""Finds what a speaker goes on to think behind who says it: `It was an accident, he told them, but he could
not rule out sabotage`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_NEAR = 8  # words between the verb and the comma: told the members of the council on Friday
_THINKING = frozenset(("RulesOut", "Believes", "Knows"))
"""What the narrator knows only from those who say so themselves; whether they say something, he may know."""


class ThinkingOn:
    """What speakers go on to think in one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._cues = story.language.words, story.language.cues
        self._pronouns = story.language.any_of("third_persons", but=("empty_subjects",))
        self._auxiliaries = story.language.any_of("auxiliaries", "be")
        self._over = story.language.any_of("auxiliaries", "be", "clause", "relative")

    def add(self, report: Report) -> None:
        """Add to what somebody says in a clause before the verb what he does not think behind it."""
        is_told = report.kind == "verb" and report.quote < 0 and not report.negative
        if not is_told or report.speaker is None:
            return
        start, hi = max(report.cue[1], report.speaker[1]), self._story.bounds(report.cue[0])[1]
        if self._words.begins[start - 1] < report.contents[-1][0]:
            return
        for comma in range(start, min(start + _NEAR, hi)):
            if self._lower[comma] == "," and self._thinks(comma + 1, hi, *report.speaker):
                report.contents.append(self._extents.clause(comma + 1, hi))
                return
            if not self._words.is_word(comma) or self._lower[comma] in self._over:
                return

    def _thinks(self, at: int, hi: int, first: int, end: int) -> bool:
        """Whether a speaker, or a pronoun for one with a name, does not think or exclude something."""
        if at + 3 >= hi or self._lower[at] not in self._lists["joining"]:
            return False
        who, speaker = self._lower[at + 1], self._lower[first]
        is_pronoun = end - first == 1 and speaker in self._lists["personal"]
        if who not in self._pronouns or (is_pronoun and who != speaker):
            return False
        verb = at + 2
        while verb < hi and self._lower[verb] in self._auxiliaries | self._lists["negations"]:
            verb += 1
        negated = any(
            word in self._lists["negations"] or word.endswith("n't")
            for word in self._lower[at + 2 : verb]
        )
        return negated and any(
            cue.kind == "verbs"
            and tuple(self._lower[verb + 1 : verb + 1 + len(cue.rest)]) == cue.rest
            and not _THINKING.isdisjoint(cue.stances.values())
            for cue in self._cues.get("".join(self._lower[verb : verb + 1]), ())
        )
