"""Two offices of one person: `Chairman and Chief Executive Dagny Ek`, `Ana Lima, mayor and head of the Sena
Trust,`. Of `the president and mayor Ana Lima` nobody knows whether it is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_names import OfficeNames
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 8  # words of an office before a name


class JoinedOffices:
    """The offices that "and" joins in one story. `by_first`: the names by their first word; `phrase`: the
    office that a range of words names, None for none."""

    def __init__(
        self,
        story: Story,
        by_first: Mapping[int, Named],
        names: OfficeNames,
        phrase: Callable[[int, int], Range | None],
    ) -> None:
        self._story, self._by_first, self._names, self._phrase = story, by_first, names, phrase
        self._words, self._lower = story.words, story.words.lower
        self._and = story.language.words["coordinating"]
        self._sexes = story.language.any_of("male", "female")
        self._determiners = story.language.any_of("determiners", "articles")
        self._before_lists = self._determiners | {","}
        self._joining = story.language.any_of("coordinating", "alternatives")
        self._titles = story.language.any_of("titles", "ranked", "leading")
        self._owners = story.language.words["owners"]
        self._links = story.language.words["links"]
        self._appositions = story.once(Appositions)

    def before(self, first: int, end: int) -> Sequence[Range]:
        """Those that stand in capitals before a name, without an article; the first one only if all words
        before it leave it as it is."""
        if (joint := self.joint(first, end)) is None:
            return ()
        begin, link = joint
        if any(map(self._names.takes_away, range(begin, first))):
            return ()
        lo = self._story.bounds(first)[0]
        office = self._names.ending(link, lo)
        one = [(self._names.owners.first(office, lo), link)] if office >= 0 else []
        return (*one, (link + 1, first))

    def joint(self, first: int, end: int) -> Range | None:
        """Where two offices before a name begin, and what joins them; None if there may be two persons."""
        lo = self._story.bounds(first)[0]
        link = self._run(first, lo) - 1
        if link <= lo or first - link > _LONGEST or self._lower[link] not in self._and:
            return None
        begin, last = self._run(link, lo), self._names.ending(first, link + 1)
        if begin == link or last < 0 or self._names.owners.first(last, link + 1) != link + 1:
            return None
        is_office = self._lower[link - 1].rstrip(".") in self._titles
        is_bare = self._before_lists.isdisjoint(self._lower[max(lo, begin - 1) : begin + 1])
        is_several = end < len(self._lower) and self._lower[end] in self._joining
        is_one = is_office and is_bare and not is_several
        return (begin, link) if is_one and not self._is_pair(begin, link, first) else None

    def _run(self, end: int, lo: int) -> int:
        """Where the words in capitals begin that end before a word."""
        while end > lo and self._words.capital[end - 1]:
            end -= 1
        return end

    def within(self, words: Range) -> Sequence[Range]:
        """Those that stand beside a name, between commas: each says what the person is."""
        first, end = words
        links = [at for at in range(first + 1, end - 1) if self._lower[at] in self._and]
        if len(links) != 1 or self._lower[links[0] + 1] in self._determiners:
            return ()
        parts = (first, links[0]), (links[0] + 1, end)
        offices = [self._phrase(*part) for part in parts]
        is_each = all(
            office or self._is_person(*part) for office, part in zip(offices, parts, strict=True)
        )
        is_left = any(map(self._names.takes_away, range(first, end)))
        is_friend = offices[0] is None and self._is_owned(first, links[0])
        return [each for each in offices if each] if is_each and not (is_left or is_friend) else ()

    def is_no_list(self, first: int, end: int) -> bool:
        """Whether words between commas name nobody, and "and" does not follow."""
        found = (self._by_first.get(at) for at in range(first, end))
        is_one = not any(each is not None and each.label == "Person" for each in found)
        return is_one and self._joining.isdisjoint(self._lower[end + 1 : end + 2])

    def _is_owned(self, first: int, end: int) -> bool:
        """Whether words tell whose somebody is: her friend (and adviser)."""
        is_owned = any(map(self._words.is_possessive, range(first, end)))
        return is_owned or self._lower[first] in self._owners

    def _is_person(self, first: int, end: int) -> bool:
        """Whether words only say what a person is, and of nobody else: a teacher."""
        is_plain = self._links.isdisjoint(self._lower[first:end])
        return is_plain and self._appositions.is_person(end - 1)

    def _is_pair(self, begin: int, link: int, end: int) -> bool:
        """Whether two persons may be told of: `King and Queen Ana`."""
        return all(
            not self._sexes.isdisjoint(self._lower[slice(*part)])
            for part in ((begin, link), (link + 1, end))
        )
