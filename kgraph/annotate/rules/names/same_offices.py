"""Offices of one person that a text calls by more and by fewer words: *Transport Minister Jonas Weil*, and
*Minister Jonas Weil*. They are one where only one longer name fits, and nobody else holds what the shorter
one names. *Sen.* is the same office as *Senator*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.name_words import is_shorter_office

_Words = tuple[str, ...]


class SameOffices:
    """The offices of one story."""

    def __init__(self, story: Story) -> None:
        self._lower = story.words.lower
        lists = story.language.words
        self._links, self._articles = lists["office_links"], lists["articles"]
        self._ranks = story.language.any_of("ranks", "other_ranks")
        ordered = story.language.ordered
        short, long = ordered.get("short_titles", ()), ordered.get("long_titles", ())
        self._long = dict(zip(short, long, strict=True))
        self._held: dict[str, dict[_Words, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._forms: dict[tuple[str, _Words], set[str]] = defaultdict(set)
        self._holders: dict[_Words, set[str]] = defaultdict(set)

    def add(self, person: str, office: Range, id: str) -> None:
        """Take note that a person, told by a key, holds an office, and of its mention."""
        first, end = office
        first += self._lower[first] in self._articles
        plain = [word.rstrip(".") for word in self._lower[first:end]]
        words = tuple(part for word in plain for part in self._long.get(word, word).split())
        self._forms[person, words].add(" ".join(self._lower[first:end]))
        self._held[person][words].append(id)
        self._holders[words].add(person)

    def all(self) -> Iterator[Sequence[str]]:
        """The ids of the mentions of each office that has several names."""
        for person, offices in self._held.items():
            found: dict[_Words, list[str]] = defaultdict(list)
            for short in sorted(offices):
                if (full := self._full(short, offices)) and len(self._holders[short]) == 1:
                    found[full] += offices[short]
            for words, ids in offices.items():
                if words in found or len(self._forms[person, words]) > 1:
                    yield *ids, *found[words]

    def _full(self, short: _Words, offices: Mapping[_Words, object]) -> _Words:
        """The one longer name that fits a shorter one; () if there is none, or are several."""
        longer = [
            each for each in offices if is_shorter_office(short, each, self._ranks, self._links)
        ]
        return longer[0] if len(longer) == 1 else ()
