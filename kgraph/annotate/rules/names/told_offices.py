"""Offices that a verb tells of somebody: `Ana Lima is the mayor of Sena`, `Ana Lima, who has been mayor of
Sena since 2019`. Who was mayor may not be it now, but who was elected a few years before the text was
issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kgraph.annotate.rules.names.appositions import Appositions
from kgraph.annotate.rules.names.named import Named
from kgraph.annotate.rules.names.office_owners import HOLDERS
from kgraph.annotate.rules.text.story import Range, Story

_TERM = 5  # years for which somebody elected holds an office, if nothing tells otherwise
_OVER = frozenset((*",.;)", ""))
_YEAR = 4  # digits
_DATE = 4  # words of a date with which a sentence begins: In late May 1998
_KIND = 5  # words of what a thing is, before its name: the residents' group
_HOLDING = ("copulas", "lasting", "electing")
_LEADING = ("leading_verbs", "lasting_lead")
_OPENINGS = (*_HOLDING, *_LEADING, "beside_leading")
"""Lists of verbs that tell that somebody holds an office, or leads something, and of words before them."""


class ToldOffices:
    """The offices that verbs tell in one story. `by_first`: the names by their first word; `year`: when the
    text was issued, 0 if nobody knows; `phrase`: the office that a range of words names, None for none."""

    def __init__(
        self,
        story: Story,
        by_first: Mapping[int, Named],
        year: int,
        phrase: Callable[[int, int], Range | None],
    ) -> None:
        self._story, self._by_first, self._year, self._phrase = story, by_first, year, phrase
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._appositions = story.once(Appositions)
        self._open = story.language.any_of("in_phrases", "question")
        self._ends = story.language.any_of("stops", "prepositions", but=("office_links",))
        self._kinds = story.language.any_of("groups", "organisations", "named_things")
        self._bodies = story.language.any_of("organisations", "heads", "firms", but=("not_led",))
        self._no_body = story.language.any_of("no_office", "nobody", "pronouns", "days", "owners")
        self._joining = story.language.any_of("coordinating", "alternatives")
        self._further = story.language.any_of("coordinating", "relative")
        self._openings = {","}.union(*(story.language.first_words(kind) for kind in _OPENINGS))
        self._before_years = story.language.any_of("before_months", "by") - self._lists["since"]

    def held(self, person: Named) -> Range | None:
        """The office that a verb behind the name of a person tells."""
        at, hi = self._verb(person)
        for kind in _HOLDING if at >= 0 else ():
            if count := self._story.begins(kind, at, hi):
                close = self._close(at + count, hi)
                is_told = self._is_told(kind, close, hi)
                return self._phrase(at + count, close) if is_told else None
        return None

    def led(self, person: Named) -> Range | None:
        """What somebody leads, as a name or a description: `Ana Lima, who leads the Green List,`, `who
        chairs the health committee`."""
        at, hi = self._verb(person)
        while at >= 0 and (count := self._story.begins("beside_leading", at, hi)):
            at += count
        for kind in _LEADING if at >= 0 else ():
            if count := self._story.begins(kind, at, hi):
                begin = at + count
                is_the = begin < hi and self._lower[begin] in self._lists["definite"]
                whom = self._named(begin + is_the, hi)
                if whom is None:
                    return self._body(kind, begin, hi)
                is_told = whom.label in HOLDERS and self._is_told(kind, whom.words[1], hi)
                return (
                    whom.words
                    if is_told and not self._words.is_possessive(whom.words[1] - 1)
                    else self._body(kind, begin, hi)
                )
        return None

    def _body(self, kind: str, begin: int, hi: int) -> Range | None:
        """The description of what somebody leads: *the department of public health*, *the council's planning
        committee*; but not the committee that fell, nor its committee."""
        end = self._close(begin, hi)
        links = (at for at in range(begin, end) if self._lower[at] in self._lists["links"])
        link = next(links, end)
        is_one = link > begin + 1 and (
            self._lower[begin] in self._lists["definite"]
            or any(
                self._words.capital[at] and self._words.is_possessive(at)
                for at in (begin, begin + 1)
            )
        )
        if not is_one or self._lower[link - 1] not in self._bodies:
            return None
        is_bare = end - begin == 2 and self._lower[link - 1] in self._lists["any_bodies"]
        is_of = link == end or self._lower[link] in self._lists["office_topics"]
        is_known = is_of and self._no_body.isdisjoint(self._lower[begin:end]) and not is_bare
        following = self._lower[end] if end < hi else ""
        is_open = following in self._further and following not in self._joining
        return (begin, end) if is_known and not is_open and self._is_told(kind, end, hi) else None

    def _named(self, begin: int, hi: int) -> Named | None:
        """The name with which words begin, or that stands behind what it is: `the residents' group Save the
        Meadows`."""
        for at in range(begin, min(begin + _KIND, hi)):
            named = self._by_first.get(at)
            if named is not None:
                return named if at == begin or self._lower[at - 1] in self._kinds else None
            if not self._words.is_word(at) and self._lower[at] not in ("'", "’"):
                return None
        return None

    def is_long_ago(self, at: int) -> bool:
        """Whether the sentence of a word begins with a year in which others may have held the offices of
        today: `In 1998, Mayor Ana Lima closed the port.`"""
        lo, hi = self._story.sentence(at)
        if self._lower[lo] not in self._before_years:
            return False
        years = (each for each in self._lower[lo + 1 : min(hi, lo + _DATE)] if self._is_year(each))
        return any(not 0 <= self._year - int(each) <= _TERM for each in years)

    def _verb(self, person: Named) -> Range:
        """Where a verb may begin whose subject a name is, or "who" behind it, with the end of the sentence;
        (-1, -1) where the text does not tell it as so."""
        first, end = person.words
        if end >= len(self._lower) or self._lower[end] not in self._openings:
            return -1, -1
        lo, hi = self._story.bounds(max(0, end - 1))
        if end + 2 >= hi or self._lower[hi - 1] == "?":
            return -1, -1
        if self._lower[end] == ",":
            is_who = self._lower[end + 1] in self._lists["personal_relative"]
            is_sure = is_who and self._open.isdisjoint(self._lower[lo:first])
            is_other = self._appositions.is_of_somebody(first)
            return (end + 2, hi) if is_sure and not is_other else (-1, -1)
        is_alone = self._lists["titles"].issuperset(self._lower[lo:first])
        is_said = self._story.quoted[first] >= 0 or self._story.is_headline(first)
        return (end, hi) if is_alone and not is_said else (-1, -1)

    def _close(self, begin: int, hi: int) -> int:
        """Where the words of an office end."""
        at = begin
        while at < hi and (self._words.is_word(at) or self._lower[at] == "'"):
            if self._lower[at] in self._ends or self._appositions.is_span(at, hi):
                break
            at += 1
        return at

    def _is_told(self, kind: str, close: int, hi: int) -> bool:
        """Whether what stands behind an office, or what somebody leads, leaves it as it is."""
        following = self._lower[close] if close < hi else ""
        is_lasting = following in self._lists["since"] or self._appositions.is_span(close, hi)
        if kind == "electing":
            return following == "in" and self._is_recent(close + 1, hi)
        if kind.startswith("lasting"):
            return is_lasting
        return is_lasting or following in _OVER or following in self._further

    def _is_recent(self, at: int, hi: int) -> bool:
        """Whether a year a few before that of the text ends a clause."""
        word = self._lower[at] if at < hi else ""
        is_over = at + 1 >= hi or self._lower[at + 1] in _OVER
        return self._is_year(word) and is_over and 0 < self._year - int(word) <= _TERM

    def _is_year(self, word: str) -> bool:
        return word.isdigit() and len(word) == _YEAR
