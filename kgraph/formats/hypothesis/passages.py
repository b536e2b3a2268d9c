"""Where the words stand in a text that an annotation of hypothes.is selects.

A TextQuoteSelector has the words, and some that stand before and after them. Positions count the text
of the page as the browser shows it, so they only tell apart words that stand several times. Words that
are cut at their edges, as a selection may be, are not found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kgraph.formats.shared.anchoring import Ambiguous, Anchored, WordFinder
from kgraph.formats.shared.folding import fold
from kgraph.formats.shared.json.values import items, quote, string
from kgraph.model.annotations import Span

_CONTEXT = 200  # characters of a context that are compared; the service keeps 32
_WIDER = 60  # characters of white space and typography by which a context may be longer in the text


class Passages:
    """Finds passages in one `text`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._finder = WordFinder(text)

    def of(self, selectors: Sequence[Mapping[str, Any]]) -> tuple[Anchored, str]:
        """The place that the selectors of one target select, and the words that they quote. Raises
        ValueError if none of them quotes words."""
        quoting = (each for each in selectors if each.get("type") == "TextQuoteSelector")
        selector = next(quoting, None)
        if selector is None:
            kinds = ", ".join(sorted({str(each.get("type")) for each in selectors}))
            raise ValueError(f"no selector quotes words; there is {kinds or 'nothing'}")
        words = string(selector, "exact")
        found = self._finder.anchor(words)
        if isinstance(found, Ambiguous):
            return self._told_apart(found, selector, selectors), words
        return found, words

    def _told_apart(
        self,
        found: Ambiguous,
        selector: Mapping[str, Any],
        selectors: Sequence[Mapping[str, Any]],
    ) -> Anchored:
        """The one of several places that has the context, else the one at the position."""
        prefix = _squeezed((quote(selector, "prefix") or "")[-_CONTEXT:])
        suffix = _squeezed((quote(selector, "suffix") or "")[:_CONTEXT])
        fitting = [place for place in found.places if self._stands(place, prefix, suffix)]
        if len(fitting) != 1:
            starts = [s.get("start") for s in selectors if s.get("type") == "TextPositionSelector"]
            fitting = [place for place in fitting or found.places if place[0] in starts]
        return tuple(fitting) if len(fitting) == 1 else found

    def _stands(self, place: Span, prefix: str, suffix: str) -> bool:
        begin, end = place
        before = self.text[max(0, begin - 2 * len(prefix) - _WIDER) : begin]
        after = self.text[end : end + 2 * len(suffix) + _WIDER]
        return _squeezed(before).endswith(prefix) and _squeezed(after).startswith(suffix)


def selectors_of(target: Any) -> list[Mapping[str, Any]]:
    """The selectors of a target; none if it is the whole page. Raises ValueError."""
    found = items(target, "selector")
    if not all(isinstance(each, dict) for each in found):
        raise ValueError("a selector is not an object")
    return found


def _squeezed(text: str) -> str:
    """The letters of a text, without white space and typography."""
    return "".join(fold(text).text.split())
