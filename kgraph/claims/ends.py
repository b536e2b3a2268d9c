"""Whether the ends of a statement fit what the ontology says that its property goes from and to.

`schema:domainIncludes` and `schema:rangeIncludes` entail nothing, so that other ends prove no mistake. Where
they would fit if they changed places, there is one: the statement was drawn the wrong way round.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence

from kgraph.model.claims import Entity, Literal, Node, Proposition
from kgraph.model.vocabulary import KG
from kgraph.schema.ontology import Ontology, local_name

Fit = typing.Literal["", "swapped", "neither"]
"""How ends that are wrong would fit: if they changed places, or in no way; "" for those that may be right."""

_VALUE = ""  # stands for the class of what is a value


class Ends:
    """The ends that the properties of an ontology have, and those of the statements of a layer, whose
    `entities` are known by IRI."""

    def __init__(self, ontology: Ontology, entities: Mapping[str, Entity]) -> None:
        self._ontology, self._entities = ontology, entities
        self._found: dict[tuple[str, str, str], Fit] = {}

    def fit(self, statement: Proposition) -> Fit:
        """Whether the ends of a statement are wrong, and would be right if they changed places."""
        key = (
            statement.predicate,
            self._class(statement.subject),
            self._class(statement.object),
        )
        if key not in self._found:
            self._found[key] = self._judged(*key)
        return self._found[key]

    def fills(self, predicate: str, node: Node) -> bool:
        """Whether a thing or value may be what a property leads to: of its class, or of one above or beside
        it that some of these are."""
        wanted, cls = self._ontology.ends.get(predicate, ()), self._class(node)
        return self._may_be(cls, wanted) or any(self._overlap(cls, each) for each in wanted)

    def is_mere_place(self, node: Node) -> bool:
        """Whether it is a place, and by its class none that acts, as a state does."""
        is_a, cls = self._ontology.is_a, self._class(node)
        return is_a(cls, KG.Place) and not is_a(cls, KG.Agent)

    def misfit(self, predicate: str, node: Node) -> str:
        """What a property leads to, and what it leads to here."""
        wanted = _either(self._ontology.ends.get(predicate))
        return f"goes to {wanted}; here it goes to {self._shown(node)}"

    def told(self, statement: Proposition) -> str:
        """What the property of a statement goes from and to, and what the statement does."""
        starts, ends = self._ontology.starts, self._ontology.ends
        predicate = statement.predicate
        wanted = f"{_either(starts.get(predicate))} to {_either(ends.get(predicate))}"
        given = f"{self._shown(statement.subject)} to {self._shown(statement.object)}"
        return f"{local_name(predicate)} goes from {wanted}; here it goes from {given}"

    def _judged(self, predicate: str, subject: str, object: str) -> Fit:
        starts = self._ontology.starts.get(predicate, ())
        ends = self._ontology.ends.get(predicate, ())
        if self._may_be(subject, starts) and self._may_be(object, ends):
            return ""
        if self._surely_is(object, starts) and self._surely_is(subject, ends):
            return "swapped"
        may_be_swapped = self._may_be(object, starts) and self._may_be(subject, ends)
        return "" if may_be_swapped else "neither"

    def _may_be(self, cls: str, wanted: Sequence[str]) -> bool:
        """Whether a thing of one class may be of another one. What the ontology does not know may."""
        classes = self._ontology.ancestors
        if cls == _VALUE:
            return not wanted or any(each not in classes for each in wanted)
        known = [each for each in wanted if each in classes]
        return not wanted or cls not in classes or any(self._near(cls, each) for each in known)

    def _surely_is(self, cls: str, wanted: Sequence[str]) -> bool:
        """Whether a class is known to be right: not for want of knowing better, as of an `Agent`."""
        wider = any(each != cls and self._ontology.is_a(each, cls) for each in wanted)
        return cls in self._ontology.ancestors and not wider and self._may_be(cls, wanted)

    def _overlap(self, one: str, other: str) -> bool:
        """Whether some class is below both, as `Agent` is below `Entity` and `Source`."""
        below = self._ontology.ancestors.below
        return not below(one).isdisjoint(below(other))

    def _near(self, one: str, other: str) -> bool:
        """Whether one class is above the other one, or both are of what has a territory and acts: of
        countries and towns annotators label either."""
        is_a, distance = self._ontology.is_a, self._ontology.distance
        if is_a(one, KG.Place) or is_a(other, KG.Place):
            acting = one if is_a(other, KG.Place) else other
            return distance(one, other) is not None or distance(acting, KG.Organization) is not None
        return distance(one, other) is not None

    def _class(self, node: Node) -> str:
        """The class of what stands at an end; of a claim, that of its IRI, which is no class."""
        if isinstance(node, Literal):
            return _VALUE
        known = self._entities.get(node)
        return known.cls if known else node

    def _shown(self, node: Node) -> str:
        if isinstance(node, Literal):
            return f"a value ({node.value!r})"
        known = self._entities.get(node)
        return f"{_name(known.cls)} ({known.name!r})" if known else node


def _either(classes: Sequence[str] | None) -> str:
    return " or ".join(map(_name, classes or (KG.Entity,)))


def _name(cls: str) -> str:
    """The class as annotators label it: no text names an eventuality that may not be an event."""
    return local_name(KG.Event if cls == KG.Eventuality else cls)
