"""A claim, or a mention, with what a reviewer put in place of what was proposed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kgraph.judging.proposals.correction_words import (
    CorrectionError,
    spans_of,
    stances,
    term_named,
)
from kgraph.judging.proposals.far_words import check_near
from kgraph.judging.proposals.name_corrections import corrected_name
from kgraph.judging.proposals.others_words import as_others_words
from kgraph.judging.proposals.speakers import class_of, speakers_of, where_of
from kgraph.judging.proposals.structure import Structure
from kgraph.judging.proposals.verdicts import CorrectionCells
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Event,
    Mention,
    Span,
    Spans,
)
from kgraph.schema.scheme import Scheme

UNKNOWN, DOCUMENT = "(unknown)", "(the document)"
"""What stands in place of a speaker's words: nobody is named; the text itself says so."""
SPEAKERS: Mapping[str, str] = {"?": UNKNOWN, "=": DOCUMENT}
"""The same, as people type it."""

_CONTENT = "Quote"  # the label of the content of a claim that was proposed without one
VOICE = "Voice"
_STANCE = "Stance"


@dataclass(frozen=True, slots=True)
class Correction:
    """What takes the place of what was proposed. `stance`: a label, "" to keep it; `speakers`: the spans of
    the words of each speaker; `unknown` or `document`: nobody, or the text, speaks. Without any of the
    three the speakers stay. `content`: the spans of what is said; `cls`: the label of a mention, `words`: its
    spans."""

    stance: str = ""
    speakers: tuple[Spans, ...] = ()
    unknown: bool = False
    document: bool = False
    content: Spans = ()
    cls: str = ""
    words: Spans = ()

    @property
    def speaks(self) -> bool:
        """Whether another one speaks than was proposed."""
        return bool(self.speakers) or self.unknown or self.document

    @property
    def told(self) -> str:
        """The correction in words: `with the stance Denies and the content at 17..40`."""
        told = (
            (self.stance, f"the stance {self.stance}"),
            (self.speakers, _speakers_at(self.speakers)),
            (self.unknown, "no speaker"),
            (self.document, "the text as speaker"),
            (self.content, f"the content at {_places(self.content)}"),
            (self.cls, f"the class {self.cls}"),
            (self.words, f"the words at {_places(self.words)}"),
        )
        parts = [each for is_corrected, each in told if is_corrected]
        return f"with {' and '.join(parts)}" if parts else ""


NOTHING = Correction()


def correction(structure: Structure, scheme: Scheme, id: str, cells: CorrectionCells) -> Correction:
    """The correction of a proposal, by what a verdict says. What says what was proposed corrects nothing.
    Raises CorrectionError."""
    event = structure.annotations[id]
    if cells.cls or (cells.content and isinstance(event, Mention)):
        cls, words = corrected_name(structure, scheme, id, cells)
        return Correction(cls=cls, words=words)
    if not (structure.is_claim(id) and isinstance(event, Event)):
        what = "this has no stance, speaker or content, as it is no claim that somebody makes"
        raise CorrectionError(what, "accept or reject it")
    stance = term_named(scheme, cells.stance, "stance", stances(scheme))
    around, near = where_of(structure, event)
    content = spans_of(structure, around, "content", cells.content) if cells.content else ()
    proposed = structure.content_spans(event)
    if content == proposed:
        content = ()
    check_near(structure, cells.content, content, tuple(structure.spans(event.trigger)), proposed)
    if cells.speaker in (UNKNOWN, DOCUMENT):
        unknown = cells.speaker == UNKNOWN
        return Correction(stance, (), unknown, not unknown, content)
    speakers = speakers_of(structure, around, near, cells.speaker) if cells.speaker else ()
    if [*speakers] == [*_proposed_speakers(structure, id)]:
        speakers = ()
    return Correction(stance, speakers, content=content)


def _proposed_speakers(structure: Structure, id: str) -> Iterator[Spans]:
    found = map(structure.annotations.get, structure.speakers(id))
    return (each.spans for each in found if isinstance(each, Mention))


def given_up(structure: Structure, id: str, wanted: Correction) -> set[str]:
    """What a claim names, or says, and does not any more by its correction, by id: its speakers, the mentions
    that are its content, and what stood in these and does not stand in the new ones."""
    event = structure.annotations.get(id)
    if not isinstance(event, Event):
        return set()
    roles = {*structure.speaking_roles(event)} if wanted.speaks else set[str]()
    roles |= _saying(structure, event) if wanted.content else set()
    kept = {target for role, target in structure.roles(id) if role not in roles}
    gone = {target for role, target in structure.roles(id) if role in roles} - kept
    if wanted.content:
        before = structure.content_spans(event)
        said = {*structure.says_within(id), *filter(structure.is_statement, kept)}
        said |= structure.marked_claims
        for each in said:
            spans = structure.spans(each)
            if inside(spans, before) and not inside(spans, wanted.content):
                gone.add(each)
    return gone | {each for each in kept if _is_trigger_of(structure, each, gone)}


