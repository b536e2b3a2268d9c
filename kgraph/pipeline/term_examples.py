"""How a term is written: the smallest annotated text that uses it, as a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgraph.model.annotations import (
    Argument,
    Attribute,
    Document,
    Event,
    Layer,
    Mention,
    Relation,
)
from kgraph.model.claims import CLAIM_FIELDS
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

_TEXT = "On 5 April Ana Lima said that Ben Oso spoke."
_WORDS = {
    name: (_TEXT.index(words), _TEXT.index(words) + len(words))
    for name, words in {
        "one": "Ana Lima",
        "other": "Ben Oso",
        "saying": "said",
        "happening": "spoke",
        "said": "that Ben Oso spoke",
        "day": "5 April",
    }.items()
}
_TAKES = {row.role: row.takes for row in CLAIM_FIELDS if row.takes} | {"Claim": "claim"}
_LITERAL = ("Literal", "string")


class Examples:
    """The examples of the terms of an ontology. All are of one sentence."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def entity(self, label: str) -> Layer:
        """A thing of a class: the words that name it."""
        return _layer(_mention("T1", label, "one"))

    def happening(self, label: str) -> Layer:
        """An event or a provision: its trigger."""
        return _layer(_mention("T1", label, "happening"), _event("E1", label, "T1"))

    def relation(self, label: str, ends: Sequence[str]) -> Layer:
        """A relation between two things of the classes (IRIs) of its ends, or between two claims."""
        start, end = (self._end(f"T{number}", iri) for number, iri in enumerate(ends, 1))
        return _layer(start, end, Relation("R1", label, start.id, end.id))

    def event_role(self, role: str, label: str, filler: str) -> Layer:
        """A role of an event of that label, filled by a thing of a class (IRI)."""
        trigger = _mention("T1", label, "happening")
        filled = replace(self._end("T2", filler), spans=(_WORDS["other"],))
        if not self._ontology.is_a(filler, KG.Eventuality):
            return _layer(trigger, filled, _event("E1", label, "T1", (role, "T2")))
        other = replace(filled, spans=(_WORDS["saying"],))
        named = _event("E2", filled.label, "T2")
        return _layer(trigger, other, _event("E1", label, "T1", (role, "E2")), named)

    def claim_role(self, role: str, means: str) -> Layer:
        """A role of a claim: who makes it, its words, what it says of what. `means`: the role of claims that
        it stands for."""
        filler, *others = self._filling(_TAKES[means])
        target = next((each.id for each in others if isinstance(each, Event)), filler.id)
        claimed = () if means == "Claimant" else (("Claimant", "T1"),)
        speaker = () if means == "Claimant" else (_mention("T1", "Person", "one"),)
        saying = _mention("T9", "Asserts", "saying")
        claim = _event("E9", "Asserts", "T9", *claimed, (role, target))
        return _layer(*speaker, saying, filler, *others, claim)

    def stance(self, label: str) -> Layer:
        """A claim with a stance: who takes it, and the words on which."""
        speaker, saying = _mention("T1", "Person", "one"), _mention("T2", label, "saying")
        words = _mention("T3", "Quote", "said")
        claim = _event("E1", label, "T2", ("Claimant", "T1"), ("Content", "T3"))
        return _layer(speaker, saying, words, claim)

    def words(self, label: str) -> Layer:
        """Words that are no thing: a quote, a cue, a time, a value."""
        return _layer(_mention("T1", label, "day"))

    def of_statement(self, name: str, value: str) -> Layer:
        """An attribute of a statement."""
        layer = self.relation("represents", (KG.Person, KG.State))
        (relation,) = layer.relations
        marked = replace(relation, attributes=(Attribute(name, value),))
        return replace(layer, relations=(marked,))

    def of_claim(self, name: str, value: str) -> Layer:
        """An attribute of a claim of somebody."""
        layer = self.stance("Asserts")
        (event,) = layer.events
        return replace(layer, events=(replace(event, attributes=(Attribute(name, value),)),))

    def of_mention(self, name: str, value: str, label: str, words: str) -> Layer:
        """An attribute of a mention."""
        mention = _mention("T1", label, words)
        return _layer(replace(mention, attributes=(Attribute(name, value),)))

    def _end(self, id: str, iri: str) -> Mention:
        """A mention that may stand at an end of that class (IRI)."""
        name = local_name(iri)
        if iri in self._ontology.ancestors or name == "Claim":
            return _mention(id, name, "one" if id == "T1" else "other")
        return _mention(id, "Literal" if name in _LITERAL else "Time", "day")

    def _filling(self, takes: str) -> tuple[Mention | Event, ...]:
        """What fills a role of claims that takes a thing, words, a statement or another claim."""
        if takes == "thing":
            return (_mention("T2", "Person", "other"),)
        if takes in ("words", "either"):
            return (_mention("T2", "Quote", "said"),)
        if takes == "claim":
            speaker = _mention("T2", "Person", "other")
            saying = _mention("T3", "Denies", "happening")
            return speaker, saying, _event("E1", "Denies", "T3", ("Claimant", "T2"))
        return _mention("T2", "Meeting", "happening"), _event("E1", "Meeting", "T2")


def _mention(id: str, label: str, words: str) -> Mention:
    return Mention(id, label, (_WORDS[words],))


def _event(id: str, label: str, trigger: str, *arguments: tuple[str, str]) -> Event:
    return Event(id, label, trigger, tuple(Argument(*each) for each in arguments))


def _layer(*annotations: Mention | Relation | Event) -> Layer:
    """The layer of these annotations."""
    return Layer(
        Document("example", _TEXT, title="Example"),
        mentions=tuple(each for each in annotations if isinstance(each, Mention)),
        relations=tuple(each for each in annotations if isinstance(each, Relation)),
        events=tuple(each for each in annotations if isinstance(each, Event)),
    )
