"""Sources -> the N-Quads lines of their graph: reads every file and converts every layer."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.claims.coverage import Coverage
from kgraph.claims.joined_events import with_joined_events
from kgraph.claims.left_out import without_left_out
from kgraph.claims.promotion import parse_policy
from kgraph.errors import Diagnostic, UsageError
from kgraph.formats.beside import passed_over
from kgraph.formats.discovery import Found, Task, discover
from kgraph.formats.recognition import without_annotations
from kgraph.formats.shared.document import metadata_flaws
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Layer
from kgraph.model.identity import lexicon_graph
from kgraph.model.ledger import Ledger
from kgraph.pipeline.convert import ConvertedLayer, Meaning, convert
from kgraph.pipeline.document_texts import DocumentTexts
from kgraph.pipeline.garbage import seldom_collected
from kgraph.pipeline.guard import fault, guarded
from kgraph.pipeline.kept_annotations import KeptLayer, kept_layer
from kgraph.pipeline.processes import in_processes
from kgraph.pipeline.verdicts import Standing, WaitingStatements
from kgraph.rdf.carried_text import known_text_mode
from kgraph.schema.lexicon import idle_entries, read_lexicon
from kgraph.schema.ontology import Ontology, read_ontology, shipped_ontology
from kgraph.schema.profile import Profile, Scheme
from kgraph.schema.profile_reading import read_profile
from kgraph.schema.profile_terms import profile_findings
from kgraph.schema.settings import Options, named_files
from kgraph.storage.files import readable_name
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

    def take(self, read: ReadLayer) -> None:
        """Add the things of a layer."""
        layer = read.converted
        self.coverage.add(read.coverage)
        self.entities |= layer.entities
        self.claims.update(claim.iri for claim in layer.claims)
        self.propositions |= layer.propositions


class ReadLayer(NamedTuple):
    """A layer as it was read and as claims; as annotations too if they are kept; and what became of its
    annotations."""

    layer: Layer
    converted: ConvertedLayer
    kept: KeptLayer | None
    ledger: Ledger
    coverage: Coverage


class ConvertedFile(NamedTuple):
    """The layers of one annotation file, and the ledger of what came to none."""

    layers: list[ReadLayer]
    ledger: Ledger


def collect(
    options: Options,
    report: SourceReport,
    on_file: OnFile = ignore_progress,
    kept: KeyedLines | None = None,
) -> Iterator[QuadLine]:
    """The N-Quads lines of the sources and the lexicon, in any order. The annotations are added to
    `kept`, if it is given.

    Raises InputError if a source is missing or holds no annotations, UsageError for unknown names.
    """
    meaning = meaning_of(options)
    idle = idle_entries(options.lexicon, meaning.scheme.ontology)
    for finding in (*profile_findings(options.profile, meaning.scheme), *idle):
        report.ledger.report(finding)
    tasks, others, refused = discovered(options)
    read = set(named_files(options))
    with ExitStack() as files:
        texts, waiting = DocumentTexts(), WaitingStatements(files)
        for done, file in enumerate(_converted(tasks, meaning, options, kept is not None), 1):
            report.ledger.add(file.ledger)
            for each in file.layers:
                read.add(Path(each.layer.document.file))
                if collision := texts.collision(each.converted.document, each.layer):
                    each.ledger.forfeit("identity of another text", collision)
                else:
                    report.take(each)
                    waiting.add(each.converted.statements)
                    if kept is not None and each.kept:
                        *key, line = each.kept
                        kept.add(tuple(key), line)
                    yield from each.converted.lines
                report.ledger.add(each.ledger)
            on_file(done, len(tasks))
        untold = _untold(refused, report.ledger)
        for finding in (*untold, *passed_over(others, tasks, read, texts.hold), *texts.copies()):
            report.ledger.report(finding)
        report.ledger.documents = len(texts)
        yield from waiting.lines(meaning.policy, options.base, report.standing)
    yield from _lexicon_lines(meaning, options.base)


def _lexicon_lines(meaning: Meaning, base: str) -> Iterator[QuadLine]:
    graph = ox.NamedNode(lexicon_graph(base))
    for quad in meaning.lexicon.quads:
        yield line_of(ox.Quad(quad.subject, quad.predicate, quad.object, graph))


def _untold(refused: Iterable[Diagnostic], ledger: Ledger) -> list[Diagnostic]:
    """What discovery refused, but for the files that a guard has told of when they were read."""
    told = {each.path for each in ledger.findings if each.code in ("KG170", "KG171")}
    return [finding for finding in refused if finding.path not in told]


def discovered(options: Options) -> Found:
    """The files of the sources. Raises InputError if a source is missing or none holds annotations."""
    return discover(
        options.sources, options.format, options.root, follow_links=options.follow_links
    )


def meaning_of(options: Options) -> Meaning:
    """Profile, ontology and lexicon of a build. Raises UsageError, InputError."""
    known_text_mode(options.text)
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


def _converted(
    tasks: Sequence[Task], meaning: Meaning, options: Options, keeps: bool
) -> Iterator[ConvertedFile]:
    """Each file, converted, in the order of the tasks, with any number of processes."""
    if options.jobs == 1 or len(tasks) == 1:
        yield from (_convert_file(task, meaning, options, keeps) for task in tasks)
        return
    yield from in_processes(
        _convert_prepared,
        tasks,
        options.jobs,
        prepare=_prepare,
        shared=(options, keeps),
        lost=_lost,
    )


_prepared: tuple[Meaning, Options, bool]


def _prepare(options: Options, keeps: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that reads the graph ends this one
    global _prepared  # one process, one build: what all its tasks share is read once
    _prepared = meaning_of(options), options, keeps


def _convert_prepared(task: Task) -> ConvertedFile:
    return _convert_file(task, *_prepared)


@seldom_collected()
def _convert_file(task: Task, meaning: Meaning, options: Options, keeps: bool) -> ConvertedFile:
    file = ConvertedFile([], Ledger())
    with guarded(task, options, file.ledger.report):
        for layer, ledger in readings(task, meaning.scheme.profile, options.offsets):
            if layer:
                file.layers.append(_read_layer(layer, ledger, meaning, options, keeps))
                ledger.shorten(str(task.root))
            else:
                ledger.shorten(str(task.root))
                file.ledger.add(ledger)
        form = READERS[task.format]
        ledgers = [file.ledger, *(each.ledger for each in file.layers)]
        if not any(ledger.read or ledger.all_findings for ledger in ledgers):
            file.ledger.report(without_annotations(task.path, form.title, form.suffixes))
    return file


def _read_layer(
    layer: Layer, ledger: Ledger, meaning: Meaning, options: Options, keeps: bool
) -> ReadLayer:
    kept = kept_layer(layer) if keeps else None
    layer = without_left_out(layer, meaning.scheme, ledger)
    layer = with_joined_events(layer, meaning.scheme, ledger)
    converted, coverage = convert(layer, meaning, ledger), Coverage()
    if options.coverage:
        coverage.take(layer, converted.claims)
    return ReadLayer(layer, converted, kept, ledger, coverage)


def _lost(task: Task, error: Exception) -> ConvertedFile:
    """A file that brought down the process that read it."""
    file = ConvertedFile([], Ledger())
    file.ledger.report(fault(task, error))
    return file


def readings(task: Task, profile: Profile, offsets: str = "") -> Iterator[Reading]:
    """The layers of one annotation file. Call it where `guarded` guards it: it raises what the reader
    raises."""
    format = READERS[task.format]
    pair = profile.pair(task.path.stem)
    annotator = readable_name(pair.annotator)
    text = Path(os.path.normpath(task.path.parent / pair.text)) if pair.text else None
    for layer, ledger in format.reader.read(task.path, task.root, offsets or format.unit, text):
        if layer:
            layer = replace(layer, annotator=layer.annotator or annotator)
            for flaw in metadata_flaws(Path(layer.document.file)) if layer.document.flaws else ():
                ledger.report(flaw)
        yield Reading(layer, ledger)
