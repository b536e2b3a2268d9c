"""Which of several places is meant where words name one and the same at each of them."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Mention, Span, Spans, covered_text
from kgraph.model.span_index import SpanIndex

UNTELLING = ("Agent", "Entity")
"""The labels of mentions of which nobody knows what they are."""


def nearest_name(structure: Structure, places: Spans, near: Span) -> Spans:
    """The spans of the nearest of the mentions that words at several places are, or are a part of, if all of
    these denote one thing, by their chains and names; () otherwise."""
    mentions = structure.layer.mentions
    names = {each.id: each for each in mentions if not structure.are_words(each.id)}
    index = SpanIndex((span, each.id) for each in names.values() for span in each.spans)
    around = [[names[id] for id in sorted(index.around(place))] for place in places]
    if not all(around):
        return ()
    found = [min(each, key=_length) for each in around]
    if not _are_one(structure, found):
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


def fuller_names(structure: Structure, mention: Mention) -> list[Mention]:
    """The mentions of the layer that may have the whole name of which a mention has a part, if they all fit
    into one; otherwise none."""
    words = words_of(structure, mention)
    found = [
        each
        for each in structure.layer.mentions
        if each.label == mention.label and f" {words} " in f" {words_of(structure, each)} "
    ]
    return found if _are_one(structure, found) else []


def _are_one(structure: Structure, mentions: Sequence[Mention]) -> bool:
    """Whether mentions are in one chain, or the names in their chains are parts of one name, of one class
    and link as far as these are known."""
    chains = [chain(structure, each.id) for each in mentions]
    if all(each == chains[0] for each in chains):
        return True
    members = [each for members in chains for each in members]
    names = {max((words_of(structure, each) for each in members), key=len) for members in chains}
    longest = max(names, key=len)
    links = {(resource, entry) for each in members for resource, entry, _ in each.links}
    labels = {each.label for each in members} - {*UNTELLING}
    is_part = all(f" {name} " in f" {longest} " for name in names)
    return is_part and len(links) <= 1 and len(labels) <= 1


def words_of(structure: Structure, mention: Mention) -> str:
    """The words of a mention in small letters, by which names are compared."""
    return " ".join(covered_text(structure.layer.document.text, mention.spans).casefold().split())


def _length(mention: Mention) -> tuple[int, str]:
    return sum(end - begin for begin, end in mention.spans), mention.id
