"""Marks what is said in sentences that tell a source too, which the rules do not understand: `“…,” Lima said,
by all accounts`: so that nobody takes the text to vouch for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kgraph.annotate.rules.clauses.afterthoughts import Afterthoughts
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story
from kgraph.wording.language import Cue

_SAYING = frozenset(("clause", "quote"))


class UnreadFrames:
    """The sources of one story that no report names. `named[i]`: word i is part of a name."""

    def __init__(self, story: Story, named: Sequence[bool]) -> None:
        self._story, self._named = story, named
        self._words, self._lower = story.words, story.words.lower
        self._cues = story.language.cues
        self._afterthoughts = story.once(Afterthoughts)
        self._openings = story.language.first_words("unread") | story.language.words_with("sources")
        behind = (comma + 1 for comma in self._words.among({","}))
        self._places = sorted({*behind, *self._words.among(self._openings)})
        self._circumstances = story.language.any_of("prepositions", "manner", "before_days")

    def mark(self, reports: Iterable[Report]) -> None:
        """Let the reports of a sentence be only possible beside whose content such a source stands."""
        by_sentence: dict[int, list[Report]] = {}
        for report in reports:
            by_sentence.setdefault(self._story.number(report.cue[0]), []).append(report)
        for number, near in by_sentence.items():
            read = {at for report in near for at in range(*report.cue)}
            for at in self._unread(*self._story.sentences[number], read):
                offset = self._words.begins[at]
                for report in near:
                    is_inside = any(begin <= offset < end for begin, end in report.contents)
                    is_of_it = report.speaker is None and report.cue[0] >= at  # …, a jury heard
                    if report.kind == "verb" and not (is_inside or is_of_it):
                        report.possible = True

    def _unread(self, lo: int, hi: int, read: set[int]) -> Iterator[int]:
        """Where the sources begin that no report has read."""
        places = self._places
        for at in places[bisect_left(places, lo) : bisect_left(places, hi)]:
            is_behind = at > lo and self._lower[at - 1] == ","
            if not is_behind and self._lower[at] not in self._openings:
                continue
            if is_behind and self._afterthoughts.is_heard(at, hi):
                yield at
            cues = self._cues.get(self._lower[at], ())
            if at in read or self._named[at] or self._story.quoted[at] >= 0:
                continue
            if (
                any(self._is_source(cue, at) for cue in cues)
                or self._story.begins("unread", at, hi)
                or (is_behind and at < hi - 1 and self._tells(cues, at))
            ):
                yield at

    def _is_source(self, cue: Cue, at: int) -> bool:
        """Whether the words of a source begin at a word, as in `according to`."""
        end = at + 1 + len(cue.rest)
        return cue.kind == "sources" and tuple(self._lower[at + 1 : end]) == cue.rest

    def _tells(self, cues: Iterable[Cue], at: int) -> bool:
        """Whether a word behind a comma tells that somebody said it: `…, said all but one of them`, but not
        `…, written by Oso`."""
        return self._lower[at + 1] not in self._circumstances and any(
            cue.kind == "verbs"
            and cue.stances.keys() >= _SAYING
            and "addressee" not in cue.stances
            and "past" in cue.forms
            and not cue.rest
            for cue in cues
        )
