"""Finds names that nobody has listed: words with capitals inside a sentence, and what kind of thing they
name, where the words around tell. In doubt a name is proposed as what it is called by, an `Entity`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kgraph.annotate.rules.story import Range, Story

_JOINING = frozenset(("of", "de", "la", "del", "van", "von", "der", "bin", "al", "el", "du", "da", "di", "&"))
_MOST = 6  # words of a name


class Name(NamedTuple):
    """A name: its words by number, without titles before it, and its label. `title`: the words of an
    office or a title before it, by number; empty if there are none."""

    words: Range
    label: str
    title: Range = (0, 0)


class Capitals:
    """The unknown names of one story. `taken`: words that belong to known names."""

    def __init__(self, story: Story, taken: Sequence[bool]) -> None:
        self._story, self._taken = story, taken
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._inside = self._capital_inside()

    def find(self) -> list[Name]:
        """The names in the order of the text. A person's last name alone is a person too."""
        names = [self._named(*run) for run in self._runs()]
        found = [name for name in names if name is not None]
        persons = {self._last(name) for name in found if name.label == "Person"}
        return [
            name._replace(label="Person")
            if name.label == "Entity" and name.words[1] - name.words[0] == 1 and self._last(name) in persons
            else name
            for name in found
        ]

    def _last(self, name: Name) -> str:
        return self._words.words[name.words[1] - 1]

    def _capital_inside(self) -> frozenset[str]:
        """The words that stand with a capital where no sentence begins."""
        starts = set(self._starts())
        return frozenset(
            word
            for index, word in enumerate(self._words.words)
            if word[0].isupper() and index not in starts
        )

    def _starts(self) -> Iterable[int]:
        words = self._words.words
        for index in range(len(words)):
            if index == 0 or words[index - 1] in '.!?:“"\'\'‘«„—–…•-' or words[index - 1] in ("''", "--"):
                yield index
        for first, _ in self._story.sentences:
            yield first

    def _runs(self) -> Iterable[Range]:
        """The ranges of words with capitals, in sentences that are no headlines."""
        starts = set(self._starts())
        for first, end in self._story.sentences:
            if self._all_capitals(first, end):
                continue
            at = first
            while at < end:
                if not self._is_part(at):
                    at += 1
                    continue
                stop = at + 1
                while stop < end and stop - at < _MOST and (self._is_part(stop) or (self._lower[stop] in _JOINING and stop + 1 < end and self._is_part(stop + 1))):
                    if self._words.is_possessive(stop - 1):
                        break
                    stop += 1
                begin = at
                while begin < stop and (begin in starts and not self._is_name_at_start(begin, stop) or self._lower[begin] in self._lists["determiners"]):
                    begin += 1
                if begin < stop:
                    yield begin, stop
                at = stop

    def _is_part(self, index: int) -> bool:
        word = self._words.words[index]
        return word[0].isupper() and not self._taken[index] and self._lower[index] not in self._lists["pronouns"] and self._lower[index].partition("'")[0] not in self._lists["never_names"]

    def _is_name_at_start(self, index: int, stop: int) -> bool:
        """Whether a word that begins a sentence is a name: it stands with a capital elsewhere too, or
        before another part of a name that is no common word."""
        word = self._words.words[index]
        if word in self._inside:
            return True
        return stop - index > 1 and self._lower[index] not in self._lists["common"] and len(word) > 2 and not word.endswith("ing")

    def _all_capitals(self, first: int, end: int) -> bool:
        words = [w for w in self._words.words[first:end] if w[0].isalpha() and len(w) > 3]
        return len(words) > 1 and sum(w[0].isupper() for w in words) > 0.6 * len(words)

    def _named(self, begin: int, end: int) -> Name | None:
        """The name in a range of words, without the titles that stand before it."""
        first = begin
        while first < end and self._lower[first].rstrip(".") in self._lists["titles"]:
            first += 1
        if first == end:
            return None
        if any(self._lower[at].rstrip(".") in self._lists["titles"] for at in range(first, end)):
            last = max(at for at in range(first, end) if self._lower[at].rstrip(".") in self._lists["titles"])
            if last + 1 < end:
                return Name((last + 1, end), "Person", (begin, last + 1))
            return None
        if first > begin:
            return Name((first, end), "Person", (begin, first))
        label = self._label(first, end)
        return Name((first, end), label) if label else None

    def _label(self, first: int, end: int) -> str:
        last = self._lower[end - 1].partition("'")[0]
        words = self._words.words
        if last in self._lists["organisations"] or any(self._lower[at] in self._lists["organisations"] for at in range(first, end)):
            return "Organization"
        if last in self._lists["places"]:
            return "Place"
        if end - first == 1 and words[first].isupper() and 2 < len(words[first]) < 7 and "." not in words[first]:
            return "Organization"
        before = self._lower[first - 1] if first else ""
        if end - first > 1 and (before in self._lists["people"] or self._is_person_by_what_follows(end)):
            return "Person"
        return "Entity"

    def _is_person_by_what_follows(self, end: int) -> bool:
        """`Ana Lima, a lawyer`, `Ana Lima, who`, `Ana Lima, 32,`."""
        if end + 2 >= len(self._words) or self._lower[end] != ",":
            return False
        following = self._lower[end + 1]
        if following in ("who", "whose") or (following.isdigit() and len(following) == 2):
            return True
        return any(word in self._lists["people"] for word in self._lower[end + 1 : end + 6])
