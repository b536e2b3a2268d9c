"""Sentences without the names in them: most of what a claim's sentence says stands in other tables.

A template has a mark in place of each name that the claim is about; many claims share one. `graph.js` on
the page puts the names back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LITERAL = "\x1f"
"""What begins a template that has no marks, of a sentence with control characters of its own."""
_CONTROL = re.compile(r"[\x00-\x1f]")
_FIRST, _LAST = 2, 30  # code points of the marks: the first name, the second …
_SHORT = 3  # letters of a name that is worth a mark


def template(sentence: str, labels: Iterable[str]) -> str:
    """The sentence with marks in place of these names, the longest first, whatever their order."""
    if _CONTROL.search(sentence):
        return LITERAL + sentence
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, _FIRST + place)
    for label in sorted(places, key=len, reverse=True):
        if len(label) >= _SHORT and places[label] <= _LAST:
            sentence = sentence.replace(label, chr(places[label]))
    return sentence
