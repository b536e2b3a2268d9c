"""What stands around words of a text, by which they are known again in a text that was edited elsewhere.

Words are known by the sentences that they stand in, letter by letter. The sentences before and behind these
must be there too; only figures may be others in them. Words that stand far apart are known by the sentences
of each, and not by what lies between them. A sentence that a text has twice tells nothing, as nobody could
say which of the two is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from kgraph.model.annotations import Span
from kgraph.model.identity import checksum
from kgraph.model.quotation import Quotations
from kgraph.model.sentences import Sentences

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


class Surroundings:
    """What stands around the words of one text. Its sentences are our own, whoever annotated it, so that the
    words of all engines have the same surroundings."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = Sentences(text).spans
        self._begins = [begin for begin, _ in self._spans]
        self._known: dict[tuple[int, int], str] = {}
        self._sentences: dict[Span, str] = {}

    def digest(self, spans: Collection[Span]) -> str:
        """A hash of the sentences of these spans, with what stands on both sides; "" if there are no spans,
        or if the text has one of these sentences twice."""
        runs = self._runs(spans)
        for at in runs:
            if at not in self._known:
                self._known[at] = self._digest(*at)
        found = [self._known[at] for at in runs]
        if not all(found):
            return ""
        return checksum(repr(found)) if found[1:] else "".join(found)

    def standing(self, spans: Collection[Span]) -> str:
        """A hash of the same sentences, of what stands on both sides, and of where in them the spans (one or
        more) stand: for words that are known by their place too, as a text may have the sentences twice."""
        at = self._between(spans)
        begin = self.begin(spans)
        placed = sorted((first - begin, last - begin) for first, last in spans)
        return checksum(repr((self._around(begin, self.end(spans), at), placed)))

    def stretches(self, spans: Iterable[Span]) -> list[Span]:
        """Where the sentences of spans stand, those without another between them as one."""
        if not self._spans:
            return [*spans]
        return [(self._spans[first][0], self._spans[last][1]) for first, last in self._runs(spans)]

    def begin(self, spans: Collection[Span]) -> int:
        """Where the first of the sentences of spans begins."""
        return min(self._begin_at(min(spans)[0]), min(spans)[0])

    def end(self, spans: Collection[Span]) -> int:
        """Where the last of the sentences of spans ends."""
        last = max(end for _, end in spans)
        return max(self._spans[self._at(last - 1)][1] if self._spans else last, last)

    def placed(self, spans: Iterable[Span]) -> list[list[object]]:
        """Spans by the sentence of each, as a hash, and by their offsets in that."""
        found: list[list[object]] = []
        for begin, end in spans:
            first = self._begin_at(begin)
            found.append([self._sentence(begin, end), begin - first, end - first])
        return found

    def moved(self, spans: Collection[Span], new: Surroundings) -> int | None:
        """By how many code points spans stand further behind in another text; None where they do not stand
        there, in the same surroundings."""
        digest = self.digest(spans)
        begin = self.begin(spans) if digest else 0
        words = self._text[slice(*self._spans[self._at(begin)])] if digest else ""
        places = new.unique.get(words, [])
        if len(places) != 1:
            return None
        shift = places[0] - begin
        there = [(first + shift, last + shift) for first, last in spans]
        return shift if new.digest(there) == digest else None

    @cached_property
    def unique(self) -> Mapping[str, list[int]]:
        """Where each sentence begins, by its words: in one place, if the text has it once."""
        found: dict[str, list[int]] = defaultdict(list)
        for begin, end in self._spans:
            found[self._text[begin:end]].append(begin)
        return found

    def _digest(self, first: int, last: int) -> str:
        inner = self._spans[first : last + 1]
        if not inner or any(len(self.unique[self._text[b:e]]) > 1 for b, e in inner):
            return ""
        return self._around(inner[0][0], inner[-1][1], (first, last))

    def _around(self, begin: int, end: int, at: tuple[int, int]) -> str:
        """A hash of words, with the sentences beside those of these numbers, in which the words stand."""
        first, last = at
        quoted = self._quotations.inside(begin), self._quotations.inside(end - 1)
        beside = self._beside(first - 1), self._beside(last + 1)
        return checksum(repr((self._text[begin:end], beside, quoted)))

    def _beside(self, number: int) -> str:
        """The words of a sentence with all figures alike; "" if there is none."""
        if not 0 <= number < len(self._spans):
            return ""
        begin, end = self._spans[number]
        return _FIGURE.sub("0", self._text[begin:end])

    def _runs(self, spans: Iterable[Span]) -> list[tuple[int, int]]:
        """The numbers of the first and the last sentence of each run of sentences that spans touch."""
        runs: list[tuple[int, int]] = []
        for first, last in sorted(self._between([span]) for span in spans):
            if runs and first <= runs[-1][1] + 1:
                runs[-1] = runs[-1][0], max(last, runs[-1][1])
            else:
                runs.append((first, last))
        return runs

    def _between(self, spans: Collection[Span]) -> tuple[int, int]:
        """The numbers of the first and the last sentence that spans touch."""
        first = min(begin for begin, _ in spans)
        last = max(max(begin, end - 1) for begin, end in spans)
        return self._at(first), self._at(last)

    def _sentence(self, begin: int, end: int) -> str:
        at = self._between([(begin, end)])
        if at not in self._sentences:
            first, last = (self._spans[each] for each in at) if self._spans else ((0, 0), (0, 0))
            self._sentences[at] = checksum(self._text[first[0] : last[1]])
        return self._sentences[at]

    def _begin_at(self, place: int) -> int:
        return self._spans[self._at(place)][0] if self._spans else 0

    def _at(self, place: int) -> int:
        return max(0, bisect_right(self._begins, place) - 1)

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self._text)
