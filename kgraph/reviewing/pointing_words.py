"""Claims that point at what was said before: *this*, *all of it*, *the allegation*."""

from __future__ import annotations

from kgraph.judging.proposals.items import Item
from kgraph.model.annotations import Span
from kgraph.model.plain_text import plain_words
from kgraph.schema.ontology import local_name
from kgraph.wording.language import language_of

_NOUN = 3  # words of `the latest allegation`
_POINTING = 4  # words of `every word of it`


def speaks_of_what_was_said(item: Item) -> bool:
    """Whether a claim is about `this`, `all of it`, `the allegation`, `his claim` or `both claims`, and tells
    nothing of what was said."""
    words = told_words(item).split()
    if not words:
        return False
    document = item.keys.structure.layer.document
    language = language_of(document.text, document.language)
    pointing = language.any_of("demonstratives", "empty_subjects")
    is_short = len(words) <= _POINTING
    if (is_short and words[-1] in pointing) or language.has("answered", " ".join(words)):
        return True
    definite = language.any_of("definite", "demonstratives", "floating", "owners")
    if words[0] in definite and 1 < len(words) <= _NOUN:
        return any(each.kind == "nouns" for each in language.cues.get(words[-1], ())) or (
            language.has("thoughts", words[-1])
        )
    return only_points(item)


def may_be_meant(item: Item) -> Span | None:
    """Where the last claim before stands that has the stance of the noun by which this one points at what was
    said: of `the accusation`, where somebody accuses; None where there is none."""
    structure, words = item.keys.structure, told_words(item).split()
    layer, own = structure.layer, min(structure.spans(item.id), default=(0, 0))
    cues = language_of(layer.document.text, layer.document.language).cues
    nouns = [each for each in cues.get(words[-1], ()) if each.kind == "nouns"] if words else []
    stances = {stance for each in nouns for stance in each.stances.values()}
    before = (
        min(structure.spans(each.id))
        for each in layer.events
        if local_name(structure.scheme.label(each.label).iri) in stances
    )
    return max((each for each in before if each < own), default=None)


def only_points(item: Item) -> bool:
    """Whether a pronoun is all that a claim tells of what was said: *this*, *it*, *which*."""
    document = item.keys.structure.layer.document
    language = language_of(document.text, document.language)
    return told_words(item) in language.any_of("demonstratives", "empty_subjects", "relative")


def told_words(item: Item) -> str:
    """What a claim says or is about, in small letters; "" for what is no claim."""
    structure = item.keys.structure
    if structure.is_claim(item.id):
        for role, target in structure.roles(item.id):
            if structure.scheme.claim_role(role) in ("Content", "About"):
                text = structure.layer.document.text
                return plain_words(text, tuple(structure.spans(target))).lower()
    return ""
