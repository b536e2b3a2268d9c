"""Tells which reports stand only within what somebody else denies, asks or wants, and so tell nothing that
was said: `Lima denied that Oso had said it`, `denied that she had ignored a warning about it`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_UNREAL = frozenset(
    (
        *("Denies", "Rejects", "RulesOut", "Questions", "Refuses"),
        *("Wants", "Demands", "Proposes", "Promises", "Threatens"),
    )
)
"""Stances of which what is said need not be so."""

Inner = tuple[Report, bool]
"""A report, and whether it tells something that was said."""

_NEAR = 5  # words from a verb to what it says of a claim


class Embedded:
    """The reports within others of one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words

    def real(self, reports: Iterable[Report], unsaid: Iterable[Report]) -> Iterator[Report]:
        """The reports that are not within what somebody denies, asks or wants, nor within one of the
        reports that are none (`unsaid`). Those within `claims that …` are only possible; of those behind an
        insertion it stays open whose they are."""
        outer = [(each, False) for each in unsaid] + [(each, True) for each in reports]
        outer.sort(key=lambda pair: pair[0].cue)
        for _, group in groupby(outer, lambda pair: self._story.number(pair[0].cue[0])):
            near = list(group)
            unreal = [
                each
                for each, is_said in near
                if not is_said or each.negative or each.stance in _UNREAL
            ]
            nouns = [each for each, is_said in near if is_said and each.kind == "noun"]
            parted = [each for each, is_said in near if is_said and len(each.contents) > 1]
            called = [each for each in near if self._is_called(each[0])]
            over = [self._over(each, near) for each in (unreal, nouns, parted)]
            for (report, is_said), denying, naming, going_on in zip(near, *over, strict=True):
                if is_said and not (
                    any(self._is_within(report, each) for each in denying)
                    or self._is_refuted(report, near, called)
                ):
                    if any(self._goes_on(report, each) for each in going_on):
                        report.speaker = None
                    report.possible |= any(self._is_within(report, each) for each in naming)
                    yield report

    def _over(self, outer: Iterable[Report], near: Sequence[Inner]) -> list[list[Report]]:
        """For each of the reports near, in their order, those of the others that may hold it."""
        begins = [self._words.begins[each.cue[0]] for each, _ in near]
        over: list[list[Report]] = [[] for _ in near]
        for each in outer:
            first = bisect_left(begins, min(begin for begin, _ in each.contents))
            for held in over[first : bisect_left(begins, max(end for _, end in each.contents))]:
                held.append(each)
        return over

    def _is_called(self, report: Report) -> bool:
        """Whether somebody calls something so: `called it absurd`."""
        return self._lower[report.cue[0]] in self._lists["naming"]

    def _is_refuted(self, noun: Report, near: Sequence[Inner], called: Sequence[Inner]) -> bool:
        """Whether somebody tells what to think of what a noun says: `The claim that Oso lied is false, Lima
        said`: so that nothing is left of what she says where it stands alone."""
        if noun.kind != "noun":
            return False
        begin, end = self._words.begins[noun.cue[0]], noun.contents[-1][1]
        verb = self._words.before(end)
        behind = self._lower[verb : verb + _NEAR]
        is_told = not self._lists["be"].isdisjoint(behind[:1])
        is_told = is_told and not self._lists["refuting"].isdisjoint(behind)
        for other, _ in near if is_told else called:
            if other is noun or other.quote >= 0:
                continue
            if ends := {last for first, last in other.contents if first <= begin < last}:
                return is_told or end in ends
        return False

    def _goes_on(self, inner: Report, outer: Report) -> bool:
        """Whether somebody is taken to do what is told behind the insertion that tells who says it: in `The
        council rejected it, Lima said, and praised Oso` not Lima need praise him."""
        at = self._words.begins[inner.cue[0]]
        behind = outer.contents[1:] if outer.speaker == inner.speaker else ()
        return outer.quote < 0 and any(begin <= at < end for begin, end in behind)

    def _is_within(self, inner: Report, outer: Report) -> bool:
        """Whether it is only within what another report says that somebody says something. "Who" is somebody
        who has said it, and a noun in a thing that another one rejects names what has been said."""
        at, is_same = inner.cue[0], inner is outer
        is_thought = inner.speaker is None and self._lower[at] in self._lists["ideas"]
        is_who = inner.speaker and self._lower[inner.speaker[0]] in self._lists["relative"]
        is_named = inner.kind == "noun" and outer.is_phrase and not is_thought
        if is_same or outer.quote >= 0 or is_who or is_named or inner.kind == "source":
            return False
        offset = self._words.begins[at]
        begin = next((begin for begin, end in outer.contents if begin <= offset < end), -1)
        if begin < 0 or inner.contents[0][0] < begin:
            return False
        between = self._lower[self._words.at(begin) : at]
        return not any(
            mark == "," and word in self._lists["joining"] for mark, word in pairwise(between)
        )
