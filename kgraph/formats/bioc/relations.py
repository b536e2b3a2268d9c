"""The relations of a BioC document: of two nodes, of more nodes, and of identifiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kgraph.formats.bioc.structure import Infons, Node, Relation, infon
from kgraph.formats.shared.builder import LayerBuilder, Location
from kgraph.formats.shared.concepts import Concepts
from kgraph.model.annotations import Span

UNLABELLED = "Relation"
"""The label of a relation that has no type."""
ARGUMENT = "argument"
"""The role of a node that has none."""

LABELS = ("type", "relation", "relation type")
"""Infons that say what a relation is called."""
_TRIGGER, _TRIGGER_ID = "trigger", "trigger_id"
_SAME = frozenset(("equiv", "equivalence"))
_FIRST = frozenset(("subject", "subj", "arg1", "source", "head", "from", "agent", "cause"))
_SECOND = frozenset(("object", "obj", "arg2", "target", "tail", "to", "patient", "theme"))
_ENDS = (("role1", "role2"), ("entity1", "entity2"))
_PLAIN = _FIRST | _SECOND | {"", "arg", "argument", "node"}

Tell = Callable[[str, Infons, Location], None]
"""Adds what infons say to an annotation, by its id."""


class Homed(NamedTuple):
    """A relation, the id that it has here, and the ids of its nodes."""

    relation: Relation
    id: str
    nodes: list[Node]


class Relations:
    """Hands relations to the builder. `spans`: where each annotation stands, in code points."""

    def __init__(
        self,
        builder: LayerBuilder,
        concepts: Concepts,
        spans: dict[str, list[Span]],
        tell: Tell,
    ) -> None:
        self._builder, self._concepts, self._tell = builder, concepts, tell
        self._spans = spans

    def take(self, relations: Sequence[Homed]) -> None:
        """Take the relations. One of two annotations is a relation; one that names a trigger, or joins
        more or fewer, is an event."""
        known = {each.id for each in relations}
        for relation, id, nodes in relations:
            label = infon(relation.infons, *LABELS) or UNLABELLED
            infons, place = relation.infons, relation.place
            if not nodes or _named_ends(infons):
                self._of_identifiers(label, relation, id)
                continue
            trigger = _trigger(nodes, infons)
            if label.casefold() in _SAME:
                self._builder.cluster([node.refid for node in nodes], place)
                continue
            if len(nodes) == 2 and not trigger and not known & {node.refid for node in nodes}:
                self._of_two(label, id, nodes, place)
            else:
                self._event(label, id, nodes, trigger, place)
            self._tell(id, [each for each in infons if not _is_label(each[0])], place)

    def _of_two(self, label: str, id: str, nodes: list[Node], place: Location) -> None:
        first, second = nodes
        if first.role.casefold() in _SECOND or second.role.casefold() in _FIRST:
            first, second = second, first
        self._builder.relation(id, label, first.refid, second.refid, place)
        if not {first.role.casefold(), second.role.casefold()} <= _PLAIN:
            self._builder.note(id, f"roles: {first.role}, {second.role}", place)
        self._spans[id] = self._covered(nodes)

    def _event(self, label: str, id: str, nodes: list[Node], trigger: str, place: Location) -> None:
        """Take an event; without a trigger in the file, its arguments' words are its trigger."""
        spans = self._covered(nodes)
        arguments = [(role or ARGUMENT, refid) for refid, role in nodes if refid != trigger]
        if not trigger and spans:
            trigger = f"{id}.{_TRIGGER}"
            self._builder.mention(trigger, label, spans, place)
        self._builder.event(id, label, trigger, arguments, place)
        self._spans[id] = spans

    def _covered(self, nodes: list[Node]) -> list[Span]:
        return sorted({span for node in nodes for span in self._spans.get(node.refid, ())})

    def _of_identifiers(self, label: str, relation: Relation, id: str) -> None:
        """Take a relation that names identifiers and no annotations."""
        place, others = relation.place, [x for x in relation.infons if not _is_label(x[0])]
        ends = _named_ends(others) or [x for x in others if self._concepts.knows(x[1])]
        ends = ends if len(ends) == 2 else others
        if len(ends) != 2:
            what = "this relation has no nodes, and its infons do not name two identifiers"
            self._builder.malformed("relations", what, place)
            return
        (_, subject), (_, object) = ends
        self._concepts.relation(label, subject, object, place, id)
        self._tell(id, [each for each in others if each not in ends], place)


def _trigger(nodes: list[Node], infons: Infons) -> str:
    """The id of the trigger that an event names, "" if it names none."""
    told = infon(infons, _TRIGGER_ID)
    named = (n.refid for n in nodes if n.role.casefold() == _TRIGGER or n.refid == told)
    return next(named, "")


def _named_ends(infons: Infons) -> Infons:
    """The two infons that are ends by their names, none if there are not both."""
    for pair in _ENDS:
        found = [(key, value) for key, value in infons if key.casefold() in pair]
        if len(found) == 2:
            return sorted(found)
    return []


def _is_label(key: str) -> bool:
    return key.casefold() in (*LABELS, _TRIGGER_ID)
