"""Tells what somebody denies or admits who only answers what others have just said: `Foss said it leaked, a
claim Lowe denied`, `Foss said it leaked. Lowe called this “completely untrue”`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgraph.annotate.rules.clauses.extents import DASHES
from kgraph.annotate.rules.reports.frames import Frames
from kgraph.annotate.rules.reports.refuting import Refuting, StandIn
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.sentences_before import SentencesBefore
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.model.annotations import Span

_SAYING = frozenset(("Asserts", "Accuses", "Insists", "Warns", "Concedes", "Believes"))
"""Stances of who holds what he says for true."""
_MARKS = DASHES | {",", ":"}
_TAIL = 5  # words behind what is said, or who says it: on Monday
_YEAR = 4  # digits
_HEAD = 6  # words before who answers: but, on Monday,


class Answers:
    """The answers in one story whose meaning is sure: the sentence, or the one before it, holds exactly one
    saying, which tells plainly that something is so."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        lists = self._lists = story.language.words
        self._refuting = Refuting(story)
        self._frames, self._before = story.once(Frames), SentencesBefore(story)
        any_of = story.language.any_of
        self._finite = any_of("auxiliaries", "be", "irregular", but=("to",))
        self._past = story.language.verb_endings.get("past", ("-",))
        self._questions = any_of("question", "to")
        self._own = any_of("own_words", "first")
        self._opening = any_of(
            "conceding", "joining", "days", "before_days", "adverbs", "prepositions", "determiners"
        )
        self._figures = lists["answered_figures"]

    def settle(self, reports: Sequence[Report]) -> None:
        """Let each answer have what is meant by it."""
        if not self._lists["answered_claims"]:
            return
        before: dict[int, list[Report]] = defaultdict(list)
        for report in reports:
            found = self._refuting.stand_in(report)
            told = self._told(report, found, before) if found else None
            if found and told and self._fits(told, found):
                report.answered = tuple(told.contents)
            elif found and found.is_near and (own := self._narrated(report, found, before)):
                report.answered = (own,)
            before[self._story.number(report.cue[0])].append(report)

    def _narrated(
        self, report: Report, found: StandIn, before: Mapping[int, Sequence[Report]]
    ) -> Span | None:
        """What the narrator tells in one clause right before an answer: `The dam leaked, a claim Lowe
        denies`; None where somebody else may tell it, or something else may be denied. `before`: as of
        `_told`."""
        first, _ = self._story.sentence(report.cue[0])
        first += self._lower[first] in self._lists["joining"]
        mark = self._first(report, found) - 1
        inner = range(first, mark)
        words = {self._lower[at] for at in inner}
        if mark <= first or self._lower[mark] not in _MARKS or found.noun in self._figures:
            return None
        here = before.get(self._story.number(report.cue[0]), ())
        is_told = any(each.cue[0] in inner for each in here) or any(map(self._tells, inner))
        apart = self._own | self._lists["refusable"] | self._lists["opening_conditions"]
        if is_told or words & apart or self._lower[first] in self._questions:
            return None
        is_bare = all(self._words.is_word(at) and self._story.quoted[at] < 0 for at in inner)
        if not is_bare or not self._has_verb(inner) or not self._is_one_clause(inner):
            return None
        return self._words.span(first, mark)

    def _tells(self, at: int) -> bool:
        """Whether a word may tell what somebody says: `says`, `according`, `claim`."""
        cues = self._story.language.cues.get(self._lower[at], ())
        return tells(self._story, at) or any(cue.kind != "verbs" for cue in cues)

    def _told(
        self, report: Report, found: StandIn, before: Mapping[int, Sequence[Report]]
    ) -> Report | None:
        """The one saying right before an answer: in its sentence, or else in the one before. `before`: the
        reports before it, by the numbers of their sentences."""
        number = self._story.number(report.cue[0])
        here = before.get(number, ())
        if here:
            end = self._words.before(here[0].contents[-1][1])
            first = self._first(report, found)
            is_one = len(here) == 1 and end < first
            near = range(max(end, here[0].cue[1]), first)
            return here[0] if is_one and self._is_next(near, found) else None
        if found.is_near or not number or not self._before.is_near(number):
            return None
        first, _ = self._story.sentences[number]
        if not self._opens(range(first, self._first(report, found))):
            return None
        there = before.get(number - 1, ())
        return there[0] if len(there) == 1 and self._is_last(there[0], number - 1) else None

    def _first(self, report: Report, found: StandIn) -> int:
        """The first word of who answers, how, and what."""
        speaker = report.speaker or report.cue
        return min(report.cue[0], speaker[0], found.first)

    def _is_next(self, near: range, found: StandIn) -> bool:
        """Whether an answer follows what is said at once: behind a mark alone, or `but on Monday`."""
        if found.is_near:
            return all(self._lower[at] in _MARKS for at in near)
        return self._opens(near)

    def _opens(self, near: Iterable[int]) -> bool:
        """Whether words before who answers only tell when, or join the two; else something else may be meant
        that they tell."""
        words = [self._lower[at] for at in near]
        return len(words) <= _HEAD and all(
            word in self._opening or not word.isalpha() for word in words
        )

    def _is_last(self, told: Report, number: int) -> bool:
        """Whether a sentence ends with what is said, or with who says it, to whom and when."""
        end = max(
            self._words.before(told.contents[-1][1]), told.cue[1], (told.speaker or told.cue)[1]
        )
        tail = self._lower[end : self._story.sentences[number][1] - 1]
        return len(tail) <= _TAIL and self._finite.isdisjoint(tail) and "," not in tail

    def _fits(self, told: Report, found: StandIn) -> bool:
        """Whether somebody says in one clause of his own that something is so, plainly, without words of
        his in marks, and nothing else in it may be what is denied."""
        is_plain = told.stance in _SAYING and not (told.negative or told.possible or told.is_phrase)
        if not is_plain or told.speaker is None or told.quote >= 0:
            return False
        parts = [self._story.range(span) for span in told.contents]
        inner = [at for part in parts for at in range(*part)]
        words = {self._lower[at] for at in inner}
        if not inner or self._lower[inner[0]] in self._questions or self._has_own_marks(inner):
            return False
        if words & self._own or self._may_be_refused(inner, found) or not self._has_verb(inner):
            return False
        if (
            told.stance == "Accuses"
            and self._lower[inner[0] - 1] not in self._lists["complementizers"]
        ):
            return False  # accused Oso of theft
        is_to_come = found.is_near and not self._lists["modals"].isdisjoint(words)
        if is_to_come and found.noun in self._lists["plans_with_modals"]:
            return False
        if found.noun in self._figures and not self._is_counted(inner):
            return False
        return not self._is_conditional(told, parts) and self._is_one_clause(inner)

    def _has_own_marks(self, inner: Sequence[int]) -> bool:
        """Whether words have marks around what somebody says himself; not: `the word “dam” was cut`."""
        is_open = False
        for at in inner:
            is_mark = self._lower[at] == '"'
            begins = self._lower[at] == "“" or (is_mark and not is_open)
            if begins and self._lower[at - 1] not in self._lists["wordings"]:
                return True
            is_open ^= is_mark
        return False

    def _may_be_refused(self, inner: Sequence[int], found: StandIn) -> bool:
        """Whether words have a noun of what others may deny instead; of "this" and "that" it is none in which
        something is: `the word is not in the report`."""
        is_saying = self._lower[found.first] in self._lists["meaning_sayings"]
        return any(
            self._lower[at] in self._lists["refusable"] and not (is_saying and self._is_where(at))
            for at in inner
        )

    def _is_where(self, at: int) -> bool:
        """Whether a noun, with one word before it or none, is that in which something is: `in the report`."""
        return any(
            self._lower[near] in self._lists["inside"]
            and self._lower[near + 1] in self._lists["determiners"]
            for near in range(max(0, at - 3), at - 1)
        )

    def _is_counted(self, inner: Sequence[int]) -> bool:
        """Whether words have one figure, besides years."""
        numbers = [at for at in inner if self._story.is_number(at)]
        return (
            sum(len(self._lower[at]) != _YEAR or not self._lower[at].isdigit() for at in numbers)
            == 1
        )

    def _is_conditional(self, told: Report, parts: Sequence[Range]) -> bool:
        begins = self._story.begins
        is_inner = any(
            begins("opening_conditions", at, end)
            for first, end in parts
            for at in range(first, end)
        )
        return is_inner or self._frames.condition(told) is not None

    def _is_one_clause(self, inner: Sequence[int]) -> bool:
        """Whether no two things are told, of which perhaps only the last one is meant."""
        joints = [
            at
            for at in inner
            if self._lower[at] in self._lists["joining"] or self._lower[at] == ";"
        ]
        return not any(
            self._has_verb(at for at in inner if at < joint)
            and self._has_verb(at for at in inner if at > joint)
            for joint in joints
        )

    def _has_verb(self, near: Iterable[int]) -> bool:
        return any(
            self._lower[at] in self._finite or self._lower[at].endswith(self._past) for at in near
        )
