"""Annotation sets of any shape, for hypothesis: texts of a few sentences with quotes, reported words,
conditions and questions, and statements and claims on them.

Each name and each word stands in the text once, so that two statements rarely say the same. What the
design leaves open is not made: two contradictory attributes on one statement, a circle of roles, the
place of an utterance that somebody else reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from made_words import CLASSES, MEANT, PROPERTIES, STANCES, UNKNOWN_TERMS

from kgraph.model.annotations import Argument, Attribute, Document, Event, Layer, Mention, Relation

NAMES = """Ana Lima|Ben Okafor|Cy Reyes|Dia Brandt|Eve Moreau|Flo Haddad|Gus Novak|Hal Sato|Ida Kaya
Jo Silva|Kim Berg|Lev Costa|May Duarte|Ned Falk|Ola Greco|Pia Holm|Ray Ito|Sue Juma""".replace(
    "\n", "|"
).split("|")
VERBS = """acted agreed asked began came dined drank drove ended fell fought gave grew heard joined kept
knew laughed led left lived looked made met moved paid played ran read rose sang sat saw sent slept
spoke stood stayed swam talked thought told took tried turned waited walked wept won wrote""".split()
STATUSES = "corrected amended replaced withdrawn retracted doubtful".split()
ROLES = "Actor Participant Host Instrument Place Aim Requires Topic Theme Condition".split()
RELATIONS = "memberOf holdsOffice represents partOf befriends".split()
MISSING = "X9"
"""An id that nothing has."""


@dataclass
class _Sheet:
    """A text that grows, and the annotations on it."""

    text: str = ""
    names: list[str] = field(default_factory=list)
    words: list[list[tuple[int, int]]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def write(self, words: str) -> tuple[int, int]:
        """The span of words that are added to the text."""
        begin = len(self.text)
        self.text += words
        return begin, len(self.text)

    def mark(self, label: str, *spans: tuple[int, int]) -> str:
        """The id of a new mention."""
        id = f"T{len(self.mentions) + 1}"
        self.mentions.append(Mention(id, label, tuple(sorted(spans))))
        return id


@st.composite
def annotated(draw: st.DrawFn, *, flat: bool = False) -> Layer:
    """A layer on the document `a`; flat: no event names another one, as annotators then contradict each
    other in what they see alone."""
    sheet = _Sheet()
    names, verbs = iter(draw(st.permutations(NAMES))), iter(VERBS)
    for _ in range(draw(st.integers(1, 3))):
        _sentence(draw, sheet, names, verbs)
    for _ in range(draw(st.integers(0, 3)) if len(sheet.names) > 1 else 0):
        _relation(draw, sheet, flat)
    for _ in range(draw(st.integers(1, 4))):
        if any(sheet.words) and sheet.names:
            draw(st.sampled_from([_event, _event, _property, _relation]))(draw, sheet, flat)
    for _ in range(draw(st.integers(0, 3))):
        if any(sheet.words) and sheet.names:
            _claim(draw, sheet)
    return Layer(
        Document("a", sheet.text, status=draw(st.sampled_from(["", "", "published", *STATUSES]))),
        mentions=tuple(sheet.mentions),
        relations=tuple(sheet.relations),
        events=tuple(sheet.events),
    )


def _sentence(draw: st.DrawFn, sheet: _Sheet, names: Iterator[str], verbs: Iterator[str]) -> None:
    """Names and words; some of them, together, may be quoted, reported or a condition."""
    units = draw(st.lists(st.sampled_from("nvv"), min_size=2, max_size=6))
    first = draw(st.integers(1, len(units)))
    last = draw(st.integers(first, len(units)))
    kind = draw(st.sampled_from(["", "", "said", "that", "if"])) if first < last else ""
    sheet.words.append([])
    sheet.write("Then" if not sheet.text else " Then")
    begin = 0
    for place, unit in enumerate(units):
        sheet.write(" ")
        if kind and place == first:
            begin, _ = sheet.write({"said": "“", "that": "that ", "if": "if "}[kind])
        if unit == "n":
            sheet.names.append(sheet.mark("Person", sheet.write(next(names))))
        else:
            sheet.words[-1].append(sheet.write(next(verbs)))
        if kind and place == last - 1:
            span = begin, sheet.write("”" if kind == "said" else "")[1]
            mentions = sheet.conditions if kind == "if" else sheet.quotes
            mentions.append(sheet.mark("Condition" if kind == "if" else "Quote", span))
    sheet.write(draw(st.sampled_from("...?")))


def _attributes(draw: st.DrawFn, *, speech: bool = False) -> tuple[Attribute, ...]:
    """At most two attributes that do not speak of the same thing."""
    known = [pair for pair in MEANT if not speech or pair[0] not in ("Stance", "Voice")]
    chosen = draw(st.lists(st.sampled_from(known), max_size=2)) if draw(st.booleans()) else []
    about: dict[str, Attribute] = {}
    for name, value in chosen:
        topic = {"Negation": "Polarity", "Factuality": "Polarity"}.get(name, name)
        if not (about and {"Factuality", "Certainty"} <= {name, *(a.name for a in about.values())}):
            about.setdefault(topic, Attribute(name, value))
    return tuple(about.values())


def _known_rather(draw: st.DrawFn, labels: Collection[str]) -> str:
    """One of the labels, seldom one that no term is known for."""
    known = sorted(set(labels) - UNKNOWN_TERMS)
    odd = sorted(set(labels) & UNKNOWN_TERMS)
    return draw(st.sampled_from(known * 3 + odd))


def _relation(draw: st.DrawFn, sheet: _Sheet, flat: bool) -> None:
    triggers = [] if flat else [e.trigger for e in sheet.events if e.label in CLASSES]
    ends = draw(st.permutations([*sheet.names, *triggers]))[:2]
    if len(ends) < 2:
        return
    label = _known_rather(draw, RELATIONS)
    if any((label, *ends) == (r.label, r.subject, r.object) for r in sheet.relations):
        return
    id = f"R{len(sheet.relations) + 1}"
    sheet.relations.append(Relation(id, label, *ends, attributes=_attributes(draw)))


def _trigger(draw: st.DrawFn, sheet: _Sheet, label: str) -> str:
    """A word that is no trigger yet, or two of one sentence; seldom the trigger of another event."""
    used = [m.id for m in sheet.mentions if m.label == label and label in CLASSES]
    if used and draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(used))
    words = draw(st.sampled_from([some for some in sheet.words if some]))
    pieces = [words.pop(draw(st.integers(0, len(words) - 1)))]
    if words and draw(st.integers(0, 5)) == 0:
        pieces.append(words.pop(draw(st.integers(0, len(words) - 1))))
    return sheet.mark(label, *pieces)


def _add(sheet: _Sheet, event: Event) -> None:
    sheet.events.append(event)


def _things(sheet: _Sheet) -> list[str]:
    """Events that denote things, by their id and by their trigger."""
    found = [e for e in sheet.events if e.label in CLASSES]
    return [each for e in found for each in (e.id, e.trigger)]


def _event(draw: st.DrawFn, sheet: _Sheet, flat: bool) -> None:
    others = [] if flat else [*_things(sheet), *(e.id for e in sheet.events)]
    filled = []
    for role in dict.fromkeys(_known_rather(draw, ROLES) for _ in range(draw(st.integers(0, 3)))):
        targets = others if others and draw(st.booleans()) else sheet.names
        if role == "Condition":
            targets = [*others, *sheet.conditions, MISSING]
        if targets:
            filled.append(Argument(role, draw(st.sampled_from(targets))))
    label = _known_rather(draw, CLASSES)
    trigger, id = _trigger(draw, sheet, label), f"E{len(sheet.events) + 1}"
    same = {trigger, *(e.id for e in sheet.events if e.trigger == trigger)}
    filled = [argument for argument in filled if argument.target not in same]
    _add(sheet, Event(id, label, trigger, tuple(filled), _attributes(draw)))


def _property(draw: st.DrawFn, sheet: _Sheet, flat: bool) -> None:
    label = _known_rather(draw, PROPERTIES)
    ends = [*sheet.names, *([] if flat else _things(sheet))]
    filled = [Argument(role, draw(st.sampled_from(ends))) for role in ("Subject", "Object")]
    if filled[0].target == filled[1].target:
        return
    conditions = [*([] if flat else [e.id for e in sheet.events]), *sheet.conditions]
    if conditions and draw(st.integers(0, 3)) == 0:
        filled.append(Argument("Condition", draw(st.sampled_from(conditions))))
    trigger, id = _trigger(draw, sheet, label), f"E{len(sheet.events) + 1}"
    _add(sheet, Event(id, label, trigger, tuple(filled), _attributes(draw)))


def _claim(draw: st.DrawFn, sheet: _Sheet) -> None:
    """A claim; what it names may be nothing, missing, or no statement."""
    placed = {e.id for e in sheet.events if any(a.role == "UtteredAt" for a in e.arguments)}
    spoken = [e.id for e in sheet.events if e.label in STANCES and e.id not in placed]
    plain = [e.id for e in sheet.events if e.label not in STANCES]
    statements = [*plain, *(r.id for r in sheet.relations), *_things(sheet)]
    offered: list[tuple[str, Sequence[str]]] = [
        ("Claimant", sheet.names),
        ("About", sheet.names),
        ("About", _things(sheet)),
        ("Content", sheet.quotes),
        ("Proposition", statements),
        ("Proposition", statements),
        ("Proposition", [MISSING, *sheet.names]),
        ("Claim", spoken),
        ("Because", [*statements, *spoken]),
        ("Condition", [*statements, *sheet.conditions]),
        ("UtteredAt", _things(sheet)),
    ]
    filled = []
    places = st.lists(st.integers(0, len(offered) - 1), max_size=4, unique=True)
    for role, targets in (offered[place] for place in draw(places)):
        if targets:
            filled.append(Argument(role, draw(st.sampled_from(list(targets)))))
    label = draw(st.sampled_from(sorted(STANCES)))
    trigger, id = _trigger(draw, sheet, label), f"E{len(sheet.events) + 1}"
    attributes = _attributes(draw, speech=True)
    _add(sheet, Event(id, label, trigger, tuple(dict.fromkeys(filled)), attributes))


def contradicted(layer: Layer, ids: frozenset[str]) -> Layer:
    """The layer of an annotator who sees the opposite of these statements."""
    no = (Attribute("Polarity", "Negative"),)
    return replace(
        layer,
        relations=tuple(
            replace(r, attributes=(*r.attributes, *no)) if r.id in ids else r
            for r in layer.relations
        ),
        events=tuple(
            replace(e, attributes=(*e.attributes, *no)) if e.id in ids else e for e in layer.events
        ),
    )


def unsaid(layer: Layer) -> list[str]:
    """The statements whose polarity the layer does not tell."""
    plain = [*layer.relations, *(e for e in layer.events if e.label not in STANCES)]
    told = ("Polarity", "Negation", "Factuality")
    return [s.id for s in plain if all(a.name not in told for a in s.attributes)]
