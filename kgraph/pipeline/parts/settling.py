"""What can be said only when all pieces are known: which texts have one identity, what becomes of the
statements of documents of which several pieces tell, and what other documents change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from kgraph.claims.promotion import Promoter, TwoSources
from kgraph.model.layer_graph import LayerStatements
from kgraph.model.reachable import reachable
from kgraph.pipeline.document_texts import DocumentTexts
from kgraph.pipeline.parts.converting import ConvertedPiece, convert_piece
from kgraph.pipeline.parts.gathering import Conversion, Gathered
from kgraph.pipeline.parts.part import write_part
from kgraph.pipeline.parts.plain_values import parsed, statements_of
from kgraph.pipeline.parts.records import LayerMark, PieceRecord, compared, replaced_by
from kgraph.rdf.to_rdf import promoted_lines, verdict_lines
from kgraph.storage.rdf.quad_lines import QuadLine
from kgraph.storage.sorting import Run, sorted_distinct

Held = dict[str, Counter[str]]
"""By named graph, how many claims each obstacle (IRI) keeps from making a fact."""


@dataclass(slots=True)
class Settlement:
    """What the parts do not tell by themselves.

    `open`: the documents (IRIs) whose statements are decided here, all of them if None, with their named
    graphs; `replaced`: the documents that others replace; `dropped`: the named graphs of which the parts
    before `since` tell what does not hold; `fresh_graphs`: the named graphs of all documents that were
    converted, if a last build has others.
    """

    found: Gathered
    open: dict[str, set[str]] | None = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    since: int = 0
    fresh_graphs: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[Run[QuadLine]]:
        """The lines of all parts, in runs."""
        decided = set(chain.from_iterable((self.open or {}).values()))
        for number, part in enumerate(self.found.parts):
            dropped = self.dropped if number < self.since else set[str]()
            yield _without_graphs(part.lines, dropped)
            yield _without_graphs(part.verdicts, dropped | decided)

    def annotations(self) -> Iterator[Run[str]]:
        """The annotations of all parts, in runs."""
        for number, part in enumerate(self.found.parts):
            dropped = self.dropped if number < self.since else set[str]()
            yield _on_others(part.annotations, dropped)

    def statements(self) -> Iterator[list[LayerStatements]]:
        """What the layers of each document state that is decided here."""
        with ExitStack() as files:
            lines = chain.from_iterable(
                self._statement_lines(number, files) for number in range(len(self.found.parts))
            )
            for _, each in groupby(sorted_distinct(lines), key=_document):
                yield [statements_of(parsed(line.partition("\t")[2])) for line in each]

    def _statement_lines(self, number: int, files: ExitStack) -> Iterator[str]:
        dropped = self.dropped if number < self.since else ()
        for lines in self.found.parts[number].statements(files):
            for line in lines:
                document = _document(line)
                if (self.open is None or document in self.open) and document not in dropped:
                    yield line


def settle(found: Gathered, conversion: Conversion) -> Settlement:
    """Look at what the pieces say of their documents. Pieces that give different texts one identity are
    converted again, one after the other, as the first text counts."""
    settled, redone = Settlement(found), set[int]()
    while (scan := _Scan(found)).colliding - redone:
        numbers = _joined_by_documents(found, scan.colliding | redone)
        files = {found.pieces[number].task for number in numbers}
        held = [
            n for n, piece in enumerate(found.pieces) if piece.task in files and not found.fresh(n)
        ]
        if held:  # of a file that is read as a whole
            found.give_up(held)
            continue
        redone |= numbers
        _redo(settled, sorted(numbers), conversion)
    settled.replaced = scan.replaced
    if found.previous:
        settled.fresh_graphs.update(*scan.graphs.values())
    if conversion.meaning.policy.name == "two-sources":
        settled.open = None
    else:
        settled.open = {
            document: graphs
            for document, graphs in scan.graphs.items()
            if document in scan.shared or document in scan.replaced
        }
    return settled


class Verdicts:
    """What becomes of the statements that a settlement decides; `held` is counted while `lines` runs."""

    def __init__(self, settled: Settlement, conversion: Conversion) -> None:
        self._settled = settled
        self._policy, self._base = conversion.meaning.policy, conversion.options.base
        self.held: Held = defaultdict(Counter)

    def lines(self) -> Iterator[QuadLine]:
        """The lines that say so, in any order."""
        promoter = Promoter(self._policy, self._settled.replaced)
        if self._policy.name == "two-sources":
            across = TwoSources()
            for layers in self._settled.statements():
                across.take(promoter.standing(layers))
            promotions = list(across.promotions())
            promoted = frozenset(each.proposition.iri for each in promotions)
            promoter = replace(promoter, promoted=promoted)
            yield from promoted_lines(promotions, self._base)
        for layers in self._settled.statements():
            for verdict in promoter.verdicts(layers):
                held = Counter(obstacle for _, obstacle in verdict.held)
                self.held[verdict.layer.graph] = held  # several layers may have one graph
                yield from verdict_lines(verdict)


class _Scan:
    """What the pieces say of their documents. `graphs`: those of the documents of fresh pieces; `shared`:
    of such documents those of several pieces; `colliding`: the pieces about documents that have
    different texts."""

    def __init__(self, found: Gathered) -> None:
        self.graphs: dict[str, set[str]] = defaultdict(set)
        self.shared: set[str] = set()
        self.replaced: set[str] = set()
        self.colliding: set[int] = set()
        self._first: dict[str, tuple[str, int]] = {}
        self._others: dict[str, list[int]] = defaultdict(list)
        for number, line in found.record_lines():
            for layer in compared(line)[1]:
                self._take(layer, number, is_fresh=found.fresh(number))

    def _take(self, layer: LayerMark, number: int, *, is_fresh: bool) -> None:
        self.replaced |= replaced_by(layer)
        if not is_fresh:  # the last build has the document as a whole, and what became of it
            return
        document, mark = layer.text.document, layer.text.mark
        self.graphs[document] |= {document, layer.graph}
        first, at = self._first.setdefault(document, (mark, number))
        if at != number:
            self.shared.add(document)
            self._others[document].append(number)
            if mark != first:
                self.colliding |= {at, *self._others[document]}


def _joined_by_documents(found: Gathered, numbers: set[int]) -> set[int]:
    """The pieces, those of the same files, and all pieces about the same documents, and so on."""
    about: dict[str, set[int]] = defaultdict(set)
    documents: dict[int, set[str]] = {}
    of_file: dict[object, set[int]] = defaultdict(set)
    for number, line in found.record_lines():
        if found.fresh(number):
            layers = compared(line)[1]
            documents[number] = {layer.text.document for layer in layers}
            of_file[found.pieces[number].task].add(number)
            for document in documents[number]:
                about[document].add(number)

    def beside(number: int) -> Iterator[int]:
        yield from of_file[found.pieces[number].task]
        yield from (each for document in documents[number] for each in about[document])

    return {*reachable(numbers, beside)}


def _redo(settled: Settlement, numbers: list[int], conversion: Conversion) -> None:
    """Convert the pieces once more, one after the other. Parts of a file are read as a whole, as its
    records get other names where different texts have one."""
    found = settled.found
    texts, whole = DocumentTexts(), set[object]()
    options, meaning, keeps, folder = conversion
    made = list[ConvertedPiece]()
    for number in numbers:
        piece = found.pieces[number]
        if piece.task in whole:
            made.append(ConvertedPiece(PieceRecord(piece)))
        else:
            made.append(convert_piece(piece.whole, meaning, options, keeps, texts))
            whole.add(piece.task)
    again = set(numbers)
    for number, line in found.record_lines():
        if number in again:
            for layer in compared(line)[1]:
                settled.dropped |= {layer.text.document, layer.graph}
    settled.since = len(found.parts)
    found.add(write_part(folder / f"part-{settled.since}", made), numbers)


def _document(line: str) -> str:
    return line.partition("\t")[0]


def _without_graphs(run: Run[QuadLine], graphs: Collection[str]) -> Run[QuadLine]:
    """The lines of a run that are in none of the graphs."""
    if not graphs:
        return run
    names = {f"<{graph}>" for graph in graphs}

    def kept(files: ExitStack) -> Iterator[list[QuadLine]]:
        for lines in run(files):
            yield [line for line in lines if line.rpartition(" ")[2] not in names]

    return kept


def _on_others(run: Run[str], documents: Collection[str]) -> Run[str]:
    """The annotations of a run that are on none of the documents."""
    if not documents:
        return run

    def kept(files: ExitStack) -> Iterator[list[str]]:
        for lines in run(files):
            yield [line for line in lines if line.split("\0", 5)[4] not in documents]

    return kept
