"""The contents of relations and events: their propositions and the things they are about.

Whose claims they are is decided in `kgraph.claims.speech`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.ends import Ends
from kgraph.claims.marks import CIRCUMSTANCES
from kgraph.errors import Diagnostic
from kgraph.model.annotations import Event, Relation
from kgraph.model.claims import CLAIM_FIELDS, Claim, Node, Proposition
from kgraph.model.identity import proposition_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import RDF
from kgraph.schema.roles import means_elsewhere, roles_of
from kgraph.schema.scheme import Sort

VALIDITY = ("ValidFrom", "ValidUntil")
_OF_CLAIMS = frozenset(each.predicate for each in CLAIM_FIELDS if each.predicate)
"""The predicates of the fields of claims: no relation may set them."""
_EVENTS: Mapping[Sort, str] = {
    "stance": "claims",
    "property": "relations",
    **dict.fromkeys(("entity", "span", "unmapped"), "events"),
}
"""What messages call the events of each sort."""


@dataclass(slots=True)
class StatementContent:
    """The content of one annotation, as IRIs and values.

    `mapped` and `unmapped`: propositions whose predicate, or class, the ontology has, or does not have;
    `membership`: that of them which says of an event what kind of event it is; `unknown_roles`: a role
    has no meaning; `swapped`, `unfit`: those of the mapped propositions that were drawn the wrong way
    round, and those whose ends fit in neither direction;
    `about`: the thing that an event without propositions is about.
    """

    mapped: list[str] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    membership: str = ""
    unknown_roles: bool = False
    swapped: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    valid_from: list[Node] = field(default_factory=list)
    valid_until: list[Node] = field(default_factory=list)

    @property
    def propositions(self) -> list[str]:
        """All propositions."""
        return [*self.mapped, *self.unmapped]

    @property
    def is_empty(self) -> bool:
        """Whether there is no content, as the parts of the annotation do not denote things."""
        return not (self.mapped or self.unmapped or self.about)


class ContentReader:
    """Reads the content of the statements of one layer. `claims`: by annotation (id), those that have
    their IRIs already."""

    def __init__(
        self,
        statements: Statements,
        resolution: Resolution,
        claims: Mapping[str, Sequence[Claim]],
        ledger: Ledger,
    ) -> None:
        self.statements, self.ledger = statements, ledger
        self._resolution, self._claims = resolution, claims
        self._scheme = statements.scheme
        self.ends = Ends(self._scheme.ontology, resolution.entities)
        self.propositions: dict[str, Proposition] = {}

    def content(self, annotation: Relation | Event) -> StatementContent:
        """The content of the annotation; its arguments are counted in the ledger. Claims that are its
        ends must have their IRIs."""
        if isinstance(annotation, Relation):
            subjects, objects = self._ends(annotation.subject), self._ends(annotation.object)
            found = self._pairs(annotation, subjects, objects, StatementContent())
        elif self.statements.sort(annotation.id) == "property":
            found = self._property(annotation)
        else:
            found = self._thing(annotation)
        for each in found.mapped:
            fit = self.ends.fit(self.propositions[each])
            if fit:
                (found.swapped if fit == "swapped" else found.unfit).append(each)
        return found

    def early(self, annotation: Relation | Event) -> StatementContent:
        """The content of the annotation before there are claims: empty for one with claims for ends."""
        about_claims = self.statements.claim_ends(annotation.id)
        return StatementContent() if about_claims else self.content(annotation)

    def node(self, id: str) -> Node | None:
        """The entity or value that a mention, or an event of a thing, denotes; None if nothing."""
        if event := self.statements.events.get(id):
            denotes = self.statements.sort(id) in ("entity", "unmapped")
            return self._resolution.denotes.get(event.trigger) if denotes else None
        return self._resolution.denotes.get(id)

    def _nodes(self, ids: Iterable[str]) -> list[Node]:
        return [node for id in ids if (node := self.node(id)) is not None]

    def _ends(self, id: str) -> list[Node]:
        """What the end of a relation denotes: a thing or value, or else claims."""
        if (node := self.node(id)) is not None:
            return [node]
        told = (claim for each in self.statements.claims_at(id) for claim in self._claims[each])
        return [claim.iri for claim in told]

    def is_unfit(self, annotation: Relation | Event) -> bool:
        """Whether a relation has a claim for an end, while its label means a relation of things, or what
        only an event can say of a claim."""
        iri = self._scheme.label(annotation.label).iri
        unfit = iri in self._scheme.ontology.starts or iri in _OF_CLAIMS
        return unfit and bool(self.statements.claim_ends(annotation.id))

    def finding(
        self, annotation: Relation | Event, code: str, what: str, fix: str = ""
    ) -> Diagnostic:
        """A warning at the line of the annotation."""
        place = self.statements.layer.place(annotation.line)
        return Diagnostic(*place, code, what, fix, "warning")

    def _property(self, event: Event) -> StatementContent:
        content = StatementContent()
        ends: dict[str, list[str]] = {"Subject": [], "Object": []}
        for role, target in event.arguments:
            name = self.statements.role(event, role)
            if name in CIRCUMSTANCES:
                self.ledger.kept["arguments"] += 1
            elif name in ends:
                ends[name].append(target)
                self.ledger.kept["arguments"] += 1
            elif not self._validity(name, target, content):
                content.unknown_roles = True
                self.unmap(event, role)
        return self._pairs(
            event, self._nodes(ends["Subject"]), self._nodes(ends["Object"]), content
        )

    def _pairs(
        self,
        annotation: Relation | Event,
        subjects: Sequence[Node],
        objects: Sequence[Node],
        out: StatementContent,
    ) -> StatementContent:
        term = self._scheme.label(annotation.label)
        mapped = term.sort == "property" and not self.is_unfit(annotation)
        predicate = term.iri if mapped else self._scheme.own(annotation.label)
        for subject, object in product(subjects, objects):
            if isinstance(subject, str):
                bucket = out.mapped if mapped else out.unmapped
                bucket.append(self._proposition(subject, predicate, object))
        return out

    def _thing(self, event: Event) -> StatementContent:
        content = StatementContent()
        subject = self.node(event.trigger)
        if isinstance(subject, str):
            self._classify(event, subject, content)
        for role, target in event.arguments:
            name = self.statements.role(event, role)
            if name in CIRCUMSTANCES:
                self.ledger.kept["arguments"] += 1
                continue
            if self._validity(name, target, content):
                continue
            term, object = self._scheme.role(role), self.node(target)
            if isinstance(subject, str) and object is not None:
                bucket = content.mapped if term.sort == "property" else content.unmapped
                bucket.append(self._proposition(subject, term.iri, object))
            content.unknown_roles |= term.sort == "unmapped"
            self._count(event, role, target, object)
        if isinstance(subject, str) and not content.propositions:
            content.about.append(subject)
        return content

    def _classify(self, event: Event, subject: str, content: StatementContent) -> None:
        """That the event is one of its class: a proposition like its roles, as it may not have
        happened."""
        unmapped = self.statements.sort(event.id) == "unmapped"
        if unmapped or self.statements.is_eventuality(event.label):
            term = self._scheme.label(event.label)
            cls = self._scheme.own(event.label) if term.sort == "span" else term.iri
            content.membership = self._proposition(subject, RDF.type, cls)
            (content.unmapped if unmapped else content.mapped).append(content.membership)

    def _count(self, event: Event, role: str, target: str, object: Node | None) -> None:
        if object is None:
            named = (
                "names a statement" if self.statements.sort(target) else "does not denote a thing"
            )
            fix = "name a thing, or make it a Condition or a Because"
            finding = self.finding(event, "KG127", f"{role}:{target} {named}", fix)
            self.ledger.drop("arguments", "denotes nothing", finding, cause=role)
        elif self._scheme.role(role).sort == "unmapped":
            self.unmap(event, role)
        else:
            self.ledger.kept["arguments"] += 1

    def unmap(self, event: Event, role: str) -> None:
        """Count a role that means nothing on an event of its sort."""
        sort, scheme = self.statements.sort(event.id) or "unmapped", self._scheme
        cure = scheme.cure("arguments", role, roles_of(sort, scheme))
        means, here = means_elsewhere(role, sort, scheme), f"a role of {_EVENTS[sort]}"
        place = self.statements.layer.place(event.line)
        self.ledger.unmap("arguments", role, place, cure, means=means, here=here)

    def _validity(self, name: str, target: str, content: StatementContent) -> bool:
        node = self.node(target)
        if name not in VALIDITY or node is None:
            return False
        (content.valid_from if name == "ValidFrom" else content.valid_until).append(node)
        self.ledger.kept["arguments"] += 1
        return True

    def _proposition(self, subject: str, predicate: str, object: Node) -> str:
        iri = proposition_iri(self._scheme.base, subject, predicate, object)
        self.propositions[iri] = Proposition(iri, subject, predicate, object)
        return iri
