"""Which of several places is meant where words name one and the same at each of them."""

from __future__ import annotations

from kgraph.judging.structure import Structure
from kgraph.model.annotations import Mention, Span, Spans, covered_text
from kgraph.model.span_index import SpanIndex


def nearest_name(structure: Structure, places: Spans, near: Span) -> Spans:
    """The spans of the nearest of the mentions that words at several places are, or are a part of, if all of
    these denote one thing: they are in one chain, have one link, or are written alike; () otherwise."""
    mentions = structure.layer.mentions
    names = {each.id: each for each in mentions if not structure.are_words(each.id)}
    index = SpanIndex((span, each.id) for each in names.values() for span in each.spans)
    around = [[names[id] for id in sorted(index.around(place))] for place in places]
    if not all(around):
        return ()
    found = [min(each, key=_length) for each in around]
    if len({_denoted(structure, each) for each in found}) > 1:
        return ()
    begin, end = near
    return min(
        (each.spans for each in found),
        key=lambda spans: (max(begin - spans[-1][1], spans[0][0] - end), spans),
    )


def chain(structure: Structure, id: str) -> list[Mention]:
    """The mentions that are in one chain of coreference with a mention, and itself, in text order."""
    chains = (each.members for each in structure.layer.clusters if id in each.members)
    found = map(structure.annotations.get, next(chains, (id,)))
    return sorted((e for e in found if isinstance(e, Mention)), key=lambda e: (e.spans, e.id))


def _denoted(structure: Structure, mention: Mention) -> tuple[str, ...]:
    """What two mentions have in common that denote one thing."""
    same = chain(structure, mention.id)
    links = sorted((resource, entry) for each in same for resource, entry, _ in each.links)
    words = covered_text(structure.layer.document.text, same[0].spans).casefold()
    return links[0] if links else (same[0].label, words)


def _length(mention: Mention) -> tuple[int, str]:
    return sum(end - begin for begin, end in mention.spans), mention.id
