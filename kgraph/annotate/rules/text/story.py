"""One text as rules look at it: its words, quotations and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TypeVar, cast

from kgraph.annotate.rules.text.credits import is_byline, is_credit
from kgraph.annotate.rules.text.inserted_speakers import parted
from kgraph.annotate.rules.text.list_marks import before_marks, behind_mark
from kgraph.annotate.rules.text.quotations import Quoted, paragraphs, quotations
from kgraph.annotate.rules.text.short_ends import short_ends
from kgraph.model.annotations import Span
from kgraph.model.sentences import sentences
from kgraph.wording.language import Language
from kgraph.wording.words import Words

_DIRECT = 5  # words of a quotation that is a sentence of its own and no mere phrase
_TITLE = 0.7  # the share of words with capitals, but for small ones, that makes a headline
_SMALL = ("stops", "prepositions", "determiners", "auxiliaries", "pronouns", "adverbs")
_LONGEST = 250  # words of a sentence on each side of a word; longer ones are lists or no sentences
_RESUMED = 3  # words of a quotation that goes on behind its speaker
_MONEY = "$£€"
_PHRASE = 4  # words of a phrase in a list
_STARTS = frozenset((*'.!?:“"‘«„—–…•-', "''", "``", "--"))
_OVER = frozenset(".,;!?)—–…")
_ENDING = tuple(".,!?…—-")
_INNER_ENDS = "‘’'\"”»› "  # of a quotation within a quotation
Range = tuple[int, int]
"""From a word to the one behind the last, by number."""


Part = TypeVar("Part")


class Story:
    """The words of a text, in sentences; a quotation is within one sentence, however many it holds.

    `months`: the words that are months in dates, and no auxiliaries. `quoted[i]`: the number of the direct
    quotation that word i stands in, -1 if it stands in none.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        abbreviations = language.words.get("abbreviations", frozenset())
        self.words = Words(text, abbreviations, language.elided, language.clitics)
        if names := language.words.get("names_in_s", frozenset()).intersection(self.words.lower):
            no_nouns = language.any_of("auxiliaries", "stops", "prepositions", "joining")
            verbs = language.cues.keys() - language.words["nounlike"]
            self.words.keep_whole(names, no_nouns | verbs)
        self.paragraphs = list(paragraphs(text)) if text.strip() else []
        self.quotations = quotations(text, self.paragraphs)
        self.direct: list[Quoted] = [
            q for q in self.quotations if q.depth == 0 and self._is_direct(q)
        ]
        for quote in self.direct:
            quote.spans = parted(quote, self.words, language)
        self.quoted = [-1] * len(self.words)
        self.quote_ranges: list[list[Range]] = []
        for number, quote in enumerate(self.direct):
            self.quote_ranges.append([self.range(span) for span in quote.spans])
            for first, end in self.quote_ranges[-1]:
                self.quoted[first:end] = [number] * (end - first)
        self._inner = self._cut(sentences(text), self.paragraphs)
        whole = map(self.range, self._whole(self._inner))
        self.sentences = [(each[0], before_marks(self.words, *each)) for each in whole]
        self._bare = [(behind_mark(self.words, *each), each[1]) for each in self.sentences]
        firsts = [first for first, _ in self.sentences]
        self._starting = {0, *firsts}
        self._numbers = [0] * (len(self.words) + 1)  # of the sentence that each word stands in
        for number, (first, end) in enumerate(pairwise([*firsts, len(self._numbers)])):
            self._numbers[first:end] = [number] * (end - first)
        self._inner_ranges = [self.range(span) for span in self._inner]
        self.months: set[int] = set()
        self._weekdays = {day.lower() for day in language.ordered.get("weekdays", ())}
        self._small = language.any_of(*_SMALL)
        self._made: dict[Callable[[Story], object], object] = {}
        self._credits = language.any_of("by", "credits")
        self._headlines: dict[int, bool] = {}

    def range(self, span: Span) -> Range:
        """The words of a span of the text."""
        begin, end = span  # told often, so without calls of `Words`
        return bisect_right(self.words.ends, begin), bisect_left(self.words.begins, end)

    def bounds(self, index: int) -> Range:
        """The words of the sentence that a word stands in; within a quotation, of the sentence there."""
        if self.quoted[index] < 0:
            first, end = self._bare[self._numbers[index]]
            lo, hi = index - _LONGEST, index + _LONGEST  # told often, so without calls
            return first if first > lo else lo, end if end < hi else hi
        inner = self._inner_ranges[max(0, bisect_left(self._inner_ranges, (index + 1,)) - 1)]
        for first, end in self.quote_ranges[self.quoted[index]]:
            if first <= index < end:
                return max(inner[0], first + 1), min(inner[1], end - 1)
        return inner

    def sentence(self, index: int) -> Range:
        """The words of the whole sentence that a word stands in."""
        return self.sentences[self.number(index)]

    def starts(self, index: int) -> bool:
        """Whether a sentence or a quotation begins with a word, so that its capital says nothing."""
        return index in self._starting or self.words.words[index - 1] in _STARTS

    def number(self, index: int) -> int:
        """Which sentence a word stands in."""
        return self._numbers[index]

    def is_headline(self, index: int) -> bool:
        """Whether most words of the sentence have capitals, so that a capital says nothing."""
        number = self.number(index)
        if number not in self._headlines:
            self._headlines[number] = self._has_capitals(*self.sentences[number])
        return self._headlines[number]

    def once(self, make: Callable[[Story], Part]) -> Part:
        """What is made of the story alone, and asked for in several rooms: made when first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("Part", self._made[make])

    def is_byline(self, index: int) -> bool:
        """Whether a word stands in a line that names the authors of the text."""
        first, end = self.sentences[self._numbers[index]]
        return self._opens_byline(first) and is_byline(self.words, self.language, first, end)

    def _opens_byline(self, first: int) -> bool:
        """Whether a line of authors may begin with a word or mark; told often."""
        word = self.words.lower[first]
        return word in self._credits or not word[0].isalpha()

    def ends(self, kind: str, at: int, lo: int) -> int:
        """How many words before a word are one of a list that has phrases too (`all but`), the most of those
        that fit; 0 if none do."""
        lower = self.words.lower
        if at <= lo or lower[at - 1] not in self.language.last_words(kind):
            return 0
        listed, counts = self.language.words[kind], range(min(_PHRASE, at - lo), 0, -1)
        return next((n for n in counts if " ".join(lower[at - n : at]) in listed), 0)

    def begins(self, kind: str, at: int, hi: int) -> int:
        """As `ends`, of the words from a word on, the most."""
        lower = self.words.lower
        if at >= hi or lower[at] not in self.language.first_words(kind):
            return 0
        listed = self.language.words[kind]
        for count in range(min(_PHRASE, hi - at), 0, -1):
            if " ".join(lower[at : at + count]) in listed:
                return count
        return 0

    def is_quantity(self, at: int, hi: int) -> bool:
        """Whether a number begins at a word, with what tells how exact it is: `about 50`, `at least six`."""
        at += self.begins("quantities", at, hi)
        return at < hi and bool(self.ends("quantities", at, 0)) and self.is_number(at)

    def is_number(self, at: int) -> bool:
        """Whether a number begins at a word: `50`, `six`, `a dozen`."""
        lower, lists = self.words.lower, self.language.words
        if lower[at] in lists["indefinite"]:
            return "".join(lower[at + 1 : at + 2]) in lists["amounts"]
        return lower[at][0].isdigit() or lower[at][0] in _MONEY or lower[at] in lists["amounts"]

    def is_in_name(self, at: int) -> bool:
        """Whether a word that tells a day rather ends a name: `USA Today`."""
        capital, word = self.words.capital, self.words.lower[at]
        if not (at and capital[at] and capital[at - 1]) or word in self._weekdays:
            return False
        return word in self.language.words["days"] and not self.is_headline(at)

    def is_generation(self, index: int) -> bool:
        """Whether a word stands behind the name of one of two persons of one name: Jr."""
        return self.words.lower[index].rstrip(".") in self.language.words["generations"]

    def without_generation(self, first: int, end: int) -> int:
        """Where a name of several words ends without `Jr.`."""
        return end - 1 if end - first > 1 and self.is_generation(end - 1) else end

    def refers_back(self, at: int, hi: int, kind: str = "proforms") -> bool:
        """Whether words only stand for what is said elsewhere: `said so`, `denied it on Monday`."""
        count = self.begins(kind, at, hi)
        if not count or at + count >= hi:
            return bool(count)
        lists, behind = self.language.words, self.words.lower[at + count : hi]
        is_day = self.words.lower[at] in lists["before_days"] and behind[0] in lists["days"]
        over = self.language.any_of("days", "before_days", "manner", "joining")
        is_over = behind[0] in _OVER or behind[0] in over
        is_over |= behind[0] in self.language.first_words("circumstances")  # denied it under oath
        is_pronoun = self.words.lower[at] not in lists["complementizers"]
        is_over |= is_pronoun and behind[0] in lists["conceding"]  # said yes while others agreed
        rest = behind[: behind.index(",")] if "," in behind else behind
        return is_over and not is_day and lists["auxiliaries"].isdisjoint(rest)

    def _has_capitals(self, first: int, end: int) -> bool:
        """Whether most words behind the first have capitals; where a point or colon ends them, all."""
        words, small = self.words, self._small
        is_ended = words.words[end - 1] in (".", ":")
        if is_ended and any(map(words.is_small, range(first + 1, end))):
            return False
        capitals = [
            words.capital[at]
            for at in range(first + 1, end)
            if words.words[at][0].isalpha()
            and (len(words.words[at]) > 3 or words.lower[at] not in small)
        ]
        if is_credit(words, self.language, first, end):
            return False
        if self._is_heading(first, end):
            return True
        share = 0.99 if is_ended else _TITLE
        return len(capitals) > 2 and sum(capitals) > share * len(capitals)

    def _is_heading(self, first: int, end: int) -> bool:
        """Whether a paragraph consists of words in capitals alone: `CONGRESS DELAYS VOTE`."""
        begin, stop = self.words.span(first, end)
        around = self.text[:begin].rstrip(" \t")[-1:], self.text[stop:].lstrip(" \t")[:1]
        return set(around) <= {"", "\n", "\r"} and all(
            word.isupper() or not word[0].isalpha() for word in self.words.words[first:end]
        )

    def _is_direct(self, quote: Quoted) -> bool:
        if len(quote.spans) > 1:
            return True
        begin, end = quote.spans[0]
        words = self.text[begin + quote.mark : end - quote.mark].strip()
        count = words.count(" ") + 1
        if count >= _DIRECT:
            return True
        before, behind = self.text[:begin].rstrip()[-1:], self.text[end : end + 1]
        if count >= 2 and words[:1].isupper() and behind == ",":
            return before in ("", *_STARTS)
        if count >= _RESUMED and before == "," and behind in _OVER:
            return True
        if before.isalnum() and _is_title(words):
            return False
        return words.rstrip(_INNER_ENDS).endswith(_ENDING) and (count >= 2 or words[:1].isupper())

    def _cut(self, found: Iterable[Span], paragraphs: Iterable[Span]) -> list[Span]:
        """The sentences, cut where a paragraph ends."""
        breaks = sorted([*(end for _, end in paragraphs), *short_ends(self.text, self.language)])
        cut: list[Span] = []
        for begin, end in found:
            for at in breaks[bisect_right(breaks, begin) : bisect_right(breaks, end - 1)]:
                if self.text[begin:at].strip():
                    cut.append((begin, at))
                begin = at + len(self.text[at:end]) - len(self.text[at:end].lstrip())
            if begin < end:
                cut.append((begin, end))
        return cut

    def _whole(self, found: list[Span]) -> Iterator[Span]:
        """The sentences, joined where a quotation goes on in the next one."""
        quotes = [span for quote in self.direct for span in quote.spans]
        at, held = 0, None
        for begin, end in found:
            if held is not None:
                begin, held = held, None
            while at < len(quotes) and quotes[at][1] <= end:
                at += 1
            if at < len(quotes) and quotes[at][0] < end < quotes[at][1]:
                held = begin
                continue
            yield begin, end
        if held is not None:
            yield held, found[-1][1]


def _is_title(words: str) -> bool:
    """Whether quoted words are the name of something: `on “Face the Nation,” Lima said`."""
    found = [word for word in words.split() if len(word) > 3 or word[0].isupper()]
    return len(found) > 1 and all(word[0].isupper() or not word[0].isalpha() for word in found)
