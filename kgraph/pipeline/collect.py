"""Sources -> the N-Quads lines of all that they say: every file read, every layer converted."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.claims.coverage import Coverage
from kgraph.claims.promote import TwoSources
from kgraph.errors import Diagnostic, InputError, UsageError
from kgraph.formats.discovery import Task, discover
from kgraph.formats.shared.reading import Reading
from kgraph.formats.table import READERS
from kgraph.model.annotations import Document
from kgraph.model.identity import BASE, checksum
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.pipeline.convert import Converted, Meaning, convert
from kgraph.pipeline.kept_annotations import KeptLayer, keep
from kgraph.rdf.to_rdf import POLICIES, TEXT_MODES
from kgraph.schema.lexicon import read_lexicon
from kgraph.schema.ontology import Ontology, read_ontology, shipped_ontology
from kgraph.schema.profile import Profile, Scheme, read_profile
from kgraph.storage.resources import shipped
from kgraph.storage.sorting import KeyedLines

OnFile = Callable[[int, int], None]
"""Called after each annotation file with how many are done, and how many there are."""


def quietly(done: int, of: int) -> None:
    """No word on progress."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build reads, and how. `sources`: files and folders; `offsets`: the unit that the files
    count in, where it is not their format's own; `jobs`: processes that read and convert; `rules`:
    folders of one's own rules; `without`: rules and policies that are left out; `validate`: by
    SHACL, None: if the graph is not too large; `shapes`: files of one's own shapes; `coverage`: find
    what the annotation leaves out, too."""

    sources: tuple[Path, ...]
    format: str = ""
    profile: str = "default"
    lexicon: tuple[Path, ...] = ()
    ontology: tuple[Path, ...] = ()
    base: str = BASE
    root: Path | None = None
    offsets: str = ""
    policy: str = "stated"
    text: str = "quotes"
    jobs: int = 1
    infer: bool = True
    rules: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()
    validate: bool | None = None
    shapes: tuple[Path, ...] = ()
    coverage: bool = False


@dataclass(slots=True)
class Found:
    """What a run read and found: the ledger, the coverage where it was asked for, and the IRIs of
    distinct things."""

    ledger: Ledger = field(default_factory=Ledger)
    coverage: Coverage = field(default_factory=Coverage)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    propositions: set[str] = field(default_factory=set)
    asserted: set[str] = field(default_factory=set)

    def note(self, layer: Converted) -> None:
        """Count the things of a layer."""
        self.entities |= layer.entities
        self.claims.update(claim.iri for claim in layer.claims)
        self.propositions |= layer.propositions.keys()
        self.asserted |= layer.asserted

    def same_text(self, iri: str, document: Document) -> None:
        """Two different texts with one IRI would fuse what two sources say: refuse them."""
        mark = checksum(document.text)
        seen, file = self.texts.setdefault(iri, (mark, document.file))
        if seen != mark:
            what = f"{file} and {document.file} are different texts with one identity, {iri}"
            fix = "give one of them an `id` in its metadata, or name a common --root"
            finding = Diagnostic(document.file, 0, 0, "KG133", what, fix)
            raise InputError(f"{what}; {fix}", [finding])


class Work(NamedTuple):
    """What one annotation file came to; its layers as they are kept, where they are."""

    layers: list[tuple[Converted, Document]]
    kept: list[KeptLayer]
    ledger: Ledger
    coverage: Coverage


def collect(
    options: Options,
    found: Found,
    on_file: OnFile = quietly,
    kept: KeyedLines | None = None,
) -> Iterator[str]:
    """The N-Quads lines of everything that the sources and the lexicon say, in no certain order. The
    annotations go into `kept`, where that is given.

    Raises InputError where nothing can be read or two texts have one identity, UsageError for
    unknown names.
    """
    meaning = meaning_of(options)
    tasks = discover(options.sources, options.format, options.root)
    promotion = TwoSources() if options.policy == "two-sources" else None
    for done, work in enumerate(_worked(tasks, meaning, options, kept is not None), 1):
        found.ledger.add(work.ledger)
        found.coverage.add(work.coverage)
        if kept is not None:
            for *place, line in work.kept:
                kept.add(tuple(place), line)
        for layer, document in work.layers:
            found.same_text(layer.document, document)
            found.note(layer)
            if promotion:
                promotion.take(document, layer.propositions, layer.claims)
            yield from layer.lines
        on_file(done, len(tasks))
    found.ledger.documents = len(found.texts)
    for quad in promotion.quads(options.base) if promotion else ():
        if quad.predicate.value == KG.assertedBy:
            found.asserted.add(str(quad.subject)[1:-1])
        yield str(quad)
    graph = ox.NamedNode(f"{options.base}graph/lexicon")
    for quad in meaning.lexicon.quads:
        yield str(ox.Quad(quad.subject, quad.predicate, quad.object, graph))


def meaning_of(options: Options) -> Meaning:
    """Profile, ontology and lexicon of a build. Raises UsageError, InputError."""
    _known("promotion policy", options.policy, tuple(POLICIES))
    _known("amount of text", options.text, TEXT_MODES)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`]+[/#]", options.base):
        fix = "it is an absolute IRI that ends in / or #, such as https://example.org/id/"
        raise UsageError(f"'{options.base}' cannot begin the IRIs of a graph; {fix}")
    ontology = ontology_of(options)
    scheme = Scheme(read_profile(options.profile), ontology, options.base)
    return Meaning(scheme, read_lexicon(options.lexicon, ontology), options.policy, options.text)


def ontology_of(options: Options) -> Ontology:
    """The shipped ontology, with one's own. Raises InputError."""
    own = [shipped("ontology", "kgraph.ttl"), *options.ontology]
    return read_ontology(own) if options.ontology else shipped_ontology()


