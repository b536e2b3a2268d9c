"""The proposals of a layer as a reviewer meets them, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from kgraph.judging.keys import Keys
from kgraph.judging.structure import Annotation, Same
from kgraph.model.annotations import Event, Mention
from kgraph.model.proposals import CONFIDENCE, PROPOSED
from kgraph.schema.attribute_tables import spelling

Kind = Literal["claim", "statement", "identity", "mention"]
_ORDER: tuple[Kind, ...] = ("claim", "statement", "identity", "mention")


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal. `kind`: a claim has a stance, a statement has none, an identity says that two mentions are
    one thing; `by`: who proposes it and by what; `engine` and `rule`: its parts; `confidence`: from 0 to
    1, None if the engine does not tell; `id`: in the layer of `keys`."""

    key: str
    kind: Kind
    label: str
    claim: str
    document: str
    place: str
    words: str
    speaker: str
    by: str
    confidence: float | None
    id: str
    keys: Keys = field(repr=False, compare=False)

    @property
    def engine(self) -> str:
        """What stands before the colon of `by`."""
        return self.by.partition(":")[0].strip()

    @property
    def rule(self) -> str:
        """What stands behind it."""
        return self.by.partition(":")[2].strip()

    @property
    def order(self) -> tuple[Any, ...]:
        """By what proposals are sorted: what says others comes before them, and mentions come last."""
        spans = self.keys.structure.spans(self.id) or [(0, 0)]
        end = max(end for _, end in spans)
        bare = _ORDER.index(self.kind) >= _ORDER.index("identity")
        return self.document, self.keys.text, bare, spans[0][0], -end, self.claim, self.key


def items_of(keys: Keys) -> Iterator[Item]:
    """The proposals of a layer."""
    for id in keys.structure.annotations:
        if keys.structure.is_proposed(id):
            yield item_of(keys, id)


def item_of(keys: Keys, id: str) -> Item:
    """One proposal of a layer."""
    annotation = keys.structure.annotations[id]
    document = keys.structure.layer.document
    return Item(
        key=keys.key(id),
        kind=_kind(keys, id),
        label="same" if isinstance(annotation, Same) else annotation.label,
        claim=keys.claim(id),
        document=document.id or document.path,
        place=keys.place(id),
        words=keys.words(id),
        speaker=_speaker(keys, id),
        by=_proposer(keys, id),
        confidence=_confidence(annotation),
        id=id,
        keys=keys,
    )


def _kind(keys: Keys, id: str) -> Kind:
    match keys.structure.annotations[id]:
        case Mention():
            return "mention"
        case Same():
            return "identity"
    return "claim" if keys.structure.is_claim(id) else "statement"


def _speaker(keys: Keys, id: str) -> str:
    match keys.structure.annotations[id]:
        case Event() as event if keys.structure.is_claim(id):
            roles = {*keys.structure.speaking_roles(event)}
            speaking = (a.target for a in event.arguments if a.role in roles)
            return ", ".join(map(keys.words, speaking))
    return ""


def _proposer(keys: Keys, id: str) -> str:
    """Who proposes an annotation; that two mentions are the same, who proposes these."""
    structure = keys.structure
    for each in (id, *structure.parts(id)):
        annotation = structure.annotations[each]
        said = "" if isinstance(annotation, Same) else structure.scheme.said(annotation, PROPOSED)
        if said:
            return said
    return ""


def _confidence(annotation: Annotation) -> float | None:
    for attribute in () if isinstance(annotation, Same) else annotation.attributes:
        if spelling(attribute.name) == spelling(CONFIDENCE):
            try:
                return float(attribute.value)
            except ValueError:
                return None
    return None
