"""When somebody says something: `said on Monday`, `Asked about it on Monday, she said`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_BEFORE = 3  # words between a day and the verb behind it
_NEAR = 6  # words between a verb and its day, or between a day and the speaker who is asked
_FAR = 14  # these words, where none of them begins another clause


class ReportTimes:
    """The times of the reports of one story. `times`: the ids of times by their first character; `past`: the
    values of those that have one only where they tell of what is past."""

    def __init__(self, story: Story, times: Mapping[int, str], past: Mapping[str, str]) -> None:
        self._story, self._times, self._past = story, times, past
        self._begins, language = sorted(times), story.language
        self._words, self._lower, self._lists = story.words, story.words.lower, language.words
        self._reporting_verbs = story.language.words_with("verbs")
        self._that = self._lists["complementizers"]
        self._asked = self._lists["asked"]
        self._leading = language.any_of("before_days", "before_months")
        self._before_openings = self._leading | self._lists["joining"] | {","}
        self._elsewhere = language.any_of("asides", "by", "makers")
        self._breaking = language.any_of(
            *("complementizers", "clause", "joining", "relative", "auxiliaries", "be", "asides"),
            but=("to",),
        )
        self._parting = language.any_of("joining", "contrasting")
        self._past_endings = language.verb_endings.get("past", ())
        self._participle_endings = language.verb_endings.get("participle", ())
        self._prepositions = self._lists["prepositions"]
        self._auxiliaries = self._lists["auxiliaries"]
        self._relative = language.any_of("relative", "relative_owners", but=("complementizers",))
        self._inner = language.any_of("complementizers", "relative")
        self._to_verbs = language.any_of("auxiliaries", "adverbs")

    def of(self, report: Report, reports: Iterable[Report]) -> str:
        """The time that stands beside the verb, `said on Monday`, `on Monday said`, or with which the
        sentence begins; "" if none does. Behind a comma it is that of another clause: `Lima, who left in
        May, said`."""
        lo, hi = self._story.sentence(report.cue[0])
        subject = (report.speaker or report.cue)[0]
        if not self._has_time(min(lo, subject), hi):
            return ""
        is_answer = self._lower[lo] in self._asked and self._lower[subject - 1] == ","
        for index in self._near(report, lo, hi, is_answer=is_answer):
            time = self._times.get(self._words.begins[index])
            if (
                time
                and self._is_of(report, index, lo)
                and not self._is_within(report, index, reports)
            ):
                return time
        return self._asked_on(lo, subject) if is_answer else ""

    def _has_time(self, first: int, end: int) -> bool:
        """Whether a time begins from a word on, before the end of another one."""
        at = bisect_left(self._begins, self._words.begins[first])
        return at < len(self._begins) and self._begins[at] < self._words.ends[end - 1]

    def value(self, time: str, report: Report) -> str:
        """The value that a time has because somebody said something then: `had promised in October`; ""
        without one."""
        return self._past.get(time, "") if "past" in self._forms(report) else ""

    def _forms(self, report: Report) -> set[str]:
        cues = self._story.language.cues.get(self._lower[report.cue[0]], ())
        return {form for cue in cues if cue.kind == "verbs" for form in cue.forms}

    def _is_present(self, report: Report) -> bool:
        forms = self._forms(report) if report.kind == "verb" else set()
        has_forms = bool(
            self._past_endings
        )  # else the base form may be all that is known of a verb
        if "past" in forms or not has_forms or not forms:
            return False
        first = report.cue[0]
        near = self._lower[max(0, first - _BEFORE) : first]
        return "third" in forms or ("base" in forms and self._auxiliaries.isdisjoint(near))

    def _near(self, report: Report, lo: int, hi: int, *, is_answer: bool) -> Iterator[int]:
        """The words at which a time may be that of a report, those first that stand nearest before it."""
        first, end = report.cue
        subject = (report.speaker or report.cue)[0]
        begin = max(subject if is_answer else lo, first - _BEFORE)
        yield from range(begin, first)
        if report.speaker and not is_answer:  # Lima on 3 May 2021 said
            behind = report.speaker[1]
            behind += self._lower[behind : behind + 1] == [","]
            yield from (at for at in range(behind, begin) if self._is_whole(behind, first, at))
        yield from range(end, min(end + _NEAR, hi))
        yield from self._far(report, min(end + _NEAR, hi), min(end + _FAR, hi))
        yield from self._behind_speaker(report, min(end + _FAR, hi))
        opening = self._behind_opening(lo, min(subject, first))
        if opening < begin and self._opens(report, opening, min(subject, first)):
            yield opening

    def _far(self, report: Report, begin: int, hi: int) -> Iterator[int]:
        """Words further behind a verb, up to those that may be of another clause."""
        end = report.cue[1]
        if "past" not in self._forms(report):
            return
        for at in range(begin, hi):
            before = self._lower[end:at]
            if (
                "," in before
                or any(map(self._breaks, range(end, at)))
                or self._has_participle(before)
            ):
                return
            yield at

    def _behind_speaker(self, report: Report, hi: int) -> Iterator[int]:
        """Where a time stands behind the comma of who speaks behind the verb, or of what describes her: `said
        Lima, the mayor, on Monday`."""
        if not report.speaker or report.speaker[0] < report.cue[1]:
            return
        at = begin = report.speaker[1]
        while at + 1 < hi and not (at > begin and self._breaks(at)):
            if self._lower[at] == ",":
                yield self._behind_opening(at + 1, hi - 1)
            at += 1

    def _has_participle(self, words: Sequence[str]) -> bool:
        return any(word.endswith(self._participle_endings) for word in words)

    def _opens(self, report: Report, time: int, subject: int) -> bool:
        """Whether a time with which a sentence begins tells when its subject says something, and not what
        that is to do: `On Monday, Lima plans to say`, `was fined for saying`."""
        first = report.cue[0]
        if report.kind not in ("verb", "source") or any(
            map(self._breaks, range(time + 1, subject))
        ):
            return False
        behind = self._lower[subject:first]
        is_inner = self._lower[first - 1] in self._prepositions or self._is_infinitive(first)
        is_described = (
            behind[-1:] == [","] and report.speaker and self._lower[report.speaker[1]] == ","
        )
        return not is_inner and (is_described or self._inner.isdisjoint(behind))

    def _is_infinitive(self, at: int) -> bool:
        """Whether a verb is one: `to say`, `to openly and loudly say`."""
        ending, passed = self._story.language.adverb_ending or "-", self._lists["joining"]
        while at > 1 and (self._lower[at - 1] in passed or self._lower[at - 1].endswith(ending)):
            at -= 1
        return self._lower[at - 1] in self._lists["to"]

    def _is_of(self, report: Report, time: int, lo: int) -> bool:
        """Whether a time near a verb tells when somebody says something."""
        (first, end), subject = report.cue, (report.speaker or report.cue)[0]
        begin = self._words.begins[time]
        if any(start <= begin < stop for start, stop in report.contents) or self._is_elsewhere(
            time, first
        ):
            return False
        if time >= first:
            is_inner = self._is_described(report, time) or self._is_of_next_clause(report, time)
            return not (is_inner or self._is_of_what_is_said(report, time))
        if self._is_infinitive(first):
            return False  # recalled what happened in May to show that
        if self._is_of_another_clause(lo, time, first) and not self._is_inserted(report, time):
            return False
        if time >= subject:
            return not self._is_present(report)
        is_said_within = self._lower[end : end + 1] == [","] and report.quote < 0
        is_said_within = is_said_within and not self._story.language.commas
        if is_said_within and report.contents[-1][0] > begin:  # On Monday, Lima said, it will rain
            return False
        return not self._is_of_another_verb(lo, time, min(subject, first), first)

    def _is_of_what_is_said(self, report: Report, time: int) -> bool:
        """Whether a time behind a verb in the present rather is that of the clause that follows at once: `I
        hope in May they leave`, `Lima says on Monday it will rain`."""
        if self._lower[report.cue[1] - 1] in self._that:
            return True  # note that in May
        begin = self._words.at(report.contents[0][0])
        is_apart = self._lower[begin - 1] in self._that or report.quote >= 0
        return begin > time and self._is_present(report) and not is_apart

    def _is_described(self, report: Report, time: int) -> bool:
        """Whether a time behind a verb is of a clause that describes somebody: `said Lima, who left on
        Monday`, `said Lima, elected on Monday`."""
        behind = self._lower[report.cue[1] : time]
        if not self._relative.isdisjoint(behind):
            return True
        comma = time - behind[::-1].index(",") if "," in behind else time
        return any(self._lower[at].endswith(self._past_endings) for at in range(comma, time))

    def _is_of_next_clause(self, report: Report, time: int) -> bool:
        """Whether "and" or "but" stands between what is said and a time: `rejected the plan and left in
        July`; but not: `said Lima and Oso on Monday`."""
        begins = (
            report.cue[1],
            *(words[1] for words in (report.speaker, report.addressee) if words),
        )
        said = self._words.before(report.contents[-1][1])
        return not self._parting.isdisjoint(self._lower[max(*begins, said) : time])

    def _is_within(self, report: Report, time: int, reports: Iterable[Report]) -> bool:
        """Whether others say what the time is a part of, and the verb is not."""
        begin, cue = self._words.begins[time], self._words.begins[report.cue[0]]
        return any(
            start <= begin < stop and not start <= cue < stop
            for each in reports
            if not each.is_phrase
            for start, stop in each.contents
        )

    def _behind_opening(self, lo: int, end: int) -> int:
        """Where the time begins with which a sentence does, behind `But late on`."""
        while (
            lo < end
            and self._lower[lo] in self._before_openings
            and self._words.begins[lo] not in self._times
        ):
            lo += 1
        return lo

    def _breaks(self, at: int) -> bool:
        """Whether a word shows that another clause stands between a time and who says something."""
        word = self._lower[at]
        is_ordinal = word == "." and at > 0 and self._lower[at - 1].isdigit()
        if word in self._breaking or not (self._words.is_word(at) or word == "," or is_ordinal):
            return True
        is_verb = word in self._reporting_verbs
        return not self._words.capital[at] and (is_verb or word.endswith(self._past_endings))

    def _asked_on(self, lo: int, first: int) -> str:
        """The time before the comma of `Asked about it on Monday, she said`."""
        near = range(max(lo, first - _NEAR), first - 1)
        begins = (self._words.begins[at] for at in near)
        return next((self._times[begin] for begin in begins if begin in self._times), "")

    def _is_elsewhere(self, time: int, first: int) -> bool:
        """Whether a time is told of something else: `said before Monday`, `from Monday`, `Monday's vote`, but
        not `said at Monday's meeting`."""
        if any(map(self._words.is_possessive, range(time, min(time + 2, len(self._lower))))):
            is_frame = self._lower[time - 1] in self._lists["before_frames"]
            return time < first or not is_frame
        at = time - 1
        while at >= 0 and self._lower[at] in self._leading:
            at -= 1
        return at >= 0 and self._lower[at] in self._elsewhere

    def _is_of_another_verb(self, lo: int, time: int, subject: int, verb: int) -> bool:
        """Whether somebody says something then, within which the verb stands, `Lima said on Monday that she
        opposed it`, `Lima said on Monday she opposed it`, or does something before: `Oso left on Monday and
        Lima said`."""
        if not self._that.isdisjoint(self._lower[time:verb]):
            return True
        opening = self._behind_opening(lo, time)
        if opening < time and not self._lists["joining"].isdisjoint(self._lower[time:subject]):
            return True
        lo = max((at for at in range(lo, time) if self._lower[at] in self._that), default=lo)
        others = (at for at in range(lo, subject) if self._lower[at] not in self._asked)
        return any(tells(self._story, at) for at in others)

    def _is_of_another_clause(self, lo: int, time: int, verb: int) -> bool:
        lower = self._lower
        return "," in lower[time:verb] and "," in lower[lo:time]

    def _is_inserted(self, report: Report, time: int) -> bool:
        """Whether a time stands between commas, behind who speaks and right before the verb: `Lima, on
        Monday, said`."""
        begin = report.speaker[1] if report.speaker else time
        return (
            begin < time
            and self._lower[begin] == ","
            and self._is_whole(begin + 1, report.cue[0], time)
        )

    def _is_whole(self, begin: int, verb: int, time: int) -> bool:
        """Whether nothing but a time, at most with a comma behind it, stands between there and a verb."""
        if not self._leading.issuperset(self._lower[begin:time]):
            return False
        behind = self._lower[time:verb]
        comma = behind.index(",") if "," in behind else len(behind)
        return self._to_verbs.issuperset(behind[comma + 1 :]) and not any(
            map(self._breaks, range(time + 1, time + comma))
        )
