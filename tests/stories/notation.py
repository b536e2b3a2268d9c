"""The stories: how they are written down, and as which files an annotator would have saved them.

A story is a table of a TOML file: its `text` with marks `[Label|words]` that may nest, and what is
annotated on them in `say`, a line each:

    E1 Asserts:said Claimant:Pavel_Dorn Proposition:E2 | Polarity=Negative, Irony
    R1 leads Mira_Tal Pine_Bank | Certainty=Possible
    A said color=red               (an attribute of a mention)
    N Mira_Tal Wikidata:Q1         (a link)
    = Mira_Tal She                 (mentions of the same thing)

A mention is named by its words, with `_` for a space: `Tarn#2` is the second one of these words, and
`that…` one that begins so. A story of several documents has a `[[story.document]]` for each. `format`,
of a story or of a whole file, is `jsonl` or `brat`; a story in another format has `files` with their
whole contents instead. What else a story holds says what is right: `expected.py`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
BASE = "https://w3id.org/kgraph/id/"
PREFIXES = f"""@prefix kg: <https://w3id.org/kgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix government: <{BASE}government/> .
@prefix meeting: <{BASE}meeting/> .
@prefix organization: <{BASE}organization/> .
"""
METADATA = ("title", "issued", "publisher", "status", "annotator")


@dataclass(frozen=True)
class Mark:
    """A marked stretch of text: `text[begin:end]`."""

    id: str
    label: str
    begin: int
    end: int
    words: str


@dataclass
class Statement:
    """A relation (`R1`, of two roles without names) or an event (`E1`) of the annotations."""

    id: str
    label: str
    trigger: str
    roles: list[tuple[str, str]]
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def is_relation(self) -> bool:
        return not self.trigger


@dataclass
class Document:
    """A text and what one annotator says of it. Mentions and statements are named by ids."""

    name: str
    text: str
    marks: list[Mark]
    metadata: Mapping[str, str]
    statements: list[Statement] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    clusters: list[list[str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How expectations name it: by its annotator, if it has one."""
        return self.metadata.get("annotator") or self.name


@dataclass(frozen=True)
class Story:
    """A story: its kind (the file that it stands in), its documents, and what is right of it."""

    kind: str
    name: str
    format: str
    documents: Sequence[Document]
    files: Mapping[str, str]
    right: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.kind}: {self.name}"

    def write(self, folder: Path) -> Path:
        """The folder, with the files of the story in it."""
        folder.mkdir(parents=True, exist_ok=True)
        written = {"jsonl": as_jsonl, "brat": as_brat}[self.format]
        files = self.files or written(self.documents)
        if self.right.get("tabs"):
            files = {name: _with_tabs(content) for name, content in files.items()}
        if lexicon := self.right.get("lexicon"):
            files = {**files, "lexicon.ttl": PREFIXES + lexicon}
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
        return folder


def stories() -> list[Story]:
    """All stories, by kind and in the order of their files."""
    return [story for path in sorted(FOLDER.glob("*.toml")) for story in _read(path)]


def _read(path: Path) -> list[Story]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [story_of(each, told.get("format", "jsonl"), path.stem) for each in told["story"]]


def story_of(told: dict[str, Any], format: str = "jsonl", kind: str = "") -> Story:
    """The story that a table tells."""
    documents = told.pop("document", [told] if "text" in told else [])
    format = told.pop("format", format)
    made = [_document(one, told["name"] if one is told else one["name"]) for one in documents]
    files = told.pop("files", {})
    return Story(kind, told.pop("name"), format, made, files, told)


def _document(told: Mapping[str, Any], name: str) -> Document:
    text, marks = _marked(told["text"])
    metadata = {key: told[key] for key in METADATA if key in told}
    if replaced := told.get("replaces"):
        metadata["replaces"] = f"{BASE}doc/story/{_slug(replaced)}"
    document = Document(_slug(name), text, marks, metadata)
    for line in filter(None, map(str.strip, told["say"].splitlines())):
        _say(document, line)
    return document


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-")


def _marked(text: str) -> tuple[str, list[Mark]]:
    """Text with marks -> the plain text, and the marks in the order in which they begin."""
    plain, marks, opened = "", [], list[tuple[int, str, int]]()
    for part in re.split(r"(\[\w+\||\])", text):
        if match := re.fullmatch(r"\[(\w+)\|", part):
            opened.append((len(marks) + len(opened) + 1, match[1], len(plain)))
        elif part == "]":
            number, label, begin = opened.pop()
            marks.append(Mark(f"T{number}", label, begin, len(plain), plain[begin:]))
        else:
            plain += part
    return plain, sorted(marks, key=lambda mark: int(mark.id[1:]))


