"""Completes what is said within a relative clause, whose subject is the noun before it: `a spill that
campaigners say killed fish`, `a man she believed was ill`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.main_verbs import MainVerbs
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.reports.named_things import NamedThings
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story

_DOING = 2  # words of `to do`
_FAR = 5  # words between the noun and a verb, and behind that
_PART = 3  # words of `many of whose`
_SHORTEST = 2  # words of a noun and its pronoun


class Relatives:
    """The relative clauses of one story in which somebody says something of the noun before them."""

    def __init__(
        self, story: Story, phrases: Phrases, extents: Extents, main_verbs: MainVerbs
    ) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._main_verbs = main_verbs
        self._antecedents = story.once(Antecedents)
        self._named = NamedThings(story, main_verbs)
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._pronouns = story.language.any_of("relative", "relative_owners")
        self._past = story.language.verb_endings.get("past", ("-",))
        self._clauses = story.language.any_of(
            "complementizers", "question", "relative", "plain_subjects"
        )
        self._clauses |= {","}
        self._before_participles = story.language.any_of(
            "determiners", "be", "auxiliaries", "owners"
        )
        self._times = story.language.any_of("days", "spans", "adverbs", "before_asides")
        self._articles = story.language.any_of("definite", "indefinite")
        self._before_things = story.language.any_of("prepositions", "links")
        behind = "prepositions", "links", "days", "before_days", "adverbs", "determiners", "clause"
        self._behind_verbs = story.language.any_of(*behind)
        self._finite = story.language.any_of(
            "auxiliaries", "be", but=("to", "not_finite", "negations")
        )

    def complete(self, place: Place, report: Report) -> bool:
        """Let what is said have its subject; False where nobody knows which words these are, or where they
        end."""
        if self._story.language.commas or report.kind != "verb" or report.speaker is None:
            return True
        is_figure = "at" in place.cue.stances and not place.cue.rest
        if is_figure and self._lower[place.end : place.end + 1] == ["at"]:
            return self._estimated(place, report)
        named = self._named.pronoun(place, report)
        if named >= 0:
            return self._named.complete(report, named, place.lo)
        if report.quote >= 0 or report.is_phrase:
            words = self._story.range(report.contents[0])
            if report.quote < 0 and self._lacks_thing(place, *words):
                return self._with_thing(report, place.lo)
            return not self._is_part(*words)
        if len(report.contents) > 1:
            return self._with_noun(report)
        first, end = self._story.range(report.contents[0])
        is_that = self._lower[first - 1] in self._lists["complementizers"]
        if first < place.end or report.speaker[1] > place.begin or is_that:
            return True
        if self._lower[first] in self._lists["to"]:
            which = report.speaker[0] - 1
            if self._is_deed(which, first, end):
                report.contents, report.is_phrase = [self._words.span(which, which + 1)], True
                return True
            said, speaker = report.contents, report.speaker
            if self._lacks_thing(place, first, end):
                if self._with_thing(report, place.lo):
                    return True
                report.contents, report.speaker = said, speaker  # promised to feed the poor
            self._end_infinitive(report, place.lo)
            return True
        if not self._is_finite(first):
            return self._without_main_verb(report, first, end)
        self._part_noun(report)
        return self._with_subject(report, first, end) if self._begins(report, place.lo) else True

    def _is_deed(self, which: int, first: int, end: int) -> bool:
        """Whether a pronoun stands for what is to be done: `urged Oso to go, which he refused to do`."""
        is_which = which >= 0 and self._lower[which] in self._lists["meaning_things"]
        is_do = end - first == _DOING and self._lower[end - 1] in self._lists["do"]
        return is_which and is_do

    def _lacks_thing(self, place: Place, first: int, end: int) -> bool:
        """Whether a finite verb stands behind the preposition of a verb: `The vote Lima called for was
        lost`."""
        is_link = place.cue.rest or first > place.end
        if self._lower[first] in self._lists["to"]:
            first, is_link = first + 1, True  # the plan Oso agreed to failed
            if first >= end or not self._is_no_infinitive(first):
                return False
        if not is_link or self._lower[first - 1] not in self._before_things:
            return False
        if self._lower[first] in self._finite:
            return True
        is_over = first + 1 >= end or self._lower[first + 1] in self._behind_verbs
        is_past = self._phrases.nouns.is_verbal(first, "past")
        return is_past and (is_over or self._lower[first] in self._lists["irregular"])

    def _is_no_infinitive(self, at: int) -> bool:
        word = self._lower[at]
        is_be = word in self._lists["be"] and word not in self._lists["not_finite"]
        return is_be or word.endswith(self._past)

    def _with_thing(self, report: Report, lo: int) -> bool:
        """Let a report be about the noun before its subject; False if none stands there."""
        assert report.speaker is not None
        first = report.speaker[0]
        self._part_noun(report)
        name = report.speaker[0]
        if name == first and self._begins(report, lo):
            noun = self._antecedents.noun(first)
        else:
            noun = (first, name) if name > first else None
        report.contents = [self._words.span(*noun)] if noun else []
        return noun is not None

    def _is_part(self, first: int, end: int) -> bool:
        """Whether only a part of the noun is meant: `parts of which were proposed by Lima`."""
        is_which = end - first == 1 and self._lower[first] in self._lists["things_relative"]
        return is_which and self._lower[first - 1] in self._lists["of"]

    def _estimated(self, place: Place, report: Report) -> bool:
        """`the loss, which Lima estimates at 3 million`: of a figure, what it counts stands before."""
        first, end = self._story.range(report.contents[0])
        if first != place.end or report.speaker is None:
            return True  # it rained at noon, Lima said
        at = report.speaker[0] - 1
        is_which = at > place.lo and self._lower[at] in self._lists["things_relative"]
        noun = self._antecedents.noun(at) if is_which else None
        figure = first + 1 + self._story.begins("quantities", first + 1, place.hi)
        if noun is None or figure >= end or not self._story.is_number(figure):
            return False
        if not self._finite.isdisjoint(self._lower[first:end]):
            return False  # the loss that she estimates at 3 million was hidden
        report.contents.insert(0, self._words.span(*noun))
        return True

    def _with_subject(self, report: Report, first: int, end: int) -> bool:
        """`a man she believed was ill`: she believes that a man was ill."""
        assert report.speaker is not None
        at = report.speaker[0] - 1
        if self._lower[at] in self._lists["fused_relatives"]:
            end = self._main_verbs.behind(at, first, end)  # what they say was bad | was good
            first += self._lower[first] in self._lists["be"]
            report.contents = [self._extents.trimmed(first, end)] if first < end else []
            return bool(report.contents)
        if self._is_part(at, at + 1):
            return False
        is_bare = self._lower[at] not in self._lists["relative"]
        noun = self._antecedents.noun(at + is_bare)
        end = self._end(noun[0], at, first, end) if noun else -1
        if noun is None or end < 0:
            return False
        report.contents = [self._words.span(*noun), self._extents.trimmed(first, end)]
        return True

    def _with_noun(self, report: Report) -> bool:
        """`Oso named the man who, police say, left`: they say that the man left, not that Oso named him."""
        first, end = self._story.range(report.contents[0])
        if self._lower[end - 1] not in self._lists["relative"] or end - first < _SHORTEST:
            return True
        noun = self._antecedents.noun(end - 1)
        if noun is not None:
            report.contents[0] = self._words.span(*noun)
        return noun is not None

    def _without_main_verb(self, report: Report, first: int, end: int) -> bool:
        """`The letter, which Lima said he had lost, was found`: what is said ends at the comma."""
        assert report.speaker is not None
        at = report.speaker[0] - 1
        if at > 0 and self._lower[at] in self._pronouns:
            near = range(at, max(0, at - _PART), -1)  # , many of whose workers said
            begin = next((each for each in near if self._lower[each - 1] == ","), 0)
            if begin:
                end = self._end(begin, begin, first, end)
                report.contents = [self._extents.trimmed(first, end)]
        return True

    def _end_infinitive(self, report: Report, lo: int) -> None:
        """Let `to build`, of `The road Oso promised to build is closed`, end before the main verb, and before
        a comma where the noun begins the sentence: `A case that threatened to stop it, the last, began`."""
        assert report.speaker is not None
        speaker = report.speaker[0]
        first, stop = self._story.range(report.contents[0])
        near = (x for x in range(first + 1, stop) if self._lower[x] in self._clauses)
        behind = next(near, stop)
        if self._lower[speaker] in self._lists["relative"]:
            noun = self._antecedents.noun(speaker) if self._lower[speaker - 1] != "," else None
            if noun and noun[0] <= lo + 1 and self._lower[behind : behind + 1] == [","]:
                report.contents[0] = self._extents.trimmed(first, behind)
            return
        is_inside = self._begins(report, lo) and self._lower[speaker - 1] not in self._times
        name = report.speaker
        self._part_noun(report)
        if not is_inside and report.speaker == name:
            return
        verb = next((x for x in range(first + 2, behind) if self._is_main(x, stop)), -1)
        if verb > 0:
            report.contents[0] = self._extents.trimmed(first, verb)
        else:
            report.speaker = name

    def _is_main(self, at: int, end: int) -> bool:
        """Whether a word behind an infinitive is the main verb of what it describes."""
        before = self._lower[at - 1]
        if self._words.capital[at] or before in self._before_participles:
            return False
        behind = self._lower[at + 1 : at + 2] if at + 1 < end else []
        is_present = self._lower[at].endswith("s") and not self._articles.isdisjoint(behind)
        return self._is_finite(at) or (is_present and not self._lower[at].endswith("ss"))

    def _part_noun(self, report: Report) -> None:
        """Let only the name speak of `the bridge Lima`, where what she says is of the bridge."""
        assert report.speaker is not None
        first, end = report.speaker
        capital, name = self._words.capital, end
        while name > first and capital[name - 1]:
            name -= 1
        if self._lower[first] in self._lists["determiners"] and first + 1 < name < end:
            report.speaker = name, end

    def _begins(self, report: Report, lo: int) -> bool:
        """Whether a relative clause begins with the speaker: behind its pronoun, or right behind a noun."""
        assert report.speaker is not None
        speaker = report.speaker[0]
        if speaker <= lo:
            return False
        before = self._lower[speaker - 1]
        if before in self._lists["relative"] or before in self._lists["fused_relatives"]:
            return True
        is_known = (
            self._lower[speaker] in self._lists["plain_subjects"]
            or self._lower[speaker] in self._lists["determiners"]
            or self._words.capital[speaker]
        )
        return is_known and self._phrases.nouns.is_noun(speaker - 1, lo)

    def _is_finite(self, at: int) -> bool:
        word = self._lower[at]
        return (
            word in self._finite
            or word.endswith("n't")
            or self._phrases.nouns.is_verbal(at, "past")
        )

    def _goes_on(self, at: int) -> bool:
        """Whether a main verb stands behind the comma of a relative clause: `whose aides said it rained,
        left`."""
        is_past = self._lower[at] in self._lists["irregular"] or self._lower[at].endswith(
            self._past
        )
        return self._is_finite(at) or (is_past and not self._words.capital[at])

    def _end(self, noun: int, at: int, first: int, end: int) -> int:
        """Where what is said ends: before the main verb, of which the noun is the subject; -1 if it is not
        certain where that is."""
        if self._lower[at - 1] == "," or self._lower[at] == ",":
            commas = (look for look in range(first, end - 1) if self._lower[look] == ",")
            return next((look for look in commas if self._goes_on(look + 1)), end)
        return self._main_verbs.behind(noun, first, end)
