"""The graph of a build as sorted lines: the graph of the sources, and its conclusions by rules."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import astuple
from hashlib import sha256
from itertools import chain
from typing import Any

from kgraph.errors import Diagnostic
from kgraph.model.identity import inferred_graph
from kgraph.pipeline.changes import DifferingSubjects
from kgraph.pipeline.collect import CollectedGraph
from kgraph.pipeline.meaning import ontology_of
from kgraph.pipeline.parts.previous import Previous
from kgraph.pipeline.report import Report
from kgraph.pipeline.shared_names import shared_names
from kgraph.schema.settings import Options
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph
from kgraph.storage.sorting import Spool, sorted_distinct
from kgraph.storage.splicing import END, spliced


class GraphLines:
    """Sorted distinct N-Quads lines in temporary files, which closing `files` removes: `stated` by the
    sources and the lexicon, `inferred` by rules; `rules`: what the next build is to know of the rules;
    `differs`: of which subjects it says otherwise than the last build, None if there is none to compare."""

    def __init__(self, files: ExitStack) -> None:
        self.rules: dict[str, Any] = {}
        self.differs: DifferingSubjects | None = None
        self.stated, self.inferred = (Spool[QuadLine](files, END.decode()) for _ in range(2))

    @property
    def is_same(self) -> bool:
        """Whether the last build had the same lines."""
        return self.differs is not None and self.differs.is_none

    def document(self) -> Iterator[bytes]:
        """All lines, sorted, as an N-Quads document in UTF-8 (RDF 1.1 N-Quads, section 2)."""
        whole = spliced(self.stated.reading(), (), self.inferred.stretches())
        return (stretch.data for stretch in whole)

    def whole(self) -> Iterator[QuadLine]:
        """All lines, sorted."""
        end = END.decode()
        stretches = (data.decode().removesuffix(end).split(end) for data in self.document())
        return map(QuadLine, chain.from_iterable(stretches))


def graph_lines(
    found: CollectedGraph, options: Options, report: Report, files: ExitStack
) -> GraphLines:
    """The lines of the sources, and the conclusions from them, which are counted in the report. Of the last
    build the conclusions are taken over if it had the same stated lines and rules.

    Raises InputError, UsageError for rules; OutputError if the disk is full.
    """
    graph = GraphLines(files)
    concluded = Spool[QuadLine](files, END.decode())
    if found.previous:
        end = in_graph(inferred_graph(options.base)).encode()
        graph.differs = _splice(found, found.previous, graph.stated, concluded, end)
    else:
        graph.stated.extend(chain.from_iterable(found.coming()))
    are_apart = found.meaning.judged.are_apart
    for finding in shared_names(graph.stated.reading, options.base, are_apart):
        report.sources.ledger.report(finding)
    if options.infer:
        _conclude(found, graph, concluded, options)
        report.inferred = graph.rules["inferred"]
        for finding in graph.rules["findings"]:
            report.sources.ledger.report(Diagnostic(*finding))
    if graph.differs is not None and graph.inferred is not concluded:
        graph.differs.take_runs(concluded.stretches(), graph.inferred.stretches())
    return graph


def _splice(
    found: CollectedGraph,
    previous: Previous,
    stated: Spool[QuadLine],
    concluded: Spool[QuadLine],
    end: bytes,
) -> DifferingSubjects:
    """Make the stated lines of those of the last build, and tell of which subjects they differ. What that
    build had concluded is the lines with that end."""
    differs = DifferingSubjects()
    for stretch in spliced(previous.document(), found.without, found.coming()):
        stated.write(stretch.data)
        old = [line for line in stretch.going if line.endswith(end)]
        concluded.write(END.join([*old, b""]) if old else b"")
        going = [line for line in stretch.going if not line.endswith(end)] if old else stretch.going
        differs.take(going, stretch.coming)
    return differs


def _conclude(
    found: CollectedGraph, graph: GraphLines, concluded: Spool[QuadLine], options: Options
) -> None:
    key = _rules_key(options)
    before = found.previous.told["rules"] if found.previous else {}
    if graph.is_same and before and before["key"] == key:
        graph.rules, graph.inferred = before, concluded
    else:
        graph.inferred.extend(sorted_distinct(_inferred(graph, options)))
        graph.rules["key"] = key


def _rules_key(options: Options) -> str:
    """A hash of the rules of one's own, and of those that are left out."""
    own = [
        path
        for folder in options.rules
        if os.path.isdir(folder)
        for path in sorted(folder.glob("*.rq"))
    ]
    files = [[str(path), path.read_text(errors="replace")] for path in own]
    return sha256(json.dumps([sorted(options.without), files]).encode()).hexdigest()


def _inferred(graph: GraphLines, options: Options) -> Iterator[QuadLine]:
    """The lines of the conclusions of the rules, whose number and findings `graph.rules` takes."""
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for

    ontology = ontology_of(options)
    rules = rules_for(ontology, options.rules, options.without)
    own = {path.stem: str(path) for folder in options.rules for path in folder.glob("*.rq")}
    conclusions = infer(lambda: graph.stated, rules, ontology, options.base, own=own)
    graph.rules = {
        "inferred": conclusions.facts + conclusions.derived + conclusions.joint,
        "findings": [list(astuple(finding)) for finding in conclusions.findings],
    }
    return conclusions.lines
