"""What is reviewed: the layers of the sources that have proposals, and the layers beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kgraph.errors import Diagnostic
from kgraph.formats.discovery import Task
from kgraph.formats.kgraph_jsonl.read import WAITING, left_behind
from kgraph.judging.proposals.applying import Judging, annotations_of, judged
from kgraph.judging.proposals.own_files import is_own
from kgraph.judging.proposals.verdict_findings import Hearing
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.model.annotations import Document, Layer
from kgraph.model.identity import checksum, document_iri
from kgraph.model.ledger import Ledger
from kgraph.model.proposals import PROPOSED
from kgraph.pipeline.collect import discovered
from kgraph.pipeline.convert import Meaning
from kgraph.pipeline.guard import guarded
from kgraph.pipeline.parts.converting import readings
from kgraph.pipeline.parts.gathering import OnFile, ignore_progress
from kgraph.schema.scheme import Scheme
from kgraph.schema.settings import Options


class Beside:
    """The layers without proposals, by their text. They are read again where they are asked for, as a corpus
    may have many."""

    def __init__(self, options: Options, meaning: Meaning) -> None:
        self._options, self._meaning = options, meaning
        self._tasks: dict[str, dict[Task, None]] = defaultdict(dict)
        self._texts: dict[tuple[str, str], set[str]] = defaultdict(set)

    def note(self, layer: Layer, task: Task) -> None:
        """Note which file has a layer without proposals."""
        mark = checksum(layer.document.text)
        self._tasks[mark][task] = None
        self._texts[_known_as(layer.document)].add(mark)

    def on(self, document: Document) -> Iterator[Layer]:
        """Those on a document, whatever its text."""
        tasks = {
            task for mark in self._texts.get(_known_as(document), ()) for task in self._tasks[mark]
        }
        for layer in (each for task in sorted(tasks) for each in self._read(task)):
            if _known_as(layer.document) == _known_as(document):
                yield layer

    def __call__(self, text: str) -> list[Layer]:
        """Those on a text."""
        found = (each for task in self._tasks.get(checksum(text), ()) for each in self._read(task))
        scheme = self._meaning.scheme
        return [e for e in found if e.document.text == text and not _has_proposals(e, scheme)]

    def _read(self, task: Task) -> list[Layer]:
        with guarded(task, self._options, lambda finding: None):
            return [*_layers(task, self._options, self._meaning)]
        return []


@dataclass(slots=True)
class Reviewed:
    """What the sources have to review: their layers with proposals, as they were read; `findings`: on the
    files, and on the verdicts; `lapsed`: the verdicts on what is not there any more, `anew`: those of them
    that were given again since; `beside`: the layers without proposals; `others`: those of them on the
    document that was asked for; `added`: those to which reviewers add claims, which may also hold proposals
    around these; `left_behind`: such layers on earlier texts, with the ids of what waits there to be added
    anew."""

    layers: list[Layer]
    findings: list[Diagnostic]
    lapsed: list[Verdict]
    anew: list[Verdict]
    beside: Beside
    others: list[Layer] = field(default_factory=list)
    added: list[Layer] = field(default_factory=list)
    left_behind: list[tuple[Layer, Sequence[str]]] = field(default_factory=list)

    def texts_of(self, layer: Layer) -> list[Document]:
        """The document of a layer with each text on which others have annotated it."""
        known = _known_as(layer.document)
        here = (each for each in self.layers if _known_as(each.document) == known)
        found = (e.document for e in (*here, *self.beside.on(layer.document)) if not is_own(e))
        return [*{each.text: each for each in found}.values()]


def to_review(
    options: Options, meaning: Meaning, on_file: OnFile = ignore_progress, also: str = ""
) -> Reviewed:
    """Read the sources. `also`: a document, by its path or IRI, of which layers without proposals are wanted
    too. Raises InputError if a source is missing or if none holds annotations."""
    tasks, found, ledger = discovered(options).tasks, list[Layer](), Ledger()
    others, added, beside = list[Layer](), list[Layer](), Beside(options, meaning)
    waiting = dict[Task, None]()
    heard, judging = Hearing(meaning.verdicts, options.base), Judging()
    for number, task in enumerate(tasks, 1):
        with guarded(task, options, ledger.report):
            for layer, read in readings(task, meaning.scheme.profile, options.offsets):
                waiting |= {task: None} if WAITING in read.found else {}
                if not layer:
                    continue
                document = layer.document
                text = checksum(document.text)
                heard.take(document.id or document_iri(options.base, document.path), text)
                judged(layer, meaning.verdicts, meaning.scheme, Ledger(), judging)
                if is_own(layer):
                    added.append(layer)
                if _has_proposals(layer, meaning.scheme):
                    found.append(layer)
                    continue
                beside.note(layer, task)
                if also and also in (document.path, document.id):
                    others.append(layer)
        on_file(number, len(tasks))
    behind = [each for task in waiting for each in left_behind(task.path, task.root)]
    findings = [*ledger.all_findings, *heard.findings(judging)]
    return Reviewed(found, findings, heard.lapsed, heard.anew, beside, others, added, behind)


def _known_as(document: Document) -> tuple[str, str]:
    """What a document is known by, whatever its text."""
    return document.id, document.path


def _has_proposals(layer: Layer, scheme: Scheme) -> bool:
    return any(scheme.said(each, PROPOSED) for each in annotations_of(layer))


def _layers(task: Task, options: Options, meaning: Meaning) -> Iterator[Layer]:
    for layer, _ in readings(task, meaning.scheme.profile, options.offsets):
        if layer:
            yield layer
