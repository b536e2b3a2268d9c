"""Who speaks by a correction: one or several, in words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgraph.formats.shared.anchoring import Ambiguous, Ungrounded, anchor, same_words
from kgraph.judging.proposals.correction_words import (
    CorrectionError,
    MissingWordsError,
    placed,
    spans_of,
    stands_at_its_place,
    unplaced,
)
from kgraph.judging.proposals.near_names import near_names
from kgraph.judging.proposals.nearest_places import UNTELLING, marked_name, overlapping_names
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import Event, Span, Spans, covered_text
from kgraph.model.plain_text import plain_words

_SPEAKER = "Agent"  # the label of a speaker whom no mention names yet
_HELD = "Office"  # the label of what somebody holds
_BEHIND_A_PLACE = re.compile(r"(?<=\])\s*;\s*")
_AND = re.compile(r",?\s+and\s+")
_COMMA = re.compile(r",\s+")


def where_of(structure: Structure, event: Event) -> tuple[Spans, Span | None]:
    """Around and near which words the speaker of a claim is looked for."""
    verb = next(iter(structure.spans(event.trigger)), None)
    return tuple(structure.spans(event.id)), verb


def speakers_of(
    structure: Structure, around: Spans, near: Span | None, written: str
) -> tuple[Spans, ...]:
    """Where the words of each speaker stand, as `spans_of`. Several have `;` between them, or *and* where the
    whole is no name that the text has, and each of them has one. Raises CorrectionError."""
    found = _each_speaker(structure, around, near, written)
    return tuple(dict.fromkeys(spans for _, spans in found))


def as_written(text: str, speakers: Sequence[Spans]) -> str:
    """Speakers as they stand in a file of verdicts: `Lavrov [0..6]; Kyiv [17..21]`."""
    return "; ".join(placed(text, each) for each in speakers)


def _each_speaker(
    structure: Structure, around: Spans, near: Span | None, written: str
) -> Iterator[tuple[str, Spans]]:
    """The words of each speaker as they are written, and where the speaker stands."""
    for each in _divided(structure, written):
        for words in _joined(structure, each):
            yield words, _one_speaker(structure, around, words, near)


def _divided(structure: Structure, written: str) -> Iterator[str]:
    """The words of each speaker; `;` may stand in a name that comes with its place, or that is a mention."""
    for piece in _BEHIND_A_PLACE.split(written.strip()):
        if stands_at_its_place(structure, piece) or _names(structure, piece):
            yield piece
        else:
            yield from filter(None, (each.strip() for each in piece.split(";")))


def _joined(structure: Structure, written: str) -> Sequence[str]:
    """The words on both sides of each *and* if all of them are names, or begin or end with one, and the whole
    is none; else the whole. What commas divide before the last *and* are speakers too if all are names: what
    describes one stands between commas as well."""
    pieces = _AND.split(written)
    if not pieces[1:] or stands_at_its_place(structure, written) or _names(structure, written):
        return (written,)
    listed = [name for each in pieces[:-1] for name in _COMMA.split(each)] + pieces[-1:]
    if all(_names(structure, each) for each in listed):
        return listed
    return pieces if all(_has_name(structure, each) for each in pieces) else (written,)


def _one_speaker(structure: Structure, around: Spans, words: str, near: Span | None) -> Spans:
    found = _found(structure, around, words, near)
    is_in_pieces = found[1:] and not stands_at_its_place(structure, words)
    if is_in_pieces and not speaker_id(structure, found):
        text = structure.layer.document.text
        several = "; ".join(covered_text(text, (span,)) for span in found)
        told = f"the speaker {words!r} leaves out words, and is no name that the text has"
        raise CorrectionError(told, f"if several speak, put ; between them: {several}")
    if speaker_id(structure, found):
        return found
    bare = _without_article(structure, found)
    if speaker_id(structure, bare) or bare[1:] or stands_at_its_place(structure, words):
        return bare
    marked = marked_name(structure, bare[0])
    return marked.spans if marked else bare


def _found(structure: Structure, around: Spans, words: str, near: Span | None) -> Spans:
    """Where the words of a speaker stand; if nowhere, the message offers the names that may be meant."""
    try:
        return spans_of(structure, around, "speaker", words, near)
    except MissingWordsError as error:
        names = " or ".join(map(repr, near_names(structure, words)))
        if not names:
            raise
        raise CorrectionError(f"{error}; did you mean {names}?", "") from None


def told_of_speakers(structure: Structure, event: Event, written: str) -> Iterator[str]:
    """A sentence for each speaker whom a claim has by a correction and who is not just what is written: the
    bearer of a longer or shorter name that is marked, or a speaker of its own beside one."""
    for words, spans in _each_speaker(structure, *where_of(structure, event), written):
        if speaker_id(structure, spans):
            yield from _taken_for(structure, words, spans)
        else:
            yield from _apart_from_names(structure, spans)


def _taken_for(structure: Structure, written: str, spans: Spans) -> Iterator[str]:
    """Says for which name words are taken that are written otherwise."""
    text = structure.layer.document.text
    words, name = unplaced(written), plain_words(text, spans)
    if _bare(structure, words) != _bare(structure, name):
        found = anchor(text, words, within=(spans[0][0], spans[-1][1]))
        told = f"“{words}” is taken for “{name}”"
        if not isinstance(found, Ungrounded | Ambiguous):
            told += f"; {placed(text, found)} is a speaker of its own"
        yield f"{told}."


def _apart_from_names(structure: Structure, spans: Spans) -> Iterator[str]:
    """Says beside which names a speaker stands whom no mention names, although the words are, or hold, a part
    of one."""
    text = structure.layer.document.text
    marked = (each for span in spans for each in overlapping_names(structure, span))
    around = (each for each in marked if each.label != _HELD)
    names = dict.fromkeys(f"“{plain_words(text, each.spans)}”" for each in around)
    if names:
        words = plain_words(text, spans)
        yield f"“{words}” is a speaker of its own here, and not {' or '.join(names)}."


def _bare(structure: Structure, words: str) -> str:
    """Words in small letters, without the article before them."""
    article, _, rest = words.casefold().partition(" ")
    return rest if rest and article in structure.scheme.profile.articles else words.casefold()


def _without_article(structure: Structure, spans: Spans) -> Spans:
    """The spans without the article before a name, if the text has a mention of the bare name."""
    [(begin, end), *more] = spans
    text = structure.layer.document.text
    article, _, name = text[begin:end].partition(" ")
    is_article = article.casefold() in structure.scheme.profile.articles
    if more or not (is_article and _names(structure, name)):
        return spans
    return ((end - len(name.lstrip()), end),)


def _names(structure: Structure, words: str) -> bool:
    """Whether a mention of a thing has these words."""
    return any(same_words(words.casefold(), each.casefold()) for each in _things(structure))


def _has_name(structure: Structure, words: str) -> bool:
    """Whether words are a name of the text, or begin or end with one."""
    bare = f" {' '.join(words.casefold().split())} "
    names = (f" {' '.join(each.casefold().split())} " for each in _things(structure))
    return any(bare.startswith(each) or bare.endswith(each) for each in names)


def _things(structure: Structure) -> Iterator[str]:
    """The words of the mentions of things."""
    text = structure.layer.document.text
    for mention in structure.layer.mentions:
        if not (structure.are_words(mention.id) or structure.triggered(mention.id)):
            yield covered_text(text, mention.spans)


def class_of(structure: Structure, spans: Spans) -> str:
    """The label of the first other mention of the same words that is more than a mere speaker or thing, else
    that of a mere speaker."""
    text = structure.layer.document.text
    words = covered_text(text, spans).casefold()
    for mention in structure.layer.mentions:
        is_telling = mention.label not in (*UNTELLING, _HELD) and not structure.are_words(
            mention.id
        )
        if is_telling and covered_text(text, mention.spans).casefold() == words:
            return mention.label
    return _SPEAKER


def speaker_id(structure: Structure, spans: Spans) -> str:
    """The id of the mention of a thing that has these words; "" if none has. An office does not speak, but
    who holds it."""
    for mention in structure.layer.mentions:
        is_thing = mention.label != _HELD and not structure.are_words(mention.id)
        if mention.spans == spans and is_thing:
            return mention.id
    return ""
