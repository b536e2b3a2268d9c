"""Selectors of the Web Annotation Data Model -> spans of a text.

Positions and quotes count code points, not code units (4.2.4; 4.2.5 counts "in the same way").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kgraph.formats.shared.offsets import Offsets
from kgraph.formats.web_annotation.compaction import listed, types
from kgraph.model.annotations import Span

_CHARACTERS = re.compile(r"char=([0-9]{1,15}),([0-9]{1,15})(?:;.*)?", re.DOTALL)
_MATCHES = 100  # places that one quote may select
_PLACES = 10_000  # places of one quote that are looked at
_BUDGET = 1 << 32  # characters that quotes are searched in, for one text: seconds
_PLACE_COST = 1000  # characters that could be searched in the time that one place takes
_SLOWER = 30  # how much slower a search is that takes any white space for any other
_LONGEST = 10_000  # characters of a quote that is searched so
_SHOWN = 60


@dataclass(slots=True)
class Selected:
    """What selectors select: the spans of each match, the words that another selector quotes, and
    what is doubtful."""

    spans: list[Span]
    quoted: str | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def numbers(self) -> range:
        """The numbers of the matches, from 1."""
        return range(1, len(self.spans) + 1)


class Text:
    """A text that is selected from. `unit` is what positions count."""

    def __init__(self, text: str, unit: str) -> None:
        self.text, self._unit = text, unit
        self._whole: dict[str, Offsets] = {}
        self._left = _BUDGET

    def select(self, selectors: list[Any]) -> Selected:
        """What all of these selectors select, which should be the same (4.2). A position decides,
        and a quote beside it is checked. Raises ValueError if none of them can be read here."""
        read = [each for each in selectors if isinstance(each, dict)]
        positions = [each for each in read if _is_position(each)]
        quotes = [each for each in read if "TextQuoteSelector" in types(each)]
        refined = [each for each in read if each.get("refinedBy") is not None]
        chosen = next(iter(positions or quotes or refined), None)
        if chosen is None:
            raise ValueError(f"nothing here reads {_named(selectors)}")
        found = Selected([])
        found.spans = list(self._chain(chosen, (0, len(self.text)), found))
        plain = [each for each in quotes if each.get("refinedBy") is None]
        if positions and plain and len(found.spans) == 1:
            found.quoted = self._differing(found.spans[0], plain[0]["exact"])
        if len(found.spans) > 1:
            found.doubts.append(f"the quote stands {len(found.spans)} times; each counts (4.2.4)")
        return found

    def _chain(self, selector: Mapping[str, Any], within: Span, found: Selected) -> Iterator[Span]:
        """What a selector selects in a part of the text, and what refines it there (4.2.9)."""
        refinements = [each for each in listed(selector.get("refinedBy")) if isinstance(each, dict)]
        spans = self._one(selector, within, found, bool(refinements))
        if not refinements:
            yield from spans
        for span in spans if refinements else ():
            yield from self._chain(refinements[0], span, found)

    def _one(
        self, selector: Mapping[str, Any], within: Span, found: Selected, refined: bool
    ) -> list[Span]:
        if "TextQuoteSelector" in types(selector):
            return self._quote(selector, within, found)
        if _is_position(selector):
            return [self._position(selector, within)]
        inner = next(iter(listed(selector.get("refinedBy"))), None)
        if refined and within == (0, len(self.text)) and "TextQuoteSelector" in types(inner):
            found.doubts.append(
                f"{_named([selector])} is not read; the quote is searched everywhere"
            )
            return [within]
        raise ValueError(f"nothing here reads {_named([selector])}")

    # Positions

    def _position(self, selector: Mapping[str, Any], within: Span) -> Span:
        begin, end, unit = _ends(selector, self._unit)
        offsets = self._offsets(unit, within)
        try:
            return within[0] + offsets.code_point(begin), within[0] + offsets.code_point(end)
        except ValueError as error:
            what = f"{begin}–{end} is {error} ({within[1] - within[0]} characters)"
            raise ValueError(what) from None

    def _offsets(self, unit: str, within: Span) -> Offsets:
        if within != (0, len(self.text)):
            return Offsets(self.text[within[0] : within[1]], unit)
        if unit not in self._whole:
            self._whole[unit] = Offsets(self.text, unit)
        return self._whole[unit]

    # Quotes

    def _quote(self, selector: Mapping[str, Any], within: Span, found: Selected) -> list[Span]:
        exact = selector["exact"]
        prefix, suffix = selector.get("prefix") or "", selector.get("suffix") or ""
        for places in (self._places, self._loosely):
            spans = [
                span
                for span in islice(places(exact, within), _PLACES)
                if self._stands(span, within, prefix, suffix)
            ]
            if len(spans) > _MATCHES:
                raise ValueError(f"the quote {exact[:_SHOWN]!r} stands over {_MATCHES} times")
            if spans:
                return spans
        if self._left <= 0:
            raise ValueError(f"the quote {exact[:_SHOWN]!r} is one of too many to look for")
        bare = list(islice(self._places(exact, within), 2))
        if len(bare) == 1:
            found.doubts.append("prefix or suffix is not what stands beside the quote")
            return bare
        where = "with that prefix and suffix " if bare else ""
        raise ValueError(f"the quote {exact[:_SHOWN]!r} does not stand {where}in the text")

    def _places(self, exact: str, within: Span) -> Iterator[Span]:
        """The places of the exact words."""
        begin, end = within
        while exact and (at := self._find(exact, begin, end)) >= 0:
            yield at, at + len(exact)
            begin = at + 1

    def _find(self, exact: str, begin: int, end: int) -> int:
        at = self.text.find(exact, begin, end) if self._left > 0 else -1
        self._left -= (end if at < 0 else at) - begin + _PLACE_COST
        return at

    def _loosely(self, exact: str, within: Span) -> Iterator[Span]:
        """The places of the words with any white space between them, since recorded text is
        normalized."""
        words = exact.split()
        if (len(words) > 1 or exact != exact.strip()) and len(exact) <= _LONGEST and self._left > 0:
            self._left -= _SLOWER * (within[1] - within[0])
            pattern = re.compile(r"\s{1,100}".join(map(re.escape, words)))
            for match in pattern.finditer(self.text, *within):
                self._left -= _PLACE_COST
                yield match.span()

    def _stands(self, span: Span, within: Span, prefix: str, suffix: str) -> bool:
        begin = max(within[0], span[0] - 2 * len(prefix) - _SHOWN)
        end = min(within[1], span[1] + 2 * len(suffix) + _SHOWN)
        before, after = self.text[begin : span[0]], self.text[span[1] : end]
        return _spaced(before).endswith(_spaced(prefix)) and _spaced(after).startswith(
            _spaced(suffix)
        )

    def _differing(self, span: Span, exact: str) -> str | None:
        """The words of a quote, if they differ from those of the span."""
        same = _spaced(self.text[span[0] : span[1]]).strip() == _spaced(exact).strip()
        return None if same else exact


def _is_position(selector: Mapping[str, Any]) -> bool:
    kinds = types(selector)
    if "FragmentSelector" in kinds:
        return bool(_CHARACTERS.fullmatch(str(selector.get("value", ""))))
    return "TextPositionSelector" in kinds or "DataPositionSelector" in kinds


def _ends(selector: Mapping[str, Any], unit: str) -> tuple[int, int, str]:
    """The begin and end of a position, and their unit."""
    if match := _CHARACTERS.fullmatch(str(selector.get("value", ""))):
        return int(match[1]), int(match[2]), unit
    data = "DataPositionSelector" in types(selector)
    return selector["start"], selector["end"], "bytes" if data else unit


def _named(selectors: list[Any]) -> str:
    kinds = {kind for each in selectors for kind in types(each)}
    return ", ".join(sorted(kinds)) or "a selector that is elsewhere"


def _spaced(text: str) -> str:
    """The text with one space in place of any white space."""
    return re.sub(r"\s+", " ", text)
