"""What somebody says that she thinks: *Lima said she did not believe it* says nothing else, so that whoever
accepts that she said so accepts what she believes."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.claims.said_once import is_short_way
from kgraph.judging.proposals.nearest_places import chain
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Event


def positions(structure: Structure, id: str) -> Iterator[str]:
    """The claims (ids) in the words of another one that are an attitude of who makes that, and all that it
    says."""
    outer = structure.annotations[id]
    if not isinstance(outer, Event) or not structure.is_claim(id):
        return
    for within in structure.says_within(id):
        inner, scheme = structure.annotations[within], structure.scheme
        if isinstance(inner, Event) and scheme.is_attitude(scheme.label(inner.label).iri):
            is_said_here = structure.is_claim(within) and structure.said_by(within) == [id]
            if is_said_here and _is_all(structure, inner, outer):
                yield within


def _is_all(structure: Structure, inner: Event, outer: Event) -> bool:
    said, thought = structure.content_spans(outer), structure.content_spans(inner)
    speakers = [*structure.speakers(inner.id)]
    if not (said and thought and len(speakers) == 1 and thought[-1][1] == said[-1][1]):
        return False
    here = structure.spans(speakers[0])[:1]
    one = {each.id for each in chain(structure, speakers[0])}
    before = structure.layer.document.text[said[0][0] : thought[0][0]]
    is_same = not one.isdisjoint(structure.speakers(outer.id))
    return is_same and here[0][0] == said[0][0] and is_short_way(before.split())
