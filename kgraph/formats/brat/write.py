"""brat standoff (https://brat.nlplab.org/standoff.html): `.txt`, `.ann` and `.toml` for each document.

A document's files are called by its path, or by a slug and hash where that is no safe name of a
file; then its metadata hold its IRI. The layers of annotators who are known are `a.by-Anna.ann`, and
the profile that pairs these with `a.txt` is written beside them.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgraph.formats.shared.outgoing import RENAMED, Annotation, Outgoing
from kgraph.model.annotations import Document, Event, Layer, Mention, Relation, covered_text
from kgraph.model.identity import checksum, document_iri, fold, slug
from kgraph.storage.files import read_text
from kgraph.storage.resources import shipped

PROFILE = "annotators.toml"
"""The profile that is written where annotators are known."""

File = tuple[str, bytes]
"""A path under the folder, and the content."""

_BY = ".by-"
_PAIRS = f"""
[files]
annotations = '(?P<document>.+){re.escape(_BY)}(?P<annotator>.+)'
text = "{{document}}.txt"
"""
_METADATA = ("id", "title", "issued", "publisher", "language", "status", "replaces")
_LONGEST = 150  # bytes of a file's name, to which endings are added; systems allow 255
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|' + re.escape(_BY))
_VALUES = "line breaks, tabs and leading white space in values"
_NEW_NAMES = (
    "documents whose path is no safe name of a file: what has no name in them gets new IRIs"
)


def render(outgoing: Outgoing, _prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """A zip archive of the folder. What is lost is counted."""
    target: Any = _Chunks()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(outgoing, base):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
            yield target.taken()
    yield target.taken()


def files(outgoing: Outgoing, base: str) -> Iterator[File]:
    """The files of the folder, document by document. What is lost is counted."""
    names = _Names(base, outgoing.lost)
    several = False
    for document, layers in outgoing.documents():
        name, id = names(document)
        yield f"{name}.txt", document.text.encode()
        if metadata := _metadata(document, id):
            yield f"{name}.toml", metadata.encode()
        for layer in layers:
            by = f"{_BY}{layer.annotator}" if layer.annotator else ""
            several = several or bool(by)
            yield f"{name}{by}.ann", "".join(_Lines(layer, outgoing.lost).lines()).encode()
    if several:
        text = read_text(shipped("ontology", "profiles", "default.toml"))
        named = text.replace('name = "default"', f"name = {json.dumps(outgoing.profile)}", 1)
        yield PROFILE, (named + _PAIRS).encode()
        outgoing.profile = PROFILE


class _Chunks:
    """What an archive writes, until it is taken; it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """The bytes since the last time."""
        data, self._parts = b"".join(self._parts), []
        return data


class _Names:
    """Names of the files of documents: no two the same, and none leads out of the folder."""

    def __init__(self, base: str, lost: Counter[str]) -> None:
        self._base, self._lost = base, lost
        self._taken = {PROFILE.partition(".")[0]}

    def __call__(self, document: Document) -> tuple[str, str]:
        """The name, and the id that the metadata should have. Things without a name are called after
        the readable part of a document's path: it is the name where the path itself is none."""
        path = document.path
        if self._take(path):
            return path, document.id
        id = document.id or document_iri(self._base, path)
        short = slug(path).removesuffix(f"-{checksum(fold(path))[:8]}")
        if self._take(short):
            return short, id
        self._lost[_NEW_NAMES] += 1
        name = f"{short[: _LONGEST // 4]}-{checksum(id)}".lstrip("-")
        self._taken.add(name.casefold())
        return name, id

    def _take(self, name: str) -> bool:
        if not _is_safe(name) or name.casefold() in self._taken:
            return False
        self._taken.add(name.casefold())
        return True


def _is_safe(path: str) -> bool:
    """Whether every system takes it as a path under a folder, and no reader passes it over."""
    *folders, _ = parts = path.split("/")
    return (
        not _UNSAFE.search(path)
        and all(part.strip() == part and part and len(part.encode()) <= _LONGEST for part in parts)
        and not any(part.startswith(".") or part.endswith(".") for part in parts)
        and not any(folder.endswith((".txt", ".ann", ".toml")) for folder in folders)
    )


def _metadata(document: Document, id: str) -> str:
    """The TOML; strings of JSON are strings of TOML, but for one character (TOML 1.0, String)."""
    known = {name: getattr(document, name) for name in _METADATA} | {"id": id}
    lines = (
        f"{key} = {json.dumps(known[key], ensure_ascii=False)}\n" for key in known if known[key]
    )
    return "".join(lines).replace("\x7f", "\\u007f")


