"""The text that a TEI document gives to read, and where its elements stand in it.

- Of a `choice`, `corr` is read, not `sic`; `reg`, not `orig`; `expan`, not `abbr`. Of an `app`, `lem`.
- `add` and `supplied` are read, `del` is not. A `gap` reads `[…]`.
- Notes, running heads (`fw`), the header, and registers with bibliographies that are ones are not read.
- White space is one space. Paragraphs, headings, speeches and the like have an empty line between them,
  lines of verse a line end. `lb`, `pb` and the like are white space; with `break="no"` they join what is
  around them, as `join` of a `w` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from kgraph.formats.tei.header import is_register
from kgraph.formats.tei.vocabulary import (
    ALTERNATIVES,
    APART,
    BLOCKS,
    BREAKS,
    ENTRIES,
    INLINE,
    INSTEAD,
    LINES,
    NAMES,
    PLACES,
    SPEECHES,
    UNPRINTED,
    identifier,
)
from kgraph.model.annotations import Span

GAP = "[…]"
_SPACE = re.compile(r"([ \t\r\n]+)")
_PLACED = {*NAMES, *PLACES, *SPEECHES, "stage", "s", "ref"}
_KNOWN = {*_PLACED, *BLOCKS, *LINES, *BREAKS, *INLINE, *ENTRIES, "gap"}
_SPACED = {*ALTERNATIVES, "subst"}  # what is between their children is no text
_ALONE = (*PLACES, "placeName", "persName", "orgName", "geogName")


class ReadingText:
    """The text of an element. `spans`: where each annotation, and each element with an id, stands in it,
    in their order; `unread`: how many elements were met that are not read, by name."""

    def __init__(self, root: Element) -> None:
        self.spans: dict[Element, Span] = {}
        self.unread: Counter[str] = Counter()
        self._parts: list[str] = []
        self._length = 0
        self._gap, self._glued = "", False
        self._begins: dict[Element, int] = {}
        self._waiting: list[Element] = []
        self._read(root)
        self.text = "".join(self._parts)

    def _read(self, root: Element) -> None:
        """Walk through the element; a step is an element to open or to close, and its parent."""
        steps: list[tuple[Element, Element, bool]] = [(root, root, False)]
        while steps:
            element, parent, is_open = steps.pop()
            if not is_open and (parent.tag in ALTERNATIVES or self._enters(element)):
                self._open(element, parent)
                steps.append((element, parent, True))
                if not self._instead(element):
                    self._add("" if element.tag in _SPACED else element.text)
                    steps.extend((each, element, False) for each in reversed(_chosen(element)))
                continue
            if is_open:
                self._close(element)
            if element is not root and parent.tag not in _SPACED:
                self._add(element.tail)

    def _enters(self, element: Element) -> bool:
        """Whether the words of the element are read."""
        if element.tag in UNPRINTED or is_register(element):
            return False
        if element.tag in APART or ":" in element.tag:
            self.unread[element.tag] += 1
            return False
        if element.tag not in _KNOWN:
            self.unread[element.tag] += 1
        return True

    def _instead(self, element: Element) -> bool:
        """Read what stands in the place of an element's words, if anything does."""
        other = element.get(INSTEAD.get(element.tag, ""), "")
        if element.tag == "gap":
            other = GAP
        if element.tag in BREAKS:
            self._glue() if element.get("break") == "no" else self._space(" ")
            return True
        self._add(other)
        return bool(other)

    def _open(self, element: Element, parent: Element) -> None:
        self._part(element.tag)
        if element.get("join") in ("left", "both"):
            self._glue()
        placed = element.tag in _PLACED and not (element.tag in PLACES and parent.tag in _ALONE)
        if placed or identifier(element):
            self.spans[element] = (0, 0)
            self._waiting.append(element)

    def _close(self, element: Element) -> None:
        if element in self.spans:
            if self._waiting and self._waiting[-1] is element:
                self._waiting.pop()
                self._begins[element] = self._length
            self.spans[element] = self._begins.pop(element), self._length
        self._part(element.tag)
        if element.get("join") in ("right", "both"):
            self._glue()

    def _part(self, tag: str) -> None:
        """Begin or end a paragraph or a line."""
        if tag in BLOCKS:
            self._space("\n\n")
        elif tag in LINES:
            self._space("\n")

    def _add(self, words: str | None) -> None:
        for part in filter(None, _SPACE.split(words or "")):
            if part[0] in " \t\r\n":
                self._space(" ")
            else:
                self._write(part)

    def _space(self, gap: str) -> None:
        """Let white space follow; the widest wins."""
        if "\n" in gap:
            self._glued = False
        if not self._glued:
            self._gap = max(self._gap, gap, key=lambda each: (each.count("\n"), len(each)))

    def _glue(self) -> None:
        """Let no space follow."""
        if "\n" not in self._gap:
            self._gap, self._glued = "", True

    def _write(self, words: str) -> None:
        if self._length:
            self._parts.append(self._gap)
            self._length += len(self._gap)
        self._begins.update(dict.fromkeys(self._waiting, self._length))
        self._waiting.clear()
        self._parts.append(words)
        self._length += len(words)
        self._gap, self._glued = "", False


def _chosen(element: Element) -> list[Element]:
    """The children that are read."""
    children = list(element)
    if element.tag not in ALTERNATIVES:
        return children
    wanted = [each for tag in ALTERNATIVES[element.tag] for each in children if each.tag == tag]
    return (wanted or children)[:1]


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span without the holes, which are in the order of the text."""
    begin, end = span
    left = []
    for first, last in holes:
        if begin < last and first < end:
            left.append((begin, first))
            begin = max(begin, last)
    return [*left, (begin, end)]
