"""The claims that reviewers have added to texts in files of their own (`own_layers.py`): which there are, and
how one of them is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kgraph.errors import OutputError
from kgraph.formats.kgraph_jsonl.layer_json import LEFT_BEHIND, Json
from kgraph.judging.kept_rows import alone_in
from kgraph.judging.proposals.claims_around import SOMEBODYS
from kgraph.judging.proposals.copies import is_copy
from kgraph.judging.proposals.corrections import inside
from kgraph.judging.proposals.items import Item, in_order, item_of
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.nearest_places import fuller_names
from kgraph.judging.proposals.own_files import (
    KINDS,
    laid_out,
    left_record,
    record_of,
    records_in,
    write,
)
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Layer, Mention
from kgraph.model.reachable import reachable
from kgraph.schema.scheme import Scheme


def own_claims(layers: Iterable[Layer], scheme: Scheme) -> list[Item]:
    """The claims that were added to layers of reviewers, in order; not the copies of those around them."""
    found: list[Item] = []
    for keys in (Keys(layer, scheme) for layer in layers):
        structure = keys.structure
        added = (e.id for e in structure.layer.events if not is_copy(e.id))
        found += (item_of(keys, id) for id in added if structure.is_claim(id))
    return in_order(found)


def left_behind(left: Iterable[tuple[Layer, Sequence[str]]], scheme: Scheme) -> list[Item]:
    """What waits in layers on earlier texts, by its ids, in order."""
    found: list[Item] = []
    for layer, ids in left:
        keys = Keys(layer, scheme)
        found += (item_of(keys, id) for id in ids if id in keys.structure.annotations)
    return in_order(found)


def remove(claim: Item) -> Path:
    """Take a claim out of the file of its reviewer, with all that stands there for its sake, and the file
    away if nothing is left. Returns the file. Raises OutputError, also while another claim stands in its
    words: it would be told as that of nobody."""
    layer = claim.keys.structure.layer
    file = Path(layer.files[0][0])
    with alone_in(file.parent):
        records = records_in(file, file.read_bytes())
        left = left_record(layer, records)
        if left and claim.id in left[LEFT_BEHIND]:
            left[LEFT_BEHIND].remove(claim.id)
            is_empty, record = not left[LEFT_BEHIND], left
        else:
            record = record_of(layer, records, file)
            _check_alone(record, claim)
            _without(record, claim)
            is_empty = not any(record[kind] for kind in KINDS)
        if is_empty:
            records.remove(record)
        if records:
            write(file, laid_out(records))
        else:
            file.unlink()
    return file


def _check_alone(record: Json, claim: Item) -> None:
    """Raises OutputError while another claim of a record stands in the words of one."""
    [event] = (each for each in record["events"] if each.get("id") == claim.id)
    if inner := [t for role, t in event["arguments"] if role == "Claim" and not is_copy(t)]:
        key = claim.keys.key(inner[0])
        what = f"the claim {key} was added in the words of {claim.keys.key(claim.id)}"
        raise OutputError(f"{what}: take that one back first")


def _without(record: Json, claim: Item) -> None:
    """Remove the claim from a record, and what nothing else in it needs: what it names, copies of the claims
    around it, and marks of quotations."""
    structure = claim.keys.structure
    before = {each["id"]: each for each in record["events"]}
    own = [id for id in before if not is_copy(id) and id != claim.id]
    around = {frame for id in own for frame in structure.frames(id)}
    needed = _reached(structure, around, structure.parts, claim.id)
    needed |= _reached(structure, own, partial(_said, structure), claim.id)
    gone = {claim.id, *(id for id in before if is_copy(id) and id not in needed)}
    record["events"] = [each for each in record["events"] if each["id"] not in gone]
    for each in record["events"]:
        each["arguments"] = [a for a in each["arguments"] if a != ["Claim", claim.id]]
    fuller = {e.id: [*_fuller(structure, e)] for e in structure.layer.mentions}
    used = _named(record, [before[id] for id in gone], fuller)
    kept = _named(record, [each for each in record["events"] if each["id"] not in gone], fuller)
    kept |= _named(record, [e for e in record["relations"] if e.get("id") not in used], fuller)
    dropped = used - kept | _marks(record, claim, gone)
    for kind in ("mentions", "relations"):
        record[kind] = [each for each in record[kind] if each.get("id") not in dropped]
    record["clusters"] = [each for each in record["clusters"] if dropped.isdisjoint(each)]


def _reached(
    structure: Structure, roots: Iterable[str], named: Callable[[str], Iterable[str]], but: str
) -> set[str]:
    """Annotations and what they have `named`, to any depth; not by way of one of them (`but`), and not what
    was added to a copy."""

    def step(id: str) -> list[str]:
        return [e for e in named(id) if e != but and not structure.is_added(id, e)]

    return {*reachable((root for root in roots if root != but), step)}


def _said(structure: Structure, id: str) -> list[str]:
    """What an annotation names, and what stands in its words."""
    return [*structure.parts(id), *structure.says_within(id)]


def _fuller(structure: Structure, mention: Mention) -> Iterator[str]:
    """The copies (ids) of the whole name of which the copy of a mention has a part."""
    if is_copy(mention.id) and not structure.are_words(mention.id):
        yield from (each.id for each in fuller_names(structure, mention) if is_copy(each.id))


def _named(record: Json, roots: Iterable[Json], fuller: Mapping[str, Iterable[str]]) -> set[str]:
    """The ids of the mentions and relations that some annotations of a record name to any depth, of those
    that are the same, and of the `fuller` names."""
    relations = {each.get("id"): each for each in record["relations"]}

    def step(id: str) -> Iterator[str]:
        yield from (*_ends(relations.get(id, {})), *fuller.get(id, ()))
        yield from (e for cluster in record["clusters"] if id in cluster for e in cluster)

    return {*reachable((id for each in roots for id in _ends(each)), step)}


def _ends(annotation: Mapping[str, Any]) -> Iterator[str]:
    yield from (annotation[name] for name in ("trigger", "subject", "object") if name in annotation)
    yield from (target for _, target in annotation.get("arguments", ()))


def _marks(record: Json, claim: Item, gone: set[str]) -> set[str]:
    """The ids of the marks of quotations in which no claim of the record stands any more."""
    structure, found = claim.keys.structure, set[str]()
    left = [structure.spans(each["trigger"]) for each in record["events"]]
    for mention in structure.layer.mentions:
        if not any(note.text == SOMEBODYS for note in mention.notes):
            continue
        if is_copy(mention.id):
            is_needed = mention.id.partition(".")[0] not in gone
        else:
            is_needed = any(inside(each, mention.spans) for each in left)
        found |= set() if is_needed else {mention.id}
    return found
