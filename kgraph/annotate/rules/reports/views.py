"""Finds in whose view something is so, and by whose account: `in her view, …`, `…, by the bank's account`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.first_subjects import FirstSubjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span
from kgraph.wording.language import Cue

_STANCES = {"views": "Believes", "accounts": "Asserts", "admissions": "Concedes"}
"""The stance of the prepositions and nouns of each list."""
_OWNER = 6  # words between a preposition and its noun: in the water board's own view


class Views:
    """The views and accounts of one story whose owner is told before their noun."""

    def __init__(self, story: Story, extents: Extents, preceding: Preceding) -> None:
        self._story, self._extents = story, extents
        self._first_subjects, self._preceding = story.once(FirstSubjects), preceding
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._last_words = frozenset().union(*map(story.language.last_words, _STANCES))
        self._pronouns = self._lists["possessive_speakers"]
        begin = "determiners", "plain_subjects", "owners", "groups"
        self._begin_subjects = story.language.any_of(*begin)

    def find(self, named: Sequence[bool]) -> Iterator[tuple[Place, Report]]:
        """The reports, each with its place. `named[i]`: word i is a part of a name."""
        for at in self._words.among(self._last_words):
            if self._story.quoted[at] < 0 and not named[at]:
                for kind, stance in _STANCES.items():
                    place = self._place(kind, stance, at + 1)
                    report = self._report(place, stance) if place else None
                    if place and report:
                        yield place, report

    def _place(self, kind: str, stance: str, end: int) -> Place | None:
        """The words from a preposition to its noun, if a list has these: `in … view`."""
        lo, hi = self._story.bounds(end - 1)
        nouns = [each.partition(" ")[::2] for each in self._lists[kind]]
        for at in range(end - 2, max(lo - 1, end - _OWNER - 2), -1):
            if not self._words.is_word(at):
                return None
            for preposition, noun in nouns:
                size = noun.count(" ") + 1
                if self._lower[at] == preposition and noun == " ".join(
                    self._lower[end - size : end]
                ):
                    cue = Cue("sources", (), {"clause": stance}, frozenset(), "")
                    return (
                        Place(cue, at, at, end, lo, hi) if self._is_apart(at, end, lo, hi) else None
                    )
        return None

    def _is_apart(self, first: int, end: int, lo: int, hi: int) -> bool:
        """Whether the words of a source stand alone before a clause, or behind a comma: not `in her view of
        it`, `in her opinion piece`."""
        is_first = first == lo + (self._lower[lo] in self._lists["joining"])  # And in her view
        if not is_first and self._lower[first - 1] != ",":
            return False
        if end >= hi or not self._words.is_word(end):
            return True
        return is_first and (self._words.capital[end] or self._lower[end] in self._begin_subjects)

    def _report(self, place: Place, stance: str) -> Report | None:
        owner = self._owner(place)
        if owner is None:
            return None
        content = self._preceding.of_source(place.first, place.end, place.lo, place.hi)
        if content is None or any(map(self._tells, content.spans)) or self._is_cut(place, content):
            return None  # in her view, Lima said, it rained
        speaker = self._speaker(place, owner, content)
        cue = place.first, place.end
        return Report(cue, stance, speaker, content.spans, "source") if speaker else None

    def _owner(self, place: Place) -> Range | None:
        """Whose the noun is: `her own view`, `the court's view`."""
        for last in range(place.end - 2, place.first, -1):
            is_pronoun = self._lower[last] in self._pronouns and last == place.first + 1
            if is_pronoun or self._words.is_possessive(last):
                between = self._lower[last + 1 : place.end - 1]
                is_plain = self._lists["own"].issuperset(between[:1]) or between == ["point", "of"]
                return (place.first + 1, last + 1) if is_plain else None
        return None

    def _speaker(self, place: Place, owner: Range, content: Content) -> Range | None:
        """The owner; of `by her own account, Lima lied` Lima, and of `in her view, Lima lied` nobody is
        certain."""
        begin = self._words.at(content.spans[0][0])
        is_pronoun = self._lower[owner[0]] in self._pronouns and owner[1] - owner[0] == 1
        is_name = self._words.capital[begin] and self._lower[begin] not in self._begin_subjects
        if not (is_pronoun and is_name and begin > place.first):
            return owner
        is_own = self._lower[owner[1]] in self._lists["own"]
        return self._first_subjects.opening(begin, place.hi) if is_own else None

    def _is_cut(self, place: Place, content: Content) -> bool:
        """Whether what is said goes on behind words that stand within it, and it is not understood how: `the
        firm lost, by its own account, two million`."""
        is_before = content.spans[0][0] < self._words.begins[place.first]
        is_inside = is_before and self._lower[place.end : place.end + 1] == [","]
        return is_inside and len(content.spans) == 1 and content.quote < 0

    def _tells(self, span: Span) -> bool:
        first, end = self._story.range(span)
        return self._story.quoted[first] < 0 and self._extents.tells_in(first, end)
