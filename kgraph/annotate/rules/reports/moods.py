"""Finds what a speaker goes on to say in the next sentences, where their mood alone tells so: `Lima sagte,
der Plan sei gut. Er werde geprüft.`"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.mood_verbs import MoodVerbs
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_STANCE = "Asserts"


class Moods:
    """The sentences of one story in the mood of reported speech. `named`: as of `Reports`."""

    def __init__(self, story: Story, named: Sequence[bool], extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._verbs = story.words, MoodVerbs(story, named)
        self._is_known = bool(story.language.words["reported_moods"])

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of sentences in that mood, behind one in which just one speaks, in the same paragraph.
        A report that is in that mood itself (`er habe gesagt, es regne`) is a part of what he says; where
        nobody is known to say so, it is only possible."""
        if not self._is_known:
            return
        by_sentence: dict[int, list[Report]] = {}
        for report in reports:
            by_sentence.setdefault(self._story.number(report.cue[0]), []).append(report)
        handed_on = {number for number in by_sentence if self._is_handed_on(number, by_sentence)}
        told: set[int] = set()
        for number in sorted(by_sentence.keys() - handed_on):
            speaker, at, verb = self._speaker(by_sentence[number]), number + 1, -1
            while speaker and (at in handed_on or at not in by_sentence) and self._follows(at):
                verb = self._verbs.of(at, goes_on=verb >= 0)
                if verb < 0:
                    break
                told.add(at)
                said = self._extents.trimmed(*self._story.sentences[at])
                yield Report((verb, verb + 1), _STANCE, speaker, [said], "mood")
                at += 1
        for number in handed_on - told:
            for report in by_sentence[number]:
                report.possible = True

    def _is_handed_on(self, number: int, by_sentence: Mapping[int, Sequence[Report]]) -> bool:
        """Whether somebody hands on what is reported in a sentence, as its main verb is in that mood, and no
        part of what is reported there: `er habe gesagt, es regne`; but not `es regne, sagte er`."""
        verb = self._verbs.of(number)
        if verb < 0:
            return False
        offset, reports = self._words.begins[verb], by_sentence[number]
        is_first = all(verb <= report.cue[0] for report in reports)
        return is_first and not any(
            begin <= offset < end for report in reports for begin, end in report.contents
        )

    def _speaker(self, reports: Sequence[Report]) -> Range | None:
        """Who alone speaks in a sentence, and surely does."""
        is_sure = all(
            not (each.negative or each.possible) and each.kind != "noun" for each in reports
        )
        speakers = {each.speaker for each in reports}
        return speakers.pop() if is_sure and len(speakers) == 1 else None

    def _follows(self, number: int) -> bool:
        """Whether a sentence goes on with the paragraph of the one before."""
        if number >= len(self._story.sentences):
            return False
        first, _ = self._story.sentences[number]
        between = self._story.text[self._words.ends[first - 1] : self._words.begins[first]]
        return "\n" not in between
