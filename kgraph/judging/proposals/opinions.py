"""What one person makes of the annotations of a layer: of those that they judged, and of those that hang on
these.

Who accepts a claim accepts all that it names: the mentions that fill its roles, and the statements that it
says, to any depth; they are part of its key. Who rejects a statement rejects what it alone says; who
rejects a mention rejects what names it. Who corrects what a claim says rejects what stood in the words of
before and does not stand in the new ones; what somebody else says there, with words outside of the new
ones, waits for a verdict. A verdict of their own comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kgraph.judging.proposals.corrections import (
    NOTHING,
    Correction,
    given_up,
    let_go,
    staying,
)
from kgraph.judging.proposals.speakers import speaker_id
from kgraph.judging.proposals.structure import Same, Structure
from kgraph.judging.proposals.verdicts import ACCEPT, REJECT, Verdict
from kgraph.model.annotations import Event, Mention, Relation
from kgraph.model.proposals import PROPOSED

Outcome = Literal["open", "accepted", "rejected", "disputed", "held"]
"""What is made of a proposal. `held`: what one person says of it and of what hangs together with it
contradicts itself, so it stays a proposal as one that is `open`."""


class Ruling(NamedTuple):
    """A verdict on an annotation, with the correction that it asks for."""

    verdict: Verdict
    wanted: Correction


@dataclass(slots=True)
class Opinion:
    """What one person makes of the annotations of a layer, by id. `own`: their verdicts; `accepted`: with
    what they correct; `torn`: those that cannot be as they say, with their verdict if there is one;
    `against`: of some of these, the verdict of theirs that says otherwise; `contested`: those of which they
    say two things in two rows, which are torn too; `freed`: the claims that stand in nobody's words any
    more, as they corrected these: they alone tell whether the claims hold so."""

    own: Mapping[str, Ruling]
    accepted: dict[str, Correction] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    torn: dict[str, Verdict | None] = field(default_factory=dict)
    against: dict[str, Verdict] = field(default_factory=dict)
    freed: set[str] = field(default_factory=set)
    contested: Collection[str] = ()

    def gives_up(self, structure: Structure, claim: str, part: str) -> bool:
        """Whether they put something else in the place of what the claim names or says."""
        wanted = self.accepted.get(claim, NOTHING)
        return wanted != NOTHING and part in given_up(structure, claim, wanted)

    def outcome(self, id: str) -> tuple[Outcome, Correction]:
        """What they say of an annotation."""
        if id in self.torn:
            return "held", NOTHING
        if id in self.rejected:
            return "rejected", NOTHING
        if id in self.accepted:
            return "accepted", self.accepted[id]
        return "open", NOTHING


def opinion_of(
    structure: Structure, own: Mapping[str, Ruling], contested: Collection[str] = ()
) -> Opinion:
    """What verdicts of one person come to, by id; nothing comes of what is `contested`."""
    opinion = Opinion(own, contested=contested)
    for id, (verdict, wanted) in own.items():
        if verdict.decision == ACCEPT:
            opinion.accepted[id] = wanted
            _accept_parts(structure, opinion, id)
    _Rejection(structure, opinion).run()
    for id in (*opinion.rejected, *opinion.torn):
        opinion.accepted.pop(id, None)
    return opinion


def _accept_parts(structure: Structure, opinion: Opinion, id: str) -> None:
    """Accept what an accepted annotation names, to any depth, but for what has a verdict of its own, and
    for that in whose place something else was named."""
    wanted, seen = opinion.own[id].wanted, {id}
    waiting = staying(structure, id, wanted)
    waiting += filter(None, (speaker_id(structure, each) for each in wanted.speakers))
    while waiting:
        part = waiting.pop()
        if part not in seen and part not in opinion.own and part not in opinion.contested:
            seen.add(part)
            opinion.accepted.setdefault(part, NOTHING)
            waiting += structure.parts(part)


class _Rejection:
    """Follows what one person rejects to what hangs on it."""

    def __init__(self, structure: Structure, opinion: Opinion) -> None:
        self._structure, self._opinion = structure, opinion
        self._waiting: list[str] = []
        self._why: dict[str, Verdict] = {}  # what was rejected, by the verdict that it follows from

    def run(self) -> None:
        """Reject, or take for torn, what hangs on the annotations that were rejected, and take for torn what
        is contested."""
        for id in self._opinion.contested:
            self._doubt(id)
        for id, ruling in self._opinion.own.items():
            if ruling.verdict.decision == REJECT:
                self._reject(id, ruling.verdict)
        self._follow()
        for id in self._corrected():
            if id not in self._opinion.rejected and id not in self._opinion.torn:
                self._give_up(id)
                self._follow()
        self._unframe()

    def _give_up(self, id: str) -> None:
        """Reject what a corrected claim gives up, or free it."""
        structure, wanted = self._structure, self._opinion.accepted[id]
        freed, speaking = let_go(structure, id, wanted), {*structure.speakers(id)}
        for each in sorted(given_up(structure, id, wanted)):
            if each in freed:
                self._free(each)
            else:
                self._unsay(each)
                if each in speaking:
                    self._unname(each)

    def _free(self, id: str) -> None:
        opinion = self._opinion
        is_left = all(self._is_gone(each, id) for each in self._structure.said_by(id))
        if is_left and id not in opinion.rejected and self._structure.is_proposed(id):
            opinion.freed.add(id)

    def _doubt(self, id: str) -> None:
        """Take for torn what is contested, and what was accepted and cannot stand without it."""
        waiting = [id]
        while waiting:
            part = waiting.pop()
            self._tear(part)
            waiting += (
                holder
                for holder in self._structure.holders.get(part, ())
                if holder in self._opinion.accepted
                and holder not in self._opinion.torn
                and self._stands_on(holder, part)
            )

    def _corrected(self) -> list[str]:
        """The claims whose content or speaker was corrected; those whose words contain others come first."""
        wanted = {id: ruling.wanted for id, ruling in self._opinion.own.items()}
        found = [id for id, each in wanted.items() if each.content or each.speaks]
        return sorted(found, key=lambda each: (-_extent(self._structure, each), each))

    def _follow(self) -> None:
        while self._waiting:
            id = self._waiting.pop()
            for holder in self._structure.holders.get(id, ()):
                if self._stands_on(holder, id):
                    self._hang(holder, id)
            for said in (*self._structure.parts(id), *self._structure.says_within(id)):
                self._unsay(said)

    def _reject(self, id: str, why: Verdict | None) -> None:
        if id not in self._opinion.rejected:
            self._opinion.rejected.add(id)
            self._waiting.append(id)
            if why:
                self._why[id] = why

    def _stands_on(self, holder: str, id: str) -> bool:
        """Whether an annotation cannot stand without one that it names: a relation without an end, an event
        without its trigger or with a mention that is none. A statement that it says may be missing."""
        match self._structure.annotations[holder]:
            case Event():
                is_mention = isinstance(self._structure.annotations[id], Mention)
                return is_mention and not self._opinion.gives_up(self._structure, holder, id)
            case Relation() | Same():
                return True
        return False

    def _hang(self, holder: str, id: str) -> None:
        own = self._opinion.own
        if not self._structure.is_proposed(holder):  # a person's annotation is not lost by it
            self._tear(id)
        elif holder in own and own[holder].verdict.decision == ACCEPT:
            self._tear(holder, self._why.get(id))
            self._tear(id, own[holder].verdict)
        else:
            self._reject(holder, self._why.get(id))

    def _unsay(self, id: str) -> None:
        """Reject a statement that nobody says any more, as all who do were rejected or corrected; or mere
        words that nobody else names, also those that were proposed only for what is rejected."""
        structure, own = self._structure, self._opinion.own
        if not structure.is_proposed(id) or id in self._opinion.rejected:
            return
        if structure.is_statement(id):
            by = structure.said_by(id)
        elif structure.are_words(id) or self._is_trigger(id):
            by = structure.holders.get(id, [])
        elif id not in own and id not in self._opinion.accepted:
            by = self._made_for(id)
        else:
            return
        if by and all(self._is_gone(each, id) for each in by):
            if id in own:
                self._tear(id, self._cause(by))
            else:
                self._reject(id, self._cause(by))

    def _made_for(self, id: str) -> list[str]:
        """The claims for which alone the words of a mention were proposed, by the same rule; none where it
        names a thing that others are said to be."""
        structure = self._structure
        names = [structure.annotations[each] for each in structure.holders.get(id, ())]
        if any(isinstance(each, Same) and each.first == id for each in names):
            return []
        claims = [each for each in names if isinstance(each, Event | Relation)]
        rules = {structure.scheme.said(each, PROPOSED) for each in claims}
        mention = structure.annotations[id]
        is_made = isinstance(mention, Mention) and structure.scheme.said(mention, PROPOSED) in rules
        return [each.id for each in claims] if is_made else []

    def _cause(self, gone: Iterable[str]) -> Verdict | None:
        """The verdict by which the first of some annotations that are gone is so."""
        own = self._opinion.own
        rejecting = (self._why.get(each) for each in gone)
        correcting = (own[each].verdict for each in gone if each in own)
        return next(filter(None, (*rejecting, *correcting)), None)

    def _unname(self, id: str) -> None:
        """Reject what was merely proposed to speak, and somebody else was put in its place, unless anything
        else names it than that it is the same as another: nobody is asked about it any more."""
        structure, opinion = self._structure, self._opinion
        if not isinstance(structure.annotations[id], Mention) or not structure.is_proposed(id):
            return
        if id in opinion.own or id in opinion.accepted:
            return
        same = {each.id for each in structure.identities.get(id, ())}
        others = [each for each in structure.holders.get(id, ()) if each not in same]
        if opinion.own.keys().isdisjoint(same) and all(self._is_gone(each, id) for each in others):
            self._reject(id, self._cause(others))

    def _is_gone(self, holder: str, id: str) -> bool:
        """Whether what names or says something was rejected, or does so no more as it was corrected."""
        opinion = self._opinion
        return holder in opinion.rejected or opinion.gives_up(self._structure, holder, id)

    def _unframe(self) -> None:
        """Take for torn what was proposed as part of words that are not there any more, unless a claim says
        it all the same: nobody has judged it as what the text says."""
        structure, rejected = self._structure, self._opinion.rejected
        if not any(map(structure.are_words, rejected)):
            return
        for id in structure.annotations:
            is_marked = id in structure.marked_claims
            says = is_marked or structure.is_statement(id)
            if not (says and structure.is_proposed(id)) or id in rejected | self._opinion.freed:
                continue
            by = structure.frames(id) if is_marked else structure.said_by(id)
            speeches = [*filter(structure.is_claim, by)]
            around = rejected.intersection(structure.words_around(id))
            if around and all(self._is_gone(each, id) for each in speeches):
                self._tear(id, self._cause((*speeches, *sorted(around))))

    def _is_trigger(self, id: str) -> bool:
        """Whether all that names a mention has it for a trigger."""
        holders = map(self._structure.annotations.get, self._structure.holders.get(id, ()))
        return all(isinstance(each, Event) and each.trigger == id for each in holders)

    def _tear(self, id: str, against: Verdict | None = None) -> None:
        ruling = self._opinion.own.get(id)
        self._opinion.torn[id] = ruling.verdict if ruling else None
        if against:
            self._opinion.against.setdefault(id, against)


def _extent(structure: Structure, id: str) -> int:
    """How many code points lie from the begin to the end of what a claim names."""
    spans = structure.spans(id)
    return max(end for _, end in spans) - spans[0][0] if spans else 0
