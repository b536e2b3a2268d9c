"""The graph of a build as sorted lines: the graph of the sources, and its conclusions by rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain

from kgraph.model.identity import lexicon_graph
from kgraph.model.vocabulary import KG
from kgraph.pipeline.meaning import ontology_of
from kgraph.pipeline.report import Report
from kgraph.rdf.carried_text import holds_text
from kgraph.schema.settings import Options
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph, line_of, split_graph
from kgraph.storage.sorting import Spool, merged, sorted_distinct


class GraphLines:
    """Sorted distinct N-Quads lines in temporary files, which closing `files` removes: `stated` by the
    sources and the lexicon, `inferred` by rules."""

    def __init__(self, files: ExitStack) -> None:
        self.stated = Spool[QuadLine](files)
        self.inferred = Spool[QuadLine](files)

    def whole(self) -> Iterator[QuadLine]:
        """All lines, sorted."""
        return chain.from_iterable(merged([self.stated.stretches(), self.inferred.stretches()]))


def graph_lines(
    stated: Iterable[list[QuadLine]], options: Options, report: Report, files: ExitStack
) -> GraphLines:
    """The stated lines, and the conclusions from them; both are counted in the report.

    Raises InputError, UsageError for rules; OutputError if the disk is full.
    """
    graph = GraphLines(files)
    counts = _Counts(report, options.base)
    graph.stated.extend(line for lines in stated for line in counts.taken(lines))
    if options.infer:
        graph.inferred.extend(sorted_distinct(_inferred(graph.stated, report, options)))
    return graph


class _Counts:
    """Counts the distinct triples of all graphs except the lexicon's, and what they are about. Equal
    triples are adjacent, and those about one subject are, as a line begins with its triple."""

    def __init__(self, report: Report, base: str) -> None:
        self._report = report
        self._known = in_graph(lexicon_graph(base))
        self._claim, self._proposition = f"<{base}claim/", f"<{base}proposition/"
        self._last = self._subject = self._asserted = ""

    def taken(self, lines: list[QuadLine]) -> list[QuadLine]:
        """The lines, which are counted."""
        for line in lines:
            if not line.endswith(self._known):
                triple, _ = split_graph(line)
                if triple != self._last:
                    self._triple(triple)
        return lines

    def _triple(self, triple: QuadLine) -> None:
        report, self._last = self._report, triple
        report.triples += 1
        subject, predicate, _ = triple.split(" ", 2)
        if subject != self._subject:
            self._subject = subject
            report.claims += subject.startswith(self._claim)
            report.propositions += subject.startswith(self._proposition)
        if predicate == _ASSERTED_BY and subject != self._asserted:
            self._asserted = subject
            report.asserted += 1
        report.full_texts += holds_text(triple)


_ASSERTED_BY = f"<{KG.assertedBy}>"


def _inferred(stated: Iterable[QuadLine], report: Report, options: Options) -> Iterator[QuadLine]:
    """The lines of the conclusions of the rules."""
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for

    ontology = ontology_of(options)
    rules = rules_for(ontology, options.rules, options.without)
    own = {path.stem: str(path) for folder in options.rules for path in folder.glob("*.rq")}
    conclusions = infer(lambda: quads(stated), rules, ontology, options.base, own=own)
    report.inferred = conclusions.facts + conclusions.derived + conclusions.joint
    for finding in conclusions.findings:
        report.sources.ledger.report(finding)
    return map(line_of, conclusions.quads)
