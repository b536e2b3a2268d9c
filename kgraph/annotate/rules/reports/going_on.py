"""Finds who speaks by a verb that has no subject of its own, as it goes on with a report before it."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.phrases import Subject
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_BEFORE_NAME = 2  # a noun and a comma


class GoingOn:
    """Who goes on speaking in one story. `last`: the report before, if any."""

    def __init__(self, story: Story, subjects: Subjects, verbs: Verbs) -> None:
        self._story, self._subjects, self._verbs = story, subjects, verbs
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._settlements = story.language.any_of("settlements", "places")
        self._joining = story.language.any_of("joining", "conceding")
        self._no_verbs = story.language.any_of("links", "prepositions", "relative", "joining")
        self.last: Report | None = None

    def subject(self, place: Place, content: Content) -> Subject | None:
        """Who speaks by a verb without a subject of its own: `said it rained and rejected the plan`."""
        before = self._verbs.before(place)
        if before and before not in self._lists["joining"] and before != ",":
            return None
        if before == "," and "quote" in place.cue.stances and content.kind == "clause":
            return None  # it rained, said officials who were there
        return None if self._is_of_another(place, content) else self.shared(place)

    def _is_of_another(self, place: Place, content: Content) -> bool:
        """Whether a verb behind "and" goes on with what the speaker before says: `said they had tested it and
        found lead`, `said they had met and rejected it`."""
        offset = self._words.begins[place.first]
        said = self.last.contents if self.last else ()
        begin = next((begin for begin, end in said if begin < offset < end), -1)
        if begin < 0 or content.quote >= 0:
            return False
        words = self._lower[self._words.at(begin) : place.first]
        is_finding = self._lower[place.first] in self._lists["finding"]
        is_possible = not self._lists["modals"].isdisjoint(self._verbs.auxiliaries(place))
        return is_finding or is_possible or not self._lists["had"].isdisjoint(words)

    def shared(self, place: Place) -> Subject | None:
        """The subject of the verb before in the sentence: `He came and said`, `he said, adding`."""
        last = self.last
        if (
            last
            and last.speaker
            and self._story.number(last.cue[0]) == self._story.number(place.begin)
        ):
            if self._is_of_told(last, place):
                return self._subjects.first(self._words.at(last.contents[0][0]), place.begin)
            return self._of_clause_between(last, place) or Subject(last.speaker, last.speaker[0])
        return self._subjects.first(place.lo, place.begin)

    def may_be_another(self, subject: Subject | None) -> bool:
        """Whether a participle may go on with somebody else than the name of a place: `His town, Sena, is
        against it, saying`."""
        if subject is None or subject.words[0] < _BEFORE_NAME:
            return False
        noun, comma = self._lower[subject.words[0] - _BEFORE_NAME : subject.words[0]]
        return comma == "," and noun in self._settlements

    def _is_of_told(self, last: Report, place: Place) -> bool:
        """Whether a verb goes on with what a source tells: `according to Oso, Lima left and said`."""
        is_joined = self._verbs.before(place) in self._lists["joining"]
        return (
            last.kind == "source"
            and is_joined
            and last.contents[0][0] > self._words.begins[last.cue[0]]
        )

    def _of_clause_between(self, last: Report, place: Place) -> Subject | None:
        """The subject of another clause behind the report before: `Lima called it fair, while Oso left the
        room, saying …`."""
        behind = max(last.cue[1], self._words.before(max(end for _, end in last.contents)))
        for at in range(behind, place.begin - 1):
            if self._lower[at] not in self._joining:
                continue
            is_somebody = self._words.capital[at + 1]
            if not is_somebody and self._lower[at + 1] not in self._lists["plain_subjects"]:
                continue
            words = self._subjects.opening(at + 1, place.begin)
            is_clause = self._lower[at] in self._lists["conceding"]
            if words and words[1] < place.begin and (is_clause or self._is_verb(words[1])):
                return Subject(words, words[0])
        return None

    def _is_verb(self, at: int) -> bool:
        return self._words.is_word(at) and self._lower[at] not in self._no_verbs
