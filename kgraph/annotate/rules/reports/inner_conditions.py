"""Finds the condition within what is said, of which it stays a part: `Lima said the firm would pay if a court
found it at fault`."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.clauses.conditions import begins_condition
from kgraph.annotate.rules.clauses.extents import DASHES, ENDS
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_CLAUSES = frozenset(("clause", "that", "question"))
_WANTING = frozenset(("Demands", "Wants", "Proposes", "Promises", "Threatens"))
"""Stances whose thing is what somebody wants."""
_NEAR = 2  # words before a verb
_SHORTEST = 3  # words of a condition: if it rains


class InnerConditions:
    """The conditions within what is said in one story, where the grammar is plain: what is said begins with
    them, or a modal verb stands in what depends on them; and no comma but one between the two."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues = story.language.cues
        self._modals = story.language.any_of("outcomes")
        begin = story.language.first_words("opening_conditions")
        self._begin = begin | self._lists["inverted_conditions"]
        self._no_clause = story.language.any_of("negations", "prepositions", "adverbs")
        asides = story.language.any_of("conceding", "reasoning")
        self._parting = asides | ENDS | DASHES

    def of(self, report: Report) -> Range | None:
        """The words of the condition; None where there is none, or where it is not certain."""
        if not self._modals or (report.is_phrase and not self._is_outcome(report)):
            return None
        parts = [self._story.range(span) for span in report.contents]
        if all(self._begin.isdisjoint(self._lower[slice(*part)]) for part in parts):
            return None
        inner = [at for part in parts for at in range(*part)]
        if any(self._story.quoted[at] >= 0 or self._lower[at] in self._parting for at in inner):
            return None
        first, end = parts[0]
        if report.is_phrase:
            return self._of_thing(first, end) if len(parts) == 1 else None
        commas = [at for at in inner if self._lower[at] == ","]
        if len(parts) == 1 and not begins_condition(self._story, first, end):
            return self._behind_comma(first, commas, end) if commas else self._last(first, end)
        if len(parts) == 1 and len(commas) == 1:  # if it rained, they would leave
            parts = [(first, commas[0]), (commas[0] + 1, end)]
        return self._first(parts) if len(parts) > 1 and len(commas) < 2 else None

    def _first(self, parts: Sequence[Range]) -> Range | None:
        """The condition with which two parts begin: `If it rained, Lima said, they would leave`."""
        (first, end), (begin, stop) = parts[0], parts[-1]
        end -= self._lower[end - 1] == ","
        is_condition = begins_condition(self._story, first, end)
        is_plain = is_condition and len(parts) == 2 and "," not in self._lower[first:end]
        return (first, end) if is_plain and self._is_one(self._lower[begin:stop]) else None

    def _last(self, first: int, end: int) -> Range | None:
        """The condition with which a clause ends."""
        at = self._condition(first, end)
        return (at, end) if at >= 0 and self._depends(first, at) else None

    def _of_thing(self, first: int, end: int) -> Range | None:
        """The condition behind a thing: `would seek a review if they agreed`."""
        at = self._condition(first, end) if "," not in self._lower[first:end] else -1
        return (at, end) if at >= 0 and self._is_one(self._lower[first:at]) else None

    def _condition(self, first: int, end: int) -> int:
        """Where the one condition begins with which words end; -1 if there is none."""
        near = range(first + 1, end - _SHORTEST + 1)
        at = next((at for at in near if begins_condition(self._story, at, end)), -1)
        if at < 0 or self._lower[at - 1] in self._lists["as_conditions"]:  # even if, as if
            return -1
        is_one = self._lists["conditions"].isdisjoint(self._lower[at + _SHORTEST : end])
        return at if is_one else -1  # if elected to do so if asked

    def _is_outcome(self, report: Report) -> bool:
        """Whether a verb tells what somebody would want: `would also seek`."""
        verb = report.cue[0]
        is_open = not self._modals.isdisjoint(self._lower[max(0, verb - _NEAR) : verb])
        return is_open and report.stance in _WANTING

    def _behind_comma(self, first: int, commas: Sequence[int], end: int) -> Range | None:
        """The condition behind the one comma: `they would close it, unless it rained`; nothing that the
        narrator adds, `if Oso is to be believed`, or that is no clause, `if only for a week`."""
        at = commas[0] + 1
        at += at < end and self._lower[at] in self._lists["joining"]
        if len(commas) > 1 or not begins_condition(self._story, at, end):
            return None
        behind = at + self._story.begins("opening_conditions", at, end)
        is_clause = end - at >= _SHORTEST and self._lower[behind] not in self._no_clause
        is_own = not self._lists["first"].isdisjoint(self._lower[at:end]) or any(
            self._story.begins("unread", each, end) for each in range(at, end)
        )
        is_certain = is_clause and not is_own and self._depends(first, commas[0])
        return (at, end) if is_certain else None

    def _depends(self, first: int, end: int) -> bool:
        """Whether words tell what would be so, or what somebody is to do, in one clause: behind verbs that
        report, a condition may be that of what they report, or ask."""
        words = self._lower[first:end]
        is_open = words[:1] != [] and words[0] in self._lists["to"]
        return self._is_one(words) and (is_open or not self._modals.isdisjoint(words))

    def _is_one(self, words: Sequence[str]) -> bool:
        """Whether words are one clause in which nobody says something."""
        others = self._story.language.any_of("complementizers", "question", "joining", "relative")
        return others.isdisjoint(words) and not any(
            cue.kind == "verbs" and not _CLAUSES.isdisjoint(cue.stances)
            for word in words
            for cue in self._cues.get(word, ())
        )
