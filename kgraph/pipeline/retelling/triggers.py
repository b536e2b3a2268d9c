"""Which marks trigger which propositions: what a claim says, and the evidence that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product

from kgraph.model.claims import Literal, Node, Proposition
from kgraph.model.vocabulary import KG
from kgraph.pipeline.retelling.mentions import Pool
from kgraph.pipeline.retelling.stored import Mark


class Triggers:
    """The propositions of a claim, in the order of the text, with the marks of its evidence."""

    def __init__(
        self, pool: Pool, propositions: Iterable[Proposition], evidence: Collection[str]
    ) -> None:
        self._pool, self._scheme, self._evidence = pool, pool.scheme, set(evidence)
        self.propositions = sorted(propositions, key=lambda p: (self._begin(p), p.iri))

    def free(self, left: Collection[str], times: Iterable[Literal]) -> list[Mark]:
        """The marks that denote nothing and stand for no value either."""
        free = self._pool.free(left)
        values = [p.object for p in self.propositions if isinstance(p.object, Literal)]
        for literal in (*values, *self._spare(len(free), times)):
            possible = self._pool.could_be(literal, {mark.iri for mark in free})
            if possible and not self._taken(literal, left):
                free.remove(likely(literal, possible))
        return free

    def _spare(self, free: int, times: Iterable[Literal]) -> Iterable[Literal]:
        """The times that may stand on marks, as there is more than a trigger needs."""
        related = any(
            self.mapped(p.predicate) and not self._happens(p.subject) for p in self.propositions
        )
        return times if free > 1 or not related else ()

    def _taken(self, literal: Literal, left: Collection[str]) -> bool:
        """Whether a mark that needs no further use has the words already."""
        words = self._pool.marks(self._evidence - set(left))
        return any(mark.words == literal.value for mark in words)

    def sort(self, triggers: list[Mark]) -> tuple[list[Proposition], list[Proposition]]:
        """The propositions that triggers of properties tell, and those that are roles of a thing. Of
        happenings the roles tell, unless there is a trigger for no other."""
        mapped = [p for p in self.propositions if self.mapped(p.predicate)]
        related = [p for p in mapped if not self._happens(p.subject)]
        groups = _by_predicate(related or mapped)
        if len(groups) > len(triggers):
            nearest = (min(groups, key=lambda p: self.far(groups[p], t)) for t in triggers)
            groups = {predicate: groups[predicate] for predicate in nearest}
        told = [p for group in groups.values() for p in group]
        return told, [p for p in self.propositions if p not in told]

    def far(self, propositions: Iterable[Proposition], trigger: Mark) -> int:
        """Characters from a trigger to the nearest object."""
        return min(abs(self._begin(p)[1] - trigger.spans[0][0]) for p in propositions)

    def shared_out(
        self, triggers: list[Mark], propositions: list[Proposition]
    ) -> Iterator[tuple[Mark, str, list[Proposition]]]:
        """Which trigger tells which propositions: in the order of the text where there are as many as
        predicates, else the nearest."""
        groups = _by_predicate(propositions)
        alike = len(triggers) == len(groups)
        for predicate, trigger in zip(groups, triggers, strict=False) if alike else ():
            yield from ((trigger, predicate, some) for some in products(groups[predicate]))
        for predicate, group in groups.items() if not alike else ():
            near: dict[str, list[Proposition]] = defaultdict(list)
            marks = {mark.iri: mark for mark in triggers}
            for p in group:
                near[min(marks, key=lambda iri: self.far([p], marks[iri]))].append(p)
            for iri, told in near.items():
                yield from ((marks[iri], predicate, some) for some in products(told))

    def mapped(self, predicate: str) -> bool:
        """Whether an event can be called after it: what no term maps is taken for a thing."""
        return predicate in self._scheme.ontology.properties

    def _happens(self, entity: str) -> bool:
        known = self._pool.stored.entities.get(entity)
        ontology = self._scheme.ontology
        classes = (KG.Event, KG.Provision)
        return known is not None and any(ontology.is_a(known.cls, cls) for cls in classes)

    def _begin(self, proposition: Proposition) -> tuple[int, int]:
        subject, object = (
            min((mark.spans[0][0] for mark in self.marks(node)), default=0)
            for node in (proposition.subject, proposition.object)
        )
        return subject, object

    def marks(self, node: Node) -> list[Mark]:
        """The marks of the evidence that denote a thing or may stand for a value."""
        if isinstance(node, str):
            return self._pool.denoting(node, self._evidence)
        return self._pool.could_be(node, self._evidence)

    def unneeded(self) -> Mark:
        """A mark for a trigger: one that is neither subject nor object, if there is."""
        needed = {
            mark.iri
            for p in self.propositions
            for node in (p.subject, p.object)
            for mark in self.marks(node)
        }
        return self._pool.marks((self._evidence - needed) or self._evidence)[0]


def likely(literal: Literal, marks: list[Mark]) -> Mark:
    """The mark that shares most digits with a value; of several the first."""
    digits = set(filter(str.isdigit, literal.value))
    return max(marks, key=lambda m: (m.words == literal.value, len(digits & set(m.words))))


def by_subject(propositions: Iterable[Proposition]) -> dict[str, list[Proposition]]:
    """The propositions by what they are about."""
    found: dict[str, list[Proposition]] = defaultdict(list)
    for proposition in propositions:
        found[proposition.subject].append(proposition)
    return found


def _by_predicate(propositions: Iterable[Proposition]) -> dict[str, list[Proposition]]:
    found: dict[str, list[Proposition]] = defaultdict(list)
    for proposition in propositions:
        found[proposition.predicate].append(proposition)
    return found


def products(propositions: Iterable[Proposition]) -> Iterator[list[Proposition]]:
    """Propositions of one predicate in parts that are each all pairs of some subjects and objects."""
    group = list(propositions)
    pairs = {(p.subject, p.object) for p in group}
    if pairs == set(product({p.subject for p in group}, {p.object for p in group})):
        yield group
    else:
        yield from by_subject(group).values()
