"""What a graph says, counted: its triples, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from kgraph.model.identity import lexicon_graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.rdf.claim_terms import TEXT
from kgraph.storage.rdf.quad_lines import QuadLine

_TEXT = f"<{TEXT}>"
_ASSERTED_BY = f"<{KG.assertedBy}>"
_TYPE, _PROPOSED = f"<{RDF.type}>", f"<{KG.ProposedClaim}>"


@dataclass(slots=True)
class StatedCounts:
    """Numbers of distinct triples, of all graphs except the lexicon's, and of what they are about, as
    `kgraph.pipeline.report.Report` names them. They are sums over subjects."""

    triples: int = 0
    claims: int = 0
    proposed: int = 0
    propositions: int = 0
    asserted: int = 0
    full_texts: int = 0

    def changed(self, before: StatedCounts, after: StatedCounts) -> StatedCounts:
        """These numbers, where some subjects came to `before` and come to `after`."""
        each = zip(astuple(self), astuple(before), astuple(after), strict=True)
        return StatedCounts(*(number - old + new for number, old, new in each))


class Counting:
    """Counts lines of named graphs, `base` being that of their identifiers. Equal triples are adjacent, and
    those about one subject are, as a line begins with its triple."""

    def __init__(self, base: str) -> None:
        self.found = StatedCounts()
        self._known = f"<{lexicon_graph(base)}>"
        self._claim, self._proposition = f"<{base}claim/", f"<{base}proposition/"
        self._last = self._subject = self._asserted = ""

    def taken(self, lines: list[QuadLine]) -> list[QuadLine]:
        """The lines, which are counted."""
        known, last, number = self._known, self._last, 0
        for line in lines:
            triple, _, graph = line.rpartition(" ")
            if graph != known and triple != last:
                last, number = triple, number + 1
                self._about(triple)
        self._last = last
        self.found.triples += number
        return lines

    def _about(self, triple: str) -> None:
        subject, predicate, object = triple.split(" ", 2)
        found = self.found
        if subject != self._subject:
            self._subject = subject
            found.claims += subject.startswith(self._claim)
            found.propositions += subject.startswith(self._proposition)
        if predicate == _ASSERTED_BY and subject != self._asserted:
            self._asserted = subject
            found.asserted += 1
        elif predicate == _TYPE and object == _PROPOSED:
            found.claims -= 1
            found.proposed += 1
        elif predicate == _TEXT:
            found.full_texts += 1


def count_stated(stretches: Iterable[list[QuadLine]], base: str) -> StatedCounts:
    """The numbers of sorted lines."""
    counting = Counting(base)
    for lines in stretches:
        counting.taken(lines)
    return counting.found
