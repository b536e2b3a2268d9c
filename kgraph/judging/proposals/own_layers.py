"""What a reviewer adds to texts: a claim, and what stands around it, in a file beside the text
(`own_files.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph.errors import OutputError
from kgraph.formats.kgraph_jsonl.layer_json import LEFT_BEHIND, Json, layer_to_json
from kgraph.formats.shared.anchoring import WordFinder
from kgraph.judging.kept_rows import alone_in
from kgraph.judging.proposals.claims_around import SOMEBODYS, Around, extent, letters, stands_in
from kgraph.judging.proposals.own_files import (
    KINDS,
    laid_out,
    left_record,
    new_id,
    quoting,
    read_back,
    record_of,
    records_in,
    write,
)
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Event, Layer, Span, Spans
from kgraph.schema.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a file: its bytes before, None if there was none, and after; `layer`: what the file
    has of that document now, in which the new claim has the `id`; `withheld`: why the graph withholds it,
    "" if it does not; `within`: what becomes of what was proposed in its words, "" if nothing was;
    `waiting`: how many of these wait for the next review."""

    file: Path
    before: bytes | None
    after: bytes
    layer: Layer
    id: str
    withheld: str = ""
    within: str = ""
    waiting: int = 0

    @property
    def told(self) -> str:
        """What is to be said of it, beside where it is."""
        return f"{self.withheld} {self.within}".strip()


def add(layer: Layer, file: Path, found: Around, scheme: Scheme) -> Added:
    """Add a reviewer's layer of one claim, and what was `found` around it, to their file. Raises
    OutputError."""
    with alone_in(file.parent):
        before = file.read_bytes() if file.exists() else None
        records = records_in(file, before)
        mine = record_of(layer, records, file)
        id = _merged(mine, layer)[layer.events[0].id]
        _copied(mine, found, layer)
        write(file, laid_out(records))
        is_told = _tell_reports(mine, id, found, Structure(read_back(file, layer), scheme))
        if found.quotation and not is_told:
            _mark_quotation(mine, found.quotation, layer)
        after = laid_out(records)
        write(file, after)
        withheld = found.why_withheld if not is_told else ""
        return Added(file, before, after, read_back(file, layer), id, withheld)


def take_back(added: Added) -> None:
    """Make the file as it was before. Raises OutputError if somebody has changed it since."""
    file = added.file
    with alone_in(file.parent):
        if not file.exists() or file.read_bytes() != added.after:
            raise OutputError(f"{file} was changed meanwhile: take the claim out of it by hand")
        if added.before is None:
            file.unlink()
        else:
            write(file, added.before)


def put(layer: Layer, file: Path) -> Mapping[str, str]:
    """Put the annotations of a layer into a reviewer's file as they are, and return the ids that they have
    there. Raises OutputError."""
    with alone_in(file.parent):
        records = records_in(file, file.read_bytes() if file.exists() else None)
        ids = _merged(record_of(layer, records, file), layer)
        write(file, laid_out(records))
    return ids


def name_others(layer: Layer, file: Path, named: Iterable[tuple[str, str, str]]) -> Layer:
    """Let events of a reviewer's layer name others, each by (id, role, id), and return the layer as the file
    has it then. Raises OutputError."""
    with alone_in(file.parent):
        records = records_in(file, file.read_bytes())
        written = {each.get("id"): each for each in record_of(layer, records, file)["events"]}
        for outer, role, inner in named:
            if [role, inner] not in written[outer]["arguments"]:
                written[outer]["arguments"].append([role, inner])
        write(file, laid_out(records))
    return read_back(file, layer)


def leave_behind(layer: Layer, file: Path, ids: Sequence[str]) -> None:
    """Keep of a reviewer's layer on an earlier text what these ids name, aside; nothing of it if there are
    none. Raises OutputError."""
    with alone_in(file.parent):
        records = records_in(file, file.read_bytes())
        record = left_record(layer, records) or record_of(layer, records, file)
        records[:] = [each for each in records if each is not record]
        if ids:
            kept = {key: value for key, value in record.items() if key not in KINDS}
            parts = {kind: record[kind] for kind in KINDS if record.get(kind)}
            records.append({**kept, LEFT_BEHIND: [*ids], **parts})
        if records:
            write(file, laid_out(records))
        else:
            file.unlink()


