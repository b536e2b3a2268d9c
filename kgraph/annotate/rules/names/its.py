"""What "its" means: the thing with which its own sentence begins, or the one before, if nothing else there
may be meant: `Norrline sold its shares`; `Norrline left. Its director, Ana Lima,`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.kind_nouns import KindNouns
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Range, Story

BODIES = ("organisations", "heads", "firms")
"""Lists of words for organisations."""
_BREAKS = frozenset(",;:()")


class Its:
    """Who owns what "its" stands before in one story. `names`: all names in their order."""

    def __init__(self, story: Story, names: Sequence[Named]) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists = story.language.words
        self._names = [each for each in names if each.label != "Person"]
        self._nouns = story.language.any_of(*BODIES, but=("inner_bodies",))
        self._appositions = story.once(Appositions)
        self._kinds = story.once(KindNouns)
        self._near = story.language.any_of("demonstratives", "own_words")

    def owner(self, at: int) -> Named | None:
        """What has the office behind a word, if that word is "its" at the beginning of a sentence, or beside
        the name of who speaks: `Norrline left. “It rained,” said Ana Lima, its director.`"""
        number = self._story.number(at) if self._opens_clause(at) else self._before(at)
        return self._subject(number, at) if number >= 0 else None

    def _opens_clause(self, at: int) -> bool:
        """Whether "its" begins a second main clause: `Norrline left, and its director, Ana Lima, stayed`."""
        is_its = self._lower[at] in self._lists["things_own"] and self._story.quoted[at] < 0
        return (
            is_its and self._lower[at - 1] in self._lists["joining"] and self._lower[at - 2] == ","
        )

    def noun(self, at: int) -> Range | None:
        """The noun that means what has it: `The union met. Its secretary, Ana Lima,`."""
        number = self._before(at)
        if number < 0:
            return None
        first, end = self._story.sentences[number][0], self._story.sentences[number][0] + 2
        is_the = self._lower[first] in self._lists["definite"]
        if not is_the or end >= at or not self._is_whole(end) or self._is_parted(first, at):
            return None
        is_alone = not any(first <= each.words[0] < at for each in self._names)
        return (first, end) if is_alone and not self._has_other(end, at) else None

    def _before(self, at: int) -> int:
        """The sentence before that of a word, of which it may be told whose "its" is; -1 if it is not."""
        is_its = self._lower[at] in self._lists["things_own"]
        if not is_its or self._story.quoted[at] >= 0:
            return -1
        number = self._story.number(at)
        first = self._story.sentences[number][0]
        is_behind = self._story.quoted[first] >= 0 and (
            self._lower[at - 1] == "," or self._story.quoted[at - 2] >= 0
        )
        return number - 1 if at == first or is_behind else -1

    def firms(self) -> Iterator[Named]:
        """Things of which "its" tells that they are organisations: `its chief executive`, `its new board`.
        What `Ek said its shares` are of stays open."""
        for at in self._words.among(self._lists["things_own"]):
            if self._story.quoted[at] >= 0 or not (self._is_part(at + 1) or self._is_part(at + 2)):
                continue
            owner = self.owner(at)
            if owner is None:
                subject = self._subject(self._story.number(at), at)
                is_open = subject is None or tells(self._story, subject.words[1])
                owner = None if is_open else subject
            if owner is not None:
                yield owner

    def _is_part(self, at: int) -> bool:
        """Whether only an organisation has what some words name."""
        parts = self._lists["firm_parts"]
        return any(" ".join(self._lower[at:end]) in parts for end in (at + 1, at + 2))

    def _subject(self, number: int, at: int) -> Named | None:
        """The thing with which a sentence begins, or the one before if it begins with "it", if up to a word
        of it or of a later one, in the same paragraph, nothing else is named, or called an organisation."""
        if number < 0:
            return None
        begin = self._story.sentences[number][0]
        if self._is_parted(begin, at):
            return None
        if self._lower[begin] in self._lists["things"] and self._is_whole(begin + 1):
            return self._subject(number - 1, at)
        begin += self._lower[begin] in self._lists["definite"]
        there = [each for each in self._names if begin <= each.words[0] < at]
        if not there or not self._is_first(there[0], begin):
            return None
        if any(
            self._words.plain_name(*each.words) != self._words.plain_name(*there[0].words)
            for each in there
            if not self._is_aside(each)
        ):
            return None
        return None if self._has_other(there[0].words[1], at) else there[0]

    def _is_first(self, named: Named, begin: int) -> bool:
        """Whether a sentence begins with a name, or with what that names: `The union, Unity, struck`."""
        if named.words[0] == begin:
            return self._is_whole(named.words[1])
        is_near = _BREAKS.isdisjoint(self._lower[begin : named.words[0] - 1])
        return is_near and self._kinds.is_apposed(named.words)

    def _is_parted(self, begin: int, at: int) -> bool:
        """Whether a paragraph ends between two words."""
        return "\n" in self._story.text[self._words.begins[begin] : self._words.begins[at]]

    def _has_other(self, end: int, at: int) -> bool:
        """Whether something that is not meant is called an organisation between two words."""
        return any(
            self._lower[each] in self._nouns and self._lower[each - 1] not in self._near
            for each in range(end, at)
        )

    def _is_whole(self, end: int) -> bool:
        """Whether a name is all of a subject: not `The Torma mill burned`, `Torma's mill burned`."""
        if self._words.is_possessive(end - 1):
            return False
        is_word = self._words.is_word(end)
        is_finite = self._appositions.is_verb(end) or self._lower[end] in self._lists["auxiliaries"]
        return not is_word or is_finite

    def _is_aside(self, named: Named) -> bool:
        """Whether a name stands in brackets, as the short one of the name before."""
        return self._lower[named.words[0] - 1] in ("(", "[")
