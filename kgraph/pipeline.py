"""The pipeline: sources -> layers -> quads, sorted -> every output, all together or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from heapq import merge
from pathlib import Path
from typing import Any

from kgraph.errors import InputError
from kgraph.graph.collect import (
    Found,
    OnFile,
    Options,
    collect,
    meaning_of,
    ontology_of,
    quietly,
    readings,
)
from kgraph.graph.convert import convert
from kgraph.graph.coverage import Coverage
from kgraph.graph.drafting import Usage
from kgraph.readers import discover
from kgraph.schema.prefixes import prefixes
from kgraph.schema.profile import read_profile
from kgraph.storage.graph import STREAM
from kgraph.storage.rdf.blocks import quads
from kgraph.storage.rdf.store import write_store
from kgraph.storage.sets.outputs import Outputs, atomic_outputs
from kgraph.storage.sorting import sorted_distinct, spool, store, stored

__all__ = ["Options", "Report", "build", "check"]

Lines = Callable[[], Iterator[str]]
"""Sorted distinct N-Quads lines, anew with each call."""

VALIDATED = 100_000  # triples up to which shapes are held against a graph unasked
PAGE_NODES = 2_000  # names on the page of a build; `kgraph view --focus` shows any part


@dataclass(slots=True)
class Report:
    """What a run read and made. `inferred`: conclusions of every kind; `conforms` is None where
    nothing was validated."""

    found: Found = field(default_factory=Found)
    inferred: int = 0
    triples: int = 0
    conforms: bool | None = None

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
        stated, inferred = spool(end), spool(end)
        store(stated, sorted_distinct(collect(options, report.found, on_file)))
        if options.infer:
            store(inferred, sorted_distinct(_inferred(lambda: stored(stated), report, options)))
        _refuse(report.found, options, strict)
        _write(outputs, lambda: stored(stated), lambda: stored(inferred), report, options)
        _refuse(report.found, options, strict)
    return report


def check(options: Options, on_file: OnFile = quietly) -> tuple[Report, Coverage]:
    """Read the sources without writing anything: the findings, and what the annotation leaves out.

    Raises as `build`, but for OutputError.
    """
    report, coverage = Report(), Coverage()
    meaning = meaning_of(options)
    tasks = discover(options.sources, options.format, options.root)
    for done, task in enumerate(tasks, 1):
        for layer, ledger in readings(task, meaning.scheme.profile, options.offsets):
            if layer:
                converted = convert(layer, meaning, ledger)
                report.found.same_text(converted.document, layer.document)
                report.found.note(converted)
                coverage.take(layer, converted.claims)
            report.found.ledger.add(ledger)
        on_file(done, len(tasks))
    report.found.ledger.documents = len(report.found.texts)
    return report, coverage


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


def _refuse(found: Found, options: Options, strict: bool) -> None:
    ledger, sources = found.ledger, ", ".join(map(str, options.sources))
    if not ledger.documents:
        raise InputError(f"{sources}: nothing could be read", ledger.all_findings)
    if strict and (ledger.losses or ledger.totals):
        raise InputError(
            f"{sources}: not written, as --strict allows no loss: {ledger.losses} annotations "
            f"dropped or unmapped, {ledger.totals.total()} findings",
            ledger.all_findings,
        )


def _inferred(stated: Lines, report: Report, options: Options) -> Iterator[str]:
    """What follows by the rules from all that is stated and claimed."""
    from kgraph.reasoning.inferred import infer
    from kgraph.reasoning.parsing import rules_for

    ontology = ontology_of(options)
    rules = rules_for(ontology, options.rules, options.without)
    conclusions = infer(lambda: quads(stated()), rules, ontology, options.base)
    report.inferred = conclusions.facts + conclusions.derived + conclusions.joint
    for finding in conclusions.findings:
        report.found.ledger.report(finding)
    return map(str, conclusions.quads)


def _write(
    outputs: Outputs, stated: Lines, inferred: Lines, report: Report, options: Options
) -> None:
    from kgraph.graph.network import best_connected, to_networkx
    from kgraph.view.network import to_html
    from kgraph.writers import graphml, nquads, turtle

    def whole() -> Iterator[str]:
        return merge(stated(), inferred())

    base = options.base
    names = prefixes(base)
    outputs.open(STREAM).writelines(nquads.render(whole(), names, base))
    outputs.open("graph.ttl").writelines(turtle.render(stated(), names, base))
    outputs.open("inferred.ttl").writelines(turtle.render(inferred(), names, base))
    folder = outputs.folder("store")
    write_store(folder, quads(whole()))
    network = to_networkx(quads(whole()))
    outputs.open("graph.graphml").writelines(graphml.render(network, names, base))
    page = best_connected(network, PAGE_NODES)
    outputs.open("graph.html").write(to_html(page).encode())
    report.triples = _distinct_triples(stated(), base)
    _validate(whole, folder, report, options)
    outputs.open("report.json").write(_json(report))


def _validate(whole: Lines, folder: Path, report: Report, options: Options) -> None:
    """Hold the graph against the shapes; `folder` is its store, which their SPARQL asks."""
    from kgraph.reasoning.shacl.asking import directly, guarded
    from kgraph.reasoning.shapes import SHIPPED, read_shapes, shipped_shapes, validate
    from kgraph.storage.rdf.store import open_store
    from kgraph.storage.sparql.queries import QueryWorker

    asked = report.triples <= VALIDATED if options.validate is None else options.validate
    if not asked:
        return
    with ExitStack() as end:
        if options.shapes:
            shapes = read_shapes([SHIPPED, *options.shapes])
            ask = guarded(end.enter_context(QueryWorker(folder)))
        else:
            shapes, ask = shipped_shapes(), directly(open_store(folder))
        found = validate(quads(whole()), shapes, ontology_of(options), ask)
    report.conforms = found.conforms
    for finding in found.findings:
        report.found.ledger.report(finding)


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
