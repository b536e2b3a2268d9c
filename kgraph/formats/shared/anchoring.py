"""Finds the words that a file quotes in a text, in place of offsets.

White space, quotation marks, dashes, ligatures, soft hyphens and the way in which an accented letter
is written may differ (`kgraph.formats.shared.folding`); letters and digits may not. Words are found
whole: "Ana" does not stand in "Anabel", nor 5 in 3.5. Korean particles may follow them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import ClassVar, NamedTuple

from kgraph.errors import counted
from kgraph.formats.shared.folding import Folded, fold, inside_word
from kgraph.formats.shared.likeness import likest, lower, whole_words
from kgraph.model.annotations import Span, Spans

Within = Span | str | None
"""Where to look: a span of the text in code points, or the words of a longer quote, which stand in the
text once."""

_MOST_PLACES = 1000
_SHOWN = 60  # characters of words in a message
_SEARCHED = 2_000_000  # folded characters of one text that are searched for words like missing ones
_LIKE = 0.5  # the share of a quote's pairs of characters that words like it have


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """The words are not where they should be: `why`, as the rest of a sentence. `nearest` are the words
    of the text that are most like them, "" if none are like them."""

    words: str
    why: str = "is not in the text"
    nearest: str = ""

    code: ClassVar = "KG164"
    reason: ClassVar = "ungrounded"

    @property
    def what(self) -> str:
        """What is wrong, for a message."""
        return f"{shown(self.words)} {self.why}"

    @property
    def fix(self) -> str:
        """What may help, for a message."""
        letters = zip(self.words, self.nearest, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
        if same > _SHOWN // 2:  # what differs is behind what is shown of both
            its, other = (shown(f"…{words[same - 20 :]}") for words in (self.nearest, self.words))
            return f"the text goes on {its}, and the quote {other}; quote it exactly"
        if self.nearest:
            return f"the nearest words of the text are {shown(self.nearest)}; quote it exactly"
        return "quote the words of the text exactly, letter by letter"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand in several places, of which these are the first thousand."""

    words: str
    places: Spans

    code: ClassVar = "KG165"
    reason: ClassVar = "ambiguous"

    @property
    def what(self) -> str:
        """What is wrong, for a message."""
        more = "more than " if len(self.places) > _MOST_PLACES else ""
        number = min(len(self.places), _MOST_PLACES)
        return f"{shown(self.words)} stands in {more}{number:,} places of the text"

    @property
    def fix(self) -> str:
        """What may help, for a message."""
        return "say which is meant: 'nth' (from 1), 'within' (a longer quote) or 'after' (words before it)"


Unanchored = Ungrounded | Ambiguous
"""Why quoted words do not have a place."""

Anchored = Spans | Unanchored
"""The spans of quoted words in code points, a span for each piece; else why there are none."""


class Quote(NamedTuple):
    """What a file says of the words that it quotes: the parameters of `anchor`."""

    words: str | Sequence[str]
    nth: int = 0
    within: Within = None
    after: str = ""
    near: Span | None = None


