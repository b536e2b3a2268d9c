"""Finds who is meant before or behind a verb: a noun phrase, by the words that can stand in one."""

from __future__ import annotations

from typing import NamedTuple

from kgraph.annotate.rules.extents import DASHES, Extents
from kgraph.annotate.rules.story import Range, Story

_CLOSE = frozenset((*",;:()[]—–“”\"«»?!.…‘’'", "--", "''", "``"))
_JOINER, _SIGNS = "\u200d", "\u2100"  # of emojis; from the second on, signs are no part of a name
_LONGEST = 25  # words of a phrase
_FOR = frozenset(("for", "to", "with", "für", "pour"))  # a spokesman for Lima, Ben Oso
_NEAR = 4  # words between an owner and what is owned


class Subject(NamedTuple):
    """The words that name who does something. `clause`: where its clause begins; `is_relative`: it is
    "who" or "which"."""

    words: Range
    clause: int
    is_relative: bool = False


class Phrases:
    """Noun phrases of one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents = story, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._cues = story.language.cues
        self._determiners, self._stops = self._lists["determiners"], self._lists["stops"]
        self._links = self._lists["links"]
        self._long_stops = (
            self._lists["clause"]
            | self._lists["be"]
            | self._lists["auxiliaries"] - self._links
            | self._lists["relative"]
        )
        self._nouns_are_capital = not story.language.capitals
        self._base = -1  # the quotation in which a phrase is looked for

    def before(self, index: int, lo: int) -> Subject | None:
        """The subject of a verb whose words begin at `index`: what stands before it."""
        self._base = self._story.quoted[index]
        end = self._without_bracket(self._without_day(index, lo), lo)
        if end <= lo:
            return None
        last = self._lower[end - 1]
        if last == ",":
            return self._before_comma(end - 1, lo)
        if last in DASHES:
            opening = next((at for at in range(end - 2, lo, -1) if self._lower[at] in DASHES), lo)
            return self._ending(opening, lo) if opening > lo else None
        if last in self._lists["relative"]:
            return Subject((end - 1, end), end - 1, is_relative=True)
        return self._ending(end, lo)

    def first(self, lo: int, end: int) -> Subject | None:
        """The subject of a sentence: the phrase that it begins with, behind an introduction."""
        at = lo
        while at < end and (
            not self._words.is_word(at)
            or self._lower[at] in self._lists["joining"]
            or self._extents.is_adverb(at)
        ):
            at += 1
        if at < end and (
            self._lower[at] in self._lists["prepositions"]
            or self._lower[at] in self._lists["clause"]
            or self._is_verbal(at)
        ):
            while at < end and self._lower[at] != ",":
                at += 1
            at += 1
        phrase = self.opening(at, end)
        return Subject(phrase, at) if phrase else None

    def opening(self, at: int, end: int) -> Range | None:
        """The phrase with which a clause begins; behind a name a word without a capital is its verb."""
        phrase = self.behind(at, end) if at < end else None
        if phrase is None or not self._words.capital[at]:
            return phrase
        capital = self._words.capital
        verb = next(
            (
                look
                for look in range(at + 1, phrase[1])
                if not capital[look] and capital[look - 1] and self._lower[look] not in self._links
            ),
            phrase[1],
        )
        return (at, verb) if not any(capital[verb : phrase[1]]) else phrase

    def behind(self, index: int, hi: int) -> Range | None:
        """The noun phrase that begins at a word, without insertions behind it: `said Ana Lima, a lawyer`."""
        if index >= hi:
            return None
        if self._lower[index].partition("'")[0] in self._lists["plain_subjects"]:
            return index, index + 1
        at, seen_noun = index, False
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            if word in _CLOSE or self._story.quoted[at] != self._story.quoted[index]:
                break
            if word in self._links or word in self._lists["prepositions"]:
                if not seen_noun or word not in self._lists["inner_links"]:
                    break
            elif at > index and self._ends_phrase(at, seen_noun):
                break
            elif word not in self._determiners:
                seen_noun = True
            at += 1
        at = self._without_links(index, at)
        return (index, at) if at > index and seen_noun else None

    def long_behind(self, index: int, hi: int) -> Range | None:
        """A phrase with all that describes it: up to a comma or a verb."""
        at = index
        while at < hi and at - index < _LONGEST:
            word = self._lower[at]
            if word in _CLOSE or word in self._long_stops:
                break
            if self._nouns_are_capital and self._words.capital[at - 1] and self._is_verb_here(at):
                break
            if self._story.quoted[at] != self._story.quoted[index]:
                break
            at += 1
        at = self._without_links(index, at)
        return (index, at) if at > index else None

    def _is_verb_here(self, at: int) -> bool:
        """Whether a small word behind a noun begins what is said: `Laut Lima bleiben alle`."""
        return not (
            self._words.capital[at]
            or self._lower[at] in self._determiners
            or self._lower[at] in self._links
            or self._lower[at] in self._lists["prepositions"]
        )

    def owner(self, index: int, lo: int) -> Range | None:
        """Who has a thing: `Lavrov's new claim`; of `his claim` nobody tells who he is."""
        for at in range(index - 1, max(lo - 1, index - _NEAR), -1):
            word = self._lower[at]
            if word in self._lists["owners"]:
                return None
            if self._words.is_possessive(at):
                self._base = self._story.quoted[index]
                found = self._ending(at + 1, lo)
                return found.words if found else (at, at + 1)
            if word in _CLOSE or word in self._stops or word in self._links:
                return None
        return None

    def _ends_phrase(self, at: int, seen_noun: bool) -> bool:
        """Whether a word behind the first one is no part of a phrase."""
        word = self._lower[at]
        if word in self._stops or word in self._lists["days"] or word in self._lists["adverbs"]:
            return True
        if self._words.capital[at]:
            return False
        is_verb = any(cue.kind == "verbs" for cue in self._cues.get(word, ()))
        return is_verb or (seen_noun and self._is_verbal(at, "past"))

    def _without_links(self, first: int, end: int) -> int:
        """Before the prepositions and articles at the end of a phrase."""
        while end > first and (
            self._lower[end - 1] in self._links or self._lower[end - 1] in self._determiners
        ):
            end -= 1
        return end

    def _without_day(self, end: int, lo: int) -> int:
        """Before `on Tuesday`, `this week`, which may stand between subject and verb."""
        if end - 1 > lo and self._lower[end - 1] in self._lists["days"]:
            end -= 1
            while end > lo and self._lower[end - 1] in self._lists["before_days"]:
                end -= 1
        return end

    def _without_bracket(self, end: int, lo: int) -> int:
        """Before `(D-Ohio)`."""
        if self._lower[end - 1] != ")":
            return end
        return next((at for at in range(end - 1, lo, -1) if self._lower[at] == "("), lo)

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
            if lower[at + 1] in self._stops and lower[at + 1] not in self._lists["inserting"]:
                return nearest
            before = self._ending(at, lo)
            if before is None:
                return nearest
            if before.clause == lo or lower[before.clause - 1] in self._stops:
                return self._by_name(before, at + 1, comma)
            nearest = nearest or self._by_name(before, at + 1, comma)
        return nearest

    def _by_name(self, described: Subject, first: int, end: int) -> Subject:
        """`The operator, Nordlinie, said`: the name, where that is all that stands in the insertion and what
        is before it only describes: `The mayor of Sena, Ana Lima, said`."""
        begin, stop = described.words
        capital = self._words.capital
        links = [at for at in range(begin, stop) if self._lower[at] in self._links]
        head = links[0] if links else stop
        is_owned = self._words.is_possessive(begin)
        is_described = (
            (is_owned or self._lower[begin] in self._determiners)
            and not any(capital[begin + 1 : head])
            and (not links or (capital[stop - 1] and {*self._lower[head:stop]}.isdisjoint(_FOR)))
        )
        if is_described and first < end and all(capital[first:end]):
            return described._replace(words=(first, end))
        return described

    def _ending(self, end: int, lo: int) -> Subject | None:
        """The noun phrase whose last word is the one before `end`."""
        end = self._without_bracket(end, lo)
        last = end - 1
        if last < lo or not self._may_stand(last, lo):
            return None
        if self._lower[last].partition("'")[0] in self._lists["pronouns"]:
            return Subject((last, end), last)
        first = last
        while first >= lo and end - first < _LONGEST and self._may_stand(first, lo):
            if self._lower[first] in self._determiners and not self._goes_on(first, lo):
                return Subject((first, end), first)
            first -= 1
        first += 1
        while first < end and (
            self._lower[first] in self._lists["prepositions"]
            or self._lower[first] in self._lists["adverbs"]
        ):
            first += 1
        return Subject((first, end), first) if first < end else None

    def _goes_on(self, first: int, lo: int) -> bool:
        """Whether the phrase goes on before a determiner: `a spokesman for the campaign`, `der Sprecher des
        Fonds`."""
        if self._lower[first] in self._lists["genitives"]:
            return first - 1 >= lo and self._words.capital[first - 1]
        return (
            first - 2 >= lo
            and self._lower[first - 1] in self._links
            and self._is_noun(first - 2, lo)
        )

    def _may_stand(self, index: int, lo: int) -> bool:
        """Whether a word may be part of a phrase."""
        word = self._lower[index]
        if word in _CLOSE or word in self._stops or self._story.quoted[index] != self._base:
            return False
        if word[0] in _JOINER or (word[0] > _SIGNS and not word[0].isalnum()):
            return False
        if word in self._links:
            return index - 1 >= lo and self._is_noun(index - 1, lo)
        if word in self._cues and not self._words.capital[index]:
            return index - 1 >= lo and self._lower[index - 1] in self._determiners
        return True

    def _is_noun(self, index: int, lo: int) -> bool:
        """Whether a preposition behind a word may belong to it."""
        word = self._lower[index]
        if word in self._lists["amounts"]:
            return True
        if not self._words.is_word(index) or word in self._stops or word in self._links:
            return False
        if word in self._determiners or word in self._lists["pronouns"]:
            return False
        if word in self._lists["adverbs"]:
            return False
        if word in self._cues and not self._words.capital[index]:
            return False
        return index == lo or not self._is_verbal(index)

    def _is_verbal(self, index: int, form: str = "") -> bool:
        """Whether a word looks like a form of a verb."""
        endings = self._story.language.verb_endings.get(form, ())
        return self._lower[index].endswith(endings) and not self._words.capital[index]
