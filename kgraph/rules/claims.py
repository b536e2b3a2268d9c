"""What claims say of themselves, in a few bytes each: whose they are, how they are meant, and which
claims report them. A million claims share a few hundred ways of being meant."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import pyoxigraph as ox

from kgraph.errors import Diagnostic
from kgraph.model.claims import Voice
from kgraph.model.vocabulary import KG
from kgraph.rdf.chains import ChainReader
from kgraph.rdf.claim_terms import REPORTER
from kgraph.rules.attribution import Attribution, carries
from kgraph.rules.attribution_numbers import AttributionNumbers
from kgraph.rules.columns import Numbers
from kgraph.rules.iri_numbers import LENGTH, IriNumbers

Pair = tuple[str, str]
"""A predicate's IRI, and a value in N-Triples form."""

NOWHERE = -1
"""In the place of the number of a document: of a claim that the graph does not describe."""

FURTHER = frozenset({KG.condition, REPORTER})
"""What few claims have, and each of these its own."""


class Claims:
    """Claims by number, in the order in which they are added, as `Descriptions` for a `ChainReader`."""

    def __init__(self, base: str) -> None:
        self.names = IriNumbers(f"{base}claim/")
        self.documents = array("i")
        self._claimants = array("l")
        self._modes = array("l")
        self._known: dict[tuple[Pair, ...], int] = {}
        self._all: list[tuple[Pair, ...]] = []
        self._further: dict[int, tuple[Pair, ...]] = {}
        self._reporters: dict[str, int] = {}
        self._asked = "", -1
        self._attributed: dict[tuple[int, int], int] = {}

    def add(
        self,
        form: str,
        document: int,
        claimants: tuple[str, ...],
        mode: tuple[Pair, ...],
        further: Sequence[Pair],
    ) -> None:
        """Add a claim: the number of its document, its claimants (values in N-Triples form), its values of
        `FURTHER`, and in `mode` whatever else says how it is meant; all sorted."""
        number = len(self.names)
        self.names.add(form)
        self.documents.append(document)
        self._claimants.append(self._number(tuple((KG.claimant, each) for each in claimants)))
        self._modes.append(self._number(mode))
        if further:
            self._further[number] = tuple(further)

    def numbers(self, keys: bytearray) -> Numbers:
        """The numbers of claims by their keys; of those that the graph does not describe, new ones."""
        found = self.names.find(keys)
        for place in np.flatnonzero(found < 0).tolist():
            key = bytes(keys[place * LENGTH : (place + 1) * LENGTH])
            self.add(self.names.form(key), NOWHERE, (), (), ())
        return found if np.all(found >= 0) else self.names.find(keys)

    def iris(self, subject: str, predicate: str) -> Sequence[str]:
        """As `Descriptions`."""
        return [form[1:-1] for form in self._values(subject, predicate) if form.startswith("<")]

    def literals(self, subject: str, predicate: str) -> Sequence[ox.Literal]:
        """As `Descriptions`; of a literal only its lexical form counts here."""
        forms = self._values(subject, predicate)
        return [ox.Literal(form[1:].rpartition('"')[0]) for form in forms if form.startswith('"')]

    def attribution(self, number: int, table: AttributionNumbers) -> int:
        """The number of the attribution of a claim; -1 where it, or one that reports it, carries no
        premise."""
        if number in self._further:
            return self._attribution(number, table)
        voice = self._claimants[number], self._modes[number]
        if voice not in self._attributed:
            self._attributed[voice] = self._attribution(number, table)
        return self._attributed[voice]

    def _attribution(self, number: int, table: AttributionNumbers) -> int:
        iri = self.names[number][1:-1]
        self._asked = iri, number
        reader = ChainReader(self, _unheard)
        if not carries(reader, iri):
            return -1
        *reporting, own = reader.chain(iri)
        levels = (*(_reported(voice) for voice in reporting), Voice(own.claimants))
        passed = (iri, *reader.reporters(iri))
        conditions = {c for each in passed for c in self.iris(each, KG.condition)}
        certainty = KG.Conditional if conditions else own.certainty
        found = Attribution(levels, own.stance, certainty, own.tense, tuple(sorted(conditions)))
        return table.number(found)

    def find_reporters(self) -> None:
        """Note the numbers of all claims that report others. Call it after all claims were added."""
        forms = {value for own in self._further.values() for p, value in own if p == REPORTER}
        named = sorted(form for form in forms if form.startswith("<"))
        for form, number in zip(named, self.names.numbers(named), strict=True):
            if number >= 0:
                self._reporters[form[1:-1]] = number

    def _values(self, subject: str, predicate: str) -> list[str]:
        iri, number = self._asked
        number = number if subject == iri else self._reporters.get(subject, -1)
        if number < 0:
            return []
        if predicate == KG.claimant:
            pairs = self._all[self._claimants[number]]
        elif predicate in FURTHER:
            pairs = self._further.get(number, ())
        else:
            pairs = self._all[self._modes[number]]
        return [value for name, value in pairs if name == predicate]

    def _number(self, pairs: tuple[Pair, ...]) -> int:
        number = self._known.setdefault(pairs, len(self._all))
        if number == len(self._all):
            self._all.append(pairs)
        return number


CLASSES = frozenset({KG.ReportedClaim, KG.DeniedSaying, KG.ProposedClaim})
"""The classes of claims that say whether a claim carries a premise: values of `rdf:type`."""


def _reported(voice: Voice) -> Voice:
    """A level of a chain without what is the same in all that carry a premise."""
    return voice._replace(polarity="", saying_polarity="", saying_certainty="")


def _unheard(finding: Diagnostic) -> None:
    """What is wrong with a graph is reported where it is shown; here it only carries no premise."""
