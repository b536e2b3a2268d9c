"""What a reviewer adds to texts themselves: `news/a.dana.json` beside the text, in JSON Lines of our own,
laid out so that git compares it annotation by annotation. It quotes words, and counts no characters."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from kgraph.errors import OutputError
from kgraph.formats.kgraph_jsonl.layer_json import METADATA, Json, layer_to_json
from kgraph.formats.kgraph_jsonl.read import read
from kgraph.formats.shared.anchoring import Ambiguous, WordFinder
from kgraph.judging.kept_rows import alone_in
from kgraph.judging.proposals.claims_around import SOMEBODYS, Around, stands_in
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Event, Layer, Span, Spans, covered_text
from kgraph.schema.scheme import Scheme
from kgraph.storage.files import atomic_file
from kgraph.storage.remote.addresses import address_of

_NO_NAME = re.compile(r"[^\w-]+")
_PLACING = ("quote", "nth", "within", "after", "begin", "end", "spans", "text")
_KINDS = ("mentions", "relations", "events", "clusters")


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a file: its bytes before, None if there was none, and after; `layer`: what the file
    has of that document now, in which the new claim has the `id`; `withheld`: why the graph withholds it,
    "" if it does not."""

    file: Path
    before: bytes | None
    after: bytes
    layer: Layer
    id: str
    withheld: str = ""


def add(layer: Layer, found: Around, scheme: Scheme) -> Added:
    """Add a reviewer's layer of one claim, and what was `found` around it, to their file beside the text.
    Raises OutputError."""
    file = _file_for(layer)
    with alone_in(file.parent):
        before = file.read_bytes() if file.exists() else None
        records = _records(file, before)
        mine = _record_of(layer, records, file)
        id = _merged(mine, layer)
        _copied(mine, found, layer)
        _write(file, _laid_out(records))
        is_told = _tell_reports(mine, id, Structure(_read_back(file, layer), scheme))
        if found.quotation and not is_told:
            _mark_quotation(mine, found.quotation, layer)
        after = _laid_out(records)
        _write(file, after)
        withheld = found.why_withheld if not is_told else ""
        return Added(file, before, after, _read_back(file, layer), id, withheld)


def take_back(added: Added) -> None:
    """Make the file as it was before. Raises OutputError if somebody has changed it since."""
    file = added.file
    with alone_in(file.parent):
        if not file.exists() or file.read_bytes() != added.after:
            raise OutputError(f"{file} was changed meanwhile: take the claim out of it by hand")
        if added.before is None:
            file.unlink()
        else:
            _write(file, added.before)


def is_own(layer: Layer) -> bool:
    """Whether a layer stands in a file to which claims are added in a review."""
    return Path(layer.files[0][0]).name.endswith(f".{_part(layer)}.json")


def move(layer: Layer, text: str, shifts: Mapping[str, int]) -> Path:
    """Put another text into the file of a reviewer's layer, whose mentions (ids) stand further behind there
    by so many code points. Returns the file. Raises OutputError."""
    file, finder = Path(layer.files[0][0]), WordFinder(text)
    with alone_in(file.parent):
        records = _records(file, file.read_bytes())
        record = _record_of(layer, records, file)
        for mention in layer.mentions:
            shift = shifts[mention.id]
            spans = [[begin + shift, end + shift] for begin, end in mention.spans]
            at = next(n for n, e in enumerate(record["mentions"]) if e.get("id") == mention.id)
            bare = {k: v for k, v in record["mentions"][at].items() if k not in _PLACING}
            record["mentions"][at] = _quoting({**bare, "spans": spans}, text, finder)
        record["text"] = text
        _write(file, _laid_out(records))
    return file


def _part(layer: Layer) -> str:
    """The name of the annotator as a part of the name of a file."""
    return _NO_NAME.sub("-", layer.annotator).strip("-").lower()


def _file_for(layer: Layer) -> Path:
    source, part = Path(layer.shown_in or layer.files[0][0]), _part(layer)
    if address_of(source) or not os.path.isdir(source.parent):
        raise OutputError(
            f"{source} is not in a folder of this machine, so nothing is added beside it"
        )
    return source.with_name(f"{source.with_suffix('').name}.{part}.json")