def _saying(structure: Structure, event: Event) -> set[str]:
    """The roles of an event that mean `Content`; where nothing else tells what is said, those that tell what
    it is about: content that is corrected says both."""
    means = {role: structure.scheme.claim_role(role) for role, _ in event.arguments}
    said = [each for each in ("Content", "Claim", "Proposition") if each in means.values()]
    which = "Content" if said else "About"
    return {role for role, meant in means.items() if meant == which}


def let_go(structure: Structure, id: str, wanted: Correction) -> set[str]:
    """What a claim gives up by its correction although it was in its words by mistake, by id: what stands
    wholly outside of these now and has a speaker of its own, or only tells who somebody is. It is judged for
    itself."""
    gone = given_up(structure, id, wanted) if wanted.content else set[str]()
    own = {*filter(partial(_has_speaker, structure), gone), *structure.descriptions(id)}
    return {each for each in own & gone if _stands_outside(structure, each, wanted.content)}


def _has_speaker(structure: Structure, id: str) -> bool:
    event = structure.annotations.get(id)
    is_claim = isinstance(event, Event) and structure.is_claim(id)
    return is_claim and any(structure.speakers(id))


def _stands_outside(structure: Structure, id: str, content: Spans) -> bool:
    return all(
        end <= first or last <= begin
        for begin, end in structure.spans(id)
        for first, last in content
    )


def _is_trigger_of(structure: Structure, id: str, events: set[str]) -> bool:
    """Whether a mention in a role stands for events, and only for these."""
    triggered = structure.triggered(id)
    return bool(triggered) and events.issuperset(triggered)


def staying(structure: Structure, id: str, wanted: Correction) -> list[str]:
    """What an annotation names (ids), but for what it has given up."""
    parts = structure.parts(id)
    if wanted == NOTHING:
        return parts
    gone = given_up(structure, id, wanted)
    return [each for each in parts if each not in gone]


def inside(spans: Collection[Span], content: Spans) -> bool:
    """Whether there are spans, and all of them lie in those of a content."""
    return bool(spans) and all(
        any(first <= begin and end <= last for first, last in content) for begin, end in spans
    )


def _speakers_at(speakers: Sequence[Spans]) -> str:
    places = " and ".join(map(_places, speakers))
    return f"the speaker{'s' if speakers[1:] else ''} at {places}"


def _places(spans: Spans) -> str:
    return " ".join(f"{begin}..{end}" for begin, end in spans)


def unset(
    attributes: tuple[Attribute, ...], wanted: Correction, scheme: Scheme
) -> tuple[Attribute, ...]:
    """The attributes of a claim, or of its trigger, without those that say otherwise than the
    correction."""
    fields = {_STANCE} if wanted.stance else set()
    fields |= {VOICE} if wanted.speaks else set()

    def says_otherwise(attribute: Attribute) -> bool:
        sets = scheme.attribute(attribute.name, attribute.value) or ()
        return not fields.isdisjoint(name for name, _ in sets)

    return tuple(each for each in attributes if not says_otherwise(each))


def corrected(
    structure: Structure, event: Event, wanted: Correction, speakers: Sequence[str], content: str
) -> Event:
    """The event with another stance, speaker or content; `speakers`: the ids of the
    mentions that speak now; `content`: that of what is said, "" for none."""
    attributes = event.attributes
    if wanted.document:
        attributes = (*attributes, Attribute(VOICE, "document", event.line))
    if wanted.content:
        attributes += as_others_words(structure, event, wanted.content)
    event = replace(event, label=wanted.stance or event.label, attributes=attributes)
    speaking, saying = {*structure.speaking_roles(event)}, {*structure.content_roles(event)}
    said = _saying(structure, event) if wanted.content else set[str]()
    away = (speaking if wanted.speaks else set()) | said
    gone = given_up(structure, event.id, wanted)
    others = tuple(e for e in event.arguments if e.role not in away and e.target not in gone)
    lost = tuple(each for each in event.lost if each.role not in away)
    speaks = min(speaking, default="Claimant")
    named = tuple(Argument(speaks, each) for each in speakers)
    new = (Argument(min(saying, default="Content"), content),) if content else ()
    return replace(event, arguments=(*named, *new, *others), lost=lost)


def new_speaker(
    structure: Structure,
    event: Event,
    spans: Spans,
    attributes: tuple[Attribute, ...],
    number: int,
) -> Mention:
    """A mention of somebody whom no mention names at this place; if the text has a mention of these words
    elsewhere, of the most telling class of those. `number`: of the new speakers of the event, from 1."""
    name = f"{event.id}.speaker{number if number > 1 else ''}"
    id, label = _new_id(structure, name), class_of(structure, spans)
    return Mention(id, label, spans, attributes, line=event.line)


def new_content(
    structure: Structure, event: Event, spans: Spans, attributes: tuple[Attribute, ...]
) -> Mention:
    """A mention of what a claim says, labelled as that which was proposed."""
    roles = {*structure.content_roles(event)}
    labels = (
        each.label
        for role, target in event.arguments
        if role in roles and isinstance(each := structure.annotations.get(target), Mention)
    )
    id = _new_id(structure, f"{event.id}.content")
    return Mention(id, next(labels, _CONTENT), spans, attributes, line=event.line)


def _new_id(structure: Structure, name: str) -> str:
    while name in structure.annotations:
        name += "'"
    return name
