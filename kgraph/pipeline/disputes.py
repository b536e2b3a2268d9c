"""Documents whose annotators contradict each other, which is known when all pieces are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kgraph.errors import Diagnostic, counted
from kgraph.model.vocabulary import KG
from kgraph.pipeline.document_texts import TextPlace
from kgraph.pipeline.parts.records import LayerMark


class Disputes:
    """The documents so far of which claims are disputed."""

    def __init__(self) -> None:
        self._first: dict[str, TextPlace] = {}
        self._claims: Counter[str] = Counter()

    def take(self, layer: LayerMark) -> None:
        """Add the claims of a layer."""
        if number := layer.held.get(KG.Disputed):
            self._first.setdefault(layer.text.document, layer.text)
            self._claims[layer.text.document] += number

    def findings(self) -> Iterator[Diagnostic]:
        """Notes KG159, one a document."""
        for document, place in self._first.items():
            number = self._claims[document]
            makes = "makes" if number == 1 else "make"
            what = (
                f"those who annotated or judged the text contradict each other: {counted(number, 'claim')} "
                f"that they dispute {makes} no fact"
            )
            fix = "kgraph ask held-back lists them, and kgraph stats --disagreements where annotators differ"
            yield Diagnostic(
                place.file, place.line, int(place.line > 0), "KG159", what, fix, "note"
            )
