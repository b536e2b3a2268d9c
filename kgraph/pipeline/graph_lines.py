"""The graph of a build as sorted lines: the graph of the sources, and its conclusions by rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge

from kgraph.model.identity import lexicon_graph
from kgraph.pipeline.collect import OnFile, collect, ontology_of
from kgraph.pipeline.report import Report
from kgraph.rdf.carried_text import holds_text
from kgraph.schema.settings import Options
from kgraph.storage.rdf.quad_lines import QuadLine, in_graph, split_graph
from kgraph.storage.sorting import KeyedLines, Spool, sorted_distinct


class GraphLines:
    """Sorted distinct N-Quads lines in temporary files, which closing `files` removes: `stated` by the
    sources and the lexicon, `inferred` by rules."""

    def __init__(self, files: ExitStack) -> None:
        self.stated = Spool[QuadLine](files)
        self.inferred = Spool[QuadLine](files)

    def whole(self) -> Iterator[QuadLine]:
        """All lines, sorted."""
        return merge(self.stated, self.inferred)


def graph_lines(
    options: Options,
    report: Report,
    on_file: OnFile,
    files: ExitStack,
    kept: KeyedLines | None = None,
) -> GraphLines:
    """Read the sources, then infer the conclusions; both are counted in the report. The annotations are
    added to `kept`, if it is given.

    Raises InputError, UsageError as `collect`; OutputError if the disk is full.
    """
    graph = GraphLines(files)
    stated = sorted_distinct(collect(options, report.sources, on_file, kept))
    graph.stated.extend(_counted(stated, report, lexicon_graph(options.base)))
    if options.infer:
        graph.inferred.extend(sorted_distinct(_inferred(graph.stated, report, options)))
    return graph


def _counted(lines: Iterable[QuadLine], report: Report, lexicon: str) -> Iterator[QuadLine]:
    """The sorted lines, while the report counts the distinct triples of all graphs except the lexicon's.
    Equal triples are adjacent, as a line begins with its triple."""
    known, last = in_graph(lexicon), ""
    for line in lines:
        if not line.endswith(known):
            triple, _ = split_graph(line)
            if triple != last:
                report.triples += 1
                report.full_texts += holds_text(triple)
            last = triple
        yield line


def _inferred(stated: Iterable[QuadLine], report: Report, options: Options) -> Iterator[QuadLine]:
    """The lines of the conclusions of the rules."""
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for

    ontology = ontology_of(options)
    rules = rules_for(ontology, options.rules, options.without)
    own = {path.stem: str(path) for folder in options.rules for path in folder.glob("*.rq")}
    conclusions = infer(lambda: stated, rules, ontology, options.base, own=own)
    report.inferred = conclusions.facts + conclusions.derived + conclusions.joint
    for finding in conclusions.findings:
        report.sources.ledger.report(finding)
    return conclusions.lines
