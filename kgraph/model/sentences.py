"""The sentences of a text: those of its format, or else our own rules, which take the longer one in doubt.

The libraries that we looked at decide for the shorter one in doubt, or need a model of the language (pysbd,
without a release since 2021; the sentencizer of spaCy).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kgraph.model.annotations import Span
from kgraph.model.quotation import BLANK_LINE, Quotations

_QUOTES = "\"'”’“‘»«›‹」』"
_BRACKETS = r")\]}）］】"
_CLOSING = rf"(?:[{_QUOTES}{_BRACKETS}]|\s[»›])*"
_POINTS, _WIDE = ".!?…‽؟।", "。！？｡"
_MARKS = re.compile(  # it begins with a class of characters, so that few places are looked at
    rf"[{_POINTS}{_WIDE}](?:(?<=[{_POINTS}])[{_POINTS}]*(?P<closing>{_CLOSING})(?=\s|$)"
    rf"|(?<=[{_WIDE}])[{_WIDE}]*(?P<shut>{_CLOSING}))"
)
_WORD = re.compile(r"\S")
_NEXT = re.compile(rf"[\s{_QUOTES}„([{{（「『¿¡–—-]*(\S?)")
_WORD_BEFORE = re.compile(r"(?<![\w.’'&-])[\w.’'&-]+$")
_ORDINAL = re.compile(r"[1-9]|[12][0-9]|3[01]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|[^\W\d_]")
_PLACE = re.compile(r"[^\W\da-z](?:[^\W\da-z]|[ .'’-])+, [^\W\da-z][^\W\d_]{1,4}")
"""With what a report begins, before the point: `BATON ROUGE, La. (AP) — `."""
_BEHIND_PLACE = re.compile(r"\s*[(—–-]")
_LONGEST_WORD = 40
_NUMBERED = 4  # letters of the longest word that abbreviates before a number: "para. 5"
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms mx dr prof st sr jr hon rev fr msgr pres gov sen rep amb sec min mp messrs mme mlle mgr
    gen col lt maj capt cmdr comdr cdr adm brig sgt cpl pvt pte cllr coun ald atty supt insp revd
    inc ltd co corp bros dept univ assn est approx ca cf vs viz etc al ie eg vol ed eds mt ft
    hr fr bzw usw vgl sog ggf inkl dipl ing str nr bd bspw evtl
    sra srta dra ud uds sig dott avv ing
    """.split()
)
_ASKS = re.compile(r"(?<![(\[（])[?？؟‽][!?！？…]*(?![\w=&/%])(?=(.?))", re.DOTALL)


class Sentences:
    """The sentences of one text, to be asked by place. `given`: those that its format has, in any order;
    `quoted`: spans that are known to be somebody's words, whatever marks stand around them."""

    def __init__(self, text: str, given: Iterable[Span] = (), quoted: Iterable[Span] = ()) -> None:
        self._text = text
        self._quoted = _merged(quoted)
        self._quoted_begins = [begin for begin, _ in self._quoted]
        self.spans = sentences(text, given)
        self._begins = [begin for begin, _ in self.spans]
        self._around: dict[Span, Span] = {}
        self._asks = bool(_ASKS.search(text))

    def around(self, span: Span) -> Span:
        """From the beginning of the first to the end of the last sentence that the span touches."""
        if span not in self._around:
            self._around[span] = self._touched(span)
        return self._around[span]

    def before(self, place: int, number: int) -> Span:
        """From the beginning of the first to the end of the last of so many sentences that end before a
        place, of all if there are fewer; empty if there is none."""
        ended = [each for each in self.spans if each[1] <= place][-number:]
        return (ended[0][0], ended[-1][1]) if ended else (place, place)

    def _touched(self, span: Span) -> Span:
        first, last = self._at(span[0]), self._at(max(span[0], span[1] - 1))
        return min(first[0], span[0]), max(last[1], span[1])

    def is_question(self, span: Span) -> bool:
        """Whether the text asks what the span says: a question mark follows in its sentence, outside
        quotation marks; a mark in brackets of its own, `(?)`, asks nothing."""
        if not self._asks:
            return False
        _, end = self.around(span)
        return any(self._is_open(mark) for mark in _ASKS.finditer(self._text, span[0], end))

    def _is_open(self, mark: re.Match[str]) -> bool:
        # Single quotation marks look like apostrophes, but none of these follows a question mark.
        place = bisect_right(self._quoted_begins, mark.start()) - 1
        if place >= 0 and mark.start() < self._quoted[place][1]:
            return False
        return mark[1] not in ("'", "’") and not self._quotations.inside(mark.start())

    @cached_property
    def _quotations(self) -> Quotations:
        return Quotations(self._text)

    def _at(self, place: int) -> Span:
        """The sentence at a place; between two sentences, the one before."""
        at = max(0, bisect_right(self._begins, place) - 1)
        return self.spans[at] if self.spans else (place, place)


