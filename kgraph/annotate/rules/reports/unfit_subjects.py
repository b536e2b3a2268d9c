"""Tells which verbs cannot be those of the subject found before them: `power … indicate`, `people seen as
rivals`, `anything she says`. Whose they are is not known, so they are held back."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.clauses.verb_places import Place
from kgraph.annotate.rules.reports.acting_things import ActingThings
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Story


class UnfitSubjects:
    """The subjects of one story that do not fit their verbs."""

    def __init__(self, story: Story) -> None:
        self._story, self._words, self._lower = story, story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._have = language.any_of("have", "be", "helping")
        several = "groups", "organisations", "collective", "amounts", "pronouns", "plain_subjects"
        self._several = language.any_of(
            *several, "links", "prepositions", "relative", "coordinating"
        )
        self._documents = language.any_of("evidence", "documents", "pictures", "works", "things")
        speakers = "people", "titles", "roles", "evidence", "documents", "personal", "someone"
        self._speaking = language.any_of("groups", "organisations", "relative", *speakers)
        self._relative = self._lists["things_relative"]
        self._of_clauses = language.any_of(
            "auxiliaries", "be", "handing_on", "leads", but=("to", "not_finite")
        )
        self._told = language.any_of("answered_claims", "rumour_nouns", "tales")
        self._nouns, self._acting = story.once(Nouns), ActingThings(story)
        self._singular = language.any_of("indefinite", "definite", "owners")

    def has(self, place: Place, report: Report) -> bool:
        """Whether a verb does not fit what stands before it as its subject."""
        if report.kind != "verb" or report.speaker is None or report.speaker[1] > place.first:
            return False
        first, end = report.speaker
        if self._is_contracted(first, end) or self._is_told(place, report):
            return True
        if place.cue.forms == {"third"} and self._lower[place.first - 1] in self._lists["these"]:
            return True  # those remarks allowed it
        if self._acting.has(report):
            return True
        if self._lower[place.first] in self._lists["displaying"]:
            return not self._is_shown(report, first, end)
        if self._lower[place.first] in self._lists["accounting_for"]:
            return not self._may_explain(first, end)
        if place.begin != place.first:
            return False
        if self._lower[place.first] in self._lists["only_participles"]:
            return self._lower[place.first - 1] not in self._have
        if place.cue.forms == {"base"} and self._lists["collective"]:
            return self._is_one(first, end)
        return self._is_object_before(first, end)

    def _is_contracted(self, first: int, end: int) -> bool:
        """Whether a pronoun and its verb stand among the words, which are rather a clause: `he's already
        started | writing it`."""
        return end - first > 1 and any(
            "'" in self._lower[at] and self._words.plain[at] in self._lists["plain_subjects"]
            for at in range(first, end)
        )

    def _is_told(self, place: Place, report: Report) -> bool:
        """Whether a subject is what is told, and its verb a participle: `it leaked, a story widely
        reported`."""
        assert report.speaker is not None
        first, end = report.speaker
        if self._lower[first] not in self._lists["indefinite"] or self._lower[first - 1] != ",":
            return False
        is_behind = report.contents[0][1] <= self._words.begins[first]
        is_past = self._lower[place.first] not in self._lists["saying"]
        return is_behind and is_past and self._lower[end - 1] in self._told

    def _may_explain(self, first: int, end: int) -> bool:
        """Whether somebody or a document explains something, and no cause: `the storm did not explain
        why`."""
        begin = first + (self._lower[first] in self._lists["determiners"])
        return any(self._words.capital[begin:end]) or not self._speaking.isdisjoint(
            word.removesuffix("s") if word not in self._speaking else word
            for word in self._lower[first:end]
        )

    def _is_one(self, first: int, end: int) -> bool:
        """Whether a subject is one thing, whose verb has another form: `the power of wealth`, but not `the
        council say`, `a third of voters say`."""
        links = self._lists["links"]
        head = next((at for at in range(first + 1, end) if self._lower[at] in links), end) - 1
        if self._lower[first] not in self._singular or self._words.capital[head]:
            return False
        is_amount = self._lower[first] in self._lists["indefinite"]
        if is_amount and head + 1 < end and self._lower[end - 1].endswith("s"):
            return False
        words = self._lower[first : head + 1]
        return not words[-1].endswith("s") and self._several.isdisjoint(words)

    def _is_shown(self, report: Report, first: int, end: int) -> bool:
        """Whether a document or a picture shows something, or somebody depicts it as something; who `showed
        courage` says nothing."""
        subject = self._lower[first:end]
        first, end = self._story.range(report.contents[-1])
        said = range(first + 1, end)
        is_clause = self._lower[first - 1] in self._lists["complementizers"] or (
            self._lower[first] in self._lists["question"]
        )
        return (
            is_clause
            or subject[0] in self._relative
            or not self._documents.isdisjoint(subject)
            or any(self._lower[at] in self._of_clauses for at in said)
            or any(self._nouns.is_verbal(at, "past") for at in said)
        )

    def _is_object_before(self, first: int, end: int) -> bool:
        """Whether a verb ends a clause whose object stands before its subject: `believe anything he says`."""
        return (
            end - first > 1
            and self._lower[end - 1] in self._lists["plain_subjects"]
            and self._lower[end - 2] in self._lists["any_things"]
        )
