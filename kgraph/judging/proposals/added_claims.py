"""A claim that no program has proposed, as a person marks it in the text: who says what, in its words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from kgraph.judging.proposals.correction_words import (
    Attempts,
    CorrectionError,
    spans_of,
    stances,
    term_named,
)
from kgraph.judging.proposals.corrections import DOCUMENT, SPEAKERS, UNKNOWN, VOICE
from kgraph.judging.proposals.far_words import check_near
from kgraph.judging.proposals.nearest_places import chain, fuller_names
from kgraph.judging.proposals.speakers import class_of, speaker_id, speakers_of
from kgraph.judging.proposals.structure import Structure
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Cluster,
    Event,
    Layer,
    Mention,
    Span,
    Spans,
    covered_text,
)
from kgraph.model.proposals import CONFIDENCE
from kgraph.schema.attribute_tables import ORIGIN_FIELDS, spelling


class Missed(NamedTuple):
    """A claim in words: who says it, in words of the text, or as a correction names nobody or the text; a
    stance; what is said; and, where the text has them, the words by which it is said."""

    speaker: str
    stance: str
    content: str
    cue: str = ""


def claim_layer(structure: Structure, missed: Missed, around: Spans, reviewer: str) -> Layer:
    """The layer of a reviewer in which this claim alone is annotated; `around`: where it is looked for first.
    `structure`: of what is annotated in the text so far, by which a speaker has a class and other names.
    Raises CorrectionError."""
    if not (missed.stance and missed.content and missed.speaker):
        fix = "name all three, as in m WHO | STANCE WORDS | WHAT"
        raise CorrectionError("a claim has a speaker, a stance and content", fix)
    missed = missed._replace(speaker=SPEAKERS.get(missed.speaker, missed.speaker))
    stance, said, who, how = _found(structure, missed, around)
    if missed.speaker == DOCUMENT:
        how = how or said  # what is said tells the claim
    speakers = [_names(structure, each, f"who{n or ''}") for n, each in enumerate(who)]
    names = [each for several in speakers for each in several]
    cues = [Mention("how", stance, how)] if how else []
    if not (cues or names):
        what = (
            "who says it is not named, so that only the words by which it is said can stand for it"
        )
        fix = "name them behind the stance in a review, or with --cue, such as reportedly"
        raise CorrectionError(what, fix)
    check_near(structure, missed.content, said, (cues or names)[0].spans)
    filled = [*(Argument("Claimant", each[0].id) for each in speakers), Argument("Content", "what")]
    voice = (Attribute(VOICE, "document"),) if missed.speaker == DOCUMENT else ()
    return replace(
        structure.layer,
        annotator=reviewer,
        mentions=(*names, *cues, Mention("what", "Quote", said)),
        relations=(),
        events=(Event("claim", stance, (cues or names)[0].id, tuple(filled), voice),),
        clusters=tuple(Cluster(tuple(e.id for e in each)) for each in speakers if each[1:]),
        sentences=(),
    )


def _found(
    structure: Structure, missed: Missed, around: Spans
) -> tuple[str, Spans, Sequence[Spans], Spans]:
    """The stance, and where the content, each speaker and the cue stand. Raises CorrectionError that tells
    all that cannot be found."""
    stance, attempts = missed.stance, Attempts()
    near, beside = None, _place_of_cue(structure, missed, around)
    said: Spans = ()
    who: Sequence[Spans] = ()
    how: Spans = ()
    with attempts.also():
        stance = term_named(structure.scheme, missed.stance, "stance", stances(structure.scheme))
    with attempts.also():
        said = around = spans_of(structure, around, "content", missed.content, None, beside)
        near = said[0][0], said[-1][1]
    with attempts.also():
        if missed.speaker not in (UNKNOWN, DOCUMENT):
            who = speakers_of(structure, around, near, missed.speaker)
    with attempts.also():
        how = spans_of(structure, around, "cue", missed.cue, near) if missed.cue else how
    attempts.check()
    return stance, said, who, how


def _place_of_cue(structure: Structure, missed: Missed, around: Spans) -> Span | None:
    """Where the words are by which a claim is told, if they stand in one place: what is said is near."""
    with suppress(CorrectionError):
        if missed.cue:
            found = spans_of(structure, around, "cue", missed.cue)
            return found[0][0], found[-1][1]
    return None


def told_by_its_words(claim: Layer) -> Layer:
    """The layer of a claim of which only the speaker tells that it is made; now what is said tells it: the
    claim stands where these words do, wherever the speaker is named."""
    [event] = claim.events
    said = next(a.target for a in event.arguments if a.role == "Content")
    if all(each.target != event.trigger for each in event.arguments):
        return claim
    spans = next(each.spans for each in claim.mentions if each.id == said)
    cue = Mention("how", event.label, spans)
    return replace(claim, mentions=(*claim.mentions, cue), events=(replace(event, trigger=cue.id),))


def _names(structure: Structure, spans: Spans, id: str) -> list[Mention]:
    """The mention of a speaker and, of those in one chain with it or with the whole name, one for each way to
    name them; their ids begin with `id`."""
    there = structure.annotations.get(speaker_id(structure, spans))
    if not isinstance(there, Mention):
        return [Mention(id, class_of(structure, spans), spans)]
    found: dict[str, Mention] = {}
    linked = [there, *chain(structure, there.id)]
    for each in (*linked, *(name for one in linked for name in fuller_names(structure, one))):
        found.setdefault(covered_text(structure.layer.document.text, each.spans), each)
    return [
        replace(
            each,
            id=f"{id}{f'.{number}' if number else ''}",
            attributes=plain_attributes(structure, each),
            notes=(),
            line=0,
        )
        for number, each in enumerate(found.values())
    ]


def plain_attributes(structure: Structure, mention: Mention) -> tuple[Attribute, ...]:
    """The attributes of a mention but for those that tell where a proposal comes from."""

    def tells_origin(attribute: Attribute) -> bool:
        is_origin = any(structure.scheme.sets(attribute, each) for each in ORIGIN_FIELDS)
        return is_origin or spelling(attribute.name) == spelling(CONFIDENCE)

    return tuple(each for each in mention.attributes if not tells_origin(each))
