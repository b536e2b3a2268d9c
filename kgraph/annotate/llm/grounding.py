"""The items of an answer, held against the text and the vocabulary: where their words stand, and what
cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kgraph.annotate.llm.answer import Answer, Item
from kgraph.annotate.llm.vocabulary import KINDS, MODES, Kind, Vocabulary
from kgraph.errors import or_meant
from kgraph.formats.shared.anchoring import Ambiguous, Anchored, WordFinder, shown
from kgraph.model.annotations import Span

_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
_AROUND = 'give longer words around it, which stand once, in "within"'


class Fault(NamedTuple):
    """Why an item cannot be used as it is: its id, and what is wrong, as the model is told it."""

    id: str
    what: str


class Grounding:
    """Holds answers against one text. Not for several threads at once."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._finder, self._vocabulary = WordFinder(text), vocabulary
        self._found: dict[tuple[str, str, Span], Anchored] = {}

    def place(self, item: Item, passage: Span) -> Anchored:
        """Where the words of an item stand in its passage, or why they do not."""
        key = item.quote, item.within, passage
        if key not in self._found:
            self._found[key] = self._place(item, passage)
        return self._found[key]

    def unknown(self, item: Item) -> str:
        """What label, role or mode of an item there is not; "" if there are all, also where the item stands
        in another list than its own: a claim among the events."""
        faults = self._faults_in(item, item.kind)
        if faults and item.kind != "mentions":
            others = (kind for kind in KINDS if kind not in ("mentions", item.kind))
            if any(not self._faults_in(item, kind) for kind in others):
                return ""
        return faults

    def _faults_in(self, item: Item, kind: Kind) -> str:
        faults = [self._vocabulary.fault_of_label(kind, item.label)]
        faults += [self._vocabulary.fault_of_role(kind, role) for role, _ in item.arguments]
        faults += [_fault_of_mode(mode) for mode in item.modes]
        return "; ".join(dict.fromkeys(filter(None, faults)))

    def faults(self, answer: Answer, passage: Span) -> list[Fault]:
        """All that is wrong with an answer about a passage."""
        return [
            *(Fault(flaw.id, flaw.what) for flaw in answer.flaws),
            *(fault for item in answer.items.values() for fault in self._of(item, answer, passage)),
        ]

    def _of(self, item: Item, answer: Answer, passage: Span) -> Iterator[Fault]:
        if unknown := self.unknown(item):
            yield Fault(item.id, unknown)
        found = self.place(item, passage)
        if isinstance(found, Ambiguous):
            yield Fault(item.id, f"{found.what}: {_AROUND}")
        elif not isinstance(found, tuple):
            yield Fault(item.id, f"{found.what}; {found.fix}")
        for role, target in item.arguments:
            if fault := answer.fault_of(target):
                yield Fault(item.id, f"{role} names {shown(target)}, which is {fault}")

    def _place(self, item: Item, passage: Span) -> Anchored:
        """In the longer words, if these stand once; else in the whole passage."""
        if item.within:
            around = self._finder.anchor(item.within, within=passage)
            if isinstance(around, tuple):
                found = self._words(item.quote, around[0])
                if isinstance(found, tuple):
                    return found
            alone = self._words(item.quote, passage)
            if isinstance(alone, Ambiguous) and not isinstance(around, tuple):
                return around
            return alone
        return self._words(item.quote, passage)

    def _words(self, quote: str, region: Span) -> Anchored:
        found = self._finder.anchor(quote, within=region)
        pieces = [piece for piece in _GAP.split(quote) if piece]
        if isinstance(found, tuple | Ambiguous) or len(pieces) < 2:
            return found
        apart = self._finder.anchor(pieces, within=region)
        return apart if isinstance(apart, tuple | Ambiguous) else found


def _fault_of_mode(mode: str) -> str:
    return "" if mode in MODES else f"{shown(mode)} is no mode{or_meant(mode, MODES)}"
