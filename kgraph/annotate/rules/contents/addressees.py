"""Parts somebody who is spoken to from what is said: `warned the mayor of Sena of the crack`."""

from __future__ import annotations

from itertools import pairwise

from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story

_NOUNS = 2  # one of somebody who is told it, one of what is said


class Addressees:
    """The phrases of one story that name somebody, and behind a preposition what he is told of."""

    def __init__(self, story: Story) -> None:
        self._words, self._lower = story.words, story.words.lower
        self._capital = story.words.capital
        self._begin = story.language.any_of("determiners", "plain_subjects", "nobody", "amounts")
        self._named_things = story.language.words["named_things"]
        self._before_nouns = story.language.any_of("prepositions", "determiners")
        self._links = story.language.words["inner_links"]
        self._small = story.language.any_of("determiners", "coordinating")
        self._tales = story.language.words["tales"]
        self._wholes = story.language.any_of(
            "organisations", "groups", "people", "titles", "places", "settlements"
        )

    def before_subject(self, first: int, end: int) -> int:
        """Where the subject of what is said begins in a phrase that a finite verb follows: `told the BBC four
        people had died`; 0 where that is not certain."""
        for at in range(first + 1, end):
            is_channel = (
                self._capital[at - 1] and self._lower[at].isdigit() and len(self._lower[at]) == 1
            )
            is_part = is_channel or self._capital[at] or self._capital[min(at + 1, end - 1)]
            is_inner = self._lower[at - 1] in self._before_nouns and not self._capital[at - 1]
            if self._begins_subject(at) and not (is_part or is_inner):
                return at
        last = end - 1
        while last > first and self._capital[last] == self._capital[last - 1]:
            last -= 1
        if last > first and self._lower[last - 1] not in self._small:  # the court Ben Oso had lied
            is_name = self._capital[last] and self._lower[last - 1] not in self._named_things
            return last if is_name or last == end - 1 else 0
        return self._last_noun(first, end)

    def _last_noun(self, first: int, end: int) -> int:
        """`told parliament prices would rise`, `told CNN Oso had lied`: the last of two nouns."""
        begin = first
        while begin < end - 1 and (
            self._lower[begin] in self._small or self._begins_subject(begin)
        ):
            begin += 1
        if end - begin < _NOUNS:
            return 0
        before = self._lower[end - _NOUNS]
        is_short = end - begin == _NOUNS and self._words.words[begin].isupper()
        is_whole = before in self._wholes or before.removesuffix("s") in self._wholes
        return end - 1 if is_short or (is_whole and not self._capital[end - 1]) else 0

    def _begins_subject(self, at: int) -> bool:
        return self._lower[at] in self._begin or self._lower[at][0].isdigit()

    def also_told(self, takes: Takes, first: int, end: int) -> Takes:
        """What a verb takes behind somebody: of one such as `tell` also `about` and `of`, unless what is
        told stands there: `told a story about Sena`."""
        if "told" not in takes or not self._tales.isdisjoint(self._lower[first:end]):
            return takes
        return {**takes, "about": takes["told"], "of": takes["told"]}

    def parted(self, first: int, end: int, takes: Takes) -> int:
        """The preposition in a phrase behind which it stands what is said; 0 if there is none, or if it is
        not certain which one it is, as in `warned the owner of the ship of the leak`."""
        taken = self._links & takes.keys()
        links = [at for at in range(first + 1, end - 1) if self._lower[at] in taken]
        found = [at for at, stop in pairwise([*links, end]) if not self._belongs(at + 1, stop)]
        if not found:
            return 0
        is_name = all(self._words.capital[at] for at in range(first, found[0]))
        return found[0] if is_name or found[0] == links[-1] else 0

    def _belongs(self, first: int, end: int) -> bool:
        """Whether words behind a preposition tell whose somebody is, or are a part of a name: `of Sena`, `of
        the council`."""
        words = range(first, end)
        is_name = all(self._words.capital[at] or self._lower[at] in self._small for at in words)
        return is_name or self._lower[end - 1] in self._wholes
