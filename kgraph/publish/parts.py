"""The named graphs of a graph, each with its triples, in temporary files where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby

from pyoxigraph import Quad

from kgraph.errors import Diagnostic, UsageError
from kgraph.rdf.base import base_of
from kgraph.rdf.carried_text import full_texts
from kgraph.storage.rdf.quad_lines import QuadLine, line_of, split_graph
from kgraph.storage.sorting import Spool, sorted_distinct


class Parts:
    """The named graphs of some quads; `base`: what its own IRIs begin with; `texts`: how many whole texts
    they carry. Closing `files` removes them.

    Raises UsageError KG830 for triples that stand in no named graph, OutputError if the disk is full.
    """

    def __init__(self, quads: Iterable[Quad], files: ExitStack) -> None:
        by_subject = Spool[QuadLine](files)
        by_subject.extend(sorted_distinct(map(line_of, quads)))
        self.base, self.texts = base_of(by_subject), full_texts(by_subject)
        self._by_graph = Spool[str](files)
        self._by_graph.extend(sorted_distinct(map(_graph_first, by_subject)))
        by_subject.close()

    def __iter__(self) -> Iterator[tuple[str, Iterator[QuadLine]]]:
        """Each graph (an IRI) with its triples, to be read before the next."""
        for graph, lines in groupby(self._by_graph, lambda line: line.partition(" ")[0]):
            yield graph[1:-1], (QuadLine(line.partition(" ")[2]) for line in lines)


def _graph_first(line: QuadLine) -> str:
    triple, graph = split_graph(line)
    if not graph:
        what = "a triple of the default graph cannot be published, as a server has only one"
        fix = "publish the folder of a build, or put the triples into named graphs"
        raise UsageError(
            f"{line}: {what}; {fix}", [Diagnostic(line[:80], 0, 0, "KG830", what, fix)]
        )
    return f"{graph} {triple}"
