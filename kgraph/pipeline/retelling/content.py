"""What a claim says, told as events: the inverse of `graph/content.py`.

An event's trigger and arguments are evidence. So the events that tell some propositions are made of
marks of the claim's evidence alone, and every one of these is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kgraph.claims.content import VALIDITY
from kgraph.model.claims import Literal, Node, Proposition
from kgraph.pipeline.retelling.mentions import Pool, label_of, role_of
from kgraph.pipeline.retelling.stored import Mark
from kgraph.pipeline.retelling.triggers import Triggers, by_subject, likely, products

Valid = tuple[str, Node]
"""A role of validity, and when."""


@dataclass(slots=True)
class Telling:
    """An event under way: the mention ids of its trigger and arguments."""

    label: str
    trigger: str
    arguments: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, role: str, target: str) -> None:
        """One more argument, unless it is there."""
        if (role, target) not in self.arguments:
            self.arguments.append((role, target))


class Content:
    """Tells propositions and things spoken about with the marks of some evidence. `covered` are the
    marks that need no further use. `about`, and when it holds (`valid`), may be told otherwise: what
    is left of them in the end was not told."""

    def __init__(
        self,
        pool: Pool,
        propositions: Iterable[Proposition],
        about: Iterable[str],
        evidence: Collection[str],
        covered: Collection[str] = (),
        valid: Iterable[Valid] = (),
    ) -> None:
        self._pool, self._scheme = pool, pool.scheme
        self._evidence = set(evidence)
        self._left = self._evidence - set(covered)
        self.about, self.valid = list(about), list(valid)
        self.told: list[Telling] = []
        self._facts = Triggers(pool, propositions, evidence)

    # All that a claim reaches

    def several(self, *, hold: bool) -> list[Telling]:
        """As many events as it takes. What holds from or until when is told with them only where a
        mark is left for it, unless they must `hold` it."""
        triggers = self._facts.free(self._left, self._times())
        related, things = self._facts.sort(triggers)
        for trigger, predicate, group in self._facts.shared_out(triggers, related):
            self._property(trigger, predicate, group)
        for subject, group in by_subject(things).items():
            self._thing(subject, group)
        for entity in list(self.about):
            for mark in self._pool.denoting(entity, self._left):
                self._begin_thing(mark, entity)
                self.about = [other for other in self.about if other != entity]
        if self.told:
            left = {mark.iri for mark in self._pool.free(self._left)}
            self._hold(self.told[0], self._evidence if hold else left)
        self._use_up()
        return self.told

    # All that one annotation says

    def single(self) -> Telling | None:
        """One event; None where one alone cannot tell it."""
        triggers = self._facts.free(self._left, self._times())
        subjects = {p.subject for p in self._facts.propositions}
        predicates = {p.predicate for p in self._facts.propositions}
        regular = all(map(self._facts.mapped, predicates)) and len(predicates) == 1
        regular = regular and len(list(products(self._facts.propositions))) == 1
        if triggers and regular:
            self._property(triggers[0], predicates.pop(), self._facts.propositions)
        elif len(subjects) == 1 and self._pool.denoting(min(subjects), self._evidence):
            self._thing(subjects.pop(), self._facts.propositions)
        elif regular:
            self._property(self._facts.unneeded(), predicates.pop(), self._facts.propositions)
        elif not subjects and self.about:
            for mark in self._pool.denoting(self.about[0], self._evidence)[:1]:
                self._begin_thing(mark, self.about[0])
        if self.told:
            self._fill_up(self.told[0])
        return self.told[0] if self.told else None

    def _times(self) -> list[Literal]:
        return [node for _, node in self.valid if isinstance(node, Literal)]

    # Making events

    def _property(self, trigger: Mark, predicate: str, propositions: Iterable[Proposition]) -> None:
        label = label_of(predicate, self._scheme)
        telling = Telling(label, self._pool.span(trigger, label))
        self._left.discard(trigger.iri)
        self.told.append(telling)
        for proposition in propositions:
            for role, node in (("Subject", proposition.subject), ("Object", proposition.object)):
                self._argue(telling, role, node, trigger)

    def _thing(self, subject: str, propositions: Iterable[Proposition]) -> None:
        marks = self._pool.denoting(subject, self._evidence)
        unused = [mark for mark in marks if mark.iri in self._left]
        if marks:
            mark = (unused or marks)[0]
            telling = self._begin_thing(mark, subject)
            for proposition in propositions:
                role = role_of(proposition.predicate, self._scheme)
                self._argue(telling, role, proposition.object, mark)

    def _begin_thing(self, mark: Mark, entity: str) -> Telling:
        trigger = self._pool.thing(mark, entity)
        telling = Telling(self._pool.mentions[trigger].label, trigger)
        self._left.discard(mark.iri)
        self.told.append(telling)
        return telling

    def _argue(self, telling: Telling, role: str, node: Node, trigger: Mark) -> None:
        """An argument that denotes the node: by a mark not used yet, and near, if there is one."""
        marks = self._facts.marks(node)
        unused = [mark for mark in marks if mark.iri in self._left and mark != trigger]
        if not marks:
            return
        if isinstance(node, Literal):
            free = [mark for mark in unused if not mark.denotes]
            apart = [mark for mark in marks if mark != trigger]
            mark = likely(node, free or unused or apart or marks)
        else:
            mark = min(unused or marks, key=lambda mark: _distance(mark, trigger))
        self._left.discard(mark.iri)
        telling.fill(role, self._pool.standing_for(node, mark))

    # Using up the evidence

    def _use_up(self) -> None:
        for mark in self._pool.marks(self._left):
            if not self._repeat(mark):
                self.told = self.told or [self._silent(mark)]
                self._add(self.told[0], mark)

    def _repeat(self, mark: Mark) -> bool:
        """Tell again what is told already, standing on one mark more."""
        for p in self._facts.propositions:
            if p.subject in mark.denotes:
                telling = self._begin_thing(mark, p.subject)
                self._argue(telling, role_of(p.predicate, self._scheme), p.object, mark)
                return True
        if any(self._again(telling, mark) for telling in self.told):
            return True
        related = [p for p in self._facts.propositions if self._facts.mapped(p.predicate)]
        if mark.denotes or not related:
            return False
        near = min(related, key=lambda p: self._facts.far([p], mark))
        self._property(mark, near.predicate, [near])
        return True

    def _fill_up(self, telling: Telling) -> None:
        self._hold(telling, self._evidence)
        for mark in self._pool.marks(self._left):
            if not self._again(telling, mark):
                self._add(telling, mark)

    def _again(self, telling: Telling, mark: Mark) -> bool:
        """Fill a role a second time with the same thing."""
        for entity in mark.denotes:
            others = {self._pool.thing(m, entity) for m in self._pool.denoting(entity)}
            for role, target in telling.arguments:
                if target in others:
                    telling.fill(role, self._pool.thing(mark, entity))
                    self._left.discard(mark.iri)
                    return True
        return False

    def _add(self, telling: Telling, mark: Mark) -> None:
        """An argument that denotes nothing, and so says nothing."""
        roles = [role for role, _ in telling.arguments] or ["Topic"]
        telling.fill(roles[-1], self._pool.span(mark, "Quote"))
        self._left.discard(mark.iri)

    def _silent(self, mark: Mark) -> Telling:
        self._left.discard(mark.iri)
        return Telling("topic", self._pool.span(mark, "topic"))

    def _hold(self, telling: Telling, among: Collection[str]) -> None:
        """From when and until when, as far as marks for it stand in the evidence."""
        for role, node in list(self.valid):
            marks = [m for m in self._facts.marks(node) if m.iri in among]
            if marks:
                mark = min(marks, key=lambda m: (m.iri not in self._left, bool(m.denotes)))
                telling.fill(role, self._pool.standing_for(node, mark))
                self._left.discard(mark.iri)
                self.valid.remove((role, node))


def validity(from_: Iterable[Node], until: Iterable[Node]) -> list[Valid]:
    """The roles of when something holds."""
    pairs = zip(VALIDITY, (from_, until), strict=True)
    return [(role, node) for role, nodes in pairs for node in nodes]


def _distance(mark: Mark, other: Mark) -> int:
    return abs(mark.spans[0][0] - other.spans[0][0])
