"""The names of a story as mentions, found again by their words; persons with their offices."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.capitals import Name
from kgraph.annotate.rules.drafting import Draft
from kgraph.annotate.rules.names import Found
from kgraph.annotate.rules.persons import Persons
from kgraph.annotate.rules.story import Range, Story

_MOST = 6  # words of an office


class Named(NamedTuple):
    """A mention of a name: its words by number, its label and id."""

    words: Range
    label: str
    id: str


class People:
    """All names of one story. `persons`: who "he" may be."""

    def __init__(self, draft: Draft, story: Story) -> None:
        self._draft, self._story = draft, story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._by_last: dict[int, Named] = {}
        self._by_first: dict[int, Named] = {}
        self.persons = Persons(story)

    def known(self, words: Range, name: Found, id: str) -> None:
        """Take note of a name of the lexicon."""
        self._note(Named(words, name.label, id), name.iri or self._key(words))

    def unknown(self, name: Name) -> None:
        """Add a name that nobody has listed."""
        id = self._draft.mention(name.label, [self._span(name.words)], "capitalised name")
        self._note(Named(name.words, name.label, id), self._key(name.words))

    def ending(self, end: int) -> Named | None:
        """The name whose last word is the one before."""
        return self._by_last.get(end - 1)

    def beginning(self, first: int) -> Named | None:
        """The name whose first word it is."""
        return self._by_first.get(first)

    def offices(self) -> None:
        """Add the offices that stand before persons, "Russian Foreign Minister Sergei Lavrov", or behind
        them, "Sergei Lavrov, Russia's foreign minister,"."""
        for named in list(self._by_first.values()):
            if named.label == "Person":
                office = self._before(named.words[0]) or self._behind(named.words[1])
                if office is not None:
                    self._hold(named, office)

    def _hold(self, person: Named, office: Range) -> None:
        if any(self._lower[at] in self._lists["no_office"] for at in range(*office)):
            return
        id = self._draft.mention("Office", [self._span(office)], "office")
        self._draft.relation("holdsOffice", person.id, id, "office")
        state = self._by_first.get(office[0])
        if state is not None and state.label == "State" and state.words[1] < office[1]:
            self._draft.relation("officeOf", id, state.id, "office")

    def _before(self, first: int) -> Range | None:
        lo = self._story.bounds(first)[0]
        known = self._by_last.get(first - 1)
        if known is not None and known.label == "Office":
            return known.words
        at = first
        while at > lo and first - at < _MOST and self._is_title(at - 1):
            at -= 1
        if at == first or all(self._is_address(index) for index in range(at, first)):
            return None
        state = self._by_last.get(at - 1)
        if state is not None and state.label in (
            "State",
            "Organization",
            "Alliance",
            "InternationalBody",
        ):
            at = state.words[0]
        return at, first

    def _behind(self, end: int) -> Range | None:
        words = self._lower
        hi = self._story.bounds(max(0, end - 1))[1]
        if end + 2 >= hi or words[end] != ",":
            return None
        first = end + 1
        at = first
        while (
            at < hi
            and at - first < _MOST
            and (
                self._is_title(at)
                or words[at] == "the"
                or at in self._by_first
                or words[at] == "'s"
            )
        ):
            at = self._by_first[at].words[1] if at in self._by_first else at + 1
        if at >= hi or words[at] != "," or not self._is_title(at - 1):
            return None
        first += words[first] == "the"
        return (first, at) if first < at else None

    def _is_title(self, index: int) -> bool:
        return self._lower[index].rstrip(".") in self._lists["titles"]

    def _is_address(self, index: int) -> bool:
        return self._lower[index].rstrip(".") in self._lists["addresses"]

    def _note(self, named: Named, key: str) -> None:
        self._by_first[named.words[0]] = named
        self._by_last[named.words[1] - 1] = named
        if named.label == "Person":
            self.persons.add(named.words[0], key, named.id)

    def _key(self, words: Range) -> str:
        """A person by the last name."""
        return self._lower[words[1] - 1].partition("'")[0]

    def _span(self, words: Range) -> tuple[int, int]:
        return self._words.name_span(*words)
