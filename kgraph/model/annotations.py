"""Annotations: documents, and layers of mentions, relations and events over them.

Labels, roles and attribute names are those of the annotation scheme; a profile gives them meaning.
Spans are half open, in code points of the document's text, also if the file format counts otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Place(NamedTuple):
    """Where something stands: the file, and the line and the column in it, from 1 (line 0: the whole
    file)."""

    file: str
    line: int
    column: int


class Attribute(NamedTuple):
    """A named value on an annotation; a flag has the value ""."""

    name: str
    value: str
    line: int = 0


NAMED_BY_LOST = "NamedByLost"
"""The attribute of a statement that an event named which reading dropped; its value is the id of that
event and the role: `E2 Proposition`. What the event was to say of the statement is not known."""


ALSO_LABELLED = "AlsoLabelled"
"""The attribute of an annotation whose value is another label that somebody gave to the same relation or
span: `negated`."""


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
    """A text with its metadata. `path`: its identity under the root; `file`: where it was read; `flaws`:
    the faults of its metadata, one a line; `status`: published, corrected, amended, replaced, withdrawn,
    retracted, "" or, if the metadata have an invalid status, doubtful; `status_since`: the day since when
    it has it, "" if that is not told; `replaces`: the IRI of the
    document that it takes the place of; `pages`: where each page of a PDF begins, in code points; a page
    without text begins where the next one does."""

    path: str
    text: str
    file: str = ""
    id: str = ""
    title: str = ""
    issued: str = ""
    publisher: str = ""
    language: str = ""
    status: str = ""
    status_since: str = ""
    replaces: str = ""
    flaws: str = ""
    pages: tuple[int, ...] = ()

    def page(self, begin: int, end: int) -> str:
        """The page that has the characters, from 1, or the first and the last, as `3–4`; "" for a document
        without pages."""
        if not self.pages:
            return ""
        numbers = [max(bisect_right(self.pages, at), 1) for at in (begin, max(begin, end - 1))]
        return "–".join(map(str, dict.fromkeys(numbers)))  # a spreadsheet would take 3-4 for a day


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled stretch of text; it is discontinuous if it has several spans. `type`: the layer of
    INCEpTION or the type of UIMA that it belongs to, in short; "" in other formats."""

    id: str
    label: str
    spans: Spans
    attributes: tuple[Attribute, ...] = ()
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0
    type: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A labelled pair, from `subject` to `object` (ids). `type`: as of a mention."""

    id: str
    label: str
    subject: str
    object: str
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0
    type: str = ""

    def decorated(
        self, attributes: tuple[Attribute, ...], notes: tuple[Note, ...], type: str
    ) -> Relation:
        """The relation with these instead of its own: `dataclasses.replace` takes several times as long."""
        return Relation(
            self.id, self.label, self.subject, self.object, attributes, notes, self.line, type
        )


@dataclass(frozen=True, slots=True)
class Event:
    """A labelled trigger (the id of a mention) with its filled roles. `lost`: the arguments that reading
    dropped, as they name nothing or close a circle; what they were to say is not known. `type`: as of a
    mention."""

    id: str
    label: str
    trigger: str
    arguments: tuple[Argument, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    notes: tuple[Note, ...] = ()
    line: int = 0
    lost: tuple[Argument, ...] = ()
    type: str = ""

    def decorated(
        self, attributes: tuple[Attribute, ...], notes: tuple[Note, ...], type: str
    ) -> Event:
        """As of a relation."""
        said = self.id, self.label, self.trigger, self.arguments
        return Event(*said, attributes, notes, self.line, self.lost, type)


class Cluster(NamedTuple):
    """Ids of annotations that denote the same thing."""

    members: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """The annotations of one annotator on one document. `files`: (file, number of lines in the files
    before it); the lines of annotations are counted through all files. `sentences`: the sentences that the
    format has, in text order, () if it has none. `torn`: the proposals (ids) of which findings on verdicts
    tell why they are not judged. `shown_in`: the file of the text alone, where messages are
    to show that; the `line` of an annotation is then 1 more than the offset of its words."""

    document: Document
    files: tuple[tuple[str, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    annotator: str = ""
    sentences: tuple[Span, ...] = ()
    shown_in: str = ""
    torn: frozenset[str] = frozenset()

    def place(self, line: int) -> Place:
        """Where the `line` of an annotation is, for messages."""
        if self.shown_in:
            offset = min(max(line - 1, 0), len(self.document.text))
            begins = _line_begins(self.document.text)
            number = bisect_right(begins, offset)
            return Place(self.shown_in, number, offset - begins[number - 1] + 1)
        return Place(*place_in(self.files, line), 1)


@lru_cache(maxsize=1)
def _line_begins(text: str) -> list[int]:
    """Where the lines of a text begin: each annotation of it is asked for."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def place_in(files: Sequence[tuple[str, int]], line: int) -> tuple[str, int]:
    """The (file, line in it) of a line that is counted through all files; line 0 is a whole file."""
    file, before = next((f for f in reversed(files) if f[1] < line), files[0])
    return file, line - before


def covered_text(text: str, spans: Spans) -> str:
    """The characters of a mention: its segments in text order, joined by one space."""
    return " ".join([text[begin:end] for begin, end in spans])
