"""The pipeline: sources -> layers -> quads, sorted -> every output, all together or none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.errors import Diagnostic, InputError, counted
from kgraph.formats.discovery import discover
from kgraph.pipeline.collect import (
    Found,
    OnFile,
    collect,
    ontology_of,
    quietly,
    readings,
)
from kgraph.pipeline.profile_draft import Usage
from kgraph.schema.prefixes import prefixes
from kgraph.schema.profile import read_profile
from kgraph.schema.settings import Options
from kgraph.storage.graph import STREAM
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.store import write_store
from kgraph.storage.sets.outputs import Outputs, atomic_outputs
from kgraph.storage.sorting import sorted_distinct, spool, store, stored

if TYPE_CHECKING:
    from kgraph.shapes.validation import Validation

__all__ = ["Options", "Report", "build", "check"]

Lines = Callable[[], Iterator[str]]
"""Sorted distinct N-Quads lines, anew with each call."""

VALIDATED = 100_000  # triples up to which shapes are held against a graph unasked
PAGE_NODES = 2_000  # names on the page of a build; `kgraph view --focus` shows any part


@dataclass(slots=True)
class Report:
    """What a run read and made. `inferred`: conclusions of every kind; `validation`: what shapes
    found, None where none was held against the graph."""

    found: Found = field(default_factory=Found)
    inferred: int = 0
    triples: int = 0
    validation: Validation | None = None

    @property
    def conforms(self) -> bool | None:
        """Whether the graph keeps the promises of the shapes; None where nothing was validated."""
        return self.validation.conforms if self.validation else None

    @property
    def findings(self) -> list[Diagnostic]:
        """All findings that are held, those of shapes last."""
        held = self.validation.findings if self.validation else []
        return [*self.found.ledger.all_findings, *held]

    @property
    def totals(self) -> Counter[str]:
        """How many findings there are of each code, held or not."""
        return self.found.ledger.totals + Counter(self.validation.totals if self.validation else {})

    def to_json(self) -> dict[str, Any]:
        """The content of `report.json` (`docs/cli.md`)."""
        return {
            **self.found.ledger.to_json(),
            "entities": len(self.found.entities),
            "claims": len(self.found.claims),
            "propositions": len(self.found.propositions),
            "asserted": len(self.found.asserted),
            "inferred": self.inferred,
            "triples": self.triples,
            "conforms": self.conforms,
        }


def build(
    options: Options,
    output: Path,
    *,
    overwrite: bool = False,
    strict: bool = False,
    on_file: OnFile = quietly,
    notify: Callable[[str], None] = lambda message: None,
) -> Report:
    """Read the sources and write every output into the folder, all together or none.

    Raises InputError where nothing can be read, or with `strict` where anything was lost;
    UsageError for unknown names; OutputError where the folder cannot be written.
    """
    with atomic_outputs(output, overwrite=overwrite, notify=notify) as outputs, ExitStack() as end:
        report = Report()
        made = _made(options, report, on_file, end)
        _refuse(report, options, strict)
        _write(outputs, made, report, options)
        _refuse(report, options, strict)
    return report


def check(options: Options, on_file: OnFile = quietly) -> Report:
    """Read the sources as `build` does, and hold what they come to against shapes; nothing is kept.

    Raises as `build`, but for OutputError and for sources of which nothing can be read.
    """
    report = Report()
    with ExitStack() as end:
        made = _made(options, report, on_file, end)
        report.triples = _distinct_triples(made.stated(), options.base)
        if _validated(options, report.triples):
            folder = Path(end.enter_context(TemporaryDirectory())) / "store"
            write_store(folder, quads(made.whole()))
            report.validation = _validation(made, folder, options)
    return report


def usage(options: Options, on_file: OnFile = quietly) -> Usage:
    """The labels, roles and attributes that the sources use. Raises as `check`."""
    used = Usage()
    profile = read_profile(options.profile)
    tasks = discover(options.sources, options.format, options.root)
    for done, task in enumerate(tasks, 1):
        for layer, _ in readings(task, profile, options.offsets):
            if layer:
                used.take(layer)
        on_file(done, len(tasks))
    return used


class Made(NamedTuple):
    """What sources come to: what they and the lexicon state, and what follows from it."""

    stated: Lines
    inferred: Lines

    def whole(self) -> Iterator[str]:
        """All of it, sorted."""
        return merge(self.stated(), self.inferred())


def _made(options: Options, report: Report, on_file: OnFile, end: ExitStack) -> Made:
    """Read and infer; the lines are spooled until `end`."""
    stated, inferred = spool(end), spool(end)
    store(stated, sorted_distinct(collect(options, report.found, on_file)))
    if options.infer:
        store(inferred, sorted_distinct(_inferred(lambda: stored(stated), report, options)))
    return Made(lambda: stored(stated), lambda: stored(inferred))


def _refuse(report: Report, options: Options, strict: bool) -> None:
    ledger, sources = report.found.ledger, ", ".join(map(str, options.sources))
    if not ledger.documents:
        raise InputError(f"{sources}: nothing could be read", ledger.all_findings)
    wrong = [finding for finding in report.findings if finding.severity != "note"]
    if strict and (ledger.losses or wrong):
        total = sum(report.totals[code] for code in {finding.code for finding in wrong})
        raise InputError(
            f"{sources}: not written, as --strict allows no loss: "
            f"{counted(ledger.losses, 'annotation')} dropped or unmapped, "
            f"{counted(total, 'finding')}",
            wrong,
        )


def _inferred(stated: Lines, report: Report, options: Options) -> Iterator[str]:
    """What follows by the rules from all that is stated and claimed."""
    from kgraph.rules.inferred import infer
    from kgraph.rules.parsing import rules_for

    ontology = ontology_of(options)
    rules = rules_for(ontology, options.rules, options.without)
    conclusions = infer(lambda: quads(stated()), rules, ontology, options.base)
    report.inferred = conclusions.facts + conclusions.derived + conclusions.joint
    for finding in conclusions.findings:
        report.found.ledger.report(finding)
    return map(str, conclusions.quads)


def _write(outputs: Outputs, made: Made, report: Report, options: Options) -> None:
    from kgraph.formats.graphml import write as graphml
    from kgraph.formats.rdf import nquads, turtle
    from kgraph.network import best_connected, to_networkx
    from kgraph.view.pyvis_network import to_html

    base = options.base
    names = prefixes(base)
    outputs.open(STREAM).writelines(nquads.render(made.whole(), names, base))
    outputs.open("graph.ttl").writelines(turtle.render(made.stated(), names, base))
    outputs.open("inferred.ttl").writelines(turtle.render(made.inferred(), names, base))
    folder = outputs.folder("store")
    write_store(folder, quads(made.whole()))
    network = to_networkx(quads(made.whole()))
    outputs.open("graph.graphml").writelines(graphml.render(network, names, base))
    page = best_connected(network, PAGE_NODES)
    outputs.open("graph.html").write(to_html(page).encode())
    report.triples = _distinct_triples(made.stated(), base)
    if _validated(options, report.triples):
        report.validation = _validation(made, folder, options)
    outputs.open("report.json").write(_json(report))


def _validated(options: Options, triples: int) -> bool:
    """Whether shapes are held against so many triples: as asked; unasked, if one brings shapes of
    one's own or the graph is not too large."""
    if options.validate is None:
        return bool(options.shapes) or triples <= VALIDATED
    return options.validate


