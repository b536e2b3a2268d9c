"""brat standoff (https://brat.nlplab.org/standoff.html): `.ann`, or `.a1` with `.a2`, beside `.txt`.

Offsets count code points of the text as stored. Everything the format knows is read:
discontinuous, nested and crossing spans, forward references, numbered roles, text over lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from kgraph.errors import Diagnostic
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Document,
    Event,
    Layer,
    Link,
    Mention,
    Note,
    Relation,
    Span,
    covered,
)
from kgraph.model.ledger import Ledger
from kgraph.readers.document import read_document
from kgraph.readers.offsets import Offsets, likely_unit
from kgraph.readers.reading import Reading
from kgraph.storage.files import read_text

NAME = "brat"
TITLE = "brat standoff"
SUFFIXES = (".ann", ".a1", ".a2")
UNIT = "codepoints"

KIND = {
    "T": "mentions",
    "R": "relations",
    "E": "events",
    "A": "attributes",
    "M": "attributes",
    "N": "links",
    "*": "equivalences",
    "#": "notes",
}
_RECORD = re.compile(r"(?:[TREAMN][\w.-]*\d[\w.-]*|#\S*|\*)\t")
_NUMBERED = re.compile(r"(?<=\D)\d+$")
_RELATION = re.compile(r"(\S+)\s+(\S+?):(\S+)\s+(\S+?):(\S+)")


def detect(path: Path) -> bool:
    """Whether this file starts a layer: of `x.a1` and `x.a2` the first does."""
    if path.suffix == ".a2":
        return not path.with_suffix(".a1").exists()
    return path.suffix in SUFFIXES


def read(path: Path, root: Path, unit: str = UNIT) -> Iterator[Reading]:
    """The layer of an annotation file. Raises InputError where a file cannot be read at all."""
    files = [path]
    if path.suffix == ".a1" and path.with_suffix(".a2").exists():
        files.append(path.with_suffix(".a2"))
    sources = [(str(file), read_text(file)) for file in files]
    text = path.with_suffix(".txt")
    if text.exists():
        yield parse(sources, read_document(text, root), unit)
    else:
        yield Reading(None, _without_text(sources, text))


def parse(sources: Sequence[tuple[str, str]], document: Document, unit: str = UNIT) -> Reading:
    """The layer that the (file name, content) pairs hold, and the ledger of its reading.

    A record that cannot be used is dropped with a located finding; the rest stands.
    """
    parser = _Parser(document, Offsets(document.text, unit))
    for file, content in sources:
        parser.take(file, content)
    return Reading(parser.layer(), parser.ledger)


_Annotation = TypeVar("_Annotation", Mention, Relation, Event)
_Decoration = TypeVar("_Decoration", Attribute, Link, Note)


class _Record(NamedTuple):
    id: str
    body: str
    rest: str
    line: int
    source: str


def _without_text(sources: Sequence[tuple[str, str]], text: Path) -> Ledger:
    ledger = Ledger(layers=1)
    file = sources[0][0]
    fix = f"put the annotated text beside it as {text.name}"
    finding = Diagnostic(file, 0, 0, "KG108", f"its text {text.name} is missing", fix)
    for record in _records("\n".join(content for _, content in sources), None):
        if kind := KIND.get(record.id[:1]):
            ledger.read[kind] += 1
            ledger.drop(kind, "text missing", finding)
    if not ledger.read:
        ledger.report(finding)
    return ledger


def _records(content: str, document: Document | None) -> Iterator[_Record]:
    """The records of a file, a text over several lines joined with its newlines."""
    lines = content.removeprefix("\ufeff").split("\n")
    at = 0
    while at < len(lines):
        start, record = at, lines[at].rstrip("\r")
        at += 1
        while at < len(lines) and _continues(record, lines[at], document):
            record += "\n" + lines[at].rstrip("\r")
            at += 1
        if record.strip():
            id, body, rest = [*record.split("\t", 2), "", ""][:3]
            yield _Record(id, body, rest, start + 1, lines[start].rstrip("\r"))


def _continues(record: str, line: str, document: Document | None) -> bool:
    """Whether the line goes on with the text of a mention (which may itself look like a record)."""
    if not record.startswith("T"):
        return False
    if document and (match := re.match(r"T\S+\t\S+ (\d+) (?:.* )?(\d+)\t", record)):
        whole = document.text[int(match[1]) : int(match[2])].replace("\r\n", "\n")
        if whole.startswith(f"{record[match.end() :]}\n{line.rstrip()}"):
            return True
    return bool(line.strip()) and not _RECORD.match(line)


class _Parser:
    """Reads one layer: all records first, then, as references point forward too, what they mean."""

    def __init__(self, document: Document, offsets: Offsets) -> None:
        self.document = document
        self.offsets = offsets
        self.ledger = Ledger(layers=1)
        self.files: list[tuple[str, int]] = []
        self.lines = 0
        self.records: dict[str, list[_Record]] = defaultdict(list)
        self.ids: set[str] = set()

    def take(self, file: str, content: str) -> None:
        """Sort the records of a file by their kind."""
        self.files.append((file, self.lines))
        for record in _records(content, self.document):
            self._sort(record._replace(line=record.line + self.lines))
        self.lines += content.count("\n") + 1

    def _sort(self, record: _Record) -> None:
        kind = KIND.get(record.id[:1])
        if kind is None or not record.body:
            fix = "a line is an id (T1, R1, E1, A1, N1, *, #1), a tab, and its annotation"
            if kind:
                self.ledger.read[kind] += 1
                self._drop(record, "KG107", "malformed", "not a brat annotation", fix)
            else:
                self.ledger.report(self._finding(record, "KG107", "not a brat annotation", fix))
            return
        self.ledger.read[kind] += 1
        if kind not in ("equivalences", "notes") and record.id in self.ids:
            self._drop(record, "KG105", "duplicate id", f"the id {record.id} is taken already")
            return
        self.ids.add(record.id)
        self.records["A" if kind == "attributes" else record.id[0]].append(record)

    def layer(self) -> Layer:
        """All that the records hold and that can be used."""
        mentions = {m.id: m for r in self.records["T"] if (m := self._mention(r))}
        drafts = {e.id: e for r in self.records["E"] if (e := self._event(r, mentions.keys()))}
        known = mentions.keys() | drafts.keys()
        relations = {a.id: a for r in self.records["R"] if (a := self._relation(r, known))}
        known |= relations.keys()
        events = self._linked(drafts, known)
        clusters = [c for r in self.records["*"] if (c := self._cluster(r, known))]
        attributes = self._by_target("A", _attribute, known)
        links = self._by_target("N", _link, known)
        notes = self._by_target("#", _note, known)
        for id, found in links.items():
            target = events[id].trigger if id in events else id
            mentions[target] = replace(mentions[target], links=mentions[target].links + (*found,))

        def whole(annotation: _Annotation) -> _Annotation:
            id = annotation.id
            if id not in attributes and id not in notes:
                return annotation
            return replace(
                annotation, attributes=(*attributes.get(id, ()),), notes=(*notes.get(id, ()),)
            )

        return Layer(
            document=self.document,
            files=tuple(self.files),
            mentions=tuple(map(whole, mentions.values())),
            relations=tuple(map(whole, relations.values())),
            events=tuple(map(whole, events.values())),
            clusters=tuple(clusters),
        )

    def _mention(self, record: _Record) -> Mention | None:
        label, _, offsets = record.body.partition(" ")
        try:
            raw = [tuple(map(int, part.split())) for part in offsets.split(";")]
            if any(len(pair) != 2 for pair in raw):
                raise ValueError
        except ValueError:
            what = f"no offsets in '{record.body}'"
            return self._drop(record, "KG107", "malformed", what, "T1<tab>Label 0 5<tab>words")
        spans = [span for begin, end in raw if (span := self._span(record, begin, end))]
        if len(spans) < len(raw) or not self._fits(record, spans, raw[0][0], raw[-1][1]):
            return None
        return Mention(record.id, label, tuple(sorted(spans)), line=record.line)

    def _span(self, record: _Record, begin: int, end: int) -> Span | None:
        if end <= begin:
            what = f"the span {begin}–{end} ends before it has begun"
            return self._drop(record, "KG102", "end before begin", what)
        try:
            return self.offsets.code_point(begin), self.offsets.code_point(end)
        except ValueError as error:
            length = len(self.document.text)
            what = f"the span {begin}–{end} is {error}, which has {length} characters"
            return self._drop(record, "KG101", "outside the text", what, self._unit(record))

    def _fits(self, record: _Record, spans: list[Span], begin: int, end: int) -> bool:
        found = covered(self.document.text, tuple(spans))
        if not record.rest or _one_line(record.rest) == _one_line(found):
            return True
        what = f"the span covers {found[:60]!r}, not {record.rest[:60]!r}"
        self._drop(record, "KG103", "text differs", what, self._unit(record))
        return False

    def _unit(self, record: _Record) -> str:
        begin, end = (int(n) for n in re.findall(r"\d+", record.body)[-2:])
        unit = likely_unit(self.document.text, begin, end, record.rest)
        return f"the offsets look like {unit}" if unit else "was the text edited after annotation?"

    def _event(self, record: _Record, mentions: Set[str]) -> Event | None:
        (label, trigger), *filled = (part.partition(":")[::2] for part in record.body.split())
        if trigger not in mentions:
            return self._drop(record, "KG104", "missing id", f"the trigger {trigger!r} is missing")
        arguments = tuple(Argument(_NUMBERED.sub("", role), id) for role, id in filled)
        self.ledger.read["arguments"] += len(arguments)
        return Event(record.id, label, trigger, arguments, line=record.line)

    def _relation(self, record: _Record, known: Set[str]) -> Relation | None:
        match = _RELATION.fullmatch(record.body.strip())
        if not match:
            what = f"no two arguments in {record.body!r}"
            return self._drop(record, "KG107", "malformed", what, "R1<tab>Label Arg1:T1 Arg2:T2")
        label, *ends = match.groups()
        (_, subject), (_, object) = sorted(
            zip(ends[::2], ends[1::2], strict=True), key=lambda end: end[0] == "Arg2"
        )
        for end in (subject, object):
            if end not in known:
                return self._drop(record, "KG104", "missing id", f"the argument {end} is missing")
        return Relation(record.id, label, subject, object, line=record.line)

    def _linked(self, drafts: dict[str, Event], known: Set[str]) -> dict[str, Event]:
        """The events without the arguments that lead nowhere or back to the event itself."""
        lines = {record.id: record for record in self.records["E"]}
        events: dict[str, Event] = {}
        closing = _closing_arguments(drafts)
        for event in drafts.values():
            kept = []
            for argument in event.arguments:
                record, place = lines[event.id], f"{argument.role}:{argument.target}"
                if argument.target not in known:
                    self._drop(
                        record, "KG104", "missing id", f"{place} is missing", kind="arguments"
                    )
                elif (event.id, argument) in closing:
                    what = f"{place} leads back to {event.id}"
                    self._drop(record, "KG106", "cyclic events", what, kind="arguments")
                else:
                    kept.append(argument)
            events[event.id] = replace(event, arguments=tuple(kept))
        return events

    def _cluster(self, record: _Record, known: Set[str]) -> Cluster | None:
        members = record.body.split()[1:]
        found = tuple(member for member in members if member in known)
        for member in members:
            if member not in known:
                what = f"the member {member} is missing"
                self.ledger.report(self._finding(record, "KG104", what))
        if len(found) > 1:
            return Cluster(found, record.line)
        return self._drop(record, "KG104", "missing id", "fewer than two members are left")

    def _by_target(
        self, letter: str, make: Callable[[_Record], tuple[str, _Decoration]], known: Set[str]
    ) -> dict[str, list[_Decoration]]:
        found: dict[str, list[_Decoration]] = defaultdict(list)
        for record in self.records[letter]:
            target, decoration = make(record)
            if target in known:
                found[target].append(decoration)
            else:
                self._drop(record, "KG104", "missing id", f"its target {target!r} is missing")
        return found

    def _drop(
        self, record: _Record, code: str, reason: str, what: str, fix: str = "", kind: str = ""
    ) -> None:
        finding = self._finding(record, code, what, fix)
        self.ledger.drop(kind or KIND[record.id[0]], reason, finding)

    def _finding(self, record: _Record, code: str, what: str, fix: str = "") -> Diagnostic:
        file, before = self.files[-1]
        for file, before in reversed(self.files):
            if before < record.line:
                break
        column = len(record.id) + 2 if record.body else 1
        line = record.line - before
        return Diagnostic(file, line, column, code, what, fix, source=record.source)


def _one_line(text: str) -> str:
    """brat writes each line break of a text as a space; some tools keep them."""
    return re.sub(r"\r\n|\n", " ", text)


def _attribute(record: _Record) -> tuple[str, Attribute]:
    name, target, value = [*record.body.split(maxsplit=2), "", "", ""][:3]
    return target, Attribute(name, value, record.line)


def _link(record: _Record) -> tuple[str, Link]:
    _, target, reference = [*record.body.split(maxsplit=2), "", "", ""][:3]
    resource, _, entry = reference.partition(":")
    return target, Link(resource, entry, record.line)


def _note(record: _Record) -> tuple[str, Note]:
    _, target = [*record.body.split(maxsplit=1), "", ""][:2]
    return target, Note(record.rest, record.line)


def _closing_arguments(events: Mapping[str, Event]) -> set[tuple[str, Argument]]:
    """The arguments that close a circle of events, found in the order of the file."""
    closing: set[tuple[str, Argument]] = set()
    done: set[str] = set()
    for start in events:
        path = [(start, iter(events[start].arguments))]
        above = {start}
        while path and start not in done:
            id, arguments = path[-1]
            argument = next(arguments, None)
            if argument is None:
                done.add(id)
                above.discard(id)
                path.pop()
            elif argument.target in above:
                closing.add((id, argument))
            elif argument.target in events and argument.target not in done:
                above.add(argument.target)
                path.append((argument.target, iter(events[argument.target].arguments)))
    return closing
