"""Texts -> frozen texts -> an engine -> a file of proposals for each text, several texts at a time.

A text that cannot be read, or brings down the process that reads it, is a finding; the others are done.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kgraph.annotate.engine import Ending, Engine, EngineOptions
from kgraph.annotate.engines import EngineRow
from kgraph.annotate.layer_files import in_the_way, layer_file, layer_line, proposals
from kgraph.annotate.texts.freezing import Ways, freeze
from kgraph.annotate.texts.near_duplicates import Copy, NearDuplicates, Sketch, sketch
from kgraph.annotate.texts.raw_text import TextFile
from kgraph.errors import Diagnostic, KgraphError
from kgraph.formats.discovery import Task
from kgraph.model.annotations import Document
from kgraph.model.ledger import Ledger
from kgraph.pipeline.garbage_collection import seldom_collected
from kgraph.pipeline.guard import fault, guarded
from kgraph.pipeline.processes import in_processes
from kgraph.storage.own_files import OwnFiles, kept

_BATCH = 32  # texts that a process is given at a time, at most
_AT_ONCE = 8  # texts that wait for another program, if nobody says how many

_PLAINLY = Ways()
OnText = Callable[[int, int], None]
"""Called with the number of texts that are done and of all texts."""


@dataclass(slots=True)
class Annotated:
    """What became of texts: how many have proposals now, how many were `refused`, how many were frozen, and
    how many annotations of each kind were proposed, and `identities` of two mentions, as a review counts
    them; what is to be said of them is in the ledger. `issued`: how many texts have a date of issue, by where
    it was read; `undated`: the frozen texts that have none. `sketch`: of the text, if it is one; `stopped`:
    why the engine could not go on, if it could not."""

    texts: int = 0
    refused: int = 0
    frozen: int = 0
    proposed: Counter[str] = field(default_factory=Counter)
    issued: Counter[str] = field(default_factory=Counter)
    undated: list[Path] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    sketch: Sketch = b""
    stopped: KgraphError | None = None

    def add(self, other: Annotated) -> None:
        """Add what became of other texts."""
        self.texts += other.texts
        self.refused += other.refused
        self.frozen += other.frozen
        self.proposed += other.proposed
        self.issued += other.issued
        self.undated += other.undated
        self.ledger.add(other.ledger)
        self.stopped = self.stopped or other.stopped


class Run(NamedTuple):
    """What all texts of a run share: the engine's row and its options, the files that are written, and how
    texts are read."""

    row: EngineRow
    options: EngineOptions
    files: OwnFiles
    ways: Ways


def annotate(
    texts: Sequence[TextFile],
    row: EngineRow,
    options: EngineOptions,
    folder: Path,
    *,
    ways: Ways = _PLAINLY,
    overwrite: bool = False,
    on_text: OnText = lambda done, of: None,
) -> tuple[Annotated, Ending]:
    """Write the proposals of an engine for texts into the folder. Where the engine cannot go on, what is
    done is kept. Second: what the engine has to say in the end.

    Raises UsageError for options that the engine cannot use, OutputError where the folder cannot be
    written.
    """
    engine = row.make(options)
    whole = Annotated()
    with kept(folder, overwrite=overwrite) as files:
        results = _results(texts, engine, Run(row, options, files, ways))
        copies = NearDuplicates()
        for number, (result, text) in enumerate(zip(results, texts, strict=False), 1):
            whole.add(result)
            if copy := copies.copy_of(str(text.path), result.sketch):
                whole.ledger.report(_copied(text, copy))
            on_text(number, len(texts))
    return whole, engine.ended() if engine.parallel == "threads" else Ending()


def _copied(text: TextFile, copy: Copy) -> Diagnostic:
    """KG189: a text is nearly the same as another one."""
    same = "all" if copy.share == 1 else f"about {copy.share:.0%}"
    what = f"this text is like {copy.before}: {same} of their phrases are the same"
    fix = (
        "if both print one report, give both its publisher in their metadata: --promote two-sources "
        "counts publishers"
    )
    return Diagnostic(str(text.path), 0, 0, "KG189", what, fix, "warning")


def _results(texts: Sequence[TextFile], engine: Engine, run: Run) -> Iterator[Annotated]:
    """What becomes of each text, until the engine cannot go on."""
    jobs = run.options.settings.jobs
    if engine.parallel == "threads":
        yield from _in_threads(texts, jobs or _AT_ONCE, engine, run)
        return
    jobs = jobs or len(os.sched_getaffinity(0))
    size = max(1, min(_BATCH, len(texts) // (4 * jobs)))
    batches = [texts[at : at + size] for at in range(0, len(texts), size)]
    every: Iterator[list[Annotated]]
    if jobs == 1 or len(batches) <= 1:
        every = iter([_annotated(text, engine, run)] for text in texts)
    else:
        every = _in_processes(batches, min(jobs, len(batches)), run)
    for results in every:
        yield from results
        if any(result.stopped for result in results):
            return


def _in_threads(
    texts: Sequence[TextFile], at_once: int, engine: Engine, run: Run
) -> Iterator[Annotated]:
    """As `_results`. What is being worked on when the engine cannot go on is done to its end, and nothing
    else is begun; on Ctrl-C it is stopped."""
    halt = threading.Event()

    def work(text: TextFile) -> Annotated | None:
        if halt.is_set():
            return None
        result = _annotated(text, engine, run)
        if result.stopped:
            halt.set()
        return result

    with ThreadPoolExecutor(at_once) as pool:
        try:
            yield from filter(None, pool.map(work, texts))
        except BaseException:
            halt.set()
            engine.stop()
            raise


_prepared: tuple[Engine, Run]


def _prepare(run: Run) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gave the texts ends this one
    run.files.reread()
    global _prepared
    _prepared = run.row.make(run.options), run


@seldom_collected()
def _work(texts: Sequence[TextFile]) -> list[Annotated]:
    return [_annotated(text, *_prepared) for text in texts]


def _in_processes(
    batches: Sequence[Sequence[TextFile]], jobs: int, run: Run
) -> Iterator[list[Annotated]]:
    """What becomes of the texts of each batch. If one of them brings its process down, each has one of
    its own, and only that text is lost."""

    def lost(texts: Sequence[TextFile], error: Exception) -> list[Annotated]:
        if len(texts) > 1:
            return list(chain.from_iterable(_in_processes([[text] for text in texts], 1, run)))
        result = Annotated(refused=1)
        result.ledger.report(fault(_task(texts[0]), error))
        return [result]

    return in_processes(_work, batches, jobs, prepare=_prepare, shared=(run,), lost=lost)


def _annotated(text: TextFile, engine: Engine, run: Run) -> Annotated:
    """Freeze a text, and write what the engine proposes. Raises OutputError."""
    result = Annotated(refused=1)
    with guarded(_task(text), run.options.settings, result.ledger.report):
        frozen = freeze(text, run.files, run.ways, layer_file(text.name, engine.name))
        result.sketch = sketch(frozen.document.text)
        result.frozen = frozen.is_new
        if frozen.document.issued:
            result.issued[frozen.issued_from.partition(":")[0] or "metadata"] += 1
        else:
            result.undated.append(Path(frozen.document.file))
        for finding in frozen.findings:
            result.ledger.report(finding)
        _propose(frozen.document, engine, run.files, result)
    return result


def _propose(document: Document, engine: Engine, files: OwnFiles, result: Annotated) -> None:
    """Write what the engine proposes. Raises OutputError."""
    file = layer_file(document.path, engine.name)
    if obstacle := in_the_way(file, files):
        result.ledger.report(obstacle)
        return
    result.refused = 0
    try:
        layer, ledger = engine.propose(document)
    except KgraphError as error:
        result.stopped = error
        return
    result.ledger.add(ledger)
    if layer:
        result.texts = 1
        for kind in ("mentions", "relations", "events"):
            result.proposed[kind] += len(getattr(layer, kind))
        # That each member of a cluster is what its first one is, is a proposal of its own.
        result.proposed["identities"] += sum(len(each.members) - 1 for each in layer.clusters)
        files.write(file, layer_line(proposals(layer, engine.name)))


def _task(text: TextFile) -> Task:
    """The text as messages about files take it."""
    return Task("", text.path, text.root)
