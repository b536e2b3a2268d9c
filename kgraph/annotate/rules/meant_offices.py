"""Whom a title means within what somebody says: `the commissioner`, where the text has just one of these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.people import People
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_BY = "office"


class MeantOffices:
    """Adds the titles within what is said in one story, each as the same as who is named behind it."""

    def __init__(self, draft: Draft, story: Story, people: People) -> None:
        self._draft, self._story, self._people = draft, story, people
        self._words, self._lower = story.words, story.words.lower
        self._definite = story.language.words["definite"]
        self._nouns = story.language.any_of("people", "titles", "roles")
        self._ranks = story.language.words["ranks"]
        self._links = story.language.any_of("links", "describing", "relative")
        self._as_a_rule = story.language.words["as_a_rule"]
        self._duties, self._of = story.language.words["title_duties"], story.language.words["links"]

    def add(self, reports: Sequence[Report]) -> None:
        """Add those in what the reports tell."""
        speaking = {report.speaker for report in reports}  # they are told elsewhere
        for at in sorted(set(self._told(reports))):
            if (at - 1, at + 1) in speaking:
                continue
            holder = self.holder(at)
            if holder is not None:
                span = self._words.name_span(at - 1, at + 1)
                self._draft.same(holder.id, self._draft.mention("Person", [span], _BY))

    def _told(self, reports: Iterable[Report]) -> Iterator[int]:
        """The nouns in what is said that stand alone behind an article."""
        places = [at + 1 for at in self._words.among(self._definite)]
        for report in reports:
            for span in report.contents:
                first, end = self._story.range(span)
                near = places[bisect_right(places, first) : bisect_left(places, end)]
                yield from (at for at in near if self._is_alone(at) and not self._is_any(at))

    def _is_alone(self, at: int) -> bool:
        if self._lower[at - 1] not in self._definite or self._noun(at) not in self._nouns:
            return False
        behind = self._lower[at + 1 : at + 2]
        return self._people.beginning(at + 1) is None and self._links.isdisjoint(behind)

    def _is_any(self, at: int) -> bool:
        """Whether whoever has the title may be meant: `it was always up to the rector`, `a matter for the
        rector`; not `the rector always lied`."""
        first, _ = self._story.bounds(at)
        is_rule = not self._as_a_rule.isdisjoint(self._lower[first : at - 1])
        return is_rule or (self._lower[at - 2] in self._of and self._lower[at - 3] in self._duties)

    def holder(self, at: int) -> Named | None:
        """The only person whom the text names behind the noun at a word; None if somebody else may be called
        so."""
        noun = self._noun(at)
        if self._places(f"{noun}s"):
            return None
        found: dict[str, Named] = {}
        for at in self._places(noun):
            named = self._named(at)
            if named is not None and (key := self._people.key(named)):
                found[key] = named
            elif not self._is_alone(at):
                return None
        return next(iter(found.values())) if len(found) == 1 else None

    def _places(self, noun: str) -> Sequence[int]:
        """Where a noun stands."""
        return self._words.among({noun, f"{noun}'s"})

    def _named(self, at: int) -> Named | None:
        """Who is named right behind a noun, also between commas: `The mayor, Ben Oso,`."""
        is_apart = self._lower[at + 1 : at + 2] == [","]
        named = self._people.beginning(at + 1 + is_apart)
        if named is None or not is_apart:
            return named
        is_over = self._lower[named.words[1] : named.words[1] + 1] == [","]
        return named if is_over and self._ranks.isdisjoint(self._lower[at - 1 : at]) else None

    def _noun(self, at: int) -> str:
        return self._lower[at].removesuffix("'s")
