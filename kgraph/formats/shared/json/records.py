"""A file of JSON records, each a document as one annotator sees it.

Records of one id and one text are one document, seen by several. A record's annotations are
places in it (`spans[3]`) unless the format names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from kgraph.errors import Diagnostic, InputError
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.corpus import Describe
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import checked
from kgraph.model.annotations import Document
from kgraph.model.identity import checksum
from kgraph.model.ledger import Ledger

_TOLD = 50  # things told once of a file
_CODES = {"text missing": "KG108", "not submitted": "KG135", "not of a person": "KG135"}


class Record(NamedTuple):
    """A JSON object of a file, its number among them and the line it begins on, both from 1."""

    value: dict[str, Any]
    number: int
    line: int

    @property
    def place(self) -> Location:
        """Where it stands."""
        return Location(self.line, 1, excerpt(dict(islice(self.value.items(), 3))))


Item = Record | Diagnostic
"""What a file holds: records, and findings where there should be one."""


def as_record(value: object, number: int, line: int, file: str) -> Item:
    """The record that a value is, or the finding that it is no object."""
    if isinstance(value, dict):
        return Record(value, number, line)
    what = "a record is a JSON object, and this is none"
    return Diagnostic(file, line, 1, "KG107", what, source=excerpt(value))


class Documents:
    """The documents of one file. `path` is the file's own; `file` its name in messages."""

    def __init__(self, path: str, file: str, describe: Describe | None = None) -> None:
        self.file, self.single = file, False
        self._path = path
        self._describe = describe or (lambda text, path: Document(path, text, file))
        self._texts: dict[str, str] = {}
        self._told: set[str] = set()

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
    ) -> LayerBuilder:
        """A layer on the document of that id, or on a `part` of it, where a record has several
        texts; where `path` is given, that is the document's own. What is said of it beside the file
        wins over what the record says."""
        whole = path or ("" if self.single else id or str(record.number))
        name, taken = self._name(f"{whole}/{part}", text)
        under = name if path else f"{self._path}/{name}".rstrip("/")
        document = self._describe(text, under)
        sound, flaws = checked(metadata or {})
        said = {key: value for key, value in sound.items() if not getattr(document, key)}
        builder = LayerBuilder(replace(document, **said), self.file, unit=unit, annotator=annotator)
        for flaw in flaws:
            builder.warn("KG107", flaw, record.place)
        if taken:
            what = f"another text has the id {taken!r} in this file; this one is {name!r}"
            builder.warn("KG133", what, record.place, "give each text an id of its own")
        return builder

    def unread(self, names: Iterable[str], builder: LayerBuilder, place: Location) -> None:
        """Tell, once for a file, of fields that no annotation is made of."""
        if new := [name for name in sorted(set(names)) if self.first(name)]:
            shown = ", ".join(name[:40] for name in new)
            builder.warn("KG119", f"this file also holds what is not read: {shown}", place)

    def first(self, what: str) -> bool:
        """Whether this was not told of the file before; in the end everything was."""
        if what in self._told or len(self._told) >= _TOLD:
            return False
        self._told.add(what)
        return True

    def lost(
        self, record: Record, counts: Mapping[str, int], reason: str, what: str, fix: str = ""
    ) -> Reading:
        """Annotations of a record that come to no layer, counted by kind."""
        ledger, place = Ledger(layers=1), record.place
        code = _CODES[reason]
        finding = Diagnostic(self.file, record.line, 1, code, what, fix, source=place.source)
        for kind, count in counts.items():
            for _ in range(count):
                ledger.read[kind] += 1
                ledger.drop(kind, reason, finding)
        if not ledger.read:
            ledger.report(finding)
        return Reading(None, ledger)

    def _name(self, id: str, text: str) -> tuple[str, str]:
        """The name of that text, and the id that it could not have as another text has it."""
        segments = [part for part in id.split("/") if part.strip() not in ("", ".", "..")]
        wanted, mark = "/".join(segments), checksum(text)
        name, number = wanted, 1
        while self._texts.setdefault(name, mark) != mark:
            number += 1
            name = f"{wanted}-{number}"
        return name, wanted if name != wanted else ""


def readings(
    found: Iterable[Item],
    documents: Documents,
    take: Callable[[Record], Iterable[Reading]],
) -> Iterator[Reading]:
    """The readings of the records, each as soon as it is read. A file of a single record is a
    document of its own; a broken record is a finding, and the next one is read."""
    coming = iter(found)
    begun: list[Item] = []
    failed: InputError | None = None
    try:
        for item in islice(coming, 2):
            begun.append(item)  # noqa: PERF402 (what was read stands, also where the next fails)
    except InputError as error:
        failed = error
    documents.single = len(begun) == 1 and not failed
    for item in chain(begun, () if failed else coming):
        if isinstance(item, Diagnostic):
            ledger = Ledger()
            ledger.report(item)
            yield Reading(None, ledger)
        else:
            yield from take(item)
    if failed:
        raise failed
