"""What became of relations, events and the arguments of claims: their count in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from kgraph.claims.attributes import AttributeSettings
from kgraph.claims.content import ContentReader, StatementContent
from kgraph.claims.marks import MEANINGS
from kgraph.claims.speech import Speeches
from kgraph.errors import Diagnostic, Severity
from kgraph.model.annotations import Event, Relation
from kgraph.model.claims import CLAIM_FIELDS, CLAIM_ROLES, Claim, Takes
from kgraph.schema.roles import reserved
from kgraph.schema.scheme import LABELS

_WANTED: Mapping[Takes, str] = {
    "thing": "a mention or an event that denotes a thing",
    "words": "a mention",
    "statement": "an event, or a mention that triggers one",
    "either": "an event or a mention",
}
_TAKES: Mapping[str, Takes] = {
    "Claim": "statement",
    **{each.role: each.takes for each in CLAIM_FIELDS if each.takes},
}
_THINGS = {each.role: each for each in CLAIM_FIELDS if each.takes == "thing"}
_SPEAKER = (
    "name who says it; or label the words as the person, group or institution that they stand for"
)


class StatementCount:
    """Counts the relations and events of a layer in the ledger of its reader.

    `cut`: pairs (event, id that its role names) that were removed because they close a circle;
    `contents`: what the statements say; `claims`: those of each annotation.
    """

    def __init__(
        self,
        speeches: Speeches,
        cut: Set[tuple[str, str]],
        reader: ContentReader,
        contents: Mapping[str, StatementContent],
        settings: Callable[[str], AttributeSettings],
        claims: Mapping[str, Sequence[Claim]],
    ) -> None:
        self._speeches, self._cut, self._reader = speeches, cut, reader
        self._contents, self._settings, self._claims = contents, settings, claims
        self._statements, self._ledger = reader.statements, reader.ledger

    def run(self) -> None:
        """Count each annotation and each argument of a claim once."""
        layer, kept, seen = self._statements.layer, self._ledger.kept, set[object]()
        for kind, annotated in (("relations", layer.relations), ("events", layer.events)):
            for annotation in annotated:
                kept["notes"] += len(annotation.notes)
                if isinstance(annotation, Relation) and self._statements.scheme.joins(annotation):
                    kept[kind] += 1
                elif filled := self._statements.marks.roles.get(annotation.id):
                    self._count_filled(annotation, *filled[1])
                else:
                    self._count(kind, annotation, seen)
        kept["notes"] += sum(len(mention.notes) for mention in layer.mentions)
        for event in layer.events:
            spoken = event.id in self._speeches.by_id
            for role, target in event.arguments if spoken else ():
                self._count_role(event, role, target)

    def _count(self, kind: str, annotation: Relation | Event, seen: set[object]) -> None:
        content = self._contents.get(annotation.id)
        said = self._fingerprint(annotation)
        if content and content.is_empty:
            what = f"{annotation.label} has an end that does not denote a thing"
            fix = "make its ends mentions of things"
            finding = self._reader.finding(annotation, "KG127", what, fix)
            self._ledger.drop(kind, "denotes nothing", finding, cause=annotation.label)
        elif (means := self._misfit(kind, annotation)) is not None:
            place = self._statements.layer.place(annotation.line)
            states = self._statements.sort(annotation.id) == "property"
            like = "relations" if states else kind
            cure = self._statements.scheme.cure(like, annotation.label)
            self._ledger.unmap(kind, annotation.label, place, cure, means=means)
        elif said in seen:
            self._ledger.merged[kind] += 1
        else:
            self._ledger.kept[kind] += 1
        seen.add(said)

    def _misfit(self, kind: str, annotation: Relation | Event) -> str | None:
        """What a label means that no statement of this kind can have, "" if it means nothing; None if it
        fits."""
        sort = self._statements.scheme.label(annotation.label).sort
        if sort not in LABELS[kind]:
            return MEANINGS[sort] or reserved(annotation.label, self._statements.scheme)
        return (
            "a relation of other things than claims" if self._reader.is_unfit(annotation) else None
        )

    def _fingerprint(self, annotation: Relation | Event) -> object:
        """Equal for annotations that say the same: their claims, else their content and place."""
        id = annotation.id
        if id in self._speeches.by_id:
            return frozenset(claim.iri for claim in self._claims[id])
        content = self._contents[id]
        place = frozenset(self._statements.spans[each] for each in self._statements.evidence(id))
        fields = frozenset(self._settings(id).fields.items())
        said = frozenset((*content.propositions, *content.about))
        return annotation.label, place, fields, said

    def _count_filled(self, relation: Relation | Event, role: str, target: str) -> None:
        """Count a relation that fills a role of a claim."""
        if _fills(role, target, self._reader):
            self._ledger.kept["relations"] += 1
        else:
            finding = self._unfit(relation, role, target)
            self._ledger.drop("relations", "denotes nothing", finding, cause=role)

    def _unfit(self, annotation: Relation | Event, role: str, target: str) -> Diagnostic:
        name = self._statements.scheme.claim_role(role)
        what, fix = (
            f"{role}:{target} cannot fill this role",
            f"{name} takes {_WANTED[_TAKES[name]]}",
        )
        return self._reader.finding(annotation, "KG127", what, fix)

    def _count_role(self, event: Event, role: str, target: str) -> None:
        name = self._statements.role(event, role)
        if any(
            (event.id, each) in self._cut for each in self._statements.meant(target) or [target]
        ):
            finding = self._reader.finding(event, "KG106", f"{role}:{target} closes a circle")
            self._ledger.drop("arguments", "cyclic events", finding)
        elif name not in CLAIM_ROLES:
            self._reader.unmap(event, role)
        elif _fills(name, target, self._reader):
            self._ledger.kept["arguments"] += 1
            self._compare(event, role, name, target)
        else:
            finding = self._unfit(event, role, target)
            self._ledger.drop("arguments", "denotes nothing", finding, cause=role)

    def _compare(self, event: Event, role: str, name: str, target: str) -> None:
        """Report what fills a role of a claim, and is no such thing as the role takes; it is kept. Of places
        those who live there, or govern, often speak."""
        field, node, ends = _THINGS.get(name), self._reader.node(target), self._reader.ends
        if not field or node is None:
            return
        speaks, is_place = name == "Claimant", ends.is_mere_place(node)
        if (speaks and is_place) or not ends.fills(field.predicate, node):
            what = f"{role} {ends.misfit(field.predicate, node)}; it is kept as it is"
            fix = _SPEAKER if speaks else "label it as what it is, or name something else"
            severity: Severity = "warning" if speaks and not is_place else "note"
            finding = self._reader.finding(event, "KG153", what, fix)
            self._ledger.report(replace(finding, severity=severity))


def _fills(name: str, target: str, reader: ContentReader) -> bool:
    statements = reader.statements
    if _TAKES[name] == "either":
        return True
    if _TAKES[name] == "words":
        return target in statements.spans
    if _TAKES[name] == "statement":
        return target not in statements.spans or target in statements.triggered
    node = reader.node(target)
    return isinstance(node, str) if _holds_things(name) else node is not None


def _holds_things(name: str) -> bool:
    """Whether a role takes things alone, and no values."""
    return name in _THINGS and _THINGS[name].holds == "iris"
