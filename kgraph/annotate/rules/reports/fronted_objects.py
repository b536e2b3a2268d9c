"""Finds reports whose verb has its object before it: `den Plan lehnte Lima ab`, `Kritik wies er zurück`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.reports.said_before import SaidBefore
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class FrontedObjects:
    """Objects before their verbs in one story, of a language whose verb stands second."""

    def __init__(
        self,
        story: Story,
        subjects: Subjects,
        verbs: Verbs,
        before: SaidBefore,
        extents: Extents,
    ) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._order = story.language.words, story.once(WordOrder)
        self._phrases, self._subjects = story.once(Phrases), subjects
        self._verbs, self._before, self._extents = verbs, before, extents

    def of(self, place: Place) -> Report | None:
        """The report of a verb before which nothing stands but its object."""
        if not self._order.is_known or "object" not in place.cue.stances:
            return None
        lo, begin = place.lo, place.begin
        if lo == begin or self._phrases.behind(lo, begin) != (lo, begin):
            return None
        if self._lower[lo] not in self._lists["accusatives"] and not self._order.is_mute(lo, begin):
            return None
        speaker = self._subjects.behind(*self._before.behind_verb(place))
        if speaker is None or not self._order.may_speak(*speaker):
            return None
        end = self._behind_noun(*speaker)
        spans = [self._words.span(lo, begin)]
        if "predicate" in place.cue.stances:
            hi = self._extents.phrase_end(end, place.hi) if end < place.hi else end
            if hi <= end:
                return None  # den Namen nannte Lima
            spans.append(self._extents.trimmed(end, hi))
        return self._verbs.report(place, (speaker[0], end), Content("object", spans))

    def _behind_noun(self, first: int, end: int) -> int:
        """Where who speaks ends, before small words: `den Plan kritisierte Lima | scharf`."""
        capital = self._words.capital
        while any(capital[first:end]) and not capital[end - 1]:
            end -= 1
        return end
