"""Sources -> the sorted lines of their graph: divides the files into pieces, converts what the last build
does not have, and merges all."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kgraph.claims.coverage import Coverage
from kgraph.errors import Diagnostic, InputError
from kgraph.formats.beside import passed_over
from kgraph.formats.discovery import Found, discover
from kgraph.formats.waiting_texts import nothing_annotated
from kgraph.judging.identity.judgement_lines import judgement_lines
from kgraph.judging.identity.lapsed_judgements import Lapses
from kgraph.judging.proposals.applying import Judging
from kgraph.judging.proposals.verdict_findings import Hearing
from kgraph.model.identity import lexicon_graph
from kgraph.model.ledger import Ledger
from kgraph.pipeline.disputes import Disputes
from kgraph.pipeline.document_texts import DocumentTexts
from kgraph.pipeline.kept_annotations import kept_layer
from kgraph.pipeline.meaning import meaning_of
from kgraph.pipeline.parts.comparison import Reuse
from kgraph.pipeline.parts.converting import nothing_found
from kgraph.pipeline.parts.gathering import (
    Conversion,
    Gather,
    Gathered,
    OnFile,
    Progress,
    convert_pieces,
    ignore_progress,
)
from kgraph.pipeline.parts.pieces import Piece, ends_file, pieces_of
from kgraph.pipeline.parts.previous import SHARED, Previous, Saving
from kgraph.pipeline.parts.records import PieceRecord, SilentFiles, record_of
from kgraph.pipeline.parts.settling import Held, Verdicts, settle
from kgraph.schema.lexicon import idle_entries
from kgraph.schema.profile_terms import profile_findings
from kgraph.schema.settings import Options, named_files
from kgraph.storage.distinct_count import Distinct
from kgraph.storage.rdf.quad_lines import QuadLine, line_of
from kgraph.storage.sorting import Run, Spool, merged_runs, sorted_distinct

# Bytes of all outputs and parts for a byte of JSON Lines, as measured; other formats take less.

_NEED = 250
_MUCH = 2_000_000_000  # bytes


@dataclass(slots=True)
class SourceReport:
    """The contents of the sources of a build: the ledger; the coverage if it was asked for; the numbers of
    distinct entities, and of propositions that are facts under the policy `legacy`; how many claims of each
    obstacle (IRI) make no fact; how far proposals are judged, and how many verdicts have lapsed; how many
    judgements on who is who there are, and how many of them have lapsed."""

    ledger: Ledger = field(default_factory=Ledger)
    coverage: Coverage = field(default_factory=Coverage)
    entities: Distinct = field(default_factory=Distinct)
    legacy: Distinct = field(default_factory=Distinct)
    held_back: Counter[str] = field(default_factory=Counter)
    judging: Judging = field(default_factory=Judging)
    lapsed: int = 0
    judgements: tuple[int, int] = (0, 0)

    def take(self, record: PieceRecord) -> None:
        """Add what is known of a piece."""
        self.ledger.add(record.ledger)
        self.coverage.add(record.coverage)
        self.entities.add(record.entities)
        self.legacy.add(record.legacy)
        self.judging.add(record.judging)
        for layer in record.layers:
            self.held_back.update(layer.held)


class CollectedGraph:
    """The graph of the sources. Its parts are in `folder`, by default a temporary one; closing `files`
    closes and removes temporary files.

    `previous`: the last build, of which it takes what still holds; `keeps`: whether annotations are kept;
    `gather`: where the parts come from, if the pieces are not to be converted here; `notify` is told how
    much disk is needed, if it is much. `report` says what the sources hold once this is made. Raises
    InputError if a source is missing or holds no annotations, UsageError for unknown names, OutputError
    if the disk is full.
    """

    def __init__(
        self,
        options: Options,
        report: SourceReport,
        files: ExitStack,
        on_file: OnFile = ignore_progress,
        *,
        folder: Path | None = None,
        keeps: bool = False,
        previous: Previous | None = None,
        saving: Saving | None = None,
        gather: Gather | None = None,
        notify: Callable[[str], None] = lambda message: None,
    ) -> None:
        self.meaning = meaning_of(options)
        self._options, self._report, self._saving = options, report, saving
        self._notify = notify
        self._report_settings()
        found = discovered(options, previous)
        folder = folder or temporary_folder(files)
        self.previous = previous if previous and previous.keeps == keeps else None
        conversion = Conversion(options, self.meaning, keeps, folder)
        self._gone: dict[str, set[str]] = {}
        gather = gather or self._gather
        self._gathered = gather(list(pieces_of(found.tasks)), conversion, on_file)
        self._settled = settle(self._gathered, conversion)
        verdicts = Verdicts(self._settled, conversion)
        self._verdicts = Spool[QuadLine](files)
        self._verdicts.extend(sorted_distinct(verdicts.lines()))
        self._tell(found, verdicts.held)

    @property
    def changed(self) -> frozenset[str]:
        """The named graphs (IRIs) that may differ from those of the last build."""
        return frozenset(self.without | self._settled.fresh_graphs)

    @property
    def gone(self) -> set[str]:
        """The named graphs (IRIs) of the last build that do not hold any more, or not as they were."""
        return set(chain.from_iterable(self._gone.values()))

    @property
    def without(self) -> set[str]:
        """The named graphs (IRIs) of the last build of which no line is used again."""
        return self.gone | self._shared

    def coming(self) -> Iterator[list[QuadLine]]:
        """The sorted distinct lines of the graph, a list at a time, but for those of the last build that are
        used again."""
        shared = self._shared_lines()
        runs: list[Run[QuadLine]] = [*self._settled.lines(), lambda _: self._verdicts.stretches()]
        return merged_runs([*runs, lambda _: iter([shared])])

    @property
    def _shared(self) -> set[str]:
        return {f"{self._options.base}graph/{name}" for name in SHARED}

    def annotations(self) -> Iterator[bytes]:
        """The lines of the annotations, sorted."""
        runs: list[Run[str]] = [*self._settled.annotations()]
        if previous := self.previous:
            runs.append(lambda _: previous.annotations(self._gone))
        for line in chain.from_iterable(merged_runs(runs)):
            if self._saving:
                self._saving.annotation_key(line)
            yield f"{kept_layer(line).line}\n".encode()

    def _report_settings(self) -> None:
        options, ledger = self._options, self._report.ledger
        idle = idle_entries(options.lexicon, self.meaning.scheme.ontology)
        for finding in (*profile_findings(options.profile, self.meaning.scheme), *idle):
            ledger.report(finding)

    def _gather(self, pieces: list[Piece], conversion: Conversion, on_file: OnFile) -> Gathered:
        """All pieces as parts; those of the last build are used as far as they hold."""
        found = Gathered(pieces, self.previous, where=[-1] * len(pieces))
        progress = Progress(pieces, on_file)
        if not self.previous:
            self._tell_disk(pieces, conversion.folder)
            convert_pieces(found, range(len(pieces)), conversion, progress)
            return found
        reuse = Reuse(found, self.previous, self.meaning)
        stale = reuse.stale()
        self._tell_disk((pieces[number] for number in stale), conversion.folder)
        for number in sorted({*range(len(pieces))} - {*stale}):
            progress.took(number)
        convert_pieces(found, stale, conversion, progress)
        reuse.complete(conversion, progress)
        found.give_up = lambda numbers: reuse.give_up(numbers, conversion, progress)
        self._gone = reuse.gone
        return found

    def _tell_disk(self, pieces: Iterable[Piece], folder: Path) -> None:
        """Say how much disk is needed before it is, where that is much."""
        need = _NEED * sum(piece.size() for piece in pieces)
        if need > _MUCH:
            free = shutil.disk_usage(folder).free
            lacks = "" if need < free else ", which may not be enough: see --only and --skip"
            self._notify(
                f"This build needs up to {need / 1e9:,.0f} GB of disk; {free / 1e9:,.0f} GB are free"
                f"{lacks}."
            )

    def _tell(self, found: Found, held: Held) -> None:
        """Report what the pieces hold, in their order, and what the folders hold besides."""
        texts, ledger = DocumentTexts(), self._report.ledger
        read = set(named_files(self._options))
        heard = Hearing(self.meaning.verdicts, self._options.base)
        lapses = Lapses(self.meaning.judged, self._options.base)
        silent, disputes = SilentFiles(), Disputes()
        for number, line in self._gathered.record_lines():
            record = self._decided(record_of(line), held)
            if self._saving:
                self._saving.record(record.line())
            self._report.take(record)
            read.update(map(Path, record.files))
            lapses.take(record.asked)
            for layer in record.layers:
                heard.take(layer.text.document, layer.text.mark)
                disputes.take(layer)
                if layer.counts:
                    texts.collision(layer.text)
            is_silent = silent.so_far(record)
            if is_silent and record.piece.part and ends_file(self._gathered.pieces, number):
                ledger.report(nothing_found(record.piece.task))
        if self._saving:
            self._saving.replaced(self._settled.replaced)
        self._tell_judged(heard, lapses)
        others = passed_over(found.others, found.tasks, read, texts.hold)
        for finding in (
            *_untold(found.findings, ledger),
            *others,
            *texts.copies(),
            *disputes.findings(),
        ):
            ledger.report(finding)
        ledger.documents = len(texts)

    def _tell_judged(self, heard: Hearing, lapses: Lapses) -> None:
        """Report which verdicts and judgements have lapsed, and how many there are."""
        told = [*heard.findings(self._report.judging)]
        for finding in (*told, *lapses.findings(is_outdated=heard.is_outdated)):
            self._report.ledger.report(finding)
        self._report.lapsed = len(heard.lapsed)
        rows = self.meaning.judged.judgements.rows
        self._report.judgements = len(rows), len(list(lapses.lapsed()))

    def _decided(self, record: PieceRecord, held: Held) -> PieceRecord:
        """The record, with what was decided when all pieces were known."""
        known = self._settled.open
        for place, layer in enumerate(record.layers):
            if known is None or layer.text.document in known:
                counts = dict(held.pop(layer.graph, {}))
                record.layers[place] = layer._replace(held=counts)
        return record

    def _shared_lines(self) -> list[QuadLine]:
        """Those of the lexicon and of the judgements."""
        base, judged = self._options.base, self.meaning.judged
        graph = ox.NamedNode(lexicon_graph(base))
        known = judged.quads(self.meaning.lexicon)
        quads = (ox.Quad(each.subject, each.predicate, each.object, graph) for each in known)
        return sorted({*map(line_of, quads), *judgement_lines(judged, base)})


def discovered(options: Options, previous: Previous | None = None) -> Found:
    """The files of the sources. What the last build recognised is not looked at again while it is the same.
    Raises InputError if a source is missing or none holds annotations."""
    known = previous.recogniser() if previous and not options.format else None
    try:
        return discover(
            options.sources,
            options.format,
            options.root,
            follow_links=options.follow_links,
            known=known,
        )
    except InputError as error:
        raise (nothing_annotated(options.sources) or error) from None


def _untold(refused: Iterable[Diagnostic], ledger: Ledger) -> list[Diagnostic]:
    """What discovery refused, but for the files that a guard has told of when they were read."""
    told = {each.path for each in ledger.findings if each.code in ("KG170", "KG171")}
    return [finding for finding in refused if finding.path not in told]


def temporary_folder(files: ExitStack) -> Path:
    """A folder that closing `files` removes."""
    return Path(files.enter_context(TemporaryDirectory(prefix="kgraph-")))
