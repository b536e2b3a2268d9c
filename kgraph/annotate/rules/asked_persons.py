"""Who answers what somebody was asked in the sentence before: `The judge asked Lima whether it rained. He
said it did`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgraph.annotate.rules.names.persons import Person
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_ASKING = frozenset(("Questions", "Demands"))


class _Asked(NamedTuple):
    """Whom a sentence tells to have been asked: the words, the mention, and in which stance."""

    words: Range
    id: str
    stance: str


class AskedPersons:
    """Those who were asked something, or to do it, in one story."""

    def __init__(self, story: Story, people: People) -> None:
        self._story, self._people = story, people
        self._lower = story.words.lower
        self._small = story.language.words["auxiliaries"]
        self._asked: _Asked | None = None

    def note(self, report: Report, ids: Sequence[str]) -> None:
        """Take note of whom a report tells to have been asked; `ids`: the mentions of all who were."""
        if report.stance in _ASKING and report.addressee and len(ids) == 1:
            self._asked = _Asked(report.addressee, ids[0], report.stance)

    def answering(self, pronoun: int, said: Sequence[Range]) -> Person | None:
        """Who was asked in the sentence before that with which a pronoun begins, and may be meant: with the
        id of the mention if what is said is an answer, without it if who asked something may go on; None
        if nobody may be meant who was asked."""
        number, asked = self._story.number(pronoun), self._asked
        if asked is None or pronoun != self._story.sentences[number][0]:
            return None
        if self._story.number(asked.words[0]) != number - 1:
            return None
        person = self._people.persons.within(asked.words, pronoun)
        is_answer = self._is_answer(said)
        if person is None or not (is_answer or asked.stance == "Questions"):
            return None
        return person._replace(id=(person.id or asked.id) if is_answer else "")

    def _is_answer(self, said: Sequence[Range]) -> bool:
        """Whether what is said only says yes or no: `she had not`, `it was`, `it`."""
        if len(said) != 1:
            return False
        first, end = said[0]
        end -= self._story.ends("negations", end, first)
        is_short = end - first == 2 and self._lower[end - 1] in self._small
        return is_short or 0 < self._story.begins("proforms", first, end) == end - first
