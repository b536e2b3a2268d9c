"""Finds the direct speech that begins at a word."""

from __future__ import annotations

from kgraph.annotate.rules.clauses.extents import Extents
from kgraph.annotate.rules.clauses.phrases import Phrases
from kgraph.annotate.rules.text.content import Content, Takes
from kgraph.annotate.rules.text.story import Range, Story


class QuotedContents:
    """Finds what is said in quotation marks in one story."""

    def __init__(self, story: Story, phrases: Phrases, extents: Extents) -> None:
        self._story, self._phrases, self._extents = story, phrases, extents
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words

    def direct(self, at: int, hi: int, between: Range, takes: Takes) -> Content | None:
        """The quotation that begins at a word. `between`: the words between it and the verb."""
        number = self._story.quoted[at]
        quote = self._story.direct[number]
        if self._words.begins[at] != quote.begin:
            return None
        first, last = between
        if last > first and "addressee" not in takes:
            is_it = self._lower[first] in self._lists["object_pronouns"]  # denied it: “…”
            if is_it or self._lower[last - 1] not in (":", ","):
                return None
        is_told = last > first and "addressee" in takes  # tweeted an hour later: “…”
        addressee = self._phrases.behind(first, last) if is_told else None
        end = self._words.before(quote.spans[0][1])
        if end < hi and self._lower[end] in self._lists["complementizers"]:
            return None
        if len(quote.spans) == 1 and self._continues(at, end, hi):
            span = self._extents.trimmed(at, self._extents.clause_end(end, hi))
            return Content("clause", [span], addressee)
        return Content("quote", list(quote.spans), addressee, number)

    def _continues(self, at: int, end: int, hi: int) -> bool:
        """Whether a clause begins with quoted words and goes on: `said “some” had left`."""
        if end >= hi or at + 1 >= hi or self._words.capital[at + 1]:
            return False
        return self._words.is_word(end) and self._lower[end] not in self._lists["clause"]
