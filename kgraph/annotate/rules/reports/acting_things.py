"""Tells where a verb takes no stance, as a law or another thing does something to somebody, or somebody is
not given something: `the treaty favours Ostmark`, `denied rights to many`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class ActingThings:
    """What is done to somebody in one story, and is no stance."""

    def __init__(self, story: Story) -> None:
        self._story, self._lower = story, story.words.lower
        self._lists = story.language.words
        self._capital = story.words.capital
        self._nouns = story.once(Nouns)
        self._doing = story.language.verb_endings.get("participle", ("-",))
        self._links = story.language.any_of("links", "prepositions")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to", "not_finite"))

    def has(self, report: Report) -> bool:
        """Whether a report is only such an act."""
        if report.speaker is None:
            return False
        verb = self._lower[report.cue[0]]
        if verb in self._lists["benefiting"]:
            return self._is_instrument(*report.speaker)
        return verb in self._lists["withholding"] and self._is_withheld(report)

    def _is_instrument(self, first: int, end: int) -> bool:
        """Whether what acts is nobody: `the law`, `the rules of the house`."""
        links = (at for at in range(first + 1, end) if self._lower[at] in self._links)
        head = next(links, end) - 1
        return self._lower[head] in self._lists["instruments"] and not self._capital[head]

    def _is_withheld(self, report: Report) -> bool:
        """Whether what is denied is nothing that was said, but what somebody wants to have: `bail`, `them the
        right to vote`; but not `reports of access`."""
        first, end = self._story.range(report.contents[0])
        links = (at for at in range(first + 1, end) if self._lower[at] in self._links)
        words = self._lower[first : next(links, end)]
        is_clause = self._lower[first - 1] in self._lists["complementizers"] or any(
            self._lower[at] in self._finite or self._nouns.is_verbal(at, "past")
            for at in range(first, end)
        )
        granted = self._lists["granted"]
        is_deed = words[0].endswith(self._doing) and words[0] not in granted  # taking water
        return not (is_clause or is_deed or granted.isdisjoint(words))
