"""The outputs of a build, from the sorted lines of its graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kgraph.pipeline.changes import Changes, changes_since
from kgraph.pipeline.chosen_outputs import chosen_outputs, too_large
from kgraph.pipeline.figures import Figures, figures
from kgraph.pipeline.graph_lines import GraphLines
from kgraph.pipeline.parts.previous import Previous
from kgraph.pipeline.report import Report
from kgraph.pipeline.shape_check import check_shapes, is_wanted
from kgraph.queries.index_reading import is_whole
from kgraph.queries.index_writing import change_index, write_index
from kgraph.schema.prefixes import prefixes
from kgraph.schema.settings import Options
from kgraph.storage.graph import ANNOTATIONS, INDEX, REPORT, STREAM
from kgraph.storage.rdf.changed_store import change_store
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.rdf.store import write_store
from kgraph.storage.sets.outputs import Outputs
from kgraph.storage.sorting import stretches
from kgraph.storage.splicing import END

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_DRAWN = {"graphml": "graph.graphml", "page": "graph.html"}
_MOST_CHANGED = 10_000  # named graphs beyond which a store is written anew


@dataclass(slots=True)
class Writing:
    """Writes the outputs that are wanted. `previous`: the last build, if it can be used; `changed`: the named
    graphs (IRIs) that may differ from it."""

    outputs: Outputs
    graph: GraphLines
    options: Options
    report: Report
    previous: Previous | None = None
    changed: frozenset[str] = frozenset()
    counts: Any = None  # as `kgraph.rdf.void.Counts.told` has them, if they were counted

    def stream(self) -> str:
        """Write `graph.nq`; gives its SHA-256 in hex."""
        if not self.graph.is_same or not self._carried(STREAM):
            self.outputs.open(STREAM).writelines(self.graph.document())
        return self.outputs.digest(STREAM)

    def annotations(self, lines: Iterable[bytes] | None) -> str:
        """Write `annotations.jsonl`, if annotations are kept; gives its SHA-256 in hex, else ""."""
        if lines is not None:
            self.outputs.open(ANNOTATIONS).writelines(lines)
        return self.outputs.digest(ANNOTATIONS)

    @property
    def told(self) -> dict[str, Any]:
        """What the next build is to know of this one."""
        return {
            "rules": self.graph.rules,
            "names_beyond": self.report.names_beyond,
            "counts": self.counts,
            "figures": self.report.figures,
            "detected": not self.options.format,
        }

    def all_else(self) -> None:
        """Write what is made from the graph, validate it, and write the report. What is the same as in the
        last build is taken over."""
        report = self.report
        with ExitStack() as files:
            changes = self._changes(files)
            report.count(self._figures(changes))
            asked = chosen_outputs(self.options, report.triples)
            report.left_out = sorted(too_large(self.options, report.triples))
            if "ttl" in asked:
                self._turtle(changes)
            self._drawings([name for name in _DRAWN if name in asked])
            store = None
            if "store" in asked:
                store = self._store(self.outputs.folder("store"), changes)
                self._index(changes)
            if is_wanted(self.options, report.triples):
                report.validation = check_shapes(self._lines, store, self.options, report)
        self.outputs.open(REPORT).write(report.render())

    def _figures(self, changes: Changes | None) -> Figures:
        """The numbers of the graph, from those of the last build if possible."""
        base = self.options.base
        told = self.previous.told["figures"] if self.previous else ()
        # A build of an earlier version counted less.
        known = Figures(*told) if len(told) == len(Figures._fields) else None
        if known and self.graph.is_same:
            return known
        if known and changes:
            before, after = changes.before(inferred=False), changes.after(inferred=False)
            return known.changed(figures(before, base), figures(after, base))
        return figures(self.graph.stated, base)

    def _drawings(self, drawn: list[str]) -> None:
        if drawn and self.previous and self._carried(*(_DRAWN[name] for name in drawn)):
            self.report.names_beyond = self.previous.told["names_beyond"]
        elif drawn:
            self._network(drawn)

    def _carried(self, *names: str) -> bool:
        """Whether the files were taken over from the last build."""
        if (
            not self.previous
            or not self.graph.is_same
            or not self.previous.files.keys() >= {*names}
        ):
            return False
        return self.outputs.carry({name: self.previous.files[name] for name in names})

    def _lines(self) -> Iterator[QuadLine]:
        """All lines of the graph, sorted."""
        with self.outputs.reading(STREAM) as stream:
            yield from chain.from_iterable(stretches(stream, END.decode()))

    def _turtle(self, changes: Changes | None) -> None:
        from kgraph.formats.rdf import turtle
        from kgraph.rdf import void

        known = self.previous.told["counts"] if self.previous else None
        if self._carried("graph.ttl", "inferred.ttl", void.FILE):
            self.counts = known
            return
        base = self.options.base
        names = prefixes(base)
        for name, lines in (
            ("graph.ttl", self.graph.stated),
            ("inferred.ttl", self.graph.inferred),
        ):
            written = self.outputs.open(name)
            if not (changes and self._spliced(name, written, changes)):
                written.writelines(turtle.render(lines, names, base))
        if known and changes:
            counts = void.Counts.of(known)
            counts.add(void.count(changes.before()), -1)
            counts.add(void.count(changes.after()), 1)
        else:
            counts = void.count(self._lines())
        self.counts = counts.told()
        self.outputs.open(void.FILE).write(void.render(counts, names, base))

    def _spliced(self, name: str, written: BinaryIO, changes: Changes) -> bool:
        """Write a file of Turtle from that of the last build, if it is there."""
        from kgraph.formats.rdf.turtle_splicing import spliced

        base = self.options.base
        known = self.previous.files.get(name, "") if self.previous else ""
        with self.outputs.present(name, known) as before:
            if before is None:
                return False
            lines = changes.after(inferred=name == "inferred.ttl")
            written.writelines(spliced(before, changes.subjects, lines, prefixes(base), base))
        return True

    def _store(self, folder: Path, changes: Changes | None) -> Path:
        """The folder, with the store of the graph in it, if possible changed from the last one."""
        previous = self.previous
        changed = frozenset[str]() if self.graph.is_same else self.changed
        if previous and previous.store and len(changed) <= _MOST_CHANGED:
            lines: tuple[Iterable[QuadLine], Iterable[QuadLine]] = (), ()
            if changes:
                lines = changes.before(), changes.after()
            elif changed:
                lines = previous.lines_in(changed), self._lines_in(changed)
            if change_store(previous.store, folder, changed, *lines):
                return folder
            folder.mkdir(exist_ok=True)
        write_store(folder, self._lines())
        return folder

    def _index(self, changes: Changes | None) -> None:
        """Write the index beside the store, or take over or change the last one."""
        before = self.previous.index if self.previous else None
        if before and not is_whole(before):
            before = None
        if before and self.graph.is_same and self.outputs.carry_folder(INDEX, before):
            return
        folder, base = self.outputs.folder(INDEX), self.options.base
        if before and changes:
            lines = changes.before(), changes.after()
            change_index(before, folder, lines, changes.marks, base)
        else:
            write_index(folder, self._lines(), base)

    def _changes(self, files: ExitStack) -> Changes | None:
        """What has changed since the last build; None if too much has, or nothing."""
        if not self.previous or not self.graph.differs or self.graph.is_same:
            return None
        stream = files.enter_context(self.outputs.reading(STREAM))
        return changes_since(self.previous, self.graph.differs, stream, files)

    def _lines_in(self, graphs: frozenset[str]) -> Iterator[QuadLine]:
        names = {f"<{graph}>" for graph in graphs}
        return (line for line in self._lines() if line.rpartition(" ")[2] in names)

    def _network(self, drawn: list[str]) -> None:
        """Write the network as GraphML, and its page."""
        if "page" not in drawn:
            from kgraph.network import to_networkx

            self._graphml(to_networkx(self._lines()))
            return
        from kgraph.view.beside import network_and_beside
        from kgraph.view.parts import MOST_NAMES, number_of_names
        from kgraph.view.pyvis_network import to_html

        network, beside = network_and_beside(self._lines())
        if "graphml" in drawn:
            self._graphml(network)
        self.outputs.open(_DRAWN["page"]).write(to_html(network, beside).encode())
        self.report.names_beyond = max(0, number_of_names(network) - MOST_NAMES)

    def _graphml(self, network: MultiDiGraph[str]) -> None:
        from kgraph.formats.graphml import write

        base = self.options.base
        lines = write.render(network, prefixes(base), base)
        self.outputs.open(_DRAWN["graphml"]).writelines(lines)
