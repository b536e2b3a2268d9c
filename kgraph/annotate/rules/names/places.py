"""Names that the words around them tell to be places: datelines, `Lipa, a village in the hills`, `the town of
Sena`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.text.story import Range, Story

_WHERE = 2  # words of the place in a dateline without an agency: LOS ANGELES
_LONGEST = 14  # words and marks before the dash of a dateline
_NOUN = 5  # words between a name and what kind of place it is
_APART = frozenset((*DASHES, "-"))
_MARKS = frozenset(".,()/")


class Places:
    """The places of one story that are told without a list of names. `datelines`: the words of their places,
    which say where a report was written: `TORMA, N.H. (AP) —`."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._plain = story.words.plain
        self._ending = story.language.any_of("prepositions", "stops")
        self.datelines = [
            place
            for begin, _ in story.paragraphs
            if (place := self._dateline(story.words.at(begin))) is not None
        ]

    def among(self, known: Collection[int]) -> Iterator[Range]:
        """The names of one word that are places, where they stand as such. `known`: words that may be
        names, by number."""
        told = {self._plain[at] for at in known if self._is_told(at)}
        for at in known:
            before = self._lower[at - 1] if at else ""
            if self._plain[at] in told and (
                self._is_told(at) or before in self._lists["before_places"]
            ):
                yield at, at + 1

    def _is_told(self, at: int) -> bool:
        """Whether the words beside a word say that it names a place."""
        lower, kinds = self._lower, self._lists["settlements"]
        if at > 2 and lower[at - 1] == "of" and lower[at - 2] in kinds:
            return lower[at - 3] in self._lists["articles"]
        if lower[at + 1 : at + 2] != [","] or lower[at + 2 : at + 3] not in (
            ["a"],
            ["an"],
            ["the"],
        ):
            return False
        near = lower[at + 3 : at + 3 + _NOUN]
        kind = next((number for number, word in enumerate(near) if word in kinds), None)
        if kind is None or any(word in _MARKS for word in near[:kind]):
            return False
        behind = "".join(lower[at + 4 + kind : at + 5 + kind])
        return not behind or not behind[0].isalnum() or behind in self._ending

    def _dateline(self, first: int) -> Range | None:
        """The place of a dateline that begins at a word."""
        end, most = first, min(len(self._words), first + _LONGEST)
        while end < most and self._is_in_capitals(end):
            end += 1
        at, is_closed = end, False
        while at < len(self._words) and at - first < _LONGEST and self._may_stand(at):
            is_closed = is_closed or self._lower[at] == ")"
            at += 1
        is_dated = any(map(str.isdigit, self._lower[end:at]))
        is_place = first < end < len(self._words) and self._is_set_apart(at, alone=is_dated)
        if not is_place or not self._may_be_place(first, end, is_closed or at > end):
            return None
        return first, end

    def _is_in_capitals(self, at: int) -> bool:
        word = self._words.words[at]
        return word.isupper() and len(word) > 1 and word[0].isalpha()

    def _may_stand(self, at: int) -> bool:
        """Whether a word or mark may stand between a place and the dash: a region, a day, an agency."""
        word = self._words.words[at]
        return word in _MARKS or word[0].isupper() or word.isdigit()

    def _is_set_apart(self, at: int, *, alone: bool) -> bool:
        """Whether a dash stands there, with a blank before it, and a text follows in its paragraph, or, where
        it may stand `alone`, in the next one."""
        if at + 1 >= len(self._words) or self._words.words[at] not in _APART:
            return False
        text = self._words.text
        begin, end = self._words.span(at, at + 1)
        between = text[self._words.ends[at - 1] : begin] + text[end : self._words.begins[at + 1]]
        is_apart = text[begin - 1].isspace() and text[end].isspace()
        return is_apart and (alone or "\n" not in between)

    def _may_be_place(self, first: int, end: int, *more: bool) -> bool:
        """Whether words in capitals may be a place, and no heading: none is a common word."""
        plain = self._plain[first:end]
        most = _WHERE + (1 if any(more) else 0)
        common = self._story.language.any_of("organisations", "no_datelines", "common", "people")
        return (
            end - first <= most and common.isdisjoint(plain) and not any(map(self._is_word, plain))
        )

    def _is_word(self, plain: str) -> bool:
        return plain in self._lower and plain in self._words.words
