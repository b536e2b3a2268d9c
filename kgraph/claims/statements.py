"""Relations and events -> propositions, and the claims that make them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kgraph.claims.attributes import AttributeSettings, all_settings
from kgraph.claims.content import ContentReader, StatementContent
from kgraph.claims.order import SpeechOrder
from kgraph.claims.roles import count_roles
from kgraph.claims.speech import Speech, Statements, speeches_of
from kgraph.model.annotations import Event, Layer, Relation
from kgraph.model.claims import (
    CLAIM_FIELDS,
    CLAIM_ROLES,
    Claim,
    ClaimField,
    Node,
    Proposition,
)
from kgraph.model.identity import annotator_iri, claim_iri, mention_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.quotation import Quotations
from kgraph.model.vocabulary import KG
from kgraph.schema.profile import Scheme

_MOST_WAYS = 256  # ways in which one claim may be reported; more are a mistake of annotation


@dataclass(slots=True)
class LayerClaims:
    """The claims of one layer and their propositions, by IRI; `attributes` gives the settings of an
    annotation by its id."""

    attributes: Callable[[str], AttributeSettings]
    propositions: dict[str, Proposition] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)


def claims_of(layer: Layer, resolution: Resolution, scheme: Scheme, ledger: Ledger) -> LayerClaims:
    """The claims of a layer; relations, events, arguments, attributes and notes are counted in the
    ledger."""
    return _ClaimBuilder(layer, resolution, scheme, ledger).run()


class _ClaimBuilder:
    def __init__(
        self, layer: Layer, resolution: Resolution, scheme: Scheme, ledger: Ledger
    ) -> None:
        self.layer, self.scheme, self.ledger = layer, scheme, ledger
        self.document = resolution.document
        self.annotator = annotator_iri(scheme.base, layer.annotator) if layer.annotator else ""
        self.statements = Statements(layer, scheme)
        self.reader = ContentReader(self.statements, resolution, ledger)
        self.quotations = Quotations(layer.document.text)
        self.settings = all_settings(layer, scheme, ledger)
        self.speeches = speeches_of(layer, scheme)
        self.contents: dict[str, StatementContent] = {}
        self.by_annotation: dict[str, list[Claim]] = defaultdict(list)
        self.iris = {m.id: mention_iri(self.document, m.spans) for m in layer.mentions}
        self.spans = {self.iris[m.id]: m.spans for m in layer.mentions}
        self.result = LayerClaims(self.settings, self.reader.propositions)

    def run(self) -> LayerClaims:
        annotations: list[Relation | Event] = [
            *self.statements.relations.values(),
            *self.layer.events,
        ]
        for annotation in annotations:
            if annotation.id not in self.speeches.by_id:
                self.contents[annotation.id] = self.reader.content(annotation)
        unreached = frozenset(self.speeches.unreached)
        for id in self.contents:
            if self._in_own_voice(id) or (id in unreached and id not in self.speeches.speakerless):
                self._own_claims(id)
            elif id in unreached:
                self._speakerless(id)
        self.order = SpeechOrder(self.speeches, self.by_annotation.keys(), self._warn)
        for id in self.order.reporters_first():
            self._speech(self.speeches.by_id[id])
        self._count()
        return self.result

    # The document's own statements

    def _own_claims(self, id: str) -> None:
        """The document's own claims; they have no stance if no term maps what they say."""
        content, settings = self.contents[id], self.settings(id)
        own = replace(self._draft(id), claimants=(self.document,), voice="document")
        mapped = self.statements.sort(id) != "unmapped"
        if content.mapped or (content.about and mapped):
            stated = replace(own, stance=KG.Asserts, propositions=tuple(content.mapped))
            self._add_claim(id, stated, settings)
        if content.unmapped or (content.about and not mapped):
            self._add_claim(id, replace(own, propositions=tuple(content.unmapped)), settings)

    def _speakerless(self, id: str) -> None:
        """A claim without a claimant: somebody else speaks here, and the annotation does not say who."""
        annotation, content = self._annotation(id), self.contents[id]
        if not content.is_empty:
            what = f"{annotation.label} is inside somebody's words, but no claim names it"
            self._warn(annotation, "KG122", what, "name it in the Proposition of a claim")
            draft = replace(self._draft(id), propositions=tuple(content.propositions))
            self._add_claim(id, draft, self.settings(id))

    def _draft(self, id: str) -> Claim:
        content = self.contents[id]
        return Claim(
            document=self.document,
            annotator=self.annotator,
            evidence=self._mentions(self.statements.evidence(id)),
            about=tuple(content.about),
            valid_from=tuple(content.valid_from),
            valid_until=tuple(content.valid_until),
        )

    def _in_own_voice(self, id: str) -> bool:
        return self.settings(id)["Voice"].lower() == "document"

    # What others say

    def _speech(self, speech: Speech) -> None:
        """The claims of one stance event: one for each chain of reporters and each set of attributes."""
        id = speech.event.id
        reporters = [claim for r in self.speeches.reporters[id] for claim in self.by_annotation[r]]
        if len(reporters) > _MOST_WAYS:
            what = f"{id} is reported in {len(reporters)} ways; only {_MOST_WAYS} are kept"
            self._warn(speech.event, "KG129", what)
        draft = self._draft_of_speech(speech)
        own = self._in_own_voice(id)
        if draft.claimants or not own:
            for reporter in reporters[:_MOST_WAYS]:
                self._split(draft.reported_by(reporter), speech)
            if not reporters:
                self._split(draft, speech)
        if own:
            document = replace(draft, claimants=(self.document,), voice="document")
            self._split(document, speech)
        elif not draft.claimants:
            fix = "say who, or set Voice to document"
            self._warn(speech.event, "KG121", f"{speech.event.label} has no Claimant", fix)

    def _draft_of_speech(self, speech: Speech) -> Claim:
        things: dict[str, Any] = {
            each.name: self._filled(each, speech) for each in CLAIM_FIELDS if each.takes == "thing"
        }
        return Claim(
            document=self.document,
            annotator=self.annotator,
            stance=self.scheme.label(speech.event.label).iri,
            cue=self._mentions(
                id for id in (speech.event.trigger, *speech("Cue")) if id not in speech("Content")
            ),
            content=self._mentions(speech("Content")),
            **things,
        )

    def _filled(self, row: ClaimField, speech: Speech) -> tuple[Any, ...]:
        """The things, or the nodes where values may stand too, that fill the role of a field."""
        taken = self._nodes if row.holds == "nodes" else self._entities
        return taken(speech(row.role))

    def _split(self, draft: Claim, speech: Speech) -> None:
        """One claim for each set of attributes that its statements have."""
        own = self.settings(speech.event.id)
        groups: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
        for id in sorted(self.speeches.reached[speech.event.id]):
            groups[self.settings(id).laid_over(own)].append(id)
        draft = replace(draft, because=self._because(speech, draft.chain))
        for fields, ids in sorted(groups.items()) or [(own.laid_over(AttributeSettings()), [])]:
            contents = [self.contents[id] for id in ids]
            evidence = [speech.event.trigger, *speech("Content")]
            evidence += [mention for id in ids for mention in self.statements.evidence(id)]
            extras = [e for id in (speech.event.id, *ids) for e in self.settings(id).extras]
            claim = replace(
                draft,
                evidence=self._mentions(evidence),
                propositions=tuple(p for content in contents for p in content.propositions),
                about=(*draft.about, *(a for content in contents for a in content.about)),
                valid_from=(*draft.valid_from, *(v for c in contents for v in c.valid_from)),
                valid_until=(*draft.valid_until, *(v for c in contents for v in c.valid_until)),
                extras=(*extras, *self._own_roles(speech)),
            )
            self._add_claim(speech.event.id, claim, AttributeSettings(dict(fields)), ids)

    def _because(self, speech: Speech, chain: tuple[str, ...]) -> tuple[str, ...]:
        """The claims given as reasons: those with the same chain of reporters, else all of them."""
        ids = [id for reason in speech("Because") for id in self.order.holders(reason)]
        reasons = [claim for id in ids for claim in self.by_annotation[id]]
        together = [claim for claim in reasons if claim.chain == chain]
        return tuple(sorted({claim.iri for claim in together or reasons}))

    def _own_roles(self, speech: Speech) -> Iterable[tuple[str, Node]]:
        """Roles that the model does not have, under the corpus's namespace."""
        for role, ids in speech.roles.items():
            if role not in CLAIM_ROLES:
                for node in self._nodes(ids):
                    yield self.scheme.own(role), node

    # Making a claim

    def _add_claim(
        self, id: str, draft: Claim, settings: AttributeSettings, reached: Iterable[str] = ()
    ) -> None:
        """Give the claim its IRI; annotations that make the same claim are merged."""
        spans = [s for m in draft.content or draft.evidence for s in self.spans[m]]
        notes = [note.text for each in (id, *reached) for note in self._annotation(each).notes]
        draft = replace(
            draft,
            stance=settings["Stance"] or draft.stance,
            certainty=settings["Certainty"],
            polarity=settings["Polarity"].replace(KG.Positive, ""),
            tense=settings["Tense"],
            propositions=tuple(sorted(set(draft.propositions))),
            about=tuple(sorted(set(draft.about))),
            quotation=self.quotations.kind(s for m in draft.content for s in self.spans[m]),
            begin=min(begin for begin, _ in spans),
            end=max(end for _, end in spans),
        )
        claim = replace(draft, iri=claim_iri(self.scheme.base, draft))
        earlier = self.result.claims.get(claim.iri, claim)
        self.result.claims[claim.iri] = replace(
            claim,
            annotation_ids=tuple(sorted({*earlier.annotation_ids, id})),
            notes=tuple(sorted({*earlier.notes, *notes})),
            extras=tuple(dict.fromkeys((*earlier.extras, *draft.extras, *settings.extras))),
        )
        self.by_annotation[id].append(claim)

    # The ledger

    def _count(self) -> None:
        seen: set[object] = set()
        for kind, annotated in (
            ("relations", self.layer.relations),
            ("events", self.layer.events),
        ):
            for annotation in annotated:
                self.ledger.kept["notes"] += len(annotation.notes)
                if annotation.label in self.scheme.profile.same:
                    self.ledger.kept[kind] += 1
                else:
                    self._count_statement(kind, annotation, seen)
        self.ledger.kept["notes"] += sum(len(mention.notes) for mention in self.layer.mentions)
        count_roles(self.speeches.by_id.values(), self.order.cut, self.reader)

    def _count_statement(self, kind: str, annotation: Relation | Event, seen: set[object]) -> None:
        content = self.contents.get(annotation.id)
        said = self._fingerprint(annotation)
        if content and content.is_empty:
            what = f"{annotation.label} has an end that does not denote a thing"
            fix = "make its ends mentions of things"
            finding = self.reader.finding(annotation, "KG127", what, fix)
            self.ledger.drop(kind, "denotes nothing", finding)
        elif self.scheme.label(annotation.label).sort in ("unmapped", "span"):
            self.ledger.unmap(kind, annotation.label, *self.layer.place(annotation.line))
        elif said in seen:
            self.ledger.merged[kind] += 1
        else:
            self.ledger.kept[kind] += 1
        seen.add(said)

    def _fingerprint(self, annotation: Relation | Event) -> object:
        """Equal for annotations that say the same: their claims, else their content and place."""
        if annotation.id in self.speeches.by_id:
            return frozenset(claim.iri for claim in self.by_annotation[annotation.id])
        content = self.contents[annotation.id]
        place = self._mentions(self.statements.evidence(annotation.id))
        fields = self.settings(annotation.id).laid_over(AttributeSettings())
        return (
            annotation.label,
            place,
            fields,
            frozenset(content.propositions),
            frozenset(content.about),
        )

    # Looking things up

    def _annotation(self, id: str) -> Relation | Event:
        return self.statements.relations.get(id) or self.statements.events[id]

    def _mentions(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.iris[id] for id in ids if id in self.iris}))

    def _nodes(self, ids: Iterable[str]) -> tuple[Node, ...]:
        return tuple(node for id in ids if (node := self.reader.node(id)) is not None)

    def _entities(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({node for node in self._nodes(ids) if isinstance(node, str)}))

    def _warn(self, annotation: Relation | Event, code: str, what: str, fix: str = "") -> None:
        self.ledger.report(self.reader.finding(annotation, code, what, fix))
