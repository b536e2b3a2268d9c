"""Finds who says something by a verb behind "to", of which another one is the main verb: `wrote to Oso to ask
whether`, `was not able to confirm`, `led some to say`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases_before import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.story import Range, Story

_NEAR = 6  # words between two verbs


class InfinitiveSpeakers:
    """Who speaks by such verbs in one story."""

    def __init__(self, story: Story, subjects: Subjects, extents: Extents) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._subjects, self._extents = subjects, extents
        self._verbal = story.language.any_of("be", "have", "negations", "adverbs", "auxiliaries")
        self._finite_words = story.language.any_of(
            "complementizers", "auxiliaries", "be", but=("to",)
        )

    def contacting(self, place: Place) -> Subject | None:
        """Who writes to somebody, or calls, to say what follows: `wrote to Oso to ask whether it rained`."""
        to = place.begin - (self._lower[place.begin] not in self._lists["to"])
        near = range(to - 1, max(place.lo, to - _NEAR) - 1, -1)
        verb = next((at for at in near if self._lower[at] in self._lists["contacting"]), -1)
        between = self._lower[verb + 1 : to]
        is_one = verb >= 0 and all(map(self._words.is_word, range(verb, to)))
        is_thing = not self._lists["indefinite"].isdisjoint(between[:1])  # called a vote to end it
        is_one = is_one and not is_thing and self._finite_words.isdisjoint(between)
        return self._subjects.before(verb, place.lo) if is_one else None

    def led(self, place: Place) -> Range | None:
        """Whom something leads to say what follows: `the vote led some to say that it was rigged`."""
        to = place.begin - (self._lower[place.begin] not in self._lists["to"])
        near = range(to - 1, max(place.lo, to - _NEAR), -1)
        cause = next((at for at in near if self._lower[at] in self._lists["causing"]), -1)
        return (cause + 1, to) if 0 <= cause < to - 1 else None

    def unable(self, place: Place) -> Subject | None:
        """Who is not able to say something: `was not able to confirm`, `is unable to say`."""
        at = place.begin - (self._lower[place.begin] not in self._lists["to"])
        word = self._lower[at - 1] if at > place.lo else ""
        begin = at - 1
        while begin > place.lo and self._belongs(begin - 1):
            begin -= 1
        is_negative = any(
            each in self._lists["negations"] or each.endswith("n't")
            for each in self._lower[begin : at - 1]
        )
        if word not in self._lists["ability"] or is_negative == word.startswith("un"):
            return None
        return self._subjects.before(begin, place.lo) if begin < at - 1 else None

    def _belongs(self, at: int) -> bool:
        """Whether a word stands between a subject and its verb: `was not immediately`."""
        return self._lower[at] in self._verbal or self._extents.is_adverb(at)
