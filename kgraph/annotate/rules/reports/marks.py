"""Finds whose words these are where a mark alone tells: `Lima: Talks Will Fail` as a headline, `LIMA: …`
in an interview, and `“…” — Ana Lima` behind a quotation that begins a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from kgraph.annotate.rules.clauses.extents import DASHES, QUOTES, Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story

_MOST = 5  # words of a name before a colon or behind a dash
_HEADLINE = 30  # words of one, at most
_SHORTEST = 2  # words that somebody says
_DASHES = DASHES | {"―"}
_STANCE = "Asserts"


class Marks:
    """What marks attribute in one story. `found`: the reports by words, whose quotations are left alone."""

    def __init__(self, story: Story, found: Iterable[Report] = ()) -> None:
        self._story, self._extents = story, Extents(story)
        self._attributed = {report.quote for report in found}
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._topics = story.language.any_of("places", "topics")
        self._paragraphs = [story.range(span) for span in story.paragraphs]

    def find(self) -> list[Report]:
        """The reports of a headline, of turns of speech and of signed quotations."""
        return [*self._headline(), *self._turns(), *self._signed()]

    def _headline(self) -> Iterator[Report]:
        """The first paragraph, if a name that comes again, or a word such as "poll", stands before its
        colon; but not what it is about, as in `Osk Bridge: Repairs begin`. In capitals, it may be the place
        that a report comes from: `NEW DELHI: The minister`."""
        are_names = self._story.language.capitals and len(self._paragraphs) > 1
        for first, end in self._paragraphs[:1] if are_names else ():
            colon = self._colon(first, end)
            if not colon or end - first > _HEADLINE or not self._is_name(first, colon):
                continue
            if self._lower[colon - 1] in self._topics:
                continue
            is_source = self._lower[colon - 1] in self._lists["headline_sources"]
            comes_again = self._words.words[colon - 1] in self._words.words[end:]
            if is_source or (comes_again and not self._are_capitals(first, colon)):
                yield self._made((first, colon), colon, (colon + 1, end))

    def _turns(self) -> Iterator[Report]:
        """Paragraphs that begin with a name in capitals and a colon, if its last word begins several."""
        turns = []
        for first, end in self._paragraphs:
            begin = first + (first < end and self._lower[first] in QUOTES)
            colon = self._colon(begin, end)
            if colon and self._are_capitals(begin, colon):
                turns.append(((begin, colon), end))
        times = Counter(self._lower[colon - 1] for (_, colon), _ in turns)
        for (begin, colon), end in turns:
            if times[self._lower[colon - 1]] > 1:
                yield self._made((begin, colon), colon, (colon + 1, end))

    def _signed(self) -> Iterator[Report]:
        """Quotations behind which nothing but a dash and a name stands in the paragraph."""
        begins = {begin for begin, _ in self._story.paragraphs}
        firsts = [first for first, _ in self._paragraphs]
        for number, quote in enumerate(self._story.direct):
            dash = self._words.before(quote.end)
            if quote.begin not in begins or dash >= len(self._words):
                continue
            if number in self._attributed:
                continue
            end = self._paragraphs[bisect_right(firsts, dash) - 1][1]
            end -= self._lower[end - 1] == "."
            if self._lower[dash] in _DASHES and self._is_name(dash + 1, end):
                cue, speaker = (dash, dash + 1), (dash + 1, end)
                yield Report(cue, _STANCE, speaker, list(quote.spans), "mark", quote=number)

    def _colon(self, first: int, end: int) -> int:
        """The colon behind the first words of a paragraph, if more than a word follows; else 0."""
        near = range(first + 1, min(first + _MOST + 1, end - _SHORTEST))
        return next((at for at in near if self._lower[at] == ":"), 0)

    def _are_capitals(self, first: int, end: int) -> bool:
        return all(len(word) > 1 and word.isupper() for word in self._words.words[first:end])

    def _is_name(self, first: int, end: int) -> bool:
        """Whether all words have capitals, and none is of those that no name has."""
        lists = self._lists
        never = lists["determiners"] | lists["prepositions"] | lists["stops"]
        return 0 < end - first <= _MOST and all(
            self._words.capital[at] and self._lower[at] not in never for at in range(first, end)
        )

    def _made(self, speaker: Range, mark: int, said: Range) -> Report:
        first, end = said
        end -= self._lower[end - 1] in QUOTES and self._lower[first] not in QUOTES
        contents = [self._extents.trimmed(first, end)]
        return Report((mark, mark + 1), _STANCE, speaker, contents, "mark")
