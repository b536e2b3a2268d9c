"""Finds who says what: a word that reports, what it reports, and whose words these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgraph.annotate.rules.clauses.between import Between
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.holders import Holders
from kgraph.annotate.rules.clauses.insertions import Insertions
from kgraph.annotate.rules.clauses.main_verbs import MainVerbs
from kgraph.annotate.rules.clauses.opening_nouns import OpeningNouns
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.subjects import Subjects
from kgraph.annotate.rules.clauses.thing_ends import ThingEnds
from kgraph.annotate.rules.clauses.told_nouns import ToldNouns
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.clauses.verbs import Verbs
from kgraph.annotate.rules.contents.contents import Contents
from kgraph.annotate.rules.contents.preceding import Preceding
from kgraph.annotate.rules.reports.answered import Answered
from kgraph.annotate.rules.reports.beside_reports import BesideReports
from kgraph.annotate.rules.reports.beside_unsaid import BesideUnsaid
from kgraph.annotate.rules.reports.comma_splices import CommaSplices
from kgraph.annotate.rules.reports.describing import Describing
from kgraph.annotate.rules.reports.embedded import Embedded
from kgraph.annotate.rules.reports.gapping import Gapping
from kgraph.annotate.rules.reports.nothing_said import NothingSaid
from kgraph.annotate.rules.reports.refusals import Refusals
from kgraph.annotate.rules.reports.relatives import Relatives
from kgraph.annotate.rules.reports.sayings import Sayings
from kgraph.annotate.rules.reports.short_answers import ShortAnswers
from kgraph.annotate.rules.reports.sources import Sources
from kgraph.annotate.rules.reports.thoughts import Thoughts
from kgraph.annotate.rules.reports.unfit_subjects import UnfitSubjects
from kgraph.annotate.rules.reports.veridicality import Veridicality
from kgraph.annotate.rules.reports.views import Views
from kgraph.annotate.rules.text.report import (
    Report,
    clip,
    is_empty,
    keep_inner_acts,
    part_next_acts,
    part_shared,
    turn_denials,
)
from kgraph.annotate.rules.text.story import Story
from kgraph.model.annotations import Span
from kgraph.wording.language import Cue

_WANTING = frozenset(("Demands", "Wants", "Proposes", "Promises", "Threatens"))
"""Stances on what is to come, which may be wanted from somebody."""


class Reports:
    """Finds the reports of one story. `named[i]`: word i is part of a name, or in another language, and so
    reports nothing."""

    def __init__(self, story: Story, named: Sequence[bool] = ()) -> None:
        self._story = story
        self._named = named or [False] * len(story.words)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._somebody = story.language.any_of("people", "groups", "organisations", "titles")
        self._makers = story.language.any_of("by", "makers")
        extents = story.once(Extents)
        phrases = story.once(Phrases)
        self._subjects = Subjects(story, phrases, extents)
        self._holders = Holders(story, self._subjects, extents)
        self._opening_nouns = OpeningNouns(story)
        insertions = Insertions(story, phrases, Between(story, phrases, extents))
        self._verbs = Verbs(story, self._subjects, extents, insertions)
        self._contents = Contents(story, phrases, extents)
        self._preceding = Preceding(story, phrases, extents, self._contents)
        self._sources = Sources(story, extents, self._subjects, self._verbs, self._preceding)
        self._beside_unsaid, self._splices = BesideUnsaid(story), CommaSplices(story)
        self._veridicality = Veridicality(story)
        self._nothing, self._embedded = NothingSaid(story), Embedded(story)
        self._unfit = UnfitSubjects(story)
        self._gapping = Gapping(story, extents)
        self._views = Views(story, extents, self._preceding)
        self._refusals = Refusals(story, self._verbs.places, self._subjects, extents)
        self._short = ShortAnswers(story, self._verbs.places, self._subjects)
        self._ends = ThingEnds(story, extents)
        self._told_nouns = story.once(ToldNouns)
        self._thoughts = Thoughts(story, self._told_nouns)
        self._answered = Answered(story, self._verbs, self._told_nouns)
        self._main_verbs = MainVerbs(story, extents)
        self._relatives = Relatives(story, phrases, extents, self._main_verbs)
        self._describing = story.once(Describing)
        self._unsaid: list[Report] = []
        found = self._subjects, self._verbs, self._contents, self._preceding, insertions
        self._sayings = Sayings(story, *found, extents)
        told = self._subjects, self._verbs, self._sayings.passives, self._veridicality
        self._beside = BesideReports(story, self._named, extents, *told)

    def find(self) -> list[Report]:
        """All reports, in the order of their words. What speakers report in their own words, in direct
        speech, is left to people: few such claims are right."""
        found: list[Report] = []
        cues, quoted, reached = self._story.language.cues, self._story.quoted, 0
        for index, word in enumerate(self._lower):
            if word not in cues or quoted[index] >= 0 or index < reached or self._named[index]:
                continue
            report = self._at(index, cues[word])
            if report is not None:
                found.append(report)
                if report.kind != "noun":  # Lima pointed to Oso's promises and praised her
                    self._sayings.going_on.note(report)
                reached = max(report.cue[1], self._said_from(report))
        apart = *self._views.find(self._named), *self._refusals.find(found)
        apart = *apart, *self._short.find(found)
        found += [report for place, each in apart if (report := self._said(place, each))]
        found.sort(key=lambda report: report.cue)
        clip(found, self._words, self._lists["joining"])
        part_shared(found, self._words, self._lists["complementizers"], self._lists["joining"])
        part_next_acts(found, self._words, self._lists["joining"])
        self._splices.part(found)
        found += self._gapping.part(found)
        pronouns = self._lists["plain_subjects"]
        keep_inner_acts(found, self._words, self._lists["joining"], pronouns)
        turn_denials(found, self._words)
        found = list(self._embedded.real(found, self._unsaid))
        self._beside.add(found)
        by_quote = sorted(found, key=lambda report: report.quote)
        told = {self._story.number(report.cue[0]): report.quote for report in by_quote}
        for report in found:
            if report.quote >= 0:
                report.contents += self._going_on(report, told)
        return sorted(found, key=lambda report: report.cue)

    def _going_on(self, report: Report, told: Mapping[int, int]) -> list[Span]:
        """The quotations that a speaker goes on with in the next sentences of the paragraph; the last may
        stand before what somebody else says: `“Why?” Lima said that it rained`. `told`: of the sentences
        in which somebody says something, the quotation, or -1."""
        story, more = self._story, []
        number = story.number(report.cue[0]) + 1
        while number < len(story.sentences):
            first, end = story.sentences[number]
            before = self._words.ends[first - 1]
            if "\n" in self._story.text[before : self._words.begins[first]]:
                break
            quote = story.quoted[first]
            is_alone = all(each == quote for each in story.quoted[first:end])
            if quote < 0 or not (is_alone or told.get(number, quote) != quote):
                break
            if quote != report.quote:
                more += story.direct[quote].spans
            if not is_alone:
                break
            number += 1
        return more

    def _said_from(self, report: Report) -> int:
        """The word at which what is said begins, if that is behind the word that reports: between the two
        nothing else reports, as in "said in a statement that", but for an insertion between commas."""
        begin = self._words.at(report.contents[0][0])
        between = self._lower[report.cue[1] : begin]
        is_apart = between.count(",") > 1 or "".join(between[:1]) in self._lists["alternatives"]
        return begin if begin > report.cue[0] and not is_apart else 0

    def _at(self, index: int, cues: Sequence[Cue]) -> Report | None:
        """The report of a word, by the first of its meanings that makes one."""
        for cue in cues:
            end = index + 1 + len(cue.rest)
            if cue.rest and tuple(self._lower[index + 1 : end]) != cue.rest:
                apart = self._verbs.places.apart(cue, index)
                if apart is None:
                    continue
                report = self._verb(apart)
                return self._said(apart, report) if report else None
            place = self._verbs.places.of(cue, index, end)
            report = self._of_kind(place) if place else None
            if place and report is not None:
                return self._said(place, report)
        return None

    def _of_kind(self, place: Place) -> Report | None:
        """What a word reports, by what kind of word it is."""
        match place.cue.kind:
            case "verbs":
                return self._verb(place)
            case "nouns":
                return self._noun(place)
            case "adjectives":
                return self._adjective(place)
            case "sources":
                return self._sources.of(place)

    def _said(self, place: Place, report: Report) -> Report | None:
        """The report, if somebody says what it reports."""
        if is_empty(report, self._words.text) or self._nothing.is_nothing(report):
            return None
        if self._unfit.has(place, report) or not self._relatives.complete(place, report):
            return None
        if self._main_verbs.ends(place, report) is None:
            return None
        if self._veridicality.is_said(place, report):
            report.possible |= self._veridicality.is_hearsay(place, report)
            self._beside_unsaid.take_off(report)
            return report
        self._unsaid.append(report)
        return None

    def _verb(self, place: Place) -> Report | None:
        report = self._sayings.of_verb(place)
        found = self._thoughts.of(place, report) if report else None
        return found or self._answered.of(place)

    def _noun(self, place: Place) -> Report | None:
        """`his claim that …`, `Lavrov's criticism of …`, `Lima ist der Ansicht, dass …`."""
        speaker = self._subjects.owner(place.first, place.lo)
        end = place.end
        following = self._lower[end] if end < place.hi else ""
        is_made = following in self._makers  # a claim by Lima that it rained
        if speaker is None and (is_made or following in self._lists["genitives"]):
            speaker = self._subjects.behind(end + is_made, place.hi)  # die Rede der Frau, dass
            end = speaker[1] if speaker else end
        elif speaker is None:
            speaker = self._holders.of(place.first, place.lo)
        comma = self._opening_nouns.comma(place.first, place.lo, place.hi)
        if speaker is None and comma < place.hi:
            speaker = self._opening_nouns.owner(place.first, comma, place.hi)
        content = self._contents.after_noun(end, comma, place.cue.stances)
        before = self._lower[place.first - 1] if place.first > place.lo else ""
        if speaker is None and before in self._lists["prepositions"] and content:
            content = None if content.is_phrase else content  # in praise of the plan
        if content is None or self._told_nouns.thought(place.first, place.lo, place.hi):
            return None  # …, a claim that residents have challenged
        if content.kind == "that" and self._describing.describes(
            *self._story.range(content.spans[0])
        ):
            return None
        if content.is_phrase or content.kind == "infinitive":
            content.spans = [self._ends.before_main_verb(each) for each in content.spans]
        report = self._verbs.report(place, speaker, content)
        if speaker is None and report.is_phrase and report.stance not in _WANTING:
            self._give_to_maker(report)
        noun = self._lower[place.first]
        is_of_nobody = noun in self._lists["rumour_nouns"] or (
            noun in self._lists["ideas"] and self._is_handled(place)
        )
        report.possible |= speaker is None and is_of_nobody
        return report

    def _is_handled(self, place: Place) -> bool:
        """Whether somebody does something with what a noun tells, and perhaps nobody says it: `played down
        the idea that it rained`."""
        at = place.first - 1
        is_definite = at > place.lo and self._lower[at] in self._lists["definite"]
        return is_definite and self._words.is_word(at - 1)

    def _give_to_maker(self, report: Report) -> None:
        """Let somebody behind the name of what a noun is about be who takes the stance: `warnings about Holt
        Bridge from Oso`; but not: `of a letter from Oso`, `demands for Holt Bridge from Oso`."""
        first, end = self._story.range(report.contents[-1])
        links = (at for at in range(end - 1, first, -1) if self._lower[at] in self._lists["makers"])
        link = next(links, first)
        is_name = link > first and all(self._words.capital[first:link])
        speaker = self._subjects.behind(link + 1, end) if is_name else None
        if speaker is None or self._words.behind_bracket(speaker[1], end) < end:
            return
        last = speaker[1] - 1
        if self._words.capital[last] or self._lower[last].removesuffix("s") in self._somebody:
            report.speaker = speaker
            report.contents[-1] = self._words.span(first, link)

    def _adjective(self, place: Place) -> Report | None:
        """`Lavrov is sure that …`."""
        if not self._verbs.has_be(place):
            return None
        content = self._contents.following(place.end, place.hi, place.cue.stances)
        subject = self._subjects.before(place.begin, place.lo)
        if content is None or subject is None:
            return None
        if self._lower[subject.words[0]] in self._lists["empty_subjects"]:
            return None
        return self._unsure(self._verbs.report(place, subject.words, content))

    def _unsure(self, report: Report) -> Report | None:
        """Who is not sure that it rained has doubts, and need not believe that it did not; who is not worried
        that it rains says nothing of whether it does."""
        if not report.negative or report.stance != "Believes":
            return report
        first, _ = self._story.range(report.contents[0])
        is_question = self._lower[first] in self._lists["question"]  # not sure what to do
        if is_question or self._lower[report.cue[0]] not in self._lists["sure"]:
            return None
        report.stance, report.negative = "Questions", False
        return report
