"""Finds in which document, or on which occasion, somebody says something: `In a letter seen by the Courier,
Lima says`, `Lima said at a rally that`, `a memo in which Lima says`; and on which condition."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.conditions import begins_condition
from kgraph.annotate.rules.clauses.occasions import Occasions
from kgraph.annotate.rules.clauses.opening_times import OpeningTimes
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_LONGEST = 14  # words of a frame
_NEAR = 8  # words between a verb and its frame, or between a frame and the name of a speaker
_TOLD = ("verbs", "sources")
_QUESTION = 40  # words of what somebody is asked
_ASKER = (
    14  # words from "asked" to the question: asked by the family's barrister, Ana Lima, whether
)
_HEAD = 6  # words from the preposition to the noun


class Frames:
    """The frames of reports in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._occasions = story, story.once(Occasions)
        self._times = story.once(OpeningTimes)
        self._antecedents = story.once(Antecedents)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._reporting_verbs = story.language.words_with("verbs")
        self._before, self._nouns = self._lists["before_frames"], self._lists["frames"]
        self._opening_words = story.language.any_of("joining", "before_opening_frames")
        self._papers = story.language.any_of("newspapers", "broadcasters")
        self._ends = story.language.any_of("prepositions", "determiners", "joining")
        self._asking = story.language.any_of("question", "asked_about")
        self._past_endings = story.language.verb_endings.get("past", ())
        self._finite = story.language.any_of("auxiliaries", "be", but=("to",))

    def of(self, report: Report) -> Range | None:
        """The words that tell it, with their preposition; None where none do."""
        if not self._nouns or report.kind != "verb":
            return None
        lo, hi = self._story.bounds(report.cue[0])
        found = self._behind(report, hi) or self._around(report, lo) or self._opening(report, lo)
        return found or self._asked(report, lo)

    def condition(self, report: Report) -> Range | None:
        """The condition with which the sentence, or what others say in it, begins, where it is no part of
        what is said: `If elected, Lima promised to leave`, `If it rained, Oso said, Lima would sue`."""
        lo, _ = self._story.bounds(report.cue[0])
        first = min(report.cue[0], report.speaker[0]) if report.speaker else report.cue[0]
        lo = self._clause(lo, first)
        if not begins_condition(self._story, lo, first):
            return None
        comma = next((at for at in range(lo, first) if self._lower[at] == ","), first)
        if comma == first or self._words.begins[comma] > report.contents[0][0]:
            return None
        near = range(self._behind_insertion(comma, first) + 1, first)
        return None if len(near) > _NEAR or any(map(self._breaks, near)) else (lo, comma)

    def _clause(self, lo: int, first: int) -> int:
        """Where the sentence begins in which a word stands, or what others say there: `Oso said that if`."""
        if self._lower[lo] in self._lists["joining"]:
            return lo + 1
        that = self._lists["complementizers"]
        begin = next((at + 1 for at in range(first - 1, lo, -1) if self._lower[at] in that), lo)
        return begin + (lo < begin < first and self._lower[begin] == ",")  # said that, if it rained

    def _behind_insertion(self, comma: int, first: int) -> int:
        """The comma behind an insertion that tells who says all of it; else the one before it."""
        last, inserted = first - 1, range(comma + 1, first - 1)
        is_one = self._lower[last] == "," and 0 < len(inserted) <= _NEAR
        is_told = is_one and any(
            cue.kind in _TOLD
            for at in inserted
            for cue in self._story.language.cues.get(self._lower[at], ())
        )
        return last if is_told and "," not in self._lower[comma + 1 : last] else comma

    def trailing(self, report: Report) -> Range | None:
        """The condition behind a comma, of what somebody promises or wants to do: `promised to resign, if
        elected`. It then ends what is said; in a clause that somebody says, it is a part of that."""
        if report.kind != "verb" or report.quote >= 0 or not report.contents:
            return None
        first, end = self._story.range(report.contents[-1])
        if self._lower[first] not in self._lists["to"] and not self._is_addressed(report, first):
            return None
        for comma in range(first + 1, end - 1):
            if self._lower[comma] != "," or self._story.quoted[comma] >= 0:
                continue
            is_aside = (
                "," in self._lower[comma + 1 : end]
            )  # to say whether, if elected, she would go
            first = comma + 1 + (self._lower[comma + 1] in self._lists["joining"])
            is_told = begins_condition(self._story, first, end)
            return (first, end) if is_told and not is_aside else None
        return None

    def _is_addressed(self, report: Report, first: int) -> bool:
        """Whether what somebody is to do begins with who that is: `told them to leave`."""
        if report.addressee is None or report.addressee[0] != first:
            return False
        return self._lower[report.addressee[1]] in self._lists["to"]

    def _opening(self, report: Report, lo: int) -> Range | None:
        """`In a letter seen by the Courier, Lima says`, `Speaking at a rally, Lima said`."""
        if report.speaker is None:
            return None
        lo += self._lower[lo] in self._opening_words
        first = report.speaker[0]
        lo = self._times.behind(lo, first)
        if self._lower[lo] not in self._before:
            return None
        commas = [at for at in range(lo, min(first, lo + _LONGEST)) if self._lower[at] == ","]
        if not commas:
            return None
        is_described = (
            self._lower[commas[0] + 1] in self._lists["relative"]
        )  # , which came on Monday,
        comma = commas[-1] if is_described else commas[0]
        if first - comma > _NEAR or any(map(self._breaks, range(comma + 1, first))):
            return None
        return self._frame(lo, commas[0])

    def _asked(self, report: Report, lo: int) -> Range | None:
        """`Asked whether she would resign, Lima said`: what she was asked, right before her."""
        if report.speaker is None:
            return None
        comma, begin = report.speaker[0] - 1, lo + (self._lower[lo] in self._lists["clause"])
        if not lo < comma <= lo + _QUESTION or self._lower[comma] != ",":
            return None
        comma = self._before_description(begin, comma)
        is_asked = self._lower[begin] in self._lists["asked"]
        near = self._lower[begin + 1 : min(comma, begin + _ASKER)]
        return (begin, comma) if is_asked and not self._asking.isdisjoint(near) else None

    def _before_description(self, lo: int, comma: int) -> int:
        """The comma before what describes a name behind another one: `…, her deputy, Ana Lima, said`."""
        near = range(comma - 1, max(lo, comma - _NEAR), -1)
        before = next((at for at in near if not self._words.is_word(at)), lo)
        is_one = before > lo and self._lower[before] == "," and before + 1 < comma
        is_noun = is_one and self._lower[before + 1] in self._lists["determiners"]
        is_noun = is_noun and not any(map(self._breaks, range(before + 2, comma)))
        return before if is_noun else comma

    def _behind(self, report: Report, hi: int) -> Range | None:
        """`Lima said in a letter that`, `“…,” Lima said at a rally`."""
        begins = [self._words.at(begin) for begin, _ in report.contents]
        start = report.cue[1]
        if report.speaker is not None and start <= report.speaker[0] < start + _NEAR:
            start = report.speaker[1]
        end = min([hi, start + _LONGEST, *(at for at in begins if at >= start)])
        for at in range(start, min(end, start + _NEAR)):
            if not self._words.is_word(at) or self._lower[at] in self._lists["clause"]:
                return None
            if self._lower[at] in self._before:
                marks = (look for look in range(at, end) if self._is_over(look))
                if frame := self._frame(at, next(marks, end)):
                    return frame
        return None

    def _around(self, report: Report, lo: int) -> Range | None:
        """`a memo in which Lima says`."""
        at = (report.speaker or report.cue)[0] - 1
        if at - 2 <= lo or self._lower[at] not in self._lists["things_relative"]:
            return None
        if self._lower[at - 1] not in self._before:
            return None
        noun = self._antecedents.noun(at - 1)
        return noun if noun and self._head(*noun) else None

    def _breaks(self, at: int) -> bool:
        """Whether a word between a frame and a name shows that another clause is between them."""
        word = self._lower[at]
        is_verb = word in self._reporting_verbs
        is_clause = is_verb or word in self._finite or word in self._lists["complementizers"]
        return word == "," or (is_clause and not self._words.capital[at])

    def _is_over(self, at: int) -> bool:
        is_that = self._lower[at] in self._lists["complementizers"]
        return is_that or not self._words.is_word(at) or self._story.quoted[at] >= 0

    def _frame(self, first: int, end: int) -> Range | None:
        """Words that begin with a preposition and have such a noun, without the day at their end."""
        if end - first < 2 or self._lower[first] not in self._before:
            return None
        if medium := self._paper(first, end) or self._medium(first, end):
            return first, first + medium
        head = self._head(first + 1, end)
        if not head or not self._finite.isdisjoint(self._lower[first:end]):
            return None
        bare = self._occasions.without_day(first, end)
        if not self._lower[bare - 1].endswith(
            self._past_endings
        ):  # in a report published on Monday
            end = bare
        while end > head and not self._ends.isdisjoint(self._lower[end - 1 : end]):
            end -= 1  # in an interview with “Sena Today”
        return first, max(head, end)

    def _medium(self, first: int, end: int) -> int:
        """How many words tell a medium: `on the radio`; 0 of what only tells that somebody stays unnamed."""
        count = self._story.begins("circumstances", first, end)
        last = first + count - 1
        return 0 if count and self._story.begins("anonymous", last, end) else count

    def _paper(self, first: int, end: int) -> int:
        """How many words name a newspaper or a broadcaster: `in the Sena Courier`, `on Radio Sena`."""
        at = begin = first + 1 + (self._lower[first + 1] in self._lists["definite"])
        while at < end and self._story.quoted[at] < 0 and self._is_name(at, begin):
            at += 1
        named = self._lower[begin : begin + 1] + self._lower[at - 1 : at]
        return 0 if at == begin or self._papers.isdisjoint(named) else at - first

    def _is_name(self, at: int, begin: int) -> bool:
        return self._words.capital[at] or (at > begin and self._lower[at].isdigit())  # Channel 4

    def _head(self, first: int, end: int) -> int:
        """Behind the noun that names a document or an occasion; 0 if none of the first words does."""
        for at in range(first, min(end, first + _HEAD)):
            word = self._lower[at]
            if word in self._nouns or word.removesuffix("s") in self._nouns:
                return at + 1
            if word in self._lists["prepositions"]:
                return 0
        return 0
