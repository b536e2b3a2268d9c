"""Sources -> the N-Quads lines of their graph: reads every file and converts every layer."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from multiprocessing import active_children
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.claims.coverage import Coverage
from kgraph.claims.left_out import without_left_out
from kgraph.claims.promotion import parse_policy
from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.formats.discovery import Task, discover
from kgraph.formats.shared.document import metadata_flaws
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Document
from kgraph.model.identity import checksum, lexicon_graph
from kgraph.model.ledger import Ledger
from kgraph.pipeline.convert import ConvertedLayer, Meaning, convert
from kgraph.pipeline.kept_annotations import KeptLayer, kept_layer
from kgraph.pipeline.verdicts import Standing, WaitingStatements
from kgraph.rdf.to_rdf import TEXT_MODES
from kgraph.schema.lexicon import idle_entries, read_lexicon
from kgraph.schema.ontology import Ontology, read_ontology, shipped_ontology
from kgraph.schema.profile import Profile, Scheme, read_profile
from kgraph.schema.profile_terms import profile_findings
from kgraph.schema.settings import Options
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.resources import shipped_path
from kgraph.storage.sorting import KeyedLines

OnFile = Callable[[int, int], None]
"""Called after each annotation file with the number of files that are done and of all files."""


def ignore_progress(done: int, of: int) -> None:
    """Do not report progress."""


@dataclass(slots=True)
class SourceReport:
    """The contents of the sources of a build: the ledger, the coverage if it was asked for, and the IRIs
    of distinct things; `standing`: what becomes of the statements."""

    ledger: Ledger = field(default_factory=Ledger)
    coverage: Coverage = field(default_factory=Coverage)
    entities: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    propositions: set[str] = field(default_factory=set)
    standing: Standing = field(default_factory=Standing)

    def take(self, layer: ConvertedLayer) -> None:
        """Add the things of a layer."""
        self.entities |= layer.entities
        self.claims.update(claim.iri for claim in layer.claims)
        self.propositions |= layer.propositions


class DocumentTexts:
    """The texts of a build by the IRI of their document. Two different texts with the same IRI would
    merge the claims of two sources."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[str, str]] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def check(self, iri: str, document: Document) -> None:
        """Add a text. Raises InputError KG133 if a different one has its IRI."""
        mark = checksum(document.text)
        seen, file = self._texts.setdefault(iri, (mark, document.file))
        if seen != mark:
            what = f"{file} and {document.file} are different texts with one identity, {iri}"
            fix = "give one of them an `id` in its metadata, or name a common --root"
            finding = Diagnostic(document.file, 0, 0, "KG133", what, fix)
            raise InputError(f"{what}; {fix}", [finding])


class ConvertedFile(NamedTuple):
    """The layers of one annotation file as claims and, if annotations are kept, as annotations; and the
    ledger of the file."""

    layers: list[ConvertedLayer]
    kept: list[KeptLayer]
    ledger: Ledger
    coverage: Coverage


def collect(
    options: Options,
    report: SourceReport,
    on_file: OnFile = ignore_progress,
    kept: KeyedLines | None = None,
) -> Iterator[QuadLine]:
    """The N-Quads lines of the sources and the lexicon, in any order. The annotations are added to
    `kept`, if it is given.

    Raises InputError if nothing can be read or two texts have the same identity, UsageError for
    unknown names.
    """
    meaning = meaning_of(options)
    for finding in profile_findings(options.profile, meaning.scheme):
        report.ledger.report(finding)
    for finding in idle_entries(options.lexicon, meaning.scheme.ontology):
        report.ledger.report(finding)
    tasks = discover(options.sources, options.format, options.root)
    with ExitStack() as files:
        texts, waiting = DocumentTexts(), WaitingStatements(files)
        for done, file in enumerate(_converted(tasks, meaning, options, kept is not None), 1):
            report.ledger.add(file.ledger)
            report.coverage.add(file.coverage)
            if kept is not None:
                for *key, line in file.kept:
                    kept.add(tuple(key), line)
            for layer in file.layers:
                texts.check(layer.document, layer.source)
                report.take(layer)
                waiting.add(layer.statements)
                yield from layer.lines
            on_file(done, len(tasks))
        report.ledger.documents = len(texts)
        yield from map(line_of, waiting.quads(meaning.policy, options.base, report.standing))
    graph = ox.NamedNode(lexicon_graph(options.base))
    for quad in meaning.lexicon.quads:
        yield line_of(ox.Quad(quad.subject, quad.predicate, quad.object, graph))


