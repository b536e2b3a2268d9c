"""Mentions -> what they denote: an entity, a value, or nothing (`docs/model.md`, Which entity a
mention denotes)."""

from __future__ import annotations

from kgraph.claims.entities.candidates import Candidates
from kgraph.claims.entities.group_things import GroupThings
from kgraph.claims.entities.joining import Joined, joined
from kgraph.claims.entities.judged_things import judge
from kgraph.claims.entities.links import Links
from kgraph.claims.entities.namesakes import (
    Evidence,
    Thing,
    join_surnames,
    keep_apart,
    of_a_body,
    of_equal_name,
)
from kgraph.claims.entities.one_name import united_by_name
from kgraph.claims.entities.owned_things import tell_owners
from kgraph.claims.entities.proper_names import ProperNames
from kgraph.claims.marks import MEANINGS, marks_of
from kgraph.claims.proposals import take_back, unjudged_mentions
from kgraph.claims.times import is_no_time, time_literal
from kgraph.errors import Diagnostic
from kgraph.judging.identity.identities import Identities
from kgraph.model.annotations import Layer, Mention, Spans
from kgraph.model.claims import Entity, Literal
from kgraph.model.identity import document_iri, local_iri, local_name_iri, named_iri
from kgraph.model.layer_graph import Resolution
from kgraph.model.ledger import Ledger
from kgraph.model.vocabulary import KG
from kgraph.schema.lexicon import Lexicon
from kgraph.schema.scheme import Scheme, Term


def resolve(
    layer: Layer,
    scheme: Scheme,
    lexicon: Lexicon,
    ledger: Ledger,
    judged: Identities | None = None,
) -> Resolution:
    """What each mention denotes; mentions, links and equivalences are counted in the ledger. `judged`: who
    is who, as people have judged."""
    return _Resolver(layer, scheme, lexicon, ledger, judged or Identities()).run()


