"""Tells whether anything that could be said follows a verb, and where its clause may end."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import ENDS, QUOTES, Extents
from kgraph.annotate.rules.clauses.next_reports import NextReports
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.text.content import Takes
from kgraph.annotate.rules.text.story import Story

_MANNER = 3  # small words behind who speaks


class Endings:
    """What follows the verbs of one story."""

    def __init__(
        self, story: Story, phrases: Phrases, extents: Extents, contents: Contents
    ) -> None:
        self._story, self._phrases = story, phrases
        self._extents, self._contents = extents, contents
        self._reports = story.once(NextReports)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._going_on = story.language.any_of(
            "auxiliaries", "joining", "clause", "be", but=("relative",)
        )
        self._no_manner = story.language.any_of(
            *("auxiliaries", "determiners", "prepositions", "pronouns", "negations", "stops")
        )
        self._closing = story.language.any_of("days", "before_days", "manner", "clause")
        self._closing |= {*ENDS, ","}
        self._people = story.language.any_of("people", "groups", "organisations", "titles")
        self._no_deed = self._people | self._lists["reactions"]
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))
        self._beside = story.language.any_of("days", "prepositions", "clause", "manner")
        of_times = "days", "before_days", "before_months", "before_asides", "laters"
        self._of_times = story.language.any_of(*of_times, "demonstratives")

    def is_over(self, at: int, hi: int, takes: Takes) -> bool:
        """Whether nothing that could be said follows a verb."""
        if at >= hi:
            return True
        if self._story.quoted[at] >= 0 > self._story.quoted[at - 1]:
            return False
        word, lists = self._lower[at], self._lists
        if word in ENDS or word == "," or word in QUOTES:
            return word != ":"
        if word in lists["to"] and "infinitive" in takes:
            return False
        is_long = self._story.begins("quantities", at, hi) > 1  # "said about 5" may tell when
        if is_long and "clause" in takes and self._story.is_quantity(at, hi):
            return False
        if word in self._beside or self._tells_when(at, hi):
            if "clause" in takes and self._begins_clause(self._behind_day(at, hi), hi):
                return False  # said on Monday it rained
            return not self._contents.thats.of(at, hi, takes)
        if self._extents.is_adverb(at):
            return self.is_over(at + 1, hi, takes)
        if "addressee" not in takes:
            return False
        if word in lists["object_pronouns"] and (at + 1 >= hi or self._closes(at + 1)):
            return not self._is_infinitive(at + 1, hi)  # told her to swim
        phrase = self._phrases.behind(at, hi)
        if phrase is None or self.is_thing(*phrase):
            return False
        end = self._words.behind_bracket(phrase[1], hi)
        return end >= hi or (self._closes(end) and not self._is_infinitive(end, hi))

    def _behind_day(self, at: int, hi: int) -> int:
        """Behind the day that begins at a word: `on Monday |`, `yesterday |`; `hi` if none does."""
        at += self._lower[at] in self._lists["prepositions"]
        return at + 1 if at < hi and self._lower[at] in self._lists["days"] else hi

    def _begins_clause(self, at: int, hi: int) -> bool:
        """Whether a subject and a finite verb stand there: `it rained`, `the dam was safe`."""
        if at + 1 >= hi:
            return False
        is_pronoun = self._lower[at] in self._lists["plain_subjects"]
        is_noun = self._lower[at] in self._lists["determiners"] or self._words.capital[at]
        phrase = self._phrases.behind(at, hi) if is_noun and not is_pronoun else None
        verb = phrase[1] if phrase else at + 1
        is_verb = verb < hi and (
            self._lower[verb] in self._finite or self._phrases.nouns.is_verbal(verb, "past")
        )
        return is_verb and (is_pronoun or phrase is not None)

    def _tells_when(self, at: int, hi: int) -> bool:
        """Whether only a time follows: `…, Lima said last week`, `the next day`, `two weeks ago`, `a day
        before the vote`; but not `said last week was cold`."""
        end = at
        while end < hi and self._lower[end] in self._of_times:
            end += 1
        words = self._lower[at:end]
        named = (self._lists[each].isdisjoint(words) for each in ("days", "laters"))
        is_before = end > at and end < hi and self._lower[end] in self._lists["clause"]
        if not is_before and all(named):
            return False
        is_there = self._lower[end - 1] in self._lists["prepositions"]  # last month in | Larne
        return end >= hi or is_there or self._closes(end) or self._lower[end] in self._beside

    def is_thing(self, first: int, end: int) -> bool:
        """Whether a phrase is nobody who speaks or is spoken to: `promised a country of hope`."""
        is_new = self._lower[first] in self._lists["indefinite"]
        return is_new and self._people.isdisjoint(self._lower[first:end])

    def ends(self, at: int, hi: int) -> bool:
        """Whether a clause may end before a word: only words that describe the speaker, or to whom he
        says it, follow."""
        if (
            at < hi
            and self._phrases.nouns.is_addressee(at)
            and (found := self._phrases.behind(at, hi))
        ):
            at = self._words.behind_bracket(found[1], hi)
            if at < hi and self._lower[at] in (*QUOTES, "„"):
                return True  # the name of a paper
        if self._story.language.verb_second:
            at = self._behind_manner(at, hi)
        if at >= hi or self._lower[at] in ENDS or self._lower[at] in self._lists["days"]:
            return True
        if self._lower[at] != "," and self._lower[at] not in self._lists["prepositions"]:
            return False
        if self._lower[at] == ",":
            if self._lower[at + 1 : at + 2] and self._lower[at + 1] in self._going_on:
                return True
            if self._reports.begins(at + 1, hi, ","):
                return True
        comma = next((look for look in range(at + 1, hi) if self._lower[look] == ","), hi)
        return self._lists["auxiliaries"].isdisjoint(self._lower[at + 2 : comma])

    def _is_infinitive(self, at: int, hi: int) -> bool:
        """Whether "to" and a verb follow: `to swim`; not: `to the council`, `to applause`."""
        if at + 1 >= hi or self._lower[at] not in self._lists["to"]:
            return False
        word = self._lower[at + 1]
        return not (self._words.capital[at + 1] or word in self._no_deed or word in self._no_manner)

    def _behind_manner(self, at: int, hi: int) -> int:
        """Behind small words that tell how something is said, or before another verb, where the sentence ends
        there, or a comma follows: `sagte sie leise.`, `sagte sie und ging.`, `sagte sie leise, …`"""
        end = at
        while end < min(at + _MANNER, hi) and self._is_small(end):
            end += 1
        if end < hi and self._lower[end] == ",":
            return end
        is_over = (
            end >= hi or self._lower[end] in ENDS or self._lower[end] in self._lists["joining"]
        )
        does_more = at + 1 < hi and self._lower[at] in self._lists["joining"]
        does_more = does_more and not self._story.words.capital[at + 1]
        return hi if (is_over and end > at) or does_more else at

    def _is_small(self, at: int) -> bool:
        word = self._lower[at]
        is_plain = word.isalpha() and not self._story.words.capital[at]
        return is_plain and word not in self._no_manner

    def _closes(self, at: int) -> bool:
        return self._lower[at] in self._closing
