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
from kgraph.model.identity import lexicon_graph
from kgraph.model.vocabulary import KG, RDF
from kgraph.pipeline.meaning import ontology_of
from kgraph.pipeline.parts.previous import Previous
from kgraph.pipeline.report import Report
from kgraph.pipeline.shared_names import AreApart, SharedNames
from kgraph.rdf.claim_terms import TEXT
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
    are_apart: AreApart,
    previous: Previous | None = None,
) -> GraphLines:
    """The stated lines, and the conclusions from them; both are counted in the report. Of the last build
    the conclusions are taken over if it had the same stated lines and rules. `are_apart`: whether people
    have judged that two things (IRIs) are different.

    Raises InputError, UsageError for rules; OutputError if the disk is full.
    """
    graph = GraphLines(files)
    counts = _Counts(report, options.base)
    graph.stated.extend(line for lines in stated for line in counts.taken(lines))
    for finding in counts.names.findings(lambda: graph.stated, are_apart):
        report.sources.ledger.report(finding)
    if options.infer:
        key = _rules_key(graph.stated, options)
        before = previous.told["rules"] if previous else {}
        if previous and before and before["key"] == key:
            graph.rules = before
            graph.inferred.extend(previous.lines_in([f"{options.base}graph/inferred"]))
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


class _Counts:
    """Counts the distinct triples of all graphs except the lexicon's, and what they are about. Equal
    triples are adjacent, and those about one subject are, as a line begins with its triple."""

    def __init__(self, report: Report, base: str) -> None:
        self._report = report
        self.names = SharedNames(base)
        self._known = f"<{lexicon_graph(base)}>"
        self._claim, self._proposition = f"<{base}claim/", f"<{base}proposition/"
        self._last = self._subject = self._asserted = ""

    def taken(self, lines: list[QuadLine]) -> list[QuadLine]:
        """The lines, all of named graphs, which are counted."""
        known, last, number = self._known, self._last, 0
        for line in lines:
            triple, _, graph = line.rpartition(" ")
            if graph != known and triple != last:
                last, number = triple, number + 1
                self._about(triple)
            elif graph == known:
                self.names.add(triple.partition(" ")[0])
        self._last = last
        self._report.triples += number
        return lines

    def _about(self, triple: str) -> None:
        subject, predicate, object = triple.split(" ", 2)
        report = self._report
        if subject != self._subject:
            self._subject = subject
            self.names.add(subject)
            report.claims += subject.startswith(self._claim)
            report.propositions += subject.startswith(self._proposition)
        if predicate == _ASSERTED_BY and subject != self._asserted:
            self._asserted = subject
            report.asserted += 1
        elif predicate == _TYPE and object == _PROPOSED:
            report.claims -= 1
            report.proposed += 1
        elif predicate == _TEXT:
            report.full_texts += 1


_TEXT = f"<{TEXT}>"
_ASSERTED_BY = f"<{KG.assertedBy}>"
_TYPE, _PROPOSED = f"<{RDF.type}>", f"<{KG.ProposedClaim}>"


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