def anchor(
    text: str,
    quote: str | Sequence[str],
    nth: int = 0,
    within: Within = None,
    after: str = "",
    near: Span | None = None,
) -> Anchored:
    """Where a text has the quoted words, as `WordFinder.anchor` finds them. For many quotes of one
    text, make one `WordFinder`."""
    return WordFinder(text).anchor(quote, nth, within, after, near)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for white space, which may also be missing, and typography."""
    return one == other or _letters(one) == _letters(other)


def shown(words: str) -> str:
    """The beginning of words, for a message."""
    return repr(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")


class WordFinder:
    """Finds quotes in one text, which is folded once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._to_search = _SEARCHED

    def anchor(
        self,
        quote: str | Sequence[str],
        nth: int = 0,
        within: Within = None,
        after: str = "",
        near: Span | None = None,
    ) -> Anchored:
        """The place of a quote; of several pieces, each of which stands after the one before.

        Words that stand several times need one of: `nth`, which of the places, from 1 (0: there is
        only one); `within`; `after`, words that stand before the place: then it is the first, or the
        nth, that follows them. A longer quote or words before it must be unambiguous as well. Where any
        place is right, `near` is a span in code points: the first place in it counts, else the last
        before it, else the first behind it.
        """
        pieces = [quote] if isinstance(quote, str) else quote
        region = self._region(within)
        if not isinstance(region, tuple):
            return region
        if near and isinstance(quote, str):
            region = self._nearest_place(fold(quote).text, region, near) or region
        found: list[Span] = []
        for number, piece in enumerate(pieces):
            place = self._place(piece, region, 0 if number else nth, "" if number else after)
            if not isinstance(place, tuple):
                return place
            found.append(place)
            region = place[1], region[1]
        return tuple(found) or Ungrounded("")

    def _region(self, within: Within) -> Span | Unanchored:
        everything = 0, len(self._text)
        if within is None or within == "":
            return everything
        return self._place(within, everything) if isinstance(within, str) else within

    def _place(self, quote: str, region: Span, nth: int = 0, after: str = "") -> Span | Unanchored:
        wanted = fold(quote).text
        if after:
            places = self._following(wanted, region, nth, after)
        elif nth:
            places = list(islice(self._places(wanted, region), nth - 1, nth))
        else:
            places = list(islice(self._places(wanted, region), _MOST_PLACES + 1))
        if len(places) == 1:
            return places[0]
        if places:
            return Ambiguous(quote, tuple(places))
        return self._missing(quote, wanted, region, nth, after)

    def _nearest_place(self, wanted: str, region: Span, near: Span) -> Span | None:
        return (
            next(self._places(wanted, near), None)
            or self._last_place(wanted, (region[0], near[0]))
            or next(self._places(wanted, region), None)
        )

    def _last_place(self, wanted: str, region: Span) -> Span | None:
        text, begins, ends = self._folded
        start, stop = bisect_left(begins, region[0]), bisect_right(ends, region[1])
        while wanted and (position := text.rfind(wanted, start, stop)) >= 0:
            end = position + len(wanted)
            if self._is_whole(position, end):
                return begins[position], ends[end - 1]
            stop = end - 1
        return None

    def _following(self, wanted: str, region: Span, nth: int, after: str) -> list[Span]:
        """The nth place behind each place of the words that come before, without repetition."""
        found: dict[Span, None] = {}
        for _, end in islice(self._places(fold(after).text, region), _MOST_PLACES + 1):
            which = max(nth, 1)
            found.update(
                dict.fromkeys(islice(self._places(wanted, (end, region[1])), which - 1, which))
            )
        return list(found)

    def _places(self, wanted: str, region: Span) -> Iterator[Span]:
        """The places of folded words in a region, in the order of the text; they may overlap."""
        text, begins, ends = self._folded
        position, stop = bisect_left(begins, region[0]), bisect_right(ends, region[1])
        while wanted and (position := text.find(wanted, position, stop)) >= 0:
            end = position + len(wanted)
            if self._is_whole(position, end):
                yield begins[position], ends[end - 1]
            position += 1

    def _is_whole(self, position: int, end: int) -> bool:
        """Whether neither a word nor a grapheme is cut."""
        text, begins, _ = self._folded
        return not any(
            0 < at < len(text) and (begins[at - 1] == begins[at] or inside_word(text, at))
            for at in (position, end)
        )

    def _missing(self, quote: str, wanted: str, region: Span, nth: int, after: str) -> Ungrounded:
        number = sum(1 for _ in islice(self._places(wanted, region), max(nth, 1)))
        if not number:
            begin, end = region
            whole = not (self._text[:begin].strip() or self._text[end:].strip())
            why = "is not in the text" if whole else "is not in the words it is looked for in"
            return Ungrounded(quote, why, self._nearest(wanted))
        if after:
            before = self._place(after, region, nth=1)
            if isinstance(before, Ungrounded):
                return before
            return Ungrounded(quote, f"does not stand after {shown(after)}")
        return Ungrounded(quote, f"stands in {counted(number, 'place')}, and 'nth' is {nth:,}")

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def _nearest(self, wanted: str) -> str:
        """The words of the text that have most pairs of characters in common with the wanted ones,
        in any case of letters. Searched until enough of the text was."""
        text, begins, ends = self._folded
        length = max(len(wanted), 2)
        if len(wanted) < 2 or self._to_search < len(text):
            return ""
        self._to_search -= len(text)
        best, start = likest(lower(text), lower(wanted))
        if best < _LIKE * (len(wanted) - 1):
            return ""
        start, stop = whole_words(text, wanted, start, min(start + length, len(text)))
        return self._text[begins[start] : ends[stop - 1]].strip()


def _letters(text: str) -> str:
    return fold(text).text.replace(" ", "")
