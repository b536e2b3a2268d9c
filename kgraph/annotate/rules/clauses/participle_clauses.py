"""Tells which noun a participle behind it describes, and where its description ends: `Groups opposing the dam
| sued`, `sent | letters saying that it rained`."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.nouns import Nouns
from kgraph.annotate.rules.text.homographs import tells
from kgraph.annotate.rules.text.story import Range, Story


class ParticipleClauses:
    """The participles behind nouns in one story."""

    def __init__(self, story: Story) -> None:
        self._story, self._extents = story, story.once(Extents)
        self._words, self._lower = story.words, story.words.lower
        self._lists, self._nouns = story.language.words, story.once(Nouns)
        language = story.language
        self._links = language.any_of("links", "prepositions")
        self._finite = language.any_of("auxiliaries", "be", but=("to", "negations", "not_finite"))
        self._before_nouns = language.any_of(
            "determiners", "links", "prepositions", "adverbs", "owners"
        )
        self._apart = language.any_of("complementizers", "relative", "question", "plain_subjects")
        self._by = self._lists["by"]

    def noun(self, words: Range) -> Range | None:
        """The noun that a participle behind words describes, without the verb whose object it is: of `They
        sent letters`, the letters; None where that cannot be told, as of `They gave money to a fund`."""
        first, end = words
        verb = next((at for at in range(end - 1, first, -1) if self._is_past(at)), -1)
        begins_clause = end - first > 1 and self._lower[first] in self._lists["plain_subjects"]
        if verb < 0:
            return None if begins_clause else words
        at = verb + 1 + (self._lower[verb + 1] in self._lists["no_objects"])  # sent out letters
        return (at, end) if at < end and self._links.isdisjoint(self._lower[at:end]) else None

    def opens(self, first: int, lo: int) -> bool:
        """Whether a noun is the subject of the main clause: no verb stands before it, but in a clause that
        opens the sentence, and no preposition: `with Oso calling it a farce`."""
        if first > lo and self._lower[first - 1] in self._links:
            return False
        is_introduced = self._lower[lo] in self._lists["clause"]
        for at in range(first - 1, lo - 1, -1):
            if self._lower[at] == "," and is_introduced:
                return True
            if self._lower[at] in self._finite or self._is_past(at) or tells(self._story, at):
                return False
        return True

    def main_verb(self, first: int, end: int, own: int) -> int:
        """Where the main verb begins behind what a participle is about, which has as many finite verbs of its
        own; -1 if there is none that is certain. Behind a clause, only its second verb can be."""
        quote = self._story.quoted[first]
        verbs: list[int] = []
        for at in range(first + 1, end):
            if self._story.quoted[at] != quote:
                continue
            if self._lower[at] in self._apart and at > first + own:
                break
            is_verb = self._lower[at] in self._finite or self._is_past(at)
            if is_verb and not (verbs and self._goes_on(verbs[-1], at)):
                verbs.append(at)
        is_certain = verbs[own:] and not (own and verbs[own + 1 :])
        return verbs[own] if is_certain else -1

    def _goes_on(self, verb: int, at: int) -> bool:
        """Whether a word belongs to the auxiliary before it: `had been widely rejected`."""
        between = range(verb + 1, at)
        is_auxiliary = self._lower[verb] in self._finite
        return is_auxiliary and all(
            self._lower[x] in self._lists["not_finite"] or self._extents.is_adverb(x)
            for x in between
        )

    def _is_past(self, at: int) -> bool:
        """Whether a word is the finite verb of a noun before it, and describes no noun: `the planned dam`, `a
        dam built by Oso`."""
        is_past = self._nouns.is_verbal(at, "past") or self._lower[at] in self._lists["saying"]
        if not is_past or self._lower[at - 1] in self._before_nouns:
            return False
        return self._lower[at + 1 : at + 2] == [] or self._lower[at + 1] not in self._by
