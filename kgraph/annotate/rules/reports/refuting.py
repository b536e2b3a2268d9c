"""Tells by which words somebody only answers what others say, and tells no more of it than that it is untrue:
`denied this`, `rejects the claim`, `said that was a lie`, `called the figure “simply wrong”`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.annotate.rules.text.content import ANSWERING
from kgraph.annotate.rules.text.quotations import OPENING
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_MARKS = frozenset("”\"'’.,!") | frozenset(OPENING)
_LONGEST = 16  # words of an answer, with its marks
_CALLING = frozenset(("Asserts", "Insists", "Rejects", "Criticises"))
"""Stances of who calls something untrue."""
_OF_PLANS = frozenset(("Rejects", "RulesOut", "Questions"))
"""Stances on what is to come too, or on what is done."""


class StandIn(NamedTuple):
    """What stands for what others say, from the word `first` on. `is_near`: only for what the same sentence
    tells; `noun`: "" of a pronoun."""

    first: int
    is_near: bool
    noun: str = ""


class Refuting:
    """The answers of one story to what others say."""

    def __init__(self, story: Story) -> None:
        self._story, self._lower = story, story.words.lower
        self._lists = story.language.words
        self._nouns = story.language.any_of("answered_claims", "answered_figures", "answered_plans")
        self._definite = story.language.any_of("definite", "demonstratives")
        self._sure = story.language.any_of("denying_or_admitting", "naming")
        self._between = story.language.any_of("wholly", "indefinite")

    def stand_in(self, report: Report) -> StandIn | None:
        """What stands for what others say; None where the report tells more of it, or where the words may
        mean a thing."""
        parts = [self._story.range(span) for span in report.contents]
        inner = [at for part in parts for at in range(*part)]
        if not inner or len(inner) > _LONGEST:
            return None
        words = [self._lower[at] for at in inner if self._lower[at] not in _MARKS]
        found = self._begins(report, inner[0], words)
        if found is None:
            return None
        rest = words[1 + bool(found.noun) :]
        if report.stance in ANSWERING and not rest:
            is_of_claims = found.noun and found.noun not in self._lists["answered_plans"]
            may_be_plan = report.stance in _OF_PLANS and not is_of_claims
            return None if may_be_plan and not found.is_near else found
        is_called = report.stance in _CALLING and not report.negative
        return found if is_called and self._is_untrue(words[0], rest) else None

    def _begins(self, report: Report, first: int, words: Sequence[str]) -> StandIn | None:
        """What stands for a saying at the beginning of words. `It` and `which` mean one where somebody denies
        or admits them; of what he rejects or calls false, they may mean a thing, but not `which` where
        `NamedThings` keeps it."""
        word = words[0].partition("'")[0] if words else ""
        if words[1:] and words[1] in self._nouns:
            is_near = word in self._lists["indefinite"]
            return StandIn(first, is_near, words[1]) if is_near or word in self._definite else None
        if word in self._lists["meaning_things"]:
            is_near = word in self._lists["relative"]
            sure = self._sure if is_near else self._lists["denying_or_admitting"]
            return StandIn(first, is_near) if self._lower[report.cue[0]] in sure else None
        is_near = word in self._lists["something"]
        return (
            StandIn(first, is_near) if is_near or word in self._lists["meaning_sayings"] else None
        )

    def _is_untrue(self, pronoun: str, words: Sequence[str]) -> bool:
        """Whether words tell that something is wholly untrue: `was a lie`, `simply not true`, `as nonsense`;
        not: `is not entirely true`, `was false, as he had left`."""
        lists, at = self._lists, 0
        is_not = pronoun.endswith("n't")
        begin = lists["be"] | lists["handing_on"]
        if words and (words[0] in begin or words[0].removesuffix("n't") in begin):
            is_not, at = words[0].endswith("n't"), 1
        while at < len(words) and words[at] in self._between:
            at += 1
        if at < len(words) and words[at] in lists["negations"]:
            is_not, at = True, at + 1
        elif not is_not and at < len(words) and words[at] in lists["falsehoods"]:
            return self._is_over(words[at + 1 :])
        is_true = is_not and at < len(words) and words[at] in lists["truths"]
        return is_true and self._is_over(words[at + 1 :])

    def _is_over(self, words: Sequence[str]) -> bool:
        """Whether nothing follows but another such word: `false and defamatory`."""
        return not words or (words[0] in self._lists["joining"] and len(words) == len(words[:2]))
