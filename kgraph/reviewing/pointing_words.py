"""Claims that point at what was said before: *this*, *all of it*, *the allegation*."""

from __future__ import annotations

from kgraph.judging.proposals.items import Item
from kgraph.model.plain_text import plain_words
from kgraph.wording.language import language_of

_NOUN = 3  # words of `the latest allegation`
_POINTING = 4  # words of `every word of it`


def speaks_of_what_was_said(item: Item) -> bool:
    """Whether a claim is about `this`, `all of it`, `the allegation` or `both claims`, and tells nothing of
    what was said."""
    words = told_words(item).split()
    if not words:
        return False
    document = item.keys.structure.layer.document
    language = language_of(document.text, document.language)
    pointing = language.any_of("demonstratives", "empty_subjects")
    is_short = len(words) <= _POINTING
    if (is_short and words[-1] in pointing) or language.has("answered", " ".join(words)):
        return True
    definite = language.any_of("definite", "demonstratives", "floating")
    if words[0] in definite and 1 < len(words) <= _NOUN:
        return any(each.kind == "nouns" for each in language.cues.get(words[-1], ())) or (
            language.has("thoughts", words[-1])
        )
    return only_points(item)


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
