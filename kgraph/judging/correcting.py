"""A claim with the stance or the speaker that a reviewer put in place of what was proposed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kgraph.errors import or_meant
from kgraph.formats.shared.anchoring import Ambiguous, Ungrounded, anchor
from kgraph.judging.structure import Structure
from kgraph.model.annotations import (
    Argument,
    Attribute,
    Event,
    Mention,
    Span,
    Spans,
    covered_text,
)
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

UNKNOWN, DOCUMENT = "(unknown)", "(the document)"
"""What stands in place of a speaker's words: nobody is named; the text itself says so."""

_PLACED = re.compile(
    r"(?P<words>.*) \[(?P<spans>[0-9]+\.\.[0-9]+(?: [0-9]+\.\.[0-9]+)*)\]", re.DOTALL
)
_SPEAKER = "Agent"  # the label of a speaker whom no mention names yet
_UNTELLING = (_SPEAKER, "Entity")
_STANCE, _VOICE = "Stance", "Voice"
_AROUND = 30  # characters before and behind such a place
_SHOWN = 3  # places of a speaker's words that a message names


class CorrectionError(ValueError):
    """A correction that cannot be made; `fix`: what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class Correction:
    """What takes the place of what was proposed. `stance`: a label, "" to keep it; `speaker`: the spans of
    the speaker's words; `unknown` or `document`: nobody, or the text, speaks. Without any of the three
    the speaker stays."""

    stance: str = ""
    speaker: Spans = ()
    unknown: bool = False
    document: bool = False

    @property
    def speaks(self) -> bool:
        """Whether another one speaks than was proposed."""
        return bool(self.speaker) or self.unknown or self.document


def stances(scheme: Scheme) -> list[str]:
    """The labels of all stances of the ontology."""
    known = scheme.ontology
    return sorted(name for name, iri in known.names.items() if known.concepts.get(iri) == KG.Stance)


def placed(text: str, spans: Spans) -> str:
    """A speaker's words with their place, as they stand in a file of verdicts: `Lavrov [0..6]`."""
    words = " ".join(covered_text(text, spans).split())
    return f"{words} [{' '.join(f'{begin}..{end}' for begin, end in spans)}]"


def correction(
    structure: Structure, scheme: Scheme, id: str, stance: str, speaker: str
) -> Correction:
    """The correction of a claim, by what a verdict says. Raises CorrectionError."""
    if not structure.is_claim(id):
        what = "this has neither stance nor speaker, as it is no claim that somebody makes"
        raise CorrectionError(what, "accept or reject it")
    if stance and not (scheme.label(stance).sort == "stance" and scheme.label(stance).iri):
        meant = or_meant(stance, stances(scheme))
        raise CorrectionError(
            f"{stance!r} is no stance{meant}", "name one, such as Asserts or Denies"
        )
    if speaker in (UNKNOWN, DOCUMENT):
        return Correction(stance, (), speaker == UNKNOWN, speaker == DOCUMENT)
    return Correction(stance, _spans(structure.layer.document.text, speaker) if speaker else ())


def _spans(text: str, speaker: str) -> Spans:
    """Where the words of a speaker stand. Raises CorrectionError."""
    if match := _PLACED.fullmatch(speaker):
        pairs = (each.split("..") for each in match["spans"].split())
        spans = tuple((int(begin), int(end)) for begin, end in pairs)
        inside = all(0 <= begin < end <= len(text) for begin, end in spans)
        words = " ".join(covered_text(text, spans).split()) if inside else ""
        if words != " ".join(match["words"].split()):
            what = f"the speaker {match['words']!r} does not stand at {match['spans']}"
            raise CorrectionError(what, "leave out the place, or correct it")
        return spans
    found = anchor(text, speaker)
    if isinstance(found, Ambiguous):
        shown = "; ".join(_in_context(text, place) for place in found.places[:_SHOWN])
        raise CorrectionError(f"the speaker {found.what}", f"say which is meant: {shown}")
    if isinstance(found, Ungrounded):
        raise CorrectionError(f"the speaker {found.what}", found.fix)
    return found


def _in_context(text: str, place: Span) -> str:
    """A place of a speaker's words as it is typed, with some words around it."""
    begin, end = place
    before, after = text[max(0, begin - _AROUND) : begin], text[end : end + _AROUND]
    if begin > _AROUND:
        before = f"…{before.partition(' ')[2]}"
    if end + _AROUND < len(text):
        after = f"{after.rpartition(' ')[0]}…"
    around = " ".join(f"{before}[{text[begin:end]}]{after}".split())
    return f"{placed(text, (place,))!r} in “{around}”"


def unset(
    attributes: tuple[Attribute, ...], wanted: Correction, scheme: Scheme
) -> tuple[Attribute, ...]:
    """The attributes of a claim, or of its trigger, without those that say otherwise than the
    correction."""
    fields = {_STANCE} if wanted.stance else set()
    fields |= {_VOICE} if wanted.speaks else set()

    def says_otherwise(attribute: Attribute) -> bool:
        sets = scheme.attribute(attribute.name, attribute.value) or ()
        return not fields.isdisjoint(name for name, _ in sets)

    return tuple(each for each in attributes if not says_otherwise(each))


def corrected(structure: Structure, event: Event, wanted: Correction, speaker: str) -> Event:
    """The event with another stance or speaker; `speaker`: the id of the mention that is to speak."""
    attributes = event.attributes
    if wanted.document:
        attributes = (*attributes, Attribute(_VOICE, "document", event.line))
    event = replace(event, label=wanted.stance or event.label, attributes=attributes)
    if not wanted.speaks:
        return event
    speaking = {*structure.speaking_roles(event)}
    others = tuple(each for each in event.arguments if each.role not in speaking)
    lost = tuple(each for each in event.lost if each.role not in speaking)
    named = (Argument(min(speaking, default="Claimant"), speaker),) if speaker else ()
    return replace(event, arguments=(*named, *others), lost=lost)


def new_speaker(
    structure: Structure, event: Event, spans: Spans, attributes: tuple[Attribute, ...]
) -> Mention:
    """A mention of somebody whom no mention names at this place; if the text has a mention of these words
    elsewhere, of the most telling class of those."""
    name = f"{event.id}.speaker"
    while name in structure.annotations:
        name += "'"
    return Mention(name, _class_of(structure, spans), spans, attributes, line=event.line)


def _class_of(structure: Structure, spans: Spans) -> str:
    """The label of the first other mention of the same words that is more than a mere speaker or thing."""
    text = structure.layer.document.text
    words = covered_text(text, spans).casefold()
    for mention in structure.layer.mentions:
        is_telling = mention.label not in _UNTELLING and not structure.are_words(mention.id)
        if is_telling and covered_text(text, mention.spans).casefold() == words:
            return mention.label
    return _SPEAKER


def speaker_id(structure: Structure, spans: Spans) -> str:
    """The id of the mention of a thing that has these words; "" if none has."""
    for mention in structure.layer.mentions if spans else ():
        if mention.spans == spans and not structure.are_words(mention.id):
            return mention.id
    return ""
