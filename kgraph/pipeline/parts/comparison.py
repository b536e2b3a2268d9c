"""Which pieces of the sources the last build has as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.parts.gathering import Conversion, Gathered, Progress, convert_pieces
from kgraph.pipeline.parts.previous import Previous, piece_key
from kgraph.pipeline.parts.records import LayerMark, PieceRecord, compared, replaced_by


class Reuse:
    """What is used again of the last build, and what of it is `gone`: documents (IRIs), with their named
    graphs, of which its lines tell what does not hold any more.

    A document is used again as a whole or not at all, as what becomes of its statements depends on all
    that is said of it: a piece is converted again if another one about one of its documents is, or is
    gone, or if a document replaces one of them that did not, or the reverse.
    """

    def __init__(self, found: Gathered, previous: Previous, meaning: Meaning) -> None:
        self.gone: dict[str, set[str]] = defaultdict(set)
        self._found, self._previous = found, previous
        self._about: dict[str, list[int]] = defaultdict(list)
        self._verdicts = meaning.verdicts
        self._layers: dict[int, list[LayerMark]] = {}
        self._replaces: set[str] = set()
        self._changed = previous.lexicon(meaning).changed_answers(meaning.lexicon)
        self._changed |= meaning.judged.changed_answers(previous.judged())

    def stale(self) -> list[int]:
        """The numbers of the pieces that must be converted."""
        known, found = self._previous.places(), list[int]()
        lost: list[str] = []
        for number, piece in enumerate(self._found.pieces):
            place = known.pop(piece_key(piece), None)
            record = None if place is None else self._previous.record(place)
            if record and place is not None and self._holds(record):
                self._found.places[number] = place
                self._note(number, record.layers)
            else:
                found.append(number)
                lost += self._lose(record.layers) if record else []
        for place in known.values():
            lost += self._lose(compared(self._previous.record_line(place))[1])
        return sorted([*found, *self._drawn_in(lost)])

    def complete(self, conversion: Conversion, progress: Progress) -> None:
        """Convert the pieces about documents of which pieces that were converted tell too."""
        fresh = self._fresh_documents()
        replaced = fresh.replaced | self._replaces
        flipped = replaced ^ self._previous.replaced
        while again := sorted(self._drawn_in([*fresh.documents, *flipped])):
            convert_pieces(self._found, again, conversion, progress)
            fresh = self._fresh_documents()

    def give_up(self, numbers: Iterable[int], conversion: Conversion, progress: Progress) -> None:
        """Convert pieces after all that were used again."""
        given_up = set(numbers)
        lost = [each for n in given_up for each in self._lose(self._layers.pop(n, []))]
        convert_pieces(self._found, sorted(given_up | self._drawn_in(lost)), conversion, progress)
        self.complete(conversion, progress)

    def _holds(self, record: PieceRecord) -> bool:
        """Whether a piece would give the same again."""
        states = record.consulted
        return (
            states is not None
            and all(self._previous.states[asked] == state for asked, state in states.items())
            and (not self._changed or self._changed.isdisjoint(record.asked))
            and self._is_judged_as_before(record)
        )

    def _is_judged_as_before(self, record: PieceRecord) -> bool:
        digests = record.judging.digests
        texts = {layer.text.mark for layer in record.layers} | digests.keys()
        return all(self._verdicts.digest(text) == digests.get(text, "") for text in texts)

    def _note(self, number: int, layers: list[LayerMark]) -> None:
        self._layers[number] = layers
        for layer in layers:
            self._about[layer.text.document].append(number)
            self._replaces |= replaced_by(layer)

    def _lose(self, layers: Iterable[LayerMark]) -> list[str]:
        """Take the documents of a piece for gone; gives their IRIs."""
        for layer in layers:
            self.gone[layer.text.document] |= {layer.text.document, layer.graph}
        return [layer.text.document for layer in layers]

    def _drawn_in(self, documents: list[str]) -> set[int]:
        """The pieces that are not used again as they are about these documents, or about those of such a
        piece."""
        found = set[int]()
        while documents:
            for number in self._about.pop(documents.pop(), ()):
                if number in self._layers:
                    found.add(number)
                    documents += self._lose(self._layers.pop(number))
        return found

    def _fresh_documents(self) -> _Fresh:
        fresh = _Fresh()
        for part in self._found.parts:
            for line in part.records():
                fresh.take(compared(line)[1])
        return fresh


class _Fresh:
    """The documents of the pieces that were converted, and those that these replace."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self.replaced: set[str] = set()

    def take(self, layers: Iterable[LayerMark]) -> None:
        """Add those of a piece."""
        for layer in layers:
            self.documents.append(layer.text.document)
            self.replaced |= replaced_by(layer)
