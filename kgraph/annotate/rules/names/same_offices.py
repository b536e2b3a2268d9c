"""Offices of one person that a text names again: *President Ana Lima*, twice; or by more and by fewer words:
*Transport Minister Jonas Weil*, and *Minister Jonas Weil*. These are one where only one longer name fits, and
nobody else holds what the shorter one names. *Sen.* is the same office as *Senator*."""

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
        self._pronouns = lists["owners"]
        self._ranks = story.language.any_of("ranks", "other_ranks")
        ordered = story.language.ordered
        short, long = ordered.get("short_titles", ()), ordered.get("long_titles", ())
        self._long = dict(zip(short, long, strict=True))
        self._held: dict[str, dict[_Words, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._owners: dict[tuple[str, _Words], set[str]] = defaultdict(set)
        self._holders: dict[_Words, set[str]] = defaultdict(set)

    def add(self, person: str, office: Range, id: str, owner: str) -> None:
        """Take note that a person, told by a key, holds an office, of its mention, and of what it belongs to,
        "" if that is not told."""
        first, end = office
        first += self._lower[first] in self._articles
        plain = [word.rstrip(".") for word in self._lower[first:end]]
        words = tuple(part for word in plain for part in self._long.get(word, word).split())
        is_owned = office[0] > 0 and self._lower[office[0] - 1] in self._pronouns
        self._owners[person, words].update([id] if is_owned else [owner] if owner else ())
        self._held[person][words].append(id)
        self._holders[words].add(person)

    def all(self) -> Iterator[Sequence[str]]:
        """The ids of the mentions of each office that is named several times. `Its chair` may be an office of
        one thing here, and of another one there."""
        for person, offices in self._held.items():
            found: dict[_Words, list[str]] = defaultdict(list)
            for short in sorted(offices):
                if (full := self._full(short, offices)) and len(self._holders[short]) == 1:
                    found[full] += offices[short]
            for words, ids in offices.items():
                every = [*ids, *found[words]]
                if len(every) > 1 and len(self._owners[person, words]) < 2:
                    yield every

    def _full(self, short: _Words, offices: Mapping[_Words, object]) -> _Words:
        """The one longer name that fits a shorter one; () if there is none, or are several."""
        longer = [
            each for each in offices if is_shorter_office(short, each, self._ranks, self._links)
        ]
        return longer[0] if len(longer) == 1 else ()
