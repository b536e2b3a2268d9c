"""Nouns of persons, such as "the director", and whom they describe: somebody named beside them, `the
director, Ana Lima`, the only one who is called so, or somebody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.story import Story

_NEAR, _ASIDE = 4, 8  # words before and behind a noun in which a comma parts it from a name


class PersonNouns:
    """The nouns of one story. `by_first`: its names by their first word."""

    def __init__(self, story: Story, by_first: Mapping[int, Named]) -> None:
        self._story, self._by_first = story, by_first
        self._lower, self._lists = story.words.lower, story.language.words
        self._ranks = story.language.any_of("people", "titles")

    def others(self, identified: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """Those that stand beside nobody's name, each with who it may be: the only person who is called so,
        else the noun. `identified`: the person of each mention by its id."""
        holders = self._holders(identified)
        for index in self._story.words.among(self._lists["people"]):
            if not self._describes(index):
                yield index, self._meant(index, holders)

    def behind_ranks(self, index: int, hi: int) -> int:
        """Behind titles: `Detective Sergeant Omar Bell`."""
        while index < hi and self._lower[index] in self._ranks:
            index += 1
        return index

    def _holders(self, identified: Mapping[str, str]) -> Mapping[str, set[str]]:
        """The persons before whose names each noun stands: `Mayor Ana Lima`."""
        found: dict[str, set[str]] = defaultdict(set)
        for first, named in self._by_first.items():
            if named.label == "Person" and first:
                found[self._lower[first - 1]].add(identified[named.id])
        return found

    def _meant(self, index: int, holders: Mapping[str, set[str]]) -> str:
        """Who "the mayor" is, if just one person of the story is called so."""
        noun = self._lower[index]
        is_the = index and self._lower[index - 1] in self._lists["definite"]
        behind = "".join(self._lower[index + 1 : index + 2])
        called = holders.get(noun, ()) if is_the and behind not in self._lists["links"] else ()
        return next(iter(called)) if len(called) == 1 else noun

    def _describes(self, index: int) -> bool:
        """Whether a word like "director" stands beside the name of whom it describes."""
        lo, hi = self._story.sentence(index)
        before, after = self._lower[max(lo, index - _NEAR) : index], self._lower[index + 1 : hi]
        if self.behind_ranks(index + 1, hi) in self._by_first or "," in before:
            return True
        comma = after.index(",") if "," in after[:_ASIDE] else -1
        return comma >= 0 and self.behind_ranks(index + 2 + comma, hi) in self._by_first
