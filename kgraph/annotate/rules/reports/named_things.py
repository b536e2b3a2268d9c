"""Completes what somebody calls a thing behind a relative pronoun, which stands for it: `the plan, which Oso
called a farce`, `it leaked, which Oso called a lie`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.antecedents import Antecedents
from kgraph.annotate.rules.clauses.main_verbs import MainVerbs
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_NAME = 2  # words of what something is called: a farce


class NamedThings:
    """The things of one story that are named behind a relative pronoun."""

    def __init__(self, story: Story, main_verbs: MainVerbs) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        self._lists, self._main_verbs = story.language.words, main_verbs
        self._nouns = story.once(Nouns)
        self._antecedents = story.once(Antecedents)
        self._pronouns = story.language.any_of("things_relative", "nounless_relatives")
        self._finite = story.language.any_of("auxiliaries", "be", but=("to", "not_finite"))
        told = "documents", "evidence", "thoughts", "spoken", "answered_claims", "pictures"
        self._told = story.language.any_of(*told)

    def pronoun(self, place: Place, report: Report) -> int:
        """The relative pronoun before who calls something by a name; -1 if it is none, or stands for a
        part, or what somebody says begins with it: `said that Oso called it a farce`."""
        if self._lower[place.first] not in self._lists["naming"] or report.speaker is None:
            return -1
        relative = report.speaker[0] - 1
        if relative < place.lo or report.speaker[1] > place.begin:
            return -1
        first, end = self._story.range(report.contents[0])
        if first != place.end or self._lower[relative] not in self._pronouns:
            return -1
        if relative > place.lo and self._lower[relative - 1] in self._lists["prepositions"]:
            return -1
        is_clause = self._lower[relative] in self._lists["complementizers"]
        return -1 if is_clause and not self._is_name(first, end) else relative

    def _is_name(self, first: int, end: int) -> bool:
        """Whether words begin with what something is called, and with no thing: `absurd`, `a farce`."""
        is_one = self._lower[first] in self._lists["indefinite"]
        return is_one or self._lower[first] in self._lists["refuting"] or end - first < _NAME

    def complete(self, report: Report, relative: int, lo: int) -> bool:
        """Let a report be about the thing, or about all that the clause before tells; False where nobody
        knows which of the two."""
        if self._lower[relative] in self._lists["nounless_relatives"]:
            return self._named_freely(report, relative, lo)
        noun = self._antecedents.noun(relative)
        first, end = self._story.range(report.contents[0])
        if self._lower[relative - 1] != ",":
            end = self._main_verbs.behind(noun[0], first, end) if noun else -1
            if noun is None or end < 0:
                return False
            report.contents = [self._words.span(*noun), self._words.span(first, end)]
            return True
        if noun is None or self._is_untrue(noun, first, end):
            noun = (relative, relative + 1)
        elif noun[0] > lo + 1 and not self._goes_on(report, noun):
            return False  # the council closed the mill, which Lima called a shame
        report.contents.insert(0, self._words.span(*noun))
        return True

    def _named_freely(self, report: Report, what: int, lo: int) -> bool:
        """`What Oso called a farce | was a triumph`: what it is called ends before the main verb. False of
        `What Oso called it`, which is what it is called."""
        first, end = self._story.range(report.contents[0])
        if self._lower[first] in self._lists["object_pronouns"]:
            return False
        if self._main_verbs.opens(what, lo):
            end = next((at for at in range(first + 1, end) if self._is_finite(at)), end)
        report.contents = [self._words.span(what, what + 1), self._words.span(first, end)]
        return True

    def _is_finite(self, at: int) -> bool:
        return self._lower[at] in self._finite or self._nouns.is_verbal(at, "past")

    def _is_untrue(self, noun: Range, first: int, end: int) -> bool:
        """Whether only what is told can be meant, and not a thing: `stole water, which Oso calls a lie`."""
        is_lie = not self._lists["lies"].isdisjoint(self._lower[first:end])
        return is_lie and self._lower[noun[1] - 1] not in self._told

    def _goes_on(self, report: Report, noun: Range) -> bool:
        """Whether who takes a stance on a thing goes on with it: `attacked the plan, which he called a
        farce`."""
        speaker = report.speaker or noun
        if self._lower[speaker[0]] not in self._lists["third_persons"]:
            return False
        cues = self._story.language.cues.get(self._lower[noun[0] - 1], ())
        return any(cue.kind == "verbs" and "object" in cue.stances for cue in cues)
