"""Finds what sources tell that name nobody behind them: `nach eigenen Angaben`, `за його словами`, `in her
view`, `by the bank's own account`."""

from __future__ import annotations

from dataclasses import replace

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.clauses.word_order import WordOrder
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_VERB = 2  # words of a verb without an object: also disagreed
_OWNER = 6  # words between a preposition and the noun of a source: in the water board's own view


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
        self._lists, self._links = story.language.words, story.language.words["links"]
        subjects_begin = "determiners", "plain_subjects", "owners", "groups"
        self._begin_subjects = story.language.any_of(*subjects_begin)
        self._pronouns = story.language.words["possessive_speakers"]
        self._extents, self._subjects, self._verbs = extents, subjects, verbs
        self._preceding, self._order = preceding, story.once(WordOrder)

    def of(self, place: Place) -> Report | None:
        """The report of a source; None where it has no speaker or nothing to tell."""
        if "colon" in place.cue.stances:
            return self._behind_colon(place)
        if "owned" in place.cue.stances:
            return self._owned(place)
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

    def _owned(self, place: Place) -> Report | None:
        """`In her view, …`, `…, by the bank's own account`: whose the noun is says it."""
        last = place.first - 1
        is_own = last > place.lo and self._lower[last] in self._lists["own"]
        last -= is_own
        before = range(last - 1, max(place.lo - 1, last - _OWNER), -1)
        at = next((each for each in before if self._lower[each] in place.cue.stances), -1)
        is_owner = self._lower[last] in self._pronouns and at == last - 1
        if (
            at < 0
            or not (is_owner or self._words.is_possessive(last))
            or not self._is_apart(at, place)
        ):
            return None
        content = self._preceding.of_source(at, place.end, place.lo, place.hi)
        if content is None or any(self._tells(span) for span in content.spans):
            return None  # in her view, Lima said, it rained
        is_inserted = content.spans[0][0] < self._words.begins[at] and self._lower[
            place.end : place.end + 1
        ] == [","]
        if is_inserted and len(content.spans) == 1 and content.quote < 0:
            return None  # the firm lost, by its own account, two million: what goes on is not understood
        speaker: Range | None = (at + 1, last + 1)
        begin = self._words.at(content.spans[0][0])
        if is_owner and begin > at and self._begins_with_name(begin):
            speaker = self._subjects.opening(begin, place.hi) if is_own else None
        if speaker is None:
            return None  # in her view, Lima lied: who she is is not certain
        report = self._verbs.report(place, speaker, content)
        return replace(report, cue=(at, place.end), stance=place.cue.stances["clause"])

    def _begins_with_name(self, at: int) -> bool:
        return self._words.capital[at] and self._lower[at] not in self._begin_subjects

    def _is_apart(self, first: int, place: Place) -> bool:
        """Whether the words of a source stand alone before a clause, or behind a comma: not `in her view of
        it`, `in her opinion piece`."""
        if any(not self._words.is_word(at) for at in range(first, place.end)):
            return False
        is_joined = self._lower[place.lo] in self._lists["joining"]  # And in her view
        is_first = first == place.lo + is_joined
        if not is_first and self._lower[first - 1] != ",":
            return False
        end = place.end
        if end >= place.hi or not self._words.is_word(end):
            return True
        return is_first and (self._words.capital[end] or self._lower[end] in self._begin_subjects)

    def _tells(self, span: Span) -> bool:
        return self._story.quoted[self._words.at(span[0])] < 0 and self._extents.tells_in(
            *self._story.range(span)
        )

    def _behind_colon(self, place: Place) -> Report | None:
        """`The Institute disagreed: in its view …`: the subject before the colon says it, if the words there
        name nobody else."""
        colon, at = place.first - 1, place.end
        if colon < 0 or self._lower[colon] != ":" or at + 1 >= place.hi:
            return None
        at += self._lower[at] == ","
        subject = self._subjects.first(self._story.sentence(colon)[0], colon)
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
            subject = self._subjects.first(place.lo, place.first)
            speaker = subject.words if subject else None
        if speaker is None or not self._order.may_speak(*speaker):
            return None
        return self._verbs.report(place, speaker, content)
