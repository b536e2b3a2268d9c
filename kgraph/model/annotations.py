"""What an annotator wrote: documents, and layers of mentions, relations and events over them.

Labels, roles and attribute names are the annotation scheme's own; a profile gives them meaning.
Spans are half open and count code points of the document's text, whatever the file format counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Attribute(NamedTuple):
    """A named value on an annotation; a flag has the value ""."""

    name: str
    value: str
    line: int = 0


class Link(NamedTuple):
    """A link of a mention to an entry of a resource: `Wikidata`, `Q58217`."""

    resource: str
    entry: str
    line: int = 0


class Note(NamedTuple):
    """A free remark of the annotator."""

    text: str
    line: int = 0


class Argument(NamedTuple):
    """A filled role of an event; `target` is the id of a mention, an event or a relation."""

    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it. `path` is the identity under the root, `file` where it was
    read; `flaws` lists, one a line, what is wrong with its metadata; `status` is published,
    corrected, retracted, "" or, where nobody can tell, doubtful."""

    path: str
    text: str
    file: str = ""
    id: str = ""
    title: str = ""
    issued: str = ""
    publisher: str = ""
    language: str = ""
    status: str = ""
    replaces: str = ""
    flaws: str = ""

    @property
    def is_trusted(self) -> bool:
        """Whether what it states may become a fact."""
        return self.status not in ("retracted", "doubtful")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text with a label; discontinuous where it has several spans."""

    id: str
    label: str
    spans: Spans
    attributes: tuple[Attribute, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A labelled pair, from `subject` to `object` (ids)."""

    id: str
    label: str
    subject: str
    object: str
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A labelled trigger (the id of a mention) with its filled roles."""

    id: str
    label: str
    trigger: str
    arguments: tuple[Argument, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0


class Cluster(NamedTuple):
    """Ids of annotations that denote the same thing."""

    members: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """One annotator's work on one document. `files`: where it was read and the lines before each;
    the lines of annotations count on from file to file."""

    document: Document
    files: tuple[tuple[str, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    annotator: str = ""

    def place(self, line: int) -> tuple[str, int]:
        """The file and the line in it, for messages."""
        return place_in(self.files, line)


def place_in(files: Sequence[tuple[str, int]], line: int) -> tuple[str, int]:
    """The (file, line in it) of a line that counts on from file to file; line 0 is a whole file."""
    file, before = next((f for f in reversed(files) if f[1] < line), files[0])
    return file, line - before


def covered_text(text: str, spans: Spans) -> str:
    """The characters of a mention: its segments in text order, joined by one space."""
    return " ".join(text[begin:end] for begin, end in spans)
