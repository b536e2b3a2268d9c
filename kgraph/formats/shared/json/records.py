"""A file of JSON records, each a document as one annotator sees it.

Records with the same id and the same text are one document, seen by several annotators. The id of
an annotation is its path in the record (`spans[3]`), unless the format gives it an id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.corpus import Describe, beside
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.json.parts import part_that_is_read
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked, page_begins
from kgraph.formats.shared.told_once import ToldOnce
from kgraph.model.annotations import Document
from kgraph.model.identity import checksum
from kgraph.model.ledger import Ledger

_NO_TEXT_FIX = "give it its text; offsets without one tell nothing"
_CODES = {"text missing": "KG108", "not submitted": "KG135", "not of a person": "KG135"}


class Record(NamedTuple):
    """A JSON object of a file, its number among the objects and the line on which it begins, both
    from 1; or a row of a table, with how that line is `written`."""

    value: dict[str, Any]
    number: int
    line: int
    written: str = ""

    @property
    def place(self) -> Location:
        """The location of the record, with the beginning of its content."""
        return Location(self.line, 1, self.written or self._excerpt)

    def _excerpt(self) -> str:
        return excerpt(dict(islice(self.value.items(), 3)))


Item = Record | Diagnostic
"""What a file holds: records, and findings where there should be one."""


AsItem = Callable[[object, int, int, str], Item]
"""What makes an item of a value, its number, the line on which it begins, and the file."""


def as_record(value: object, number: int, line: int, file: str) -> Item:
    """The record that a value is, or a finding if the value is not an object."""
    if isinstance(value, dict):
        return Record(value, number, line)
    what = "a record is a JSON object, and this is not one"
    return Diagnostic(file, line, 1, "KG107", what, source=excerpt(value))


class Documents(ToldOnce):
    """The documents of one file. `path` is the path of the file, `file` its name in messages."""

    def __init__(self, path: str, file: str, describe: Describe | None = None) -> None:
        super().__init__(file)
        self.single = False
        self._path = path
        self._describe = describe or (lambda text, path: Document(path, text, file))
        self._texts: dict[str, tuple[str, int]] = {}

    @classmethod
    def of(cls, file: Path, root: Path) -> Documents:
        """Those of a file under the root of its sources, with the metadata beside it."""
        return cls(document_path(file, root), str(file), beside(file))

    def layer(
        self,
        record: Record,
        id: str,
        text: str,
        *,
        unit: str,
        annotator: str = "",
        metadata: Mapping[str, Any] | None = None,
        path: str = "",
        part: str = "",
        file: str = "",
        pages: object = None,
    ) -> LayerBuilder:
        """A builder for a layer on the document with that id, or on a `part` of it if a record has
        several texts. If `path` is given, it is the path of the document; `file` is the file of its
        text, if that has one of its own; `pages`: where its pages begin.
        Metadata beside the file win over those of the record."""
        whole = path or ("" if self.single else id or str(record.number))
        name, taken = self._name(f"{whole}/{part}", text, record.line)
        under = name if path else f"{self._path}/{name}".rstrip("/")
        document = self._describe(text, under)
        document = replace(document, file=file or document.file)
        sound, flaws = checked(metadata or {})
        said: dict[str, Any] = {
            key: value for key, value in sound.items() if not getattr(document, key)
        }
        if pages is not None and not document.pages:
            try:
                said["pages"] = page_begins(pages, len(text))
            except ValueError as error:
                flaws.append(str(error))
        builder = LayerBuilder(replace(document, **said), self.file, unit=unit, annotator=annotator)
        for flaw in flaws:
            builder.warn("KG107", flaw, record.place)
        if taken:
            what = f"another text has the id {taken}; this one is {name!r}"
            builder.warn("KG133", what, record.place, "give each text an id of its own")
        return builder

    def lost(
        self, record: Record, counts: Mapping[str, int], reason: str, what: str, fix: str = ""
    ) -> Reading:
        """The reading of annotations of a record that do not come to a layer, counted by kind."""
        ledger, place = Ledger(layers=1), record.place
        code = _CODES[reason]
        if code == "KG108":
            fix = fix or _NO_TEXT_FIX
            id = record.value.get("id")
            what += f": {id}" if isinstance(id, str | int) else ""
        finding = Diagnostic(self.file, record.line, 1, code, what, fix, source=place.source)
        for kind, count in counts.items():
            for _ in range(count):
                ledger.read[kind] += 1
                ledger.lose(kind, reason, finding)
        ledger.report(finding)
        return Reading(None, ledger)

    def _name(self, id: str, text: str, line: int) -> tuple[str, str]:
        """The name of that text; and the id that it could not have because another text has it, with
        the line of that one."""
        segments = [part for part in id.split("/") if part.strip() not in ("", ".", "..")]
        wanted, mark = normalize("NFC", "/".join(segments)), checksum(text)
        name, number = wanted, 1
        while self._texts.setdefault(name, (mark, line))[0] != mark:
            number += 1
            name = f"{wanted}-{number}"
        return name, f"{wanted!r} ({self.file}:{self._texts[wanted][1]})" if name != wanted else ""


def readings(
    found: Iterable[Item],
    documents: Documents,
    take: Callable[[Record], Iterable[Reading]],
) -> Iterator[Reading]:
    """The readings of the records, each as soon as it is read. The only record of a file is a
    document with the path of the file. A broken record is a finding, and the next record is read.
    """
    coming = iter(found)
    begun: list[Item] = []
    failed: InputError | None = None
    try:
        for item in islice(coming, 2):
            begun.append(item)  # noqa: PERF402 (what was read stands, also where the next fails)
    except InputError as error:
        failed = error
    documents.single = len(begun) == 1 and not failed and not part_that_is_read()
    for item in chain(begun, () if failed else coming):
        if isinstance(item, Diagnostic):
            ledger = Ledger()
            ledger.report(item)
            yield Reading(None, ledger)
        else:
            yield from take(item)
    if failed:
        raise failed
