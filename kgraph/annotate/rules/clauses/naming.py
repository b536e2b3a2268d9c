"""Tells which participles only give a thing its name: `on a website called Sena Now`, `a group from Sena
called the “Clean Water Group”`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.story import Story

_APART = frozenset(",;:.!?")


class Naming:
    """The participles that give names in one story."""

    def __init__(self, story: Story, subjects: Subjects) -> None:
        self._story, self._subjects = story, subjects
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._nouns = story.language.words, story.once(Nouns)
        self._behind = story.language.any_of(
            "auxiliaries", "be", "prepositions", "relative", but=("to",)
        )

    def is_at(self, place: Place) -> bool:
        """Whether a name stands behind a participle and a noun that does not begin a clause, or a name alone
        behind a phrase with `a`, which somebody would call something."""
        if self._lower[place.first] not in self._lists["naming"]:
            return False
        at = place.end
        is_name = self._words.capital[at] or self._story.quoted[at] >= 0
        is_name = is_name or not self._words.is_word(at)
        is_alone = self._is_alone(place)
        if not (is_name or is_alone):
            return False
        subject = self._subjects.before(place.begin, place.lo)
        if subject is None:
            return False
        first = subject.words[0]
        first -= first > place.lo and self._lower[first - 1] in self._lists["determiners"]
        is_any = self._lower[first] in self._lists["indefinite"]
        if is_alone and is_any:
            return True  # a book by Ana Lima called “Sena Now”
        if self._words.capital[place.begin - 1]:
            return is_name and self._is_thing(first, place)  # a super PAC called Future Now
        is_clause = first <= place.lo or (
            self._lower[first - 1] in self._lists["stops"] or not self._words.is_word(first - 1)
        )
        return is_name and (is_any or not is_clause)

    def _is_thing(self, first: int, place: Place) -> bool:
        """Whether a verb stands before a phrase with `a` that ends in a name such as `PAC`."""
        is_any = self._lower[first] in self._lists["indefinite"]
        is_inside = first > place.lo and self._words.is_word(first - 1)
        return is_any and is_inside and self._words.words[place.begin - 1].isupper()

    def _is_alone(self, place: Place) -> bool:
        """Whether nothing but a name in capitals stands behind a verb, up to a mark or to the main verb:
        `called Sena Now is`, but not `called the plan “a shame”`, `called the “Clean” plan a shame`."""
        begin = place.end + (self._lower[place.end] in self._lists["definite"])
        begin = self._word(begin, place.hi)
        end = begin
        while end < place.hi and self._words.capital[end]:
            end += 1
        behind = self._word(end, place.hi)
        if end == begin or behind == place.hi:
            return end > begin
        quoted, marks = self._story.quoted, self._lower[end:behind]
        if quoted[behind] >= 0:
            return quoted[behind] == quoted[begin]  # but not: called Oso “a fraud”
        is_apart = not _APART.isdisjoint(marks)
        return (
            is_apart or self._lower[behind] in self._behind or self._nouns.is_verbal(behind, "past")
        )

    def _word(self, at: int, hi: int) -> int:
        """The first word from one on, behind marks."""
        return next((x for x in range(at, hi) if self._words.is_word(x)), hi)