def _known(what: str, name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise UsageError(f"no {what} '{name}'; known are {', '.join(names)}")


def _worked(
    tasks: Sequence[Task], meaning: Meaning, options: Options, keeps: bool
) -> Iterator[Work]:
    """The work on each file in the order of the tasks, whichever process does it."""
    if options.jobs == 1 or len(tasks) == 1:
        yield from (_work(task, meaning, options, keeps) for task in tasks)
        return
    shared = (options, keeps)
    with ProcessPoolExecutor(options.jobs, initializer=_prepare, initargs=shared) as pool:
        yield from pool.map(_work_prepared, tasks, chunksize=4)


_prepared: tuple[Meaning, Options, bool]


def _prepare(options: Options, keeps: bool) -> None:
    global _prepared  # one process, one build: what all its tasks share is read once
    _prepared = meaning_of(options), options, keeps


def _work_prepared(task: Task) -> Work:
    return _work(task, *_prepared)


def _work(task: Task, meaning: Meaning, options: Options, keeps: bool) -> Work:
    work = Work([], [], Ledger(), Coverage())
    for layer, ledger in readings(task, meaning.scheme.profile, options.offsets):
        if layer:
            converted = convert(layer, meaning, ledger)
            work.layers.append((converted, layer.document))
            if keeps:
                work.kept.append(keep(layer))
            if options.coverage:
                work.coverage.take(layer, converted.claims)
        ledger.shorten(str(task.root))
        work.ledger.add(ledger)
    return work


def readings(task: Task, profile: Profile, offsets: str = "") -> Iterator[Reading]:
    """The layers of one annotation file. What makes it unreadable is a finding; others go on."""
    reader = READERS[task.format]
    pair = profile.pair(task.path.stem)
    text = Path(os.path.normpath(task.path.parent / pair.text)) if pair.text else None
    try:
        for layer, ledger in reader.read(task.path, task.root, offsets or reader.UNIT, text):
            if layer:
                layer = replace(layer, annotator=layer.annotator or pair.annotator)
                for flaw in layer.document.flaws.splitlines():
                    file = str(Path(layer.document.file).with_suffix(".toml"))
                    ledger.report(Diagnostic(file, 0, 0, "KG151", f"metadata: {flaw}"))
            yield Reading(layer, ledger)
    except InputError as error:
        ledger = Ledger()
        plain = Diagnostic(str(task.path), 0, 0, "KG132", str(error))
        for finding in error.diagnostics or [plain]:
            ledger.report(finding)
        yield Reading(None, ledger)
