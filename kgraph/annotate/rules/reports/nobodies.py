"""Tells which reports have nobody in particular for their speaker: `few believe it`, `those who say so`."""

from __future__ import annotations

import re

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.coordination import Coordination
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TIME = 4  # words of a phrase that only tells when
_ALL = 3  # words of `all members but`


class Nobodies:
    """Speakers of one story who are nobody in particular."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._cues, self._antecedents = story.language.cues, story.once(Antecedents)
        self._together = story.once(Coordination)
        self._asking = story.language.any_of("prepositions", "only_participles", "untrue")
        self._all = story.language.any_of("someone", "floating", but=("nobody",))
        self._but = story.language.any_of("joining", but=("coordinating",))

    def say(self, place: Place, report: Report) -> bool:
        """Whether nobody in particular says it."""
        return self._is_nobody(report) or self._is_anybody(place, report)

    def _is_nobody(self, report: Report) -> bool:
        """`Few believe that …`, `hardly anyone`, `no one`, `nor Lima`."""
        if report.speaker is None:
            return False
        if self._is_time(*report.speaker):
            return True
        first = report.speaker[0]
        before = self._lower[first - 1] if first else ""
        word, lists = self._lower[first], self._lists
        if self._story.is_quantity(*report.speaker):
            return False  # no fewer than ten
        if word in lists["nobody"]:  # but: No 10, a few
            number = "".join(self._lower[first + 1 : first + 2])
            return not number[:1].isdigit() and before not in lists["articles"]
        if before in lists["links"] and self._lower[first - 2] in lists["nobody"]:
            return True
        if word in lists["relative"]:
            noun = self._antecedents.noun(first)
            is_nobody = noun is not None and self._lower[noun[0]] in lists["nobody"]
            return is_nobody or before in lists["nobody"] or self._opens_question(before)
        is_nobody = before in lists["not_these"] and not self._together.is_neither(report.speaker)
        return is_nobody or self._is_excepted(first)

    def _is_excepted(self, first: int) -> bool:
        """`Everyone but Lima`, `all members but Lima`: who does not say what they say."""
        if first < 2 or self._lower[first - 1] not in self._but:
            return False
        return not self._all.isdisjoint(self._lower[max(first - _ALL, 0) : first - 1])

    def _is_time(self, first: int, end: int) -> bool:
        """Whether a phrase only tells when, and nobody: `1986`, `many years`, `however`."""
        word = self._lower[end - 1]
        if self._words.capital[end - 1] or end - first > _TIME:
            return False
        if end - first == 1 and (word in self._lists["adverbs"] or _YEAR.fullmatch(word)):
            return word not in self._lists["amounts"]
        return word in self._lists["days"] or word.removesuffix("s") in self._lists["days"]

    def _opens_question(self, word: str) -> bool:
        """Whether a pronoun behind a word asks, and joins nothing to a noun: `wondered who had said that …`,
        `did not say who paid`, `questions about who paid`."""
        if word in self._asking:
            return True
        cues = self._cues.get(word, ())
        return any(cue.kind == "verbs" and "question" in cue.stances for cue in cues)

    def _is_anybody(self, place: Place, report: Report) -> bool:
        """`One could say that …`, `those who say that …`: nobody in particular says it."""
        if report.speaker is None or report.is_phrase or report.kind != "verb":
            return False
        first, end = report.speaker
        generic, forms = self._lists["generic"], place.cue.forms
        if self._lower[first] in self._lists["relative"]:
            has_comma = self._story.language.commas and self._lower[first - 1] == ","
            at = first - 1 - has_comma
            head = self._lower[at] if at >= place.lo else ""
            is_bare = at - 1 < place.lo or not self._words.is_word(at - 1)
            is_anybody = head in generic or (is_bare and head in self._lists["groups"])
            return is_anybody and forms <= {"base", "third"}
        if forms == {"participle"}:
            return end == place.begin == first + 1 and self._lower[first] in generic
        unreal = self._story.language.any_of("unreal", "modals")
        auxiliaries = self._lower[place.begin : place.first]
        return (
            end == first + 1
            and self._lower[first] in generic
            and not unreal.isdisjoint(auxiliaries)
        )
