"""Finds who is meant before or behind a verb: a noun phrase, by the words that can stand in one."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.story import Range, Story

_CLOSE = frozenset(",;:()[]—–--“”\"''«»?!.…‘’")
_DASHES = frozenset(("—", "–", "--"))
_LONGEST = 25  # words of a phrase


class Subject(NamedTuple):
    """The words that name who does something. `clause`: where its clause begins; `kind`: what it is."""

    words: Range
    clause: int
    kind: str = "phrase"


class Phrases:
    """Noun phrases of one story. `capitals`: the ranges of names that the text has, by their last word."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._words = story.words
        self._lower = story.words.lower
        lists = story.language.words
        get = lambda name: lists.get(name, frozenset())  # noqa: E731
        self._aux, self._adverbs = get("auxiliaries"), get("adverbs")
        self._determiners, self._pronouns = get("determiners"), get("pronouns")
        self._stops, self._links = get("stops"), get("links")
        self._relative, self._inserting = get("relative"), get("inserting")
        self._days, self._owners = get("days"), get("owners")
        self._long_stops = get("clause") | get("be") | get("auxiliaries") - {"to"} | get("relative")
        self._prepositions = get("prepositions")
        self._cues = story.language.cues
        self._base = -1  # the quotation in which a phrase is looked for

    def verb_begin(self, index: int, lo: int) -> int:
        """Where the words of a verb begin, with its auxiliaries and adverbs."""
        at = index
        while at > lo and self._is_auxiliary(at - 1):
            at -= 1
        return at

    def _is_auxiliary(self, index: int) -> bool:
        word = self._lower[index]
        if word in self._aux:
            return True
        if word in self._adverbs and word not in ("in", "all", "both"):
            return True
        return word.endswith("ly") and not self._words.is_capital(index) and len(word) > 4

    def before(self, index: int, lo: int) -> Subject | None:
        """The subject of a verb whose words begin at `index`: what stands before it."""
        self._base = self._story.quoted[index]
        end = self._without_bracket(self._without_day(index, lo), lo)
        if end <= lo:
            return None
        last = self._lower[end - 1]
        if last == ",":
            return self._before_comma(end - 1, lo)
        if last in _DASHES:
            opening = next((at for at in range(end - 2, lo, -1) if self._lower[at] in _DASHES), lo)
            return self._phrase_ending(opening, lo) if opening > lo else None
        if last in self._relative:
            return Subject((end - 1, end), end - 1, "relative")
        return self._phrase_ending(end, lo)

    def _without_day(self, end: int, lo: int) -> int:
        """Before `on Tuesday`, `this week`, which may stand between subject and verb."""
        if end - 1 > lo and self._lower[end - 1] in self._days:
            end -= 1
            while end > lo and self._lower[end - 1] in ("on", "late", "early", "last", "this"):
                end -= 1
        return end

    def _without_bracket(self, end: int, lo: int) -> int:
        """Before `(D-Ohio)`."""
        if self._lower[end - 1] != ")":
            return end
        opening = end - 1
        while opening > lo and self._lower[opening] != "(":
            opening -= 1
        return opening

    def _before_comma(self, comma: int, lo: int) -> Subject | None:
        """`Lavrov, the foreign minister, said`: the phrase before the comma that opens the insertion; if
        there are several, the one that a clause begins with."""
        quoted, lower = self._story.quoted, self._lower
        nearest: Subject | None = None
        for at in range(comma - 1, max(lo, comma - _LONGEST * 2), -1):
            if quoted[at] != quoted[comma]:
                return nearest
            if lower[at] != ",":
                continue
            if lower[at + 1] in self._stops and lower[at + 1] not in self._inserting:
                return nearest
            before = self._phrase_ending(at, lo)
            if before is None:
                return nearest
            if before.clause == lo or lower[before.clause - 1] in self._stops:
                return before
            nearest = nearest or before
        return nearest

    def _phrase_ending(self, end: int, lo: int) -> Subject | None:
        """The noun phrase whose last word is the one before `end`."""
        end = self._without_bracket(end, lo)
        at = end - 1
        if at < lo or not self._may_stand(at, lo):
            return None
        word = self._lower[at].partition("'")[0]
        if word in self._pronouns:
            return Subject((at, end), at, "pronoun")
        first = at
        while first >= lo and end - first < _LONGEST and self._may_stand(first, lo):
            if self._lower[first] in self._determiners:
                if not self._goes_on(first, lo):
                    return Subject((first, end), first)
            first -= 1
        first = self._begin(first + 1, end, lo)
        return Subject((first, end), first) if first < end else None

    def _begin(self, first: int, end: int, lo: int) -> int:
        """Drops what a phrase cannot begin with."""
        while first < end and (
            self._lower[first] in self._prepositions or self._lower[first] in self._adverbs
        ):
            first += 1
        return first

    def _goes_on(self, first: int, lo: int) -> bool:
        """Whether the phrase goes on before a determiner: `a spokesman for the campaign`."""
        if first - 2 < lo or self._lower[first - 1] not in self._links:
            return False
        return self._is_noun(first - 2, lo) and first - 2 >= lo

    def _may_stand(self, index: int, lo: int) -> bool:
        word = self._lower[index]
        if word in _CLOSE or word in self._stops or self._story.quoted[index] != self._base:
            return False
        if word in self._links:
            return index - 1 >= lo and self._is_noun(index - 1, lo)
        if word in self._cues and not self._words.is_capital(index):
            return index - 1 >= lo and self._lower[index - 1] in self._determiners
        return True

    def _is_noun(self, index: int, lo: int) -> bool:
        word = self._lower[index]
        if not self._words.is_word(index) or word in self._stops or word in self._links:
            return False
        if word in self._determiners or (
            word in self._pronouns
            and word not in ("many", "some", "most", "one", "few", "critics", "others")
        ):
            return word in (
                "many",
                "some",
                "most",
                "one",
                "two",
                "three",
                "all",
                "both",
                "few",
                "several",
            )
        if word in self._adverbs or (word in self._cues and not self._words.is_capital(index)):
            return False
        if index == lo and not self._words.is_capital(index):
            return True
        return not word.endswith(("ing", "ed"))

    def owner(self, index: int, lo: int) -> Range | None:
        """Who has a thing: `his claim`, `Lavrov's new claim`."""
        for at in range(index - 1, max(lo - 1, index - 4), -1):
            word = self._lower[at]
            if word in self._owners:
                return at, at + 1
            if self._words.is_possessive(at):
                self._base = self._story.quoted[index]
                found = self._phrase_ending(at + 1, lo)
                return found.words if found else (at, at + 1)
            if word in _CLOSE or word in self._stops or word in self._links:
                return None
        return None

    def long_behind(self, index: int, hi: int) -> Range | None:
        """A phrase with all that describes it: up to a comma or a verb."""
        at = index
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            if (
                word in _CLOSE
                or self._story.quoted[at] != self._story.quoted[index]
                or word in self._long_stops
            ):
                break
            at += 1
        while at > index and (
            self._lower[at - 1] in self._links or self._lower[at - 1] in self._determiners
        ):
            at -= 1
        return (index, at) if at > index else None

    def behind(self, index: int, hi: int) -> Range | None:
        """The noun phrase that begins at a word, without insertions behind it: `said Ana Lima, a lawyer`."""
        at = index
        seen_noun = False
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            if word in _CLOSE or self._story.quoted[at] != self._story.quoted[index]:
                break
            if at > index and (word in self._stops or word in self._days):
                break
            if word in self._links or word in self._prepositions:
                if not seen_noun or word not in ("of", "for", "from", "with"):
                    break
            elif (
                at > index
                and word in self._cues
                and not self._words.is_capital(at)
                and "verbs" in {c.kind for c in self._cues[word]}
            ):
                break
            elif word in self._adverbs and at > index:
                break
            elif seen_noun and word.endswith("ed") and not self._words.is_capital(at):
                break
            elif word not in self._determiners:
                seen_noun = True
            at += 1
        while at > index and (
            self._lower[at - 1] in self._links or self._lower[at - 1] in self._determiners
        ):
            at -= 1
        return (index, at) if at > index and seen_noun else None
