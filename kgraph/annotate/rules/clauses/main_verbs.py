"""Tells where the main verb of a sentence stands behind what its subject says: `the claim that it rained was
false`, `critics who said that it rained were wrong`. Where that is not certain, the report is held back."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.extents import DASHES, ENDS, Extents
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.phrases_before import PhrasesBefore
from kgraph.annotate.rules.clauses.thing_ends import ThingEnds
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_ADJECTIVES = 3  # words between a noun and its determiner, and that
_GROUPS = 2  # finite verbs: that of what is said, and the main verb


class MainVerbs:
    """The main verbs behind reports of one story."""

    def __init__(self, story: Story, extents: Extents) -> None:
        self._story, self._extents, self._nouns = story, extents, story.once(Nouns)
        self._antecedents = story.once(Antecedents)
        self._phrases_before = story.once(PhrasesBefore)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._past_verbs = story.language.words_with("verbs", "past")
        self._present_verbs = story.language.words_with("verbs", "base", "third")
        self._cues = story.language.cues
        self._no_finite = story.language.any_of("to", "negations", "not_finite")
        self._spreading = story.language.any_of("spreading", "stirred")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._new_clause = story.language.any_of(
            "stops", "relative", "complementizers", but=("auxiliaries", "be")
        )
        self._objects = story.language.any_of("articles", "owners", "object_pronouns", "to")
        self._ends = ThingEnds(story, extents)
        self._behind: set[int] = set()
        self._held: list[Range] = []

    def ends(self, place: Place, report: Report) -> Report | None:
        """The report, whose content ends before the main verb if its words are the subject of one; None if
        that cannot be told, or if it is itself of such a main verb, whose subject is not understood."""
        if place.begin in self._behind:
            return None
        report.possible |= any(first <= place.first < end for first, end in self._held)
        if self._describes(report):  # the man who opposes the plan has left
            report.contents = [self._ends.before_main_verb(each) for each in report.contents]
            if report.is_phrase and not self._ends_thing(report):
                return None
        if report.quote >= 0 or report.is_phrase or len(report.contents) > 1:
            return report
        if self._story.language.verb_second:
            return report  # commas tell where it ends
        first, end = self._story.range(report.contents[0])
        if first < place.end or not self._is_subject(place, report):
            return report
        if self._lower[first] in self._lists["to"]:
            is_cut = end < place.hi and self._is_auxiliary(end)
            return None if self._has_past(first, end) and not is_cut else report
        verb = self._main(first, end)
        if verb < 0:
            is_heading = self._lower[place.hi - 1] not in ENDS
            if is_heading or self._is_parted(end, place.hi):
                return report  # a heading without a verb: Lima's claim that it rained
            self._held += [(first, end)] if report.kind == "noun" else []
            return None
        self._behind.add(verb)
        report.contents = [self._extents.trimmed(first, verb)]
        return report

    def _describes(self, report: Report) -> bool:
        """Whether a thing or an infinitive is what a clause without a comma tells of the noun before it."""
        if report.kind != "verb" or report.speaker is None or report.quote >= 0:
            return False
        first, end = report.speaker
        is_relative = end - first == 1 and self._lower[first] in self._lists["relative"]
        begin = self._words.at(report.contents[0][0])
        is_thing = report.is_phrase or self._lower[begin] in self._lists["to"]
        return is_relative and is_thing and self._lower[first - 1] != ","

    def _ends_thing(self, report: Report) -> bool:
        """Let a thing end before the main verb of the noun that it is told of, which begins the sentence:
        `The mayor who opposes the plan | left`; False if there must be one, and nobody knows which."""
        assert report.speaker is not None
        pronoun = report.speaker[0]
        noun, (lo, hi) = self._antecedents.noun(pronoun), self._story.bounds(pronoun)
        first, end = self._story.range(report.contents[-1])
        is_cut = end < hi and (self._words.is_word(end) or self._is_parted(end, hi))
        if noun is None or is_cut or not self.opens(noun[0], lo):
            return True
        verb = next((at for at in range(first + 1, end) if self._may_be_main(at, end)), 0)
        if verb:
            report.contents[-1] = self._extents.trimmed(first, verb)
        return verb > 0

    def _may_be_main(self, at: int, end: int) -> bool:
        """Whether a word is a finite verb, as far as the words around it show."""
        following = self._lower[at + 1] if at + 1 < end else ""
        if self._words.capital[at] or following in self._lists["by"]:
            return False
        if self._nouns.is_verbal(at, "past"):
            return True
        return following in self._objects and self._lower[at] in self._present_verbs

    def _has_past(self, first: int, end: int) -> bool:
        """Whether a verb behind `his promise to leave` may be the main one: `failed`."""
        return any(self._nouns.is_verbal(at, "past") for at in range(first, end))

    def behind(self, noun: int, first: int, end: int) -> int:
        """Where the clause ends that begins with a verb, and describes the noun that begins at a word: before
        the main verb if the noun is its subject; -1 if it is, and nobody knows which verb that is."""
        lo, hi = self._story.bounds(first)
        if not self.opens(noun, lo) or self._is_parted(end, hi):
            return end
        main = self._main(first, end, first)
        if main >= 0:
            self._behind.add(main)
        return main

    def _is_parted(self, end: int, hi: int) -> bool:
        """Whether a comma ends what is said: the main verb may stand behind it."""
        return end < hi and self._lower[end] in (",", *DASHES)

    def _is_subject(self, place: Place, report: Report) -> bool:
        """Whether the noun that reports, or the one that a pronoun without a comma before it describes,
        begins its clause."""
        if report.kind == "noun":
            end = place.first + 1
            noun = self._phrases_before.ending(end, place.lo, self._story.quoted[place.first])
            first = noun.words[0] if noun else self._with_adjectives(place.first, place.lo)
            if report.speaker is not None:
                first = min(first, report.speaker[0])
        else:
            if report.speaker is None or report.speaker[1] - report.speaker[0] > 1:
                return False
            end = report.speaker[0]
            if self._lower[end] not in self._lists["relative"]:
                return False
            described = None if self._lower[end - 1] == "," else self._antecedents.noun(end)
            first = described[0] if described else end - 1
        is_clause = any(
            self._nouns.is_verbal(at, "past") or self._lower[at] in self._lists["to"]
            for at in range(first, end - 1)
        )
        return not is_clause and self.opens(first, place.lo)

    def _with_adjectives(self, noun: int, lo: int) -> int:
        """Where a noun begins with its determiner: `his formal claims`; at itself if it has none."""
        near = range(noun - 1, max(lo, noun - _ADJECTIVES) - 1, -1)
        for at in near:
            if self._lower[at] in self._lists["determiners"]:
                return at
            if not self._words.is_word(at) or self._lower[at] in self._lists["stops"]:
                break
        return noun

    def opens(self, first: int, lo: int) -> bool:
        """Whether a phrase begins a sentence, or a clause behind "that" or an introduction."""
        while first > lo and self._lower[first - 1] in self._lists["articles"]:
            first -= 1
        if first <= lo or self._lower[first - 1] in self._lists["complementizers"]:
            return True
        if self._lower[first - 1] in self._lists["saying"]:
            return True  # Lima said the claim that it rained was false
        if first - 1 == lo:
            return self._lower[lo] in self._lists["joining"]
        is_introduction = self._lower[lo] in self._story.language.any_of("prepositions", "clause")
        return self._lower[first - 1] == "," and is_introduction

    def _main(self, first: int, end: int, verb: int = -1) -> int:
        """Where the main verb begins behind a simple clause that begins at a word, with its `verb` or with a
        subject; -1 if it is not certain that there is one."""
        groups: list[int] = []
        for at in range(first, end):
            word = self._lower[at]
            if at > first and (word in self._new_clause or word in self._lists["plain_subjects"]):
                return -1
            if not self._words.is_word(at) and not groups:
                return -1
            if self._is_finite(at) and not self._goes_on(at, groups):
                groups.append(at)
            if len(groups) == _GROUPS:
                break
        is_told = len(groups) == _GROUPS and (
            self._is_auxiliary(groups[1]) or self._lower[groups[1]] in self._spreading
        )
        is_simple = is_told and not self._reports(groups[0])
        is_begun = bool(groups) and (groups[0] > first or groups[0] == verb)
        return groups[1] if is_simple and is_begun and self._is_last(groups[1], end) else -1

    def _is_last(self, verb: int, end: int) -> bool:
        """Whether no other verb follows a main verb up to a comma or "and"."""
        last = verb
        for at in range(verb + 1, end):
            if not self._words.is_word(at) or self._lower[at] in self._new_clause:
                return True
            if self._is_auxiliary(at) and at > last + 1:
                return False
            last = at if self._is_finite(at) or self._lower[at] in self._no_finite else last
        return True

    def _goes_on(self, at: int, groups: list[int]) -> bool:
        """Whether a word belongs to the verb before it: `had been rejected`, `was widely rejected`."""
        if not groups:
            return False
        between = range(groups[-1] + 1, at)
        return all(
            self._is_auxiliary(look)
            or self._lower[look] in self._no_finite
            or self._extents.is_adverb(look)
            for look in between
        ) and (self._is_auxiliary(groups[-1]))

    def _is_auxiliary(self, at: int) -> bool:
        word = self._lower[at]
        return word not in self._no_finite and word in self._lists["auxiliaries"]

    def _is_finite(self, at: int) -> bool:
        if self._is_auxiliary(at):
            return True
        if self._words.capital[at]:
            return False
        if self._lower[at] in self._spreading:
            return True
        word = self._lower[at]
        is_past = word.endswith(self._past) or word in self._past_verbs
        return is_past or word in self._lists["irregular"]

    def _reports(self, at: int) -> bool:
        """Whether a verb may have a clause of its own: `the claim that Lima said Oso was ill`."""
        return any(
            cue.kind == "verbs" and "clause" in cue.stances
            for cue in self._cues.get(self._lower[at], ())
        )
