"""PubAnnotation's JSON (https://www.pubannotation.org/docs/annotation-format/): a text with denotations.

A record is a text, as one project or, in `tracks`, several projects annotate it: each is a layer.
- A denotation or block is a mention labelled by its `obj`, in which a prefix of `namespaces` is
  replaced by its IRI. Its `span` is one or a list; `_FRAGMENT` and `_lexicallyChainedTo`, the other
  way to write spans in pieces, are understood. `Sentence` is a sentence.
- A relation is a relation; but `themeOf`, `causeOf` and the other roles of the BioNLP Shared Tasks
  make an event of the denotation that is their `obj`.
- Attributes are attributes, or links if their `pred` is a vocabulary of identifiers. Modifications
  (`Negation`, `Speculation`) are flags of what they name.
`typesettings`, `config` and the like are told of and not read. Offsets count code points. A document
is called by its `sourcedb`, `sourceid` and `divid`, else by its `target`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.formats.pubannotation.denotations import Track
from kgraph.formats.shared.json.detection import shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.values import items, length, string
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.source_texts import name_of

_KINDS = {
    "denotations": "mentions",
    "blocks": "mentions",
    "relations": "relations",
    "attributes": "attributes",
    "modifications": "attributes",
}
_DOCUMENT = frozenset("text target sourcedb sourceid divid project namespaces tracks".split())
_TELLING = {"denotations[]", "blocks[]", "tracks[]", "tracks[].denotations[]"}
_ORIGIN = {"sourcedb", "sourceid"}
_PROJECTS = "/projects/"


def detect(path: Path) -> bool:
    """Whether the first records have a text with denotations, blocks or tracks, or are of a source."""
    keys = shape(path)
    return "text" in keys and (bool(keys & _TELLING) or keys >= _ORIGIN)


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each record. Raises InputError if the file cannot be read to its end."""
    return parse(read_records(path), Documents.of(path, root), unit)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the records of one file."""
    return readings(found, documents, lambda record: _layers(record, documents, unit))


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    value = record.value
    flaws: list[str] = []
    tracks = _objects(value, "tracks", flaws)
    text = value.get("text")
    if not isinstance(text, str):
        counts = dict.fromkeys(_KINDS.values(), 0)
        for part in (value, *tracks):
            for key, kind in _KINDS.items():
                counts[kind] += length(part.get(key))
        yield documents.lost(record, counts, "text missing", "this record has no text")
        return
    namespaces = _namespaces(value, flaws)
    own = {key: each for key, each in value.items() if key != "tracks"}
    said = [own] if not tracks or any(value.get(key) for key in _KINDS) else []
    for part in (*said, *tracks):
        builder = documents.layer(
            record, _id(value), text, unit=unit, annotator=_project(part.get("project"))
        )
        while flaws:
            builder.malformed("", flaws.pop(), record.place)
        track = Track(builder, part, namespaces, record)
        track.take()
        unread = part.keys() - _KINDS.keys() - _DOCUMENT
        documents.unread(unread | track.unread, builder, record.place)
        yield builder.build()


def _id(value: Mapping[str, Any]) -> str:
    """What the record calls its document."""
    source = [_plain(value.get(key)) for key in ("sourcedb", "sourceid")]
    if not source[1]:
        return name_of(_plain(value.get("target")))
    division = _plain(value.get("divid"))
    return "/".join(filter(None, (*source, division and f"divs/{division}")))


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _project(value: Any) -> str:
    """The name of a project, which tools write as a name or as its address."""
    name = _plain(value)
    return name.rpartition(_PROJECTS)[2].strip("/") or name


def _objects(value: Mapping[str, Any], key: str, flaws: list[str]) -> list[dict[str, Any]]:
    """The objects in the list under a key; what is none is a flaw."""
    try:
        found = items(value, key)
    except ValueError as error:
        flaws.append(str(error))
        return []
    flaws += [f"{key}[{at}] is not an object" for at, x in enumerate(found) if type(x) is not dict]
    return [each for each in found if isinstance(each, dict)]


def _namespaces(value: Mapping[str, Any], flaws: list[str]) -> dict[str, str]:
    """The IRI that each prefix stands for."""
    found = {}
    for at, each in enumerate(_objects(value, "namespaces", flaws)):
        try:
            found[string(each, "prefix")] = string(each, "uri")
        except ValueError as error:
            flaws.append(f"namespaces[{at}]: {error}")
    return found
