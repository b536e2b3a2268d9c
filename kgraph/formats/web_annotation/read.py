"""Annotations of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), JSON-LD.

An object, an array of them, one a line, a page, a collection or a `@graph`, in compact, prefixed or
expanded terms; the context is built in and nothing is fetched. Positions count code points (4.2.4,
4.2.5). What breaks a rule that matters here is lost with the reason and the section of the model;
what breaks another is told of and read.
- The document is the target's source: its text is the `value` of the source, where it is an object
  that has one, else the text file beside that its IRI names (`kgraph.formats.shared.source_texts`), or, where
  all is of one source, the one called as the file is.
- A target with selectors is a mention: at its TextPositionSelector, at a fragment `char=0,5`, at its
  DataPositionSelector (bytes), else wherever its TextQuoteSelector stands between prefix and
  suffix; a quote beside a position is checked. Other selectors (CSS, XPath, SVG, ranges) are not read.
- Bodies, by their purpose or the motivation: classifying, else tagging, labels (further ones are
  attributes); an IRI by its local name. Without a label it is `Entity` if it is identified, and else
  `Quote`, which denotes nothing. Identifying links; other texts are notes, other IRIs attributes.
- Linking relates the first target to the second, or the target to the annotation or the passage
  that is the body, labelled by its tag, else `linking`.
- What is of another annotation is said of its mention; what is of a whole document, of all its text.
- The creator (else that of a body) is the annotator: a layer each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.corpus import Describe, beside
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.files.chunks import chunks
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.files.iri_lines import IriLocator
from kgraph.formats.shared.json.records import Documents, Item, Record
from kgraph.formats.shared.json.stream import parse_chunks
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import FindSource, SourceText, name_of
from kgraph.formats.shared.source_texts import beside as texts_beside
from kgraph.formats.web_annotation.compaction import Member, members
from kgraph.formats.web_annotation.layer import AnnotationLayer, annotator_of, place_of
from kgraph.formats.web_annotation.selectors import Text
from kgraph.formats.web_annotation.targets import (
    SortedAnnotations,
    TargetedAnnotation,
    is_too_large,
)
from kgraph.formats.web_annotation.validity import reasons
from kgraph.model.ledger import Ledger

LARGEST = 1 << 27  # bytes of one collection, page or graph
_PLACED = 1 << 26  # bytes of a file in which annotations are looked for, to say where they stand
_OURS = re.compile(rb"w3\.org/ns/(?:anno\.jsonld|oa#)")
_TYPED = re.compile(rb"""["']@?type["']\s*:\s*\[?\s*"(?:oa:)?Annotation(?:Collection|Page)?\"""")
_OTHERS = b"nif-core#"


def detect(path: Path) -> bool:
    """Whether the file has Web Annotations, by their context or by the types of its objects."""
    data = head(path)
    return bool(_OURS.search(data) or _TYPED.search(data)) and _OTHERS not in data


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each document that the file has annotations of. Raises InputError as
    `kgraph.formats.shared.json.stream`, once the annotations before have been read."""
    small = path.is_file() and path.stat().st_size <= _PLACED
    where = IriLocator(path.read_bytes()) if small else None
    found = parse_chunks(chunks(path), str(path), LARGEST)
    name, sources = document_path(path, root), texts_beside(path, root, text)
    yield from parse(found, name, str(path), beside(path), sources, unit, where)


def parse(
    records: Iterable[Item],
    path: str,
    file: str = "",
    describe: Describe | None = None,
    sources: FindSource = lambda iri: None,
    unit: str = "codepoints",
    where: IriLocator | None = None,
) -> Iterator[Reading]:
    """The layers of the documents that the records annotate; `path` is the path of the whole file."""
    incoming = _SoundAnnotations(file, where)
    with ExitStack() as files:
        annotations = SortedAnnotations(files)
        annotations.take(incoming.annotations(records))
        if incoming.ledger.found:
            yield Reading(None, incoming.ledger)
        documents = Documents(path, file, describe)
        coming = annotations.by_document()
        begun = list(islice(coming, 2))
        documents.single = len(begun) == 1
        for iri, rows in chain(begun, coming):
            yield from _DocumentAnnotations(iri, rows, annotations.known, documents, unit).readings(
                sources
            )
    if incoming.failed:
        raise incoming.failed


class _SoundAnnotations:
    """The valid annotations of a file; those that break a rule, or are elsewhere, are reported."""

    def __init__(self, file: str, where: IriLocator | None) -> None:
        self.ledger = Ledger()
        self.failed: InputError | None = None
        self._file, self._where = file, where
        self._number = 0

    def annotations(self, records: Iterable[Item]) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """The number, the line and the content of each annotation."""
        try:
            for record in records:
                if isinstance(record, Diagnostic):
                    self.ledger.report(record)
                else:
                    yield from self._members(record)
        except InputError as error:
            self.failed = error

    def _members(self, record: Record) -> Iterator[tuple[int, int, dict[str, Any]]]:
        for member in members(record.value):
            if isinstance(member, Member):
                self._number += 1
                line = self._line(member.value, record)
                if self._is_sound(member, line):
                    yield self._number, line, member.value
            else:
                what = f"{member[:200]} is elsewhere, and is not fetched"
                fix = "put it into the file, or beside it"
                place = Location(record.line, 1, record.place.source)
                self._tell("KG119", what, place, fix)

    def _is_sound(self, member: Member, line: int) -> bool:
        found = reasons(member.value, inherits=member.inherits)
        place = Location(line, 1, excerpt(member.value))
        for reason in found:
            if reason.bearable:
                self._tell("KG107", str(reason), place)
        broken = [str(reason) for reason in found if not reason.bearable]
        if not broken and is_too_large(member.value):
            broken.append("too many targets for an annotation of its size")
        if broken:
            self.ledger.read["mentions"] += 1
            finding = self._finding("KG107", "; ".join(broken[:5]), place)
            self.ledger.drop("mentions", "malformed", finding)
        return not broken

    def _tell(self, code: str, what: str, place: Location, fix: str = "") -> None:
        self.ledger.report(replace(self._finding(code, what, place, fix), severity="warning"))

    def _finding(self, code: str, what: str, place: Location, fix: str = "") -> Diagnostic:
        return Diagnostic(self._file, place.line, 1, code, what, fix, source=place.source)

    def _line(self, value: Any, record: Record) -> int:
        id = value.get("id") if isinstance(value, dict) and value is not record.value else None
        if not self._where or not isinstance(id, str):
            return record.line
        return self._where.place(id).line or record.line


class _DocumentAnnotations:
    """The annotations of one document."""

    def __init__(
        self,
        iri: str,
        rows: list[TargetedAnnotation],
        known: Mapping[str, str],
        documents: Documents,
        unit: str,
    ) -> None:
        self._iri, self._rows, self._known = iri, rows, known
        self._documents, self._unit = documents, unit
        self._record = Record({"document": iri}, rows[0].number, rows[0].line)

    def readings(self, sources: FindSource) -> Iterator[Reading]:
        """A layer for each annotator."""
        source = self._source(sources)
        if source is None:
            what = f"the text of {self._iri} is not in the file, nor beside it"
            fix = "put it beside the file as a .txt, or into the source as its value"
            counts = {"mentions": len(self._rows)}
            yield self._documents.lost(self._record, counts, "text missing", what, fix)
            return
        texts = {row.target.embedded for row in self._rows} - {None, source.text}
        layers: dict[str, list[TargetedAnnotation]] = defaultdict(list)
        for row in self._rows:
            layers[annotator_of(row.annotation)].append(row)
        text = Text(source.text, self._unit)
        for annotator, rows in layers.items():
            yield self._layer(source, text, annotator, rows, bool(texts))

    def _source(self, sources: FindSource) -> SourceText | None:
        for row in self._rows:
            target = row.target
            if target.embedded is not None:
                return SourceText(target.embedded, "", {"language": target.language})
        alone = self._documents.single
        return sources(self._iri) or (sources(self._documents.file) if alone else None)

    def _layer(
        self,
        source: SourceText,
        text: Text,
        annotator: str,
        rows: list[TargetedAnnotation],
        differing: bool,
    ) -> Reading:
        builder = self._documents.layer(
            self._record,
            name_of(self._iri),
            source.text,
            unit="codepoints",
            annotator=annotator,
            metadata=source.metadata,
            path=source.path,
            file=source.file,
        )
        if differing:
            what = f"{self._iri} is given with several texts; the first counts"
            builder.warn("KG133", what, place_of(rows[0]))
        for flaw in source.flaws:
            builder.warn("KG107", flaw, place_of(rows[0]))
        layer = AnnotationLayer(builder, text, self._iri, self._known, place_of(rows[0]))
        for row in rows:
            layer.take(row)
        self._documents.unread(layer.unread, builder, place_of(rows[0]))
        return builder.build()
