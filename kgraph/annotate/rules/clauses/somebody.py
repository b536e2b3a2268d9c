"""Where a phrase begins and ends that names somebody, as one of several who may be joined."""

from __future__ import annotations

from kgraph.annotate.rules.text.story import Story

_MOST = 8  # words of one who speaks
_HEADS = ("people", "groups", "organisations", "collective", "titles", "someone")
"""Lists of words that name somebody without a capital."""
_NO_NAMES = ("stops", "adverbs", "prepositions", "days", "auxiliaries", "pronouns", "determiners")


class Somebody:
    """The phrases of one story that name somebody. `heads`: words that do so without a capital."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists, self._cues = language.words, language.cues
        self.heads = language.any_of(*_HEADS)
        self._beside_names = language.any_of("people", "titles", "title_parts", "links")
        self._no_names = language.any_of(*_NO_NAMES)
        self._endings = language.verb_endings.get("", ("-",))

    def begins(self, at: int) -> bool:
        """Whether a phrase begins with a word: an article, `Lima's`, or a pronoun."""
        word = self._lower[at]
        return (
            word in self._lists["determiners"]
            or word in self._lists["plain_subjects"]
            or self._words.is_possessive(at)
        )

    def begin(self, end: int, lo: int) -> int:
        """Where the phrase begins that ends before a word and names somebody; -1 if none does."""
        end = self._words.before_bracket(end, lo)
        last = end - 1
        if last < lo or self._story.quoted[last] >= 0:
            return -1
        if self._lower[last] in self._lists["plain_subjects"] and self._lower[last] != "it":
            return last
        if self.is_name_word(last):
            return self._name_begin(end, lo)
        if not self.heads.intersection((self._lower[last], self._lower[last].removesuffix("s"))):
            return -1
        for at in range(last, max(lo - 1, end - _MOST), -1):
            if at < last and self.begins(at):
                return at
            if at < last and (self._lower[at] == "," or self._tells_how_many(at, lo)):
                return at + 1  # on Friday, senior officials and Lima
            if at < last and (self._lower[at] in self._no_names or self.is_verb(at)):
                return -1
        return last if last == lo else -1

    def _tells_how_many(self, at: int, lo: int) -> bool:
        return self._story.is_number(at) or bool(self._story.ends("quantities", at + 1, lo))

    def _name_begin(self, end: int, lo: int) -> int:
        at = end - 1
        while at > lo and end - at < _MOST:
            if self._lower[at - 1] in self._lists["correlatives"]:
                break
            if self._lower[at - 1] in self._lists["determiners"]:
                return at - 1
            word = self._lower[at - 1]
            is_inside = not self._beside_names.isdisjoint((word, word.removesuffix("s")))
            is_inside = is_inside and at - 1 > lo
            if not (self.is_name_word(at - 1) or is_inside):
                break
            at -= 1
        while self._lower[at] in self._lists["links"]:
            at += 1
        return at

    def name_end(self, first: int, hi: int) -> int:
        """The end of a name that begins at a word, with titles; 0 if none does."""
        at = first
        while at < hi and (
            self.is_name_word(at) or self._lower[at].rstrip(".") in self._lists["titles"]
        ):
            at += 1
        return at if at > first and self.is_name_word(at - 1) else 0

    def described_end(self, first: int, hi: int) -> int:
        """The end of `the ministry of defence`; 0 if no such phrase begins at a word."""
        if first >= hi or not self.begins(first):
            return 0
        at = first + 1
        while at < hi and self._words.is_word(at) and not self.is_verb(at):
            word = self._lower[at]
            if word in self._no_names and word not in self._lists["inner_links"]:
                break
            at += 1
        return at if at > first + 1 or self._lower[first] in self._lists["plain_subjects"] else 0

    def is_name_word(self, at: int) -> bool:
        """Whether a word may belong to a name."""
        return self._words.capital[at] and self._lower[at] not in self._no_names

    def is_verb(self, at: int) -> bool:
        """Whether a word without a capital looks like a verb."""
        word = self._lower[at]
        return not self._words.capital[at] and (word.endswith(self._endings) or word in self._cues)
