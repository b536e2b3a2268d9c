"""What a reviewer added to a text that was edited since -> the same on the text as it is now, claim by claim,
where its sentences stand as they did. What stands around a claim is not carried along: it is found anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgraph.judging.proposals.claims_around import SOMEBODYS, extent
from kgraph.judging.proposals.claims_within import copies_within, is_framing
from kgraph.judging.proposals.copies import is_copy
from kgraph.judging.proposals.items import item_of
from kgraph.judging.proposals.keys import Keys
from kgraph.judging.proposals.surroundings import Surroundings
from kgraph.judging.proposals.verdicts import Verdict
from kgraph.model.annotations import Cluster, Document, Event, Layer, Mention, Relation


def own_parts(keys: Keys) -> list[str]:
    """What somebody added to a layer (ids), and no copy of what stands around it: events and relations, those
    that say others first, and mentions that nothing names."""
    structure, layer = keys.structure, keys.structure.layer
    events = [each for each in layer.events if not is_copy(each.id)]
    events.sort(key=lambda each: -extent(structure.content_spans(each)))
    stated = (*(each.id for each in layer.events), *(each.id for each in layer.relations))
    named = {part for id in stated for part in structure.parts(id)}
    named |= {member for cluster in layer.clusters for member in cluster.members}
    alone = (each for each in layer.mentions if each.id not in named and not is_copy(each.id))
    marked = [m.id for m in alone if all(note.text != SOMEBODYS for note in m.notes)]
    relations = [each.id for each in layer.relations if not is_copy(each.id)]
    return [*(each.id for each in events), *relations, *marked]


def is_told_by_words(keys: Keys, id: str) -> bool:
    """Whether it is a claim that says words of the text, around which others may stand."""
    event = keys.structure.annotations[id]
    if not (isinstance(event, Event) and keys.structure.is_claim(id)):
        return False
    return bool(keys.structure.content_spans(event))


def moved(keys: Keys, id: str, new: Surroundings, document: Document) -> Layer | None:
    """The layer of what an id names in a layer, alone, on a document with the text `new`; None where its
    words do not stand there between the same sentences."""
    structure, layer = keys.structure, keys.structure.layer
    shift = keys.surroundings.moved(keys.bearing_spans(id), new)
    stated = structure.annotations[id]
    if shift is None or (not is_told_by_words(keys, id) and structure.frames(id)):
        return None
    named = {id, *structure.parts(id)}
    chains = [each.members for each in layer.clusters if not named.isdisjoint(each.members)]
    places = dict[str, int]()
    for mention in layer.mentions:
        if mention.id in named:
            places[mention.id] = shift
        elif any(mention.id in members for members in chains):
            # A name that only tells who is meant is left out where its own sentence has changed.
            there = keys.surroundings.moved(mention.spans, new)
            places |= {mention.id: there} if there is not None else {}
    groups = (tuple(each for each in members if each in places) for members in chains)
    return replace(
        layer,
        document=document,
        mentions=tuple(_shifted(m, places[m.id]) for m in layer.mentions if m.id in places),
        relations=(stated,) if isinstance(stated, Relation) else (),
        events=tuple(_bare(each, places) for each in [stated] if isinstance(each, Event)),
        clusters=tuple(Cluster(each) for each in groups if each[1:]),
        sentences=(),
    )


def names_own(keys: Keys, id: str) -> Iterator[tuple[str, str]]:
    """The roles of an event that are filled by others that somebody added, each with the id of that."""
    event = keys.structure.annotations[id]
    mentions = {each.id for each in keys.structure.layer.mentions}
    for role, target in event.arguments if isinstance(event, Event) else ():
        if target not in mentions and not is_copy(target):
            yield role, target


def is_the_same(old: Keys, id: str, new: Keys, id_now: str) -> bool:
    """Whether an added claim says the same in the same words of the same people as before, whatever stands in
    its own words."""
    pairs = ((_without_copies(keys), each) for keys, each in ((old, id), (new, id_now)))
    before, now = (keys.context(each) for keys, each in pairs)
    return bool(before) and before == now


def verdicts_within(keys: Keys, id: str, rows: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts that hold because of an added claim: on copies of what stands in its words, and on what
    these are copies of."""
    structure, by = keys.structure, keys.structure.layer.annotator
    if not structure.is_claim(id):
        return []
    copies = copies_within(item_of(keys, id))
    framed = {copy.key for copy in copies if copy.key != copy.id}
    before = {copy.id for copy in copies}
    return [
        row
        for row in rows
        if row.text == keys.text
        and (row.key in framed or (row.key in before and row.reviewer == by and is_framing(row)))
    ]


def _shifted(mention: Mention, shift: int) -> Mention:
    spans = tuple((begin + shift, end + shift) for begin, end in mention.spans)
    return replace(mention, spans=spans, line=0)


def _bare(event: Event, mentions: dict[str, int]) -> Event:
    """The event without what fills its roles and is no mention."""
    filled = tuple(each for each in event.arguments if each.target in mentions)
    return replace(event, arguments=filled, line=0)


def _without_copies(keys: Keys) -> Keys:
    """The layer whose added claims do not name copies of what stands in their words."""
    layer, scheme = keys.structure.layer, keys.structure.scheme
    stated = {e.id for e in layer.events if is_copy(e.id)}
    stated |= {r.id for r in layer.relations if is_copy(r.id)}
    events = (
        event
        if is_copy(event.id)
        else replace(event, arguments=tuple(a for a in event.arguments if a.target not in stated))
        for event in layer.events
    )
    return Keys(replace(layer, events=tuple(events)), scheme)
