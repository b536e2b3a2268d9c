"""Who says a proposed claim, by name where the text has a pronoun for it: `Ana Lima, who said …`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kgraph.judging.proposals.filters import Filter, parse_filter
from kgraph.judging.proposals.items import Item
from kgraph.judging.proposals.session import Session
from kgraph.model.annotations import Layer, Mention
from kgraph.model.plain_text import plain_words
from kgraph.wording.language import language_of


def speaker_of(session: Session, item: Item) -> str:
    """The words of who says a claim, as it was corrected so far; in place of a pronoun the nearest words
    before it that it means."""
    structure, said = item.keys.structure, session.speaker(item)
    speakers = [*structure.speakers(item.id)]
    is_open = said == item.speaker and any(id in structure.identities for id in speakers)
    return ", ".join(_named(session, item, id) for id in speakers) if is_open else said


def chosen_by(session: Session, conditions: Iterable[str]) -> Filter:
    """As `parse_filter`, with speakers as `speaker_of` has them."""
    return parse_filter(conditions, partial(speaker_of, session))


def same_mentions(layer: Layer, id: str) -> Iterator[str]:
    """The other members of the clusters of a mention, of the clusters of these, and so on."""
    found, waiting = {id}, [id]
    while waiting:
        member = waiting.pop()
        for cluster in layer.clusters:
            if member in cluster.members:
                new = {*cluster.members} - found
                found |= new
                waiting += sorted(new)
                yield from sorted(new)


def _named(session: Session, item: Item, id: str) -> str:
    """The words of one speaker, in quotation marks."""
    structure, layer = item.keys.structure, session.as_corrected(item)
    text, own = layer.document.text, structure.annotations[id]
    pronouns = structure.scheme.profile.pronouns | _relatives(layer)
    if not isinstance(own, Mention) or not _is_among(pronouns, plain_words(text, own.spans)):
        return item.keys.words(id)
    same = {*same_mentions(layer, id)}
    before = (each for each in layer.mentions if each.id in same and each.spans[0] < own.spans[0])
    named = [each for each in before if not _is_among(pronouns, plain_words(text, each.spans))]
    if not named:
        return item.keys.words(id)
    last = max(named, key=lambda each: each.spans[0])
    return f"“{plain_words(text, last.spans)}”"


def _is_among(pronouns: frozenset[str], words: str) -> bool:
    """Whether words are a pronoun, and no abbreviation: `who`, but not `WHO`."""
    return words.lower() in pronouns and not (words[1:] and words.isupper())


def _relatives(layer: Layer) -> frozenset[str]:
    return language_of(layer.document.text, layer.document.language).any_of("relative")