class _Lines:
    """The lines of one layer."""

    def __init__(self, layer: Layer, lost: Counter[str]) -> None:
        self._layer, self._lost = layer, lost
        self._ids: dict[str, str] = {}
        for letter, each in (("T", layer.mentions), ("R", layer.relations), ("E", layer.events)):
            self._name(letter, [annotation.id for annotation in each])

    def lines(self) -> Iterator[str]:
        """Mentions, relations, events; then what is said of them."""
        layer = self._layer
        yield from map(self._mention, layer.mentions)
        yield from map(self._relation, layer.relations)
        yield from map(self._event, layer.events)
        annotations: list[Annotation] = [*layer.mentions, *layer.relations, *layer.events]
        yield from _numbered("A", (line for each in annotations for line in self._attributes(each)))
        yield from _numbered("N", (line for each in layer.mentions for line in self._links(each)))
        for cluster in layer.clusters:
            members = " ".join(self._ids[member] for member in cluster.members)
            yield f"*\tEquiv {members}\n"
        yield from _numbered("#", (line for each in annotations for line in self._notes(each)))

    def _name(self, letter: str, ids: Iterable[str]) -> None:
        """Ids stay where they are brat's own."""
        wanted = list(ids)
        kept = {id for id in wanted if re.fullmatch(f"{letter}[0-9]+", id)}
        number = 0
        for id in wanted:
            name = id
            if id not in kept:
                while (name := f"{letter}{(number := number + 1)}") in kept:
                    pass
                self._lost[RENAMED] += 1
            self._ids[id] = name

    def _mention(self, mention: Mention) -> str:
        spans = ";".join(f"{begin} {end}" for begin, end in mention.spans)
        words = covered_text(self._layer.document.text, mention.spans)
        line = re.sub(r"\r\n|\n", " ", words)
        shown = (
            "" if "\r" in line else f"\t{line}"
        )  # a lone one would end the line for some readers
        return f"{self._ids[mention.id]}\t{self._word(mention.label)} {spans}{shown}\n"

    def _relation(self, relation: Relation) -> str:
        ends = f"Arg1:{self._ids[relation.subject]} Arg2:{self._ids[relation.object]}"
        return f"{self._ids[relation.id]}\t{self._word(relation.label)} {ends}\n"

    def _event(self, event: Event) -> str:
        parts = [f"{self._word(event.label)}:{self._ids[event.trigger]}"]
        seen: Counter[str] = Counter()
        for given, target in event.arguments:
            role = self._word(given)
            if role[-1].isdigit():
                self._lost["roles that end in a digit"] += 1
                role += "_"
            seen[role] += 1
            number = seen[role] if seen[role] > 1 else ""
            parts.append(f"{role}{number}:{self._ids[target]}")
        return f"{self._ids[event.id]}\t{' '.join(parts)}\n"

    def _attributes(self, annotation: Annotation) -> Iterator[str]:
        for name, value, _ in annotation.attributes:
            said = self._line(value).lstrip()
            self._lost[_VALUES] += said != value
            head = f"{self._word(name)} {self._ids[annotation.id]}"
            yield f"{head} {said}" if said else head

    def _links(self, mention: Mention) -> Iterator[str]:
        words = self._line(covered_text(self._layer.document.text, mention.spans))
        for resource, entry, _ in mention.links:
            if re.search(r"[\s:]", resource) or re.search(r"[\t\r\n]", entry):
                self._lost["links"] += 1
            else:
                yield f"Reference {self._ids[mention.id]} {resource}:{entry}\t{words}"

    def _notes(self, annotation: Annotation) -> Iterator[str]:
        for text, _ in annotation.notes:
            note = self._line(text, "line breaks and tabs in notes")
            yield f"AnnotatorNotes {self._ids[annotation.id]}\t{note}"

    def _word(self, label: str) -> str:
        word = re.sub(r"[\s:]", "_", label) or "_"
        self._lost["spaces and colons in labels"] += word != label
        return word

    def _line(self, text: str, kind: str = "") -> str:
        line = re.sub(r"[\t\r\n]", " ", text)
        if kind and line != text:
            self._lost[kind] += 1
        return line


def _numbered(letter: str, bodies: Iterable[str]) -> Iterator[str]:
    for number, body in enumerate(bodies, 1):
        yield f"{letter}{number}\t{body}\n"
