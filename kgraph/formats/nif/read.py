"""NIF 2, the NLP Interchange Format, in any RDF syntax, and the graphs that kgraph writes itself.

https://persistence.uni-leipzig.org/nlp2rdf/specification/core.html. Indices count code points.
- A document is a context with its `nif:isString`; without one, the text beside the file that
  `nif:sourceUrl`, `dcterms:source` or the context's IRI names, or, of a single document, the one
  called as the file is. Its strings say their context, or their IRI does (`#char=0,5` as RFC 5147
  has it, `#offset_0_5`); the file may have them in any order.
- A string is a mention at its indices, else those of its IRI. It is labelled by the local name of
  its `itsrdf:taClassRef` (of several, what most are called, others are attributes), else of a type
  that is not NIF's own, else `Entity`. `itsrdf:taIdentRef` is a link.
- Each `nif:annotationUnit` is a mention of its own; `itsrdf:taAnnotatorsRef` makes a layer.
- Other values are attributes by the local name of their property; a property between two strings
  that is not NIF's own is a relation; `rdfs:comment` and `skos:note` are notes.
- Words, paragraphs and the like, where nothing else is said of them, are told of with their counts,
  and not read, as is all else that is said of contexts and of other things.
- In kgraph's graphs `gaf:denotes` gives the class, the cluster and the link to Wikidata; what
  denotes nothing is a `Quote`. Claims and propositions are not read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pyoxigraph import RdfFormat

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.nif.context import Context, contexts, kinds
from kgraph.formats.nif.documents import Predicates, Statements, documents
from kgraph.formats.nif.strings import ANNOTATION_UNIT, ENTITY, StringAnnotation, marks_of
from kgraph.formats.shared.builder import LayerBuilder
from kgraph.formats.shared.corpus import Describe, beside
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.files.iri_lines import IriLocator
from kgraph.formats.shared.json.records import Documents, Record
from kgraph.formats.shared.knowledge_bases import entry_of
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource, SourceText, name_of
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.model.identity import BASE, document_iri
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import GAF, KG, NIF, OWL, RDF
from kgraph.storage.files import read_bytes
from kgraph.storage.rdf.gates import FORMATS, format_of, read_quads

_MOST = 50  # names of what is not read, that one finding tells
LARGEST = 1 << 30  # bytes of a file, which are held in memory
_WAYS = Predicates(
    NIF.referenceContext,
    frozenset({ANNOTATION_UNIT}),
    GAF.denotes,
    frozenset({RDF.type, KG.kind, OWL.sameAs}),
)
_VOCABULARY = b"nif-core#"
_CONTEXT = re.compile(rb"""(?:nif:|nif-core#|["'/])Context\b""")
_STRING = re.compile(rb"\b(?:isString|referenceContext)\b")
_KGRAPH = b"w3id.org/kgraph/ns#"
_BUILT = re.compile(
    rb"Context\b(?:(?!isString|taClassRef).){0,1000}?(?:kg:|kgraph/ns#)Document\b", re.DOTALL
)
"""The classes of a document in a graph that kgraph built and that holds its text."""


def detect(path: Path) -> bool:
    """Whether the file is NIF: it has contexts and strings. A graph that kgraph built is only read
    if the format is named (`--from nif`), as it may be the output of the same build."""
    data = head(path)
    if _VOCABULARY not in data or not _STRING.search(data):
        return False
    if _KGRAPH not in data:
        return True
    return bool(_CONTEXT.search(data)) and not _BUILT.search(data)


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each document in the file. Raises InputError if it is not valid RDF to its end,
    and KG118 for a file of more than 1 GiB."""
    if path.is_file() and path.stat().st_size > LARGEST:
        what, fix = f"this file has more than {LARGEST:,} bytes", "split it by documents"
        raise InputError(f"{path}: {what}", [Diagnostic(str(path), 0, 0, "KG118", what, fix)])
    format = FORMATS["ttl"] if path.suffix.lower() == ".nif" else format_of(path)
    name, sources = document_path(path, root), texts_beside(path, root, text)
    yield from parse(read_bytes(path), format, name, str(path), beside(path), sources, unit)


def parse(
    data: bytes,
    format: RdfFormat,
    path: str,
    file: str = "",
    describe: Describe | None = None,
    sources: FindSource = lambda reference: None,
    unit: str = "codepoints",
) -> Iterator[Reading]:
    """The layers of the documents in the RDF; `path` is the path of the whole file."""
    with ExitStack() as files:
        quads = read_quads(data, format=format, base_iri=document_iri(BASE, path), path=file)
        sorted = documents(quads, _WAYS, files)
        named = Documents(path, file, describe)
        reading = _File(named, IriLocator(data), sorted.shared, sources, unit)
        coming = reading.contexts(sorted.each)
        begun = list(islice(coming, 2))
        named.single = len(begun) == 1
        for number, found in enumerate(chain(begun, coming), 1):
            yield from reading.readings(found, number)
        yield from reading.rest()


class _Found(NamedTuple):
    """A context, and the statements of its document."""

    context: Context
    statements: Statements


class _File:
    """The documents of a file while they are read, and what is not read of it."""

    def __init__(
        self,
        documents: Documents,
        where: IriLocator,
        shared: Statements,
        sources: FindSource,
        unit: str,
    ) -> None:
        self._documents, self._where, self._shared = documents, where, shared
        self._sources, self._unit = sources, unit
        self._unread: Counter[str] = Counter()
        self._found = False

    def contexts(self, each: Iterable[tuple[str, Statements]]) -> Iterator[_Found]:
        """The contexts; statements about other things are counted."""
        for home, statements in each:
            found = list(contexts(home, statements))
            self._found = self._found or bool(found)
            if not found:
                for said in statements.values():
                    self._unread.update(kinds(said))
            yield from (_Found(context, statements) for context in found)

    def readings(self, found: _Found, number: int) -> Iterator[Reading]:
        """A layer for each annotator of a document."""
        context, record = found.context, self._record(found.context, number)
        unmarked = "Quote" if context.own else ENTITY
        marks = marks_of(context.iri, context.strings, found.statements, self._shared, unmarked)
        self._unread += marks.unread + context.unread
        source = self._source(context)
        if source is None:
            what = f"the text of {context.iri} is not in the file, nor beside it"
            fix = "write it as nif:isString, or put it beside the file as a .txt"
            counts = _counts(marks.each)
            yield self._documents.lost(record, counts, "text missing", what, fix)
            return
        layers: dict[str, list[StringAnnotation]] = defaultdict(list)
        for mark in marks.each:
            layers[mark.annotator].append(mark)
        for annotator, each in layers.items() or [("", [])]:
            layer = self._layer(context, source, record, annotator, each)
            layer.sentences(marks.sentences)
            yield layer.build()

    def rest(self) -> Iterator[Reading]:
        """The finding about what is not read."""
        if self._unread or not self._found:
            told = ", ".join(f"{name} ({n})" for name, n in sorted(self._unread.items())[:_MOST])
            what = f"this file also holds what is not read: {told}"
            if not self._found:
                what = f"no nif:Context and no strings here, but: {told or 'nothing'}"
            ledger, file = Ledger(), self._documents.file
            ledger.report(Diagnostic(file, 0, 0, "KG119", what, severity="warning"))
            yield Reading(None, ledger)

    def _source(self, context: Context) -> SourceText | None:
        """The text of a context: from the file, or else from beside it. The documents of kgraph
        keep their identity, and a document whose text is beside the file has the identity of that
        text."""
        if context.text is None:
            alone = [self._documents.file] if self._documents.single else []
            return next(filter(None, map(self._sources, [*context.sources, *alone])), None)
        if context.own:
            path = unquote(context.iri.partition("/doc/")[2])
            return SourceText(context.text, path, {**context.metadata, "id": context.iri})
        return SourceText(context.text, "", context.metadata)

    def _record(self, context: Context, number: int) -> Record:
        return Record({"document": context.iri}, number, self._where.place(context.iri).line)

    def _layer(
        self,
        context: Context,
        source: SourceText,
        record: Record,
        annotator: str,
        marks: list[StringAnnotation],
    ) -> LayerBuilder:
        builder = self._documents.layer(
            record,
            name_of(context.iri),
            source.text,
            unit=self._unit,
            annotator=annotator,
            metadata={**context.metadata, **source.metadata},
            path=source.path,
            file=source.file,
        )
        for doubt in (*context.doubts, *source.flaws):
            builder.warn("KG107", doubt, record.place)
        targets: dict[str, str] = {}
        for mark in marks:
            targets.setdefault(mark.iri, mark.id)
        for mark in marks:
            self._hand_on(mark, source.text, targets, builder)
        for members in _clusters(marks):
            builder.cluster([mark.id for mark in members], self._where.place(members[0].iri))
        return builder

    def _hand_on(
        self, mark: StringAnnotation, text: str, targets: Mapping[str, str], builder: LayerBuilder
    ) -> None:
        place = self._where.place(mark.iri)
        if mark.spans:
            builder.mention(mark.id, mark.label, mark.spans, place, _quoted(mark, text))
        else:
            what = f"no indices, and none in the IRI {mark.iri}"
            builder.malformed("mentions", what, place, "nif:beginIndex, nif:endIndex")
        for doubt in mark.doubts:
            builder.warn("KG107", f"{mark.id}: {doubt}", place)
        for iri in mark.links:
            builder.link(mark.id, *entry_of(iri), place)
        for name, value in mark.attributes:
            builder.attribute(mark.id, name, value, place)
        for note in mark.notes:
            builder.note(mark.id, note, place)
        for number, (name, target) in enumerate(mark.relations, 1):
            id = f"{mark.id}:{number}"
            builder.relation(id, name, mark.id, targets.get(target, target), place)


def _quoted(mark: StringAnnotation, text: str) -> str | None:
    """The words that the spans should cover; kgraph quotes from the first segment to the last."""
    if len(mark.spans) > 1 and mark.quoted == text[mark.spans[0][0] : mark.spans[-1][1]]:
        return None
    return mark.quoted


def _clusters(marks: Iterable[StringAnnotation]) -> Iterator[list[StringAnnotation]]:
    """The annotations that denote the same thing."""
    entities: dict[str, list[StringAnnotation]] = defaultdict(list)
    for mark in marks:
        if mark.entity:
            entities[mark.entity].append(mark)
    yield from (each for each in entities.values() if len(each) > 1)


def _counts(marks: Iterable[StringAnnotation]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for mark in marks:
        counts["mentions"] += 1
        counts["links"] += len(mark.links)
        counts["attributes"] += len(mark.attributes)
        counts["notes"] += len(mark.notes)
        counts["relations"] += len(mark.relations)
    return +counts
