"""Finds names that nobody has listed: words with capitals inside a sentence, and what kind of thing they
name, where the words around tell. Otherwise a name is an `Entity`, if it stands there twice or has two words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgraph.annotate.rules.story import Range, Story

_JOINING = frozenset(
    ("of", "de", "la", "del", "van", "von", "der", "bin", "al", "el", "du", "da", "di", "&")
)
_MOST = 6  # words of a name
_UNKNOWN = "Entity"
_STARTS = frozenset((*'.!?:“"‘«„—–…•-', "''", "``", "--"))


class Name(NamedTuple):
    """A name: its words by number, without titles before it, and its label."""

    words: Range
    label: str


class Capitals:
    """The unknown names of one story. `taken`: words that belong to known names."""

    def __init__(self, story: Story, taken: Sequence[bool]) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._firsts = {first for first, _ in story.sentences}
        never = self._lists["never_names"] | self._lists["pronouns"]
        self._parts = [
            index
            for index, capital in enumerate(self._words.capital)
            if capital and not taken[index] and self._plain(index) not in never
        ]
        self._inside = {
            self._words.words[index] for index in self._parts if not self._starts(index)
        }

    def find(self) -> list[Name]:
        """The names in the order of the text. A person's last name alone is a person too."""
        found = [name for run in self._runs() if (name := self._named(*run))]
        persons = {self._last(name) for name in found if name.label == "Person"}
        times = Counter(self._last(name) for name in found)
        return [
            name._replace(label="Person") if is_short and self._last(name) in persons else name
            for name in found
            if not (is_short := name.label == _UNKNOWN and name.words[1] - name.words[0] == 1)
            or self._last(name) in persons
            or times[self._last(name)] > 1
        ]

    def _last(self, name: Name) -> str:
        return self._plain(name.words[1] - 1)

    def _plain(self, index: int) -> str:
        return self._lower[index].partition("'")[0]

    def _starts(self, index: int) -> bool:
        """Whether a sentence or a quotation begins with the word, so that its capital says nothing."""
        return index in self._firsts or not index or self._words.words[index - 1] in _STARTS

    def _runs(self) -> Iterator[Range]:
        """The ranges of words with capitals, in sentences that are no headlines."""
        parts, at = self._parts, 0
        known = set(parts)
        while at < len(parts):
            first = parts[at]
            end = self._run_end(first, known)
            while at < len(parts) and parts[at] < end:
                at += 1
            if self._story.is_headline(first):
                continue
            while first < end and self._is_no_name(first, end):
                first += 1
            if first < end:
                yield first, end

    def _run_end(self, first: int, known: set[int]) -> int:
        hi, end = self._story.bounds(first)[1], first + 1
        while end < hi and end - first < _MOST and not self._words.is_possessive(end - 1):
            if end in known:
                end += 1
            elif self._lower[end] in _JOINING and end + 1 < hi and end + 1 in known:
                end += 2
            else:
                break
        return end

    def _is_no_name(self, index: int, end: int) -> bool:
        """Whether the first word of a range only begins a sentence, or is an article."""
        word = self._words.words[index]
        if self._lower[index] in self._lists["determiners"]:
            return True
        if not self._starts(index) or word in self._inside:
            return False
        if end - index == 1 or self._lower[index] in self._lists["common"]:
            return True
        return len(word) < 3 or word.endswith("ing")

    def _named(self, begin: int, end: int) -> Name | None:
        """The name in a range of words, without the titles that stand before it."""
        titles = [
            at for at in range(begin, end) if self._lower[at].rstrip(".") in self._lists["titles"]
        ]
        if titles:
            first = titles[-1] + 1
            return Name((first, end), "Person") if first < end else None
        return Name((begin, end), self._label(begin, end))

    def _label(self, first: int, end: int) -> str:
        word = self._words.words[first]
        plain = [self._plain(at) for at in range(first, end)]
        if not self._lists["organisations"].isdisjoint(plain):
            return "Organization"
        if plain[-1] in self._lists["places"]:
            return "Place"
        if end - first == 1:
            is_short = 2 < len(word) < 7 and word.isupper() and "." not in word
            return "Organization" if is_short else _UNKNOWN
        before = self._lower[first - 1] if first else ""
        if before in self._lists["people"] or self._is_person_by_what_follows(end):
            return "Person"
        return _UNKNOWN

    def _is_person_by_what_follows(self, end: int) -> bool:
        """`Ana Lima, a lawyer`, `Ana Lima, who`, `Ana Lima, 32,`."""
        if end + 2 >= len(self._words) or self._lower[end] != ",":
            return False
        following = self._lower[end + 1]
        if following in ("who", "whose") or (following.isdigit() and len(following) == 2):
            return True
        return not self._lists["people"].isdisjoint(self._lower[end + 1 : end + 6])
