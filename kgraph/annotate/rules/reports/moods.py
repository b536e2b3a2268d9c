"""Finds what a speaker goes on to say in the next sentences, where their mood alone tells so: `Lima sagte,
der Plan sei gut. Er werde geprüft.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_STANCE = "Asserts"


class Moods:
    """The sentences of one story in the mood of reported speech."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._finite = story.language.any_of("bracket", "be", "have", "subjunctives")

    def find(self, reports: Sequence[Report]) -> Iterator[Report]:
        """The reports of sentences without words that report, behind one in which just one speaks, in the
        same paragraph."""
        if not self._lists["reported_moods"]:
            return
        by_sentence: dict[int, list[Report]] = {}
        for report in reports:
            by_sentence.setdefault(self._story.number(report.cue[0]), []).append(report)
        for number in sorted(by_sentence):
            speaker, at = self._speaker(by_sentence[number]), number + 1
            while speaker and at not in by_sentence and (verb := self._mood(at)) >= 0:
                said = self._extents.trimmed(*self._story.sentences[at])
                yield Report((verb, verb + 1), _STANCE, speaker, [said], "mood")
                at += 1

    def _speaker(self, reports: Sequence[Report]) -> Range | None:
        """Who alone speaks in a sentence, and surely does."""
        is_sure = all(
            not (each.negative or each.possible) and each.kind != "noun" for each in reports
        )
        speakers = {each.speaker for each in reports}
        return speakers.pop() if is_sure and len(speakers) == 1 else None

    def _mood(self, number: int) -> int:
        """The verb of a sentence in the mood of reported speech; -1 if its verb is in another one, or if a
        paragraph begins with it. `Ich habe` is no such mood, `Möge er siegen` a wish, and `es sei erwähnt`
        the narrator's."""
        if number >= len(self._story.sentences):
            return -1
        first, end = self._story.sentences[number]
        before = self._words.ends[first - 1]
        if "\n" in self._story.text[before : self._words.begins[first]]:
            return -1
        if any(quote >= 0 for quote in self._story.quoted[first:end]):
            return -1
        verb = next((at for at in range(first, end) if self._lower[at] in self._finite), first)
        if self._lower[first] in self._lists["third_persons"] and self._may_be_mood(first + 1, end):
            return first + 1
        around = {self._lower[verb - 1], *self._lower[verb + 1 : verb + 2]}
        is_mood = self._lower[verb] in self._lists["reported_moods"] and verb > first
        is_own = not around.isdisjoint(self._lists["no_moods"])
        return verb if is_mood and not is_own and self._is_main(verb, first, end) else -1

    def _may_be_mood(self, at: int, end: int) -> bool:
        """Whether a word behind `er` is in that mood by its ending: `er hoffe`, but not `er hoffte`."""
        word = self._lower[at] if at < end and not self._words.is_capital(at) else ""
        is_small = any(word in self._lists[kind] for kind in ("adverbs", "determiners", "bracket"))
        return word.endswith("e") and not (word.endswith("te") or is_small)

    def _is_main(self, verb: int, first: int, end: int) -> bool:
        """Whether a verb is that of the sentence: not of `Braun, der krank sei, kam nicht`."""
        commas = self._lower[first:verb].count(",")
        is_inside = commas % 2 == 1 and self._lower[verb - 1] != ","
        return not is_inside and "," not in self._lower[verb + 1 : min(verb + 2, end)]
