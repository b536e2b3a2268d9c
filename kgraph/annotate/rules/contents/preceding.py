"""Finds what is said before the words that tell who says it: `…, he said`, `…, according to Lavrov`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.datelines import Datelines
from kgraph.annotate.rules.clauses.extents import DASHES, QUOTES, Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.quoted_names import QuotedNames
from kgraph.annotate.rules.contents.behind_sources import BehindSources
from kgraph.annotate.rules.contents.both_sides import BothSides
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.contents.endings import Endings
from kgraph.annotate.rules.contents.quoted_contents import QuotedContents
from kgraph.annotate.rules.text.content import Content
from kgraph.annotate.rules.text.story import Range, Story

_INTRODUCTION = 5  # words of one, at most
_SHORTEST = 2  # words of a clause that somebody says


class Preceding:
    """Finds what is said before its speaker in one story."""

    def __init__(
        self, story: Story, phrases: Phrases, extents: Extents, contents: Contents
    ) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._datelines, self._names = story.once(Datelines), QuotedNames(story)
        self._quoted = QuotedContents(story, phrases, extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._reporting_verbs = story.language.words_with("verbs")
        self._cues = story.language.cues
        self.sources = BehindSources(story, phrases, extents)
        self.both_sides = BothSides(story, extents, self._quoted)
        self.endings = Endings(story, phrases, extents, contents)
        times = "days", "before_days", "before_asides", "laters", "spans", "adverbs", "amounts"
        self._times = story.language.any_of(*times)
        self._moments = story.language.any_of("days", "laters", "spans")

    def content(self, start: int, lo: int) -> Content | None:
        """What stands before who says it: a quotation, or a clause that a comma ends."""
        before, (lo, _) = start - 1, self._bracket(start, lo, start)
        if before < lo:
            return None
        quoted, word = self._story.quoted, self._lower[before]
        if quoted[before] >= 0 and quoted[start] != quoted[before]:
            return self._quotation(before, lo)
        if word == "," and before > lo:
            if quoted[before - 1] >= 0 > quoted[before]:
                return self._quotation(before - 1, lo)
            is_subject = self._lower[start] in self._cues and self._is_described(lo, before)
            is_within = is_subject or self._ends_condition(lo, before)
            return None if is_within else self._clause(lo, before)
        if word in DASHES and "speakers within marks" in self._lists["customs"]:
            last = before - 1 - (self._lower[before - 1] == "," and quoted[before - 1] < 0)
            if last > lo and quoted[last] >= 0 > quoted[before]:
                return self._quotation(last, lo)
        if word in DASHES:
            return None if self._datelines.is_place(lo, before) else self._clause(lo, before)
        if word not in QUOTES or self._names.ending(start, lo):
            return None
        return self._clause(lo, before + 1)

    def _ends_condition(self, lo: int, comma: int) -> bool:
        """Whether a comma only ends a condition within what somebody says: `Lima said that, if it rained,
        they had told her`."""
        near = range(comma - 1, lo, -1)
        opens = (at for at in near if self._story.begins("opening_conditions", at, comma))
        at = next(opens, lo) - 1
        at -= at > lo and self._lower[at] == ","
        is_that = at > lo and self._lower[at] in self._lists["complementizers"]
        return is_that or (at > lo and self._extents.tells_in(at, at + 1))

    def of_source(self, index: int, end: int, lo: int, hi: int) -> Content | None:
        """What stands around `according to Lavrov`: before it, else behind its comma."""
        before: Content | None = None
        lo, hi = self._bracket(index, lo, hi)
        end = self._words.behind_bracket(end, hi)
        if index - lo >= _SHORTEST:
            last = index - 1 if self._lower[index - 1] == "," else index
            if self._story.quoted[last - 1] >= 0:
                return self._quotation(last - 1, lo)
            if last == index and self._lower[last - 1] in QUOTES and "," in self._lower[lo:last]:
                return None  # rejected the figures, “fanciful” according to him
            end = self.sources.behind_apposition(end, hi)
            is_open = last < index and self._extents.is_open(last)
            if self._lower[last - 1] in self._lists["complementizers"]:
                return self._behind(end, hi)  # said that, according to Oso, it rained
            if is_open and (end + 1 >= hi or self._extents.tells_in(lo, last)):
                return None  # Lima said it would, according to Oso, fail
            is_parted = self.sources.goes_on(end, hi) or self.sources.is_parted(lo, last, end, hi)
            is_open = is_open or self.sources.is_condition(lo, last, end, hi)
            if last < index and (is_open or is_parted):
                rest = self._extents.clause(end + 1, hi)
                return Content("clause", [self._extents.trimmed(lo, last), rest])
            if last < index and self.sources.is_open(lo, last, end, hi):
                return None  # the dam, according to Lima, now the mayor, burst
            that = self._last_that(index, lo, last)
            before = self._clause(that + 1, last) if that >= 0 else self._clause(lo, last)
        return before or self._behind(end, hi)

    def _last_that(self, index: int, lo: int, last: int) -> int:
        """The "that" behind which others say the same: `Lima said that it rained, as Oso had said`, or the
        "whether" behind which they say that it is so; -1 if there is none."""
        if self._lower[index] not in self._lists["as_said"] or self._story.language.commas:
            return -1
        thats = (
            at
            for at in range(last - 1, lo, -1)
            if self._lower[at] in self._lists["polar"]
            or (
                self._lower[at] in self._lists["complementizers"]
                and self._lower[at - 1] in self._reporting_verbs
            )
        )
        return next(thats, -1)

    def _behind(self, end: int, hi: int) -> Content | None:
        """What stands behind a source."""
        begin = self.sources.begin(end, hi)
        if begin >= hi - 1:
            return None
        begin += self._lower[begin] == ":"
        if self._story.quoted[begin] >= 0 > self._story.quoted[begin - 1]:
            return self._quoted.direct(begin, hi, (begin, begin), {})
        return Content("clause", [self._extents.trimmed(begin, self._told_end(begin, hi))])

    def _told_end(self, at: int, hi: int) -> int:
        """Where a clause behind `according to Oso,` ends, with what its own subject says in it: `Lima left
        and said it rained`."""
        end = self._extents.clause_end(at, hi)
        while end < hi and self._lower[end] in self._lists["joining"]:
            end = self._extents.clause_end(end + 1, hi)
        return end

    def _bracket(self, index: int, lo: int, hi: int) -> Range:
        """The words that stand in the same brackets, if any: `(50 percent, according to Lima)`."""
        before = (at for at in range(index - 1, lo, -1) if self._lower[at] in ("(", ")"))
        begin = next(before, lo)
        if self._lower[begin] != "(":
            return lo, hi
        return begin + 1, next((at for at in range(index, hi) if self._lower[at] == ")"), hi)

    def _is_described(self, lo: int, end: int) -> bool:
        """Whether words are only a name and who that is, of whom a verb behind them tells something: `Ana
        Lima, the mayor, opened the fair`."""
        lo += self._lower[lo] in self._lists["joining"]
        subject = self._phrases.behind(lo, end)
        if subject is None or subject[1] + 1 >= end or self._lower[subject[1]] != ",":
            return False
        other = self._phrases.behind(subject[1] + 1, end)
        if other is None or other[1] < end:
            return False
        firsts = (subject[0], other[0])
        told = [at for at in firsts if self._lower[at] in self._lists["determiners"]]
        return len(told) == 1 and any(self._words.capital[at] for at in firsts if at not in told)

    def _is_introduction(self, begin: int, end: int) -> bool:
        """Whether words only tell when or where, or name a source: `On Sunday, Lima said`."""
        words = self._lower[begin:end]
        cues = [cue for cue in self._cues.get(words[0], ()) if cue.kind == "sources"]
        if any(tuple(words[1 : 1 + len(cue.rest)]) == cue.rest for cue in cues):
            return True
        if words[0] in self._lists["asked"]:
            return True  # Asked if it rained, Lima said yes
        if cues and "," not in words:
            return True  # In speaking to the members of the council, Lima said
        if words[0] not in self._lists["prepositions"] or len(words) > _INTRODUCTION:
            return False
        return self._lists["auxiliaries"].isdisjoint(words)

    def only_tells_when(self, content: Content) -> bool:
        """Whether words only tell when somebody says what follows: `Last month, Lima warned of a flood`."""
        first, end = self._story.range(content.spans[0])
        if content.quote >= 0 or len(content.spans) > 1 or end - first > _INTRODUCTION:
            return False
        words = self._lower[first:end]
        is_time = all(each in self._times or each.isdigit() for each in words)
        return is_time and not self._moments.isdisjoint(words)

    def _clause(self, lo: int, end: int) -> Content | None:
        begin = self._datelines.behind(self._clause_begin(lo, end), end)
        if end - begin < _SHORTEST or self._is_introduction(begin, end):
            return None
        return Content("clause", [self._extents.trimmed(begin, end)])

    def _clause_begin(self, lo: int, end: int) -> int:
        """Where the clause before a word begins: behind a semicolon, if the sentence has one, or a colon
        behind what somebody says or does: `Lima refused to go: it was too cold, she said`."""
        for at in range(end - 3, lo, -1):
            if self._lower[at] == ";" or (self._lower[at] == ":" and self._acts_in(lo, at)):
                return at + 1
        return lo

    def _acts_in(self, first: int, end: int) -> bool:
        """Whether somebody said or refused something in words: `Lima refused to go`."""
        return any(
            cue.kind == "verbs" and "past" in cue.forms
            for at in range(first + 1, end)
            for cue in self._cues.get(self._lower[at], ())
        )

    def _quotation(self, last: int, lo: int) -> Content | None:
        """The quotation that a word ends, with the clause around it if it is only a part of one."""
        number = self._story.quoted[last]
        quote = self._story.direct[number]
        first = self._words.at(quote.begin)
        spans = list(quote.spans)
        if first > lo and max(self._story.quoted[lo:first]) < 0:
            is_begun = (
                self._lower[first - 1] == "," and not self._words.capital[min(first + 1, last)]
            )
            if self._lower[lo] in self._lists["asked"]:
                return None  # Asked if it was “a trick,” Lima said yes
            is_inside = self._words.is_word(first - 1) or self._lower[first - 1] == ")"
            if is_inside or is_begun:
                return Content("clause", [(self._words.begins[lo], spans[-1][1])], quote=number)
        return Content("quote", spans, quote=number)
