"""Finds what sources tell that name nobody behind them: `nach eigenen Angaben`, `за його словами`."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_VERB = 2  # words of a verb without an object: also disagreed


class InnerSources:
    """Sources of one story whose speaker is the subject of the clause, or a pronoun within their words."""

    def __init__(
        self,
        story: Story,
        extents: Extents,
        subjects: Subjects,
        verbs: Verbs,
        preceding: Preceding,
    ) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._links = story.language.words["links"]
        self._pronouns = story.language.words["possessive_speakers"]
        self._extents, self._subjects, self._verbs = extents, subjects, verbs
        self._first_subjects = story.once(FirstSubjects)
        self._preceding, self._order = preceding, story.once(WordOrder)

    def of(self, place: Place) -> Report | None:
        """The report of a source; None where it has no speaker or nothing to tell."""
        if "colon" in place.cue.stances:
            return self._behind_colon(place)
        content = self._preceding.of_source(place.first, place.end, place.lo, place.hi)
        if content is None:
            return None
        if place.lo < place.first and place.end < place.hi and self._words.is_word(place.end):
            content.spans.append(self._extents.clause(place.end, place.hi))
        if "inside" in place.cue.stances:
            return self._within(place, content)
        return self._of_subject(place, content)

    def _within(self, place: Place, content: Content) -> Report | None:
        """`За його словами, …`: a pronoun within the words of the source says it."""
        words = range(place.first, place.end)
        speaker = next((at for at in words if self._lower[at] in self._pronouns), -1)
        return self._verbs.report(place, (speaker, speaker + 1), content) if speaker >= 0 else None

    def _behind_colon(self, place: Place) -> Report | None:
        """`The Institute disagreed: in its view …`: the subject before the colon says it, if the words there
        name nobody else."""
        colon, at = place.first - 1, place.end
        if colon < 0 or self._lower[colon] != ":" or at + 1 >= place.hi:
            return None
        at += self._lower[at] == ","
        subject = self._first_subjects.of_sentence(self._story.sentence(colon)[0], colon)
        verb = range(subject.words[1], colon) if subject else range(0)
        if subject is None or not 0 < len(verb) <= _VERB:
            return None
        if any(self._words.capital[each] for each in verb):  # Oso met Lima
            return None
        if self._lower[at] in self._links:  # in its view of the world
            return None
        content = Content("clause", [self._extents.clause(at, place.hi)])
        report = self._verbs.report(place, subject.words, content)
        return replace(report, stance=place.cue.stances["colon"])

    def _of_subject(self, place: Place, content: Content) -> Report | None:
        """`Nach eigenen Angaben hat Lima …`, `Lima hat nach eigenen Angaben …`: the subject says it."""
        verb = place.end if place.first == place.lo else place.lo
        speaker: Range | None
        if verb == place.end:
            speaker = self._subjects.behind(verb + 1, place.hi)
        else:
            subject = self._first_subjects.of_sentence(place.lo, place.first)
            speaker = subject.words if subject else None
        if speaker is None or not self._order.may_speak(*speaker):
            return None
        return self._verbs.report(place, speaker, content)
