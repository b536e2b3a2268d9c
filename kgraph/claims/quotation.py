"""Whether the words of a claim are direct, indirect or mixed speech."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kgraph.claims.attributes import AttributeSettings
from kgraph.model.annotations import Span
from kgraph.model.quotation import Quotations

Manner = Callable[[str, Iterable[Span]], str]
"""From the id of a claim and the spans of its words to the IRI of Direct, Indirect or Mixed; "" if there
are no words."""


def manner_of(text: str, settings: Callable[[str], AttributeSettings]) -> Manner:
    """What the attributes of a claim say of its words; else what the quotation marks of the text show."""
    quotations = Quotations(text)

    def manner(id: str, spans: Iterable[Span]) -> str:
        words = list(spans)
        told = settings(id)["Quotation"]
        return told if told and words else quotations.kind(words)

    return manner
