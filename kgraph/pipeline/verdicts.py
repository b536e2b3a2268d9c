"""What becomes of the statements of a build, decided when all of them are known: facts, what is held
back, and which events are actual. The statements wait in a temporary file, by document."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import groupby

from kgraph.claims.promotion import Policy, Promoter, TwoSources, is_legacy_fact
from kgraph.model.layer_graph import LayerStatements
from kgraph.rdf.to_rdf import promoted_lines, verdict_lines
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.sorting import KeyedLines


@dataclass(slots=True)
class Standing:
    """How the statements of the sources stand. `asserted`: the propositions (IRIs) that are facts, and
    `legacy` those that would be under the policy of that name; `held_back`: how many claims of each
    obstacle (IRI) make no fact."""

    asserted: set[str] = field(default_factory=set)
    legacy: set[str] = field(default_factory=set)
    held_back: Counter[str] = field(default_factory=Counter)


class WaitingStatements:
    """The statements of the layers of a build; closing `files` removes them."""

    def __init__(self, files: ExitStack) -> None:
        self._layers = KeyedLines(files)
        self._replaced: set[str] = set()

    def add(self, layer: LayerStatements) -> None:
        """Add a layer. Raises OutputError if the disk is full."""
        self._layers.add((layer.document, layer.graph), pickle.dumps(layer))
        if layer.replaces:
            self._replaced.add(layer.replaces)

    def lines(self, policy: Policy, base: str, standing: Standing) -> Iterator[QuadLine]:
        """The lines that say what becomes of the statements, which are counted in `standing`. Call it
        when all layers were added."""
        promoter = Promoter(policy, self._replaced)
        if policy.name == "two-sources":
            across = TwoSources()
            for layers in self._documents():
                across.take(promoter.standing(layers))
            promotions = list(across.promotions())
            standing.asserted.update(each.proposition.iri for each in promotions)
            promoter = replace(promoter, promoted=frozenset(standing.asserted))
            yield from promoted_lines(promotions, base)
        for layers in self._documents():
            for layer in layers:
                standing.legacy.update(
                    stated.proposition.iri
                    for stated in layer.stated
                    if is_legacy_fact(stated, layer.status)
                )
            for verdict in promoter.verdicts(layers):
                standing.held_back.update(obstacle for _, obstacle in verdict.held)
                standing.asserted.update(each.proposition.iri for each in verdict.facts)
                yield from verdict_lines(verdict)

    def _documents(self) -> Iterator[Sequence[LayerStatements]]:
        """The layers of each document."""
        layers: Iterator[LayerStatements] = map(pickle.loads, self._layers)
        for _, each in groupby(layers, key=lambda layer: layer.document):
            yield list(each)
