"""How far a name in capitals reaches: `Ministry of Water and Forests`, `Friends of the River`, `the Food and
Drug Administration`."""

from __future__ import annotations

from collections.abc import Collection

from kgraph.annotate.rules.names.abbreviations import Abbreviations
from kgraph.annotate.rules.names.imperatives import imperatives
from kgraph.annotate.rules.names.name_kinds import NameKinds
from kgraph.annotate.rules.names.unlinked_runs import AND, UnlinkedRuns
from kgraph.annotate.rules.text.story import Range, Story

_LINKS = AND | {",", "on", "of"}


class Runs:
    """The ranges of words with capitals in one story, with what is joined to them. `known`: the words that
    may be parts of names."""

    def __init__(self, story: Story, known: Collection[int], kinds: NameKinds) -> None:
        self._story, self._known, self._kinds = story, frozenset(known), kinds
        self._words, self._lower = story.words, story.words.lower
        self._plain, self._lists = story.words.plain, story.language.words
        self._heads = self._lists["joint_heads"]
        self._linking = _LINKS | story.language.any_of("name_links", "society_links")
        self._organisations = story.language.any_of("organisations", "heads")
        self._whole = dict(Abbreviations(story).whole_names(self._known))
        self._imperatives = dict(imperatives(story, self._known, kinds))
        beginnings = {*self._whole, *self._imperatives}
        self.unlinked = UnlinkedRuns(story, self._known, kinds, beginnings)

    def end(self, first: int) -> int:
        """Where the name ends whose first word is given."""
        if first in self._whole:
            return self._whole[first]
        if first in self._imperatives:
            return self.unlinked.end(self._imperatives[first])
        end = self.unlinked.end(first)
        if self._is_led(first, end):
            return self.unlinked.end(end + 1)
        while (further := self._linked(first, end)) > end:
            end = further
        return end

    def _linked(self, first: int, end: int) -> int:
        """Where a name of an organisation goes on behind `for the`, `of the` or `and`; `end` if it does
        not."""
        hi = self._story.bounds(first)[1]
        link = self._lower[end] if end + 1 < hi else ""
        if link not in self._linking or self._words.is_possessive(end - 1):
            return end
        head, at = self._plain[end - 1], end + 1
        if link == ",":
            return self._listed(first, end, hi)
        if link in AND:
            return self.unlinked.end(at) if self._is_joint((first, end), at) else end
        is_on = link == "on" and head in self._lists["joint_heads"]
        is_whole = head in self._lists["heads"] and (is_on or link in self._lists["name_links"])
        is_society = head in self._lists["societies"] and link in self._lists["society_links"]
        is_friends = head in self._lists["friends"] and link == "of"
        if not (is_whole or is_society or is_friends):
            return end
        at += self._lower[at] == "the"
        if (
            at >= hi
            or at not in self._known
            or self._kinds.is_given(at)
            or self._kinds.is_title(at)
        ):
            return end
        return self.unlinked.end(at)

    def _listed(self, first: int, end: int, hi: int) -> int:
        """Where a name ends in several things that an organisation is for: Department for Culture, *Media and
        Sport*; `end` if it does not."""
        if self._heads.isdisjoint(self._plain[first:end]) or not self._is_topic(end - 1):
            return end
        at = end
        while at + 2 < hi and self._lower[at] == "," and self._is_topic(at + 1):
            at += 2
        if at == end or at + 1 >= hi or self._lower[at] not in AND or at + 1 not in self._known:
            return end
        last = self.unlinked.end(at + 1)
        return last if self._is_topic(last - 1) else end

    def _is_topic(self, at: int) -> bool:
        return at in self._known and self._plain[at] in self._lists["office_parts"]

    def _is_joint(self, run: Range, at: int) -> bool:
        """Whether the word behind "and" is a part of what an organisation is for: Ministry of Water *and
        Forests*."""
        words = self._plain[run[0] : run[1]]
        link = next((n for n, word in enumerate(words) if word in ("of", "for", "on")), 0)
        if not link or words[link - 1] not in self._heads or at not in self._known:
            return False
        last = self.unlinked.end(at) - 1
        return not (
            not AND.isdisjoint(words)
            or self._kinds.is_given(at)
            or self._kinds.is_title(at)
            or self._kinds.is_acronym(at)
            or self._plain[last] in self._lists["heads"]
            or self.unlinked.is_alone(at)
        )

    def _is_led(self, first: int, end: int) -> bool:
        """Whether a word behind an article is joined to the name of an organisation: the *Food and* Drug
        Administration."""
        is_one = end - first == 1 and first > 0 and self._lower[first - 1] == "the"
        at = end + 1
        if not is_one or at not in self._known or self._lower[end] not in AND:
            return False
        last = self.unlinked.end(at) - 1
        return (
            last > at
            and self._plain[last] in self._organisations
            and self._plain[first] not in self._organisations
            and not (self._kinds.is_given(first) or self._kinds.is_title(first))
            and not (self._kinds.is_given(at) or self._kinds.is_title(at))
        )