class AddedBeforeError(OutputError):
    """A claim is in the file already, in the same words."""


def _merged(record: Json, layer: Layer) -> Mapping[str, str]:
    """Add the layer to the record, and return the ids that its annotations have there. A mention that is
    there already is taken."""
    made, text = layer_to_json(layer), layer.document.text
    finder, ids = WordFinder(text), dict[str, str]()
    for given in made["mentions"]:
        new = quoting(given, text, finder)
        same = (e["id"] for e in record["mentions"] if {**e, "id": ""} == {**new, "id": ""})
        ids[given["id"]] = next(same, "") or new_id(record, "T")
        if all(each.get("id") != ids[given["id"]] for each in record["mentions"]):
            record["mentions"].append({**new, "id": ids[given["id"]]})
    for cluster in made.get("clusters", ()):
        group = [ids[member] for member in cluster]
        record["clusters"] += [group] if group not in record["clusters"] else []
    for relation in made.get("relations", ()):
        ends = {end: ids[relation[end]] for end in ("subject", "object")}
        ids[relation["id"]] = new_id(record, "R")
        record["relations"].append({**relation, "id": ids[relation["id"]], **ends})
    for event in made.get("events", ()):
        ids[event["id"]] = new_id(record, "E")
        filled = [[role, ids[target]] for role, target in event.get("arguments", ())]
        named = {"trigger": ids[event["trigger"]], "arguments": filled}
        new = {**event, "id": ids[event["id"]], **named}
        if any(_claimed(each) == _claimed(new) for each in record["events"]):
            raise AddedBeforeError("this claim was added before, in the same words")
        record["events"].append(new)
    return ids


def _claimed(event: Json) -> Json:
    """What an event says by itself, without the claims that it reports."""
    own = [each for each in event.get("arguments", ()) if each[0] not in ("Claim", "Proposition")]
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
    made["mentions"] = [quoting(each, text, finder) for each in made["mentions"]]
    for kind in KINDS:
        known = [each["id"] if isinstance(each, dict) else each for each in record[kind]]
        for each in made.get(kind, ()):
            if (each["id"] if isinstance(each, dict) else each) not in known:
                record[kind].append(each)


def _mark_quotation(record: Json, quotation: Span, layer: Layer) -> None:
    """Mark a quotation of which nobody is known to be the speaker as somebody's words."""
    text = layer.document.text
    bare = {"id": "", "label": "Quote", "begin": quotation[0], "end": quotation[1]}
    quote = quoting(bare | {"notes": [SOMEBODYS]}, text, WordFinder(text))
    if all({**each, "id": ""} != quote for each in record["mentions"]):
        record["mentions"].append(quote | {"id": new_id(record, "T")})


def _tell_reports(record: Json, id: str, found: Around, structure: Structure) -> bool:
    """Let the claim in whose words the new one stands name it, and the new one those that stand in its, if
    these need no verdict: on what names others it would be another one. The new one says whose words a
    quotation is that is marked as nobody's. Returns whether a claim that needs no verdict names it."""
    written = {each.get("id"): each for each in record["events"]}
    own = (each for each in structure.layer.events if not structure.is_proposed(each.id))
    events = {each.id: each for each in own if each.id in written}
    around = [each for each in events.values() if _stands_in(structure, events[id], each)]
    sizes = sorted((extent(structure.content_spans(each)), each.id) for each in around)
    copies = [each for each in found.said_by if not sizes or each[0] < sizes[0][0]]
    said = [(outer, id) for _, outer in copies or sizes[:1]]
    said += [
        (id, each.id)
        for each in events.values()
        if _stands_in(structure, each, events[id]) and not structure.is_named(each.id)
    ]
    for outer, role, inner in (
        *((o, "Claim", i) for o, i in said),
        *((id, *e) for e in found.within),
    ):
        if [role, inner] not in written[outer]["arguments"]:
            written[outer]["arguments"].append([role, inner])
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
    words = {letters(text, (span,)) for span in said}
    gone = {
        each.id
        for each in structure.layer.mentions
        if any(note.text == SOMEBODYS for note in each.notes)
        and letters(text, each.spans) in words
        and any(begin < last and first < end for begin, end in each.spans for first, last in said)
    }
    record["mentions"] = [each for each in record["mentions"] if each.get("id") not in gone]
