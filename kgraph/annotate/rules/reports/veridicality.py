"""Tells which words report nothing that was said: in a condition or a question, by nobody, not done
(`failed to deny that …`), or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgraph.annotate.rules.clauses.headline_tags import HeadlineTags
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.reports.nobodies import Nobodies
from kgraph.annotate.rules.reports.reporting_nouns import ReportingNouns
from kgraph.annotate.rules.text.content import ANSWERING
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_GOVERNING = 4  # words before "to" in which the verb stands that it belongs to
_INSERTED = 12  # words of an insertion
_NEAR = 6  # words between a negation and the "that" of what is negated


class Veridicality:
    """What is said, and what is not, in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._words = story, story.words
        self._lower, self._lists = story.words.lower, story.language.words
        self._past_verbs = story.language.words_with("verbs", "past")
        self._cues = story.language.cues
        self._nouns, self._nobodies = ReportingNouns(story), Nobodies(story)
        self._tags = story.once(HeadlineTags)

    def is_said(self, place: Place, report: Report) -> bool:
        """Whether a report tells that somebody says something, or expressly that he does not."""
        if self._is_asked(report) or self._nobodies.say(place, report) or self._is_silence(report):
            return False
        if report.kind == "noun":
            return self._nouns.is_said(place)
        if report.kind == "source":
            return True
        return not (
            self._is_supposed(place, report)
            or self._is_not_done(place, report)
            or self._is_counterfactual(place)
        )

    def is_hearsay(self, place: Place, report: Report) -> bool:
        """`is said to believe that …`: others say that somebody believes it; `is going to say that …`;
        `it is claimed that Lima said …`; `Lima denies it – report`."""
        first = report.speaker[0] if report.speaker else place.lo
        if self._tags.is_hearsay(place.first):
            return True
        is_before = place.lo < first < place.first
        if is_before and self._is_uncertain(first, place.lo):
            return True
        before = self._lower[place.begin - 1] if place.begin > place.lo else ""
        if "participle" in place.cue.forms and before in self._lists["handing_on"]:
            return True
        if report.kind == "noun":
            return self._nouns.is_possible(place)
        at = self._to(place)
        before = self._lower[at - 1] if at > place.lo else ""
        is_handed_on = before in self._past_verbs and before not in self._lists["contacting"]
        return before in self._lists["upcoming"] or is_handed_on

    def _is_uncertain(self, first: int, lo: int) -> bool:
        """Whether it is only possible what a clause tells whose subject begins with a word."""
        end = first - (self._lower[first - 1] == ",")
        if self._story.ends("openings", end, lo):
            return True
        if self._lower[first - 1] not in self._lists["complementizers"]:
            return False
        empty = self._lists["empty_subjects"] | {"has"}
        is_told = not empty.isdisjoint(self._before(first - 1, lo))
        return is_told and bool(self._story.ends("doubtful", first - 1, lo))

    def _is_asked(self, report: Report) -> bool:
        """`Will Lima say that it rained?`"""
        last = self._story.sentence(report.cue[0])[1] - 1
        if self._lower[last] != "?" or self._story.quoted[last] >= 0:
            return False
        is_direct = report.quote >= 0 or ":" in self._lower[report.cue[1] : last]
        return report.stance != "Questions" and not is_direct

    def _is_silence(self, report: Report) -> bool:
        """`said nothing about it`, but not `said nothing had changed`; `said so`; `was asked about that`;
        but who `denies this`, or `neither confirmed nor denied it`, answers what was said before."""
        first, end = self._story.range(report.contents[0])
        word, lists = self._lower[first], self._lists
        if report.quote >= 0 or report.stance == "Refuses":
            return False  # declined comment
        is_told = report.is_phrase and report.addressee is not None  # told him about it
        if len(report.contents) == 1 and not is_told and self._story.refers_back(first, end):
            next_word = self._lower[report.cue[1] : report.cue[1] + 1]
            is_pair = report.negative and not lists["alternatives"].isdisjoint(next_word)
            is_asked = (
                report.stance == "Questions" and report.kind == "verb" and first > report.cue[1]
            )
            is_answer = is_pair or (report.stance in ANSWERING and not is_asked)  # asked about it
            return report.speaker is None or not is_answer
        if word in lists["empty_subjects"]:
            return end == first + 1 and report.speaker is None
        if self._lower[first - 1] in lists["complementizers"]:
            return False  # said that the word “mine” was not there
        behind = first + self._story.begins("silence", first, end)
        is_alone = behind == end or self._lower[behind] not in lists["auxiliaries"]
        return behind > first and is_alone

    def _is_supposed(self, place: Place, report: Report) -> bool:
        """`if Lima says that …`, `had Lima said that …`, `it is not true that Lima said …`."""
        lower, lists, lo = self._lower, self._lists, place.lo
        first = report.speaker[0] if report.speaker else place.hi
        if first > place.first:
            return not lists["conditions"].isdisjoint(self._before(place.begin, lo))
        if self._is_imagined(first, lo):
            return True
        if first <= lo:
            return False
        before = lower[first - 1]
        is_open = place.cue.forms <= {"base", "third"} or not lists["modals"].isdisjoint(
            lower[place.begin : place.first]
        )
        is_inside = self._story.ends("conditions", first + 1, lo) > 1  # in case Lima says
        if (
            is_inside
            or self._story.ends("conditions", first, lo)
            or (is_open and before in lists["moments"])
        ):
            return True
        if before in lists["inverting"]:
            return "only" not in lower[lo:first]
        if before in lists["complementizers"]:
            begin = max(lo, first - 1 - _NEAR)
            return lower[first - 2] in lists["conditions"] or self._is_negated(begin, first - 1)
        if before != ",":
            return False
        opening = next(
            (at for at in range(first - 2, max(lo, first - _INSERTED), -1) if lower[at] == ","), lo
        )
        return opening > lo and lower[opening - 1] in lists["conditions"]

    def _is_imagined(self, first: int, lo: int) -> bool:
        """`Imagine that Lima said …`, `Let Lima say …`, `Were Lima to say …`."""
        if self._lower[lo] == "were" and first - lo < 2:
            return True
        count = self._story.begins("supposing", lo, first + 1)
        between = [word for word in self._lower[lo + count : first] if word != ","]
        return count > 0 and len(between) < 2 and self._lists["complementizers"].issuperset(between)

    def _is_negated(self, first: int, end: int) -> bool:
        words = self._lower[first : end - (self._lower[end - 1] == ",")]
        if "," in words:
            words = words[len(words) - words[::-1].index(",") :]
        untrue = self._story.language.any_of("untrue", "negations")
        return any(word in untrue or word.endswith("n't") for word in words)

    def _is_not_done(self, place: Place, report: Report) -> bool:
        """`failed to deny`, `stopped short of accusing`, `it is wrong to
        say`."""
        before = self._lower[place.begin - 1] if place.begin > place.lo else ""
        is_inside = report.negative and place.begin - 1 > place.lo
        is_second = is_inside and before in self._lists["alternatives"]  # nor denied
        if before in self._lists["not_these"] and not is_second:
            return True
        at = self._to(place)
        if at < 0:
            is_finite = place.cue.forms.isdisjoint(("participle", "base"))
            return not is_finite and before in self._lists["before_unsaid"]
        if self._story.ends("conditions", at, place.lo):
            return True  # as if to say
        governing = self._before(at, place.lo)
        begin = max(place.lo, at - _NEAR)
        if self._story.ends("so_far", at, place.lo) and (
            self._is_negated(begin, at) or self._lists["lacking"] & {*self._lower[begin:at]}
        ):
            return True  # did not go so far as to say
        if report.negative and self._lists["ability"].issuperset(governing[-1:]):
            return False  # was not able to confirm
        if (
            governing
            and governing[-1] in self._lists["upcoming"]
            and self._is_negated(at - len(governing), at - 1)
        ):
            return True  # did not appear to know
        speaker = self._lower[report.speaker[0]] if report.speaker else ""
        return speaker in self._lists["empty_subjects"] or any(
            word in self._lists["unsaid"]
            or (self._governs(word) and not self._contacts(word, behind))
            for word, behind in pairwise((*governing, ""))
        )

    def _contacts(self, word: str, behind: str) -> bool:
        """Whether somebody is called, or written to, so that he is told what follows: `called Oso to say`,
        but not `called on Oso to say`."""
        return word in self._lists["contacting"] and behind not in self._lists["prepositions"]

    def _governs(self, word: str) -> bool:
        """Whether what follows "to" need not happen behind a word: urged, refused, want."""
        return any("infinitive" in cue.stances for cue in self._cues.get(word, ()))

    def _is_counterfactual(self, place: Place) -> bool:
        """`would have denied`, `nearly said`."""
        words = self._lower[place.begin : place.first]
        if not self._lists["scarcely"].isdisjoint(self._lower[place.first : place.end]):
            return True
        if not self._lists["scarcely"].isdisjoint(words) or self._is_hedged(place):
            return True
        unreal = next((at for at, word in enumerate(words) if word in self._lists["unreal"]), -1)
        return unreal >= 0 and not self._lists["have"].isdisjoint(words[unreal:])

    def _is_hedged(self, place: Place) -> bool:
        """`half admitted`, `all but said`; but `more than half said`."""
        at = place.first - self._story.ends("hedges", place.first, place.lo)
        if not place.lo < at < place.first:
            return False
        before, ending = self._lower[at - 1], self._story.language.adverb_ending
        return self._words.is_word(at - 1) and not (
            (ending and before.endswith(ending))
            or any(before in self._lists[kind] for kind in ("stops", "prepositions", "adverbs"))
        )

    def _to(self, place: Place) -> int:
        """The word "to" before a verb, -1 if there is none."""
        words = range(place.first - 1, place.begin - 1, -1)
        return next((at for at in words if self._lower[at] in self._lists["to"]), -1)

    def _before(self, at: int, lo: int) -> Sequence[str]:
        """The words of the clause right before a word."""
        words = self._lower[max(lo, at - _GOVERNING) : at]
        marks = [index for index, word in enumerate(words) if not word[0].isalnum()]
        return words[marks[-1] + 1 :] if marks else words
