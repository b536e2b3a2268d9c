"""brat standoff (https://brat.nlplab.org/standoff.html): `.ann`, or `.a1` with `.a2`, beside
`.txt`.

Offsets count code points of the text as it is stored. Everything in the format is read: spans that
are discontinuous, nested or crossing, forward references, numbered roles, and text over several
lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kgraph.errors import Diagnostic
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.document import read_document
from kgraph.formats.shared.files.head import head
from kgraph.formats.shared.layer_reading import Reading
from kgraph.model.annotations import Document, Span, covered_text
from kgraph.model.ledger import Ledger
from kgraph.storage.consulted_files import exists
from kgraph.storage.files import read_text

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
_MENTION = re.compile(r"T\S+\t\S+ ([0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*)\t")
_NUMBERED = re.compile(r"(?<=\D)\d+$")
_ARGUMENT = re.compile(r"([^\s:]+?)[0-9]*:(\S+)")
_RELATION = re.compile(r"(\S+)\s+(\S+?):(\S+)\s+(\S+?):(\S+)")


def detect(path: Path) -> bool:
    """Whether a layer begins with this file: of `x.a1` and `x.a2`, it begins with the first."""
    if path.suffix == ".a2":
        return not path.with_suffix(".a1").exists()
    return path.suffix.islower() and not head(path).lstrip().startswith((b"{", b"[", b"<"))


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layer of an annotation file and of its text, by default the `.txt` beside it.

    Raises InputError if a file cannot be read at all.
    """
    files = [path]
    if path.suffix == ".a1" and exists(path.with_suffix(".a2")):
        files.append(path.with_suffix(".a2"))
    sources = [(str(file), read_text(file)) for file in files]
    text = text or path.with_suffix(".txt")
    if exists(text):
        yield parse(sources, read_document(text, root), unit)
    else:
        yield Reading(None, _without_text(sources, text))


def parse(
    sources: Sequence[tuple[str, str]], document: Document, unit: str = "codepoints"
) -> Reading:
    """The layer in the (file name, content) pairs, and the ledger of its reading.

    A record that cannot be used is dropped with a located finding, and the rest is kept.
    """
    builder = LayerBuilder(document, sources[0][0], unit=unit)
    before = 0
    for file, content in sources:
        if before:
            builder.next_file(file, before)
        for record in _records(content, document):
            _take(
                record, Location(record.line + before, len(record.id) + 2, record.source), builder
            )
        before += content.count("\n") + 1
    return builder.build()


class _AnnotationLine(NamedTuple):
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
            ledger.lose(kind, "text missing", finding)
    ledger.report(finding)
    return ledger


def _records(content: str, document: Document | None) -> Iterator[_AnnotationLine]:
    """The records of a file. A text over several lines is joined with its line breaks."""
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
            yield _AnnotationLine(id, body, rest, start + 1, lines[start].rstrip("\r"))


def _continues(record: str, line: str, document: Document | None) -> bool:
    """Whether the line continues the text of a mention (such a line may look like a record)."""
    if not record.startswith("T"):
        return False
    match = _MENTION.match(record)
    if document and match:
        spans = tuple(_span(part) for part in match[1].split(";"))
        whole = covered_text(document.text, spans).replace("\r\n", "\n")
        words = record[match.end() :]
        if words == whole:
            return False
        if whole.startswith(f"{words}\n{line.rstrip()}"):
            return True
    return bool(line.strip()) and not _RECORD.match(line)


def _take(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    """Hand one record to the builder."""
    kind = KIND.get(record.id[:1], "")
    if kind == "attributes" and not record.body and len(words := record.id.split(maxsplit=1)) > 1:
        # It may say that something is not so, which would be a fact without it.
        what = "spaces stand in the place of the tab; the attribute is read all the same"
        builder.warn("KG107", what, place._replace(column=1), _FORMS[kind])
        record = record._replace(id=words[0], body=words[1])
    try:
        if not kind or not record.body:
            raise ValueError("not a brat annotation")
        _TAKE[record.id[0]](record, place, builder)
    except ValueError as error:
        fix = _FORMS.get(kind, _FORM)
        builder.malformed(kind, str(error), place._replace(column=1), fix, id=record.id)
        if kind == "events":
            parts = _ARGUMENT.findall(f"{record.id} {record.body}")  # the first is the trigger
            builder.lost_event(record.id.split()[0], parts[1:])


def _mention(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    label, _, offsets = record.body.partition(" ")
    spans = [_span(part) for part in offsets.split(";")]
    builder.mention(record.id, label, spans, place, record.rest or None)


def _span(part: str) -> Span:
    match = re.fullmatch(r"\s*(-?[0-9]{1,15})\s+(-?[0-9]{1,15})\s*", part)
    if not match:
        raise ValueError(f"no begin and end in {part[:50]!r}")
    return int(match[1]), int(match[2])


def _relation(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    match = _RELATION.fullmatch(record.body.strip())
    if not match:
        raise ValueError(f"no two arguments in {record.body!r}")
    label, first, one, _, other = match.groups()
    subject, object = (other, one) if first == "Arg2" else (one, other)
    builder.relation(record.id, label, subject, object, place)


def _event(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    (label, trigger), *filled = (part.partition(":")[::2] for part in record.body.split())
    arguments = [(_NUMBERED.sub("", role), target) for role, target in filled]
    builder.event(record.id, label, trigger, arguments, place)


def _attribute(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    parts = filter(None, (record.body, record.rest))  # some write tabs between the three
    body = " ".join(parts)
    name, target, value = [*body.split(maxsplit=2), "", ""][:3]
    builder.attribute(_named(target), name, value, place)


def _link(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    _, target, reference = [*record.body.split(maxsplit=2), "", ""][:3]
    resource, _, entry = reference.partition(":")
    builder.link(_named(target), resource, entry, place)


def _cluster(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    builder.cluster(record.body.split()[1:], place)


def _note(record: _AnnotationLine, place: Location, builder: LayerBuilder) -> None:
    _, target = [*record.body.split(maxsplit=1), ""][:2]
    builder.note(_named(target), record.rest, place)


def _named(target: str) -> str:
    """The id of what something is said of. Raises ValueError if there is none."""
    if not target:
        raise ValueError("it names no annotation of which it says something")
    return target


_TAKE = {
    "T": _mention,
    "R": _relation,
    "E": _event,
    "A": _attribute,
    "M": _attribute,
    "N": _link,
    "*": _cluster,
    "#": _note,
}
_FORM = "a line is an id (T1, R1, E1, A1, N1, *, #1), a tab, and the annotation"
_FORMS = {
    "mentions": "T1<tab>Label 0 5<tab>words",
    "relations": "R1<tab>Label Arg1:T1 Arg2:T2",
    "events": "E1<tab>Label:T1 Role:T2",
    "attributes": "A1<tab>Name E1 value",
    "links": "N1<tab>Reference T1 Wikidata:Q42<tab>words",
    "notes": "#1<tab>AnnotatorNotes T1<tab>the note",
}
