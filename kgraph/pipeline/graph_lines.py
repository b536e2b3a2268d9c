"""The graph of a build as sorted lines: the graph of the sources, and its conclusions by rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import astuple
from hashlib import sha256
from itertools import chain
from typing import Any

from kgraph.errors import Diagnostic
from kgraph.model.identity import inferred_graph
from kgraph.pipeline.meaning import ontology_of
from kgraph.pipeline.parts.previous import Previous
from kgraph.pipeline.report import Report
from kgraph.schema.settings import Options
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.sorting import Spool, merged, sorted_distinct


class GraphLines:
    """Sorted distinct N-Quads lines in temporary files, which closing `files` removes: `stated` by the
    sources and the lexicon, `inferred` by rules; `rules`: what the next build is to know of the rules."""

    def __init__(self, files: ExitStack) -> None:
        self.rules: dict[str, Any] = {}
        self.stated = Spool[QuadLine](files)
        self.inferred = Spool[QuadLine](files)

    def whole(self) -> Iterator[QuadLine]:
        """All lines, sorted."""
        return chain.from_iterable(merged([self.stated.stretches(), self.inferred.stretches()]))


def graph_lines(
    stated: Iterable[list[QuadLine]],
    options: Options,
    report: Report,
    files: ExitStack,
    previous: Previous | None = None,
) -> GraphLines:
    """The stated lines, and the conclusions from them, which are counted in the report. Of the last build
    the conclusions are taken over if it had the same stated lines and rules.

    Raises InputError, UsageError for rules; OutputError if the disk is full.
    """
    graph = GraphLines(files)
    graph.stated.extend(chain.from_iterable(stated))
    if options.infer:
        key = _rules_key(graph.stated, options)
        before = previous.told["rules"] if previous else {}
        if previous and before and before["key"] == key:
            graph.rules = before
            graph.inferred.extend(previous.lines_in([inferred_graph(options.base)]))
        else:
            graph.inferred.extend(sorted_distinct(_inferred(graph, options)))
            graph.rules["key"] = key
        report.inferred = graph.rules["inferred"]
        for finding in graph.rules["findings"]:
            report.sources.ledger.report(Diagnostic(*finding))
    return graph


def _rules_key(stated: Spool[QuadLine], options: Options) -> str:
    """A hash of all that the conclusions depend on, besides kgraph itself and the ontology."""
    own = [path for folder in options.rules for path in sorted(folder.glob("*.rq"))]
    files = [[str(path), path.read_text(errors="replace")] for path in own]
    whole = [stated.mark.hexdigest(), sorted(options.without), files]
    return sha256(json.dumps(whole).encode()).hexdigest()


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
