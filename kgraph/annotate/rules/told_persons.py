"""Whom "she" means with which begins what somebody else says: `Ana Lima left. Ben Oso said she was ill`, `The
minister's office said she had left`; and whose account he rejects: `Ben Oso rejected her account`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.meant_offices import MeantOffices
from kgraph.annotate.rules.names.persons import Person
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_AGAINST = frozenset(("Denies", "Rejects", "Questions", "Opposes", "Criticises"))
"""Stances against what another one says."""


class ToldPersons:
    """Adds the pronouns of one story with which begins what somebody says of another person."""

    def __init__(self, draft: Draft, story: Story, people: People, offices: MeantOffices) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._persons = people.persons
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
        found = [p for p in self._persons.near(at) if not speaker[0] <= p.first < speaker[1]]
        return self._only(at, found)  # Oso left. Lima denied his account

    def _only(self, at: int, found: Sequence[Person]) -> str:
        """The last mention of the one person among those who may be meant, if that is sure."""
        if len({each.key for each in found}) != 1 or self._persons.has_unknown(at):
            return ""
        last = max((each for each in found if each.id), default=None)
        return last.id if last is not None and self._persons.is_sure(last, at) else ""

    def _holder(self, at: int, speaker: Range) -> str:
        """The mention of who holds the title in whose name somebody speaks: `the minister's office`."""
        first, end = speaker
        is_of = end - first > 2 and self._words.is_possessive(first + 1)
        if not is_of or self._lower[first] not in self._definite:
            return ""
        holder = self._offices.holder(first + 1)
        key = self._people.key(holder) if holder is not None else ""
        near = self._persons.near(at)
        is_one = all(each.key == key or each.first == first + 1 for each in near)
        is_sure = bool(key) and is_one and self._persons.is_sure(Person(first, key, ""), at)
        return holder.id if holder is not None and is_sure else ""

    def _other(self, at: int, speaker: Range) -> str:
        """The mention of the only one who may be meant, and does not speak; of who speaks for somebody, `a
        spokesman for Ana Lima`, `the girl's father`, she alone is meant."""
        first, end = speaker
        near = self._persons.near(at)
        within = [each for each in near if first <= each.first < end]
        links = self._lower[first : within[-1].first if within else end]
        owners = any(self._words.is_possessive(at) for at in range(first, end))
        if owners or not self._links.isdisjoint(links):  # Lima's lawyer, a friend of Lima
            others = [p for p in near if p not in within and self._persons.is_named(p)]
            return self._only(at, [*within, *others]) if within else ""
        named = self._people.beginning(end + 1)  # the mayor, Ana Lima, said
        is_owner = named is not None and self._words.is_possessive(named.words[1] - 1)
        is_own = any(each.first == end + 1 for each in near) and not is_owner
        return "" if within or is_own else self._only(at, near)
