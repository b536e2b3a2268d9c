"""Finds main verbs in the mood of reported speech: `Das Wasser sei sauber`, `Er komme morgen`."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.annotate.rules.text.story import Range, Story

_SUBJECT = 8  # words of a subject before its verb
_MOOD, _PAST = "e", "te"


class MoodVerbs:
    """The verbs of one story that are in that mood. `named`: as of `Reports`."""

    def __init__(self, story: Story, named: Sequence[bool]) -> None:
        self._story, self._named = story, named
        self._words, self._lower = story.words, story.words.lower
        language = story.language
        self._lists = language.words
        self._finite = language.any_of("bracket", "be", "have", "subjunctives", "reported_moods")
        self._single = language.any_of("third_persons", "empty_subjects") - self._lists["question"]
        self._opening = language.any_of("question", "clause", "complementizers", "nobody")
        self._opening -= self._lists["joining"]
        self._cues = language.cues
        small = "adverbs", "determiners", "prepositions", "plain_subjects", "amounts"
        self._no_verbs = language.any_of("bracket", *small)
        self._behind_verbs = language.any_of("negations", *small)

    def of(self, number: int, *, goes_on: bool = False) -> int:
        """The verb of a sentence in that mood; -1 if its verb is in another one. `goes_on`: the sentence
        before is in it too, so that `hätten` is as well. `Ich habe` is no such mood, `Möge er siegen` a
        wish, and `es sei erwähnt` the narrator's."""
        first, end = self._story.sentences[number]
        if end - first < 2 or any(quote >= 0 for quote in self._story.quoted[first:end]):
            return -1
        words = self._lower[first:end]
        if words[-1] == "?" or not self._lists["first_persons"].isdisjoint(words):
            return -1
        if any(self._is_told(at) for at in range(first, end - 1)):
            return -1
        if (verb := self._behind_clause(first, end)) >= 0:
            return verb
        if self._may_be_mood(verb := self._behind_subject(first, end), end):
            return verb
        verb = next((at for at in range(first, end) if self._lower[at] in self._finite), first)
        is_main = verb > first and not self._is_own(verb) and self._is_main(verb, first)
        return verb if is_main and self._is_in_mood(verb, (first, end), goes_on=goes_on) else -1

    def _is_in_mood(self, verb: int, sentence: Range, *, goes_on: bool) -> bool:
        word, unreal = self._lower[verb], self._lists["opening_conditions"]
        if goes_on and word in self._lists["plural_moods"]:
            return unreal.isdisjoint(self._lower[slice(*sentence)])
        return word in self._lists["reported_moods"]

    def _is_own(self, verb: int) -> bool:
        """Whether the narrator says so: `ich habe`, `es sei erwähnt`; but not `er habe erwähnt`."""
        around = {self._lower[verb - 1], *self._lower[verb + 1 : verb + 2]}
        is_noted = not around.isdisjoint(self._lists["noting"])
        is_noted = is_noted and self._lower[verb] not in self._lists["have"]
        return is_noted or not around.isdisjoint(self._lists["no_moods"])

    def _behind_clause(self, first: int, end: int) -> int:
        """The verb behind the comma of the clause with which a sentence begins: `Ob es regne, sei offen`."""
        if self._lower[first] not in self._opening:
            return -1
        comma = next((at for at in range(first, end - 2) if not self._words.is_word(at)), first)
        is_mood = self._lower[comma + 1] in self._lists["reported_moods"]
        return comma + 1 if is_mood and self._lower[comma] == "," else -1

    def _behind_subject(self, first: int, end: int) -> int:
        """The word behind the subject with which a sentence begins, a pronoun or a noun: `er | komme`, `der
        Bericht der Stadt | beruhe`."""
        capital, at = self._words.capital, first
        if self._lower[first] in self._single and not self._describes(first + 1, end):
            return first + 1
        if self._lower[first] not in self._lists["determiners"]:
            is_described = any(capital[first + 2 : first + 3])  # große alte Männer
            return first + 1 if self._is_name(first) and not is_described else first
        while at < min(first + _SUBJECT, end) and not (capital[at] and at > first):
            at += 1
        while at + 1 < end and capital[at + 1]:
            at += 1
        is_owned = at + 1 < end and self._lower[at + 1] in self._lists["genitives"]
        return self._behind_subject(at + 1, end) if is_owned else at + 1

    def _describes(self, at: int, end: int) -> bool:
        """Whether a word behind `das` describes a noun: `das ganze System`, not `das bedeute nicht`."""
        if self._lower[at - 1] not in self._lists["articles"] or at + 1 >= end:
            return False
        return self._words.is_word(at + 1) and self._lower[at + 1] not in self._behind_verbs

    def _is_told(self, comma: int) -> bool:
        """Whether somebody is named behind a comma who says what is before it: `…, meinte er`."""
        if self._lower[comma] != ",":
            return False
        return any(
            cue.kind == "verbs"
            and {"clause", "quote"} <= cue.stances.keys()
            and "past" in cue.forms
            for cue in self._cues.get(self._lower[comma + 1], ())
        )

    def _is_name(self, at: int) -> bool:
        word = self._lower[at]
        return word.isalpha() and word not in self._no_verbs | self._opening

    def _may_be_mood(self, at: int, end: int) -> bool:
        """Whether a word behind a subject is in that mood by its ending: `er hoffe`, but not `er hoffte`."""
        if at >= end or self._named[at] or self._words.is_capital(at) or self._is_own(at):
            return False
        word = self._lower[at]
        return word not in self._no_verbs and word.endswith(_MOOD) and not word.endswith(_PAST)

    def _is_main(self, verb: int, first: int) -> bool:
        """Whether a verb is that of the sentence: not in `Braun, der krank sei, kam`, or behind a colon."""
        commas = self._lower[first:verb].count(",")
        is_inside = commas % 2 == 1 and self._lower[verb - 1] != ","
        is_apart = any(mark in (":", ";") for mark in self._lower[first:verb])
        return not (is_inside or is_apart) and "," not in self._lower[verb + 1 : verb + 2]