def _records(file: Path, content: bytes | None) -> list[Json]:
    try:
        found = json.loads(content) if content else []
    except ValueError as error:
        raise OutputError(f"{file} is no JSON, so nothing was added: {error}") from None
    records = found if isinstance(found, list) else [found]
    if all(isinstance(each, dict) for each in records):
        return records
    raise OutputError(f"{file} has other things than documents, so nothing was added")


def _record_of(layer: Layer, records: list[Json], file: Path) -> Json:
    """The record of the layer's document among those of the file; a new one if there is none."""
    document = layer.document
    here = [e for e in records if (e.get("id", ""), e.get("path")) == (document.id, document.path)]
    for record in here:
        if record.get("annotator") != layer.annotator:
            raise OutputError(
                f"{file} is the work of {record.get('annotator')!r}: nothing was added"
            )
        if record.get("text") != document.text:
            what = f"{file} is about another text of {document.path}, so nothing was added"
            raise OutputError(f"{what}; put the text as it is now into it, and `kgraph check` it")
    if not here:
        bare = layer_to_json(replace(layer, mentions=(), events=(), clusters=()))
        here = [{key: value for key, value in bare.items() if key not in METADATA}]
        records += here
    for kind in _KINDS:
        here[0].setdefault(kind, [])
    return here[0]


def _merged(record: Json, layer: Layer) -> str:
    """Add the layer to the record, and return the id that its claim has there. A mention that is there
    already is taken."""
    made, text = layer_to_json(layer), layer.document.text
    finder, ids = WordFinder(text), dict[str, str]()
    for given in made["mentions"]:
        new = _quoting(given, text, finder)
        same = (e["id"] for e in record["mentions"] if {**e, "id": ""} == {**new, "id": ""})
        ids[given["id"]] = next(same, "") or _new_id(record, "T")
        if all(each.get("id") != ids[given["id"]] for each in record["mentions"]):
            record["mentions"].append({**new, "id": ids[given["id"]]})
    for cluster in made.get("clusters", ()):
        group = [ids[member] for member in cluster]
        record["clusters"] += [group] if group not in record["clusters"] else []
    [event] = made["events"]
    id = _new_id(record, "E")
    filled = [[role, ids[target]] for role, target in event["arguments"]]
    new = {**event, "id": id, "trigger": ids[event["trigger"]], "arguments": filled}
    if any(_claimed(each) == _claimed(new) for each in record["events"]):
        raise OutputError("this claim was added before, in the same words")
    record["events"].append(new)
    return id


def _claimed(event: Json) -> Json:
    """What an event says by itself, without the claims that it reports."""
    own = [each for each in event.get("arguments", ()) if each[0] != "Claim"]
    return {**event, "id": "", "arguments": sorted(own)}


def _copied(record: Json, found: Around, layer: Layer) -> None:
    """Add the claims around a new one to the record; those that are there keep their ids."""
    copies = replace(
        layer,
        mentions=tuple(found.mentions.values()),
        relations=tuple(found.relations.values()),
        events=tuple(found.events.values()),
        clusters=tuple(found.clusters),
    )
    made, text = layer_to_json(copies), layer.document.text
    finder = WordFinder(text)
    made["mentions"] = [_quoting(each, text, finder) for each in made["mentions"]]
    for kind in _KINDS:
        known = [each["id"] if isinstance(each, dict) else each for each in record[kind]]
        for each in made.get(kind, ()):
            if (each["id"] if isinstance(each, dict) else each) not in known:
                record[kind].append(each)


def _mark_quotation(record: Json, quotation: Span, layer: Layer) -> None:
    """Mark a quotation of which nobody is known to be the speaker as somebody's words."""
    text = layer.document.text
    bare = {"id": "", "label": "Quote", "begin": quotation[0], "end": quotation[1]}
    quote = _quoting(bare | {"notes": [SOMEBODYS]}, text, WordFinder(text))
    if all({**each, "id": ""} != quote for each in record["mentions"]):
        record["mentions"].append(quote | {"id": _new_id(record, "T")})


def _new_id(record: Json, letter: str) -> str:
    known = {each.get("id") for kind in ("mentions", "events") for each in record[kind]}
    return next(id for number in count(1) if (id := f"{letter}{number}") not in known)


