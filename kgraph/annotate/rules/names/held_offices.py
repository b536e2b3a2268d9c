"""Adds the offices that persons hold, what these belong to, and what persons belong to themselves."""

from __future__ import annotations

from collections.abc import Mapping

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.affiliations import Affiliations
from kgraph.annotate.rules.names.class_nouns import ClassNouns
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_owners import HOLDERS
from kgraph.annotate.rules.names.offices import Offices
from kgraph.annotate.rules.names.persons import Persons
from kgraph.annotate.rules.names.same_offices import SameOffices
from kgraph.annotate.rules.text.story import Range, Story


class HeldOffices:
    """The offices and affiliations of the persons of one story. `by_first`, `by_last`: the names by their
    first and their last word. `joints`: the words that join two offices before the name of who holds both."""

    def __init__(
        self, story: Story, by_first: Mapping[int, Named], by_last: Mapping[int, Named]
    ) -> None:
        self._story, self._by_first, self._by_last = story, by_first, by_last
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._between = story.language.any_of("links", "coordinating")
        self._officers: set[tuple[str, str]] = set()
        self.joints: set[int] = set()
        self._before: dict[int, int] = {}  # where an office begins before the name of who holds it

    def add(
        self,
        draft: Draft,
        issued: str,
        identified: Mapping[str, str],
        nouns: ClassNouns,
    ) -> None:
        """Add the offices that stand before persons, "Russian Foreign Minister Sergei Lavrov", or behind
        them, "Sergei Lavrov, Russia's foreign minister,"; and what they lead. `issued`: the day of the text
        (ISO 8601), "" if nobody knows; `identified`: what the mentions of one person have in common, by their
        ids; `nouns`: which organisation "its director" is of."""
        year = int(issued[:4]) if issued[:4].isdigit() else 0
        offices = Offices(self._story, self._by_first, self._by_last, year)
        same = SameOffices(self._story)
        persons = self._persons()
        left = {identified[named.id] for named in persons if offices.leaves(named)}
        for named in persons:
            if (joint := offices.joined.joint(*named.words)) is not None:
                self._before[named.words[0]] = joint[0]
                self.joints.add(joint[1])
            key = identified[named.id]
            if key in left:
                continue
            if (led := offices.led(named)) is not None:
                draft.relation("leads", named.id, self._body(led, draft, nouns), "office")
            for office in offices.beside(named):
                holder = offices.holder(office) or nouns.owner(office, draft)
                id = self._hold(draft, named, office, holder)
                same.add(key, office, id, self._plain(holder) if holder is not None else "")
        for ids in same.all():
            draft.same(*ids)

    def affiliate(self, draft: Draft, persons: Persons, nouns: ClassNouns) -> None:
        """Add to what persons belong and for whom they act, "Ana Lima, of the Centre Alliance,": without what
        their offices tell. `persons`, `nouns`: whom pronouns and nouns mean."""
        affiliations = Affiliations(self._story, self._by_first, self._by_last)
        for named in self._persons():
            for property, whom in affiliations.of(named):
                if (named.id, whom.id) not in self._officers:
                    draft.relation(property, named.id, whom.id, "affiliation")
            at = affiliations.owner(named)
            if at >= 0 and (client := self._client(at, draft, persons, nouns)):
                draft.relation("represents", named.id, client, "affiliation")

    def _client(self, at: int, draft: Draft, persons: Persons, nouns: ClassNouns) -> str:
        """The mention of a pronoun that tells whose lawyer somebody is, as whom it means; "" if that is
        open."""
        if self._lower[at] in self._lists["things_own"]:
            owner = nouns.owner((at + 1, at + 2), draft)
            return owner.id if owner is not None else ""
        meant = persons.meant(at) if self._story.quoted[at] < 0 else None
        if meant is None:
            return ""
        id = draft.mention("Person", [self._words.span(at, at + 1)], "affiliation")
        draft.same(meant.id, id)
        return id

    def described(self, first: int, end: int) -> Named | None:
        """The person whom words describe and name at their end: `Norrline's chief executive Ana Lima`."""
        person = self._by_last.get(end - 1)
        if person is None or person.label != "Person":
            return None
        at = person.words[0]
        office = self._before.get(at, -1)
        if office - (self._lower[first] in self._lists["determiners"]) <= first <= office:
            return person
        owner = next((i for i in range(at - 1, first - 1, -1) if self._words.is_possessive(i)), at)
        between = self._lower[owner + 1 : at]
        is_office = bool(between) and (
            between[-1] in self._lists["people"] or between[-1] in self._lists["titles"]
        )
        return person if is_office and self._between.isdisjoint(between) else None

    def _body(self, led: Range, draft: Draft, nouns: ClassNouns) -> str:
        """The mention of what somebody leads: of the name with which the words end, (Norway's) *Labour
        Party*, or of a description."""
        named = self._by_last.get(led[1] - 1)
        if named is None or named.label not in HOLDERS:
            return nouns.mention(led, draft)
        is_whole = named.words[0] == led[0] or self._words.is_possessive(named.words[0] - 1)
        return named.id if is_whole else nouns.mention(led, draft)

    def _hold(self, draft: Draft, person: Named, office: Range, holder: Named | None) -> str:
        """Add an office that a person holds, and what has it; returns the id of its mention."""
        id = draft.mention("Office", [self._words.name_span(*office)], "office")
        draft.relation("holdsOffice", person.id, id, "office")
        if office[1] == person.words[0]:
            self._before.setdefault(person.words[0], office[0])
        if holder is not None:
            draft.relation("officeOf", id, holder.id, "office")
            self._officers.add((person.id, holder.id))
        return id

    def _persons(self) -> list[Named]:
        return [named for named in self._by_first.values() if named.label == "Person"]

    def _plain(self, named: Named) -> str:
        return self._words.plain_name(*named.words).casefold()
