"""GATE's bdoc as JSON, which Python GateNLP writes (`.bdocjs`, also as `.bdocjs.gz`, `.json`, `.jsonl`).

https://gatenlp.github.io/python-gatenlp/format-bdocjs.html. Each annotation set is a layer, the one
without a name that of nobody in particular. An annotation is a mention labelled by its type; features
are attributes, or links if they are identifiers; `matches`, the ids that GATE's orthographic matcher
finds to be the same, join mentions. Offsets count code points, or UTF-16 units as `offset_type` says.

What is structure of the text (tokens, sentences, lookups, the mark-up of the original) is told of, with
its counts, and not read, but for sentences; so are features that are no plain values, and those that
tell which rule of a grammar made an annotation. YAML (`.bdocym`) is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.formats.bdoc.gzipped import GZIP, decompressed, opening
from kgraph.formats.bdoc.sets import AnnotationSet, plain_values
from kgraph.formats.shared.builder import Location
from kgraph.formats.shared.corpus import beside
from kgraph.formats.shared.document import document_path
from kgraph.formats.shared.document_labels import WholeDocument
from kgraph.formats.shared.json.detection import SUFFIXES, parse_shape
from kgraph.formats.shared.json.json_lines import read_records
from kgraph.formats.shared.json.records import Documents, Item, Record, readings
from kgraph.formats.shared.json.stream import parse_chunks, read_json
from kgraph.formats.shared.json.strict import excerpt
from kgraph.formats.shared.json.values import table
from kgraph.formats.shared.layer_reading import Reading
from kgraph.formats.shared.metadata import COMMON_KEYS
from kgraph.model.annotations import Span

_SETS = "annotation_sets"
_DOCUMENT = frozenset(f"text {_SETS} offset_type features name gatenlp_type".split())
_UNITS = {"p": "codepoints", "j": "utf16"}
_OF_GATE = ("gate.", "MimeType", "docNewLineType", "parsingError", "encoding")
_BDOC = (".bdocjs", ".bdocjson")


def detect(path: Path) -> bool:
    """Whether the file begins with a document that has annotation sets."""
    if not _is_called_bdoc(path) and path.suffix.lower() not in SUFFIXES:
        return False
    keys = parse_shape(opening(path))
    return any(key.startswith(f"{_SETS}.") and key.endswith(".annotations[]") for key in keys)


def read(
    path: Path, root: Path, unit: str = "codepoints", text: Path | None = None
) -> Iterator[Reading]:
    """The layers of each document. Raises InputError if the file cannot be read to its end."""
    named = path.with_suffix("") if path.suffix.lower() == GZIP else path
    documents = Documents(document_path(named, root), str(path), beside(named))
    return parse(_records(path), documents, unit)


def parse(
    found: Iterable[Item], documents: Documents, unit: str = "codepoints"
) -> Iterator[Reading]:
    """The layers of the documents of one file."""
    return readings(found, documents, lambda record: _layers(record, documents, unit))


def _is_called_bdoc(path: Path) -> bool:
    name = path.name.lower().removesuffix(GZIP)
    return name.endswith(_BDOC)


def _records(path: Path) -> Iterator[Item]:
    if path.suffix.lower() == GZIP:
        return parse_chunks(decompressed(path), str(path))
    return read_json(path) if _is_called_bdoc(path) else read_records(path)


def _layers(record: Record, documents: Documents, unit: str) -> Iterator[Reading]:
    value, flaws = record.value, list[str]()
    sets = {name: AnnotationSet(name, each) for name, each in _sets(value, flaws)}
    text = value.get("text")
    if not isinstance(text, str):
        counts = {"mentions": sum(each.number for each in sets.values())}
        yield documents.lost(record, counts, "text missing", "this document has no text")
        return
    counted = _unit(value, unit, flaws)
    features = _features(value, flaws)
    about = {field: features.pop(key, None) for key, field in COMMON_KEYS.items()}
    unread = sum((each.unread for each in sets.values()), Counter(_fields(value)))
    layers = [name for name, each in sets.items() if each.number] or [""]
    for name in layers:
        builder = documents.layer(
            record, _name(value), text, unit=counted, annotator=name, metadata=about
        )
        builder.sentences(_sentences(name, sets))
        if name in sets:
            unread += sets[name].hand_on(builder, record.line)
        if name == layers[0]:
            whole = WholeDocument(builder, text, counted, record.place)
            unread += _tell(whole, features, record.place)
            for flaw in flaws:
                builder.malformed("", flaw, record.place)
        if name == layers[-1] and unread:
            told = ", ".join(f"{what} ({number:,})" for what, number in sorted(unread.items()))
            what = f"this document also holds what is not read: {told}"
            builder.warn("KG119", what, record.place, cause="unread")
        yield builder.build()


def _sentences(name: str, sets: Mapping[str, AnnotationSet]) -> list[Span]:
    """The sentences of a set, or else of the one without a name, or else of the first that has some."""
    own = [sets[each] for each in (name, "") if each in sets]
    return next((each.sentences for each in (*own, *sets.values()) if each.sentences), [])


def _fields(value: dict[str, Any]) -> list[str]:
    return [f"field {key[:40]}" for key in value.keys() - _DOCUMENT]


def _unit(value: dict[str, Any], unit: str, flaws: list[str]) -> str:
    """What the offsets count: what the document says, else what was asked for."""
    told = value.get("offset_type")
    if told is None or (isinstance(told, str) and told in _UNITS):
        return _UNITS.get(told or "", unit)
    flaws.append(f"offset_type is neither p nor j: {excerpt(told)}")
    return unit


def _name(value: dict[str, Any]) -> str:
    name = value.get("name")
    return name if isinstance(name, str) else ""


def _features(value: dict[str, Any], flaws: list[str]) -> dict[str, Any]:
    """The features of the document, without those of GATE's own."""
    try:
        found = table(value, "features")
    except ValueError as error:
        flaws.append(str(error))
        return {}
    return {key: each for key, each in found.items() if not key.startswith(_OF_GATE)}


def _tell(whole: WholeDocument, features: dict[str, Any], place: Location) -> Counter[str]:
    """Take the features of the document that are plain values; returns which are not."""
    unread: Counter[str] = Counter()
    for key, value in features.items():
        told, nested = plain_values(value)
        unread[f"feature {key[:40]}"] += nested
        for each in told:
            whole.attribute(key, each, place)
    return +unread


def _sets(value: dict[str, Any], flaws: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        for name, each in table(value, _SETS).items():
            if isinstance(each, dict):
                yield name, each
            else:
                flaws.append(f"the annotation set {name!r} is not an object: {excerpt(each)}")
    except ValueError as error:
        flaws.append(str(error))