def sentences(text: str, given: Iterable[Span] = ()) -> list[Span]:
    """The spans of the sentences, in text order. Given ones that overlap are one; elsewhere our own
    rules apply."""
    found: list[Span] = []
    reached = 0
    for begin, end in _merged(given):
        found += _own(text, reached, begin)
        found.append((begin, end))
        reached = end
    return [*found, *_own(text, reached, len(text))]


def _merged(given: Iterable[Span]) -> Sequence[Span]:
    merged: list[Span] = []
    for begin, end in sorted(given):
        if merged and begin < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif begin < end:
            merged.append((begin, end))
    return merged


def _own(text: str, begin: int, end: int) -> Iterator[Span]:
    """The sentences of a part of the text by our own rules. A blank line ends one, so a heading is one; a
    single line end ends none."""
    for paragraph_end in [*(blank.start() for blank in BLANK_LINE.finditer(text, begin, end)), end]:
        start = _start(text, begin, paragraph_end)
        for mark in _MARKS.finditer(text, start, paragraph_end):
            if mark.start() >= start and _ends(text, start, mark, paragraph_end):
                yield start, mark.end()
                start = _start(text, mark.end(), paragraph_end)
        if start < paragraph_end:
            yield start, start + len(text[start:paragraph_end].rstrip())
        begin = paragraph_end


def _start(text: str, begin: int, end: int) -> int:
    word = _WORD.search(text, begin, end)
    return word.start() if word else end


def _ends(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether a sentence that starts at `start` surely ends with a mark and what closes with it."""
    is_wide = found["closing"] is None
    closing = found["shut"] if is_wide else found["closing"]
    mark = found[0][: len(found[0]) - len(closing)]
    following = _NEXT.match(text, found.end(), end)
    after = following[1] if following else ""
    if not after:
        return True
    if after.islower() or mark in ("…", "..", "..."):
        return False
    if set(mark) & set("!?！？‽؟"):
        return not set(closing) & set(_QUOTES)  # “Why?” Ana asked.
    if mark == "." and not closing:
        if _BEHIND_PLACE.match(text, found.end()) and _PLACE.fullmatch(text, start, found.start()):
            return False
        word = _WORD_BEFORE.search(text[max(start, found.start() - _LONGEST_WORD) : found.start()])
        return not (word and _abbreviates(word[0], after))
    return not is_wide or not set(closing) & set("」』")


def _abbreviates(word: str, after: str) -> bool:
    """Whether the point after a word may be a part of it: `Mr.`, `J.`, `U.S.`, `No. 5`, `3. Mai`."""
    if is_abbreviation(word) or _DOTTED.fullmatch(word) or _ORDINAL.fullmatch(word):
        return True
    return after.isdigit() and word.isalpha() and len(word) <= _NUMBERED


def is_abbreviation(word: str) -> bool:
    """Whether a word, without its point, is one that is always shortened by a point: `Mr`, `Sen`, `Inc`."""
    return word.lower() in _ABBREVIATIONS or word == "On"  # Italian; but: he passed it on.


_BEFORE = 7  # words before what somebody thinks, with the pronoun: `he did not really believe that`
_JOINING = frozenset(("and", "but", "or", "nor"))


def leads_to_a_thought(words: Sequence[str]) -> bool:
    """Whether words may be all that leads from who thinks something to what it is: `she did not believe`."""
    is_short = 0 < len(words) <= _BEFORE and _JOINING.isdisjoint(words)
    return is_short and not any("," in word for word in words)
