"""Relations and events -> propositions, and the claims that make them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.attributes import AttributeSettings, all_settings
from kgraph.claims.claim_making import ClaimMaker, Fields
from kgraph.claims.content import ContentReader, StatementContent
from kgraph.claims.drafts import ClaimDrafts, Draft, reported
from kgraph.claims.entities.names_in_words import named_by
from kgraph.claims.held_back import report_ends, report_held_back, report_opposed, report_unnamed
from kgraph.claims.obstacles import Case, first, in_order, obstacles, withholds
from kgraph.claims.opposed import oppositions
from kgraph.claims.order import ClaimOrder
from kgraph.claims.quotation import manner_of
from kgraph.claims.speech import Speech, speeches_of
from kgraph.claims.speech_mode import SpeechMode, speech_mode
from kgraph.claims.statement_count import StatementCount
from kgraph.claims.veridicality import Judge
from kgraph.model.annotations import Event, Layer, Relation
from kgraph.model.claims import Claim, Proposition
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.schema.scheme import Scheme

_MOST_WAYS = 256  # ways in which one claim may be reported; more are a mistake of annotation


@dataclass(slots=True)
class LayerClaims:
    """The claims of one layer and their propositions, by IRI.

    `attributes` gives the settings of an annotation by its id; `obstacles`: of each claim of the
    document that is no proposal, all that keeps it from stating facts; `memberships`: by event (IRI),
    the propositions that say what kind of event it is; `named_by`: by entity, the claims in whose words
    alone it is named.
    """

    attributes: Callable[[str], AttributeSettings]
    propositions: dict[str, Proposition] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    obstacles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    memberships: dict[str, set[str]] = field(default_factory=dict)
    named_by: dict[str, tuple[str, ...]] = field(default_factory=dict)


def claims_of(
    layer: Layer,
    resolution: Resolution,
    scheme: Scheme,
    ledger: Ledger,
    lifted: frozenset[str] = frozenset(),
) -> LayerClaims:
    """The claims of a layer; relations, events, arguments, attributes and notes are counted in the
    ledger. `lifted`: obstacles (IRIs) that do not count."""
    return _ClaimBuilder(layer, resolution, scheme, ledger, lifted).run()


class _ClaimBuilder:
    def __init__(
        self,
        layer: Layer,
        resolution: Resolution,
        scheme: Scheme,
        ledger: Ledger,
        lifted: frozenset[str],
    ) -> None:
        self.layer, self.scheme, self.ledger = layer, scheme, ledger
        self.document, self.lifted = resolution.document, lifted
        self.statements = Statements(layer, scheme)
        self.by_annotation: dict[str, list[Claim]] = defaultdict(list)
        self.reader = ContentReader(self.statements, resolution, self.by_annotation, ledger)
        self.settings = all_settings(layer, scheme, ledger, self.statements.marks)
        self.manner = manner_of(layer.document.text, self.settings)
        self.speeches = speeches_of(self.statements)
        self.reporters = {r for above in self.speeches.reporters.values() for r in above}
        self.contents: dict[str, StatementContent] = {}
        self.reporting: dict[str, list[Claim]] = defaultdict(list)
        self.result = LayerClaims(self.settings, self.reader.propositions)

    def run(self) -> LayerClaims:
        for annotation in self.statements.annotations():
            if annotation.id not in self.speeches.by_id:
                self.contents[annotation.id] = self.reader.early(annotation)
        told = self.settings, self.contents
        self.judge = Judge(self.statements, self.speeches, *told, self.manner, self.lifted)
        unreached = frozenset(self.speeches.unreached)
        own = [id for id in self.contents if id in unreached or self.judge.is_documents(id)]
        self.order = ClaimOrder(self.statements, self.speeches, own, self._warn)
        made = self.order, self.by_annotation
        self.drafts = ClaimDrafts(self.document, self.reader, *told, *made)
        self.maker = ClaimMaker(
            self.document,
            self.judge,
            self.order,
            self.settings,
            self.manner,
            self.by_annotation,
            self.result.claims,
        )
        for id in self.order.reporters_first():
            for each in (id, *self.speeches.reached.get(id, ())):
                if self.statements.claim_ends(each):  # claims that have their IRIs by now
                    self.contents[each] = self.reader.content(self.statements.annotation(each))
            if speech := self.speeches.by_id.get(id):
                self._speech(speech)
            else:
                self._own_claim(id)
        self._oppose()
        report_held_back(
            self.statements, self.speeches, self.judge, self.by_annotation, self.ledger
        )
        report_ends(self.statements, self.reader, self.contents, self.by_annotation, self.ledger)
        self._name()
        cut = self.order.cut
        StatementCount(
            self.speeches, cut, self.reader, self.contents, self.settings, self.by_annotation
        ).run()
        return self.result

    # The document's own statements

    def _own_claim(self, id: str) -> None:
        """The document's own claim; one without a claimant where the document does not vouch for it."""
        settings = self.settings(id)
        if self.contents[id].is_empty:
            return
        draft = self.drafts.of_statement(id)
        self._add_documents(id, draft, settings.fields, self.judge.obstacles(id))

    def _add_documents(
        self,
        id: str,
        draft: Draft,
        fields: Fields,
        hindered: tuple[str, ...],
        reached: Iterable[str] = (),
    ) -> None:
        """A claim of the document; where the document does not vouch for it, a claim of nobody's."""
        held = first(hindered)
        if withholds(held):
            told: Draft = {"stance": "", "held_back_by": held}
        else:
            told = {"claimants": (self.document,), "voice": "document", "held_back_by": held}
        claim = self.maker.make(id, draft | told, fields, reached)
        if not claim.proposed:  # of two annotations that make one claim, either may be hindered
            known = self.result.obstacles.get(claim.iri, ())
            self.result.obstacles[claim.iri] = in_order({*known, *hindered})

    def _oppose(self) -> None:
        """Hold back what the document both states and negates."""
        claims, obstacles = self.result.claims, self.result.obstacles
        kinds = {each.membership for each in self.contents.values()} - {""}
        found = list(oppositions(claims, obstacles, kinds, self._may_negate))
        for each in found if KG.Contradicted not in self.lifted else ():
            for iri in (each.negative, *each.plain):
                obstacles[iri] = in_order({*obstacles[iri], KG.Contradicted})
                claims[iri] = replace(claims[iri], held_back_by=first(obstacles[iri]))
            told = {id for iri in each.plain for id in claims[iri].annotation_ids}
            plain = sorted(told, key=lambda each: (self._annotation(each).line, each))
            negative = claims[each.negative]
            surely = KG.UnknownAttribute not in obstacles[negative.iri]
            for id in negative.annotation_ids:
                report_opposed(id, plain, self.statements, self.ledger, surely=surely)

    def _may_negate(self, claim: Claim) -> bool:
        return any(map(self.judge.may_negate, claim.annotation_ids))

    # What others say

    def _speech(self, speech: Speech) -> None:
        """The claims of one stance event: one for each chain of reporters and each set of attributes."""
        id = speech.event.id
        reporters = [claim for r in self.speeches.reporters[id] for claim in self.reporting[r]]
        if len(reporters) > _MOST_WAYS:
            what = f"{id} is reported in {len(reporters)} ways; only {_MOST_WAYS} are kept"
            self._warn(speech.event, "KG129", what)
        draft, own = self.drafts.of_speech(speech), self.judge.is_documents(id)
        mode = speech_mode(self.settings(id), draft["stance"], self.scheme)
        if draft["claimants"] or not own:
            held = first(each for each in self.judge.obstacles(id) if withholds(each))
            draft = mode.of_saying({**draft, "held_back_by": held}, self.document)
            for reporter in reporters[:_MOST_WAYS]:
                told = draft
                if id in self.statements.marks.claims:  # who speaks makes the claims of the speech
                    told = {**draft, "claimants": draft["claimants"] or reporter.claimants}
                self._split(reported(told, reporter), speech, mode)
            if not reporters:
                self._split(draft, speech, mode)
        if own:
            self._split(self.drafts.of_speech(speech), speech, mode, documents=True)
        elif not (
            draft["claimants"]
            or id in self.statements.marks.claims
            or self.statements.loses(speech.event, "Claimant")
            or self.settings(id).proposed_by
        ):
            report_unnamed(speech.event, self.statements, self.ledger)

    def _split(
        self, draft: Draft, speech: Speech, mode: SpeechMode, *, documents: bool = False
    ) -> None:
        """One claim for each set of attributes and conditions that its statements have. What it reports
        is reported by a claim without the attributes of any statement."""
        id = speech.event.id
        groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for each in sorted(self.speeches.reached[id]):
            settings = self.settings(each)
            hindered = self.judge.obstacles(each) if documents else self.judge.not_understood(each)
            condition = self.drafts.circumstances([each], "Condition")
            groups[tuple(sorted(settings.fields.items())), condition, hindered].append(each)
        plain = ((), (), ())
        if not groups or (plain not in groups and id in self.reporters):
            groups[plain] = []
        for (fields, condition, hindered), ids in sorted(groups.items()):
            told = self.drafts.of_group(draft, speech, ids)
            told["condition"] = tuple(sorted({*told["condition"], *condition}))
            self._add_group(told, speech, mode, dict(fields), ids, hindered, documents=documents)
            if (fields, condition, hindered) == plain:
                self.reporting[id].append(self.by_annotation[id][-1])

    def _add_group(
        self,
        draft: Draft,
        speech: Speech,
        mode: SpeechMode,
        fields: dict[str, str],
        ids: list[str],
        hindered: tuple[str, ...],
        *,
        documents: bool,
    ) -> None:
        """One claim of a speech. `hindered`: what keeps the statements from being what the claim says, or
        the document from vouching for them."""
        id = speech.event.id
        draft["stance"] = fields.get("Stance") or draft["stance"]
        if not documents:
            draft["held_back_by"] = first(filter(None, (draft["held_back_by"], *hindered)))
            self.maker.make(id, mode.beside(draft, fields), mode.of_content(fields), ids)
            return
        told = mode.of_document(fields)
        meant = Case(
            attributes_understood=self.judge.is_understood(id),
            stance=draft["stance"],
            polarity=told.get("Polarity", ""),
            certainty=told.get("Certainty", ""),
            tense=told.get("Tense", ""),
            ironic=bool(told.get("Irony")),
            conditional=bool(draft["condition"])
            or self.statements.is_conditional(id)
            or told.get("Certainty") == KG.Conditional,
            inherited=frozenset(hindered),
        )
        found = tuple(each for each in obstacles(meant) if each not in self.lifted)
        self._add_documents(id, draft, told, found, ids)

    # Looking things up

    def _annotation(self, id: str) -> Relation | Event:
        return self.statements.annotation(id)

    def _warn(self, annotation: Relation | Event, code: str, what: str, fix: str = "") -> None:
        self.ledger.report(self.reader.finding(annotation, code, what, fix))

    def _name(self) -> None:
        """Note which events have which propositions on their kind, and who alone names what."""
        for content in self.contents.values():
            if content.membership:
                event = self.result.propositions[content.membership].subject
                self.result.memberships.setdefault(event, set()).add(content.membership)
        self.result.named_by |= named_by(
            self.statements,
            self.speeches,
            self.judge.voices,
            self.reader,
            self.by_annotation,
            self.judge.is_documents,
        )