def _validation(made: Made, folder: Path, options: Options) -> Validation:
    """What the shapes find; `folder` is the store of the graph, which their SPARQL asks."""
    from kgraph.pipeline.annotation_places import annotation_places
    from kgraph.shapes.query_runner import directly, guarded
    from kgraph.shapes.validation import SHIPPED, read_shapes, shipped_shapes, validate
    from kgraph.storage.rdf.store import open_store
    from kgraph.storage.sparql.queries import QueryWorker

    with ExitStack() as end:
        if options.shapes:
            shapes = read_shapes([SHIPPED, *options.shapes])
            ask = guarded(end.enter_context(QueryWorker(folder)))
        else:
            shapes, ask = shipped_shapes(), directly(open_store(folder))
        return validate(
            quads(made.whole()),
            shapes,
            ontology_of(options),
            ask,
            places=lambda: annotation_places(options),
        )


def _distinct_triples(lines: Iterable[str], base: str) -> int:
    """Distinct triples of the document and promoted graphs; equal ones stand next to each other."""
    lexicon = f" <{base}graph/lexicon>"
    last, count = "", 0
    for line in lines:
        if not line.endswith(lexicon):
            triple = line.rpartition(" ")[0]
            count += triple != last
            last = triple
    return count


def _json(report: Report) -> bytes:
    return (json.dumps(report.to_json(), indent=2, ensure_ascii=False) + "\n").encode()