class _Resolver:
    def __init__(
        self, layer: Layer, scheme: Scheme, lexicon: Lexicon, ledger: Ledger, judged: Identities
    ) -> None:
        self.layer, self.scheme, self.lexicon, self.ledger = layer, scheme, lexicon, ledger
        self.judged = judged
        self.text = layer.document.text
        self.names = ProperNames(self.text, scheme)
        document = layer.document.id or document_iri(scheme.base, layer.document.path)
        self.found = Resolution(document)
        self.mentions = {mention.id: mention for mention in layer.mentions}
        self.links = Links(layer, scheme, lexicon, ledger)
        self.found.links = self.links.written
        self.unjudged = unjudged_mentions(layer, scheme)
        self.things = GroupThings(
            *(layer, scheme, lexicon, self.names, self.links, ledger),
            classes=self.found.classes,
            unjudged=self.unjudged,
        )
        self.counted: set[tuple[Spans, Term]] = set()

    def run(self) -> Resolution:
        things = []
        speakers, unplaced = self._speakers(), marks_of(self.layer, self.scheme).unplaced
        for mention in self.layer.mentions:
            term = self.scheme.label(mention.label)
            is_value = term.iri in (KG.Time, KG.Literal)  # which nobody takes for a speaker
            spoken = term.sort == "span" and mention.id in speakers and not is_value
            means = MEANINGS[term.sort] if mention.id in unplaced and not spoken else ""
            if means or not term.iri:
                own = self.scheme.own(mention.label) if mention.label != "Claim" else KG.Claim
                term = Term(own, "unmapped" if means else term.sort)
            self._count(mention, term, means)
            self.found.classes[mention.id] = term.iri
            if spoken:
                what = f"a {mention.label} is used as a claimant; it is read as an agent"
                fix = "label it as what it denotes"
                self._report(mention.line, "KG127", what, fix, cause=mention.label)
                term = Term(KG.Agent, "entity")
                self.found.classes[mention.id] = term.iri
            if term.sort in ("entity", "unmapped"):
                things.append(mention)
            else:
                self._without_entity(mention, term.iri)
        for mention in self.links.ambiguous:
            what = "its links lead to different things; the first one is used"
            self._report(mention.line, "KG125", what)
        linked = list(self.links.pairs())
        self._denote(
            joined(self.layer, things, self.found.classes, self.scheme, self.names, linked)
        )
        tell_owners(self.found, self.layer.mentions, self.names)
        take_back(self.found, self.unjudged)
        return self.found

    def _denote(self, said: Joined) -> None:
        """One entity for each group, and for those that are one by name."""
        for line, things_left in said.unable:
            what = "a member of the equivalence does not denote a thing"
            finding = Diagnostic(*self.layer.place(line), "KG126", what, severity="warning")
            if things_left > 1:
                self.ledger.report(finding)
            else:
                self.ledger.drop("equivalences", "denotes nothing", finding)
        joining = len(self.layer.clusters) - sum(left < 2 for _, left in said.unable)
        self.ledger.kept["equivalences"] += joining
        found = [self.things.thing(group) for group in said.groups]
        things = united_by_name(found, self.layer, self.scheme, self.things.thing)
        evidence = Evidence(self.layer, self.scheme, things)
        alike = keep_apart(things, evidence)
        things, doubtful = join_surnames(things, evidence)
        for thing in sorted(things, key=_describes_last):
            self._settle(thing)
        judge(self.found, self.layer, self.judged, self.scheme, self.names.words)
        candidates = Candidates(self.found, self.layer, self.judged, self.ledger)
        bodies = of_a_body(things, self.scheme.ontology.is_a)
        for one, other in (*alike, *doubtful, *of_equal_name(things), *bodies):
            candidates.namesakes(one, other)
        for first, second, line in said.candidates:
            pair = self.mentions[first], self.mentions[second]
            candidates.said_in_words(*pair, line, self.names.words)
        for first, second, line in said.opposed:
            pair = self.mentions[first], self.mentions[second]
            candidates.said_both(*pair, line, self.names.words)

    def _speakers(self) -> set[str]:
        """The mentions in the role of a claimant, which are always read as entities."""
        return {
            argument.target
            for event in self.layer.events
            for argument in event.arguments
            if self.scheme.claim_role(argument.role) == "Claimant"
        }

    def _count(self, mention: Mention, term: Term, means: str) -> None:
        """Count a mention. A second label on the same words says more of them, so it repeats nothing."""
        if term.sort == "unmapped":
            place = self.layer.place(mention.line)
            cure = self.scheme.cure("mentions", mention.label)
            self.ledger.unmap("mentions", mention.label, place, cure, means=means)
        elif (mention.spans, term) in self.counted:
            self.ledger.merged["mentions"] += 1
        else:
            self.ledger.kept["mentions"] += 1
        self.counted.add((mention.spans, term))

    def _without_entity(self, mention: Mention, label: str) -> None:
        if label in (KG.Time, KG.Literal):
            self.found.denotes[mention.id] = self._value(mention)

    def _settle(self, thing: Thing) -> None:
        """The entity of a thing; mentions that are known to be of another entity are left out."""
        entity = thing.known or self._unknown(thing)
        for mention in thing.mentions:
            own = self.things.known.get(mention.id, entity)
            if own.iri != entity.iri:
                what = f"said to be the same as {entity.name or entity.iri}, but is {own.iri}"
                self._report(mention.line, "KG124", what, "mend the link or the equivalence")
            self.found.denotes[mention.id] = own.iri
            self.found.entities.setdefault(own.iri, own)

    def _unknown(self, thing: Thing) -> Entity:
        """An entity that the lexicon does not have: by its name, everywhere or in this document, else by
        its place."""
        base, document = self.scheme.base, self.found.document
        in_document = base, thing.cls, self.layer.document.path, document
        if not thing.names or thing.apart:
            words = self.names.words(thing.mentions[0])
            iri = local_iri(*in_document, {mention.spans for mention in thing.mentions})
            self.found.placed.add(iri)
            return Entity(iri, thing.cls, thing.names[0].shown if thing.names else words)
        name = thing.names[0]
        if not name.is_full:
            return Entity(local_name_iri(*in_document, name.words), thing.cls, name.shown)
        iri = named_iri(base, thing.cls, name.words)
        return Entity(self.lexicon.successor(iri) or iri, thing.cls, name.shown)

    def _value(self, mention: Mention) -> Literal:
        text = self.names.words(mention)
        if self.scheme.label(mention.label).iri == KG.Time:
            for attribute in mention.attributes:
                for setting in self.scheme.attribute(*attribute[:2]) or ():
                    if setting.field == "Value" and is_no_time(setting.value):
                        what = f"{setting.value!r} is not a date; the words of the text are used instead"
                        fix = "write 2026-12-05, 2026-12, 2026 or EDTF"
                        self._report(attribute.line, "KG149", what, fix)
                    elif setting.field == "Value":
                        return time_literal(setting.value)
        return Literal(text)

    def _report(self, line: int, code: str, what: str, fix: str = "", cause: str = "") -> None:
        finding = Diagnostic(*self.layer.place(line), code, what, fix, "warning")
        self.ledger.gather(finding, cause)


def _describes_last(thing: Thing) -> tuple[bool, bool]:
    """Of several things that are one entity, what is judged describes it first, and no name in capitals."""
    return thing.proposed, bool(thing.names) and thing.names[0].words.isupper()