def _say(document: Document, line: str) -> None:
    """Add what a line says."""
    what, _, rest = line.partition(" ")
    if what == "=":
        document.clusters.append([_named(document, name) for name in rest.split()])
    elif what == "N":
        name, link = rest.split()
        document.links.append((_named(document, name), link))
    elif what == "A":
        name, attribute = rest.split()
        key, _, value = attribute.partition("=")
        document.attributes.append((_named(document, name), key, value))
    else:
        document.statements.append(_statement(document, what, rest))


def _statement(document: Document, id: str, rest: str) -> Statement:
    said, _, given = rest.partition(" | ")
    label, *parts = said.split()
    attributes = dict(part.strip().partition("=")[::2] for part in given.split(",") if part)
    if id.startswith("R"):
        ends = [("", _named(document, part)) for part in parts]
        return Statement(id, label, "", ends, attributes)
    pairs = [part.partition(":")[::2] for part in (label, *parts)]
    (label, trigger), *roles = [(role, _named(document, name)) for role, name in pairs]
    return Statement(id, label, trigger, roles, attributes)


def _named(document: Document, name: str) -> str:
    """The id of the mention of these words; that of a statement stays as it is."""
    if re.fullmatch(r"[ER]\d+", name):
        return name
    words, _, number = name.replace("_", " ").partition("#")
    found = [mark.id for mark in document.marks if same_words(mark.words, words)]
    return found[int(number or 1) - 1]


def same_words(words: str, name: str) -> bool:
    """Whether a name in the notation means these words."""
    return words.startswith(name[:-1]) if name.endswith("…") else words == name


def _with_tabs(table: str) -> str:
    """A table whose cells stand apart by spaces, with tabs instead; comments stay as they are."""
    rows = table.splitlines()
    return "".join(f"{r if r.startswith('#') else r.replace(' ', chr(9))}\n" for r in rows)


def as_jsonl(documents: Sequence[Document]) -> dict[str, str]:
    """JSON Lines: one file, a line for each document."""
    return {"story.jsonl": "".join(json.dumps(_record(d, documents)) + "\n" for d in documents)}


def _record(document: Document, documents: Sequence[Document]) -> dict[str, Any]:
    def with_attributes(id: str, record: dict[str, Any], given: Mapping[str, str]) -> None:
        if given:
            record["attributes"] = {name: value or True for name, value in given.items()}

    mentions = []
    for mark in document.marks:
        record = {"id": mark.id, "label": mark.label, "begin": mark.begin, "end": mark.end}
        record["text"] = mark.words
        with_attributes(mark.id, record, {n: v for i, n, v in document.attributes if i == mark.id})
        if links := [link for id, link in document.links if id == mark.id]:
            record["links"] = links
        mentions.append(record)
    relations, events = [], []
    for said in document.statements:
        record = {"id": said.id, "label": said.label}
        if said.is_relation:
            record |= {"subject": said.roles[0][1], "object": said.roles[1][1]}
            relations.append(record)
        else:
            roles = [[re.sub(r"\d+$", "", role), id] for role, id in said.roles]
            record |= {"trigger": said.trigger, "arguments": roles}
            events.append(record)
        with_attributes(said.id, record, said.attributes)
    return {
        **({"id": document.name} if len(documents) > 1 else {}),
        "text": document.text,
        **document.metadata,
        "mentions": mentions,
        "relations": relations,
        "events": events,
        "clusters": document.clusters,
    }


def as_brat(documents: Sequence[Document]) -> dict[str, str]:
    """brat: text, annotations and metadata of each document."""
    files = {}
    for document in documents:
        lines = [f"{m.id}\t{m.label} {m.begin} {m.end}\t{m.words}" for m in document.marks]
        given = [
            (said.id, *each) for said in document.statements for each in said.attributes.items()
        ]
        for said in document.statements:
            if said.is_relation:
                ends = " ".join(f"Arg{at}:{id}" for at, (_, id) in enumerate(said.roles, 1))
                lines.append(f"{said.id}\t{said.label} {ends}")
            else:
                roles = "".join(f" {role}:{id}" for role, id in said.roles)
                lines.append(f"{said.id}\t{said.label}:{said.trigger}{roles}")
        for at, (id, name, value) in enumerate([*given, *document.attributes], 1):
            lines.append(f"A{at}\t{name} {id} {value}".rstrip())
        for at, (id, link) in enumerate(document.links, 1):
            lines.append(f"N{at}\tReference {id} {link}\tlink")
        lines += [f"*\tEquiv {' '.join(cluster)}" for cluster in document.clusters]
        files[f"{document.name}.txt"] = document.text
        files[f"{document.name}.ann"] = "".join(f"{line}\n" for line in lines)
        about = "".join(
            f"{key} = {json.dumps(value)}\n" for key, value in document.metadata.items()
        )
        files[f"{document.name}.toml"] = about
    return files
