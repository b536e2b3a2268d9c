"""Finds whose words these are where a mark alone tells: `Lima: Talks Will Fail` as a headline, `LIMA: …`
in an interview, and `“…” — Ana Lima` behind a quotation that begins a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kgraph.annotate.rules.clauses.extents import DASHES, QUOTES, Extents
from kgraph.annotate.rules.text.report import Report
from kgraph.annotate.rules.text.story import Range, Story
from kgraph.annotate.rules.text.turns import Turns

_MOST = 5  # words of a name before a colon or behind a dash
_HEADLINE = 30  # words of one, at most
_SHORTEST = 2  # words that somebody says
_DASHES = DASHES | {"―"}
_MARKS = QUOTES | {"‘", "'"}
_STANCE = "Asserts"
_QUESTION = re.compile(r"[^.?!]*\?[\"”’»]?")


class Marks:
    """What marks attribute in one story. `found`: the reports by words, whose quotations are left alone."""

    def __init__(self, story: Story, found: Iterable[Report] = ()) -> None:
        self._story, self._extents = story, story.once(Extents)
        self._found = list(found)
        self._attributed = {report.quote for report in self._found}
        self._words, self._lower = story.words, story.words.lower
        self._lists = story.language.words
        self._topics = story.language.any_of("places", "topics")
        self._paragraphs = [story.range(span) for span in story.paragraphs]

    def find(self) -> list[Report]:
        """The reports of a headline, of turns of speech and of signed quotations."""
        turns = list(self._turns())
        is_headline = not turns or turns[0].contents[0][0] > self._story.paragraphs[0][1]
        return [*(self._headline() if is_headline else ()), *turns, *self._signed()]

    def _headline(self) -> Iterator[Report]:
        """The first paragraph, if the name of somebody who speaks in the text, or a word such as "poll",
        stands before its colon; but not what it is about, as in `Osk Bridge: Repairs begin`. In capitals, it
        may be the place that a report comes from: `NEW DELHI: The minister`."""
        are_names = self._story.language.capitals and len(self._paragraphs) > 1
        for first, end in self._paragraphs[:1] if are_names else ():
            colon = self._colon(first, end)
            if not colon or end - first > _HEADLINE or not self._is_name(first, colon):
                continue
            if self._lower[colon - 1] in self._topics or self._is_said_by_others(colon, end):
                continue
            is_source = self._lower[colon - 1] in self._lists["headline_sources"]
            may_speak = not self._are_capitals(first, colon) and self._may_speak(first, colon, end)
            if is_source or may_speak:
                yield self._made((first, colon), colon, (colon + 1, end))

    def _is_said_by_others(self, colon: int, end: int) -> bool:
        """Whether it is told at the end who says what stands behind a colon: `Sena: It rained, Lima says`."""
        begin = self._words.begins[colon + 1]
        return any(
            colon < each.cue[0] < end and each.contents[0][0] <= begin < each.contents[-1][1]
            for each in self._found
        )

    def _may_speak(self, first: int, colon: int, end: int) -> bool:
        """Whether a name that comes again is somebody's: by its first name, because he speaks in the text, or
        because who speaks behind the colon says `I` or is quoted. A city does not where `the city of Sena
        said` so."""
        if self._words.words[colon - 1] not in self._words.words[end:]:
            return False
        is_person = colon - first > 1 and self._lower[first] in self._lists["given"]
        if is_person or self._lower[colon - 1] in self._lists["newspapers"]:
            return True
        return self._speaks(first, colon) or (
            self._is_own(colon, end) and not self._is_thing(first, colon)
        )

    def _is_own(self, colon: int, end: int) -> bool:
        """Whether words behind a colon are those of who speaks: `I`, `my`, or in quotation marks."""
        own = self._story.language.any_of("first", "own_words") | _MARKS
        return any(
            word in own or word.replace("’", "'").partition("'")[0] in own
            for word in self._lower[colon:end]
        )

    def _is_thing(self, first: int, end: int) -> bool:
        """Whether the text has an article before a name, or `in`, as before things and places alone."""
        words, size = self._words.words, end - first
        before = self._story.language.any_of("articles", "before_places")
        again = range(end, len(words) - size + 1)
        return any(
            self._lower[at - 1] in before and words[at : at + size] == words[first:end]
            for at in again
        )

    def _speaks(self, first: int, end: int) -> bool:
        """Whether a name is that of one who speaks in the text."""
        words = self._words.words
        for each in self._found:
            begin, stop = each.speaker or (0, 0)
            at = stop - (end - first)
            if end < begin <= at and words[at:stop] == words[first:end]:
                return at == begin or self._lower[at - 1] not in self._lists["prepositions"]
        return False

    def _turns(self) -> Iterator[Report]:
        """What is said in turn, as in an interview. A turn that is a question asks."""
        for turn in self._story.once(Turns).all:
            begin, end = turn.contents[0][0], turn.contents[-1][1]
            is_question = _QUESTION.fullmatch(self._story.text, begin, end)
            stance = "Questions" if is_question else _STANCE
            report = self._made(turn.speaker, turn.colon, self._story.range(turn.contents[-1]))
            report.stance, report.in_turn = stance, True
            report.contents = [*turn.contents[:-1], *report.contents]
            yield report

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
        never = self._story.language.any_of("determiners", "prepositions", "stops")
        return 0 < end - first <= _MOST and all(
            self._words.capital[at] and self._lower[at] not in never for at in range(first, end)
        )

    def _made(self, speaker: Range | None, mark: int, said: Range) -> Report:
        first, end = said
        end -= self._lower[end - 1] in QUOTES and self._lower[first] not in QUOTES
        contents = [self._extents.trimmed(first, end)]
        return Report((mark, mark + 1), _STANCE, speaker, contents, "mark")
