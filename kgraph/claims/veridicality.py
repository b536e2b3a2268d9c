"""Whether a document vouches for its statements: the list of `kgraph.claims.obstacles`, judged for the
annotations of one layer (`docs/model.md`, Facts).

The field's word is veridicality: Saurí and Pustejovsky 2009 (FactBank), de Marneffe et al. 2019
(CommitmentBank). A role passes on what its bearer is: what a fact's `Actor` names is a fact as far as
that goes, what a conditional's `Actor` names is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from kgraph.claims.annotated_statements import Statements
from kgraph.claims.attributes import LayerSettings
from kgraph.claims.content import StatementContent
from kgraph.claims.obstacles import Case, obstacles
from kgraph.claims.quotation import Manner
from kgraph.claims.speech import Speeches
from kgraph.claims.voices import Voices, says_nothing
from kgraph.model.annotations import NAMED_BY_LOST
from kgraph.model.vocabulary import KG

_CLAIMING = frozenset({"Claimant", "Proposition", "Claim", "Content", "Because", "Condition"})
"""Roles of claims that, as labels of relations of no claim, say of an event that somebody claims it, or that
it is a condition or a reason."""


class Naming(NamedTuple):
    """A role in which an event or a claim names a statement; `lost`: one that reading dropped."""

    bearer: str
    role: str
    lost: bool = False


class Judge:
    """Judges the statements and claims of a layer, by id.

    `settings`: the attributes of an annotation; `contents`: what the statements say; `lifted`: obstacles
    (IRIs) that do not count; `manner`: how words are quoted. `empty`: the claims that say nothing.
    """

    def __init__(
        self,
        statements: Statements,
        speeches: Speeches,
        settings: LayerSettings,
        contents: Mapping[str, StatementContent],
        manner: Manner,
        lifted: frozenset[str] = frozenset(),
    ) -> None:
        self.statements, self._speeches = statements, speeches
        self._settings, self._contents, self._lifted = settings, contents, lifted
        self._scheme = statements.scheme
        self._namings = _namings(statements)
        self._own_marks = frozenset(
            id
            for id in statements.marks.claims
            if not (speeches.by_id[id]("Claimant") or speeches.reporters[id])
        )
        voices = {id: each["Voice"].lower() for id, each in settings.items()}
        self._documents = self._own_marks | {id for id in voices if voices[id] == "document"}
        speaking = speeches.by_id.values()
        self.empty = [s.event.id for s in speaking if says_nothing(s, speeches, statements)]
        self._says_nothing = frozenset(self.empty)
        self.voices = Voices(statements, speeches, manner, self.empty, settings.unknown)
        self._unreached = frozenset(speeches.unreached)
        self._vouched: set[str] = set()
        self._below: set[str] = set()
        for id, speech in speeches.by_id.items():
            if self.is_documents(id):
                self._vouched.update(speech("Proposition"))
                self._below.update(speeches.reached[id])
        self._found: dict[str, tuple[str, ...]] = {}

    def obstacles(self, id: str) -> tuple[str, ...]:
        """What keeps the document from vouching for a statement, or for a claim's having been made:
        obstacles (IRIs) in their order."""
        if id not in self._found:
            self._found[id] = ()  # claims may name each other in a circle
            found = obstacles(self._case(id))
            self._found[id] = tuple(each for each in found if each not in self._lifted)
        return self._found[id]

    def not_understood(self, id: str) -> tuple[str, ...]:
        """What in a statement that somebody claims has no meaning, so that nobody can tell what is
        claimed: an attribute, as it may negate the statement; ends that have changed places."""
        case = Case(attributes_understood=self.is_understood(id), swapped=self._is_swapped(id))
        return tuple(each for each in obstacles(case) if each not in self._lifted)

    def namers(self, id: str) -> list[Naming]:
        """The roles that name a statement without saying that it is so."""
        return [naming for naming in self._namings.get(id, ()) if not self._passes_on(naming)]

    def bearers(self, id: str) -> list[Naming]:
        """The roles that name a statement and say that it is so if their bearer is."""
        return [naming for naming in self._namings.get(id, ()) if self._passes_on(naming)]

    def inherited(self, id: str) -> frozenset[str]:
        """The obstacles that a statement has from those that name it, and no other way."""
        case = self._case(id)
        return case.inherited - {*obstacles(case._replace(inherited=frozenset()))}

    def empty_beside(self, id: str) -> list[str]:
        """The claims that say nothing in the sentence of a statement. Beside a claim, only those that
        nobody reports: one that it reports does not take its own words from it."""
        if id in self._says_nothing or self._is_marked(id):
            return []
        reporters, beside = self._speeches.reporters, self.voices.empty_beside
        found = beside(self.statements.anchor(id))
        return [each for each in found if not (id in reporters and reporters[each])]

    def is_documents(self, id: str) -> bool:
        """Whether the annotator hears a statement or claim in the voice of the document. So is a span that
        is marked as a claim, unless the annotations tell whose claim it is."""
        return id in self._documents

    def is_understood(self, id: str) -> bool:
        """Whether the attributes of a statement or claim have a meaning, and those of the things that it
        names: what is said of "no troops" is not known."""
        unknown = self._settings.unknown
        return id not in unknown and not any(
            each in unknown and each not in self.statements.triggered
            for each in self.statements.evidence(id)
        )

    def may_negate(self, id: str) -> bool:
        """Whether an attribute that is not understood where it stands, as on a thing or beside another one
        that contradicts it, speaks of a negation."""
        unknown = self._settings.unknown
        return any(
            ("Polarity", KG.Negative) in (self._scheme.attribute(each.name, each.value) or ())
            for holder in (id, *self.statements.evidence(id))
            if holder in unknown
            for each in self._settings(holder).unknown
        )

    # The case of one statement

    def _case(self, id: str) -> Case:
        case = (
            self._case_of_claim(id) if id in self._speeches.by_id else self._case_of_statement(id)
        )
        told = self.is_documents(id) or id in self._vouched or self._speeches.reporters.get(id)
        if told or self.statements.claim_ends(id):  # how claims of a text stand to each other
            return case
        inherited, named = self._passed_on(id)
        case = case._replace(inherited=inherited, named=named)
        if id in self._below:
            return case
        places, label = self.statements.anchor(id), self._label(id)
        return case._replace(
            beside_empty_claim=bool(self.empty_beside(id)),
            in_question=self._has_a_place(id) and self.voices.is_question(places),
            within=self.voices.within(id, places, identifies=self._scheme.is_identifying(label)),
        )

    def _is_swapped(self, id: str) -> bool:
        content = self._contents.get(id)
        return content is not None and bool(content.swapped)

    def _is_marked(self, id: str) -> bool:
        """Whether it is a span whose mere mark tells, by the profile, that the event took place."""
        return id in self.statements.spans

    def _has_a_place(self, id: str) -> bool:
        """Whether what marks it stands in the sentence: not a mere mark, nor a claim that nothing marks but
        its own words, which may ask."""
        speech = self._speeches.by_id.get(id)
        return not (self._is_marked(id) or (speech and speech.event.trigger in speech("Content")))

    def _case_of_statement(self, id: str) -> Case:
        settings, content = self._settings(id), self._contents.get(id)
        case = Case(
            understood=not content or not (content.unmapped or content.unknown_roles),
            attributes_understood=self.is_understood(id),
            swapped=self._is_swapped(id),
            conditional=self.statements.is_conditional(id),
            disputed=settings.disputed,
        )
        if not settings.fields:
            return case
        return case._replace(
            stance=settings["Stance"],
            polarity=settings["Polarity"],
            certainty=settings["Certainty"],
            tense=settings["Tense"],
            ironic=bool(settings["Irony"]),
            conditional=case.conditional or settings["Certainty"] == KG.Conditional,
        )

    def _case_of_claim(self, id: str) -> Case:
        """That it was said: tense, conditions and irony speak of what was said."""
        settings = self._settings(id)
        of_saying = {} if self.is_documents(id) else settings.of_saying
        return Case(
            attributes_understood=self.is_understood(id),
            disputed=settings.disputed,
            polarity=of_saying.get("Polarity", ""),
            certainty=of_saying.get("Certainty", ""),
        )

    def _passed_on(self, id: str) -> tuple[frozenset[str], bool]:
        """The obstacles of those that name a statement in roles that pass them on; and whether a role
        names it that does not say that it is so."""
        inherited: set[str] = set()
        for naming in self.bearers(id):
            label = self.statements.events[naming.bearer].label
            presupposed = self._scheme.presupposed(naming.role, label)
            inherited |= {*self._of_bearer(naming.bearer)} - {KG.IsNegative if presupposed else ""}
        return frozenset(inherited), bool(self.namers(id))

    def _passes_on(self, naming: Naming) -> bool:
        if naming.lost:
            return False
        event = self.statements.events[naming.bearer]
        circumstance = self.statements.role(event, naming.role) == "Condition"
        return not circumstance and self._scheme.veridical(naming.role, event.label)

    def _of_bearer(self, id: str) -> tuple[str, ...]:
        """The obstacles of an event or claim that names another one: what somebody says is not the
        document's word."""
        is_claim, of_document = id in self._speeches.by_id, self.is_documents(id)
        is_own = id in self._unreached or id in self._below or of_document
        if self._speeches.reporters.get(id) if is_claim else not is_own:
            return (KG.InSomebodysWords,)
        return self.obstacles(id)

    def _label(self, id: str) -> str:
        return self.statements.annotation(id).label


def _namings(statements: Statements) -> Mapping[str, list[Naming]]:
    """The roles that name each statement or claim, but for those by which a claim says it. A role that
    was lost in reading, as it closes a circle, names it all the same, and so does one of an event that was
    lost, and a relation with the name of such a role that no claim has."""
    found: dict[str, list[Naming]] = defaultdict(list)
    for statement in statements.annotations():
        for attribute in statement.attributes:
            if attribute.name == NAMED_BY_LOST:
                bearer, _, role = attribute.value.rpartition(" ")
                found[statement.id].append(Naming(bearer, role, lost=True))
    for id, relation in statements.relations.items():
        role = statements.scheme.claim_role(relation.label)
        ends = (relation.subject, relation.object) if role in _CLAIMING else ()
        for named in (each for end in ends for each in statements.meant(end)):
            if named != id and statements.sort(named) != "stance":
                found[named].append(Naming(id, relation.label, lost=True))
    for id, event in statements.events.items():
        says = statements.sort(id) == "stance"
        for role, target in (*event.arguments, *event.lost):
            if not (says and statements.role(event, role) in ("Proposition", "Claim")):
                for named in statements.meant(target):
                    if named != id:
                        found[named].append(Naming(id, role))
    return found