def _tell_reports(record: Json, id: str, structure: Structure) -> bool:
    """Let the claim in whose words the new one stands name it, and the new one those that stand in its, if
    these need no verdict: on what names others it would be another one. The new one says whose words a
    quotation is that is marked as nobody's. Returns whether the new one is named."""
    written = {each.get("id"): each for each in record["events"]}
    own = (each for each in structure.layer.events if not structure.is_proposed(each.id))
    events = {each.id: each for each in own if each.id in written}
    around = [each for each in events.values() if _stands_in(structure, events[id], each)]
    around.sort(key=lambda each: (_extent(structure.content_spans(each)), each.id))
    said = [(each.id, id) for each in around[:1]]
    said += [
        (id, each.id)
        for each in events.values()
        if _stands_in(structure, each, events[id]) and not structure.is_named(each.id)
    ]
    for outer, inner in said:
        if ["Claim", inner] not in written[outer]["arguments"]:
            written[outer]["arguments"].append(["Claim", inner])
    _drop_quotes(record, structure, structure.content_spans(events[id]))
    return bool(around)


def _stands_in(structure: Structure, inner: Event, outer: Event) -> bool:
    """Whether a claim stands in what another one says."""
    trigger = tuple(structure.spans(inner.trigger))
    said, content = structure.content_spans(inner), structure.content_spans(outer)
    return inner is not outer and stands_in(inner, trigger, said, content)


def _drop_quotes(record: Json, structure: Structure, said: Spans) -> None:
    """Remove the marks of quotes whose words are what a claim says, whatever stands around these."""
    text = structure.layer.document.text
    words = {_letters(text, (span,)) for span in said}
    gone = {
        each.id
        for each in structure.layer.mentions
        if any(note.text == SOMEBODYS for note in each.notes)
        and _letters(text, each.spans) in words
        and any(begin < last and first < end for begin, end in each.spans for first, last in said)
    }
    record["mentions"] = [each for each in record["mentions"] if each.get("id") not in gone]


def _letters(text: str, spans: Spans) -> str:
    return "".join(filter(str.isalnum, covered_text(text, spans)))


def _extent(spans: Spans) -> int:
    return sum(end - begin for begin, end in spans)


def _read_back(file: Path, layer: Layer) -> Layer:
    """The reviewer's layer as the file has it. Raises OutputError if it cannot be read."""
    for found, _ in read(file, file.parent):
        if found and found.document.path == layer.document.path:
            return found
    raise OutputError(f"{file} cannot be read: `kgraph check {file}` says why")


def _quoting(mention: Json, text: str, finder: WordFinder) -> Json:
    """A mention that quotes its words in place of offsets, if these find its place."""
    spans: Spans = tuple(
        map(tuple, mention.get("spans", ((mention.get("begin"), mention.get("end")),)))
    )
    rest = {
        key: each for key, each in mention.items() if key not in ("begin", "end", "spans", "text")
    }
    pieces = [" ".join(text[begin:end].split()) for begin, end in spans]
    words: Any = pieces if pieces[1:] else pieces[0]
    found = finder.anchor(words)
    if found == spans:
        return {**rest, "quote": words}
    if isinstance(found, Ambiguous) and spans[0] in found.places and not pieces[1:]:
        return {**rest, "quote": words, "nth": found.places.index(spans[0]) + 1}
    return mention


def _laid_out(records: list[Json]) -> bytes:
    """The records as JSON with a line for each annotation."""
    told = ",\n".join("{\n" + ",\n".join(_lines(each)) + "\n}" for each in records)
    return (f"[\n{told}\n]\n" if records[1:] else f"{told}\n").encode()


def _lines(record: Json) -> Iterator[str]:
    for key, value in record.items():
        told = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value and not all(isinstance(e, int) for e in value):
            items = ",\n".join(f"  {json.dumps(each, ensure_ascii=False)}" for each in value)
            told = f"[\n{items}\n]"
        if value not in ([], ""):
            yield f"{json.dumps(key)}: {told}"


def _write(file: Path, content: bytes) -> None:
    with atomic_file(file) as stream:
        stream.write(content)
