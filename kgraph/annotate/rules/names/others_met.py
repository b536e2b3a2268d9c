"""Tells whether somebody who is named does something to another one, whom a pronoun may mean as well."""

from __future__ import annotations

from collections.abc import Set

from kgraph.annotate.rules.text.story import Story

_CLAUSE = 12  # words from somebody to whom she does something to


class OthersMet:
    """The others to whom those do something who are named in one story."""

    def __init__(self, story: Story) -> None:
        any_of = story.language.any_of
        self._lower = story.words.lower
        behind = "prepositions", "clause", "complementizers", "determiners", "adverbs", "days"
        self._behind_objects = any_of(*behind, "before_days", "relative", "to")
        self._objects = any_of("object_pronouns", but=("reflexives",))
        self._owners = story.language.words["owners"]
        self._beside = any_of("prepositions", but=("to",))
        self._closing = any_of("relative", "saying") | {",", ";", ":", "."}

    def met(self, first: int, end: int, forms: Set[str]) -> bool:
        """Whether somebody named at a word does something, before the word `end`, to somebody for whom one of
        the forms of a pronoun stands: `A reporter repeated it to her, and she laughed`; but not `took it
        with her`."""
        for at in range(first + 1, min(end, first + _CLAUSE)):
            word = self._lower[at]
            if word in self._closing:
                return False
            is_form = word in forms and word in self._objects
            if is_form and not self._is_owner(at) and self._lower[at - 1] not in self._beside:
                return True
        return False

    def _is_owner(self, at: int) -> bool:
        """Whether a word tells whose the noun behind it is: `her letter`, but not `her on Monday`."""
        following = "".join(self._lower[at + 1 : at + 2])
        is_noun = following.isalpha() and following not in self._behind_objects
        return self._lower[at] in self._owners and is_noun
