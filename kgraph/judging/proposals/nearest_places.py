"""Which of several places is meant where words name one and the same at each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import dropwhile, islice

from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Mention, Span, Spans, covered_text
from kgraph.model.name_words import LINKS, is_fuller_form, is_short_form
from kgraph.model.span_index import SpanIndex

UNTELLING = ("Agent", "Entity")
"""The labels of mentions of which nobody knows what they are."""


def nearest_name(structure: Structure, places: Spans, near: Span) -> Spans:
    """The spans of the nearest of the mentions that words at several places are, as in `marked_name`, if all
    of these denote one thing, by their chains and names. Where no mention has the words, and they are written
    as a name, the nearest place: it makes no difference which is meant. () otherwise."""
    found = [*filter(None, (marked_name(structure, each) for each in places))]
    if found:
        spans = [each.spans for each in found] if _are_one(structure, found) else []
    else:
        spans = [(each,) for each in places if _is_written_as_a_name(structure, each)]
        spans = spans if len(spans) == len(places) else []
    begin, end = near
    return min(
        spans, key=lambda each: (max(begin - each[-1][1], each[0][0] - end), each), default=()
    )


def _is_written_as_a_name(structure: Structure, place: Span) -> bool:
    """Whether all words at a place begin with capitals, and are more than a pronoun."""
    words = structure.layer.document.text[slice(*place)].split()
    is_pronoun = " ".join(words).lower() in structure.scheme.profile.pronouns
    return all(word[0].isupper() for word in words) and not is_pronoun


def marked_name(structure: Structure, place: Span) -> Mention | None:
    """The mention of a thing of which words at a place are a short form, or else tell more than it does; None
    if there is none."""
    if shorter := _names_at(structure, (place,)):
        return shorter[0]
    text, profile = structure.layer.document.text, structure.scheme.profile
    inside = (
        each
        for each in overlapping_names(structure, place)
        for span in each.spans[:1]
        if place[0] <= span[0] and span[1] <= place[1]
        if not each.spans[1:]
        and is_fuller_form(text, place, span, profile.titles, profile.articles)
    )
    return max(inside, key=_length, default=None)


def overlapping_names(structure: Structure, place: Span) -> list[Mention]:
    """The mentions of things that share a character with a place, in text order."""
    names = _names(structure)
    found = (names[id] for id in _index(names).overlapping((place,)))
    return sorted(found, key=lambda each: (each.spans, each.id))


def _names_at(structure: Structure, places: Spans) -> list[Mention]:
    """Of each place the shortest mention that words there are, or are a short form of, if there is one."""
    text, profile = structure.layer.document.text, structure.scheme.profile
    names = _names(structure)
    index, found = _index(names), list[Mention]()
    for place in places:
        around = (names[id] for id in sorted(index.around(place)))
        fitting = (
            each
            for each in around
            for span in each.spans
            if span[0] <= place[0] and place[1] <= span[1]
            if is_short_form(text, place, span, profile.titles, profile.articles)
            if _may_end(each, text[place[1] : span[1]])
        )
        found += islice(sorted(fitting, key=_length), 1)
    return found


def _may_end(mention: Mention, behind: str) -> bool:
    """Whether what stands behind words of a mention may be left out: `Liv Halden of Sundby University`, which
    is marked as an organisation, is not called Liv Halden."""
    is_other = mention.label not in ("Person", *UNTELLING)
    return not (is_other and LINKS.intersection(behind.split()[:1]))


def _names(structure: Structure) -> Mapping[str, Mention]:
    """The mentions of things, by id."""
    mentions = structure.layer.mentions
    return {each.id: each for each in mentions if not structure.are_words(each.id)}


def _index(names: Mapping[str, Mention]) -> SpanIndex:
    return SpanIndex((span, each.id) for each in names.values() for span in each.spans)


def chain(structure: Structure, id: str) -> list[Mention]:
    """The mentions that are in one chain of coreference with a mention, and itself, in text order."""
    chains = (each.members for each in structure.layer.clusters if id in each.members)
    found = map(structure.annotations.get, next(chains, (id,)))
    return sorted((e for e in found if isinstance(e, Mention)), key=lambda e: (e.spans, e.id))


def fuller_names(structure: Structure, mention: Mention) -> list[Mention]:
    """The mentions of the layer that may have the whole name of which a mention has a part, if they all fit
    into one; otherwise none."""
    words = _untitled(structure, mention)
    found = [
        each
        for each in structure.layer.mentions
        if each.label == mention.label and f" {words} " in f" {_untitled(structure, each)} "
    ]
    return found if _are_one(structure, found) else []


def _are_one(structure: Structure, mentions: Sequence[Mention]) -> bool:
    """Whether mentions are in one chain, or the names in their chains are parts of one name, of one class
    and link as far as these are known."""
    chains = [chain(structure, each.id) for each in mentions]
    if all(each == chains[0] for each in chains):
        return True
    members = [each for members in chains for each in members]
    names = {max((_untitled(structure, e) for e in members), key=len) for members in chains}
    longest = max(names, key=len)
    links = {(resource, entry) for each in members for resource, entry, _ in each.links}
    labels = {each.label for each in members} - {*UNTELLING}
    is_part = all(f" {name} " in f" {longest} " for name in names)
    return is_part and len(links) <= 1 and len(labels) <= 1


def _untitled(structure: Structure, mention: Mention) -> str:
    """The words of a mention as `words_of`, without the titles before a name: `Madame Lima` is *Lima*."""
    titles, words = structure.scheme.profile.titles, words_of(structure, mention).split(" ")
    rest = [*dropwhile(lambda word: word.rstrip(".") in titles, words)]
    return " ".join(rest or words)


def words_of(structure: Structure, mention: Mention) -> str:
    """The words of a mention in small letters, by which names are compared."""
    return " ".join(covered_text(structure.layer.document.text, mention.spans).casefold().split())


def _length(mention: Mention) -> tuple[int, str]:
    return sum(end - begin for begin, end in mention.spans), mention.id
