"""Whom "she" means with which begins what somebody else says: `Ana Lima left. Ben Oso said she was ill`, `The
minister's office said she had left`; and whose account he rejects: `Ben Oso rejected her account`."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.meant_offices import MeantOffices
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_AGAINST = frozenset(("Denies", "Rejects", "Questions", "Opposes", "Criticises"))
"""Stances against what another one says."""


class ToldPersons:
    """Adds the pronouns of one story with which begins what somebody says of another person."""

    def __init__(self, draft: Draft, story: Story, people: People, offices: MeantOffices) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._words, self._lower = story.words, story.words.lower
        self._offices, self._definite = offices, story.language.words["definite"]
        self._pronouns = story.language.words["third_persons"]
        self._links, self._owners = story.language.words["links"], story.language.words["owners"]
        self._claims = story.language.words["answered_claims"]

    def add(self, reports: Iterable[Report]) -> None:
        """Add those in what the reports tell, outside quotations."""
        for report in reports:
            for begin, _ in report.contents[:1] if report.speaker else ():
                at = self._words.at(begin)
                if self._story.quoted[at] < 0 and (id := self._meant(at, report)):
                    span = self._words.name_span(at, at + 1)
                    self._draft.same(id, self._draft.mention("Person", [span], "person"))

    def _meant(self, at: int, report: Report) -> str:
        """The mention of whom a pronoun means; "" of another word, and where that is not certain."""
        speaker = report.speaker or (0, 0)
        if self._lower[at] in self._pronouns:
            return self._holder(at, speaker) or self._other(at, speaker)
        nouns = (each.removesuffix("s") for each in self._lower[at + 1 : at + 2])
        is_claim = self._lower[at] in self._owners and not self._claims.isdisjoint(nouns)
        if not is_claim or report.stance not in _AGAINST:
            return ""
        person = self._people.persons.told_of(at, speaker)  # Oso left. Lima denied his account
        return person.id if person is not None else ""

    def _holder(self, at: int, speaker: Range) -> str:
        """The mention of who holds the title in whose name somebody speaks: `the minister's office`."""
        first, end = speaker
        is_of = end - first > 2 and self._words.is_possessive(first + 1)
        holder = None
        if is_of and self._lower[first] in self._definite:
            holder = self._offices.holder(first + 1)
        key = self._people.key(holder) if holder is not None else ""
        is_one = bool(key) and self._people.persons.is_only(at, key, first + 1)
        return holder.id if holder is not None and is_one else ""

    def _other(self, at: int, speaker: Range) -> str:
        """The mention of the only one who may be meant, and does not speak; of who speaks for somebody, `a
        spokesman for Ana Lima`, `the girl's father`, she alone is meant."""
        person = self._people.persons.told_of(at)
        if person is None:
            return ""
        first, end = speaker
        named = self._people.beginning(end + 1)  # the mayor, Ana Lima, said
        is_owner = named is not None and self._words.is_possessive(named.words[1] - 1)
        if person.first == end + 1 and not is_owner:
            return ""
        is_within = first <= person.first < end
        return person.id if is_within == self._is_owned(first, end) else ""

    def _is_owned(self, first: int, end: int) -> bool:
        """Whether words tell by a name or a noun who somebody is: `Lima's lawyer`, `a friend of Lima`."""
        owners = (at for at in range(first, end) if self._words.is_possessive(at))
        return any(owners) or not self._links.isdisjoint(self._lower[first:end])