def meaning_of(options: Options) -> Meaning:
    """Profile, ontology and lexicon of a build. Raises UsageError, InputError."""
    _known("amount of text", options.text, TEXT_MODES)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+[/#]", options.base):
        fix = "it is an absolute IRI that ends in / or #, such as https://example.org/id/"
        raise UsageError(f"'{options.base}' cannot begin the IRIs of a graph; {fix}")
    ontology = ontology_of(options)
    scheme = Scheme(read_profile(options.profile), ontology, options.base)
    policy = parse_policy(options.policy)
    return Meaning(scheme, read_lexicon(options.lexicon, ontology), policy, options.text)


def ontology_of(options: Options) -> Ontology:
    """The shipped ontology together with the user's own. Raises InputError."""
    own = [shipped_path("ontology", "kgraph.ttl"), *options.ontology]
    return read_ontology(own) if options.ontology else shipped_ontology()


def _known(what: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise UsageError(f"no {what} '{name}'; known are {', '.join(names)}")


def _converted(
    tasks: Sequence[Task], meaning: Meaning, options: Options, keeps: bool
) -> Iterator[ConvertedFile]:
    """Each file, converted, in the order of the tasks, with any number of processes."""
    if options.jobs == 1 or len(tasks) == 1:
        yield from (_convert_file(task, meaning, options, keeps) for task in tasks)
        return
    shared = (options, keeps)
    others = set(active_children())
    with ProcessPoolExecutor(options.jobs, initializer=_prepare, initargs=shared) as pool:
        try:
            yield from pool.map(_convert_prepared, tasks, chunksize=4)
        except BaseException:  # such as Ctrl-C: nobody waits for what is still to be read
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(active_children()) - others:
                process.terminate()
            raise


_prepared: tuple[Meaning, Options, bool]


def _prepare(options: Options, keeps: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that reads the graph ends this one
    global _prepared  # one process, one build: what all its tasks share is read once
    _prepared = meaning_of(options), options, keeps


def _convert_prepared(task: Task) -> ConvertedFile:
    return _convert_file(task, *_prepared)


def _convert_file(task: Task, meaning: Meaning, options: Options, keeps: bool) -> ConvertedFile:
    file = ConvertedFile([], [], Ledger(), Coverage())
    for layer, ledger in readings(task, meaning.scheme.profile, options.offsets):
        if layer:
            if keeps:
                file.kept.append(kept_layer(layer))
            layer = without_left_out(layer, meaning.scheme, ledger)
            converted = convert(layer, meaning, ledger)
            file.layers.append(converted)
            if options.coverage:
                file.coverage.take(layer, converted.claims)
        ledger.shorten(str(task.root))
        file.ledger.add(ledger)
    return file


def readings(task: Task, profile: Profile, offsets: str = "") -> Iterator[Reading]:
    """The layers of one annotation file. If it cannot be read, that is a finding and not an error."""
    format = READERS[task.format]
    pair = profile.pair(task.path.stem)
    text = Path(os.path.normpath(task.path.parent / pair.text)) if pair.text else None
    try:
        for layer, ledger in format.reader.read(task.path, task.root, offsets or format.unit, text):
            if layer:
                file = Path(layer.document.file)
                layer = replace(layer, annotator=layer.annotator or pair.annotator)
                for flaw in metadata_flaws(file) if layer.document.flaws else ():
                    ledger.report(flaw)
            yield Reading(layer, ledger)
    except InputError as error:
        ledger = Ledger()
        plain = Diagnostic(str(task.path), 0, 0, "KG132", str(error))
        for finding in error.diagnostics or [plain]:
            ledger.report(finding)
        yield Reading(None, ledger)
