"""Tells which words can be the last of who speaks, before a word that may be a verb or a noun: `the mayor
claims`, but not `his closing remarks`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.text.story import Story


class SpeakerEnds:
    """The words of one story that can end the subject of a verb of saying."""

    def __init__(self, story: Story, subjects: Subjects) -> None:
        self._story, self._subjects = story, subjects
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words

    def may_end(self, index: int, lo: int) -> bool:
        """Whether a word can end the subject of "says"."""
        word, lists = self._lower[index], self._lists
        if word in lists["plural"]:
            return word in lists["relative"]
        if word in lists["pronouns"] or word in (",", ")") or self._story.quoted[index] >= 0:
            return True
        if word in lists["stops"] or word in lists["prepositions"] or word[0].isdigit():
            return False
        if self._words.words[index][0].isupper():
            return True
        subject = self._subjects.before(index + 1, lo)
        if subject is None or (self._is_adjective(index) and not self._begins_clause(index + 2)):
            return False
        is_owned = self._words.is_possessive(subject.words[0]) and word in lists["people"]
        return is_owned or self._lower[subject.words[0]] in lists["articles"]

    def _is_adjective(self, index: int) -> bool:
        """Whether a word rather describes a noun behind it: `his closing remarks`."""
        word = self._lower[index]
        endings = tuple(self._lists["adjective_endings"])
        nouns = self._story.language.any_of(
            "people", "groups", "organisations", "titles", "evidence"
        )
        return word.endswith(endings) and word not in nouns

    def _begins_clause(self, at: int) -> bool:
        """Whether the words from one on rather begin a clause that somebody says."""
        if at >= len(self._lower) or self._story.quoted[at] >= 0:
            return True
        begins = self._story.language.any_of("plain_subjects", "determiners")
        begins -= self._lists["complementizers"]  # his formal claims that
        return self._words.capital[at] or self._lower[at] in begins
