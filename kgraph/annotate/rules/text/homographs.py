"""Tells names from the common words that are written like them: May and Will, US and WHO.

Which words may be both is data of the language (`also_names`). One that is surely a name keeps its capital
in `Words.lower`: no list of common words has it then, and no rule takes it for an auxiliary or a month.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.annotate.rules.text.story import Story


def tell_names(story: Story) -> None:
    """Let the words that are surely names, or months, keep their capitals in `story.words.lower`; the
    months are noted in `story.months`."""
    words, homographs = story.words, _Homographs(story)
    names = list(homographs.names())
    story.months.update(homographs.months)
    words.keep_capitals((*names, *story.months))


def tells(story: Story, index: int) -> bool:
    """Whether a word is a verb that reports, in a form that has a subject before it: said, warns."""
    if not 0 <= index < len(story.words):
        return False
    return any(
        cue.kind == "verbs" and not cue.forms.isdisjoint(("past", "third"))
        for cue in story.language.cues.get(story.words.lower[index], ())
    )


class _Homographs:
    """The words of one story that may be names and common words. `months`: those that date something."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._no_names = story.language.any_of(*_NO_NAMES)
        self.months: set[int] = set()
        self._months = {month.lower() for month in story.language.ordered.get("months", ())}

    def names(self) -> Iterator[int]:
        """The numbers of those that are names: by the words beside them, or as another one is."""
        both = self._lists["also_names"]
        may_be = [
            index
            for index, word in enumerate(self._lower)
            if self._words.capital[index] and word.removesuffix("'s") in both
        ]
        self.months = {index for index in may_be if self._is_dated(index)}
        may_be = [index for index in may_be if index not in self.months]
        sure = [index for index in may_be if self._is_surely(index)]
        yield from sure
        told = {self._plain(index) for index in sure}
        for index in sorted(set(may_be).difference(sure)):
            if self._plain(index) in told and self._may_be(index):
                yield index

    def _plain(self, index: int) -> str:
        return self._lower[index].removesuffix("'s")

    def _is_surely(self, index: int) -> bool:
        """By what stands beside it."""
        if self._plain(index) in self._lists["acronyms"]:
            return self._words.words[index][:2].isupper() and not self._is_shouted(index)
        if self._is_behind_name(index):
            return True
        if self._story.is_headline(index):
            return False
        if tells(self._story, index + 1):
            return True
        if self._story.starts(index):
            return self._is_given(index) and not self._asks(index)
        is_month = self._plain(index) in self._months
        return not is_month or self._is_given(index) or tells(self._story, index - 1)

    def _may_be(self, index: int) -> bool:
        """Whether it may be a name that is known from elsewhere in the text. At the start of a sentence, a
        word follows that none has behind "may" and "will": May has left, but not: May I go."""
        if self._plain(index) in self._lists["acronyms"]:
            return False
        if not self._story.starts(index):
            return not self._story.is_headline(index)
        word = self._lower[index + 1] if index + 1 < len(self._lower) else ""
        lists = self._lists
        return word == "," or word in lists["have"] or word in lists["be"] - {"be", "not"}

    def _is_shouted(self, index: int) -> bool:
        """Whether most other words of the sentence are in capitals too."""
        first, end = self._story.sentence(index)
        others = [
            word
            for at, word in enumerate(self._words.words[first:end], first)
            if at != index and len(word) > 1 and word[0].isalpha()
        ]
        return bool(others) and sum(map(str.isupper, others)) * 2 > len(others)

    def _is_dated(self, index: int) -> bool:
        """Whether it is the month of a date: 5 May, in May, May and June."""
        if self._plain(index) not in self._months:
            return False
        before, following = (
            self._lower[max(0, index - 2) : index],
            self._lower[index + 1 : index + 3],
        )
        if before[-1:] and (before[-1] in self._lists["before_months"] or before[-1][0].isdigit()):
            return True
        if following[:1] and following[0][0].isdigit():
            return True
        joining = {",", "-", "–", *self._lists["joining"], *self._lists["to"]}
        pairs = ((before[::-1], 2), (following, 2))
        return any(
            len(words) == count and words[0] in joining and words[1] in self._months
            for words, count in pairs
        )

    def _is_behind_name(self, index: int) -> bool:
        """Whether a title or a first name stands before it: Mrs May, Theresa May."""
        story, at = self._story, index - 1
        if at < story.bounds(index)[0]:
            return False
        word = self._lower[at].rstrip(".")
        if word in self._lists["titles"] or word in self._lists["given"]:
            return True
        if not self._words.capital[at] or story.is_headline(index):
            return False
        return word not in self._no_names

    def _is_given(self, index: int) -> bool:
        """Whether a last name follows: Will Smith."""
        at = index + 1
        return (
            at < self._story.bounds(index)[1]
            and self._words.capital[at]
            and self._lower[index] in self._lists["given"]
            and self._lower[at] not in self._no_names
        )

    def _asks(self, index: int) -> bool:
        first, end = self._story.bounds(index)
        return "?" in self._lower[first : end + 1]


_NO_NAMES = (
    *("auxiliaries", "stops", "prepositions", "determiners", "pronouns", "adverbs"),
    *("common", "days", "also_names"),
)
